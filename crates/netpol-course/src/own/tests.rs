use std::io::{Cursor, Read};

use ::zip::ZipArchive;
use netpol_view::protocol::Language;
use proptest::prelude::*;

use super::*;
use crate::fixture::files;

fn text(path: &str) -> String {
    files().into_iter().find(|(known, _)| known == path).unwrap().1
}

fn wanted(from: &str, to: &str, port: &str, open: bool) -> Wanted {
    Wanted { from: from.to_owned(), to: to.to_owned(), port: port.to_owned(), open }
}

/// The little lesson, as somebody made it.
fn own() -> Own {
    Own {
        title: "Only the front, please!".to_owned(),
        task: "Let `staging/frontend` in.\n\nNobody else.".to_owned(),
        start: text("start.yaml"),
        solution: text("solution.yaml"),
        hidden: text("hidden.yaml"),
        documents: vec![("Pod/production/api".to_owned(), Access::LabelsOnly)],
        add: false,
        goal: vec![
            wanted("staging/frontend", "production/api", "8080/TCP", true),
            wanted("staging/frontend", "production/api", "any but 8080/TCP", false),
            wanted("staging/batch", "production/api", "any", false),
        ],
        around: vec![wanted("staging/newcomer", "production/api", "any", false)],
        stays: true,
        ..Own::default()
    }
}

fn read(own: &Own) -> Lesson {
    let files: Vec<(String, String)> =
        own.files().into_iter().map(|(path, text)| (path.to_owned(), text)).collect();
    Lesson::read(&own.folder_name(), &files).unwrap_or_else(|errors| panic!("{errors:#?}\n{files:#?}"))
}

#[test]
fn the_start_fails_and_the_solution_passes() {
    let lesson = own().lesson();
    assert!(!lesson.grade(&lesson.texts.start).passed());
    // What was open to `batch` is blocked now, so that not every path stays; those that the goal names do not count.
    assert!(lesson.grade(&own().solution).passed(), "{:?}", lesson.grade(&own().solution).first());
}

#[test]
fn a_line_of_the_goal_says_what_is_wanted_between_two_sides() {
    assert_eq!(
        own().goal_words(Language::En),
        [
            "`staging/frontend` → `production/api` is open on `8080/TCP` and on nothing else",
            "`staging/batch` → `production/api` is blocked",
        ]
    );
    assert_eq!(own().goal_words(Language::Ko).last().unwrap(), "`staging/batch` → `production/api`: 막힘");
}

#[test]
fn a_folder_is_named_by_the_title() {
    assert_eq!(own().folder_name(), "only-the-front-please");
    assert_eq!(Own { title: "정책 만들기".to_owned(), ..Own::default() }.folder_name(), "my-lesson");
    assert_eq!(Own { title: "a".repeat(59) + " b c", ..Own::default() }.folder_name(), "a".repeat(59));
}

#[test]
fn a_folder_is_read_as_the_lesson_that_it_was_written_of() {
    assert_eq!(read(&own()), own().lesson());
}

#[test]
fn a_lesson_that_begins_with_nothing_is_written() {
    let own = Own { start: String::new(), ..own() };
    assert_eq!(read(&own), own.lesson());
    assert_eq!(own.lesson().plan.form, Form::Write);
}

#[test]
fn an_archive_is_taken_out_by_others() {
    let own = Own { task: "안녕".to_owned(), ..own() };
    let files = own.files();
    let bytes = zip(&own.folder_name(), files.iter().map(|(path, text)| (*path, text.as_str())));
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut read = Vec::new();
    for place in 0..archive.len() {
        let mut file = archive.by_index(place).unwrap();
        let path = file.name().strip_prefix("only-the-front-please/").unwrap().to_owned();
        let mut text = String::new();
        // It holds the checksum against what is read.
        file.read_to_string(&mut text).unwrap();
        read.push((path, text));
    }
    assert_eq!(Lesson::read(&own.folder_name(), &read).unwrap(), own.lesson());
}

#[test]
fn bytes_that_are_no_lesson_are_not_read() {
    let bytes = own().carried().unwrap();
    assert_eq!(Own::of_carried(&bytes), Some(own()));
    for end in 0..bytes.len() {
        assert_eq!(Own::of_carried(&bytes[..end]), None);
    }
    assert_eq!(Own::of_carried(&[bytes.as_slice(), &[0]].concat()), None);
}

#[test]
fn a_lesson_that_cannot_be_graded_or_asks_for_too_much_is_not_read() {
    let is_read = |own: Own| Own::of_carried(&own.carried().unwrap()).is_some();
    assert!(!is_read(Own { goal: vec![wanted("a/b/c/d", "b", "80", true)], ..own() }));
    assert!(!is_read(Own { goal: vec![wanted("a", "b", "80800", true)], ..own() }));
    assert!(!is_read(Own { profile: "linen".to_owned(), ..own() }));
    assert!(!is_read(Own { goal: Vec::new(), around: Vec::new(), stays: false, ..own() }));
    assert!(is_read(Own { goal: vec![wanted("a/b", "a/c", "80", true); 299], ..own() }));
    assert!(!is_read(Own { goal: vec![wanted("a/b", "a/c", "80", true); 300], ..own() }));
}

fn access() -> impl Strategy<Value = Access> {
    prop_oneof![Just(Access::Edit), Just(Access::LabelsOnly), Just(Access::Locked)]
}

prop_compose! {
    fn paths()(
        from in "[a-z]{1,8}/[a-z]{1,8}",
        to in prop_oneof![Just("external".to_owned()), "[a-z]{1,8}/\\*".prop_map(|to| to)],
        port in prop_oneof![Just("any".to_owned()), Just("all".to_owned()), "[1-9][0-9]{0,3}/(TCP|UDP)"],
        open in any::<bool>(),
    ) -> Wanted {
        Wanted { from, to, port, open }
    }
}

prop_compose! {
    fn lessons()(
        title in "\\PC{1,30}",
        words in prop::collection::vec(any::<String>(), 3),
        start in "(# \\PC{0,20}\n)?kind: Pod\n",
        solution in "kind: Pod # \\PC{0,20}",
        profile in prop_oneof![Just(""), Just("cilium")],
        documents in prop::collection::btree_map("[A-Z][a-z]{1,8}/[a-z]{1,8}/[a-z.-]{1,8}", access(), 0..4),
        add in any::<bool>(),
        goal in prop::collection::vec(paths(), 1..6),
        around in prop::collection::vec(paths(), 0..6),
        stays in any::<bool>(),
    ) -> Own {
        let [task, after, hidden] = <[String; 3]>::try_from(words).unwrap();
        Own {
            title, task, after, hidden, start, solution, add, goal, around, stays,
            profile: profile.to_owned(),
            documents: documents.into_iter().collect(),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_carried_is_read_back_equal(own in lessons()) {
        prop_assert_eq!(Own::of_carried(&own.carried().unwrap()), Some(own));
    }

    #[test]
    fn what_is_written_as_a_folder_is_read_back_equal(own in lessons()) {
        prop_assume!(!own.title.trim().is_empty());
        prop_assert_eq!(read(&own), own.lesson());
    }

    #[test]
    fn bytes_of_anybody_are_read_without_harm(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        if let Some(own) = Own::of_carried(&bytes) {
            own.lesson().grade("kind: Pod");
        }
    }

    #[test]
    fn a_byte_that_changed_is_read_without_harm(own in lessons(), place in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = own.carried().unwrap();
        let place = place.index(bytes.len());
        bytes[place] = byte;
        if let Some(own) = Own::of_carried(&bytes) {
            own.lesson().grade(&own.solution);
        }
    }
}
