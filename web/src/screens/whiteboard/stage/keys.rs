//! Everything by keys.

use yew::prelude::*;

use super::Doing;
use crate::state::{BoardStep, Outcome, Pointing, SeenBoard, Tool, Toward, standing};

/// What comes of a key; none where the board has nothing to do with it.
pub(super) fn press(
    event: &KeyboardEvent,
    seen: &SeenBoard<'_>,
    tool: Tool,
    doing: &mut Doing,
    on_typing: &Callback<String>,
) -> Option<Outcome> {
    let key = event.key();
    let with_control = event.ctrl_key() || event.meta_key();
    let focus = doing.focus.clone();
    if let Some(toward) = Toward::of_key(&key) {
        return match (&focus, with_control, event.shift_key()) {
            (Some(end), true, is_source) => seen.connected(end, toward, is_source).map(Outcome::Ask),
            (Some(end), false, true) => {
                let moved = seen.nudged(end, toward)?;
                let mut places = standing(seen.board, seen.picture, seen.places);
                places.retain(|(other, _)| other != end);
                places.push(moved);
                Some(Outcome::Step(BoardStep::Nudged(places)))
            }
            _ => Some(Outcome::Choose(seen.next(focus.as_deref(), toward).or(focus))),
        };
    }
    match key.as_str() {
        "z" | "Z" if with_control && event.shift_key() => Some(Outcome::Step(BoardStep::Redone)),
        "z" if with_control => Some(Outcome::Step(BoardStep::Undone)),
        "y" if with_control => Some(Outcome::Step(BoardStep::Redone)),
        _ if with_control || event.alt_key() || event.is_composing() => None,
        "Enter" | " " => enter(seen, tool, doing, &focus?),
        "Escape" => {
            doing.pointing = Pointing::Idle;
            Some(Outcome::Nothing)
        }
        "Delete" | "Backspace" => {
            let line = format!("rm {}", focus?);
            Some(Outcome::Step(BoardStep::Asked(seen.gesture(line))))
        }
        // A sign of an arrow begins at what has the focus, a letter is a name.
        "-" | ">" => {
            on_typing.emit(focus.map_or_else(|| key.clone(), |end| format!("{end} -> ")));
            Some(Outcome::Nothing)
        }
        _ if key.chars().count() == 1 => {
            on_typing.emit(key);
            Some(Outcome::Nothing)
        }
        _ => None,
    }
}

/// Whether a key takes a step back or does one again, which it does on the board wherever the focus is.
pub(super) fn is_undo(event: &KeyboardEvent) -> bool {
    (event.ctrl_key() || event.meta_key()) && matches!(event.key().as_str(), "z" | "Z" | "y")
}

/// An arrow begins at a box, and ends at the next one at which the key is pressed.
fn enter(seen: &SeenBoard<'_>, tool: Tool, doing: &mut Doing, focus: &str) -> Option<Outcome> {
    match std::mem::take(&mut doing.pointing) {
        Pointing::Arrow(from, ..) => Some(seen.ports_to(from, focus).map_or(Outcome::Nothing, Outcome::Ask)),
        _ => {
            let from = seen.arrow_from(focus, tool == Tool::Forbid)?;
            let (_, at) = seen.box_of(focus)?;
            doing.pointing = Pointing::Arrow(from, at, true);
            Some(Outcome::Nothing)
        }
    }
}
