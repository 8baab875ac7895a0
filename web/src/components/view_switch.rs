//! Which of the two pictures a wide screen shows.

use netpol_view::protocol::Language;
use yew::prelude::*;

use crate::state::Pictures;
use crate::words::t;

/// Diagram, both, or matrix: which is chosen, and whom to tell that another was.
pub fn view_switch(chosen: Pictures, language: Language, on_choose: &Callback<Pictures>) -> Html {
    let locale = language.tag();
    let choices = [
        (Pictures::Diagram, t!("pictures.diagram", locale = locale)),
        (Pictures::Both, t!("pictures.both", locale = locale)),
        (Pictures::Matrix, t!("pictures.matrix", locale = locale)),
    ];
    html! {
        <div class="seg pictures" role="group" aria-label={t!("pictures.label", locale = locale)}>
            { for choices.into_iter().map(|(pictures, words)| {
                let on_choose = on_choose.clone();
                let onclick = Callback::from(move |_: MouseEvent| on_choose.emit(pictures));
                let pressed = chosen == pictures;
                html! { <button type="button" aria-pressed={pressed.to_string()} {onclick}>{ words }</button> }
            }) }
        </div>
    }
}
