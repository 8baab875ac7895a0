//! The way from folded rows to what is in them.

use netpol_view::protocol::Language;
use yew::prelude::*;

use crate::words::t;

/// What the button needs.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// Ids of the groups that are folded.
    pub(super) groups: Vec<String>,
    /// The language of its words.
    pub(super) language: Language,
    /// They are to be unfolded.
    pub(super) on_fold: Callback<Vec<String>>,
}

/// Unfolds both sides of a path.
#[component]
pub(super) fn Unfold(props: &Props) -> Html {
    let onclick = {
        let (groups, on_fold) = (props.groups.clone(), props.on_fold.clone());
        Callback::from(move |_: MouseEvent| on_fold.emit(groups.clone()))
    };
    let key = if props.groups.len() > 1 { "why.unfold_both" } else { "why.unfold" };
    html! { <button type="button" class="btn" {onclick}>{ t!(key, locale = props.language.tag()) }</button> }
}
