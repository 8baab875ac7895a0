//! An exam that has ended, and what an answer in an exam is kept as.

use std::rc::Rc;

use netpol_course::{Form, Lesson};
use netpol_view::views::GradeView;

use crate::shared::Shared;

/// What is told of an exam that has ended.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// Its tasks in their order.
    pub tasks: Vec<ExamTask>,
    /// From how many of a hundred points it is passed.
    pub passes_at: u32,
}

/// A task of it.
#[derive(Clone, Debug, PartialEq)]
pub struct ExamTask {
    /// What it is called, with names between backticks.
    pub title: String,
    /// The address of the drill, as the same variant.
    pub page: String,
    /// The text that was graded.
    pub text: Rc<str>,
    /// Whether somebody worked at it. What nobody worked at has no points, whatever is so at its start.
    pub is_begun: bool,
    /// What it is worth.
    pub told: Told,
    /// The lessons to repeat where it fails.
    pub repeat: Vec<Repeat>,
}

/// What a task is worth.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    /// It is being graded.
    Waiting,
    /// It was graded.
    Graded(Shared<GradeView>),
    /// It cannot be graded: its lesson did not come, or the engine failed at it.
    Lost,
}

/// A lesson to repeat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeat {
    /// Its address.
    pub page: String,
    /// What it is called.
    pub title: String,
    /// How long it takes.
    pub minutes: u32,
}

/// Points that were reached, of all that there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Points {
    /// Those that were reached.
    pub reached: u32,
    /// All of them.
    pub of: u32,
}

impl ExamTask {
    /// Its points; none before it is graded.
    pub fn points(&self) -> Option<Points> {
        let Told::Graded(grade) = &self.told else { return None };
        let reached = if self.is_begun { grade.points } else { 0 };
        Some(Points { reached, of: grade.most_points })
    }

    /// Whether points are lacking.
    pub fn is_failed(&self) -> bool {
        self.points().is_some_and(|Points { reached, of }| reached < of)
    }
}

impl Report {
    /// The points of all tasks; none before each is graded.
    pub fn points(&self) -> Option<Points> {
        let mut all = Points { reached: 0, of: 0 };
        for task in &self.tasks {
            let Points { reached, of } = task.points()?;
            all = Points { reached: all.reached + reached, of: all.of + of };
        }
        Some(all)
    }

    /// Whether so many points are enough.
    pub fn passes(&self, points: Points) -> bool {
        points.reached * 100 >= self.passes_at * points.of
    }

    /// The lessons of all tasks that lack points, each once.
    pub fn repeat(&self) -> Vec<&Repeat> {
        let mut all: Vec<&Repeat> = Vec::new();
        for lesson in self.tasks.iter().filter(|task| task.is_failed()).flat_map(|task| &task.repeat) {
            if !all.contains(&lesson) {
                all.push(lesson);
            }
        }
        all
    }
}

impl Points {
    /// How many of a hundred they are, rounded down.
    pub fn percent(self) -> u32 {
        (self.reached * 100).checked_div(self.of).unwrap_or_default()
    }
}

/// What is kept of an answer in an exam: the text, or the answers to the questions, one a line. None where nothing was answered.
pub fn exam_draft(lesson: &Lesson, text: &str, answers: &[String]) -> Option<String> {
    match lesson.plan.form.is_written() {
        true => (text != lesson.texts.start).then(|| text.to_owned()),
        false => answers.iter().any(|answer| !answer.is_empty()).then(|| answers.join("\n")),
    }
}

/// The answer that was kept so: the text, and the answers to the questions.
pub fn exam_answer(lesson: &Lesson, draft: Option<&str>) -> (String, Rc<[String]>) {
    let start = || lesson.texts.start.clone();
    let Some(draft) = draft else { return (start(), Rc::new([])) };
    if lesson.plan.form.is_written() {
        return (draft.to_owned(), Rc::new([]));
    }
    let answers: Rc<[String]> = draft.split('\n').map(str::to_owned).collect();
    let file = lesson.texts.candidates.iter().find(|file| answers.first() == Some(&file.path));
    let file = file.filter(|_| lesson.plan.form == Form::Pick);
    (file.map_or_else(start, |file| lesson.chosen_text(file)), answers)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::state::samples;

    fn task(points: u32, of: u32, is_begun: bool) -> ExamTask {
        let grade = GradeView { points, most_points: of, ..GradeView::default() };
        let repeat = Repeat { page: format!("learn/{of}/"), title: "A lesson".into(), minutes: 4 };
        ExamTask {
            title: String::new(),
            page: String::new(),
            text: "".into(),
            is_begun,
            told: Told::Graded(Shared::new(grade)),
            repeat: vec![repeat],
        }
    }

    fn report(tasks: &[ExamTask]) -> Report {
        Report { tasks: tasks.to_vec(), passes_at: 66 }
    }

    #[test]
    fn the_points_of_all_tasks_are_added() {
        let report = report(&[task(4, 4, true), task(3, 6, true)]);
        assert_eq!(report.points(), Some(Points { reached: 7, of: 10 }));
    }

    #[test]
    fn a_task_that_nobody_worked_at_has_no_points() {
        assert_eq!(task(3, 5, false).points(), Some(Points { reached: 0, of: 5 }));
    }

    #[rstest]
    #[case(Told::Waiting)]
    #[case(Told::Lost)]
    fn there_is_no_sum_without_the_points_of_each_task(#[case] told: Told) {
        let report = report(&[task(4, 4, true), ExamTask { told, ..task(0, 0, true) }]);
        assert_eq!(report.points(), None);
    }

    #[rstest]
    #[case(66, 100, true)]
    #[case(65, 100, false)]
    #[case(2, 3, true)]
    #[case(19, 29, false)]
    fn an_exam_is_passed_from_so_many_of_a_hundred(
        #[case] reached: u32,
        #[case] of: u32,
        #[case] passes: bool,
    ) {
        assert_eq!(report(&[]).passes(Points { reached, of }), passes);
    }

    #[test]
    fn a_share_is_not_rounded_up() {
        assert_eq!(Points { reached: 65, of: 99 }.percent(), 65);
        assert_eq!(Points { reached: 0, of: 0 }.percent(), 0);
    }

    #[test]
    fn each_lesson_of_a_task_that_lacks_points_is_repeated_once() {
        let report = report(&[task(4, 4, true), task(1, 5, true), task(2, 5, true), task(6, 6, false)]);
        let pages: Vec<&str> = report.repeat().into_iter().map(|lesson| &*lesson.page).collect();
        assert_eq!(pages, ["learn/5/", "learn/6/"]);
    }

    #[test]
    fn a_text_is_kept_as_it_is_and_nothing_of_the_start() {
        let lesson = samples::lesson();
        let draft = exam_draft(&lesson, "kind: Service", &[]);
        assert_eq!(draft.as_deref(), Some("kind: Service"));
        assert_eq!(exam_answer(&lesson, draft.as_deref()).0, "kind: Service");
        assert_eq!(exam_draft(&lesson, &lesson.texts.start, &[]), None);
        assert_eq!(exam_answer(&lesson, None).0, lesson.texts.start);
    }

    #[test]
    fn answers_to_questions_are_kept_in_their_places() {
        let mut lesson = Lesson::clone(&samples::lesson());
        lesson.plan.form = Form::Predict;
        let answers = [String::new(), "open".to_owned()];
        let draft = exam_draft(&lesson, "any text", &answers);
        let (text, kept) = exam_answer(&lesson, draft.as_deref());
        assert_eq!((&*text, &*kept), (&*lesson.texts.start, &answers[..]));
        assert_eq!(exam_draft(&lesson, "any text", &[String::new()]), None);
    }

    #[test]
    fn a_file_that_was_picked_stands_behind_the_text() {
        let mut lesson = Lesson::clone(&samples::lesson());
        lesson.plan.form = Form::Pick;
        let draft = exam_draft(&lesson, "", &["candidates/a.yaml".to_owned()]);
        assert_eq!(exam_answer(&lesson, draft.as_deref()).0, "kind: Pod\n---\nkind: NetworkPolicy");
    }
}
