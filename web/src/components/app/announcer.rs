//! Says what an edit changed to people who hear the page.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use netpol_view::protocol::Language;
use netpol_view::views::PageView;
use rust_i18n::t;
use yew::prelude::*;

/// Waits until typing pauses this long, in milliseconds, so that a sentence is not cut off by the next one.
const PAUSE: u32 = 1_000;

/// What the announcer needs.
#[derive(Clone, Properties)]
pub(super) struct Props {
    /// The language to speak.
    pub(super) language: Language,
    /// The views of the last text.
    pub(super) page: Option<Rc<PageView>>,
    /// How many cells the last evaluation changed.
    pub(super) changed: usize,
    /// How many evaluations there were.
    pub(super) evaluations: u32,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        self.evaluations == other.evaluations
    }
}

/// A live region that speaks when paths changed.
#[component]
pub(super) fn Announcer(props: &Props) -> Html {
    let words = use_state_eq(String::new);
    let changed = use_mut_ref(|| 0);
    {
        let (words, props) = (words.clone(), props.clone());
        use_effect_with(props.evaluations, move |_| {
            *changed.borrow_mut() += props.changed;
            let timer = Timeout::new(PAUSE, move || {
                let count = std::mem::take(&mut *changed.borrow_mut());
                if let (Some(page), true) = (&props.page, count > 0) {
                    words.set(sentence(props.language, count, &page.matrix.summary));
                }
            });
            // Dropping the timer stops it: the next evaluation begins another pause.
            move || drop(timer)
        });
    }
    html! { <p class="unseen" aria-live="polite">{ &*words }</p> }
}

fn sentence(language: Language, count: usize, summary: &str) -> String {
    let key = if count == 1 { "announce.changed.one" } else { "announce.changed.other" };
    t!(key, locale = language.tag(), count = count, summary = summary).into_owned()
}
