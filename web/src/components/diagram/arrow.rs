//! Arrows, their heads and their labels.

use netpol_view::views::{ArrowTone, ArrowView, ChipView, Light, StrokeView};
use yew::prelude::*;

use super::super::lights::{Lights, class, sign};
use super::near::Near;
use super::{pixels, rect};

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

/// An arrow: a line for each source, which steps back when it is far from what the user looks at. Each is drawn twice: once to be
/// seen, once wide and unseen to be hit by a pointer.
pub(super) fn arrow(
    view: &ArrowView,
    is_path: &dyn Fn(&[String], &[String]) -> bool,
    near: &Near,
    lights: &Lights<'_>,
) -> Html {
    let head = match view.tone {
        ArrowTone::Open => "url(#head-open)",
        ArrowTone::Quiet => "url(#head-quiet)",
        ArrowTone::Blocked => "url(#head-blocked)",
    };
    let stroke = |stroke: &StrokeView| {
        let drawn = html! {
            <>
                <path class="reach" d={stroke.path.clone()} />
                <path class="stroke" d={stroke.path.clone()} marker-end={head} />
            </>
        };
        let chosen = is_path(&stroke.from, &view.to);
        let light = lights.of(&stroke.from, &view.to);
        part(view, &stroke.from, (chosen, near.is_far_stroke(view, stroke)), light, drawn)
    };
    html! { { for view.strokes.iter().map(stroke) } }
}

/// The ports of an arrow, on a background of their own. Labels are drawn when all arrows are, so that no line runs through them.
pub(super) fn label(view: &ArrowView, chosen: bool, far: bool, light: Option<Light>) -> Html {
    let chip = |chip: &ChipView| {
        html! {
            <g class="label">
                { rect(None, (chip.x, chip.y), (chip.width, chip.height), chip.height / 2.0) }
                <text x={pixels(chip.x + chip.width / 2.0)} y={pixels(chip.y + chip.height / 2.0)} dy="0.36em">{ &view.label }</text>
            </g>
        }
    };
    match view.chips.is_empty() {
        true => Html::default(),
        false => part(view, &view.from, (chosen, far), light, html! { { for view.chips.iter().map(chip) } }),
    }
}

/// The signs of what became of the paths of an arrow, each where its line begins. They are drawn when all boxes are.
pub(super) fn signs(view: &ArrowView, lights: &Lights<'_>) -> Html {
    let sign = |stroke: &StrokeView| {
        let sign = sign(lights.of(&stroke.from, &view.to)?)?;
        let place = stroke.path.trim_start_matches('M');
        let (x, y) = place.split_once(['L', 'C', 'Q']).unwrap_or((place, "")).0.split_once(' ')?;
        let (x, y) = (x.to_owned(), y.to_owned());
        Some(html! {
            <g class="sign" aria-hidden="true">
                <circle cx={x.clone()} cy={y.clone()} r="7" />
                <text {x} {y} dy="0.36em">{ sign }</text>
            </g>
        })
    };
    html! { { for view.strokes.iter().filter_map(sign) } }
}

/// What is drawn of an arrow, as one thing to point at.
fn part(
    view: &ArrowView,
    from: &[String],
    (chosen, far): (bool, bool),
    light: Option<Light>,
    drawn: Html,
) -> Html {
    let tone = match view.tone {
        ArrowTone::Open => "open",
        ArrowTone::Quiet => "quiet",
        ArrowTone::Blocked => "blocked",
    };
    html! {
        <g
            class={classes!("path", tone, chosen.then_some("chosen"), far.then_some("far"), class(light))}
            data-from={from.first().cloned()}
            data-to={view.to.first().cloned()}
        >
            <title>{ &view.title }</title>
            { drawn }
        </g>
    }
}
