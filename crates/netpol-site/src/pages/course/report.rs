//! The way to tell what is wrong with a lesson, where the site is told where.

use netpol_view::protocol::Language;
use yew::prelude::*;

use crate::course::Entry;
use crate::words::{fill, say};

/// The variable that holds the address of the form for new issues, when the site is built; without it nothing is offered.
const ADDRESS: &str = "NETPOL_ISSUES_ADDRESS";

/// A link to the form, filled in with the lesson.
pub(super) fn report(entry: &Entry, language: Language) -> Html {
    let address = std::env::var(ADDRESS).ok().filter(|address| !address.is_empty());
    match address {
        Some(address) => {
            let [answer, cut] = ["answer", "cut"].map(|key| say(&format!("course.report.{key}"), language));
            html! {
                <p>
                    <a id="report" href={filled(&address, entry, language)} data-answer={answer} data-cut={cut}>{ say("course.report", language) }</a>
                </p>
            }
        }
        None => html! {},
    }
}

fn filled(address: &str, entry: &Entry, language: Language) -> String {
    let id = format!("{}/{}", entry.part.folder(), entry.id());
    let title = fill("course.report.title", language, &[("id", &id)]);
    let body = fill("course.report.body", language, &[("id", &id)]);
    let start = if address.contains('?') { '&' } else { '?' };
    format!("{address}{start}title={}&body={}", encoded(&title), encoded(&(body + "\n\n")))
}

/// For a value in an address.
fn encoded(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::{Course, Part};

    #[test]
    fn the_form_is_filled_in_with_the_lesson() {
        let course = Course::read().unwrap();
        let entry = course.entries(Part::Learn)[0];
        let link = filled("https://example.org/issues/new", entry, Language::En);
        assert!(link.starts_with("https://example.org/issues/new?title=Lesson%20learn%2F"), "{link}");
        assert!(!link.contains(' ') && link.contains("&body="), "{link}");
        assert!(
            filled("https://example.org/new?labels=course", entry, Language::En).contains("course&title=")
        );
    }
}
