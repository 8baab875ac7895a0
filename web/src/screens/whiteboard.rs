//! The whiteboard: a text is drawn, and every gesture is one edit of it. The YAML and the same in words stand beside it.

mod header;
mod lesson;
mod present;
mod save;
mod session;
mod side;
mod stage;

use yew::prelude::*;

use self::header::Header;
use self::lesson::{Asked, DrawnLesson, use_lesson};
use self::present::{Presenting, use_presenting};
use self::save::SaveDialog;
use self::session::use_session;
use self::side::{Side, SidePanel};
use self::stage::Stage;
use super::shown::languages_of_page;
use crate::browser::focus::focus_inside;
use crate::browser::media::{DARK, NARROW, use_media};
use crate::browser::{address, document};
use crate::components::board::{Say, Tools, title};
use crate::route::Route;
use crate::screens::Screen;
use crate::state::{Action, BoardStep, Gesture, Tool};
use crate::words::t;

/// How it is named and drawn.
pub const SCREEN: Screen =
    Screen { word: "whiteboard", languages: languages_of_page, draw: |route| html! { <Page {route} /> } };

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    route: Route,
}

/// Waits for the lesson that is to be drawn, if there is one.
#[component]
fn Page(props: &PageProps) -> Html {
    let route = props.route.clone();
    match use_lesson(&route) {
        Asked::Nothing => html! { <Whiteboard {route} lesson={None::<DrawnLesson>} /> },
        Asked::Here(lesson) => html! { <Whiteboard key="lesson" {route} lesson={Some(lesson)} /> },
        Asked::Awaited => html! {},
        Asked::Lost => html! { <Lost /> },
    }
}

/// What stands in the place of a lesson that did not come.
#[component]
fn Lost() -> Html {
    use_effect_with((), move |()| {
        let _ = document::tell_drawn();
    });
    let locale = document::language().unwrap_or_default();
    html! {
        <div class="board-before">
            <h1>{ t!("board.title", locale = &locale) }</h1>
            <p role="alert">{ t!("lesson.not_loaded", locale = &locale) }</p>
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct Props {
    route: Route,
    lesson: Option<DrawnLesson>,
}

/// The board, its tools, the line in which everything can be typed, and what stands beside it.
#[component]
fn Whiteboard(props: &Props) -> Html {
    let session = use_session(&props.route, props.lesson.as_ref());
    let state = &session.state;
    let language = state.preferences.language;
    use_effect_with((), move |()| {
        let _ = document::tell_drawn();
    });
    let is_narrow = use_media(NARROW);
    // The goal of a lesson stands with the words.
    let has_words_first = is_narrow || props.lesson.is_some();
    let side = use_state_eq(|| Some(if has_words_first { Side::Words } else { Side::Yaml }));
    let side_shown = if is_narrow { Some((*side).unwrap_or(Side::Words)) } else { *side };
    let is_saving = use_state_eq(|| false);
    let presenting = use_presenting();
    let line = use_node_ref();
    let on_action = {
        let dispatcher = state.dispatcher();
        use_callback((), move |action: Action, ()| dispatcher.dispatch(action))
    };
    let on_step =
        use_callback(on_action.clone(), |step: BoardStep, on_action| on_action.emit(Action::Board(step)));
    let on_line = use_callback(on_step.clone(), |typed: String, on_step| {
        on_step.emit(BoardStep::Asked(Gesture::from(typed.as_str())));
    });
    let on_tool =
        use_callback(on_step.clone(), |tool: Tool, on_step| on_step.emit(BoardStep::ToolTaken(tool)));
    let on_typing = {
        let line = line.clone();
        use_callback((), move |typed: String, ()| {
            if let Some(input) = line.cast::<web_sys::HtmlInputElement>() {
                // A line that is being mended goes on.
                input.set_value(&(input.value() + &typed));
                let _ = input.focus();
            }
        })
    };
    let on_side = {
        let side = side.clone();
        use_callback(*side, move |asked: Side, shown| {
            side.set((*shown != Some(asked)).then_some(asked));
        })
    };
    let on_lines = {
        let (on_action, side) = (on_action.clone(), side.setter());
        use_callback((), move |target, ()| {
            side.set(Some(Side::Yaml));
            on_action.emit(Action::LinesAsked(target));
        })
    };
    let on_saving = {
        let is_saving = is_saving.setter();
        use_callback((), move |now: bool, ()| is_saving.set(now))
    };
    let root = use_node_ref();
    {
        let root = root.clone();
        use_effect_with(presenting.is_on, move |is_on| {
            if *is_on {
                let _ = focus_inside(&root, ".presenting button");
            }
        });
    }
    let Some(board) = &state.board else { return html! {} };
    let view = board.view.clone().unwrap_or_default();
    let moment = presenting.moment(board.moments());
    let onkeydown = {
        let (presenting, steps) = (presenting.clone(), board.moments().len());
        Callback::from(move |event: KeyboardEvent| {
            if presenting.is_on {
                presenting.press(&event, steps);
            }
        })
    };
    // What came by a link and was not drawn on is there alone; everything else was kept.
    let other_language = address::in_language(language.other(), !board.can_undo()).map(AttrValue::from);
    let dark = state.preferences.theme.is_dark(use_media(DARK));
    html! {
        <div ref={root} class={classes!("board", presenting.is_on.then_some("shown"), side_shown.is_none().then_some("wide"))} {onkeydown}>
            <Header
                state={(**state).clone()}
                has_before={session.has_before}
                side={side_shown}
                {other_language}
                on_theme={on_action.reform(Action::ThemeChosen)}
                on_step={on_step.clone()}
                {on_side}
                on_save={on_saving.reform(|()| true)}
                on_present={presenting.on_present.clone()}
                lesson={props.lesson.as_ref().and_then(|lesson| lesson.address(language))}
                on_before={session.on_before.clone()}
            />
            if let (Some(said), false) = (&session.told, presenting.is_on) {
                <p class="banner" role="alert">{ said }</p>
            }
            if !presenting.is_on {
                <Tools tool={board.tool} {language} {on_tool} />
            }
            <Stage
                view={moment.and_then(|moment| moment.view.clone()).unwrap_or(view.clone())}
                places={moment.map_or(&board.places, |moment| &moment.places).clone()}
                pens={moment.map_or(&board.pens, |moment| &moment.pens).clone()}
                tool={board.tool}
                is_shown={presenting.is_on}
                is_past={moment.is_some()}
                {language}
                on_step={on_step.clone()}
                {on_typing}
                on_lines={on_lines.clone()}
            />
            if presenting.is_on {
                <h1 class="unseen">{ title(state.document.text.as_deref().unwrap_or_default(), language) }</h1>
                <Presenting
                    presenting={presenting.clone()}
                    steps={board.moments().len()}
                    said={moment.map_or(&board.said, |moment| &moment.said).clone()}
                    {language}
                />
            } else {
                <Say
                    said={board.said.clone()}
                    given_back={board.given_back.clone()}
                    tool={board.tool}
                    offers={view.offers.clone()}
                    {language}
                    field={line}
                    on_line={on_line.clone()}
                />
            }
            <SidePanel side={side_shown.filter(|_| !presenting.is_on)} state={(**state).clone()} {view} {dark} {on_action} {on_line} {on_lines} />
            <SaveDialog state={is_saving.then(|| std::rc::Rc::new((**state).clone()))} {dark} on_close={on_saving.reform(|()| false)} />
        </div>
    }
}
