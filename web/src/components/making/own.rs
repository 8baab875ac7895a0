//! The words of a lesson that somebody made: text, and nothing else.

use netpol_course::Own;
use yew::prelude::*;

use super::super::problems::coded::coded;

/// The title and the task.
pub fn words(own: &Own) -> Html {
    html! { <><h1>{ coded(&own.title) }</h1>{ paragraphs(&own.task) }</> }
}

/// Paragraphs, with names between backticks.
pub fn paragraphs(text: &str) -> Html {
    let paragraphs = text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty());
    html! { { for paragraphs.map(|paragraph| html! { <p class="own-words">{ coded(paragraph) }</p> }) } }
}
