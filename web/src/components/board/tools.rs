//! What a press on the board does, to be chosen.

use netpol_view::protocol::Language;
use yew::prelude::*;

use crate::state::Tool;
use crate::words::t;

/// What the tools need.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The one that is taken.
    pub tool: Tool,
    /// The language of their names.
    pub language: Language,
    /// Another one is taken.
    pub on_tool: Callback<Tool>,
}

/// A button for each.
#[component]
pub fn Tools(props: &Props) -> Html {
    let Props { tool, language, on_tool } = props;
    let locale = language.tag();
    html! {
        <div class="board-tools" role="group" aria-label={t!("board.tools", locale = locale)}>
            { for Tool::ALL.into_iter().map(|one| {
                let (key, how, path) = parts(one);
                html! {
                    <button
                        type="button"
                        aria-pressed={(one == *tool).to_string()}
                        title={t!(how, locale = locale)}
                        onclick={on_tool.reform(move |_: MouseEvent| one)}
                    >
                        <svg viewBox="0 0 24 24" aria-hidden="true"><path d={path} /></svg>
                        { t!(key, locale = locale) }
                    </button>
                }
            }) }
        </div>
    }
}

/// How a tool is used.
pub(super) fn how(tool: Tool) -> &'static str {
    parts(tool).1
}

/// Its name, how it is used, and its sign.
fn parts(tool: Tool) -> (&'static str, &'static str, &'static str) {
    match tool {
        Tool::Move => ("board.move", "board.move_how", "M6 3l12 9-5.4.9L9.5 18z"),
        Tool::Pod => (
            "board.pod",
            "board.pod_how",
            "M7 5h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2z",
        ),
        Tool::Namespace => (
            "board.namespace",
            "board.namespace_how",
            "M4 8V6a2 2 0 0 1 2-2h2M11 4h2M16 4h2a2 2 0 0 1 2 2v2M20 11v2M20 16v2a2 2 0 0 1-2 2h-2M13 20h-2M8 20H6a2 2 0 0 1-2-2v-2M4 13v-2",
        ),
        Tool::Allow => ("board.allow", "board.allow_how", "M4 12h15M13 6l6 6-6 6"),
        Tool::Forbid => ("board.forbid", "board.forbid_how", "M4 12h5M15 12h5M9 8l6 8M15 8l-6 8"),
        Tool::Pen => ("board.pen", "board.pen_how", "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3"),
        Tool::Erase => ("board.erase", "board.erase_how", "M9 19l-5-5L14 4l6 6-9 9zM9 9l6 6M9 19h11"),
    }
}
