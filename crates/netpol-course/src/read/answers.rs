//! Answers to the questions of a lesson, as they are written in a file.

use serde_yaml::Value;

use crate::lesson::Lesson;
use crate::plan::Form;
use crate::view::{BLOCKED, OPEN};

/// Why answers cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnswersError {
    /// It is no list of answers.
    NoList,
    /// There are more answers than questions.
    TooMany {
        /// How many answers there are.
        answers: usize,
        /// How many questions there are.
        questions: usize,
    },
    /// An answer is none of those that there are to give.
    NoAnswer {
        /// Of which question, from 1.
        question: usize,
        /// What was written.
        given: String,
        /// What there is to choose from; nothing where it is the number of a line.
        choices: Vec<String>,
    },
}

impl Lesson {
    /// Reads a YAML list of answers in the order of the questions; where there is one question, its answer alone. `null` is no answer.
    /// Commands are no YAML, and stand in a line each.
    ///
    /// # Errors
    ///
    /// What is no such list.
    pub fn read_answers(&self, text: &str) -> Result<Vec<String>, AnswersError> {
        if self.plan.form == Form::Command {
            return self.read_commands(text);
        }
        let answers = match serde_yaml::from_str(text).map_err(|_| AnswersError::NoList)? {
            Value::Sequence(answers) => answers,
            one => vec![one],
        };
        let questions = if self.plan.form == Form::Pick { 1 } else { self.plan.ask.len() };
        if answers.len() > questions {
            return Err(AnswersError::TooMany { answers: answers.len(), questions });
        }
        answers.iter().enumerate().map(|(place, answer)| self.read_answer(place + 1, answer)).collect()
    }

    /// Commands, one a line; lines that are empty or comments are none.
    fn read_commands(&self, text: &str) -> Result<Vec<String>, AnswersError> {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        let answers: Vec<String> =
            lines.map(|line| line.strip_prefix("$ ").unwrap_or(line).to_owned()).collect();
        let questions = self.plan.ask.len();
        if answers.len() > questions {
            return Err(AnswersError::TooMany { answers: answers.len(), questions });
        }
        Ok(answers)
    }

    fn read_answer(&self, question: usize, answer: &Value) -> Result<String, AnswersError> {
        let given = match answer {
            Value::Null => return Ok(String::new()),
            Value::String(given) => given.clone(),
            Value::Number(number) => number.to_string(),
            _ => return Err(AnswersError::NoList),
        };
        let choices = match self.plan.form {
            Form::Pick => self.texts.candidates.iter().map(|file| file.path.as_str()).collect(),
            Form::Predict => vec![OPEN, BLOCKED],
            _ => Vec::new(),
        };
        let is_meant =
            |choice: &&&str| **choice == given || choice.rsplit('/').next().is_some_and(|name| name == given);
        match choices.iter().find(is_meant) {
            Some(choice) => Ok((*choice).to_owned()),
            None if choices.is_empty() && given.parse::<u32>().is_ok() => Ok(given),
            None => {
                let name = |path: &&str| path.rsplit('/').next().unwrap_or(path).to_owned();
                Err(AnswersError::NoAnswer { question, given, choices: choices.iter().map(name).collect() })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::fixture::{lesson, picked};
    use crate::plan::{Ask, GradesOn, Path};

    fn asking(form: Form) -> Lesson {
        let mut lesson = lesson();
        let path =
            || Path { from: "staging/batch".into(), to: "production/api".into(), port: "8080/TCP".into() };
        lesson.plan.form = form;
        lesson.plan.ask = vec![Ask::Open(path()), Ask::Open(path())];
        lesson
    }

    #[rstest]
    #[case::all(Form::Predict, "- open\n- blocked\n", &["open", "blocked"])]
    #[case::fewer(Form::Predict, "[open]", &["open"])]
    #[case::one_alone(Form::Predict, "blocked # the first\n", &["blocked"])]
    #[case::none_of_the_first(Form::Predict, "[null, open]", &["", "open"])]
    #[case::lines(Form::Find, "- 12\n- '13'\n", &["12", "13"])]
    fn answers_are_read_in_the_order_of_the_questions(
        #[case] form: Form,
        #[case] text: &str,
        #[case] expected: &[&str],
    ) {
        assert_eq!(asking(form).read_answers(text).unwrap(), expected);
    }

    #[rstest]
    #[case::name("0.yaml")]
    #[case::path("- candidates/0.yaml")]
    fn a_file_is_named_with_its_folder_or_without(#[case] text: &str) {
        let lesson = picked(&["  - {}\n", "  - from: [{podSelector: {}}]\n"], GradesOn::Declared);
        assert_eq!(lesson.read_answers(text).unwrap(), ["candidates/0.yaml"]);
    }

    #[rstest]
    #[case::broken("[open", AnswersError::NoList)]
    #[case::mapping("- from: open", AnswersError::NoList)]
    #[case::too_many("[open, open, open]", AnswersError::TooMany { answers: 3, questions: 2 })]
    #[case::unknown("[open, opn]", AnswersError::NoAnswer {
        question: 2,
        given: "opn".into(),
        choices: vec!["open".into(), "blocked".into()],
    })]
    fn anything_else_is_told(#[case] text: &str, #[case] expected: AnswersError) {
        assert_eq!(asking(Form::Predict).read_answers(text), Err(expected));
    }

    #[test]
    fn a_line_is_a_number() {
        let error = asking(Form::Find).read_answers("line 12").unwrap_err();
        assert!(matches!(error, AnswersError::NoAnswer { choices, .. } if choices.is_empty()));
    }
}
