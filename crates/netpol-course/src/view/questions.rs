//! The questions of a lesson, and whether they were answered rightly.

use netpol_core::Evaluation;
use netpol_core::diff::diff;
use netpol_core::ports::PortSet;
use netpol_view::protocol::Language;
use netpol_view::views::QuestionView;

use super::line::target;
use crate::asked::Right;
use crate::evaluated::Evaluated;
use crate::grade::Grader;
use crate::lesson::{File, Lesson};
use crate::plan::{Ask, Form, GradesOn, Path};
use crate::words::{say, template};

/// The answer that paths are open.
pub(crate) const OPEN: &str = "open";

/// The answer that paths are blocked.
pub(crate) const BLOCKED: &str = "blocked";

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
            Ask::Command { says, command, .. } => {
                return self.which_command(says.get(language.tag()), command, given, language);
            }
        };
        let is_right = given.map(|given| match right {
            Right::Open(open) => given == if *open { OPEN } else { BLOCKED },
            Right::Lines(lines) => given.trim().parse().is_ok_and(|line| lines.contains(&line)),
            Right::None => false,
        });
        let answer = answer(right, language);
        QuestionView { says, choices, is_right, answer, target: self.line_of(right), command: None }
    }

    fn line_of(&self, right: &Right) -> Option<netpol_view::views::LineTarget> {
        let Right::Lines(lines) = right else { return None };
        target(&self.texts.start, *lines.first()?)
    }

    fn which_file(&self, given: Option<&str>, language: Language) -> QuestionView {
        let right = self.least_permissive();
        let choice = |file: &File| (file.path.clone(), name(&file.path).to_owned());
        let names: Vec<String> = right.iter().map(|file| format!("`{}`", name(&file.path))).collect();
        let key = if names.len() == 1 { "asked.file.one" } else { "asked.file.many" };
        QuestionView {
            says: template(language, "asked.which_file").to_owned(),
            choices: self.texts.candidates.iter().map(choice).collect(),
            is_right: given.map(|given| right.iter().any(|file| file.path == given)),
            answer: say(language, key, &[("files", &names.join(", "))]),
            target: None,
            command: None,
        }
    }

    /// The files that reach the goal, and than which no other that does opens less among what is defined. Proving a lesson holds that these
    /// are [the right ones](Lesson::choices), for which the page would need to compare everything possible.
    pub(crate) fn least_permissive(&self) -> Vec<&File> {
        let hidden = match self.plan.grades_on {
            GradesOn::Declared => "",
            GradesOn::Everything => &*self.texts.hidden,
        };
        let grader = Grader::new(self);
        let mut enough: Vec<(&File, Evaluation)> = Vec::new();
        for file in &self.texts.candidates {
            let text = self.chosen_text(file);
            let (grade, evaluation) = grader.graded(&text);
            if grade.passed() && hidden.is_empty() {
                enough.push((file, evaluation));
            } else if grade.passed() {
                enough.push((file, Evaluated::new(self, &[&text, hidden]).evaluation));
            }
        }
        let is_least = |(_, evaluation): &&(&File, Evaluation)| {
            !enough.iter().any(|(_, other)| opens_less(other, evaluation))
        };
        enough.iter().filter(is_least).map(|(file, _)| *file).collect()
    }
}

/// Whether everything that the first opens is open in the second, and something besides.
fn opens_less(first: &Evaluation, second: &Evaluation) -> bool {
    let diff = diff(first, second, &|_| PortSet::all());
    let mut paths = diff.paths().peekable();
    paths.peek().is_some() && paths.all(|path| path.lost().is_none())
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
