//! This page in a frame of another one: it tells how high it wants to be, and hears nothing.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::clock;
use super::document::{is_embedded, window};
use super::listener::{Listener, listen};
use super::room;

/// So long after the reader did something, a change of the height is taken to follow from it, in milliseconds.
const FOLLOWS: f64 = 2_000.0;

/// Tells the page around this one how high an element is: at once where it grows, and where it shrinks only after the reader did
/// something, so that what they read does not jump.
#[hook]
pub fn use_height_told(element: &NodeRef) {
    let element = element.clone();
    use_effect_with((), move |()| {
        let element = element.cast::<HtmlElement>().filter(|_| is_embedded());
        let watch = element.map(|element| {
            let (told, acted) = (Cell::new(0), Rc::new(Cell::new(f64::MIN)));
            let listeners = actions(&acted);
            let watch = room::watch(&element.clone(), move || {
                let height = element.offset_height();
                let follows = clock::now().is_some_and(|now| now - acted.get() < FOLLOWS);
                if told.get() < height || (follows && height < told.get()) {
                    told.set(height);
                    // A page that does not listen shows the frame as high as it made it.
                    let _ = tell(height);
                }
            });
            (watch, listeners)
        });
        move || drop(watch)
    });
}

/// Takes note of when the reader does something.
fn actions(acted: &Rc<Cell<f64>>) -> [Option<Listener>; 2] {
    ["pointerdown", "keydown"].map(|kind| {
        let acted = Rc::clone(acted);
        let heard = move || acted.set(clock::now().unwrap_or(f64::MIN));
        window().and_then(|window| listen(&window, kind, heard))
    })
}

fn tell(height: i32) -> Option<()> {
    let window = window()?;
    let message = Object::new();
    for (key, value) in [("netpol", 1.into()), ("type", "height".into()), ("height", height.into())] {
        Reflect::set(&message, &key.into(), &value).ok()?;
    }
    window.parent().ok()??.post_message(&message, "*").ok()?;
    // Browsers that size frames by what is in them are asked to look again.
    let resize: Function = Reflect::get(&window, &"requestResize".into()).ok()?.dyn_into().ok()?;
    resize.call0(&window).ok()?;
    Some(())
}
