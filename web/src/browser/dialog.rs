//! Dialogs that everything else waits for.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

/// Opens a dialog over everything else, and closes it; the browser keeps the focus inside and brings it back.
#[hook]
pub fn use_modal(dialog: &NodeRef, is_open: bool) {
    let dialog = dialog.clone();
    use_effect_with(is_open, move |is_open| {
        let Some(dialog) = dialog.cast::<HtmlDialogElement>() else { return };
        match (*is_open, dialog.open()) {
            // Refused only where it is open already.
            (true, false) => drop(dialog.show_modal()),
            (false, true) => dialog.close(),
            _ => {}
        }
    });
}

/// What a click on a dialog does: what is beside it is its backdrop, and a click on that is one on the dialog itself and closes it.
pub fn closes_beside(dialog: &NodeRef, on_close: &Callback<()>) -> Callback<MouseEvent> {
    let (dialog, on_close) = (dialog.clone(), on_close.clone());
    Callback::from(move |event: MouseEvent| {
        if event.target().is_some() && event.target() == dialog.get().map(Into::into) {
            on_close.emit(());
        }
    })
}
