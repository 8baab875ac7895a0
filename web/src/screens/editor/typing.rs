//! When somebody stops to type, and when the caret leaves what was typed.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use netpol_view::views::LineTarget;
use yew::prelude::*;

use crate::state::Action;

/// After so many milliseconds without a letter, what is new counts as far as it can be read.
const PAUSE: u32 = 1200;

/// So long after the caret left it, what cannot be read does not count any more.
const AWAY: u32 = 2000;

/// Tells the state when typing pauses, and when the caret is somewhere else than in the part that counts as it last was.
#[hook]
pub(in crate::screens) fn use_typing(
    text: &Option<Rc<str>>,
    standing: Option<LineTarget>,
    caret: u32,
    on_action: &Callback<Action>,
) {
    {
        let on_action = on_action.clone();
        use_effect_with(text.clone(), move |_| {
            let timer = Timeout::new(PAUSE, move || on_action.emit(Action::TypingPaused));
            // Dropping the timer stops it: another letter came.
            move || drop(timer)
        });
    }
    let is_away = standing.is_some_and(|target| caret < target.from || target.to < caret);
    let on_action = on_action.clone();
    use_effect_with(is_away, move |is_away| {
        let timer = is_away.then(|| Timeout::new(AWAY, move || on_action.emit(Action::TypingEnded)));
        move || drop(timer)
    });
}
