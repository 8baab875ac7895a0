//! What is wrong with the text, where, and what fixes it; and, more quietly, what was made up or passed over.

mod aside;
pub mod coded;
mod counts;
mod entry;
pub mod first;
mod fix;
mod fixing;
mod lesson;
mod list;
mod places;
pub(super) mod preview;
mod row;
mod tone;

use std::rc::Rc;

use netpol_view::protocol::Language;
use netpol_view::views::{FixView, LineTarget, ProblemsView};
use yew::prelude::*;

use self::counts::counts;
use self::list::List;
use crate::shared::Shared;
use crate::words::t;

/// The list's name in the page, for the button that folds it.
const LIST: &str = "problem-list";

/// What the list needs.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The problems.
    pub problems: Shared<ProblemsView>,
    /// Names of the pods that nobody defined.
    pub inferred: Shared<Vec<String>>,
    /// Objects that play no part.
    pub passed_over: Shared<Vec<String>>,
    /// Whether the problems are those of an earlier text, so that they cannot be fixed in this one.
    pub is_stale: bool,
    /// Whether only the counts are shown.
    pub is_folded: bool,
    /// The problem whose fix the editor asked to look at.
    pub looked_at: Option<LookedAt>,
    /// How long the evaluation took, in milliseconds.
    pub milliseconds: Option<f64>,
    /// The language of the list's own words.
    pub language: Language,
    /// The place of a problem was asked for.
    pub on_show: Callback<LineTarget>,
    /// A problem is to be fixed.
    pub on_fix: Callback<Rc<FixView>>,
    /// The list is to be folded, or unfolded.
    pub on_fold: Callback<bool>,
}

/// The problem whose fix is to be looked at, and how often one was asked for, so that the same one can be asked for again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LookedAt {
    /// Which of the problems, by its place among them all.
    pub index: usize,
    /// How many were asked for before it.
    pub before: u32,
}

/// The counts first, then the problems, the worst first.
#[component]
pub fn Problems(props: &Props) -> Html {
    let locale = props.language.tag();
    html! {
        <section class="problems" aria-label={t!("problems.heading", locale = locale)}>
            { counts(props) }
            <List
                problems={props.problems.clone()}
                inferred={props.inferred.clone()}
                passed_over={props.passed_over.clone()}
                is_folded={props.is_folded}
                is_stale={props.is_stale}
                looked_at={props.looked_at}
                language={props.language}
                on_show={props.on_show.clone()}
                on_fix={props.on_fix.clone()}
            />
        </section>
    }
}
