//! The playground in a frame of somebody's post: what the author chose of it, small enough to stand between paragraphs. It hears no
//! messages and keeps nothing; all that it begins with is in its address.

mod choice;
mod context;
mod outward;
mod pictures;
mod start;
mod text;

use netpol_link::Part;
use netpol_view::protocol::Language;
use yew::prelude::*;

use self::choice::first_cell;
use self::outward::use_outward;
use self::pictures::Pictures;
use self::start::Start;
use self::text::{Text, folded_text};
use super::answers::use_answers;
use super::shown::use_shown_preferences;
use crate::browser::clipboard::use_copy;
use crate::browser::document;
use crate::browser::frame::use_height_told;
use crate::browser::media::{DARK, use_media};
use crate::browser::near::use_near;
use crate::components::explanation::{Explanation, OnCopy};
use crate::components::frame_foot::FrameFoot;
use crate::components::verdict_line::verdict_line;
use crate::route::Route;
use crate::screens::Screen;
use crate::state::{Action, State};
use crate::words::t;

/// How the frame is named and drawn.
pub const SCREEN: Screen = Screen { word: "embed", languages, draw: |route| html! { <Embed {route} /> } };

fn languages(route: &Route) -> [Language; 2] {
    let read = document::preferred_languages();
    Start::of(route, &read).state(&read).languages()
}

/// What the frame needs.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What the address asks for.
    pub route: Route,
}

/// Holds the state and lays out what the author chose. Another address is another frame.
#[component]
pub fn Embed(props: &Props) -> Html {
    html! { <Frame key={format!("{:?}", props.route)} route={props.route.clone()} /> }
}

#[component]
fn Frame(props: &Props) -> Html {
    let start = use_memo((), |()| Start::of(&props.route, &document::preferred_languages()));
    let state = use_reducer(|| start.state(&document::preferred_languages()));
    let root = use_node_ref();
    let is_near = use_near(&root);
    use_answers(&state, is_near);
    use_shown_preferences(&state.preferences);
    use_first_cell(&state);
    use_height_told(&root);
    let outward = use_outward(&state, &start.parts);
    let dispatcher = state.dispatcher();
    let on_action = use_callback((), move |action: Action, ()| dispatcher.dispatch(action));
    let on_reset = {
        let (start, on_action) = (start.clone(), on_action.clone());
        use_callback(start.clone(), move |(), _| {
            let author = start.state(&[]);
            on_action.emit(Action::TextOpened(author.document.text.unwrap_or_default()));
            on_action.emit(Action::ProfileChosen(author.preferences.profile));
        })
    };
    let on_copy = use_copy();
    // Until the reader has said what is open, nothing tells them.
    let is_told = use_state_eq(|| !start.options.predict);
    let on_told = {
        let is_told = is_told.setter();
        use_callback((), move |shown: bool, ()| is_told.set(shown))
    };
    let dark = state.preferences.theme.is_dark(use_media(DARK));
    let language = state.preferences.language;
    let locale = language.tag();
    if start.trouble.is_some() {
        return html! { <main class="frame" aria-label="NetworkPolicy Playground" ref={root}><p class="banner" role="alert">{ t!("frame.unreadable", locale = locale) }</p></main> };
    }
    let view = start.view();
    let has_text = view.contains(&Part::Editor);
    let pictures: Vec<Part> = view.iter().copied().filter(|part| *part != Part::Editor).collect();
    let foot = html! {
        <FrameFoot
            {language}
            profile={state.preferences.profile}
            {outward}
            on_action={on_action.clone()}
            on_reset={(has_text && !start.options.read_only).then_some(on_reset)}
        />
    };
    let heading = html! { <h1 class="unseen">{ t!("frame.label", locale = locale) }</h1> };
    if view == [Part::Verdict] {
        return html! { <main class="frame" aria-label="NetworkPolicy Playground" ref={root}>{ heading }{ one_line(&state, &on_action, on_copy, foot) }</main> };
    }
    let text = html! {
        <Text
            parts={start.parts.clone()}
            document={state.document.clone()}
            read_only={start.options.read_only}
            lights_reasons={*is_told}
            {dark}
            {language}
            on_action={on_action.clone()}
        />
    };
    let is_fixed = start.options.height.is_some();
    html! {
        <main class={classes!("frame", is_fixed.then_some("fixed"))} aria-label="NetworkPolicy Playground" ref={root}>
            { heading }
            <div class={classes!("parts", (has_text && !pictures.is_empty()).then_some("beside"))}>
                if has_text {
                    { text }
                }
                if !pictures.is_empty() {
                    <Pictures
                        parts={pictures}
                        state={(*state).clone()}
                        predict={start.options.predict}
                        is_told={*is_told}
                        {on_told}
                        {on_action}
                        {on_copy}
                    />
                }
            </div>
            if !has_text && *is_told {
                { folded_text(&state.document, language) }
            }
            { foot }
        </main>
    }
}

/// The chosen cell in a line, which unfolds to its reasons.
fn one_line(state: &State, on_action: &Callback<Action>, on_copy: OnCopy, foot: Html) -> Html {
    let language = state.preferences.language;
    let locale = language.tag();
    let Some(view) = &state.document.explanation else {
        return html! { <p class="one-line">{ t!("frame.starting", locale = locale) }</p> };
    };
    html! {
        <details class="one-line">
            <summary>{ verdict_line(view) }</summary>
            <Explanation
                explanation={state.document.explanation.clone()}
                pod={None}
                {language}
                on_show={on_action.reform(Action::LinesAsked)}
                on_choose={on_action.reform(Action::CellChosen)}
                on_close={Callback::noop()}
                on_fold={on_action.reform(Action::FoldToggled)}
                {on_copy}
            />
            { folded_text(&state.document, language) }
            { foot }
        </details>
    }
}

/// Chooses a cell once there is a matrix: what the author named, as the matrix has it, or one that is worth a look.
#[hook]
fn use_first_cell(state: &UseReducerHandle<State>) {
    let (dispatcher, asked) = (state.dispatcher(), state.document.selected.clone());
    let matrix = state.document.page.as_ref().map(|page| page.matrix.clone());
    use_effect_with(matrix.is_some(), move |_| {
        if let Some(pair) = matrix.and_then(|matrix| first_cell(&matrix, asked.as_ref())) {
            dispatcher.dispatch(Action::CellChosen(pair));
        }
    });
}
