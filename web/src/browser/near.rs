//! Whether anybody can see this page, where it is a frame in a longer one.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry};
use yew::prelude::*;

/// After so many milliseconds out of sight nobody is expected back soon.
const LONG: u32 = 30_000;

/// Whether an element is in sight, or was not long ago. Where the browser does not tell, it is.
#[hook]
pub fn use_near(element: &NodeRef) -> bool {
    let is_near = use_state_eq(|| true);
    {
        let (element, is_near) = (element.clone(), is_near.setter());
        use_effect_with((), move |()| {
            let watch = element.cast::<Element>().and_then(|element| watch(&element, is_near));
            move || drop(watch)
        });
    }
    *is_near
}

/// Watches until it is dropped.
struct Watch {
    observer: IntersectionObserver,
    _crossed: Closure<dyn FnMut(Array)>,
}

fn watch(element: &Element, is_near: UseStateSetter<bool>) -> Option<Watch> {
    let timer = Rc::new(RefCell::new(None::<Timeout>));
    let crossed = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
        let last = entries.iter().last().and_then(|entry| entry.dyn_into::<IntersectionObserverEntry>().ok());
        let Some(entry) = last else { return };
        if entry.is_intersecting() {
            // Dropping the timer stops it.
            timer.take();
            is_near.set(true);
        } else {
            let is_near = is_near.clone();
            timer.replace(Some(Timeout::new(LONG, move || is_near.set(false))));
        }
    });
    let observer = IntersectionObserver::new(crossed.as_ref().unchecked_ref()).ok()?;
    observer.observe(element);
    Some(Watch { observer, _crossed: crossed })
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
