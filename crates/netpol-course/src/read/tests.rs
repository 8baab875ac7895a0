use rstest::rstest;

use super::*;
use crate::fixture::{files, files_with, lesson};
use crate::plan::{Access, Class, Form, Probe};

fn errors(files: &[(String, String)]) -> Vec<String> {
    Lesson::read("one-dash", files).unwrap_err().iter().map(ToString::to_string).collect()
}

#[test]
fn a_folder_is_read() {
    let lesson = lesson();
    assert_eq!((lesson.plan.form, lesson.plan.minutes), (Form::Fix, 4));
    assert_eq!(lesson.plan.title.ko, "AND와 OR: 대시 하나의 차이");
    assert_eq!(lesson.plan.documents.get("NetworkPolicy/production/api-from-staging"), Some(&Access::Edit));
    assert_eq!(lesson.text.en, "`production/api` listens on 8080.\n");
    assert_eq!(lesson.texts.of("wrong/two-entries.yaml"), Some(lesson.texts.start.as_str()));
}

#[test]
fn a_side_and_a_port_are_kept_as_texts_whichever_way_they_are_written() {
    let lesson = lesson();
    let probes: Vec<&Probe> = lesson.plan.goal.iter().flat_map(|task| &task.probes).collect();
    let [first, _, second, third, _] = probes.as_slice() else { panic!("{probes:?}") };
    assert_eq!(first.port, "8080");
    assert_eq!(second.from, "staging{app=batch}");
    assert_eq!(third.port, "any");
}

#[test]
fn a_lesson_of_ones_own_may_be_in_one_language_and_say_nothing_afterwards() {
    let mut files = files_with(
        "lesson.yaml",
        "title: {en: \"AND or OR: one dash decides\", ko: \"AND와 OR: 대시 하나의 차이\"}",
        "title: 대시 하나",
    );
    files.retain(|(path, _)| !path.ends_with(".md"));
    files.push(("text.md".to_owned(), "한 줄.\n".to_owned()));
    let lesson = Lesson::read("one-dash", &files).unwrap();
    assert_eq!(lesson.plan.title.both(), ["대시 하나"; 2]);
    assert_eq!((lesson.text.en.as_str(), lesson.after.en.as_str()), ("한 줄.\n", ""));
}

#[test]
fn what_is_left_out_has_its_default() {
    let lesson = lesson();
    let [first, second, ..] = lesson.plan.goal.as_slice() else { panic!("two tasks") };
    assert_eq!((first.points, second.points), (1, 2));
    assert_eq!(first.probes.first().map(Probe::class), Some(Class::Blocked));
    assert!(lesson.plan.add);
    assert_eq!(lesson.profile().name, "standard");
}

#[test]
fn what_is_read_can_be_sent_to_the_page() {
    let lesson = lesson();
    let sent = postcard::to_allocvec(&lesson).unwrap();
    assert_eq!(postcard::from_bytes::<Lesson>(&sent).unwrap(), lesson);
}

#[test]
fn a_name_of_a_class_is_the_one_in_the_file() {
    for class in Class::ALL {
        assert_eq!(serde_yaml::from_str::<Class>(class.name()).unwrap(), class);
    }
}

#[rstest]
#[case::unknown_field(
    "minutes: 4",
    "minuets: 4",
    "lesson.yaml:6:1: unknown field `minuets`, expected one of"
)]
#[case::missing_field("form: fix\n", "", "missing field `form`")]
#[case::language("ko: \"누가 들어오나요?\"", "kr: \"누가\"", "unknown field `kr`, expected `en` or `ko`")]
#[case::one_language(", ko: \"누가 들어오나요?\"", "", "lesson.yaml:34:3: hints[0]: missing field `ko`.")]
#[case::class("class: too-open-by-label", "class: open", "unknown variant `open`")]
#[case::side("from: staging/frontend", "from: a/b/c/d", "a side must be `namespace/pod`")]
#[case::port("port: 8080,", "port: 80800,", "a port must be `any`, `all`, or such as `8080/TCP`")]
#[case::profile("minutes: 4", "minutes: 4\nprofile: linen", "no network plugin is named `linen`")]
#[case::not_yaml("minutes: 4", "minutes: [4", "lesson.yaml:")]
fn what_cannot_be_read_is_told_at_its_place(#[case] old: &str, #[case] new: &str, #[case] says: &str) {
    let errors = errors(&files_with("lesson.yaml", old, new));
    let [error] = errors.as_slice() else { panic!("{errors:?}") };
    assert!(error.contains(says), "{error}");
    assert!(error.starts_with("lesson.yaml:") && !error.contains(" at line "), "{error}");
}

#[rstest]
#[case::id("id: one-dash", "id: two", "lesson.yaml:3:1: `id` must be the name of the folder, `one-dash`.")]
#[case::task("task: name", "task: right-pods", "lesson.yaml:26:3: `right-pods` is the id of two tasks.")]
#[case::empty_task("  rest: start\n", "", "lesson.yaml:23:3: a task needs `probes`, `rest` or `requires`.")]
#[case::requires(
    "requires: NetworkPolicy/",
    "requires: Network/Policy/",
    "lesson.yaml:28:3: an object is named"
)]
#[case::documents(
    "  NetworkPolicy/production/api-from-staging: edit",
    "  api: edit",
    "lesson.yaml:9:3: an object is named"
)]
#[case::first_choice(
    "[production, storefront",
    "[storefront",
    "lesson.yaml:38:3: the first choice of a word"
)]
#[case::shared_choice("\"9090\"]", "ledger]", "`ledger` is a choice of another word too")]
#[case::claim("of: start", "of: stert", "a claim is `of: stert`")]
#[case::form("form: fix", "form: predict", "lesson.yaml:1:1: a lesson of this form needs questions, `ask`.")]
fn what_does_not_fit_is_told_at_its_place(#[case] old: &str, #[case] new: &str, #[case] says: &str) {
    let errors = errors(&files_with("lesson.yaml", old, new));
    assert!(errors.iter().any(|error| error.contains(says)), "{errors:?}");
}

#[rstest]
#[case::text("text.ko.md", "text.ko.md: the lesson needs this file, and something in it.")]
#[case::solution("solution.yaml", "solution.yaml: the lesson needs this file, and something in it.")]
#[case::wrong(
    "wrong/two-entries.yaml",
    "wrong/two-entries.yaml: `wrong` names this file, and it is not there."
)]
fn a_missing_file_is_told(#[case] path: &str, #[case] expected: &str) {
    let mut files = files();
    files.retain(|(known, _)| known != path);
    assert_eq!(errors(&files), [expected]);
}

#[test]
fn a_folder_without_a_lesson_is_told() {
    assert_eq!(errors(&[]), ["lesson.yaml: the folder needs this file."]);
}

#[rstest]
#[case::misspelled("soluton.yaml", "soluton.yaml: a lesson has no such file")]
#[case::unlisted("wrong/new.yaml", "wrong/new.yaml: `wrong` in lesson.yaml must name this file")]
fn a_file_that_is_not_used_is_told(#[case] path: &str, #[case] says: &str) {
    let mut files = files();
    files.push((path.to_owned(), "kind: Pod\n".to_owned()));
    let errors = errors(&files);
    assert!(matches!(errors.as_slice(), [error] if error.starts_with(says)), "{errors:?}");
}

#[test]
fn the_course_is_read() {
    let text = "sections:\n- {id: and-or, title: {en: AND, ko: 그리고}}\n\
                chapters:\n- {id: one, title: {en: One, ko: 하나}, lessons: [one-dash]}\n\
                drills: [deny]\nexam: {tasks: 6, minutes: 36, passes_at: 66}\n";
    let course = Course::read(text).unwrap();
    assert_eq!(course.ids().collect::<Vec<_>>(), ["one-dash", "deny"]);
    let error = Course::read(&text.replace("tasks", "task")).unwrap_err();
    assert!(error.to_string().starts_with("course.yaml:6:8: exam: unknown field `task`"), "{error}");
}
