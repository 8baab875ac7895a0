//! Whether anybody can see this page, where it is a frame in a longer one, and when something of it is seen first.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
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

/// Waits until an element is in sight for the first time; not at all where the browser does not tell.
pub async fn first_sight(element: &Element) {
    let mut watch = None;
    let seen = Promise::new(&mut |resolve, _| {
        let tell = resolve.clone();
        let crossed = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
            let mut entries =
                entries.iter().filter_map(|entry| entry.dyn_into::<IntersectionObserverEntry>().ok());
            if entries.any(|entry| entry.is_intersecting()) {
                // Who waits is told once; that the page is gone meanwhile matters to nobody.
                drop(tell.call0(&JsValue::UNDEFINED));
            }
        });
        watch = observed(element, crossed);
        if watch.is_none() {
            drop(resolve.call0(&JsValue::UNDEFINED));
        }
    });
    // It is never rejected.
    drop(JsFuture::from(seen).await);
    drop(watch);
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
    observed(element, crossed)
}

fn observed(element: &Element, crossed: Closure<dyn FnMut(Array)>) -> Option<Watch> {
    let observer = IntersectionObserver::new(crossed.as_ref().unchecked_ref()).ok()?;
    observer.observe(element);
    Some(Watch { observer, _crossed: crossed })
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
