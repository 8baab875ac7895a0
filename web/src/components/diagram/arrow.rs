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

/// An arrow with its label, stepping back when it is far from what the user looks at. Each stroke is drawn twice: once to be seen, once wide and unseen to be hit by a pointer.
pub(super) fn arrow(view: &ArrowView, chosen: bool, far: bool) -> Html {
    let (tone, head) = match view.tone {
        ArrowTone::Open => ("open", "url(#head-open)"),
        ArrowTone::Quiet => ("quiet", "url(#head-quiet)"),
        ArrowTone::Blocked => ("blocked", "url(#head-blocked)"),
    };
    let last = view.strokes.len().saturating_sub(1);
    html! {
        <g
            class={classes!("path", tone, chosen.then_some("chosen"), far.then_some("far"))}
            data-from={view.from.first().cloned()}
            data-to={view.to.clone()}
        >
            <title>{ &view.title }</title>
            { for view.strokes.iter().enumerate().map(|(index, stroke)| html! {
                <>
                    <path class="reach" d={stroke.clone()} />
                    <path class="stroke" d={stroke.clone()} marker-end={(index == last).then_some(head)} />
                </>
            }) }
            if !view.label.is_empty() {
                { label(view) }
            }
        </g>
    }
}

/// The ports on a background of their own, so that no line runs through them.
fn label(view: &ArrowView) -> Html {
    let width = view.label.chars().count() as f32 * CHARACTER + 14.0;
    html! {
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
    }
}
