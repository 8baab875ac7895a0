//! The course: its lessons and drills, the lists of them, and what is worth remembering of all.

mod answer;
mod cheat_sheet;
mod contents;
mod curriculum;
mod exam;
mod index;
mod lesson;
mod living;
mod not_evaluated;
mod own;
mod progress;
mod report;
mod reset;
mod start;
mod variant;

use anyhow::Result;
use netpol_view::protocol::Language;

use crate::course::{Course, Part};
use crate::sheet::Page;

/// Every page of the course.
pub(crate) fn pages(course: &Course, language: Language) -> Result<Vec<Page>> {
    let mut pages = vec![
        index::learn(course, language)?,
        index::drills(course, language)?,
        cheat_sheet::page(course, language)?,
        not_evaluated::page(language)?,
        exam::page(course, language)?,
        own::make(language)?,
        own::own(language)?,
    ];
    for part in [Part::Learn, Part::Drills] {
        for entry in course.entries(part) {
            pages.push(lesson::page(course, entry, language)?);
        }
    }
    Ok(pages)
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use netpol_course::{Form, Lesson};
    use rstest::rstest;

    use super::*;
    use crate::course::Entry;
    use crate::place::Place;
    use crate::sheet::Kind;
    use crate::words::say;

    static COURSE: LazyLock<Course> = LazyLock::new(|| Course::read().unwrap());
    static PAGES: LazyLock<Vec<Page>> = LazyLock::new(|| {
        Language::ALL.iter().flat_map(|language| pages(&COURSE, *language).unwrap()).collect()
    });

    /// Every lesson and drill.
    fn entries() -> Vec<&'static Entry> {
        [Part::Learn, Part::Drills].map(|part| COURSE.entries(part)).concat()
    }

    fn page_at(place: &Place) -> &'static Page {
        PAGES.iter().find(|page| page.place == *place).unwrap()
    }

    /// Every lesson and drill with its page.
    fn lessons(language: Language) -> Vec<(&'static Lesson, &'static Page)> {
        entries().into_iter().map(|entry| (&entry.lesson, page_at(&entry.place(language)))).collect()
    }

    #[rstest]
    #[case::english(Language::En)]
    #[case::korean(Language::Ko)]
    fn a_lesson_has_what_the_module_draws_into_each_once(#[case] language: Language) {
        let lessons = lessons(language);
        assert!(lessons.len() >= 30, "{} lessons", lessons.len());
        for (lesson, page) in lessons {
            for id in ["goal", "actions", "said", "page", "answer", "after"] {
                assert_eq!(
                    page.body.matches(&format!(" id=\"{id}\"")).count(),
                    1,
                    "{id} of {}",
                    lesson.plan.id
                );
            }
            assert!(page.body.contains(&format!("data-lesson=\"{}\" data-kind=\"", lesson.plan.id)));
        }
    }

    #[test]
    fn pages_for_lessons_of_ones_own_have_what_the_module_draws_into_and_start_it() {
        for language in Language::ALL {
            let page = |folder: &str| page_at(&Place::new(language, folder));
            for (page, screen, ids) in [
                (page("make/"), "make", ["make", "page"].as_slice()),
                (
                    page("learn/own/"),
                    "own",
                    &["own", "own-parts", "own-after", "goal", "actions", "said", "page"],
                ),
            ] {
                assert!(matches!(page.kind, Kind::Living(known) if known == screen));
                for id in ids {
                    assert_eq!(page.body.matches(&format!(" id=\"{id}\"")).count(), 1, "{id} of {screen}");
                }
                assert_eq!(page.body.matches("<h1").count(), 1, "{screen}");
            }
            assert!(page("learn/own/").body.contains(say("own.not_ours", language)));
        }
    }

    #[test]
    fn the_module_gets_the_lesson_as_it_was_read_for_both_languages() {
        for (lesson, page) in lessons(Language::En) {
            let file = format!("{}lesson.bin", page.place.path());
            let content = &page.files.iter().find(|known| known.path == file).unwrap().content;
            assert_eq!(postcard::from_bytes::<Lesson>(content).unwrap(), *lesson);
            assert!(page.head.contains(&format!("{}{file}\"", page.place.to_root())));
        }
        for (lesson, page) in lessons(Language::Ko) {
            assert!(page.files.is_empty());
            assert!(page.head.contains(&format!("/{}/lesson.bin\"", lesson.plan.id)), "{}", page.head);
        }
    }

    #[test]
    fn a_lesson_leads_to_the_whiteboard_where_its_answer_is_a_text() {
        for language in Language::ALL {
            for entry in entries() {
                let page = page_at(&entry.place(language));
                let name = format!("{}/{}", entry.part.folder(), entry.id());
                let is_written = entry.lesson.plan.form.is_written();
                let link = format!("href=\"../../whiteboard/?lesson={name}\"");
                assert_eq!(page.body.contains(&link), is_written, "{link} of {}", page.place.path());
                let whiteboard = Place::new(language, "whiteboard/").path();
                assert_eq!(page.place.path().replace(&format!("{name}/"), "whiteboard/"), whiteboard);
            }
        }
    }

    #[test]
    fn every_lesson_but_the_last_of_its_part_leads_to_the_next() {
        let last = [Part::Learn, Part::Drills].map(|part| COURSE.entries(part).pop().map(Entry::id));
        for (lesson, page) in lessons(Language::En) {
            let is_last = last.contains(&Some(&lesson.plan.id));
            assert_eq!(page.head.contains("id=\"next\""), !is_last, "{}", lesson.plan.id);
        }
    }

    #[test]
    fn a_matrix_that_would_tell_the_answer_is_not_there() {
        for (lesson, page) in lessons(Language::En) {
            let is_predicted = lesson.plan.form == Form::Predict;
            assert_eq!(page.body.contains("role=\"grid\""), !is_predicted, "{}", lesson.plan.id);
        }
    }

    #[test]
    fn every_lesson_has_its_answer() {
        for (lesson, page) in lessons(Language::En) {
            let (_, answer) = page.body.split_once("id=\"answer\"").unwrap();
            let (answer, _) = answer.split_once("id=\"after\"").unwrap();
            assert!(!answer.contains("<strong></strong>"), "{}", lesson.plan.id);
            assert!(answer.contains("<strong>") || answer.contains("class=\"yaml\""), "{}", lesson.plan.id);
        }
    }

    #[test]
    fn every_lesson_begins_without_being_solved() {
        for (lesson, page) in lessons(Language::En) {
            assert!(
                page.body.contains("Not yet") || page.body.contains("class=\"question\""),
                "{}",
                lesson.plan.id
            );
        }
    }

    #[test]
    fn the_drills_lead_to_what_is_not_evaluated() {
        for language in Language::ALL {
            let place = Place::new(language, "drills/");
            let link = format!("href=\"{}\"", place.to(&not_evaluated::place(language)));
            assert!(page_at(&place).body.contains(&link), "{link}");
            let body = &page_at(&not_evaluated::place(language)).body;
            assert_eq!(body.matches("<h2>").count(), 4);
            assert!(!body.contains("<h2></h2>") && !body.contains("<p></p>"), "{body}");
        }
    }

    #[test]
    fn the_lists_and_the_cheat_sheet_lead_to_every_lesson() {
        for language in Language::ALL {
            for entry in entries() {
                for folder in [format!("{}/", entry.part.folder()), "cheat-sheet/".to_owned()] {
                    let place = Place::new(language, folder);
                    let link = format!("href=\"{}\"", place.to(&entry.place(language)));
                    assert!(page_at(&place).body.contains(&link), "{link} on {}", place.path());
                }
            }
        }
    }
}
