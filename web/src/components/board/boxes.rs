//! Pods, the outside and namespaces.

use netpol_view::board::{BoardRectangle, PADLOCK, label_of_box, name_of_box};
use netpol_view::views::{BoardBoxView, BoardFrameView, BoxShape, Pixels};
use yew::prelude::*;

use crate::state::LABEL;
use crate::words::t;

/// So many of the name of a frame stand for so many pixels of its width.
const PIXELS_OF_A_LETTER: f32 = 10.0;

/// A pod, or the outside. `is_stop` is whether the tab key leads to it, `is_source` whether an arrow begins at it.
pub(super) fn endpoint(
    view: &BoardBoxView,
    place: BoardRectangle,
    is_stop: bool,
    has_focus: bool,
    is_source: bool,
) -> Html {
    let (x, y) = place.middle();
    let radius = if view.shape == BoxShape::Outside { place.height / 2.0 } else { 14.0 };
    let (name_y, caption_y) = if view.label.is_empty() { (y + 7.0, y) } else { (y - 2.0, y + 26.0) };
    let ((name_size, name), (label_size, label)) = (name_of_box(&view.name), label_of_box(&view.label));
    html! {
        <g
            key={view.end.clone()}
            class={classes!(
                "box",
                view.inferred.then_some("inferred"),
                has_focus.then_some("chosen"),
                is_source.then_some("source"),
            )}
            role="button"
            tabindex={if is_stop { "0" } else { "-1" }}
            aria-label={view.title.clone()}
            aria-pressed={is_source.to_string()}
            data-end={view.end.clone()}
        >
            <title>{ &view.title }</title>
            if view.shape == BoxShape::Stack {
                <rect x={pixels(place.x + 6.0)} y={pixels(place.y - 6.0)} width={pixels(place.width)} height={pixels(place.height)} rx={pixels(radius)} />
            }
            <rect x={pixels(place.x)} y={pixels(place.y)} width={pixels(place.width)} height={pixels(place.height)} rx={pixels(radius)} />
            <text class="name" x={pixels(x)} y={pixels(name_y)} font-size={pixels(name_size)}>{ name }</text>
            if !view.label.is_empty() {
                <rect class="handle" x={pixels(place.x + 10.0)} y={pixels(place.y + place.height - LABEL + 1.0)} width={pixels(place.width - 20.0)} height={pixels(LABEL - 8.0)} rx="11" />
                <text class="caption" x={pixels(x)} y={pixels(caption_y + 9.0)} font-size={pixels(label_size)}>{ label }</text>
            }
            { for view.tags.iter().take(2).enumerate().map(|(line, (tag, title))| html! {
                <text class="tag" x={pixels(x)} y={pixels(place.y + place.height + 16.0 + 15.0 * line as f32)}><title>{ title }</title>{ tag }</text>
            }) }
        </g>
    }
}

/// A namespace, with the padlock that isolates its pods.
pub(super) fn frame(
    view: &BoardFrameView,
    place: BoardRectangle,
    locale: &str,
    on_lock: Callback<()>,
) -> Html {
    let letters = ((place.width - 70.0) / PIXELS_OF_A_LETTER) as usize;
    let (lock_x, lock_y) = (place.x + place.width - 40.0, place.y + 13.0);
    let key = if view.is_locked { "board.unlock" } else { "board.lock" };
    let onkeydown = {
        let on_lock = on_lock.clone();
        Callback::from(move |event: KeyboardEvent| {
            if matches!(event.key().as_str(), "Enter" | " ") {
                event.prevent_default();
                event.stop_propagation();
                on_lock.emit(());
            }
        })
    };
    html! {
        <g key={view.end.clone()} class={classes!("frame", view.inferred.then_some("inferred"))} data-frame={view.end.clone()}>
            <title>{ &view.title }</title>
            <rect x={pixels(place.x)} y={pixels(place.y)} width={pixels(place.width)} height={pixels(place.height)} rx="18" />
            <text class="name" x={pixels(place.x + 22.0)} y={pixels(place.y + 31.0)}>{ cut(&view.name, letters.max(6)) }</text>
            <g
                class={classes!("lock", view.is_locked.then_some("locked"))}
                role="button"
                tabindex="0"
                aria-pressed={view.is_locked.to_string()}
                aria-label={t!("board.lock", locale = locale, name = view.name)}
                data-lock=""
                transform={format!("translate({} {})", pixels(lock_x), pixels(lock_y))}
                onclick={on_lock.reform(|_: MouseEvent| ())}
                {onkeydown}
            >
                <title>{ t!(key, locale = locale, name = view.name) }</title>
                <rect class="room" x="-4" y="-4" width="32" height="32" rx="8" />
                <path d={if view.is_locked { PADLOCK } else { "M7 11V8a5 5 0 0 1 9.6-2" }} />
                <rect x="5" y="11" width="14" height="10" rx="2.5" />
            </g>
        </g>
    }
}

fn cut(name: &str, letters: usize) -> String {
    if name.chars().count() <= letters {
        return name.to_owned();
    }
    let kept: String = name.chars().take(letters.saturating_sub(1)).collect();
    format!("{kept}…")
}

pub(super) fn pixels(length: f32) -> String {
    Pixels(length).to_string()
}
