//! What answers to questions are worth, in words; the right ones are not told.

use netpol_view::protocol::Language;
use netpol_view::views::{CommandView, QuestionView};

use crate::grade::{FailureWords, GradeWords, TaskWords};
use crate::lesson::Lesson;
use crate::plan::Ask;
use crate::words::say;

/// The class of an answer that is not right.
const WRONG: &str = "wrong-answer";

/// The class of a question without an answer.
const UNANSWERED: &str = "unanswered";

impl Lesson {
    /// What answers to the questions are worth, in their order: a task each, named by its id or by its number.
    pub fn grade_answers(&self, answers: &[String], language: Language) -> GradeWords {
        let questions = self.questions(answers, language);
        let given = answers.iter().map(String::as_str).chain(std::iter::repeat(""));
        let tasks: Vec<TaskWords> = questions
            .iter()
            .zip(given)
            .enumerate()
            .map(|(place, (question, given))| {
                let failure = failure(question, given, language);
                TaskWords {
                    task: self.name_of_question(place),
                    says: question.says.clone(),
                    passed: failure.is_none(),
                    points: 1,
                    fails: usize::from(failure.is_some()),
                    failure,
                }
            })
            .collect();
        let failed = tasks.iter().filter(|task| !task.passed).count();
        GradeWords {
            passed: failed == 0,
            points: (tasks.len() - failed) as u32,
            of: tasks.len() as u32,
            first: tasks.iter().find_map(|task| task.failure.clone()),
            more: failed.saturating_sub(1),
            tasks,
        }
    }

    fn name_of_question(&self, place: usize) -> String {
        let task = self.plan.ask.get(place).and_then(Ask::task);
        task.map_or_else(|| (place + 1).to_string(), str::to_owned)
    }
}

fn failure(question: &QuestionView, given: &str, language: Language) -> Option<FailureWords> {
    let values = [("question", &*question.says), ("given", given)];
    let (class, key) = match question.is_right {
        Some(true) => return None,
        Some(false) => (WRONG, "asked.not_right"),
        None => (UNANSWERED, "asked.unanswered"),
    };
    let command = question.command.as_ref().filter(|command| !command.class.is_empty());
    let told = |command: &CommandView| {
        let lines = command.printed.lines().chain((!command.trouble.is_empty()).then_some(&*command.trouble));
        lines.map(str::to_owned).collect()
    };
    Some(FailureWords {
        class: command.map_or(class, |command| &command.class).to_owned(),
        from: None,
        to: None,
        port: None,
        open: None,
        fact: say(language, key, &values),
        sides: command.map(told).unwrap_or_default(),
        line: None,
        hint: command.map(|command| command.hint.clone()),
        hidden: false,
    })
}
