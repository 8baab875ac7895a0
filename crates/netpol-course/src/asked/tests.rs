use rstest::rstest;

use super::*;
use crate::fixture::files;
use crate::plan::{Ask, Form, Path};

/// The little lesson with a question about its start, in which something is replaced.
fn asked(ask: Ask, old: &str, new: &str) -> Right {
    let mut lesson = Lesson::read("one-dash", &files()).unwrap();
    assert!(lesson.texts.start.contains(old));
    lesson.texts.start = lesson.texts.start.replace(old, new);
    lesson.plan.form = Form::Find;
    lesson.plan.ask = vec![ask];
    lesson.right_answers().remove(0)
}

fn path(from: &str, port: &str) -> Path {
    Path { from: from.to_owned(), to: "production/api".to_owned(), port: port.to_owned() }
}

fn line(from: &str, port: &str) -> Ask {
    Ask::Line { task: "line".to_owned(), says: Default::default(), line: path(from, port) }
}

#[rstest]
#[case::open("staging/frontend", "8080", Right::Open(true))]
#[case::blocked("external", "any", Right::Open(false))]
#[case::some_ports("staging/frontend", "8000-8100", Right::None)]
#[case::nothing_of_that_name("staging/nobody", "8080", Right::None)]
fn whether_a_path_is_open_is_computed(#[case] from: &str, #[case] port: &str, #[case] expected: Right) {
    assert_eq!(asked(Ask::Open(path(from, port)), "", ""), expected);
}

#[test]
fn paths_of_which_some_are_open_have_no_one_answer() {
    let right = asked(Ask::Open(path("staging/*", "8080")), "    - podSelector", "      podSelector");
    assert_eq!(right, Right::None);
}

/// Lines 28 to 31: `- from:`, its two peers, and the ports.
#[rstest]
#[case::one_peer_matches("", "", Right::Lines(vec![28, 29, 31]))]
#[case::both_match("podSelector: {matchLabels: {app: frontend}}", "namespaceSelector: {}", Right::Lines(vec![28, 29, 30, 31]))]
#[case::no_policy_isolates("policyTypes: [Ingress]", "policyTypes: [Egress]", Right::None)]
fn the_lines_that_allow_a_path_are_computed(#[case] old: &str, #[case] new: &str, #[case] expected: Right) {
    assert_eq!(asked(line("staging/batch", "8080"), old, new), expected);
}

#[rstest]
#[case::rules_that_do_not_match("", "", Right::Lines(vec![25, 26]))]
#[case::no_rules("  ingress:\n  - from:\n    - namespaceSelector: {matchLabels: {stage: staging}}\n    - podSelector: {matchLabels: {app: frontend}}\n    ports: [{port: 8080}]\n", "  ingress: []\n", Right::Lines(vec![25, 26, 27]))]
fn the_lines_that_block_a_path_are_computed(#[case] old: &str, #[case] new: &str, #[case] expected: Right) {
    assert_eq!(asked(line("external", "any"), old, new), expected);
}
