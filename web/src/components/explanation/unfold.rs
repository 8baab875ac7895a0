//! The way from folded rows to what is in them.

use netpol_view::protocol::Language;
use yew::prelude::*;

use crate::words::t;

/// Unfolds both sides of a path, by the ids of the groups that are folded.
pub(super) fn unfold(groups: &[String], language: Language, on_fold: &Callback<Vec<String>>) -> Html {
    let key = if groups.len() > 1 { "why.unfold_both" } else { "why.unfold" };
    let onclick = {
        let (groups, on_fold) = (groups.to_vec(), on_fold.clone());
        Callback::from(move |_: MouseEvent| on_fold.emit(groups.clone()))
    };
    html! { <button type="button" class="btn" {onclick}>{ t!(key, locale = language.tag()) }</button> }
}
