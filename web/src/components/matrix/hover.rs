//! Which cell the pointer is on.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use web_sys::Element;
use yew::prelude::*;

use super::place::Place;

/// A matrix that has not scrolled for so many milliseconds stands still.
const SETTLED: u32 = 120;

/// The cell that is told, and what has to be heard to know it.
pub(super) struct Hover {
    /// The cell; none while cells pass below the pointer, since each would be drawn and said for a moment.
    pub(super) place: Option<Place>,
    pub(super) onmouseover: Callback<MouseEvent>,
    pub(super) onmouseleave: Callback<MouseEvent>,
    /// The table scrolled.
    pub(super) on_scrolled: Callback<()>,
}

#[hook]
pub(super) fn use_hover() -> Hover {
    let place = use_state_eq(|| None::<Place>);
    let settling = use_mut_ref(|| None::<Timeout>);
    let beneath = use_mut_ref(|| None::<Element>);
    let onmouseover = {
        let (place, settling, beneath) = (place.setter(), Rc::clone(&settling), Rc::clone(&beneath));
        Callback::from(move |event: MouseEvent| {
            let target = event.target_dyn_into::<Element>();
            if settling.borrow().is_some() {
                beneath.replace(target);
            } else {
                place.set(target.and_then(|target| Place::of(&target)));
            }
        })
    };
    let onmouseleave = {
        let (place, beneath) = (place.setter(), Rc::clone(&beneath));
        Callback::from(move |_: MouseEvent| {
            beneath.take();
            place.set(None);
        })
    };
    let on_scrolled = {
        let place = place.setter();
        Callback::from(move |()| {
            let (done, place, beneath) = (Rc::clone(&settling), place.clone(), Rc::clone(&beneath));
            settling.replace(Some(Timeout::new(SETTLED, move || {
                // A timer that is over is no timer.
                done.take();
                if let Some(target) = beneath.take() {
                    place.set(Place::of(&target));
                }
            })));
        })
    };
    Hover { place: *place, onmouseover, onmouseleave, on_scrolled }
}
