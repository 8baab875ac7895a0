use netpol_view::protocol::Language;
use rstest::rstest;

use super::*;
use crate::fixture::{files, files_with, lesson};

/// The solution with something replaced.
fn solution_with(old: &str, new: &str) -> String {
    let solution = lesson().texts.solution.unwrap();
    assert!(solution.contains(old), "the solution has no {old}");
    solution.replace(old, new)
}

fn first_of(lesson: &Lesson, answer: &str) -> FailureWords {
    lesson.grade(answer).words(lesson, Language::En).first.unwrap()
}

fn failed_tasks(grade: &Grade) -> Vec<&str> {
    grade.tasks.iter().filter(|task| task.failure.is_some()).map(|task| task.task.as_str()).collect()
}

#[test]
fn the_solution_passes_with_every_point() {
    let lesson = lesson();
    let grade = lesson.grade(lesson.texts.solution.as_ref().unwrap());
    assert_eq!((grade.passed(), grade.points(), grade.of(), grade.first()), (true, 5, 5, None));
}

#[test]
fn another_form_with_the_same_effect_passes() {
    let expression = "{matchExpressions: [{key: app, operator: In, values: [frontend]}]}";
    assert!(lesson().grade(&solution_with("{matchLabels: {app: frontend}}", expression)).passed());
}

#[test]
fn tasks_that_are_passed_have_their_points() {
    let lesson = lesson();
    let grade = lesson.grade(&lesson.texts.start);
    assert_eq!(failed_tasks(&grade), ["other-pods-of-staging"]);
    assert_eq!((grade.passed(), grade.points(), grade.of(), grade.more()), (false, 3, 5, 1));
}

#[test]
fn the_first_failure_is_told_as_what_is_so_with_the_line_that_decides() {
    let lesson = lesson();
    let first = first_of(&lesson, &lesson.texts.start);
    assert_eq!(first.class, "too-open-by-label");
    assert_eq!(first.fact, "Expected to be blocked, but open on 8080/TCP: `staging/batch → production/api`.");
    assert_eq!((first.open, first.line, first.hidden), (Some(true), Some(29), false));
    assert_eq!(
        lesson.texts.start.lines().nth(28),
        Some("    - namespaceSelector: {matchLabels: {stage: staging}}")
    );
    assert_eq!(
        first.sides,
        [
            "Line 29 allows it on the side of `production/api` (ingress).",
            "No policy isolates `staging/batch` for egress."
        ]
    );
}

#[test]
fn what_is_blocked_is_told_with_the_policy_that_isolates() {
    let first = first_of(&lesson(), &solution_with("port: 8080", "port: 80"));
    assert_eq!(first.class, "blocked");
    assert_eq!(
        first.fact,
        "Expected to be open on `8080`, but blocked: `staging/frontend → production/api`."
    );
    assert_eq!((first.open, first.line), (Some(false), Some(25)));
    assert_eq!(first.sides.len(), 1);
}

#[test]
fn a_hidden_probe_sees_objects_that_the_answer_has_not() {
    let by_name = "{matchExpressions: [{key: app, operator: NotIn, values: [batch]}]}";
    let first = first_of(&lesson(), &solution_with("{matchLabels: {app: frontend}}", by_name));
    assert_eq!((first.hidden, first.from.as_deref()), (true, Some("staging/newcomer")));
}

#[test]
fn a_path_of_which_nobody_spoke_stays_as_it_was() {
    let also = "podSelector: {matchLabels: {app: frontend}}\n    - ipBlock: {cidr: 203.0.113.0/24}\n";
    let first = first_of(&lesson(), &solution_with("podSelector: {matchLabels: {app: frontend}}\n", also));
    assert_eq!(first.class, "changed");
    assert_eq!(
        first.fact,
        "`ip:203.0.113.0/24` → `production/api` is open on TCP 8080 now, and was not at the start."
    );
}

#[test]
fn a_port_of_which_nobody_spoke_stays_as_it_was() {
    let first = first_of(&lesson(), &solution_with("{port: 8080}", "{port: 8080}, {port: 9090}"));
    assert_eq!((first.class.as_str(), first.from.as_deref()), ("changed", Some("staging/frontend")));
}

#[rstest]
#[case::changed(
    "labels: {app: batch}",
    "labels: {app: frontend}",
    "`Pod/staging/batch` was changed, and is to stay as it is."
)]
#[case::removed(
    "name: frontend, namespace: staging",
    "name: other, namespace: staging",
    "`Pod/staging/frontend` was removed, and is to stay."
)]
fn what_is_not_listed_and_no_policy_is_locked(#[case] old: &str, #[case] new: &str, #[case] says: &str) {
    let lesson = lesson();
    let grade = lesson.grade(&solution_with(old, new));
    let first = grade.words(&lesson, Language::En).first.unwrap();
    assert_eq!((first.class.as_str(), grade.points()), ("locked", 0));
    assert_eq!(first.fact, says);
}

#[test]
fn labels_alone_may_change_where_the_lesson_says_so() {
    let plan = "  NetworkPolicy/production/api-from-staging: locked\n  Pod/staging/batch: labels-only";
    let files = files_with("lesson.yaml", "  NetworkPolicy/production/api-from-staging: edit", plan);
    let lesson = Lesson::read("one-dash", &files).unwrap();
    let start = &lesson.texts.start;
    let labelled = lesson.grade(&start.replace("labels: {app: batch}", "labels: {app: frontend}"));
    assert_eq!(labelled.broken, []);
    let more = lesson
        .grade(&start.replace("labels: {app: batch}}", "labels: {app: batch}}\nspec: {hostNetwork: true}"));
    assert!(matches!(
        more.broken.as_slice(),
        [Failure { fact: Fact::Locked { done: Done::ChangedBeyondLabels, .. }, .. }]
    ));
    let edited = lesson.grade(&start.replace("port: 8080", "port: 9090"));
    assert!(matches!(
        edited.broken.as_slice(),
        [Failure { fact: Fact::Locked { done: Done::Changed, .. }, .. }]
    ));
}

#[test]
fn nothing_may_be_added_where_the_lesson_says_so() {
    let lesson =
        Lesson::read("one-dash", &files_with("lesson.yaml", "minutes: 4", "minutes: 4\nadd: false")).unwrap();
    let answer = solution_with(
        "name: production}",
        "name: production}\n---\nkind: Namespace\napiVersion: v1\nmetadata: {name: new}",
    );
    let first = first_of(&lesson, &answer);
    assert_eq!(
        (first.class.as_str(), first.fact.as_str()),
        ("locked", "`Namespace/new` was added, and nothing may be added here.")
    );
}

#[test]
fn an_object_that_is_required_must_be_there() {
    let first = first_of(&lesson(), &solution_with("name: api-from-staging", "name: api"));
    assert_eq!(
        (first.class.as_str(), first.fact.as_str()),
        ("missing", "`NetworkPolicy/production/api-from-staging` is not there.")
    );
}

#[test]
fn yaml_that_cannot_be_read_is_told_with_its_line() {
    let first = first_of(&lesson(), &solution_with("policyTypes: [Ingress]", "policyTypes: [Ingres]"));
    assert_eq!((first.class.as_str(), first.line), ("unread", Some(26)));
    assert!(first.fact.starts_with("Line 26: "), "{}", first.fact);
}

#[test]
fn what_depends_on_the_plugin_is_not_passed_and_no_class_is_claimed() {
    let mut files = files();
    for (path, text) in &mut files {
        if path.ends_with(".yaml") && path != "lesson.yaml" && path != "hidden.yaml" {
            *text = text.replace(
                "labels: {app: batch}}",
                "labels: {app: batch}}\nspec: {hostNetwork: true, containers: [{name: a}]}",
            );
        }
    }
    let lesson = Lesson::read("one-dash", &files).unwrap();
    assert!(lesson.grade(lesson.texts.solution.as_ref().unwrap()).passed());
    let first = first_of(&lesson, &lesson.texts.start);
    assert_eq!((first.open, first.hint, first.sides.len()), (None, None, 0));
    assert!(first.fact.contains("depends on the network plugin"), "{}", first.fact);
}

#[test]
fn every_class_has_a_hint_in_both_languages() {
    for class in Class::ALL {
        for language in Language::ALL {
            assert!(!hint(class, language).is_empty(), "{class:?}");
        }
    }
}

#[test]
fn a_grade_is_told_in_korean() {
    let lesson = lesson();
    let words = lesson.grade(&lesson.texts.start).words(&lesson, Language::Ko);
    let first = words.first.unwrap();
    assert_eq!(first.sides.first().unwrap(), "29번째 줄에서 허용합니다(`production/api`의 ingress).");
    assert_eq!(words.tasks.first().unwrap().says, "`staging/frontend`에서 `api`의 TCP 8080에 접근합니다");
}
