//! The board as it is shown to others: in large letters, step by step, against the clock.

use std::rc::Rc;

use gloo_timers::callback::Interval;
use netpol_view::protocol::Language;
use yew::prelude::*;

use crate::browser::clock;
use crate::state::{Moment, Said};
use crate::words::t;

/// So many minutes an answer at a whiteboard is given in interviews.
const MINUTES: [u64; 3] = [5, 15, 45];

/// How it is shown.
#[derive(Clone, PartialEq)]
pub(super) struct Shown {
    /// Whether it is.
    pub(super) is_on: bool,
    /// The step that is shown, from 0; none for the last one, which is how the board is now.
    step: Option<usize>,
    /// When the time is up, in milliseconds since 1970, and of how many minutes.
    ends: Option<(u64, u64)>,
    /// It is begun.
    pub(super) on_present: Callback<()>,
    on_end: Callback<()>,
    on_step: Callback<Option<usize>>,
    on_minutes: Callback<u64>,
}

impl Shown {
    /// Hears keys wherever the focus is, since a press on the board takes it there.
    pub(super) fn press(&self, event: &KeyboardEvent, steps: usize) {
        let at = self.step.unwrap_or(steps);
        let to = match event.key().as_str() {
            "ArrowLeft" | "PageUp" => at.saturating_sub(1),
            "ArrowRight" | "PageDown" => (at + 1).min(steps),
            "Home" => 0,
            "End" => steps,
            "Escape" => return self.on_end.emit(()),
            _ => return,
        };
        event.prevent_default();
        self.on_step.emit((to < steps).then_some(to));
    }

    /// The board before a step; none for how it is now.
    pub(super) fn moment<'a>(&self, moments: &'a [Rc<Moment>]) -> Option<&'a Moment> {
        self.step.filter(|_| self.is_on).and_then(|step| moments.get(step)).map(|moment| &**moment)
    }
}

/// Whether and how it is shown.
#[hook]
pub(super) fn use_presenting() -> Shown {
    let is_on = use_state_eq(|| false);
    let step = use_state_eq(|| None::<usize>);
    let ends = use_state_eq(|| None::<(u64, u64)>);
    let on_present = {
        let is_on = is_on.setter();
        use_callback((), move |(): (), ()| is_on.set(true))
    };
    let on_end = {
        let (is_on, step) = (is_on.setter(), step.setter());
        use_callback((), move |(): (), ()| {
            is_on.set(false);
            step.set(None);
        })
    };
    let on_step = {
        let step = step.setter();
        use_callback((), move |to: Option<usize>, ()| step.set(to))
    };
    let on_minutes = {
        let ends = ends.setter();
        use_callback((), move |minutes: u64, ()| {
            ends.set((minutes > 0).then(|| (clock::date() + minutes * 60_000, minutes)));
        })
    };
    Shown { is_on: *is_on, step: *step, ends: *ends, on_present, on_end, on_step, on_minutes }
}

/// What presenting needs.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// How it is shown.
    pub(super) presenting: Shown,
    /// How many steps there were.
    pub(super) steps: usize,
    /// What came of the step that is shown.
    pub(super) said: Said,
    /// The language of what is said.
    pub(super) language: Language,
}

/// The way through the steps, the clock, and the way back. A button that leads nowhere keeps the focus, so that keys go on working.
#[component]
pub(super) fn Presenting(props: &Props) -> Html {
    let Props { presenting, steps, said, language } = props;
    let locale = language.tag();
    let at = presenting.step.unwrap_or(*steps);
    let to = {
        let (on_step, steps) = (presenting.on_step.clone(), *steps);
        Rc::new(move |at: usize| on_step.emit((at < steps).then_some(at)))
    };
    let go = |by: isize| {
        let (to, steps) = (Rc::clone(&to), *steps);
        Callback::from(move |_: MouseEvent| to(at.saturating_add_signed(by).min(steps)))
    };
    let words = match said {
        Said::Done(words) => words.clone(),
        _ => AttrValue::default(),
    };
    html! {
        <div class="presenting" role="group" aria-label={t!("board.present", locale = locale)}>
            <button type="button" class="btn" aria-disabled={(at == 0).to_string()} aria-label={t!("board.step_back", locale = locale)} onclick={go(-1)}>{ "‹" }</button>
            <span class="step">{ t!("board.step", locale = locale, step = at, steps = steps) }</span>
            <button type="button" class="btn" aria-disabled={(at == *steps).to_string()} aria-label={t!("board.step_on", locale = locale)} onclick={go(1)}>{ "›" }</button>
            <p role="status">{ words }</p>
            <span class="clocks" role="group" aria-label={t!("board.clock", locale = locale)}>
                { for MINUTES.into_iter().map(|minutes| {
                    let is_on = presenting.ends.is_some_and(|(_, of)| of == minutes);
                    let wanted = if is_on { 0 } else { minutes };
                    html! {
                        <button type="button" class="btn" aria-pressed={is_on.to_string()} onclick={presenting.on_minutes.reform(move |_: MouseEvent| wanted)}>
                            { t!("board.minutes", locale = locale, minutes = minutes) }
                        </button>
                    }
                }) }
            </span>
            if let Some((ends, _)) = presenting.ends {
                <Clock {ends} language={*language} />
            }
            <button type="button" class="btn primary" onclick={presenting.on_end.reform(|_: MouseEvent| ())}>{ t!("board.end", locale = locale) }</button>
        </div>
    }
}

/// What the clock needs.
#[derive(Clone, PartialEq, Properties)]
struct ClockProps {
    /// When the time is up.
    ends: u64,
    /// The language of what is said.
    language: Language,
}

/// How much time is left. It goes on below nothing, since nobody is stopped by it.
#[component]
fn Clock(props: &ClockProps) -> Html {
    let ClockProps { ends, language } = props;
    let now = use_state_eq(clock::date);
    {
        let now = now.setter();
        use_effect_with((), move |()| {
            let interval = Interval::new(500, move || now.set(clock::date()));
            move || drop(interval)
        });
    }
    let is_over = *now > *ends;
    let seconds = now.abs_diff(*ends).div_ceil(1000);
    let sign = if is_over { "−" } else { "" };
    html! {
        <span class={classes!("clock", is_over.then_some("over"))} role="timer" aria-label={t!("board.left", locale = language.tag())}>
            { format!("{sign}{}:{:02}", seconds / 60, seconds % 60) }
        </span>
    }
}
