//! How large an element is.

use wasm_bindgen::prelude::*;
use web_sys::{Element, ResizeObserver};
use yew::prelude::*;

/// Width and height of an element in whole pixels, and again whenever they change; none before they are known. It is looked
/// for anew when `about` changes.
#[hook]
pub fn use_size<T: PartialEq + 'static>(element: &NodeRef, about: T) -> Option<(i32, i32)> {
    let size = use_state_eq(|| None::<(i32, i32)>);
    {
        let (element, size) = (element.clone(), size.clone());
        use_effect_with(about, move |_| {
            let watch = element.cast::<Element>().and_then(|element| {
                watch(&element.clone(), move || {
                    size.set(Some((element.client_width(), element.client_height())))
                })
            });
            move || drop(watch)
        });
    }
    *size
}

/// Watches until it is dropped.
pub(super) struct Watch {
    observer: ResizeObserver,
    _changed: Closure<dyn FnMut()>,
}

pub(super) fn watch(element: &Element, changed: impl FnMut() + 'static) -> Option<Watch> {
    let changed = Closure::<dyn FnMut()>::new(changed);
    let observer = ResizeObserver::new(changed.as_ref().unchecked_ref()).ok()?;
    observer.observe(element);
    Some(Watch { observer, _changed: changed })
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
