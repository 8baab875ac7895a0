//! The board itself: everything that is drawn, where it stands.

use netpol_view::board::{BoardPen, BoardPicture};
use netpol_view::protocol::Language;
use netpol_view::views::{BoardEnd, BoardView, Pixels};
use yew::prelude::*;

use super::arrows::{arrow, heads, label};
use super::boxes::{endpoint, frame};
use super::camera::Camera;
use crate::shared::Shared;
use crate::state::{Pointing, SeenBoard};
use crate::words::t;

/// What the board needs.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What is drawn.
    pub view: Shared<BoardView>,
    /// Where.
    pub picture: Shared<BoardPicture>,
    /// What was drawn by hand.
    pub pens: Vec<BoardPen>,
    /// What is held down.
    pub pointing: Pointing,
    /// What has the focus, by its end.
    pub focus: Option<String>,
    /// What of it is seen.
    pub camera: Camera,
    /// In so many pixels of the screen.
    pub size: (i32, i32),
    /// The language of what is said.
    pub language: Language,
    /// The namespace of that name is to be locked, or not any more.
    pub on_lock: Callback<usize>,
}

/// Draws it.
#[component]
pub fn Canvas(props: &Props) -> Html {
    let Props { view, picture, pens, pointing, focus, camera, size, language, on_lock, .. } = props;
    let locale = language.tag();
    let seen = camera.seen(*size);
    let view_box =
        [seen.x, seen.y, seen.width, seen.height].map(|length| Pixels(length).to_string()).join(" ");
    let first = view.boxes.first().map(|one| one.end.as_str());
    // One of the boxes is in the order of the page; arrow keys lead to the others.
    let stop = focus.as_deref().filter(|end| view.boxes.iter().any(|one| one.end == *end)).or(first);
    let begun = match pointing {
        Pointing::Arrow(from, ..) => Some(from.end.as_str()),
        _ => None,
    };
    html! {
        <svg class="board-svg" viewBox={view_box} tabindex={if stop.is_none() { "0" } else { "-1" }} role="group" aria-label={t!("board.drawing", locale = locale)} aria-describedby="board-keys">
            { heads() }
            { for view.frames.iter().zip(&picture.frames).enumerate().map(|(index, (one, place))| {
                frame(one, *place, locale, on_lock.reform(move |()| index))
            }) }
            { for view.arrows.iter().zip(&picture.strokes).enumerate().map(|(index, (one, stroke))| arrow(index, one, stroke)) }
            { for view.boxes.iter().zip(&picture.boxes).map(|(one, place)| {
                endpoint(one, *place, stop == Some(&*one.end), focus.as_deref() == Some(&*one.end), begun == Some(&*one.end))
            }) }
            { for view.arrows.iter().zip(&picture.strokes).enumerate().map(|(index, (one, stroke))| label(index, one, stroke)) }
            { for pens.iter().enumerate().map(|(index, pen)| html! {
                <g data-pen={index.to_string()}>
                    <path class="wide" d={pen.path()} />
                    <path class="pen" d={pen.path()} />
                </g>
            }) }
            { held(props) }
        </svg>
    }
}

/// What is being drawn.
fn held(props: &Props) -> Html {
    match &props.pointing {
        Pointing::Arrow(from, to, _) => {
            let places = Default::default();
            let seen = SeenBoard { board: &props.view, picture: &props.picture, places: &places };
            let Some(source) = seen.place(from.of) else { return html! {} };
            // Within its box it has no length yet.
            if source.holds((to.0 as f32, to.1 as f32)) && matches!(from.of, BoardEnd::Box(_)) {
                return html! {};
            }
            let begin = source.middle();
            let path = format!("M{} {}L{} {}", Pixels(begin.0), Pixels(begin.1), to.0, to.1);
            let head = if from.forbids { "url(#board-head-forbidden)" } else { "url(#board-head-new)" };
            html! { <path class={classes!("stroke", "new", from.forbids.then_some("forbidden"))} d={path} marker-end={head} /> }
        }
        Pointing::Area(from, to) => html! {
            <rect class="area"
                x={from.0.min(to.0).to_string()} y={from.1.min(to.1).to_string()}
                width={(from.0 - to.0).abs().to_string()} height={(from.1 - to.1).abs().to_string()} rx="18" />
        },
        Pointing::Pen(points) => {
            html! { <path class="pen" d={BoardPen { points: points.clone() }.path()} /> }
        }
        Pointing::Idle | Pointing::Moving(..) | Pointing::Panning(_) => html! {},
    }
}
