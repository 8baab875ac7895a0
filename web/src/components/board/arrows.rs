//! Arrows with their ports.

use netpol_view::board::{BoardStroke, size_at_arrow, words_of_arrow};
use netpol_view::views::{BoardArrowView, BoardTone};
use yew::prelude::*;

use super::boxes::pixels;

/// The heads of arrows, by the colour of each.
pub(super) fn heads() -> Html {
    let head = |name: &'static str| {
        html! {
            <marker id={format!("board-head-{name}")} class={name} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
                <path d="M0 0 8 4 0 8z" />
            </marker>
        }
    };
    html! { <defs>{ for ["open", "quiet", "forbidden", "missed", "new"].into_iter().map(head) }</defs> }
}

/// The line of an arrow.
pub(super) fn arrow(index: usize, view: &BoardArrowView, stroke: &BoardStroke) -> Html {
    let tone = tone(view.tone);
    let index = index.to_string();
    html! {
        <g key={format!("{index} {} {tone}", view.line)} class="arrow" data-arrow={index}>
            <title>{ &view.title }</title>
            <path class="wide" d={stroke.path.clone()} />
            <path class={classes!("stroke", tone)} d={stroke.path.clone()} marker-end={format!("url(#board-head-{tone})")} />
        </g>
    }
}

/// The ports of an arrow, and the sign of one that is to stay blocked.
pub(super) fn label(index: usize, view: &BoardArrowView, stroke: &BoardStroke) -> Html {
    let words = words_of_arrow(view);
    if words.is_empty() {
        return html! {};
    }
    let (x, y) = stroke.label_at;
    let (width, height) = size_at_arrow(&words);
    html! {
        <g key={format!("{index} {} {}", view.line, tone(view.tone))} class={classes!("ports", tone(view.tone))} data-arrow={index.to_string()}>
            <title>{ &view.title }</title>
            <rect x={pixels(x - width / 2.0)} y={pixels(y - height / 2.0)} width={pixels(width)} height={pixels(height)} rx={pixels(height / 2.0)} />
            <text x={pixels(x)} y={pixels(y + 5.5)}>{ words }</text>
        </g>
    }
}

fn tone(tone: BoardTone) -> &'static str {
    match tone {
        BoardTone::Open => "open",
        BoardTone::Quiet => "quiet",
        BoardTone::Held => "forbidden",
        BoardTone::Missed => "missed",
    }
}
