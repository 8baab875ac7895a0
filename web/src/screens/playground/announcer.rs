//! Says what an edit changed to people who hear the page.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use netpol_view::protocol::Language;
use yew::prelude::*;

use crate::components::comparison::comparison_words;
use crate::state::Document;
use crate::words::t;

/// Waits until typing pauses this long, in milliseconds, so that a sentence is not cut off by the next one.
const PAUSE: u32 = 1_000;

/// What to say in a live region: how many paths changed.
#[hook]
pub(super) fn use_announcement(document: &Document, language: Language) -> AttrValue {
    let words = use_state_eq(AttrValue::default);
    let compared = comparison_words(&document.comparing, language);
    let unsaid = use_mut_ref(|| 0);
    {
        let words = words.clone();
        let (changed, matrix) = (document.changed, document.page.as_ref().map(|page| page.matrix.clone()));
        use_effect_with((document.evaluations, compared), move |(_, compared)| {
            let compared = compared.clone();
            *unsaid.borrow_mut() += changed;
            let unsaid = Rc::clone(&unsaid);
            let timer = Timeout::new(PAUSE, move || {
                let count = std::mem::take(&mut *unsaid.borrow_mut());
                if let Some(compared) = compared {
                    words.set(compared);
                } else if let (Some(matrix), true) = (&matrix, count > 0) {
                    words.set(sentence(language, count, &matrix.summary));
                }
            });
            // Dropping the timer stops it: the next evaluation begins another pause.
            move || drop(timer)
        });
    }
    (*words).clone()
}

fn sentence(language: Language, count: usize, summary: &str) -> AttrValue {
    let key = if count == 1 { "announce.changed.one" } else { "announce.changed.other" };
    t!(key, locale = language.tag(), count = count, summary = summary).into_owned().into()
}
