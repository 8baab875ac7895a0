//! What is wrong with the text, where, and how to mend it; and, more quietly, what was made up or passed over.

mod aside;
mod coded;
mod problem;

use std::rc::Rc;

use netpol_view::protocol::Language;
use netpol_view::views::{LineTarget, PageView, Tone};
use rust_i18n::t;
use yew::prelude::*;

use self::aside::Aside;
use self::problem::{Problem, glyph, tone_class};

/// What the list needs.
#[derive(Clone, Properties)]
pub struct Props {
    /// The page that holds the problems.
    pub page: Rc<PageView>,
    /// How long the evaluation took, in milliseconds.
    pub milliseconds: Option<f64>,
    /// The language of the list's own words.
    pub language: Language,
    /// The place of a problem was asked for.
    pub on_show: Callback<LineTarget>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        self.milliseconds == other.milliseconds
            && self.language == other.language
            && self.on_show == other.on_show
            && (Rc::ptr_eq(&self.page, &other.page)
                || (self.page.problems == other.page.problems
                    && self.page.inferred == other.page.inferred
                    && self.page.passed_over == other.page.passed_over))
    }
}

/// The counts first, then every problem in the order of the text.
#[component]
pub fn Problems(props: &Props) -> Html {
    let locale = props.language.tag();
    let problems = &props.page.problems;
    let counts = [
        (Tone::Error, problems.errors, count_words("problems.errors", problems.errors, locale)),
        (Tone::Warning, problems.warnings, count_words("problems.warnings", problems.warnings, locale)),
        (Tone::Hint, problems.hints, count_words("problems.hints", problems.hints, locale)),
    ];
    html! {
        <section class="problems" aria-label={t!("problems.heading", locale = locale)}>
            <div class="counts" role="status">
                if problems.items.is_empty() {
                    <span class="calm">{ t!("problems.none", locale = locale) }</span>
                } else {
                    { for counts.into_iter().filter(|(_, count, _)| *count > 0).map(|(tone, _, words)| html! {
                        <span class={classes!("count", tone_class(tone))}>
                            <span aria-hidden="true">{ glyph(tone) }{ " " }</span>{ words }
                        </span>
                    }) }
                }
            </div>
            if let Some(milliseconds) = props.milliseconds {
                <p class="evaluated">{ t!("problems.evaluated", locale = locale, time = duration(milliseconds)) }</p>
            }
            <div class="scroll list" tabindex="0" role="group" aria-label={t!("problems.heading", locale = locale)}>
                <ul>
                    { for problems.items.iter().map(|problem| html! {
                        <Problem problem={problem.clone()} language={props.language} on_show={props.on_show.clone()} />
                    }) }
                </ul>
                <Aside words={t!("problems.inferred", locale = locale)} names={props.page.inferred.clone()} />
                <Aside words={t!("problems.passed_over", locale = locale)} names={props.page.passed_over.clone()} />
            </div>
        </section>
    }
}

fn count_words(key: &str, count: usize, locale: &str) -> String {
    let form = if count == 1 { "one" } else { "other" };
    t!(format!("{key}.{form}"), locale = locale, count = count).into_owned()
}

/// Tenths below ten milliseconds, whole ones above.
fn duration(milliseconds: f64) -> String {
    if milliseconds < 10.0 { format!("{milliseconds:.1}") } else { format!("{milliseconds:.0}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_times_have_tenths() {
        assert_eq!((duration(0.34), duration(12.7)), ("0.3".to_owned(), "13".to_owned()));
    }
}
