//! A lesson whose answer can be drawn: the way to the whiteboard, and its goal there.

use std::rc::Rc;

use netpol_course::Form;
use netpol_view::protocol::Language;
use netpol_web::components::board::goal_of;
use netpol_web::components::lesson::actions::actions;
use netpol_web::shared::Shared;
use netpol_web::state::Lesson;
use rstest::rstest;
use yew::prelude::*;

use crate::{assert_shows, html};

const PLAN: &str = r#"apiVersion: netpol-playground/v1
kind: Lesson
id: one
form: fix
title: {en: One, ko: 하나}
minutes: 1
sections: []
goal:
- task: open
  says: {en: "`a` reaches `b`", ko: "`a`에서 `b`에 접근합니다"}
  probes: [{from: default/a, to: default/b, open: true}]
hints: [{en: Look, ko: 보세요}]
remember: {en: One line, ko: 한 줄}
"#;

/// Two pods, of which `b` is isolated.
const START: &str = r"apiVersion: v1
kind: Pod
metadata: {name: a, namespace: default}
spec: {containers: [{name: a, image: a}]}
---
apiVersion: v1
kind: Pod
metadata: {name: b, namespace: default, labels: {app: b}}
spec: {containers: [{name: b, image: b}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: b, namespace: default}
spec: {podSelector: {matchLabels: {app: b}}, policyTypes: [Ingress]}
";

fn lesson(form: Form) -> Lesson {
    let files = [
        ("lesson.yaml", PLAN),
        ("text.en.md", "Words."),
        ("text.ko.md", "말."),
        ("after.en.md", "Words."),
        ("after.ko.md", "말."),
        ("start.yaml", START),
        ("solution.yaml", "kind: Service"),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
    let mut lesson = netpol_course::Lesson::read("one", &files).unwrap();
    lesson.plan.form = form;
    Lesson::new(Rc::new(lesson), Rc::new([]))
}

fn buttons(form: Form, whiteboard: Option<&str>) -> String {
    html(actions(&lesson(form), whiteboard, Language::En, &Callback::noop()))
}

#[test]
fn a_lesson_whose_answer_is_a_text_leads_to_the_whiteboard() {
    let whiteboard = "../../whiteboard/?lesson=learn/one";
    assert_shows(&buttons(Form::Fix, Some(whiteboard)), &[whiteboard, "Draw on whiteboard"]);
}

#[rstest]
#[case::an_answer_that_is_no_text(Form::Pick, Some("../../whiteboard/?lesson=learn/one"))]
#[case::a_lesson_that_a_link_carries(Form::Fix, None)]
fn nothing_leads_to_the_whiteboard_from(#[case] form: Form, #[case] whiteboard: Option<&str>) {
    assert!(!buttons(form, whiteboard).contains("<a "));
}

/// The goal beside what is drawn: two pods that may talk, or of which `b` is isolated.
fn goal(is_isolated: bool, in_exam: bool, language: Language) -> String {
    let mut lesson = lesson(Form::Fix);
    let pods = START.rsplit_once("---").unwrap().0;
    let grade = lesson.of.view(if is_isolated { START } else { pods }, &[], language);
    lesson.grade = Some(Shared::new(grade));
    html(goal_of(&if in_exam { lesson.for_exam(Rc::new([])) } else { lesson }, language))
}

#[rstest]
#[case(Language::En, "Goal of the lesson", "Not yet")]
#[case(Language::Ko, "레슨의 목표", "아직 아님")]
fn the_goal_says_what_is_not_so_yet(#[case] language: Language, #[case] heading: &str, #[case] mark: &str) {
    let html = goal(true, false, language);
    assert_shows(&html, &[heading, mark, "<code>a</code>"]);
    assert!(!html.contains(if language == Language::Ko { "돌아가" } else { "Go back" }));
}

#[test]
fn a_goal_that_is_reached_leads_back_to_the_lesson() {
    assert_shows(&goal(false, false, Language::En), &["Reached", "Go back to the lesson"]);
}

#[test]
fn a_task_of_an_exam_has_its_lines_without_a_grade() {
    let html = goal(false, true, Language::En);
    assert_shows(&html, &["<code>a</code>"]);
    assert!(!html.contains("Reached") && !html.contains("Go back") && !html.contains("✓"), "{html}");
}
