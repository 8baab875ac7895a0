//! What stands still in the drawing: frames, boxes and the captions of the lanes.

use netpol_view::views::{BoxShape, BoxView, FrameView, LaneView, TagView};
use yew::prelude::*;

use super::pixels;

/// A namespace around its boxes.
pub(super) fn frame(view: &FrameView) -> Html {
    html! {
        <g class={classes!("frame", view.inferred.then_some("inferred"))}>
            <title>{ &view.title }</title>
            <rect
                x={pixels(view.x)}
                y={pixels(view.y)}
                width={pixels(view.width)}
                height={pixels(view.height)}
                rx="12"
            />
            <text x={pixels(view.x + 16.0)} y={pixels(view.y + 21.0)}>{ &view.name }</text>
        </g>
    }
}

/// The caption of a lane.
pub(super) fn lane(view: &LaneView) -> Html {
    html! { <text class="lane" x={pixels(view.x)} y={pixels(view.y)}>{ &view.label }</text> }
}

/// A workload, a class of pods, or the outside.
pub(super) fn endpoint_box(view: &BoxView, chosen: bool, kept: bool, far: bool) -> Html {
    let shape = match view.shape {
        BoxShape::Pod => "pod",
        BoxShape::Stack => "stack",
        BoxShape::Outside => "outside",
    };
    let centre = view.x + view.width / 2.0;
    let middle = view.y + view.height / 2.0;
    let radius =
        if view.shape == BoxShape::Outside { view.height / 2.0 } else { view.height.min(60.0) / 6.0 + 1.5 };
    let outline = |shift: f32, class: &'static str| {
        html! {
            <rect
                {class}
                x={pixels(view.x + shift)}
                y={pixels(view.y - shift)}
                width={pixels(view.width)}
                height={pixels(view.height)}
                rx={pixels(radius)}
            />
        }
    };
    let name_at = if view.caption.is_empty() { middle + 4.5 } else { middle - 3.5 };
    html! {
        <g
            class={classes!(
                "box",
                shape,
                view.inferred.then_some("inferred"),
                chosen.then_some("chosen"),
                kept.then_some("kept"),
                far.then_some("far"),
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
            <text class="name" x={pixels(centre)} y={pixels(name_at)}>{ &view.name }</text>
            if !view.caption.is_empty() {
                <text class="caption" x={pixels(centre)} y={pixels(middle + 14.0)}>{ &view.caption }</text>
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
            <rect
                x={pixels(view.x)}
                y={pixels(view.y)}
                width={pixels(view.width)}
                height={pixels(view.height)}
                rx={pixels(view.height / 2.0)}
            />
            <text x={pixels(view.x + view.width / 2.0)} y={pixels(view.y + 10.8)}>{ &view.text }</text>
        </g>
    }
}
