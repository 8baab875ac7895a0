//! How many problems of each kind there are, one button for all that can be fixed, the time that finding them took, and what
//! folds the list.

use netpol_view::views::Tone;
use yew::prelude::*;

use super::fix::Fix;
use super::tone::{glyph, tone_class};
use super::{LIST, Props};
use crate::words::t;

/// One line, which breaks before it overflows.
pub(super) fn counts(props: &Props) -> Html {
    let locale = props.language.tag();
    let problems = &props.problems;
    let counts = [
        (Tone::Error, problems.errors, "problems.errors"),
        (Tone::Warning, problems.warnings, "problems.warnings"),
        (Tone::Hint, problems.hints, "problems.hints"),
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
            if let Some(fix) = &problems.fix_all {
                <Fix fix={fix.clone()} is_stale={props.is_stale} on_fix={props.on_fix.clone()} />
            }
            if let Some(milliseconds) = props.milliseconds {
                <p class="evaluated">{ t!("problems.evaluated", locale = locale, time = duration(milliseconds)) }</p>
            }
            { fold_button(props) }
        </div>
    }
}

/// Shows and hides the list, where there is something in it.
fn fold_button(props: &Props) -> Html {
    let Props { problems, inferred, passed_over, is_folded, on_fold, .. } = props;
    if problems.items.is_empty() && inferred.is_empty() && passed_over.is_empty() {
        return Html::default();
    }
    let (on_fold, is_folded) = (on_fold.clone(), *is_folded);
    let onclick = Callback::from(move |_: MouseEvent| on_fold.emit(!is_folded));
    let label = t!("problems.list", locale = props.language.tag()).into_owned();
    html! {
        <button
            type="button"
            class="fold"
            title={label.clone()}
            aria-label={label}
            aria-expanded={(!is_folded).to_string()}
            aria-controls={LIST}
            {onclick}
        />
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
