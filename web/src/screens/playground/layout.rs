//! How the regions are laid out: all at once on a wide screen, as tabs on a narrow one.

use std::rc::Rc;

use netpol_view::views::LineTarget;
use yew::prelude::*;

use super::announcer::use_announcement;
use super::editor::EditorPane;
use super::files::{FilesDialog, brought};
use super::help::Help;
use super::pictures::PicturesRegion;
use super::share::ShareDialog;
use super::split::{SplitLine, work_tracks};
use super::tabs::{region, tabs};
use super::tour::{Tour, shown};
use crate::browser::document;
use crate::browser::files::{Read, use_dropped};
use crate::browser::shortcut::use_shortcut;
use crate::components::header::Header;
use crate::components::left_out::LeftOut;
use crate::components::notice::Notice;
use crate::state::{Action, Brought, Document, Preferences, Split, State, Tab};
use crate::words::t;

/// The screen to draw on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Canvas {
    /// It is too narrow for more than one region.
    pub(super) narrow: bool,
    /// The theme is light text on dark.
    pub(super) dark: bool,
}

/// Everything that the playground shows of a state.
#[hook]
pub(super) fn use_layout(state: &State, canvas: Canvas, on_action: &Callback<Action>) -> Html {
    let Canvas { narrow, dark } = canvas;
    let on_show = use_callback(on_action.clone(), |target: LineTarget, on_action| {
        on_action.emit(Action::LinesAsked(target));
    });
    let on_tab =
        use_callback(on_action.clone(), |tab: Tab, on_action| on_action.emit(Action::TabChosen(tab)));

    let shows_help = use_state_eq(|| false);
    let step = use_state_eq(|| None::<usize>);
    let on_help = {
        let shows_help = shows_help.setter();
        use_callback((), move |(), ()| shows_help.set(true))
    };
    let on_help_closed = {
        let shows_help = shows_help.setter();
        use_callback((), move |(), ()| shows_help.set(false))
    };
    use_shortcut("?", &on_help);
    let shows_share = use_state_eq(|| false);
    let on_share = {
        let shows_share = shows_share.setter();
        use_callback((), move |(), ()| shows_share.set(true))
    };
    let on_shared = {
        let shows_share = shows_share.setter();
        use_callback((), move |(), ()| shows_share.set(false))
    };
    let shows_files = use_state_eq(|| false);
    let on_files = {
        let shows_files = shows_files.setter();
        use_callback((), move |(), ()| shows_files.set(true))
    };
    let on_files_closed = {
        let shows_files = shows_files.setter();
        use_callback(on_action.clone(), move |(), on_action| {
            shows_files.set(false);
            on_action.emit(Action::FilesBrought(None));
        })
    };
    let is_dragged_over = use_state_eq(|| false);
    let on_over = {
        let is_dragged_over = is_dragged_over.setter();
        use_callback((), move |is_over: bool, ()| is_dragged_over.set(is_over))
    };
    let on_dropped = use_callback(on_action.clone(), |read: Read, on_action| on_action.emit(brought(read)));
    use_dropped(&on_over, &on_dropped);
    let brings_files = state.import.as_ref().is_some_and(|import| import.from == Brought::Files);
    {
        // What was imported is looked at.
        let shows_files = shows_files.setter();
        use_effect_with(state.document.opened, move |_| shows_files.set(false));
    }
    let on_step = {
        let (step, shows_help) = (step.setter(), shows_help.setter());
        use_callback(on_action.clone(), move |next: Option<usize>, on_action| {
            shows_help.set(false);
            step.set(next);
            on_action.emit(Action::TourAnswered);
        })
    };
    let on_tour = use_callback(on_step.clone(), |(), on_step| on_step.emit(Some(0)));

    let Preferences { language, theme, profile, splits, offers_tour, problems } = state.preferences;
    let locale = language.tag();
    let announcement = use_announcement(&state.document, language);
    let tab = narrow.then_some(state.screen.tab);
    let document: &Document = &state.document;
    let editor = html! {
        <EditorPane
                {language}
                {dark}
                text={document.text.clone()}
                opened={document.opened}
                namespace={document.namespace.clone()}
                page={document.page.clone()}
                is_current={document.is_current}
                evaluations={document.evaluations}
                explanation={document.reasons().cloned().filter(|_| document.pod.is_none())}
                spot={document.spot.clone()}
                spotted={document.spotted}
                is_spot_current={document.is_spot_current}
                label={document.label.clone()}
                completion={document.completion.clone()}
                formatted={document.formatted.clone()}
                shown={document.shown}
                fixed={document.fixed.clone()}
                pasted={document.pasted.clone()}
                milliseconds={document.milliseconds}
                problem_list={problems}
                on_action={on_action.clone()}
                on_show={on_show.clone()}
            />
    };
    html! {
        <div class={classes!("app", narrow.then_some("narrow"))} data-shown={shown(*step)}>
            <a class="skip-link" href="#pictures">{ t!("app.skip", locale = locale) }</a>
            <header class="top">
                <Header
                    {language}
                    site={document::site_in(language).unwrap_or_default()}
                    {theme}
                    {profile}
                    text={document.text.clone()}
                    {offers_tour}
                    on_action={on_action.clone()}
                    {on_help}
                    on_tour={on_tour.clone()}
                    {on_files}
                    {on_share}
                />
                if let Some(said) = state.notice() {
                    <Notice {said} has_own={state.has_own()} {language} on_action={on_action.clone()} />
                }
                if let Some(said) = state.left_out.clone() {
                    <LeftOut {said} {language} on_action={on_action.clone()} />
                }
                if narrow {
                    { tabs(language, state.screen.tab, &on_tab) }
                }
            </header>
            <main class="work" style={work_tracks(splits).filter(|_| !narrow)}>
                { region(Tab::Editor, tab, editor) }
                if !narrow {
                    <SplitLine split={Split::Editor} {splits} {language} on_action={on_action.clone()} />
                }
                <PicturesRegion
                    {tab}
                    {language}
                    screen={state.screen.clone()}
                    {splits}
                    page={document.page.clone()}
                    selected={document.selected.clone().filter(|_| document.pod.is_none())}
                    pod={document.chosen_row()}
                    told_pod={document.told_pod.clone()}
                    explanation={document.reasons().cloned()}
                    probe_trouble={document.probed.as_ref().and_then(|told| told.as_ref().err().cloned())}
                    change={document.change.clone()}
                    change_edit={document.change_edit.clone()}
                    ticked={document.ticked.clone()}
                    is_stale={!document.is_current}
                    spot={document.lights()}
                    comparing={document.comparing.clone()}
                    text={document.text.clone()}
                    trouble={document.trouble}
                    is_too_long_to_keep={document.is_too_long_to_keep}
                    on_action={on_action.clone()}
                    {on_show}
                />
            </main>
            <Tour step={*step} {language} {on_step} on_action={on_action.clone()} />
            <Help is_open={*shows_help} {language} on_close={on_help_closed} {on_tour} />
            <FilesDialog
                state={(*shows_files || brings_files).then(|| Rc::new(state.clone()))}
                on_action={on_action.clone()}
                on_close={on_files_closed}
            />
            if *is_dragged_over {
                <p class="drop" aria-hidden="true">{ t!("files.drop", locale = locale) }</p>
            }
            <ShareDialog state={shows_share.then(|| Rc::new(state.clone()))} on_close={on_shared} />
            <p class="unseen" aria-live="polite">{ announcement }</p>
        </div>
    }
}
