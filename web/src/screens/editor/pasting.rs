//! Texts that are pasted.

use netpol_core::import::may_leave_out;
use yew::Callback;

/// Whether somebody looks a text through before it is pasted.
pub(super) fn is_taken(on_paste: &Option<Callback<String>>, text: String) -> bool {
    let taken = on_paste.as_ref().filter(|_| may_leave_out(&text));
    taken.inspect(|on_paste| on_paste.emit(text)).is_some()
}
