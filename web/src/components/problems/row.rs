//! One sentence, the lines that it is about, and the button that fixes them.

use std::rc::Rc;

use netpol_core::order::SortedSet;
use netpol_view::protocol::Language;
use netpol_view::views::{FixView, LineTarget, ProblemView};
use yew::prelude::*;

use super::LookedAt;
use super::coded::coded;
use super::fixing::Fixing;
use super::places::{place_buttons, place_words};
use super::tone::tone_words;
use crate::words::t;

/// How many places are shown until all are asked for.
const SHOWN: usize = 12;

/// What a row needs.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// The problems that it is about, which say the same.
    pub(super) problems: Vec<ProblemView>,
    /// What fixes them.
    pub(super) fix: Option<FixView>,
    /// What that fix is put together of, where it fixes several problems.
    #[prop_or_default]
    pub(super) parts: Vec<ProblemView>,
    /// What is said below the sentence.
    #[prop_or_default]
    pub(super) children: Html,
    /// Whether the problems are those of an earlier text.
    pub(super) is_stale: bool,
    /// The fix of one of the parts is to be looked at.
    pub(super) looked_at: Option<LookedAt>,
    /// The language of its own words.
    pub(super) language: Language,
    /// A place was asked for.
    pub(super) on_show: Callback<LineTarget>,
    /// Something is to be fixed.
    pub(super) on_fix: Callback<Rc<FixView>>,
}

/// A sentence about one line leads there as a whole; one about several has a button for each.
#[component]
pub(super) fn Row(props: &Props) -> Html {
    let Props { problems, language, on_show, .. } = props;
    let locale = language.tag();
    let shows_all = use_state_eq(|| false);
    let Some(first) = problems.first() else { return Html::default() };
    let places: Vec<LineTarget> = problems.iter().map(|problem| problem.target).collect();
    let shown = if *shows_all { places.len() } else { SHOWN.min(places.len()) };
    let show_all = {
        let shows_all = shows_all.setter();
        use_callback((), move |_: MouseEvent, ()| shows_all.set(true))
    };
    let words = html! {
        <>
            <span class="unseen">{ tone_words(first.tone, locale) }{ ": " }</span>
            { coded(&first.message) }{ " " }
        </>
    };
    let line = place_words(&places, *language).into_iter().next().filter(|_| places.len() == 1);
    let message = first.message.replace('`', "");
    let about = line.iter().fold(message, |about, line| format!("{about} {line}"));
    let sentence = match line {
        Some(line) => {
            let (on_show, place) = (on_show.clone(), first.target);
            let onclick = Callback::from(move |_: MouseEvent| on_show.emit(place));
            html! { <button type="button" class="message" {onclick}>{ words }<span class="place">{ line }</span></button> }
        }
        None => html! {
            <p class="message">
                { words }
                { place_buttons(&places, shown, *language, on_show) }
                if shown < places.len() {
                    <button type="button" class="link" onclick={show_all}>
                        { t!("problems.more_places", locale = locale, count = places.len() - shown) }
                    </button>
                }
            </p>
        },
    };
    let server_texts: SortedSet<&str> =
        problems.iter().take(shown).filter_map(|problem| problem.server_text.as_deref()).collect();
    html! {
        <>
            <div class="what">
                { sentence }
                { props.children.clone() }
                { for server_texts.into_iter().map(|text| html! {
                    <p class="server"><span>{ t!("problems.server", locale = locale) }</span>{ " " }<code>{ text }</code></p>
                }) }
            </div>
            if let Some(fix) = &props.fix {
                <Fixing
                    fix={fix.clone()}
                    {about}
                    parts={props.parts.clone()}
                    is_stale={props.is_stale}
                    looked_at={props.looked_at}
                    language={*language}
                    on_fix={props.on_fix.clone()}
                />
            }
        </>
    }
}
