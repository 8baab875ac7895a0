//! The right side: port filter, diagram, matrix and explanation.

use std::rc::Rc;

use netpol_view::protocol::{Language, Probe};
use netpol_view::views::{AboutView, Change, ExplanationView, FixView, LineTarget, SpotView};
use netpol_view::{blocked_arrow, closed_arrows};
use yew::prelude::*;

use super::compare::CompareTools;
use super::split::{SplitLine, picture_tracks};
use super::tabs::region;
use crate::browser::clipboard::use_copy;
use crate::browser::edges::use_edges;
use crate::browser::room::use_size;
use crate::browser::sight::use_chosen_in_sight;
use crate::browser::zoom::use_zoom;
use crate::components::comparison::{changes, comparison_line};
use crate::components::diagram::Diagram;
use crate::components::explanation::{Changing, Explanation, Probing};
use crate::components::matrix::{Matrix, Room};
use crate::components::ports::Ports;
use crate::components::view_switch::view_switch;
use crate::screens::walk::use_walk;
use crate::shared::Shared;
use crate::state::{
    Action, Comparing, Example, MatrixLook, Page, Pair, Pictures, Screen, Share, Split, Splits, Tab, Trouble,
};
use crate::words::t;

/// What the region needs.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// The region that a narrow screen shows; none on a wide one.
    pub(super) tab: Option<Tab>,
    /// The language of the region's own words.
    pub(super) language: Language,
    /// How the document is looked at.
    pub(super) screen: Screen,
    /// Where the panes are divided.
    pub(super) splits: Splits,
    /// The views of the last text; none before the first answer.
    pub(super) page: Option<Page>,
    /// The chosen cell.
    pub(super) selected: Option<Pair>,
    /// The chosen pod, by its row's id.
    pub(super) pod: Option<String>,
    /// What is told of it.
    pub(super) told_pod: Option<Shared<AboutView>>,
    /// The reason for it.
    pub(super) explanation: Option<Shared<ExplanationView>>,
    /// What is wrong with the connection that is to be tried.
    pub(super) probe_trouble: Option<AttrValue>,
    /// The change that is looked at.
    pub(super) change: Option<Change>,
    /// The edit that makes it, or why there is none.
    pub(super) change_edit: Option<Result<Shared<FixView>, AttrValue>>,
    /// The ticked paths.
    pub(super) ticked: Vec<Pair>,
    /// Whether the views are of an earlier text.
    pub(super) is_stale: bool,
    /// What is lit up: what the rule or the policy at the caret does.
    pub(super) spot: Option<Shared<SpotView>>,
    /// What the text is compared with.
    pub(super) comparing: Comparing,
    /// The text; none where it is larger than what is read.
    pub(super) text: Option<Rc<str>>,
    /// Why there is no answer to the last question.
    pub(super) trouble: Option<Trouble>,
    /// Whether a reload would lose the text.
    pub(super) is_too_long_to_keep: bool,
    /// Something happened.
    pub(super) on_action: Callback<Action>,
    /// Lines were asked for.
    pub(super) on_show: Callback<LineTarget>,
}

/// Everything that is seen of a text.
#[component]
pub(super) fn PicturesRegion(props: &Props) -> Html {
    let language = props.language;
    let locale = language.tag();
    let on_port = use_callback(props.on_action.clone(), |port: String, on_action| {
        on_action.emit(Action::PortChosen(port));
    });
    let on_pictures = use_callback(props.on_action.clone(), |pictures: Pictures, on_action| {
        on_action.emit(Action::PicturesChosen(pictures));
    });
    let on_cell = use_callback(props.on_action.clone(), |pair: Pair, on_action| {
        on_action.emit(Action::CellChosen(pair));
    });
    let on_pod = use_callback(props.on_action.clone(), |pod: Option<String>, on_action| {
        on_action.emit(Action::PodChosen(pod));
    });
    let on_close = use_callback(props.on_action.clone(), |(), on_action| {
        on_action.emit(Action::PodChosen(None));
    });
    let on_probe = use_callback(props.on_action.clone(), |probe: Probe, on_action| {
        on_action.emit(Action::ProbeAsked(probe));
    });
    let on_change = use_callback(props.on_action.clone(), |change: Option<Change>, on_action| {
        on_action.emit(Action::ChangeAsked(change));
    });
    let on_tick = use_callback(props.on_action.clone(), |pair: Pair, on_action| {
        on_action.emit(Action::CellTicked(pair));
    });
    let on_clear = use_callback(props.on_action.clone(), |(), on_action| {
        on_action.emit(Action::TicksCleared);
    });
    let on_fix = use_callback(props.on_action.clone(), |fix: Rc<FixView>, on_action| {
        on_action.emit(Action::FixAsked(fix));
    });
    let on_end =
        use_callback(props.on_action.clone(), |(), on_action| on_action.emit(Action::ComparisonEnded));
    let compares = props.comparing.base.is_some();
    let drawn = props.page.as_ref().map(|page| page.diagram.clone());
    let closed = use_memo((drawn.clone(), props.spot.clone().filter(|_| compares)), |(diagram, marks)| {
        let (arrows, more) = diagram
            .as_ref()
            .zip(marks.as_ref())
            .map(|(diagram, marks)| closed_arrows(diagram, marks))
            .unwrap_or_default();
        (Shared::new(arrows), more)
    });
    let told = props.explanation.clone().filter(|_| props.pod.is_none() && props.told_pod.is_none());
    let blocked = use_memo((drawn, told), |(diagram, explanation)| {
        let (diagram, explanation) = diagram.as_ref().zip(explanation.as_ref())?;
        blocked_arrow(diagram, explanation)
    });
    let on_copy = use_copy();
    let on_extent = use_callback(props.on_action.clone(), |everything: bool, on_action| {
        on_action.emit(Action::ExtentChosen(everything));
    });
    let on_example = use_callback(props.on_action.clone(), |example: Example, on_action| {
        on_action.emit(Action::ExampleOpened(example));
    });
    let table = use_node_ref();
    let on_walk = use_walk(&table);
    let on_look = use_callback(props.on_action.clone(), |look: MatrixLook, on_action| {
        on_action.emit(Action::MatrixLooked(look));
    });
    let on_fold = use_callback(props.on_action.clone(), |group: String, on_action| {
        on_action.emit(Action::FoldToggled(vec![group]));
    });
    let on_unfold = use_callback(props.on_action.clone(), |groups: Vec<String>, on_action| {
        on_action.emit(Action::FoldToggled(groups));
    });
    let wide = props.tab.is_none();
    let (diagram, matrix) = match props.screen.pictures {
        _ if !wide => (true, true),
        Pictures::Diagram => (true, false),
        Pictures::Both => (true, true),
        Pictures::Matrix => (false, true),
    };
    let stage = use_node_ref();
    let two = use_node_ref();
    let scroller = use_node_ref();
    let has_page = props.page.is_some();
    let size = use_size(&two, (wide, has_page));
    let has_rows = props.page.as_ref().is_some_and(|page| !page.matrix.endpoints.is_empty());
    let scrolled = use_size(&scroller, (wide, matrix, has_rows));
    use_chosen_in_sight(&stage, (props.selected.clone(), diagram, props.page.is_some()));
    let has_stage = props.page.as_ref().is_some_and(|page| !page.diagram.boxes.is_empty());
    use_zoom(&stage, (diagram, has_stage));
    use_edges(&stage, (diagram, has_stage));
    use_edges(&scroller, (wide, matrix, has_rows));
    let Some(page) = props.page.clone() else {
        return html! { <section id="pictures" class="panes" aria-label={t!("app.pictures", locale = locale)} aria-busy="true" /> };
    };
    let layout = (wide && !matrix).then_some("diagram-only").or((wide && !diagram).then_some("matrix-only"));
    html! {
        <section
            id="pictures"
            class={classes!("panes", layout, compares.then_some("comparing"), (wide && props.splits.diagram.is_some()).then_some("shared-out"))}
            style={wide.then(|| picture_tracks(props.splits))}
            aria-label={t!("app.pictures", locale = locale)}
            tabindex="-1"
            hidden={props.tab == Some(Tab::Editor)}
        >
            <div class="tools" hidden={props.tab == Some(Tab::Why)}>
                <Ports choices={page.ports.clone()} port={props.screen.port.clone()} {language} on_choose={on_port} />
                <CompareTools
                    start={props.comparing.start.clone()}
                    text={props.text.clone()}
                    policies={page.policies.len()}
                    {language}
                    on_action={props.on_action.clone()}
                />
                if wide {
                    { view_switch(props.screen.pictures, language, &on_pictures) }
                }
            </div>
            { banners(page.banner.as_ref(), comparison_line(&props.comparing, closed.1, language, &on_end), props) }
            if diagram {
                { region(Tab::Diagram, props.tab, html! {
                    <Diagram
                        diagram={page.diagram.clone()}
                        nothing={page.nothing.clone()}
                        summary={page.matrix.summary.clone()}
                        selected={props.selected.clone()}
                        blocked={(*blocked).clone()}
                        spot={props.spot.clone()}
                        closed={closed.0.clone()}
                        {language}
                        {stage}
                        pod={props.pod.clone()}
                        on_pod={on_pod.clone()}
                        on_choose={on_cell.clone()}
                        {on_extent}
                        {on_example}
                    />
                }) }
            }
            <div class="two" ref={two}>
                if wide && diagram && matrix {
                    <SplitLine split={Split::Diagram} splits={props.splits} {language} on_action={props.on_action.clone()} />
                }
                if wide && matrix {
                    <SplitLine split={Split::Matrix} splits={props.splits} {language} on_action={props.on_action.clone()} />
                }
                if matrix {
                    { region(Tab::Matrix, props.tab, html! {
                        <Matrix
                            matrix={page.matrix.clone()}
                            nothing={page.nothing.clone()}
                            look={props.screen.matrix.clone()}
                            {scroller}
                            room={size.zip(scrolled).map(|(two, scroller)| room(two, scroller, props.splits.matrix))}
                            selected={props.selected.clone()}
                            spot={props.spot.clone()}
                            {compares}
                            {language}
                            {table}
                            pod={props.pod.clone()}
                            {on_pod}
                            ticked={props.ticked.clone()}
                            on_tick={on_tick.clone()}
                            on_choose={on_cell.clone()}
                            on_show={props.on_show.clone()}
                            {on_walk}
                            {on_look}
                            {on_fold}
                        />
                    }) }
                }
                { region(Tab::Why, props.tab, html! {
                    <Explanation
                        explanation={props.explanation.clone()}
                        above={changes(&props.comparing, language, &on_cell)}
                        pod={props.told_pod.clone()}
                        probing={Probing {
                            matrix: page.matrix.clone(),
                            services: page.services.clone(),
                            trouble: props.probe_trouble.clone(),
                            on_probe,
                        }}
                        changing={Changing {
                            change: props.change.clone(),
                            edit: props.change_edit.clone(),
                            is_stale: props.is_stale,
                            ticked: props.ticked.clone(),
                            port: props.screen.port.clone(),
                            on_tick: on_tick.clone(),
                            on_clear,
                            on_change,
                            on_fix,
                        }}
                        on_choose={on_cell}
                        {on_close}
                        {language}
                        on_show={props.on_show.clone()}
                        on_fold={on_unfold}
                        {on_copy}
                    />
                }) }
            </div>
        </section>
    }
}

/// Beside a matrix the explanation has at least so much room, and stands below it where there is less than this for both.
const WHY: i32 = 250 + 12;
const SIDE_BY_SIDE: i32 = 652;

/// Where the height of a matrix follows its rows, it may have so many pixels.
const GROWING: i32 = 560;

/// What is left for the matrix of the room that it shares with the explanation, and of its card.
fn room((width, _): (i32, i32), (own, height): (i32, i32), share: Share) -> Room {
    match width >= SIDE_BY_SIDE {
        true if share.is_some() => Room { width: own, height },
        true => Room { width: width - WHY - 2, height },
        false => Room { width: width - 2, height: GROWING },
    }
}

/// What holds for everything below: that nothing is enforced, or that an answer is missing.
fn banners(banner: Option<&AttrValue>, comparison: Option<Html>, props: &Props) -> Html {
    let locale = props.language.tag();
    let trouble = props.trouble.map(|trouble| match trouble {
        Trouble::TookTooLong => t!("trouble.took_too_long", locale = locale),
        Trouble::Broke => t!("trouble.broke", locale = locale),
    });
    if banner.is_none() && comparison.is_none() && trouble.is_none() && !props.is_too_long_to_keep {
        return html! {};
    }
    html! {
        <div class="banners">
            if let Some(trouble) = trouble {
                <p class="banner" role="alert">{ trouble }</p>
            }
            if let Some(banner) = banner {
                <p class="banner" role="note">{ banner }</p>
            }
            if props.is_too_long_to_keep {
                <p class="banner" role="note">{ t!("trouble.too_long_to_keep", locale = locale) }</p>
            }
            { comparison.unwrap_or_default() }
        </div>
    }
}
