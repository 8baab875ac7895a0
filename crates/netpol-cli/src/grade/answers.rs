//! Answers to questions, read from a file.

use anyhow::{Result, anyhow};
use netpol_course::{AnswersError, Lesson};

use crate::words::Speech;

/// Reads them; an error says what is wrong, and where.
pub(super) fn read(lesson: &Lesson, file: &str, text: &str, speech: Speech) -> Result<Vec<String>> {
    lesson.read_answers(text).map_err(|error| anyhow!(says(&error, file, speech)))
}

fn says(error: &AnswersError, file: &str, speech: Speech) -> String {
    match error {
        AnswersError::NoList => speech.say("grade.answers.no_list", &[("file", file)]),
        AnswersError::TooMany { answers, questions } => {
            let (answers, questions) = (answers.to_string(), questions.to_string());
            let values = [("file", file), ("answers", &*answers), ("questions", &*questions)];
            speech.say("grade.answers.too_many", &values)
        }
        AnswersError::NoAnswer { question, given, choices } => {
            let (question, choices) = (question.to_string(), choices.join(", "));
            let key = if choices.is_empty() { "grade.answers.no_line" } else { "grade.answers.no_choice" };
            let values =
                [("file", file), ("question", &*question), ("given", &**given), ("choices", &*choices)];
            speech.say(key, &values)
        }
    }
}
