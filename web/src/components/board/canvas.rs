//! The board itself: everything that is drawn, where it stands.

use netpol_view::board::{BoardPen, BoardPicture, BoardRectangle};
use netpol_view::protocol::Language;
use netpol_view::views::{BoardEnd, BoardView, Pixels};
use yew::prelude::*;

use super::arrows::{arrow, heads, label};
use super::boxes::{endpoint, frame};
use crate::shared::Shared;
use crate::state::{Point, Pointing, SeenBoard};
use crate::words::t;

/// What of the board is seen: the point at the upper left, and how large a pixel of it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// The point at the left.
    pub x: f32,
    /// The point at the top.
    pub y: f32,
    /// How large a pixel of the board is on the screen.
    pub zoom: f32,
}

/// Nothing is drawn larger than this by itself, and nothing smaller at all.
const LARGEST: f32 = 1.0;
/// When others look on, letters are larger.
const LARGEST_SHOWN: f32 = 1.6;
const SMALLEST: f32 = 0.15;
/// So much is free around what is drawn.
const MARGIN: f32 = 40.0;

impl Camera {
    /// One that shows all of it in so many pixels, in their middle.
    pub fn fitting(bounds: BoardRectangle, (width, height): (i32, i32), is_shown: bool) -> Camera {
        let (width, height) = (width as f32, height as f32);
        let largest = if is_shown { LARGEST_SHOWN } else { LARGEST };
        let zoom = (width / (bounds.width + 2.0 * MARGIN)).min(height / (bounds.height + 2.0 * MARGIN));
        let zoom = zoom.clamp(SMALLEST, largest);
        let (x, y) = bounds.middle();
        Camera { x: x - width / zoom / 2.0, y: y - height / zoom / 2.0, zoom }
    }

    /// Whether all of it is seen in so many pixels.
    pub fn shows(&self, bounds: BoardRectangle, (width, height): (i32, i32)) -> bool {
        let seen = self.seen((width, height));
        seen.with(&bounds) == seen
    }

    /// The point of the board under a pixel of the screen.
    pub fn point(&self, (x, y): (f32, f32)) -> Point {
        ((x / self.zoom + self.x).round() as i32, (y / self.zoom + self.y).round() as i32)
    }

    /// The pixel of the screen above a point of the board.
    pub fn pixel(&self, (x, y): Point) -> (f32, f32) {
        ((x as f32 - self.x) * self.zoom, (y as f32 - self.y) * self.zoom)
    }

    /// The same moved by so many pixels of the screen.
    #[must_use]
    pub fn panned(self, (x, y): (f32, f32)) -> Camera {
        Camera { x: self.x + x / self.zoom, y: self.y + y / self.zoom, ..self }
    }

    /// The same so many times as large, around a pixel of the screen.
    #[must_use]
    pub fn zoomed(self, by: f32, (x, y): (f32, f32)) -> Camera {
        let zoom = (self.zoom * by).clamp(SMALLEST, 2.0 * LARGEST_SHOWN);
        let (at_x, at_y) = (x / self.zoom + self.x, y / self.zoom + self.y);
        Camera { x: at_x - x / zoom, y: at_y - y / zoom, zoom }
    }

    /// What is seen in so many pixels.
    pub fn seen(&self, (width, height): (i32, i32)) -> BoardRectangle {
        let (width, height) = (width as f32 / self.zoom, height as f32 / self.zoom);
        BoardRectangle { x: self.x, y: self.y, width, height }
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;

    const BOUNDS: BoardRectangle = BoardRectangle { x: 100.0, y: 200.0, width: 400.0, height: 100.0 };

    #[test]
    fn what_is_drawn_stands_in_the_middle_and_no_larger_than_it_is() {
        let camera = Camera::fitting(BOUNDS, (1000, 800), false);
        assert_eq!(camera, Camera { x: -200.0, y: -150.0, zoom: 1.0 });
        assert_eq!(Camera::fitting(BOUNDS, (240, 800), false).zoom, 0.5);
        assert!(camera.shows(BOUNDS, (1000, 800)) && !camera.shows(BOUNDS, (600, 800)));
    }

    #[test]
    fn a_point_is_where_its_pixel_is() {
        let camera = Camera { x: 30.0, y: -20.0, zoom: 0.5 };
        assert_eq!(camera.pixel(camera.point((100.0, 60.0))), (100.0, 60.0));
        let nearer = camera.zoomed(2.0, (100.0, 60.0));
        assert_eq!(nearer.point((100.0, 60.0)), camera.point((100.0, 60.0)));
    }
}
