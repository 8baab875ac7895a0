//! What follows the page in the store of the browser.

use std::rc::Rc;

use yew::prelude::*;

use super::storage::{Key, Store};

/// Keeps a few letters in the store: whatever is too large for it, they are not.
#[hook]
pub fn use_kept(store: &Rc<Store>, key: Key, value: String) {
    let store = Rc::clone(store);
    use_effect_with(value, move |value| {
        let _ = store.write(key, value);
    });
}
