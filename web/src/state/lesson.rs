//! A lesson that is worked at.

use std::rc::Rc;

use netpol_view::views::GradeView;

use crate::shared::Shared;

/// A lesson, what was answered, and what that is worth.
#[derive(Clone, Debug, PartialEq)]
pub struct Lesson {
    /// What is to be learnt.
    pub of: Rc<netpol_course::Lesson>,
    /// The same as the engine reads it.
    pub bytes: Rc<[u8]>,
    /// The answers to its questions, in their order; empty where none was given.
    pub answers: Rc<[String]>,
    /// How often somebody asked whether the answer as it is now is right.
    pub checks: u32,
    /// What the answer is worth, or was before it was changed; none before the engine has said so.
    pub grade: Option<Shared<GradeView>>,
    /// Whether it is a task of an exam that runs: nothing is said of an answer then.
    pub in_exam: bool,
    /// Whether that is said of the answer as it is now.
    is_current: bool,
}

impl Lesson {
    /// One that nothing was answered of yet.
    pub fn new(of: Rc<netpol_course::Lesson>, bytes: Rc<[u8]>) -> Lesson {
        Lesson { of, bytes, answers: Rc::new([]), checks: 0, grade: None, in_exam: false, is_current: false }
    }

    /// The same as a task of an exam that runs, with the answers that were given there.
    #[must_use]
    pub fn for_exam(self, answers: Rc<[String]>) -> Lesson {
        Lesson { answers, in_exam: true, ..self }
    }

    /// What the answer is worth, once somebody asked and it is known of the answer as it is now.
    pub fn checked(&self) -> Option<&Shared<GradeView>> {
        self.grade.as_ref().filter(|_| self.checks > 0 && self.is_current)
    }

    /// The text that it begins with, and behind it a file to choose of that path; none where there is no such file.
    pub fn with_candidate(&self, path: &str) -> Option<String> {
        let candidate = self.of.texts.candidates.iter().find(|file| file.path == path)?;
        Some(self.of.chosen_text(candidate))
    }

    /// Takes an answer to the question of that number.
    pub(super) fn answer(&mut self, number: usize, answer: String) {
        let mut answers = self.answers.to_vec();
        if answers.len() <= number {
            answers.resize(number + 1, String::new());
        }
        if let Some(given) = answers.get_mut(number) {
            *given = answer;
        }
        self.answers = answers.into();
        self.edit();
    }

    /// Another answer than the one that was checked is not checked yet, and nothing is known of it.
    pub(super) fn edit(&mut self) {
        (self.checks, self.is_current) = (0, false);
    }

    /// Takes what an answer is worth: the one as it is now, or one before it.
    pub(super) fn take(&mut self, grade: Option<Shared<GradeView>>, is_current: bool) {
        (self.grade, self.is_current) = (grade, is_current);
    }

    /// Begins again.
    pub(super) fn restart(&mut self) {
        self.answers = Rc::new([]);
        self.edit();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::samples;

    #[test]
    fn questions_are_answered_in_any_order_and_another_answer_is_not_checked_yet() {
        let mut lesson = Lesson { checks: 2, ..Lesson::new(samples::lesson(), Rc::new([])) };
        lesson.answer(1, "open".into());
        lesson.answer(0, "blocked".into());
        assert_eq!(&*lesson.answers, ["blocked", "open"]);
        assert_eq!(lesson.checks, 0);
    }

    #[test]
    fn what_was_said_of_another_answer_is_not_said_of_this_one() {
        let mut lesson = Lesson { checks: 1, ..Lesson::new(samples::lesson(), Rc::new([])) };
        lesson.take(Some(Shared::new(GradeView::default())), true);
        assert!(lesson.checked().is_some());
        lesson.edit();
        lesson.checks = 1;
        assert!(lesson.checked().is_none() && lesson.grade.is_some());
        lesson.take(Some(Shared::new(GradeView::default())), false);
        assert!(lesson.checked().is_none());
    }

    #[test]
    fn a_file_that_is_chosen_stands_behind_the_text() {
        let lesson = Lesson::new(samples::lesson(), Rc::new([]));
        let text = lesson.with_candidate("candidates/a.yaml");
        assert_eq!(text.as_deref(), Some("kind: Pod\n---\nkind: NetworkPolicy"));
        assert_eq!(lesson.with_candidate("candidates/none.yaml"), None);
    }
}
