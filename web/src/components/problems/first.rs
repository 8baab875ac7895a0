//! The first error of a text, where there is no room for a list.

use netpol_view::protocol::Language;
use netpol_view::views::{ProblemsView, Tone};
use yew::prelude::*;

use crate::words::t;

/// A line with it; nothing where there is none.
pub fn first_error(problems: Option<&ProblemsView>, language: Language) -> Html {
    let first = problems.and_then(|view| view.items.iter().find(|item| item.tone == Tone::Error));
    let Some(problem) = first else { return html! {} };
    html! {
        <p class="first-problem" role="status">
            { t!("problems.line", locale = language.tag(), line = problem.target.line) }{ ": " }{ &problem.message }
        </p>
    }
}
