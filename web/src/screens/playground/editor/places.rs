//! The place of the text that somebody looks at: where the caret rests, or the policy of a chip.

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use crate::state::Action;

/// After so many milliseconds the caret rests.
const REST: u32 = 300;

/// After so many, the pointer or the focus does, or has gone.
const GLANCE: u32 = 120;

/// Tells the state what is looked at, again after each evaluation. While somebody types or walks by, nothing is asked.
#[hook]
pub(super) fn use_places(
    caret: Option<u32>,
    chip: Option<u32>,
    evaluations: u32,
    is_current: bool,
    on_action: &Callback<Action>,
) {
    {
        // What was said of another place is not true of this one.
        let on_action = on_action.clone();
        use_effect_with((caret, chip), move |_| on_action.emit(Action::PlaceLeft));
    }
    let on_action = on_action.clone();
    let was_chip = use_mut_ref(|| false);
    use_effect_with((caret, chip, evaluations, is_current), move |(caret, chip, _, is_current)| {
        let place = chip.or(*caret);
        let is_glance = was_chip.replace(chip.is_some()) || chip.is_some();
        let rest = if is_glance { GLANCE } else { REST };
        let timer = is_current.then(|| Timeout::new(rest, move || on_action.emit(Action::PlaceSeen(place))));
        // Dropping the timer stops it: the caret moved on.
        move || drop(timer)
    });
}
