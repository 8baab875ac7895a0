//! The left column: policies as chips, the text, and under it the problems.

mod overdue;
mod places;

use std::rc::Rc;

use netpol_view::protocol::{ImportFile, Language};
use netpol_view::views::{CompletionView, ExplanationView, FixView, HoverView, LineTarget, SpotView};
use yew::prelude::*;

use self::overdue::use_overdue;
use self::places::use_places;
use crate::components::chips::{Chips, policy_at};
use crate::components::problems::{LookedAt, Problems};
use crate::components::spot::Spot;
use crate::screens::editor::code::Code;
use crate::screens::editor::typing::use_typing;
use crate::shared::Shared;
use crate::state::{Action, Brought, Fixed, Import, Page, Pasted, ProblemList, Shown};
use crate::words::t;

/// What the column needs.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// The language of the column's own words.
    pub(super) language: Language,
    /// Light text on dark.
    pub(super) dark: bool,
    /// The text; none where it is larger than what is read, so that only the editor has it.
    pub(super) text: Option<Rc<str>>,
    /// The namespace of objects that have none; empty for `default`.
    pub(super) namespace: String,
    /// How often the page itself put another text into the editor.
    pub(super) opened: u32,
    /// The views of the last text; none before the first answer.
    pub(super) page: Option<Page>,
    /// Whether those views are of the text as it is now.
    pub(super) is_current: bool,
    /// How many evaluations there were.
    pub(super) evaluations: u32,
    /// The reason for the chosen cell.
    pub(super) explanation: Option<Shared<ExplanationView>>,
    /// What the rule or the policy at the caret does.
    pub(super) spot: Option<Shared<SpotView>>,
    /// The place that this is said of.
    pub(super) spotted: u32,
    /// Whether that is said of the matrix as it is now.
    pub(super) is_spot_current: bool,
    /// What is said of the place under the pointer.
    pub(super) label: Option<(u32, Option<Shared<HoverView>>)>,
    /// What can be written at a place of the text.
    pub(super) completion: Option<(u32, Option<Shared<CompletionView>>)>,
    /// The edit that puts the text into even indentation.
    pub(super) formatted: Option<Fixed>,
    /// The lines that the editor was asked to show.
    pub(super) shown: Option<Shown>,
    /// The edit that the editor was asked to make.
    pub(super) fixed: Option<Fixed>,
    /// What was pasted, to be put in.
    pub(super) pasted: Option<Pasted>,
    /// How long the last evaluation took, in milliseconds.
    pub(super) milliseconds: Option<f64>,
    /// How much of the problems is shown.
    pub(super) problem_list: ProblemList,
    /// Something happened.
    pub(super) on_action: Callback<Action>,
    /// Lines were asked for.
    pub(super) on_show: Callback<LineTarget>,
}

/// Chips, text and problems.
#[component]
pub(super) fn EditorPane(props: &Props) -> Html {
    let language = props.language;
    let is_stale = use_overdue(props.is_current);
    let moved = use_state_eq(|| None::<u32>);
    let on_move = {
        let moved = moved.setter();
        use_callback((), move |place: u32, ()| moved.set(Some(place)))
    };
    {
        // In another text nobody has put the caret anywhere yet.
        let moved = moved.setter();
        use_effect_with(props.opened, move |_| moved.set(None));
    }
    let caret = moved.unwrap_or_default();
    let glance = use_state_eq(|| None::<u32>);
    let on_glance = {
        let glance = glance.setter();
        use_callback((), move |place: Option<u32>, ()| glance.set(place))
    };
    use_places(*moved, *glance, props.evaluations, props.is_current, &props.on_action);
    let standing = props.page.as_ref().and_then(|page| page.standing.clone());
    use_typing(&props.text, standing.as_ref().map(|standing| standing.target), caret, &props.on_action);
    let looked_at = use_state_eq(|| None::<LookedAt>);
    let asked = use_mut_ref(|| 0_u32);
    let on_look = {
        let looked_at = looked_at.setter();
        use_callback(props.on_action.clone(), move |index: u32, on_action| {
            let mut before = asked.borrow_mut();
            looked_at.set(Some(LookedAt { index: index as usize, before: *before }));
            *before += 1;
            on_action.emit(Action::ProblemsFolded(ProblemList::Open));
        })
    };
    {
        // Of other problems the same place is that of another one.
        let looked_at = looked_at.setter();
        use_effect_with(props.evaluations, move |_| looked_at.set(None));
    }
    let on_fold = use_callback(props.on_action.clone(), |is_folded: bool, on_action| {
        let list = if is_folded { ProblemList::Folded } else { ProblemList::Open };
        on_action.emit(Action::ProblemsFolded(list));
    });
    let on_hover = use_callback(props.on_action.clone(), |place: u32, on_action| {
        on_action.emit(Action::Hovered(place));
    });
    let on_complete = use_callback(props.on_action.clone(), |place: u32, on_action| {
        on_action.emit(Action::CompletionAsked(place));
    });
    let on_format =
        use_callback(props.on_action.clone(), |(), on_action| on_action.emit(Action::FormatAsked));
    let on_edit = use_callback(props.on_action.clone(), |text: Option<String>, on_action| {
        on_action.emit(Action::TextEdited(text.map(Rc::from)));
    });
    let on_paste = use_callback(props.on_action.clone(), |text: String, on_action| {
        let files = [ImportFile { name: String::new(), text }];
        let import = Import { files: files.into(), skipped: Rc::new([]), from: Brought::Paste, told: None };
        on_action.emit(Action::FilesBrought(Some(import)));
    });
    let on_policy = use_callback(props.on_action.clone(), |policy: String, on_action| {
        on_action.emit(Action::PodChosen(Some(policy)));
    });
    let on_namespace = use_callback(props.on_action.clone(), |namespace: String, on_action| {
        on_action.emit(Action::NamespaceChosen(namespace));
    });
    let on_fix = use_callback(props.on_action.clone(), |fix: Rc<FixView>, on_action| {
        on_action.emit(Action::FixAsked(fix));
    });
    html! {
        <section class="editor" aria-label={t!("editor.region", locale = language.tag())}>
            if let Some(page) = &props.page {
                <Chips
                    policies={page.policies.clone()}
                    inferred={page.inferred.clone()}
                    here={policy_at(&page.policies, caret)}
                    default_namespace={page.default_namespace.clone()}
                    namespace={props.namespace.clone()}
                    {language}
                    on_show={props.on_show.clone()}
                    on_choose={on_policy}
                    glance={*glance}
                    {on_glance}
                    {on_namespace}
                />
            } else {
                <div class="docs" />
            }
            <Code
                {language}
                dark={props.dark}
                text={props.text.clone()}
                opened={props.opened}
                problems={props.page.as_ref().map(|page| page.problems.clone())}
                evaluations={props.evaluations}
                explanation={props.explanation.clone()}
                shown={props.shown}
                fixed={props.fixed.clone()}
                pasted={props.pasted.clone()}
                on_paste={on_paste}
                {on_edit}
                label={props.label.clone()}
                completion={props.completion.clone()}
                {on_move}
                {on_hover}
                {on_complete}
                {on_format}
                formatted={props.formatted.clone()}
                {on_look}
            />
            <Spot
                spot={props.spot.clone()}
                is_current={props.is_spot_current}
                is_of_chip={*glance == Some(props.spotted)}
                is_of_caret={*moved == Some(props.spotted)}
                {language}
            />
            if let Some(standing) = standing {
                <p class="standing">{ standing.words }</p>
            }
            if let Some(page) = &props.page {
                <Problems
                    problems={page.problems.clone()}
                    inferred={page.inferred.clone()}
                    passed_over={page.passed_over.clone()}
                    is_folded={props.problem_list == ProblemList::Folded}
                    {is_stale}
                    looked_at={*looked_at}
                    milliseconds={props.milliseconds}
                    {language}
                    on_show={props.on_show.clone()}
                    {on_fix}
                    {on_fold}
                />
            }
        </section>
    }
}
