//! Events that Yew does not pass on.

use wasm_bindgen::prelude::*;
use web_sys::{AddEventListenerOptions, Event, EventTarget};

/// Listens until it is dropped.
#[derive(Debug)]
pub struct Listener {
    target: EventTarget,
    kind: &'static str,
    heard: Closure<dyn FnMut(Event)>,
}

/// Calls `heard` at every event of a kind.
pub fn listen(
    target: &EventTarget,
    kind: &'static str,
    mut heard: impl FnMut() + 'static,
) -> Option<Listener> {
    let heard = Closure::<dyn FnMut(Event)>::new(move |_| heard());
    target.add_event_listener_with_callback(kind, heard.as_ref().unchecked_ref()).ok()?;
    Some(Listener { target: target.clone(), kind, heard })
}

/// Calls `heard` with every event of a kind, before the browser does what it does by itself, so that it can be kept from it.
pub fn listen_first(
    target: &EventTarget,
    kind: &'static str,
    heard: impl FnMut(Event) + 'static,
) -> Option<Listener> {
    let heard = Closure::<dyn FnMut(Event)>::new(heard);
    let options = AddEventListenerOptions::new();
    options.set_passive(false);
    target
        .add_event_listener_with_callback_and_add_event_listener_options(
            kind,
            heard.as_ref().unchecked_ref(),
            &options,
        )
        .ok()?;
    Some(Listener { target: target.clone(), kind, heard })
}

impl Drop for Listener {
    fn drop(&mut self) {
        // A target that refuses to let go keeps a closure that does nothing any more.
        let _ =
            self.target.remove_event_listener_with_callback(self.kind, self.heard.as_ref().unchecked_ref());
    }
}
