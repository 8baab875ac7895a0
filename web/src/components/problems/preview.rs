//! What a fix that needs a look would change, before it is made.

use std::rc::Rc;

use netpol_view::protocol::Language;
use netpol_view::views::{FixView, LineChange, PreviewLine};
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::LookedAt;
use crate::words::t;

/// What the preview needs.
#[derive(Clone, PartialEq, Properties)]
pub(in crate::components) struct Props {
    /// The edit, its lines and what to know about it.
    pub(in crate::components) fix: FixView,
    /// Whether the edit is one of an earlier text; then it cannot be made.
    pub(in crate::components) is_stale: bool,
    /// The editor asked for it; each time it does, the focus comes here.
    pub(in crate::components) looked_at: Option<LookedAt>,
    /// What stands between what to know and the lines.
    #[prop_or_default]
    pub(in crate::components) children: Html,
    /// It is drawn where it is seen, so that nothing is to be scrolled to its beginning.
    #[prop_or_default]
    pub(in crate::components) is_in_sight: bool,
    /// The language of the buttons.
    pub(in crate::components) language: Language,
    /// The edit is to be made.
    pub(in crate::components) on_fix: Callback<Rc<FixView>>,
    /// It is not to be made.
    pub(in crate::components) on_cancel: Callback<()>,
}

/// The lines that go and come, and whether to make the edit.
#[component]
pub(in crate::components) fn Preview(props: &Props) -> Html {
    let locale = props.language.tag();
    let fix = &props.fix;
    let (whole, apply) = (use_node_ref(), use_node_ref());
    use_effect_with((), {
        let (whole, apply) = (whole.clone(), apply.clone());
        let is_in_sight = props.is_in_sight;
        move |()| if is_in_sight { focus(&apply) } else { begin(&whole, &apply) }
    });
    use_effect_with(props.looked_at, {
        let (whole, apply) = (whole.clone(), apply.clone());
        move |looked_at| {
            if looked_at.is_some() {
                begin(&whole, &apply);
            }
        }
    });
    let on_apply = use_callback((props.on_fix.clone(), fix.clone()), |_: MouseEvent, (on_fix, fix)| {
        on_fix.emit(Rc::new(fix.clone()));
    });
    let on_cancel = use_callback(props.on_cancel.clone(), |_: MouseEvent, on_cancel| on_cancel.emit(()));
    html! {
        <div ref={whole} class="preview" role="group" aria-label={t!("problems.preview", locale = locale, fix = fix.label)}>
            <p>{ &fix.note }</p>
            { props.children.clone() }
            <pre translate="no" tabindex="0">{ for fix.preview.iter().map(|line| drawn(line, locale)) }</pre>
            <div class="answers">
                <button ref={apply} type="button" class="fix apply" disabled={props.is_stale} onclick={on_apply}>
                    { t!("problems.apply", locale = locale) }
                </button>
                <button type="button" class="fix" onclick={on_cancel}>{ t!("problems.cancel", locale = locale) }</button>
            </div>
        </div>
    }
}

/// The focus is where the edit is made; what is seen are its lines, from the first one on.
fn begin(whole: &NodeRef, apply: &NodeRef) {
    focus(apply);
    if let Some(whole) = whole.cast::<Element>() {
        whole.scroll_into_view();
    }
}

/// Brings the focus to a button; one that is not on the screen is left alone.
pub(in crate::components) fn focus(button: &NodeRef) {
    if let Some(button) = button.cast::<HtmlElement>() {
        let _ = button.focus();
    }
}

fn drawn(line: &PreviewLine, locale: &str) -> Html {
    let (class, sign, said) = match line.change {
        LineChange::Kept => ("kept", " ", None),
        LineChange::Removed => ("removed", "−", Some(t!("problems.removed", locale = locale))),
        LineChange::Added => ("added", "+", Some(t!("problems.added", locale = locale))),
    };
    html! {
        <span {class}>
            <span class="number" aria-hidden="true">{ line.line }</span>
            <span aria-hidden="true">{ sign }{ " " }</span>
            if let Some(said) = said {
                <span class="unseen">{ said }{ " " }</span>
            }
            { &line.text }{ "\n" }
        </span>
    }
}
