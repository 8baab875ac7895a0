//! What stands beside the board: its YAML, or the same in words.

use netpol_view::views::{BoardView, LineTarget};
use yew::prelude::*;

use crate::components::board::{BoardList, goal_of};
use crate::screens::lesson::Text;
use crate::shared::Shared;
use crate::state::{Action, State};
use crate::words::t;

/// What stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// The text.
    Yaml,
    /// Everything that is drawn, as lines.
    Words,
}

/// What it needs.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// What stands there, if anything.
    pub(super) side: Option<Side>,
    /// What is known.
    pub(super) state: State,
    /// What is drawn.
    pub(super) view: Shared<BoardView>,
    /// Light text on dark.
    pub(super) dark: bool,
    /// Something happened.
    pub(super) on_action: Callback<Action>,
    /// That line is to be drawn.
    pub(super) on_line: Callback<String>,
    /// Lines of the text were asked for.
    pub(super) on_lines: Callback<LineTarget>,
}

/// The text can be edited here too.
#[component]
pub(super) fn SidePanel(props: &Props) -> Html {
    let Props { side, state, view, dark, on_action, on_line, on_lines } = props;
    let language = state.preferences.language;
    let key = match side {
        Some(Side::Words) => "board.words",
        Some(Side::Yaml) | None => "board.yaml",
    };
    html! {
        // The editor stays while something else is shown: what it undoes by itself, and the lines that it is asked for.
        <aside class="board-side" hidden={side.is_none()} aria-label={t!(key, locale = language.tag())}>
            <div class="text" hidden={*side != Some(Side::Yaml)}>
                <Text state={state.clone()} dark={*dark} on_action={on_action.clone()} />
            </div>
            if *side == Some(Side::Words) {
                <BoardList view={view.clone()} {language} on_line={on_line.clone()} on_lines={on_lines.clone()}>
                    { state.lesson.as_ref().map(|lesson| goal_of(lesson, language)).unwrap_or_default() }
                </BoardList>
            }
        </aside>
    }
}
