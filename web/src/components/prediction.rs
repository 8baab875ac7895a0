//! The reader says what is open before the matrix does, and then sees where they were right.

mod answer;

use netpol_view::protocol::Language;
use netpol_view::views::{EndpointView, MatrixView};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use self::answer::{Answer, is_open, score};
use crate::shared::Shared;
use crate::words::t;

/// What the question needs.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Who can reach whom.
    pub matrix: Shared<MatrixView>,
    /// The language of its words.
    pub language: Language,
    /// Whether the answers are shown.
    pub is_shown: bool,
    /// The answers are to be shown, or hidden for another try.
    pub on_show: Callback<bool>,
}

/// A table of boxes to tick; once they are checked, each says whether it was right, in a mark and in a word.
#[component]
pub fn Prediction(props: &Props) -> Html {
    let Props { matrix, language, is_shown, on_show } = props;
    let locale = language.tag();
    let size = matrix.endpoints.len();
    let ticked = use_state_eq(Vec::<usize>::new);
    {
        // Of other rows nothing was said yet.
        let (ticked, on_show) = (ticked.setter(), on_show.clone());
        let ids: Vec<String> = matrix.endpoints.iter().map(|endpoint| endpoint.id.clone()).collect();
        let before = use_mut_ref(Vec::<String>::new);
        use_effect_with(ids, move |ids| {
            if !before.replace(ids.clone()).is_empty() {
                ticked.set(Vec::new());
                on_show.emit(false);
            }
        });
    }
    let onchange = {
        let ticked = ticked.clone();
        Callback::from(move |event: Event| {
            let Some(field) = event.target_dyn_into::<HtmlInputElement>() else { return };
            let Ok(place) = field.value().parse::<usize>() else { return };
            let mut places: Vec<usize> = ticked.iter().copied().filter(|known| *known != place).collect();
            if field.checked() {
                places.push(place);
            }
            ticked.set(places);
        })
    };
    let head = |scope: &'static str, endpoint: &EndpointView| {
        html! { <th scope={scope} title={endpoint.title.clone()}>{ &endpoint.name }</th> }
    };
    let cell = |row: usize, column: usize| {
        let name = |place: usize| {
            matrix.endpoints.get(place).map(|endpoint| endpoint.name.as_str()).unwrap_or_default()
        };
        let place = row * size + column;
        let is_ticked = ticked.contains(&place);
        let Some(open) = matrix.cell(row, column).and_then(is_open) else {
            return html! { <td class="unasked">{ "–" }</td> };
        };
        if *is_shown {
            return Answer {
                is_open: open,
                is_right: open == is_ticked,
                verdict: matrix.cell(row, column).map(|view| view.label(name(row), name(column), *language)),
            }
            .draw(*language);
        }
        let label =
            t!("predict.cell", locale = locale, source = name(row), destination = name(column)).into_owned();
        html! {
            <td><label><input type="checkbox" value={place.to_string()} checked={is_ticked} aria-label={label} /></label></td>
        }
    };
    let (right, asked) = score(matrix, &ticked);
    let (words, next) = match is_shown {
        true => (
            t!("predict.score", locale = locale, right = right, asked = asked),
            t!("predict.again", locale = locale),
        ),
        false => (t!("predict.question", locale = locale), t!("predict.check", locale = locale)),
    };
    let onclick = {
        let (on_show, shown) = (on_show.clone(), !is_shown);
        Callback::from(move |_: MouseEvent| on_show.emit(shown))
    };
    html! {
        <section class="card prediction" aria-label={t!("predict.heading", locale = locale)}>
            <p role="status">{ words }</p>
            <div class="scroll">
                <table {onchange}>
                    <caption class="unseen">{ t!("predict.heading", locale = locale) }</caption>
                    <thead><tr>
                        <th scope="col" class="corner">{ t!("matrix.corner", locale = locale) }</th>
                        { for matrix.endpoints.iter().map(|endpoint| head("col", endpoint)) }
                    </tr></thead>
                    <tbody>
                        { for matrix.endpoints.iter().enumerate().map(|(row, endpoint)| html! {
                            <tr>{ head("row", endpoint) }{ for (0..size).map(|column| cell(row, column)) }</tr>
                        }) }
                    </tbody>
                </table>
            </div>
            <button type="button" class="btn primary" {onclick}>{ next }</button>
        </section>
    }
}
