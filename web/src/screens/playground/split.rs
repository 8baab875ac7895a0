//! A line between two panes, which is dragged or moved by keys.

use netpol_view::protocol::Language;
use web_sys::{Element, PointerEvent};
use yew::prelude::*;

use crate::browser::panes::{Panes, share_at, share_of};
use crate::state::{Action, Share, Split, Splits, share};
use crate::words::t;

/// How far one press of an arrow moves it, and one with Shift.
const STEP: f64 = 0.02;
const LEAP: f64 = 0.1;

/// What the line needs.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// Which one it is.
    pub(super) split: Split,
    /// Where all of them are, so that it is measured anew when one is moved.
    pub(super) splits: Splits,
    /// The language of its own words.
    pub(super) language: Language,
    /// It is to be moved.
    pub(super) on_action: Callback<Action>,
}

/// Says how the room is shared out, and lets it be shared out otherwise; a double click or Enter leaves it to the page again.
#[component]
pub(super) fn SplitLine(props: &Props) -> Html {
    let split = props.split;
    let panes = panes(split);
    let locale = props.language.tag();
    let line = use_node_ref();
    let measured = use_state_eq(|| share(0.5));
    let measure = {
        let (line, measured) = (line.clone(), measured.clone());
        move || {
            if let Some(now) = line.cast::<Element>().and_then(|line| share_of(&line, panes)) {
                measured.set(share(now));
            }
        }
    };
    use_effect_with(props.splits, {
        let measure = measure.clone();
        move |_| measure()
    });
    let onfocus = Callback::from(move |_: FocusEvent| measure());
    let on_share = use_callback((props.on_action.clone(), split), |share: Share, (on_action, split)| {
        on_action.emit(Action::SplitMoved(*split, share));
    });
    let onpointerdown = use_callback((), |event: PointerEvent, ()| {
        if let Some(line) = event.target_dyn_into::<Element>() {
            // Without the capture it is moved as long as the pointer is on it.
            let _ = line.set_pointer_capture(event.pointer_id());
        }
    });
    let onpointermove = use_callback(on_share.clone(), move |event: PointerEvent, on_share| {
        if event.buttons() == 1
            && let Some(wish) = share_at((event.client_x(), event.client_y()), panes)
        {
            event.prevent_default();
            on_share.emit(Some(share(wish)));
        }
    });
    let ondblclick = use_callback(on_share.clone(), |_: MouseEvent, on_share| on_share.emit(None));
    let onkeydown = use_callback((on_share, *measured), move |event: KeyboardEvent, (on_share, now)| {
        if let Some(next) = after_key(*now, &event.key(), event.shift_key(), panes.side_by_side) {
            event.prevent_default();
            on_share.emit(next);
        }
    });
    html! {
        <div
            ref={line}
            class={classes!("split", if panes.side_by_side { "upright" } else { "level" })}
            role="separator"
            tabindex="0"
            aria-orientation={if panes.side_by_side { "vertical" } else { "horizontal" }}
            aria-label={t!(format!("split.{}", name(split)), locale = locale)}
            aria-controls={format!("panel-{}", name(split))}
            aria-valuemin="10"
            aria-valuemax="90"
            aria-valuenow={(*measured / 10).to_string()}
            title={t!("split.how", locale = locale)}
            {onfocus} {onpointerdown} {onpointermove} {ondblclick} {onkeydown}
        />
    }
}

/// The share after a key, where the key is one that moves the line.
fn after_key(now: u16, key: &str, far: bool, side_by_side: bool) -> Option<Share> {
    let by = if far { LEAP } else { STEP };
    let now = f64::from(now) / 1000.0;
    let next = match (key, side_by_side) {
        ("ArrowLeft", true) | ("ArrowUp", false) => now - by,
        ("ArrowRight", true) | ("ArrowDown", false) => now + by,
        ("Home", _) => 0.0,
        ("End", _) => 1.0,
        ("Enter", _) => return Some(None),
        _ => return None,
    };
    Some(Some(share(next)))
}

/// Where the text ends and the pictures begin, as the styles read it.
pub(super) fn work_tracks(splits: Splits) -> Option<String> {
    Some(tracks("editor", splits.editor?, (260, 400)))
}

/// The same for the pictures among themselves.
pub(super) fn picture_tracks(splits: Splits) -> String {
    let diagram = splits.diagram.map(|share| tracks("diagram", share, (110, 200)));
    let matrix = splits.matrix.map(|share| tracks("matrix", share, (240, 220)));
    diagram.into_iter().chain(matrix).collect::<Vec<_>>().join(";")
}

/// Two tracks that share what is there, and never have less than so many pixels.
fn tracks(name: &str, share: u16, least: (u16, u16)) -> String {
    let rest = 1000 - share;
    format!("--{name}:minmax({}px,{share}fr);--beyond-{name}:minmax({}px,{rest}fr)", least.0, least.1)
}

fn panes(split: Split) -> Panes {
    let (before, behind) = match split {
        Split::Editor => ("#panel-editor > *", "#pictures"),
        Split::Diagram => ("#panel-diagram > *", ".two"),
        Split::Matrix => ("#panel-matrix > *", "#panel-why > *"),
    };
    Panes { before, behind, side_by_side: split != Split::Diagram }
}

fn name(split: Split) -> &'static str {
    match split {
        Split::Editor => "editor",
        Split::Diagram => "diagram",
        Split::Matrix => "matrix",
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::a_step("ArrowRight", false, Some(Some(420)))]
    #[case::a_leap("ArrowLeft", true, Some(Some(300)))]
    #[case::to_the_end("End", false, Some(Some(900)))]
    #[case::as_it_was("Enter", false, Some(None))]
    #[case::across("ArrowDown", false, None)]
    fn keys_move_a_line_between_panes_side_by_side(
        #[case] key: &str,
        #[case] far: bool,
        #[case] next: Option<Share>,
    ) {
        assert_eq!(after_key(400, key, far, true), next);
    }

    #[test]
    fn what_the_page_decides_has_no_tracks() {
        assert_eq!(work_tracks(Splits::default()), None);
        assert_eq!(picture_tracks(Splits::default()), "");
    }

    #[test]
    fn a_share_is_given_to_both_panes() {
        let splits = Splits { editor: Some(300), ..Splits::default() };
        let tracks = "--editor:minmax(260px,300fr);--beyond-editor:minmax(400px,700fr)";
        assert_eq!(work_tracks(splits).as_deref(), Some(tracks));
    }
}
