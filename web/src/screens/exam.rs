//! The report of an exam that has ended. The page of it is there without the module, which draws the tasks with their points, the sum, and
//! the lessons to repeat.

mod grading;

use netpol_view::protocol::Language;
use yew::prelude::*;

use self::grading::use_report;
use super::shown::languages_of_page;
use crate::browser::course::emptied;
use crate::browser::document;
use crate::components::exam::points::points;
use crate::components::exam::repeat::repeat;
use crate::components::exam::tasks::tasks;
use crate::screens::Screen;
use crate::words::t;

/// How the report is named and drawn.
pub const SCREEN: Screen = Screen {
    word: "exam",
    languages: languages_of_page,
    draw: |route| {
        let [language, _] = languages_of_page(&route);
        html! { <Page {language} /> }
    },
};

/// Where the sum and the lessons to repeat stand in the page, by their ids.
const PLACES: [&str; 2] = ["points", "repeat"];

#[derive(Clone, PartialEq, Properties)]
struct Props {
    language: Language,
}

/// Has the tasks graded, and draws what is known of them.
#[component]
fn Page(props: &Props) -> Html {
    let language = props.language;
    let known = use_report(language);
    let places = use_memo((), |()| PLACES.map(emptied));
    use_effect_with((), |()| {
        let _ = document::tell_drawn();
    });
    if known.is_unread {
        return html! { <p class="banner" role="alert">{ t!("exam.unread", locale = language.tag()) }</p> };
    }
    let report = &known.report;
    let parts = [points(report, language), repeat(report, language)];
    let beside =
        places.iter().zip(parts).filter_map(|(place, part)| Some(create_portal(part, place.clone()?)));
    html! { <>{ tasks(&report.tasks, language) }{ for beside }</> }
}
