//! How many problems of each kind there are, one button for all that can be fixed, and the time that finding them took.

use std::rc::Rc;

use crate::words::t;
use netpol_view::protocol::Language;
use netpol_view::views::{FixView, Tone};
use yew::prelude::*;

use super::fix::Fix;
use super::problem::{glyph, tone_class};

/// What the counts need.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// How many errors.
    pub(super) errors: usize,
    /// How many warnings.
    pub(super) warnings: usize,
    /// How many hints.
    pub(super) hints: usize,
    /// What fixes all of them that can be fixed.
    pub(super) fix_all: Option<FixView>,
    /// Whether they are problems of an earlier text.
    pub(super) is_stale: bool,
    /// How long the evaluation took, in milliseconds.
    pub(super) milliseconds: Option<f64>,
    /// The language of the words.
    pub(super) language: Language,
    /// All are to be fixed.
    pub(super) on_fix: Callback<Rc<FixView>>,
}

/// One line, which breaks before it overflows.
#[component]
pub(super) fn Counts(props: &Props) -> Html {
    let locale = props.language.tag();
    let counts = [
        (Tone::Error, props.errors, "problems.errors"),
        (Tone::Warning, props.warnings, "problems.warnings"),
        (Tone::Hint, props.hints, "problems.hints"),
    ];
    let counts = counts.into_iter().filter(|(_, count, _)| *count > 0);
    html! {
        <div class="bar">
            <div class="counts" role="status">
                if counts.clone().next().is_none() {
                    <span class="calm">{ t!("problems.none", locale = locale) }</span>
                }
                { for counts.map(|(tone, count, key)| html! {
                    <span class={classes!("count", tone_class(tone))}>
                        <span aria-hidden="true">{ glyph(tone) }{ " " }</span>{ count_words(key, count, locale) }
                    </span>
                }) }
            </div>
            if let Some(fix) = &props.fix_all {
                <Fix fix={fix.clone()} is_stale={props.is_stale} on_fix={props.on_fix.clone()} />
            }
            if let Some(milliseconds) = props.milliseconds {
                <p class="evaluated">{ t!("problems.evaluated", locale = locale, time = duration(milliseconds)) }</p>
            }
        </div>
    }
}

fn count_words(key: &str, count: usize, locale: &str) -> String {
    let form = if count == 1 { "one" } else { "other" };
    t!(format!("{key}.{form}"), locale = locale, count = count).into_owned()
}

/// Tenths below ten milliseconds, whole ones above.
fn duration(milliseconds: f64) -> String {
    let tenths = (milliseconds * 10.0).round() as u32;
    if tenths < 100 { format!("{}.{}", tenths / 10, tenths % 10) } else { format!("{}", (tenths + 5) / 10) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_times_have_tenths() {
        assert_eq!([0.34, 3.0, 9.97, 12.7].map(duration), ["0.3", "3.0", "10", "13"]);
    }
}
