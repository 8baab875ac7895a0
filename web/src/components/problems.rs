//! What is wrong with the text, where, and what fixes it; and, more quietly, what was made up or passed over.

mod aside;
mod coded;
mod counts;
mod fix;
mod lesson;
mod list;
mod problem;

use std::rc::Rc;

use netpol_view::protocol::Language;
use netpol_view::views::{FixView, LineTarget, PageView};
use rust_i18n::t;
use yew::prelude::*;

use self::counts::Counts;
use self::list::List;

/// What the list needs.
#[derive(Clone, Properties)]
pub struct Props {
    /// The page that holds the problems.
    pub page: Rc<PageView>,
    /// Whether the problems are those of an earlier text, so that they cannot be fixed in this one.
    pub is_stale: bool,
    /// How long the evaluation took, in milliseconds.
    pub milliseconds: Option<f64>,
    /// The language of the list's own words.
    pub language: Language,
    /// The place of a problem was asked for.
    pub on_show: Callback<LineTarget>,
    /// A problem is to be fixed.
    pub on_fix: Callback<Rc<FixView>>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        self.is_stale == other.is_stale
            && self.milliseconds == other.milliseconds
            && self.language == other.language
            && self.on_show == other.on_show
            && self.on_fix == other.on_fix
            && Rc::ptr_eq(&self.page, &other.page)
    }
}

/// The counts first, then the problems, the worst first.
#[component]
pub fn Problems(props: &Props) -> Html {
    let locale = props.language.tag();
    let problems = &props.page.problems;
    html! {
        <section class="problems" aria-label={t!("problems.heading", locale = locale)}>
            <Counts
                errors={problems.errors}
                warnings={problems.warnings}
                hints={problems.hints}
                fix_all={problems.fix_all.clone()}
                is_stale={props.is_stale}
                milliseconds={props.milliseconds}
                language={props.language}
                on_fix={props.on_fix.clone()}
            />
            <List
                page={props.page.clone()}
                is_stale={props.is_stale}
                language={props.language}
                on_show={props.on_show.clone()}
                on_fix={props.on_fix.clone()}
            />
        </section>
    }
}
