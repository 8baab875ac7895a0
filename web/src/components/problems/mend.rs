//! A button that mends something.

use std::rc::Rc;

use netpol_view::views::MendView;
use yew::prelude::*;

/// What the button needs.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// The edit and what it does.
    pub(super) mend: MendView,
    /// What is mended, for people who do not see the button beside it; empty where the label says all.
    #[prop_or_default]
    pub(super) about: String,
    /// Whether the edit is one of an earlier text; then the button waits.
    pub(super) is_stale: bool,
    /// It was pressed.
    pub(super) on_mend: Callback<Rc<MendView>>,
}

/// Says what it does to the text, and does it.
#[component]
pub(super) fn Mend(props: &Props) -> Html {
    let Props { mend, about, is_stale, on_mend } = props;
    let onclick = use_callback((on_mend.clone(), mend.clone()), |_: MouseEvent, (on_mend, mend)| {
        on_mend.emit(Rc::new(mend.clone()));
    });
    let label = (!about.is_empty()).then(|| format!("{}: {about}", mend.label));
    html! {
        <button type="button" class="mend" title={mend.label.clone()} aria-label={label} disabled={*is_stale} {onclick}>
            { &mend.label }
        </button>
    }
}
