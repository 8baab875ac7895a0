//! Where events of the browser are on the board.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, MouseEvent, PointerEvent, WheelEvent};
use yew::prelude::*;

use crate::browser::document::window;
use crate::browser::listener::listen_first;
use crate::components::board::Camera;
use crate::state::{BoardStep, LABEL, Point, SeenBoard, Under};

/// What of the board is seen, and in which part of the screen.
#[derive(Clone, PartialEq)]
pub(super) struct Pointer {
    /// That part.
    pub(super) stage: NodeRef,
    /// What is seen in it.
    pub(super) camera: Camera,
}

impl Pointer {
    /// Where an event is, in pixels of that part of the screen.
    pub(super) fn pixel(&self, event: &MouseEvent) -> (f32, f32) {
        let (left, top) = self.stage.cast::<Element>().map_or((0.0, 0.0), |stage| {
            let place = stage.get_bounding_client_rect();
            (place.left(), place.top())
        });
        (event.client_x() as f32 - left as f32, event.client_y() as f32 - top as f32)
    }

    /// Where it is on the board.
    pub(super) fn point(&self, event: &MouseEvent) -> Point {
        self.camera.point(self.pixel(event))
    }

    /// Hears all of a drag, also where it leaves that part of the screen.
    pub(super) fn hold(&self, event: &PointerEvent) {
        if let Some(stage) = self.stage.cast::<Element>() {
            // A pointer that is gone already is not held.
            let _ = stage.set_pointer_capture(event.pointer_id());
        }
    }
}

/// What an event is at.
#[derive(Debug, Default)]
pub(super) struct Target {
    /// A field or a button, which hears it itself.
    pub(super) is_control: bool,
    /// A box, by its end.
    pub(super) end: Option<String>,
    /// An arrow, by its number.
    pub(super) arrow: Option<usize>,
    /// A line that was drawn by hand.
    pub(super) pen: Option<usize>,
}

impl Target {
    /// What it is at.
    pub(super) fn of(event: &Event) -> Target {
        let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
            return Target::default();
        };
        let read = |name: &str| {
            let selector = format!("[{name}]");
            element.closest(&selector).ok().flatten().and_then(|found| found.get_attribute(name))
        };
        let number = |name: &str| read(name).and_then(|number| number.parse().ok());
        Target {
            is_control: element
                .closest(".board-field, .board-zoom, [data-lock]")
                .is_ok_and(|found| found.is_some()),
            end: read("data-end"),
            arrow: number("data-arrow"),
            pen: number("data-pen"),
        }
    }

    /// What takes away what is there.
    pub(super) fn erased(&self, seen: &SeenBoard<'_>, at: Point) -> Option<BoardStep> {
        let line = |line: String| Some(BoardStep::Asked(seen.gesture(line)));
        if let Some(pen) = self.pen {
            return Some(BoardStep::PenErased(pen));
        }
        if let Some(arrow) = self.arrow.and_then(|index| seen.board.arrows.get(index)) {
            return line(format!("no {}", arrow.line));
        }
        match seen.under(at) {
            Under::Box(index) | Under::Label(index) => {
                line(format!("rm {}", seen.board.boxes.get(index)?.end))
            }
            Under::Frame(index) => {
                let place = seen.picture.frames.get(index)?;
                let is_name = (at.1 as f32) < place.y + LABEL;
                is_name.then(|| line(format!("rm {}", seen.board.frames.get(index)?.end)))?
            }
            Under::Nothing => None,
        }
    }
}

/// Whether the focus is on what is drawn, or nowhere.
pub(super) fn has_focus(stage: &NodeRef) -> bool {
    let Some(active) = window().and_then(|window| window.document()?.active_element()) else { return true };
    // On a padlock or a button it stays there.
    let is_drawn = active.matches(".board-svg, [data-end]").unwrap_or(false);
    let is_inside = stage.cast::<Element>().is_some_and(|stage| stage.contains(Some(&active)));
    is_drawn && is_inside || active.tag_name() == "BODY"
}

/// Moves the board by a wheel, and makes it larger by one with a key.
#[hook]
pub(super) fn use_wheel(stage: &NodeRef, pointer: Pointer, look: impl Fn(Camera) + 'static) {
    let stage = stage.clone();
    use_effect_with(pointer, move |pointer| {
        let pointer = pointer.clone();
        let listener = stage.cast::<Element>().and_then(|stage| {
            listen_first(&stage, "wheel", move |event| {
                let Some(wheel) = event.dyn_ref::<WheelEvent>() else { return };
                event.prevent_default();
                let (x, y) = (wheel.delta_x() as f32, wheel.delta_y() as f32);
                look(if wheel.ctrl_key() || wheel.meta_key() {
                    let turned = (-y / 400.0).clamp(-0.5, 0.5);
                    pointer.camera.zoomed((3.0 + turned) / (3.0 - turned), pointer.pixel(wheel))
                } else {
                    pointer.camera.panned((x, y))
                });
            })
        });
        move || drop(listener)
    });
}
