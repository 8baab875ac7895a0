//! What a frame shows of its text, in the order that the author chose.

use netpol_link::Part;
use netpol_view::blocked_arrow;
use netpol_view::views::LineTarget;
use yew::prelude::*;

use crate::browser::edges::use_edges;
use crate::browser::room::use_size;
use crate::components::diagram::Diagram;
use crate::components::explanation::{Explanation, OnCopy};
use crate::components::matrix::{Matrix, Room};
use crate::components::prediction::Prediction;
use crate::components::verdict_line::verdict_line;
use crate::screens::walk::use_walk;
use crate::state::{Action, Page, Pair, State};
use crate::words::t;

/// A matrix grows with its rows up to so many pixels.
const HIGHEST: i32 = 420;

/// What the pictures need.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// Which, in this order.
    pub(super) parts: Vec<Part>,
    /// What is known.
    pub(super) state: State,
    /// The reader says what is open before it is shown.
    pub(super) predict: bool,
    /// It is shown.
    pub(super) is_told: bool,
    /// It is to be shown, or hidden again.
    pub(super) on_told: Callback<bool>,
    /// Something happened.
    pub(super) on_action: Callback<Action>,
    /// A text is to be copied.
    pub(super) on_copy: OnCopy,
}

/// Draws them; in the place of all of them the question, until it is answered.
#[component]
pub(super) fn Pictures(props: &Props) -> Html {
    let State { document, preferences, screen, .. } = &props.state;
    let language = preferences.language;
    let locale = language.tag();
    let room = use_node_ref();
    let table = use_node_ref();
    let size = use_size(&room, document.page.is_some());
    let (stage, scroller) = (use_node_ref(), use_node_ref());
    use_edges(&stage, (document.page.is_some(), props.is_told));
    use_edges(&scroller, (document.page.is_some(), props.is_told));
    let on_cell = use_callback(props.on_action.clone(), |pair: Pair, on_action| {
        on_action.emit(Action::CellChosen(pair));
    });
    let on_pod = use_callback(props.on_action.clone(), |pod: Option<String>, on_action| {
        on_action.emit(Action::PodChosen(pod));
    });
    let on_show = use_callback(props.on_action.clone(), |target: LineTarget, on_action| {
        on_action.emit(Action::LinesAsked(target));
    });
    let on_walk = use_walk(&table);
    let Some(page) = document.page.clone() else {
        return html! { <div class="frame-pictures" ref={room} aria-busy="true"><p class="empty">{ t!("frame.starting", locale = locale) }</p></div> };
    };
    let Page { matrix, diagram, nothing, .. } = page;
    let selected = document.selected.clone().filter(|_| document.pod.is_none());
    let draw = |part: &Part| match part {
        Part::Editor => html! {},
        Part::Matrix => html! {
            <Matrix
                matrix={matrix.clone()}
                nothing={nothing.clone()}
                look={screen.matrix.clone()}
                scroller={scroller.clone()}
                room={size.map(|(width, _)| Room { width: width - 2, height: HIGHEST })}
                selected={selected.clone()}
                {language}
                table={table.clone()}
                pod={document.pod.clone()}
                on_pod={on_pod.clone()}
                on_choose={on_cell.clone()}
                on_show={on_show.clone()}
                on_walk={on_walk.clone()}
                on_look={props.on_action.reform(Action::MatrixLooked)}
                on_fold={props.on_action.reform(|group| Action::FoldToggled(vec![group]))}
            />
        },
        Part::Diagram => html! {
            <Diagram
                diagram={diagram.clone()}
                nothing={nothing.clone()}
                summary={matrix.summary.clone()}
                selected={selected.clone()}
                blocked={document.explanation.as_ref().filter(|_| document.pod.is_none()).and_then(|view| blocked_arrow(&diagram, view))}
                {language}
                stage={stage.clone()}
                pod={document.pod.clone()}
                on_pod={on_pod.clone()}
                on_choose={on_cell.clone()}
                on_extent={props.on_action.reform(Action::ExtentChosen)}
            />
        },
        Part::Explanation => html! {
            <Explanation
                explanation={document.explanation.clone()}
                pod={document.told_pod.clone()}
                {language}
                on_show={on_show.clone()}
                on_choose={on_cell.clone()}
                on_close={props.on_action.reform(|()| Action::PodChosen(None))}
                on_fold={props.on_action.reform(Action::FoldToggled)}
                on_copy={props.on_copy.clone()}
            />
        },
        Part::Verdict => html! {
            if let Some(view) = &document.explanation {
                <p class="one-line">{ verdict_line(view) }</p>
            }
        },
    };
    html! {
        <div class="frame-pictures" ref={room}>
            if let Some(banner) = &page.banner {
                <p class="banner" role="note">{ banner }</p>
            }
            if props.predict && !matrix.endpoints.is_empty() {
                <Prediction matrix={matrix.clone()} {language} is_shown={props.is_told} on_show={props.on_told.clone()} />
            }
            if props.is_told || matrix.endpoints.is_empty() {
                { for props.parts.iter().map(draw) }
            }
        </div>
    }
}
