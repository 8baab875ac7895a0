//! The report of an exam.

use netpol_view::protocol::Language;
use netpol_view::views::{FactView, GradeView, LineTarget, QuestionView};
use netpol_web::components::exam::{points, repeat, tasks};
use netpol_web::shared::Shared;
use netpol_web::state::{ExamTask, Repeat, Report, Told};
use rstest::rstest;

use crate::{assert_shows, html};

fn task(grade: GradeView) -> ExamTask {
    let repeat =
        Repeat { page: "learn/one-dash/".into(), title: "AND or OR: one dash decides".into(), minutes: 4 };
    ExamTask {
        title: "Only `web` reaches it".into(),
        page: "drills/one/?seed=7".into(),
        text: "first\n  second\nthird".into(),
        is_begun: true,
        told: Told::Graded(Shared::new(grade)),
        repeat: vec![repeat],
    }
}

fn failed() -> ExamTask {
    let target = LineTarget { source: 0, from: 0, to: 0, line: 2, column: 1, last_line: 2 };
    let fact = FactView { says: "`a` opens `b`.".into(), hint: String::new(), target: Some(target), more: 2 };
    task(GradeView { points: 3, most_points: 6, fact: Some(fact), ..GradeView::default() })
}

fn solved() -> ExamTask {
    task(GradeView { points: 4, most_points: 4, is_passed: true, ..GradeView::default() })
}

#[test]
fn a_task_that_fails_says_what_failed_first_with_its_line_and_the_lesson() {
    let html = html(tasks::tasks(&[failed()], Language::En));
    assert_shows(
        &html,
        &[
            "3 of 6",
            "<code>a</code> opens <code>b</code>.",
            "  2    second",
            "2 more checks fail.",
            "Lesson:",
            "href=\"learn/one-dash/\"",
            "href=\"drills/one/?seed=7\"",
        ],
    );
}

#[test]
fn a_task_that_is_solved_says_nothing_but_its_points() {
    let html = html(tasks::tasks(&[solved()], Language::En));
    assert_shows(&html, &["4 of 4"]);
    assert!(!html.contains("<a "), "{html}");
}

#[test]
fn a_task_that_nobody_worked_at_says_so() {
    let html = html(tasks::tasks(&[ExamTask { is_begun: false, ..failed() }], Language::En));
    assert_shows(&html, &["0 of 6", "Not worked on, so it has no points.", "Try again"]);
    assert!(!html.contains("opens"), "{html}");
}

#[test]
fn a_question_that_was_not_answered_rightly_is_told_with_its_answer() {
    let question = |says: &str, is_right| QuestionView {
        says: says.into(),
        choices: Vec::new(),
        is_right,
        answer: "It is blocked.".into(),
        target: None,
        command: None,
    };
    let questions = vec![question("First?", Some(true)), question("Second?", Some(false))];
    let asked = task(GradeView { points: 1, most_points: 2, questions, ..GradeView::default() });
    let html = html(tasks::tasks(&[asked], Language::En));
    assert_shows(&html, &["1 of 2", "Second?", "Not right. It is blocked."]);
    assert!(!html.contains("First?"), "{html}");
}

#[rstest]
#[case(Language::En, 66, "would have passed")]
#[case(Language::En, 80, "would not have passed")]
#[case(Language::Ko, 66, "합격선을 넘었습니다")]
#[case(Language::Ko, 80, "합격선에 못 미쳤습니다")]
fn the_sum_says_whether_it_is_enough(
    #[case] language: Language,
    #[case] passes_at: u32,
    #[case] words: &str,
) {
    let report = Report { tasks: vec![failed(), solved()], passes_at };
    assert_shows(&html(points::points(&report, language)), &["<strong>7</strong>", "10", "70 %", words]);
}

#[rstest]
#[case(Told::Waiting, "Grading…")]
#[case(Told::Lost, "Not every task could be graded")]
fn there_is_no_sum_before_each_task_is_graded(#[case] told: Told, #[case] words: &str) {
    let report = Report { tasks: vec![solved(), ExamTask { told, ..solved() }], passes_at: 66 };
    let html = html(points::points(&report, Language::En));
    assert_shows(&html, &[words]);
    assert!(!html.contains('%'), "{html}");
}

#[test]
fn a_lesson_is_repeated_once() {
    let report = Report { tasks: vec![failed(), failed(), solved()], passes_at: 66 };
    let html = html(repeat::repeat(&report, Language::En));
    assert_shows(&html, &["One lesson, 4 minutes", "Repeat what failed"]);
    assert_eq!(html.matches("<li>").count(), 1);
}

#[test]
fn where_nothing_failed_there_is_nothing_to_repeat() {
    let report = Report { tasks: vec![solved()], passes_at: 66 };
    assert_shows(&html(repeat::repeat(&report, Language::En)), &["Nothing failed."]);
}
