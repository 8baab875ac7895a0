//! The playground: text, pictures and reasons.

mod announcer;
mod editor;
mod pictures;
mod session;
mod tabs;

use netpol_view::views::LineTarget;
use rust_i18n::t;
use yew::prelude::*;

use self::announcer::use_announcement;
use self::editor::EditorPane;
use self::pictures::PicturesRegion;
use self::session::use_session;
use self::tabs::{region, tabs};
use crate::browser::media::{DARK, NARROW, use_media};
use crate::components::header::Header;
use crate::state::{Action, Tab, Theme};

/// Holds the state and lays out the regions: all at once on a wide screen, as tabs on a narrow one.
#[component]
pub fn Playground() -> Html {
    let state = use_session();
    let narrow = use_media(NARROW);
    let system_is_dark = use_media(DARK);
    let dispatcher = state.dispatcher();
    let on_action = use_callback((), move |action: Action, ()| dispatcher.dispatch(action));
    let on_show = use_callback(on_action.clone(), |target: LineTarget, on_action| {
        on_action.emit(Action::LinesAsked(target));
    });
    let on_tab =
        use_callback(on_action.clone(), |tab: Tab, on_action| on_action.emit(Action::TabChosen(tab)));

    let language = state.settings.language;
    let locale = language.tag();
    let dark = match state.theme {
        Theme::Auto => system_is_dark,
        Theme::Light => false,
        Theme::Dark => true,
    };
    let announcement = use_announcement(&state);
    let tab = narrow.then_some(state.tab);
    let editor = html! {
        <EditorPane
                {language}
                {dark}
                text={state.text.clone()}
                opened={state.opened}
                page={state.page.clone()}
                is_current={state.is_current}
                evaluations={state.evaluations}
                explanation={state.explanation.clone()}
                shown={state.shown}
                fixed={state.fixed.clone()}
                milliseconds={state.milliseconds}
                on_action={on_action.clone()}
                on_show={on_show.clone()}
            />
    };
    html! {
        <div class={classes!("app", narrow.then_some("narrow"))}>
            <a class="skip-link" href="#pictures">{ t!("app.skip", locale = locale) }</a>
            <header class="top">
                <Header
                    {language}
                    theme={state.theme}
                    profile={state.profile()}
                    text={state.text.clone()}
                    on_action={on_action.clone()}
                />
                if narrow {
                    { tabs(language, state.tab, &on_tab) }
                }
            </header>
            <main class="work">
                { region(Tab::Editor, tab, editor) }
                <PicturesRegion
                    {tab}
                    settings={state.settings.clone()}
                    pictures={state.pictures}
                    page={state.page.clone()}
                    selected={state.selected.clone()}
                    explanation={state.explanation.clone()}
                    trouble={state.trouble}
                    is_too_long_to_keep={state.is_too_long_to_keep}
                    {on_action}
                    {on_show}
                />
            </main>
            <p class="unseen" aria-live="polite">{ announcement }</p>
        </div>
    }
}
