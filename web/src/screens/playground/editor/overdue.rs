//! When people notice that an answer is missing.

use gloo_timers::callback::Timeout;
use yew::prelude::*;

/// So long an answer may take before anything shows that it is missing, in milliseconds. Nobody gets from the keyboard to
/// a button so soon, and mostly the answer is there in a blink: marking fifty buttons as waiting and then as ready again
/// at every key would cost more than the answer itself.
const PATIENCE: u32 = 150;

/// Whether the views have been those of an earlier text for longer than a blink.
#[hook]
pub(super) fn use_overdue(is_current: bool) -> bool {
    let is_overdue = use_state_eq(|| false);
    {
        let is_overdue = is_overdue.setter();
        use_effect_with(is_current, move |is_current| {
            let timer = match is_current {
                true => {
                    is_overdue.set(false);
                    None
                }
                false => Some(Timeout::new(PATIENCE, move || is_overdue.set(true))),
            };
            // Dropping the timer stops it: the answer came in time.
            move || drop(timer)
        });
    }
    *is_overdue && !is_current
}
