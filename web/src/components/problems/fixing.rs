//! What fixes problems: a button and, where a person has to look at it first, what it would change.

use std::rc::Rc;

use netpol_view::protocol::Language;
use netpol_view::views::{FixView, LineTarget, ProblemView};
use yew::prelude::*;

use super::LookedAt;
use super::fix::Fix;
use super::places::place_words;
use super::preview::{Preview, focus};
use crate::words::t;

/// Of more places nobody chooses one here; each is still fixed where it is, in the editor.
const MOST_CHOICES: usize = 12;

/// What it needs.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// The edit and what it does.
    pub(super) fix: FixView,
    /// What is fixed, for people who do not see the button beside it.
    pub(super) about: String,
    /// The problems whose edits it is put together of; none where it is the edit of one.
    pub(super) parts: Vec<ProblemView>,
    /// Whether the edit is one of an earlier text.
    pub(super) is_stale: bool,
    /// The edit of one of the parts is to be looked at.
    pub(super) looked_at: Option<LookedAt>,
    /// The language of its own words.
    pub(super) language: Language,
    /// The edit is to be made.
    pub(super) on_fix: Callback<Rc<FixView>>,
}

/// Which edit is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Previewed {
    Nothing,
    Whole,
    Part(usize),
}

/// The button makes the edit or shows its lines. Of an edit for several places, one place alone can be chosen there; the
/// editor asks for one place.
#[component]
pub(super) fn Fixing(props: &Props) -> Html {
    let Props { fix, parts, looked_at, language, .. } = props;
    let previewed = use_state_eq(|| Previewed::Nothing);
    let button = use_node_ref();
    {
        let (previewed, has_parts) = (previewed.setter(), !parts.is_empty());
        use_effect_with(*looked_at, move |looked_at| {
            if let Some(LookedAt { index, .. }) = looked_at {
                previewed.set(if has_parts { Previewed::Part(*index) } else { Previewed::Whole });
            }
        });
    }
    let on_look = {
        let previewed = previewed.clone();
        Callback::from(move |_: MouseEvent| {
            let is_shown = *previewed != Previewed::Nothing;
            previewed.set(if is_shown { Previewed::Nothing } else { Previewed::Whole });
        })
    };
    let on_cancel = {
        let (previewed, button) = (previewed.setter(), button.clone());
        use_callback((), move |(), ()| {
            focus(&button);
            previewed.set(Previewed::Nothing);
        })
    };
    let on_fix = {
        let previewed = previewed.setter();
        use_callback(props.on_fix.clone(), move |fix, on_fix| {
            previewed.set(Previewed::Nothing);
            on_fix.emit(fix);
        })
    };
    let shown = match *previewed {
        Previewed::Part(number) => parts.get(number).and_then(|part| part.fix.as_ref()).unwrap_or(fix),
        _ => fix,
    };
    let is_shown = *previewed != Previewed::Nothing;
    html! {
        <>
            <Fix
                fix={fix.clone()}
                about={props.about.clone()}
                is_stale={props.is_stale}
                {button}
                look={fix.needs_look.then_some((is_shown, on_look))}
                on_fix={props.on_fix.clone()}
            />
            if is_shown && fix.needs_look {
                <Preview
                    fix={shown.clone()}
                    is_stale={props.is_stale}
                    looked_at={*looked_at}
                    language={*language}
                    {on_fix}
                    {on_cancel}
                >
                    { choices(props, &previewed) }
                </Preview>
            }
        </>
    }
}

/// All places, or one of them.
fn choices(props: &Props, previewed: &UseStateHandle<Previewed>) -> Html {
    let Props { parts, language, .. } = props;
    if parts.is_empty() || parts.len() > MOST_CHOICES {
        return Html::default();
    }
    let locale = language.tag();
    let choice = |choice: Previewed, words: String| {
        let pressed = (**previewed == choice).to_string();
        let previewed = previewed.setter();
        let onclick = Callback::from(move |_: MouseEvent| previewed.set(choice));
        html! { <button type="button" class="choice" aria-pressed={pressed} {onclick}>{ words }</button> }
    };
    let places: Vec<LineTarget> = parts.iter().map(|part| part.target).collect();
    let all = t!("problems.all_places", locale = locale, count = parts.len()).into_owned();
    html! {
        <div class="choices" role="group" aria-label={t!("problems.which_places", locale = locale)}>
            { choice(Previewed::Whole, all) }
            { for place_words(&places, *language).into_iter().enumerate().map(|(number, words)| {
                choice(Previewed::Part(number), words)
            }) }
        </div>
    }
}
