//! Why the chosen path is open or blocked: the verdict, then both ends, egress first.

mod about;
mod copy;
mod end;
mod offers;
mod probe;
mod sentence;
mod unfold;

use std::borrow::Cow;

use netpol_view::protocol::Language;
use netpol_view::views::{AboutView, CellState, Change, ExplanationView, LineTarget, OfferView};
use yew::prelude::*;

use self::about::about;
use self::copy::CopyCheck;
use self::end::end;
pub use self::offers::Changing;
use self::offers::Offers;
use self::probe::ProbeForm;
pub use self::probe::Probing;
use self::sentence::sentence;
use self::unfold::unfold;
use crate::shared::Shared;
use crate::state::Pair;
use crate::words::t;

/// Gets a text to be copied, and whom to tell whether it could be.
pub type OnCopy = Callback<(String, Callback<bool>)>;

/// What the explanation needs.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The reason for the chosen cell; none while no cell is chosen.
    pub explanation: Option<Shared<ExplanationView>>,
    /// A chosen row or policy, in its place.
    pub pod: Option<Shared<AboutView>>,
    /// What a connection can be tried between; none where none can be tried.
    #[prop_or_default]
    pub probing: Option<Probing>,
    /// What of it can be changed, and what was asked for; none where nothing can be.
    #[prop_or_default]
    pub changing: Option<Changing>,
    /// What stands above all of it.
    #[prop_or_default]
    pub above: Option<Html>,
    /// The language of the card's own words.
    pub language: Language,
    /// Lines were asked for.
    pub on_show: Callback<LineTarget>,
    /// A cell was chosen.
    pub on_choose: Callback<Pair>,
    /// The pod is not to be told of any more.
    pub on_close: Callback<()>,
    /// Groups of rows are to be unfolded.
    pub on_fold: Callback<Vec<String>>,
    /// The command for a real cluster is to be copied.
    pub on_copy: OnCopy,
}

/// Says what to do while no cell is chosen. The verdict is spoken as soon as it is there.
#[component]
pub fn Explanation(props: &Props) -> Html {
    let locale = props.language.tag();
    let spoken = match &props.pod {
        Some(view) => Some(view.title.clone()),
        None => props.explanation.as_ref().map(|view| format!("{}. {}", view.verdict, view.question)),
    };
    html! {
        <section class="card why" aria-label={t!("why.heading", locale = locale)}>
            <p class="unseen" role="status">{ spoken.unwrap_or_default() }</p>
            { props.above.clone().unwrap_or_default() }
            if let Some(probing) = &props.probing {
                <ProbeForm probing={probing.clone()} language={props.language} />
            }
            if let Some(view) = &props.pod {
                { about(view, props.language, &props.on_show, &props.on_choose, &props.on_close) }
                { offers(&view.offers, None, props) }
            } else if let Some(view) = &props.explanation {
                { reasons(view, &props.on_show) }
                { offers(&view.offers, Some((view.from.clone(), view.to.clone())), props) }
                if !view.folded.is_empty() {
                    <footer>{ unfold(&view.folded, props.language, &props.on_fold) }</footer>
                }
                if let Some(command) = &view.kubectl {
                    <footer><CopyCheck key={command.clone()} command={command.clone()} language={props.language} on_copy={props.on_copy.clone()} /></footer>
                }
            } else {
                <div class="empty">
                    <p class="lead">{ t!("why.empty", locale = locale) }</p>
                    <p>{ t!("why.empty_pod", locale = locale) }</p>
                    <p>{ t!("why.empty_keys", locale = locale) }</p>
                </div>
            }
            { ticks(props) }
        </section>
    }
}

/// What can be done to the path between two rows, or for a row, and whether the path is ticked.
fn offers(offers: &[OfferView], pair: Option<Pair>, props: &Props) -> Html {
    let Some(changing) = props.changing.as_ref().filter(|_| !offers.is_empty()) else {
        return Html::default();
    };
    let tick = pair.map(|pair| {
        let is_ticked = changing.ticked.contains(&pair);
        let onclick = changing.on_tick.reform(move |_: MouseEvent| pair.clone());
        html! {
            <button type="button" class="btn" aria-pressed={is_ticked.to_string()} title={t!("why.tick_how", locale = props.language.tag())} {onclick}>
                { t!("why.tick", locale = props.language.tag()) }
            </button>
        }
    });
    html! {
        <footer>
            <Offers offers={offers.to_vec()} changing={changing.clone()} language={props.language}>{ tick.unwrap_or_default() }</Offers>
        </footer>
    }
}

/// What can be done to all ticked paths.
fn ticks(props: &Props) -> Html {
    let Some(changing) = props.changing.as_ref().filter(|changing| !changing.ticked.is_empty()) else {
        return Html::default();
    };
    let locale = props.language.tag();
    let Changing { ticked, port, .. } = changing;
    let count = ticked.len();
    let label = match port.is_empty() {
        true => t!("why.open_ticked", locale = locale, count = count),
        false => t!("why.open_ticked_on", locale = locale, count = count, port = port),
    };
    let (paths, ports) = (ticked.clone(), port.clone());
    let open = Change::Open { paths: paths.clone(), ports: ports.clone() };
    let expect = Change::Expect { paths, ports, only: false };
    let stay = t!("why.expect_ticked", locale = locale, count = count);
    let offer = |label: Cow<'_, str>, change| OfferView { label: label.into_owned(), change };
    let offers = vec![offer(label, open), offer(stay, expect)];
    let onclick = changing.on_clear.reform(|_: MouseEvent| ());
    html! {
        <footer class="ticks">
            <Offers {offers} changing={changing.clone()} language={props.language}>
                <button type="button" class="btn" {onclick}>{ t!("why.clear_ticks", locale = locale) }</button>
            </Offers>
        </footer>
    }
}

fn reasons(view: &ExplanationView, on_show: &Callback<LineTarget>) -> Html {
    html! {
        <div class="scroll reasons" tabindex="0">
            <div class={classes!("top", tone(view.state))}>
                <h2 class="verdict"><span aria-hidden="true">{ &view.glyph }{ " " }</span>{ &view.verdict }</h2>
                <p class="question">{ &view.question }</p>
            </div>
            if !view.expected.is_empty() {
                <div class="end expected">{ for view.expected.iter().map(|said| sentence(said, on_show)) }</div>
            }
            if !view.steps.is_empty() {
                <div class="end steps">{ for view.steps.iter().map(|step| sentence(step, on_show)) }</div>
            }
            { for view.ends.iter().map(|view| end(view, on_show)) }
            if !view.notes.is_empty() {
                <div class="notes">{ for view.notes.iter().map(|note| sentence(note, on_show)) }</div>
            }
        </div>
    }
}

/// The class that gives a verdict its colour.
fn tone(state: CellState) -> &'static str {
    match state {
        CellState::Open | CellState::SomePorts => "open",
        CellState::OneEnd | CellState::Blocked => "blocked",
        CellState::Depends | CellState::Unknown | CellState::Mixed => "some",
        CellState::Itself | CellState::Nothing => "plain",
    }
}
