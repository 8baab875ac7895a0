//! A question for a command: what the one that was given would do, and what is different from what is asked for.

use netpol_view::protocol::Language;
use netpol_view::views::{CommandView, QuestionView};

use crate::command::{carry_out, slip};
use crate::lesson::Lesson;
use crate::words::template;

impl Lesson {
    pub(super) fn which_command(
        &self,
        says: &str,
        wanted: &str,
        given: Option<&str>,
        language: Language,
    ) -> QuestionView {
        let start = &self.texts.start;
        let slip = given.map(|given| slip(start, wanted, given));
        let (printed, trouble) = match given.map(|given| carry_out(start, given)) {
            Some(Ok(effect)) => (effect.printed, String::new()),
            Some(Err(trouble)) => (String::new(), trouble.words(language)),
            None => Default::default(),
        };
        let hint = slip.flatten().map(|slip| template(language, &format!("command.hint.{}", slip.name())));
        QuestionView {
            says: says.to_owned(),
            choices: Vec::new(),
            is_right: slip.map(|slip| slip.is_none()),
            answer: format!("`{wanted}`"),
            target: None,
            command: Some(CommandView {
                printed,
                trouble,
                hint: hint.unwrap_or_default().to_owned(),
                class: slip.flatten().map(|slip| slip.name().to_owned()).unwrap_or_default(),
            }),
        }
    }
}
