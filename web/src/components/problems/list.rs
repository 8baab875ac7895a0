//! The problems, the worst first and those of a kind as one; below them what was made up or passed over.

use std::rc::Rc;

use netpol_core::order::SortedMap;
use netpol_view::protocol::Language;
use netpol_view::views::{EntryView, FixView, LineTarget, ProblemView, ProblemsView};
use yew::prelude::*;

use super::aside::aside;
use super::entry::Entry;
use super::{LIST, LookedAt};
use crate::shared::Shared;
use crate::words::t;

/// How many entries are listed until all are asked for.
const SHOWN: usize = 50;

/// What the list needs.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// The problems.
    pub(super) problems: Shared<ProblemsView>,
    /// Names of the pods that nobody defined.
    pub(super) inferred: Shared<Vec<String>>,
    /// Objects that play no part.
    pub(super) passed_over: Shared<Vec<String>>,
    /// Whether only the counts are shown.
    pub(super) is_folded: bool,
    /// Whether they are problems of an earlier text.
    pub(super) is_stale: bool,
    /// The problem whose fix is to be looked at.
    pub(super) looked_at: Option<LookedAt>,
    /// The language of the list's own words.
    pub(super) language: Language,
    /// The place of a problem was asked for.
    pub(super) on_show: Callback<LineTarget>,
    /// A problem is to be fixed.
    pub(super) on_fix: Callback<Rc<FixView>>,
}

/// Drawn again only when a problem changed, not when merely the time of the evaluation did.
#[component]
pub(super) fn List(props: &Props) -> Html {
    let locale = props.language.tag();
    let problems = &props.problems;
    let shows_all = use_state_eq(|| false);
    let looked_at = props.looked_at.and_then(|looked_at| place_of(problems, looked_at));
    {
        let (shows_all, is_beyond) = (shows_all.setter(), looked_at.is_some_and(|(entry, _)| entry >= SHOWN));
        use_effect_with((props.looked_at, is_beyond), move |(_, is_beyond)| {
            if *is_beyond {
                shows_all.set(true);
            }
        });
    }
    let shown = if *shows_all { problems.entries.len() } else { SHOWN.min(problems.entries.len()) };
    let hidden: usize = problems.entries.iter().skip(shown).map(|entry| entry.problems().count()).sum();
    let show_all = {
        let shows_all = shows_all.setter();
        use_callback((), move |_: MouseEvent, ()| shows_all.set(true))
    };
    html! {
        <div
            id={LIST}
            class="scroll list"
            tabindex="0"
            role="group"
            aria-label={t!("problems.heading", locale = locale)}
            hidden={props.is_folded}
        >
            <ul>{ entries(props, shown, looked_at) }</ul>
            if hidden > 0 {
                <p class="aside">
                    <button type="button" class="link" onclick={show_all}>
                        { t!("problems.show_all", locale = locale, count = hidden) }
                    </button>
                </p>
            } else if problems.left_out > 0 {
                <p class="aside">{ t!("problems.left_out", locale = locale, count = problems.left_out) }</p>
            }
            { aside(&t!("problems.inferred", locale = locale), &props.inferred) }
            { aside(&t!("problems.passed_over", locale = locale), &props.passed_over) }
        </div>
    }
}

/// The entry that a problem is in, and its place there, counted row by row.
fn place_of(problems: &ProblemsView, looked_at: LookedAt) -> Option<(usize, LookedAt)> {
    let within = |entry: &EntryView| entry.problems().position(|problem| problem == looked_at.index);
    let mut places = problems.entries.iter().map(within).enumerate();
    places.find_map(|(entry, place)| Some((entry, LookedAt { index: place?, ..looked_at })))
}

/// The first entries. Each is known by its code and by how many of that code stand before it, so that a lesson that is open stays
/// open when another problem goes.
fn entries(props: &Props, shown: usize, looked_at: Option<(usize, LookedAt)>) -> Html {
    let problems = &props.problems;
    let lessons: SortedMap<&str, Rc<_>> =
        problems.lessons.iter().map(|lesson| (lesson.code.as_str(), Rc::new(lesson.clone()))).collect();
    let mut before: SortedMap<&str, usize> = SortedMap::default();
    let entry = |(index, entry): (usize, &EntryView)| {
        let item = |number: &usize| problems.items.get(*number).cloned();
        let rows: Vec<Vec<ProblemView>> =
            entry.rows.iter().map(|row| row.iter().filter_map(item).collect()).collect();
        let code = entry.problems().next().and_then(|first| problems.items.get(first))?.code.as_str();
        let count = before.update(code, |count| {
            *count += 1;
            *count
        });
        Some(html! {
            <Entry
                key={format!("{code} {count}")}
                {rows}
                fix={entry.fix.clone()}
                lesson={lessons.get(&code).cloned()}
                is_stale={props.is_stale}
                looked_at={looked_at.filter(|(entry, _)| *entry == index).map(|(_, looked_at)| looked_at)}
                language={props.language}
                on_show={props.on_show.clone()}
                on_fix={props.on_fix.clone()}
            />
        })
    };
    problems.entries.iter().take(shown).enumerate().filter_map(entry).collect()
}
