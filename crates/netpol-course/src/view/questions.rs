//! The questions of a lesson, and whether they were answered rightly.

use netpol_view::protocol::Language;
use netpol_view::views::QuestionView;

use super::line::target;
use crate::asked::Right;
use crate::lesson::{File, Lesson};
use crate::plan::{Ask, Form, Path};
use crate::words::{say, template};

const OPEN: &str = "open";
const BLOCKED: &str = "blocked";

impl Path {
    /// The paths in words, as a question names them.
    pub fn words(&self, language: Language) -> String {
        let key = match self.port.as_str() {
            "any" => "asked.any",
            "all" => "asked.all",
            _ => "asked.path",
        };
        say(language, key, &[("from", &self.from), ("to", &self.to), ("port", &self.port)])
    }
}

impl Lesson {
    /// Every question with what was answered.
    pub(super) fn questions(&self, answers: &[String], language: Language) -> Vec<QuestionView> {
        let given =
            |number: usize| answers.get(number).map(String::as_str).filter(|answer| !answer.is_empty());
        if self.plan.form == Form::Pick {
            return vec![self.which_file(given(0), language)];
        }
        let asked = self.plan.ask.iter().zip(self.right_answers()).enumerate();
        asked.map(|(number, (ask, right))| self.question(ask, &right, given(number), language)).collect()
    }

    fn question(&self, ask: &Ask, right: &Right, given: Option<&str>, language: Language) -> QuestionView {
        let (says, choices) = match ask {
            Ask::Open(path) => (path.words(language), open_or_blocked(language)),
            Ask::Line { says, .. } => (says.get(language.tag()).to_owned(), Vec::new()),
        };
        let is_right = given.map(|given| match right {
            Right::Open(open) => given == if *open { OPEN } else { BLOCKED },
            Right::Lines(lines) => given.trim().parse().is_ok_and(|line| lines.contains(&line)),
            Right::None => false,
        });
        QuestionView { says, choices, is_right, answer: answer(right, language), target: self.line_of(right) }
    }

    fn line_of(&self, right: &Right) -> Option<netpol_view::views::LineTarget> {
        let Right::Lines(lines) = right else { return None };
        target(&self.texts.start, *lines.first()?)
    }

    fn which_file(&self, given: Option<&str>, language: Language) -> QuestionView {
        // Files that cannot be compared have no right one among them, which proving a lesson refuses.
        let right: Vec<&str> = self.choices().map(|choices| choices.right().collect()).unwrap_or_default();
        let choice = |file: &File| (file.path.clone(), name(&file.path).to_owned());
        let names: Vec<String> = right.iter().map(|path| format!("`{}`", name(path))).collect();
        let key = if names.len() == 1 { "asked.file.one" } else { "asked.file.many" };
        QuestionView {
            says: template(language, "asked.which_file").to_owned(),
            choices: self.texts.candidates.iter().map(choice).collect(),
            is_right: given.map(|given| right.contains(&given)),
            answer: say(language, key, &[("files", &names.join(", "))]),
            target: None,
        }
    }
}

fn open_or_blocked(language: Language) -> Vec<(String, String)> {
    [(OPEN, "asked.open"), (BLOCKED, "asked.blocked")]
        .map(|(value, key)| (value.to_owned(), template(language, key).to_owned()))
        .to_vec()
}

fn answer(right: &Right, language: Language) -> String {
    match right {
        Right::Open(true) => template(language, "asked.is_open").to_owned(),
        Right::Open(false) => template(language, "asked.is_blocked").to_owned(),
        Right::Lines(lines) => {
            let key = if lines.len() == 1 { "asked.line.one" } else { "asked.line.many" };
            let lines: Vec<String> = lines.iter().map(u32::to_string).collect();
            say(language, key, &[("lines", &lines.join(", "))])
        }
        Right::None => String::new(),
    }
}

/// A file without its folder.
fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
