//! A grade as the page shows it.

mod answers;
mod command;
mod line;
mod locked;
mod questions;

use netpol_core::Evaluation;
use netpol_core::expect::{Expectation, Outcome, outcomes};
use netpol_view::lit_cells;
use netpol_view::protocol::Language;
use netpol_view::views::{FactView, GradeView, Light, SpotView, TaskView};

use self::line::target;
#[cfg(feature = "yaml")]
pub(crate) use self::questions::{BLOCKED, OPEN};

use crate::grade::{Fact, Failure, GradeWords, Grader, TaskWords};
use crate::lesson::Lesson;
use crate::words::template;

impl Lesson {
    /// What an answer is worth: the text as it was changed, and the answers to the questions in their order.
    pub fn view(&self, text: &str, answers: &[String], language: Language) -> GradeView {
        if !self.plan.form.is_written() {
            return self.view_of_questions(answers, language);
        }
        let (grade, evaluation) = Grader::new(self).graded(text);
        let words = grade.words(self, language);
        let GradeWords { passed, points, of, tasks, first, more } = words;
        let noted = grade.tasks.iter().map(|task| note(task.failure.as_ref(), language));
        let fact = first.map(|first| FactView {
            says: std::iter::once(first.fact).chain(first.sides).collect::<Vec<String>>().join(" "),
            hint: first.hint.unwrap_or_default(),
            target: first.line.and_then(|line| target(text, line)),
            more: more as u32,
        });
        let tasks = tasks.into_iter().zip(noted);
        GradeView {
            tasks: tasks
                .map(|(TaskWords { says, passed, .. }, note)| TaskView { says, is_passed: passed, note })
                .collect(),
            questions: Vec::new(),
            is_passed: passed,
            points,
            most_points: of,
            fact,
            marks: self.marks(&evaluation, language),
            locked: self.locked(text),
        }
    }

    fn view_of_questions(&self, answers: &[String], language: Language) -> GradeView {
        let questions = self.questions(answers, language);
        let right = questions.iter().filter(|question| question.is_right == Some(true)).count();
        GradeView {
            is_passed: right == questions.len(),
            points: right as u32,
            most_points: questions.len() as u32,
            questions,
            ..GradeView::default()
        }
    }

    /// The cells of paths that are not as the goal says, as far as the learner sees what it says.
    fn marks(&self, evaluation: &Evaluation, language: Language) -> SpotView {
        let probes = self.plan.goal.iter().flat_map(|task| &task.probes).filter(|probe| !probe.hidden);
        let expected: Vec<Expectation> = probes.filter_map(|probe| probe.path().expect(probe.open)).collect();
        let found = outcomes(evaluation, &expected);
        let missed = found.all.iter().zip(&expected).filter_map(|(outcome, expected)| match outcome {
            Outcome::Judged(judged) => {
                Some((judged, if expected.open { Light::NotYetOpen } else { Light::TooOpen }))
            }
            Outcome::Unmatched(..) | Outcome::NoPod => None,
        });
        let paths = missed.flat_map(|(judged, light)| {
            let pairs = judged.missed.iter().flat_map(|missed| missed.pairs());
            pairs.map(move |(from, to)| (from, to, light))
        });
        lit_cells(&found.evaluation, paths, language)
    }
}

/// What is so in the place of what is wanted; nothing where the learner does not see what is asked, or it is not known for certain.
fn note(failure: Option<&Failure>, language: Language) -> String {
    let Some(Fact::Path(path)) = failure.map(|failure| &failure.fact) else { return String::new() };
    let key = match path.open.filter(|_| !path.hidden) {
        Some(true) => "note.open",
        Some(false) => "note.blocked",
        None => return String::new(),
    };
    template(language, key).to_owned()
}

#[cfg(test)]
#[cfg(feature = "yaml")]
mod tests;
