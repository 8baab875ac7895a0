//! The line in which everything can be typed, and what came of the last gesture.

use netpol_view::protocol::Language;
use netpol_view::views::BoardLineView;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::tools::how;
use crate::state::{Said, Tool};
use crate::words::t;

/// What the line needs.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What came of the last gesture.
    pub said: Said,
    /// Lines that were not drawn, to be mended, and how often there were some.
    pub given_back: (u32, AttrValue),
    /// What a press on the board does.
    pub tool: Tool,
    /// What could be drawn next.
    pub offers: Vec<BoardLineView>,
    /// The language of what is said.
    pub language: Language,
    /// The field itself, for whoever puts the focus there.
    pub field: NodeRef,
    /// That line was typed.
    pub on_line: Callback<String>,
}

/// Empties the field for the next line, and gives a line back that was refused, so that it can be mended.
#[component]
pub fn Say(props: &Props) -> Html {
    let Props { said, given_back, tool, offers, language, field, on_line } = props;
    let locale = language.tag();
    let onsubmit = {
        let (field, on_line) = (field.clone(), on_line.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(input) = field.cast::<HtmlInputElement>()
                && !input.value().trim().is_empty()
            {
                on_line.emit(input.value());
                input.set_value("");
            }
        })
    };
    {
        let field = field.clone();
        use_effect_with(given_back.clone(), move |(_, lines)| {
            if let Some(input) = field.cast::<HtmlInputElement>()
                && input.value().is_empty()
            {
                input.set_value(lines);
            }
        });
    }
    let take = {
        let (field, on_line) = (field.clone(), on_line.clone());
        Callback::from(move |(event, line): (MouseEvent, String)| {
            on_line.emit(line);
            // The button goes with its offer. Whoever pressed it by a key goes on in the field.
            let is_by_key = event.detail() == 0;
            if let Some(input) = field.cast::<HtmlInputElement>().filter(|_| is_by_key) {
                // A field that cannot have the focus leaves it where it is.
                drop(input.focus());
            }
        })
    };
    let (words, is_wrong): (AttrValue, bool) = match said {
        // How the tool is used; of the first one, how everything is typed.
        Said::Nothing if *tool == Tool::Move => {
            (t!("board.line_how", locale = locale).into_owned().into(), false)
        }
        Said::Nothing => (t!(how(*tool), locale = locale).into_owned().into(), false),
        Said::Done(words) => (words.clone(), false),
        Said::Refused(words) => (words.clone(), true),
        Said::TooLarge => (t!("board.text_too_large", locale = locale).into_owned().into(), true),
        Said::Failed => (t!("board.failed", locale = locale).into_owned().into(), true),
    };
    html! {
        <div class="board-say">
            <p class={classes!("came", is_wrong.then_some("wrong"))} role="status">{ words }</p>
            if !offers.is_empty() {
                <p class="offers">
                    { for offers.iter().map(|offer| html! {
                        <button type="button" class="btn" onclick={take.reform({
                            let line = offer.line.clone();
                            move |event: MouseEvent| (event, line.clone())
                        })}>{ &offer.words }</button>
                    }) }
                </p>
            }
            <form {onsubmit}>
                <label for="board-line" class="unseen">{ t!("board.line", locale = locale) }</label>
                <input
                    id="board-line"
                    ref={field.clone()}
                    type="text"
                    placeholder="web -> api:8080 -> db:5432"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    enterkeyhint="go"
                    aria-describedby="board-line-how"
                />
                <button type="submit" class="btn primary">{ t!("board.draw", locale = locale) }</button>
                <span id="board-line-how" class="unseen">{ t!("board.line_how", locale = locale) }</span>
            </form>
        </div>
    }
}
