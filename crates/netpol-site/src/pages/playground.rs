//! The playground with the application in three tiers, as it stands until the module has started.

use std::rc::Rc;

use anyhow::Result;
use netpol_view::protocol::Language;
use netpol_web::route::Route;
use netpol_web::screens::playground::{FirstPicture, FirstPictureProps};
use netpol_web::shared::Shared;
use netpol_web::state::{Action, Evaluated, Kept, State, THREE_TIER, beginning};
use yew::prelude::*;

use crate::draw;
use crate::notices::notices;
use crate::picture::{Seen, Subject};
use crate::place::Place;
use crate::sheet::{Kind, Page};
use crate::words::say;

/// The first page of a language.
pub(crate) fn page(language: Language) -> Result<Page> {
    let text = THREE_TIER.text(language);
    let seen = Subject { chosen: THREE_TIER.shows, ..Subject::new(text, language) }.seen()?;
    let state = first_visit(language, &seen);
    let drawn = |narrow| draw::component::<FirstPicture>(FirstPictureProps { state: state.clone(), narrow });
    let (wide, narrow) = (drawn(false)?, with_ids_of_its_own(&drawn(true)?, "narrow-"));
    let mut body = format!(
        "<div class=\"first wide\">{wide}</div>\n<div class=\"first narrow-screen\">{narrow}</div>\n"
    );
    body +=
        &format!("<noscript><p class=\"noscript\">{}</p></noscript>", say("playground.noscript", language));
    Ok(Page {
        place: Place::new(language, ""),
        title: say("site.name", language).to_owned(),
        description: say("playground.description", language).to_owned(),
        body,
        behind: draw::html(notices(language))?,
        kind: Kind::Playground,
        pictures: seen.diagram().into_iter().collect(),
        head: String::new(),
        files: Vec::new(),
    })
}

/// What somebody sees who was never here, of what is seen of the text that they begin with.
fn first_visit(language: Language, seen: &Seen) -> State {
    let kept = Kept { offers_tour: true, ..Kept::default() };
    let state = beginning(&Route::Playground, kept, &[language.tag().to_owned()]);
    let evaluated = Evaluated {
        text: state.document.text.clone(),
        page: seen.page.clone().into(),
        chosen: state.document.selected.clone(),
        explanation: seen.explanation.clone().map(Shared::new),
        milliseconds: 0.0,
    };
    let mut state = State::clone(&Rc::new(state).reduce(Action::Evaluated(evaluated)));
    // How long it takes is known where it is evaluated for its reader.
    state.document.milliseconds = None;
    state
}

/// An element may be named once in a page, and what names it finds the first: a picture beside another one needs ids of its own.
fn with_ids_of_its_own(html: &str, prefix: &str) -> String {
    let mut html =
        html.replace("url(#", &format!("url(#{prefix}")).replace("href=\"#", &format!("href=\"#{prefix}"));
    for attribute in ["id", "for", "aria-labelledby", "aria-describedby", "aria-controls", "popovertarget"] {
        let start = format!(" {attribute}=\"");
        let mut parts = html.split(&start);
        let mut renamed = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (ids, rest) = part.split_once('"').unwrap_or((part, ""));
            let ids: Vec<String> = ids.split_whitespace().map(|id| format!("{prefix}{id}")).collect();
            renamed += &format!("{start}{}\"{rest}", ids.join(" "));
        }
        html = renamed;
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_what_names_them_are_renamed() {
        let html = r##"<p id="a" data-id="x"><path marker-end="url(#m)"/><a href="#a" aria-labelledby="a b">id="</a></p>"##;
        let renamed = r##"<p id="n-a" data-id="x"><path marker-end="url(#n-m)"/><a href="#n-a" aria-labelledby="n-a n-b">id="</a></p>"##;
        assert_eq!(with_ids_of_its_own(html, "n-"), renamed);
    }

    #[test]
    fn both_pictures_hold_the_matrix_and_name_each_element_once() {
        for language in Language::ALL {
            let body = page(language).unwrap().body;
            assert_eq!(body.matches("role=\"grid\"").count(), 2, "{language:?}");
            let mut ids: Vec<&str> =
                body.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
            let all = ids.len();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), all);
        }
    }
}
