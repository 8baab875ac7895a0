//! Zoom of a drawing by wheel, fingers and keys; it is moved by what scrolls it, and by dragging it with a mouse.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent, PointerEvent, TouchEvent, WheelEvent};
use yew::prelude::*;

use super::listener::{Listener, listen_first};

const KINDS: [&str; 5] = ["wheel", "keydown", "pointermove", "touchstart", "touchmove"];
const LEAST: f64 = 0.3;
const MOST: f64 = 5.0;
/// One press of a key.
const STEP: f64 = 1.25;

/// Lets a drawing be zoomed while it is there: the style of the stage has `--zoom`, by which its picture is larger than fitted.
#[hook]
pub fn use_zoom<T: PartialEq + 'static>(stage: &NodeRef, about: T) {
    let stage = stage.clone();
    use_effect_with(about, move |_| {
        let listeners = stage.cast::<Element>().map(|stage| listeners(&stage));
        move || drop(listeners)
    });
}

fn listeners(stage: &Element) -> Vec<Listener> {
    let zoom = Rc::new(Zoom { stage: stage.clone(), factor: Cell::new(1.0), fingers: Cell::new(0.0) });
    let listener = |kind| {
        let zoom = Rc::clone(&zoom);
        listen_first(stage, kind, move |event| zoom.hear(&event))
    };
    KINDS.into_iter().filter_map(listener).collect()
}

/// How large a drawing is, and how far apart two fingers were on it.
struct Zoom {
    stage: Element,
    factor: Cell<f64>,
    fingers: Cell<f64>,
}

impl Zoom {
    fn hear(&self, event: &Event) {
        if let Some(wheel) = event.dyn_ref::<WheelEvent>() {
            // A wheel alone scrolls, as everywhere.
            if wheel.ctrl_key() || wheel.meta_key() {
                event.prevent_default();
                let turned = (-wheel.delta_y() / 400.0).clamp(-0.5, 0.5);
                // Back by as much as forth. Powers of two are hardly another factor and bring a table of 4 kB.
                self.by((3.0 + turned) / (3.0 - turned), (wheel.client_x().into(), wheel.client_y().into()));
            }
        } else if let Some(pointer) = event.dyn_ref::<PointerEvent>() {
            if pointer.pointer_type() == "mouse" && pointer.buttons() == 1 {
                self.stage.set_scroll_left(self.stage.scroll_left() - pointer.movement_x());
                self.stage.set_scroll_top(self.stage.scroll_top() - pointer.movement_y());
            }
        } else if let Some(touch) = event.dyn_ref::<TouchEvent>() {
            self.pinch(event, touch);
        } else if let Some(key) = event.dyn_ref::<KeyboardEvent>() {
            self.press(event, key);
        }
    }

    fn pinch(&self, event: &Event, touch: &TouchEvent) {
        let touches = touch.touches();
        let (Some(one), Some(two)) = (touches.get(0), touches.get(1)) else { return };
        event.prevent_default();
        let at = |one: i32, two: i32| f64::from(one + two) / 2.0;
        let middle = (at(one.client_x(), two.client_x()), at(one.client_y(), two.client_y()));
        let apart =
            f64::from(one.client_x() - two.client_x()).hypot(f64::from(one.client_y() - two.client_y()));
        let before = self.fingers.replace(apart);
        if event.type_() == "touchmove" && before > 0.0 {
            self.by(apart / before, middle);
        }
    }

    fn press(&self, event: &Event, key: &KeyboardEvent) {
        if key.ctrl_key() || key.meta_key() || key.alt_key() {
            return;
        }
        let around = self.stage.get_bounding_client_rect();
        let middle = (around.left() + around.width() / 2.0, around.top() + around.height() / 2.0);
        match key.key().as_str() {
            "+" | "=" => self.by(STEP, middle),
            "-" => self.by(1.0 / STEP, middle),
            "0" => self.by(1.0 / self.factor.get(), middle),
            _ => return,
        }
        event.prevent_default();
    }

    /// Makes the drawing larger, and keeps what is at that point of the screen there.
    fn by(&self, by: f64, (x, y): (f64, f64)) {
        let before = self.factor.get();
        let factor = (before * by).clamp(LEAST, MOST);
        self.factor.set(factor);
        let around = self.stage.get_bounding_client_rect();
        let (across, down) = (x - around.left(), y - around.top());
        let (left, top) =
            (f64::from(self.stage.scroll_left()) + across, f64::from(self.stage.scroll_top()) + down);
        // A stage that is gone needs no style.
        let _ = self
            .stage
            .set_attribute("style", &format!("--zoom:calc({} / 100)", (factor * 100.0).round() as i32));
        let grown = factor / before;
        self.stage.set_scroll_left((left * grown - across) as i32);
        self.stage.set_scroll_top((top * grown - down) as i32);
    }
}
