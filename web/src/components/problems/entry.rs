//! One entry of the list: a problem, or several of a kind.

use std::rc::Rc;

use netpol_view::protocol::Language;
use netpol_view::views::{FixView, LessonView, LineTarget, ProblemView};
use yew::prelude::*;

use super::LookedAt;
use super::coded::coded;
use super::lesson::{code_button, lesson};
use super::row::Row;
use super::tone::{glyph, tone_class};
use crate::words::t;

/// Fewer rows are read at once; of more, those behind the first are unfolded.
const FEWEST_FOLDED: usize = 3;

/// What an entry needs.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// The problems, row by row.
    pub(super) rows: Vec<Vec<ProblemView>>,
    /// The fixes of all of them at once.
    pub(super) fix: Option<FixView>,
    /// What stands behind their code.
    pub(super) lesson: Option<Rc<LessonView>>,
    /// Whether they are problems of an earlier text.
    pub(super) is_stale: bool,
    /// The fix of one of them is to be looked at: which one, counted row by row.
    pub(super) looked_at: Option<LookedAt>,
    /// The language of its own words.
    pub(super) language: Language,
    /// A place was asked for.
    pub(super) on_show: Callback<LineTarget>,
    /// Something is to be fixed.
    pub(super) on_fix: Callback<Rc<FixView>>,
}

/// A sentence leads to its lines, the code to what stands behind it, and the last button fixes it. Sentences of a kind are
/// unfolded below the first.
#[component]
pub(super) fn Entry(props: &Props) -> Html {
    let Props { rows, fix, looked_at, language, .. } = props;
    let locale = language.tag();
    let is_open = use_state_eq(|| false);
    let is_unfolded = use_state_eq(|| false);
    let in_first = rows.first().map_or(0, Vec::len);
    {
        let (is_unfolded, is_fixed_as_one) = (is_unfolded.setter(), fix.is_some());
        use_effect_with(*looked_at, move |looked_at| {
            if looked_at.is_some_and(|looked_at| looked_at.index >= in_first && !is_fixed_as_one) {
                is_unfolded.set(true);
            }
        });
    }
    let Some(first) = rows.first().and_then(|row| row.first()) else { return Html::default() };
    let on_more = {
        let is_unfolded = is_unfolded.clone();
        Callback::from(move |_: MouseEvent| is_unfolded.set(!*is_unfolded))
    };
    let help = html! {
        <p class="help">
            if !first.help.is_empty() {
                { coded(&first.help) }{ " " }
            }
            { code_button(&first.code, props.lesson.as_deref(), *language, &is_open) }
        </p>
    };
    let is_folded = rows.len() >= FEWEST_FOLDED;
    let more: usize = rows.iter().skip(1).map(Vec::len).sum();
    html! {
        <li class={tone_class(first.tone)}>
            <span class="sign" aria-hidden="true">{ glyph(first.tone) }</span>
            { row(props, 0, help) }
            if is_folded {
                <p class="more">
                    <button type="button" class="link" aria-expanded={is_unfolded.to_string()} onclick={on_more}>
                        { t!("problems.more_like_it", locale = locale, count = more) }
                    </button>
                </p>
            }
            if rows.len() > 1 && (*is_unfolded || !is_folded) {
                <ul class="alike">
                    { for (1..rows.len()).map(|number| html! { <li>{ row(props, number, Html::default()) }</li> }) }
                </ul>
            }
            if let (true, Some(view)) = (*is_open, &props.lesson) {
                { lesson(view, *language) }
            }
        </li>
    }
}

/// The first row has the fix for all of them; where each is fixed for itself, each row has its own.
fn row(props: &Props, number: usize, children: Html) -> Html {
    let Props { rows, fix, looked_at, .. } = props;
    let Some(problems) = rows.get(number) else { return Html::default() };
    let before: usize = rows.iter().take(number).map(Vec::len).sum();
    let own = problems.first().and_then(|problem| problem.fix.clone());
    let (fix, parts, looked_at) = match fix {
        Some(fix) if number == 0 => (Some(fix.clone()), rows.concat(), *looked_at),
        Some(_) => (None, Vec::new(), None),
        None => (own, Vec::new(), looked_at.filter(|looked_at| looked_at.index == before)),
    };
    html! {
        <Row
            problems={problems.clone()}
            {fix}
            {parts}
            is_stale={props.is_stale}
            {looked_at}
            language={props.language}
            on_show={props.on_show.clone()}
            on_fix={props.on_fix.clone()}
        >
            { children }
        </Row>
    }
}
