//! A button that fixes something.

use std::rc::Rc;

use netpol_view::views::FixView;
use yew::prelude::*;

/// What the button needs.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// The edit and what it does.
    pub(super) fix: FixView,
    /// What is fixed, for people who do not see the button beside it; empty where the label says all.
    #[prop_or_default]
    pub(super) about: String,
    /// Whether the edit is one of an earlier text; then the button waits.
    pub(super) is_stale: bool,
    /// The button itself, for whoever has to bring the focus back to it.
    #[prop_or_default]
    pub(super) button: NodeRef,
    /// Where a person has to look first: whether the preview is shown, and what shows or hides it.
    #[prop_or_default]
    pub(super) look: Option<(bool, Callback<MouseEvent>)>,
    /// It was pressed.
    pub(super) on_fix: Callback<Rc<FixView>>,
}

/// Says what it does to the text, and does it, or shows first what it would do.
#[component]
pub(super) fn Fix(props: &Props) -> Html {
    let Props { fix, about, is_stale, button, look, on_fix } = props;
    let on_press = use_callback((on_fix.clone(), fix.clone()), |_: MouseEvent, (on_fix, fix)| {
        on_fix.emit(Rc::new(fix.clone()));
    });
    let (expanded, onclick) = match look {
        Some((is_shown, on_look)) => (Some(is_shown.to_string()), on_look.clone()),
        None => (None, on_press),
    };
    let label = (!about.is_empty()).then(|| format!("{}: {about}", fix.label));
    // Beside a label, a title is read out as its description.
    let title = if fix.note.is_empty() { fix.label.clone() } else { format!("{}: {}", fix.label, fix.note) };
    let class = classes!("fix", fix.needs_look.then_some("needs-look"));
    html! {
        <button ref={button} type="button" {class} {title} aria-label={label} aria-expanded={expanded} disabled={*is_stale} {onclick}>
            { &fix.label }
        </button>
    }
}
