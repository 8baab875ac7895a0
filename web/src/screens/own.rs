//! A lesson that somebody made, as a link carries it. It is worked at as every lesson is, and nobody has proved it.

use std::rc::Rc;

use netpol_course::Own;
use netpol_link::{LinkError, read_bytes};
use yew::prelude::*;

use super::lesson::Work;
use super::shown::languages_of_page;
use crate::browser::{course, document};
use crate::components::making::own::{paragraphs, words};
use crate::route::Route;
use crate::screens::Screen;
use crate::state::Lesson;
use crate::words::t;

/// How it is named and drawn.
pub const SCREEN: Screen =
    Screen { word: "own", languages: languages_of_page, draw: |route| html! { <Page {route} /> } };

#[derive(Clone, PartialEq, Properties)]
struct Props {
    route: Route,
}

/// A lesson, as it was made and as it is worked at.
struct Carried {
    own: Own,
    lesson: Lesson,
}

/// The lesson of the link; nothing where there is none, for the page says then what it is for.
#[component]
fn Page(props: &Props) -> Html {
    let first = use_memo((), |()| props.route.clone());
    use_effect_with(props.route.clone(), move |route| {
        // What stands in the page is of the other link.
        if *route != *first {
            course::load_again();
        }
    });
    let carried = use_memo((), |()| match &props.route {
        Route::Named { rest, .. } if !rest.is_empty() => Some(read(rest)),
        _ => None,
    });
    let places = use_memo((), |()| {
        let is_lesson = matches!(&*carried, Some(Ok(_)));
        let _ = course::show_parts(is_lesson);
        is_lesson.then(|| ["own", "own-after"].map(course::emptied))
    });
    let locale = document::language().unwrap_or_default();
    match &*carried {
        None => html! {},
        Some(Err(error)) => {
            let words = match error {
                LinkError::Newer => t!("own.newer", locale = &locale),
                _ => t!("own.unread", locale = &locale),
            };
            html! { <p class="banner" role="alert">{ words }</p> }
        }
        Some(Ok(Carried { own, lesson })) => {
            let parts = [words(own), after(own, &locale)];
            let drawn = places.iter().flatten().zip(parts).filter_map(|(place, part)| {
                let place = place.clone()?;
                Some(create_portal(part, place))
            });
            html! {
                <>
                    { for drawn }
                    <Work lesson={lesson.clone()} />
                </>
            }
        }
    }
}

fn after(own: &Own, locale: &str) -> Html {
    if own.after.trim().is_empty() {
        return html! {};
    }
    html! {
        <details><summary class="btn">{ t!("own.after", locale = locale) }</summary>{ paragraphs(&own.after) }</details>
    }
}

/// Reads a link, and names the lesson for what is kept of its answer.
fn read(link: &str) -> Result<Carried, LinkError> {
    let bytes = read_bytes(link)?;
    let own = Own::of_carried(&bytes).ok_or(LinkError::Broken)?;
    let _ = course::name_own(&bytes);
    let lesson = Lesson::new(Rc::new(own.lesson()), bytes.into());
    Ok(Carried { own, lesson })
}
