//! A sentence whose links light up lines of the text.

use netpol_view::views::{LineTarget, Run, Sentence};
use yew::prelude::*;

/// Sets the parts one after the other. A link is a button, since it acts on this page and leads to no other.
pub(super) fn sentence(view: &Sentence, on_show: &Callback<LineTarget>) -> Html {
    html! {
        <p class={classes!(view.quiet.then_some("quiet"))}>
            { for view.runs.iter().map(|run| match run {
                Run::Text(words) => html! { { words } },
                Run::Code(name) => html! { <code>{ name }</code> },
                Run::Link(words, target) => {
                    let (on_show, target) = (on_show.clone(), *target);
                    let onclick = Callback::from(move |_: MouseEvent| on_show.emit(target));
                    html! { <button type="button" class="link" {onclick}>{ words }</button> }
                }
            }) }
        </p>
    }
}
