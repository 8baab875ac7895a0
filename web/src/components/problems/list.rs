//! The problems one by one, the worst first; below them what was made up or passed over.

use std::rc::Rc;

use netpol_core::order::SortedMap;
use netpol_view::protocol::Language;
use netpol_view::views::{FixView, LineTarget, ProblemsView};
use yew::prelude::*;

use super::LookedAt;
use super::aside::aside;
use super::problem::Problem;
use crate::shared::Shared;
use crate::words::t;

/// How many problems are listed until all are asked for.
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
    {
        let shows_all = shows_all.setter();
        use_effect_with(props.looked_at, move |looked_at| {
            if looked_at.is_some_and(|looked_at| looked_at.index >= SHOWN) {
                shows_all.set(true);
            }
        });
    }
    let shown = if *shows_all { problems.items.len() } else { SHOWN.min(problems.items.len()) };
    let hidden = problems.items.len() - shown;
    let show_all = {
        let shows_all = shows_all.setter();
        use_callback((), move |_: MouseEvent, ()| shows_all.set(true))
    };
    html! {
        <div class="scroll list" tabindex="0" role="group" aria-label={t!("problems.heading", locale = locale)}>
            <ul>{ items(props, shown) }</ul>
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

/// The first problems. Each is known by its code and by how many of that code stand before it, so that a lesson that is open stays
/// open when another problem goes.
fn items(props: &Props, shown: usize) -> Html {
    let problems = &props.problems;
    let lessons: SortedMap<&str, Rc<_>> =
        problems.lessons.iter().map(|lesson| (lesson.code.as_str(), Rc::new(lesson.clone()))).collect();
    let mut before: SortedMap<&str, usize> = SortedMap::default();
    problems
        .items
        .iter()
        .take(shown)
        .enumerate()
        .map(|(index, problem)| {
            let count = before.update(problem.code.as_str(), |count| {
                *count += 1;
                *count
            });
            html! {
                <Problem
                    key={format!("{} {count}", problem.code)}
                    problem={problem.clone()}
                    lesson={lessons.get(&problem.code.as_str()).cloned()}
                    is_stale={props.is_stale}
                    looked_at={props.looked_at.filter(|looked_at| looked_at.index == index)}
                    language={props.language}
                    on_show={props.on_show.clone()}
                    on_fix={props.on_fix.clone()}
                />
            }
        })
        .collect()
}
