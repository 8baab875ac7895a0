//! Arrows, their heads and their labels.

use netpol_view::views::{ArrowTone, ArrowView};
use yew::prelude::*;

use super::pixels;

/// Half the height of a label's background, in the drawing's pixels.
const LABEL_HALF: f32 = 10.0;
/// The width of a character in the label's code font at 11 pixels, rounded up.
const CHARACTER: f32 = 6.7;

/// The arrow heads, one for each tone, to be referred to by the strokes.
pub(super) fn heads() -> Html {
    let head = |id: &'static str| {
        html! {
            <marker {id} class={id} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto">
                <path d="M0 0.4 8 4 0 7.6z" />
            </marker>
        }
    };
    html! { <defs>{ head("head-open") }{ head("head-quiet") }{ head("head-blocked") }</defs> }
}

/// An arrow, stepping back when it is far from what the user looks at. Each stroke is drawn twice: once to be seen, once
/// wide and unseen to be hit by a pointer.
pub(super) fn arrow(view: &ArrowView, chosen: bool, far: bool) -> Html {
    let head = match view.tone {
        ArrowTone::Open => "url(#head-open)",
        ArrowTone::Quiet => "url(#head-quiet)",
        ArrowTone::Blocked => "url(#head-blocked)",
    };
    let last = view.strokes.len().saturating_sub(1);
    let stroke = |(index, stroke): (usize, &String)| {
        html! {
            <>
                <path class="reach" d={stroke.clone()} />
                <path class="stroke" d={stroke.clone()} marker-end={(index == last).then_some(head)} />
            </>
        }
    };
    part(view, chosen, far, html! { { for view.strokes.iter().enumerate().map(stroke) } })
}

/// The ports of an arrow, on a background of their own. Labels are drawn when all arrows are, so that no line runs through them.
pub(super) fn label(view: &ArrowView, chosen: bool, far: bool) -> Html {
    if view.label.is_empty() {
        return Html::default();
    }
    let width = view.label.chars().count() as f32 * CHARACTER + 14.0;
    let pill = html! {
        <g class="label">
            <rect
                x={pixels(view.label_x - width / 2.0)}
                y={pixels(view.label_y - LABEL_HALF)}
                width={pixels(width)}
                height={pixels(LABEL_HALF * 2.0)}
                rx={pixels(LABEL_HALF)}
            />
            <text x={pixels(view.label_x)} y={pixels(view.label_y)} dy="0.36em">{ &view.label }</text>
        </g>
    };
    part(view, chosen, far, pill)
}

/// What is drawn of an arrow, as one thing to point at.
fn part(view: &ArrowView, chosen: bool, far: bool, drawn: Html) -> Html {
    let tone = match view.tone {
        ArrowTone::Open => "open",
        ArrowTone::Quiet => "quiet",
        ArrowTone::Blocked => "blocked",
    };
    html! {
        <g
            class={classes!("path", tone, chosen.then_some("chosen"), far.then_some("far"))}
            data-from={view.from.first().cloned()}
            data-to={view.to.clone()}
        >
            <title>{ &view.title }</title>
            { drawn }
        </g>
    }
}
