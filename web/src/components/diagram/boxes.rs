//! What stands still in the drawing: frames, boxes and the captions of the lanes.

use netpol_view::views::{BoxShape, BoxView, FrameView, LaneView, TagView};
use yew::prelude::*;

use super::{rect, text};

/// A namespace around its boxes.
pub(super) fn frame(view: &FrameView) -> Html {
    html! {
        <g class={classes!("frame", view.inferred.then_some("inferred"))}>
            <title>{ &view.title }</title>
            { rect(None, (view.x, view.y), (view.width, view.height), FrameView::RADIUS) }
            { text(None, view.name_at(), &view.name) }
        </g>
    }
}

/// The caption of a lane.
pub(super) fn lane(view: &LaneView) -> Html {
    text(Some("lane"), (view.x, view.y), &view.label)
}

/// A workload, a class of pods, or the outside.
pub(super) fn endpoint_box(view: &BoxView, chosen: bool, kept: bool, far: bool, isolated: bool) -> Html {
    let shape = match view.shape {
        BoxShape::Pod => "pod",
        BoxShape::Stack => "stack",
        BoxShape::Outside => "outside",
    };
    let outline = |shift: f32, class: &'static str| {
        rect(Some(class), (view.x + shift, view.y - shift), (view.width, view.height), view.radius())
    };
    html! {
        <g
            class={classes!(
                "box",
                shape,
                view.inferred.then_some("inferred"),
                chosen.then_some("chosen"),
                kept.then_some("kept"),
                far.then_some("far"),
                isolated.then_some("isolated"),
            )}
            data-box={view.id.clone()}
            role="button"
            tabindex="0"
            aria-pressed={kept.to_string()}
            aria-label={view.title.clone()}
        >
            <title>{ &view.title }</title>
            if view.shape == BoxShape::Stack {
                { outline(4.0, "behind") }
            }
            { outline(0.0, "front") }
            { text(Some("name"), view.name_at(), &view.name) }
            if !view.caption.is_empty() {
                { text(Some("caption"), view.caption_at(), &view.caption) }
            }
            { for view.tags.iter().map(tag) }
        </g>
    }
}

/// What is open at a box to nobody in particular.
fn tag(view: &TagView) -> Html {
    html! {
        <g class="tag">
            <title>{ &view.title }</title>
            { rect(None, (view.x, view.y), (view.width, view.height), view.height / 2.0) }
            { text(None, view.text_at(), &view.text) }
        </g>
    }
}
