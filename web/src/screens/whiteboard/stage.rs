//! The board under fingers, mouse, pen and keys.

mod doing;
mod keys;
mod pinch;
mod pointer;

use std::rc::Rc;

use netpol_view::board::{BoardPen, BoardPlaces, DOWN, lay_out};
use netpol_view::protocol::Language;
use netpol_view::views::{BoardView, LineTarget};
use yew::prelude::*;

use self::doing::{Doing, Pressed, Scene};
use self::keys::{is_undo, press};
use self::pointer::{Pointer, Target, has_focus, use_wheel};
use crate::browser::focus::focus_inside;
use crate::browser::room::use_size;
use crate::components::board::{Camera, Canvas, FieldInput, is_narrow};
use crate::shared::Shared;
use crate::state::{BoardStep, Outcome, Pointing, Tool, Under};
use crate::words::t;

/// What the board needs.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// What is drawn.
    pub(super) view: Shared<BoardView>,
    /// Where a person put it.
    pub(super) places: BoardPlaces,
    /// What was drawn by hand.
    pub(super) pens: Vec<BoardPen>,
    /// What a press does.
    pub(super) tool: Tool,
    /// It is shown to others.
    pub(super) is_shown: bool,
    /// It is as it was before, so that nothing can be drawn.
    pub(super) is_past: bool,
    /// The language of what is said.
    pub(super) language: Language,
    /// Something is done.
    pub(super) on_step: Callback<BoardStep>,
    /// Somebody types: the line in which everything can be typed begins with that.
    pub(super) on_typing: Callback<String>,
    /// Lines of the text were asked for.
    pub(super) on_lines: Callback<LineTarget>,
}

/// Takes what is done, and gives the steps that come of it.
#[component]
pub(super) fn Stage(props: &Props) -> Html {
    let Props { view, places, pens, tool, is_shown, is_past, language, on_step, on_typing, on_lines } = props;
    let locale = language.tag();
    let stage = use_node_ref();
    let size = use_size(&stage, ()).unwrap_or((0, 0));
    // Several events may come before the board is drawn anew, so that what is done is not in a state.
    let doing = use_mut_ref(Doing::default);
    let refresh = {
        let drawn = use_force_update();
        move || drawn.force_update()
    };
    let now = doing.borrow().clone();
    let places = &flowing(places, pens, size);
    let moved = now.pointing.places(places);
    let picture = use_memo((view.clone(), moved), |(view, places)| Shared::new(lay_out(view, places)));
    // While something is dragged nothing else moves.
    let fitted = use_mut_ref(|| None::<(Camera, (i32, i32), bool)>);
    let camera = now.camera.unwrap_or_else(|| {
        let mut fitted = fitted.borrow_mut();
        let is_held = now.pointing != Pointing::Idle;
        let kept = fitted.filter(|(camera, of, shown)| {
            is_held || (*of == size && shown == is_shown && camera.shows(picture.bounds, size))
        });
        let camera =
            kept.map_or_else(|| Camera::fitting(picture.bounds, size, *is_shown), |(camera, ..)| camera);
        *fitted = Some((camera, size, *is_shown));
        camera
    });
    {
        let stage = stage.clone();
        // What was just drawn has the focus once it is there.
        use_effect_with((now.focus.clone(), view.clone(), now.field.is_some()), move |(focus, _, asks)| {
            let is_wanted = !asks && has_focus(&stage);
            if let Some(end) = focus.as_ref().filter(|_| is_wanted) {
                // Where it is gone, keys go on working on the board.
                let _ = focus_inside(&stage, &format!("[data-end=\"{end}\"]"))
                    .or_else(|| focus_inside(&stage, "svg"));
            }
        });
    }
    {
        let stage = stage.clone();
        // So that what is typed is a name from the beginning; a keyboard on the screen does not come up by that.
        use_effect_with((), move |()| {
            let _ = focus_inside(&stage, "svg");
        });
    }
    let pointer = Pointer { stage: stage.clone(), camera };
    {
        let (doing, refresh) = (Rc::clone(&doing), refresh.clone());
        use_wheel(&stage, pointer.clone(), move |camera| {
            doing.borrow_mut().camera = Some(camera);
            refresh();
        });
    }
    let scene = Scene {
        view: view.clone(),
        picture: (*picture).clone(),
        places: places.clone(),
        tool: *tool,
        is_past: *is_past,
    };
    let act = {
        let (doing, refresh) = (Rc::clone(&doing), refresh.clone());
        let (on_step, stage, scene) = (on_step.clone(), stage.clone(), scene.clone());
        move |outcome: Outcome| {
            match outcome {
                Outcome::Nothing => {}
                Outcome::Step(step) => on_step.emit(step),
                Outcome::Ask(field) => {
                    let mut doing = doing.borrow_mut();
                    doing.asked = doing.asked.wrapping_add(1);
                    doing.field = Some(field);
                    doing.is_fresh = true;
                }
                Outcome::Choose(end) => {
                    if end.is_none() {
                        let _ = focus_inside(&stage, "svg");
                    }
                    let mut doing = doing.borrow_mut();
                    let place = end.as_ref().and_then(|end| scene.seen().box_of(end));
                    // What has the focus is in sight.
                    if let (Some((_, (x, y))), Some(camera)) = (place, doing.camera)
                        && !camera.seen(size).holds((x as f32, y as f32))
                    {
                        doing.camera = None;
                    }
                    doing.focus = end;
                }
            }
            refresh();
        }
    };
    let on_press = {
        let (on_step, on_lines, is_shown) = (on_step.clone(), on_lines.clone(), *is_shown);
        Callback::from(move |pressed: Pressed| match pressed {
            Pressed::Step(step) => on_step.emit(step),
            Pressed::Lines(target) if !is_shown => on_lines.emit(target),
            Pressed::Lines(_) | Pressed::Nothing => {}
        })
    };
    let onpointerdown = {
        let (doing, refresh, pointer) = (Rc::clone(&doing), refresh.clone(), pointer.clone());
        let (scene, on_press) = (scene.clone(), on_press.clone());
        Callback::from(move |event: PointerEvent| {
            let target = Target::of(&event);
            if event.pointer_type() == "touch" && !target.is_control {
                let mut doing = doing.borrow_mut();
                doing.fingers.press(event.pointer_id(), pointer.pixel(&event));
                if doing.fingers.is_pinch() {
                    // What the first one began to draw was none.
                    doing.pointing = Pointing::Idle;
                    pointer.hold(&event);
                    drop(doing);
                    return refresh();
                }
            }
            if target.is_control || event.button() > 0 || !event.is_primary() || scene.is_past {
                return;
            }
            let (seen, at) = (scene.seen(), pointer.point(&event));
            doing.borrow_mut().is_fresh = false;
            match scene.pressed(&target, at) {
                // A finger may be the first of two, and is known once it is lifted.
                Some(pressed) if event.pointer_type() != "touch" => on_press.emit(pressed),
                Some(_) => {}
                None => {
                    let mut doing = doing.borrow_mut();
                    let before = std::mem::take(&mut doing.pointing);
                    doing.pointing = seen.press(scene.tool, at, before);
                    pointer.hold(&event);
                }
            }
            refresh();
        })
    };
    let onpointermove = {
        let (doing, refresh, pointer) = (Rc::clone(&doing), refresh.clone(), pointer.clone());
        let is_shown = *is_shown;
        Callback::from(move |event: PointerEvent| {
            let mut doing = doing.borrow_mut();
            let camera = doing.camera.unwrap_or(pointer.camera);
            let seen = doing.fingers.drag(event.pointer_id(), pointer.pixel(&event), camera);
            if doing.fingers.is_pinch() {
                doing.camera = seen.or(doing.camera);
                drop(doing);
                return refresh();
            }
            // A palm beside a pen draws nothing.
            if !event.is_primary() {
                return;
            }
            if is_shown {
                doing.spot = Some(pointer.pixel(&event));
            }
            let is_idle = doing.pointing == Pointing::Idle;
            if let Pointing::Panning(_) = doing.pointing {
                let by = (event.movement_x() as f32, event.movement_y() as f32);
                doing.camera = Some(pointer.camera.panned((-by.0, -by.1)));
            } else {
                let at = pointer.point(&event);
                doing.pointing.drag(at);
            }
            drop(doing);
            if !is_idle || is_shown {
                refresh();
            }
        })
    };
    let onpointerup = {
        let (scene, doing, act, pointer) = (scene.clone(), Rc::clone(&doing), act.clone(), pointer.clone());
        Callback::from(move |event: PointerEvent| {
            let was_pinch = doing.borrow().fingers.is_pinch();
            doing.borrow_mut().fingers.lift(event.pointer_id());
            let is_other = was_pinch || event.button() > 0 || !event.is_primary();
            let target = Target::of(&event);
            if is_other || target.is_control || scene.is_past {
                return;
            }
            if event.pointer_type() == "touch"
                && let Some(pressed) = scene.pressed(&target, pointer.point(&event))
            {
                return on_press.emit(pressed);
            }
            let held = std::mem::take(&mut doing.borrow_mut().pointing);
            let (held, outcome) = scene.seen().release(scene.tool, pointer.point(&event), held);
            doing.borrow_mut().pointing = held;
            act(outcome);
        })
    };
    let onmousedown = {
        let doing = Rc::clone(&doing);
        Callback::from(move |event: MouseEvent| {
            // After a touch the browser presses once more, and would take the focus from the field that the touch opened.
            if doing.borrow().is_fresh && !Target::of(&event).is_control {
                event.prevent_default();
            }
        })
    };
    let onpointercancel = {
        let (doing, refresh) = (Rc::clone(&doing), refresh.clone());
        Callback::from(move |event: PointerEvent| {
            let mut doing = doing.borrow_mut();
            doing.fingers.lift(event.pointer_id());
            doing.pointing = Pointing::Idle;
            drop(doing);
            refresh();
        })
    };
    let ondblclick = {
        let (scene, act, pointer) = (scene.clone(), act.clone(), pointer.clone());
        Callback::from(move |event: MouseEvent| {
            let (seen, at) = (scene.seen(), pointer.point(&event));
            let is_free = scene.tool == Tool::Move && !scene.is_past;
            let is_box = matches!(seen.under(at), Under::Box(_) | Under::Label(_));
            if is_free && !is_box && !Target::of(&event).is_control {
                act(Outcome::Ask(seen.pod_at(at)));
            }
        })
    };
    let onfocusin = {
        let (doing, refresh) = (Rc::clone(&doing), refresh.clone());
        Callback::from(move |event: FocusEvent| {
            if let Some(end) = Target::of(&event).end {
                doing.borrow_mut().focus = Some(end);
                refresh();
            }
        })
    };
    let onkeydown = {
        let (scene, doing) = (scene.clone(), Rc::clone(&doing));
        let (act, on_typing, is_shown) = (act.clone(), on_typing.clone(), *is_shown);
        Callback::from(move |event: KeyboardEvent| {
            if is_shown || scene.is_past || Target::of(&event).is_control && !is_undo(&event) {
                return;
            }
            let outcome = press(&event, &scene.seen(), scene.tool, &mut doing.borrow_mut(), &on_typing);
            if let Some(outcome) = outcome {
                event.prevent_default();
                act(outcome);
            }
        })
    };
    let on_written = {
        let (scene, doing, act) = (scene.clone(), Rc::clone(&doing), act.clone());
        Callback::from(move |written: Option<String>| {
            let Some(field) = doing.borrow_mut().field.take() else { return };
            let Scene { view, picture, places, .. } = &scene;
            let gesture = written.and_then(|written| field.gesture(&written, view, picture, places));
            if let Some(gesture) = gesture {
                if let Some(end) = field.new_end(&gesture) {
                    doing.borrow_mut().focus = Some(end);
                }
                act(Outcome::Step(BoardStep::Asked(gesture)));
            } else {
                act(Outcome::Nothing);
            }
        })
    };
    let on_lock = {
        let (scene, on_step) = (scene, on_step.clone());
        Callback::from(move |index: usize| {
            if let Some(frame) = scene.view.frames.get(index).filter(|_| !scene.is_past) {
                let verb = if frame.is_locked { "unlock" } else { "lock" };
                let line = format!("{verb} {}", frame.name);
                on_step.emit(BoardStep::Asked(scene.seen().gesture(line)));
            }
        })
    };
    let zoom = |by: Option<f32>| {
        let (doing, refresh, pointer) = (Rc::clone(&doing), refresh.clone(), pointer.clone());
        Callback::from(move |_: MouseEvent| {
            let middle = (size.0 as f32 / 2.0, size.1 as f32 / 2.0);
            doing.borrow_mut().camera = by.map(|by| pointer.camera.zoomed(by, middle));
            refresh();
        })
    };
    let is_empty = view.boxes.is_empty() && view.frames.is_empty();
    html! {
        <div
            ref={stage}
            class={classes!("board-stage", tool_class(*tool))}
            {onpointerdown} {onmousedown} {onpointermove} {onpointerup} {onpointercancel} {ondblclick} {onfocusin} {onkeydown}
        >
            <Canvas
                view={view.clone()}
                picture={(*picture).clone()}
                pens={pens.clone()}
                pointing={now.pointing.clone()}
                focus={now.focus.clone()}
                {camera}
                {size}
                language={*language}
                {on_lock}
            />
            <p id="board-keys" class="board-keys">{ t!("board.keys", locale = locale) }</p>
            if is_empty && now.field.is_none() {
                <p class="board-empty">{ t!("board.empty", locale = locale) }</p>
            }
            if let Some(field) = now.field.clone() {
                <FieldInput key={now.asked.to_string()} wants={field.wants} at={inside(camera.pixel(field.at), size)} language={*language} {on_written} />
            }
            if let (Some((x, y)), true) = (now.spot, *is_shown) {
                <span class="board-spot" style={format!("left:{x}px;top:{y}px")}></span>
            }
            <div class="board-zoom" role="group" aria-label={t!("board.zoom", locale = locale)}>
                <button type="button" class="btn" aria-label={t!("board.smaller", locale = locale)} onclick={zoom(Some(0.8))}>{ "−" }</button>
                <button type="button" class="btn" onclick={zoom(None)}>{ t!("board.fit", locale = locale) }</button>
                <button type="button" class="btn" aria-label={t!("board.larger", locale = locale)} onclick={zoom(Some(1.25))}>{ "+" }</button>
            </div>
        </div>
    }
}

/// The places, and that what has none leads down where a narrow screen has it for itself: nobody has put or drawn anything anywhere.
fn flowing(places: &BoardPlaces, pens: &[BoardPen], (width, _): (i32, i32)) -> BoardPlaces {
    let mut places = places.clone();
    if width > 0 && is_narrow(width) && places.is_empty() && pens.is_empty() {
        places.set(DOWN, (0, 0));
    }
    places
}

/// Where a field has room.
fn inside((x, y): (f32, f32), (width, height): (i32, i32)) -> (f32, f32) {
    const ROOM: (f32, f32) = (110.0, 48.0);
    let within = |at: f32, room: f32, length: i32| at.min(length as f32 - room).max(room);
    (within(x, ROOM.0, width), within(y, ROOM.1, height))
}

fn tool_class(tool: Tool) -> &'static str {
    match tool {
        Tool::Move => "moves",
        Tool::Pen => "pens",
        Tool::Erase => "erases",
        Tool::Pod | Tool::Namespace | Tool::Allow | Tool::Forbid => "draws",
    }
}
