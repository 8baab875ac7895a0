//! A grade in words.

use netpol_view::protocol::Language;
use netpol_view::{Words, diagnostic_words, ports_in_words};
use serde::{Deserialize, Serialize};

use super::{Does, Done, Fact, Failure, Grade, Side};
use crate::lesson::Lesson;
use crate::plan::Class;
use crate::words::{say, template};

/// A grade in the words of one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GradeWords {
    /// Whether everything is as wanted.
    pub passed: bool,
    /// The points.
    pub points: u32,
    /// All points.
    pub of: u32,
    /// The tasks of the goal in their order.
    pub tasks: Vec<TaskWords>,
    /// What fails first.
    pub first: Option<FailureWords>,
    /// How much fails beside the first.
    pub more: usize,
}

/// A task in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskWords {
    /// Its id.
    pub task: String,
    /// What is wanted.
    pub says: String,
    /// Whether it is so.
    pub passed: bool,
    /// What it is worth.
    pub points: u32,
    /// What fails first.
    pub failure: Option<FailureWords>,
    /// How many of its checks fail.
    pub fails: usize,
}

/// A failure in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FailureWords {
    /// The name of its class.
    pub class: String,
    /// The source, where it is about a path.
    pub from: Option<String>,
    /// The destination.
    pub to: Option<String>,
    /// The ports.
    pub port: Option<String>,
    /// Whether it is open; none where that is not known for certain.
    pub open: Option<bool>,
    /// What was observed, as a sentence.
    pub fact: String,
    /// What the sides of the path do about it, as sentences.
    pub sides: Vec<String>,
    /// The line of the answer that decides, or that is wrong.
    pub line: Option<u32>,
    /// What helps; none where it is not known what is so.
    pub hint: Option<String>,
    /// Whether the learner has not seen the probe.
    pub hidden: bool,
}

/// What helps where that went wrong.
pub fn hint(class: Class, language: Language) -> &'static str {
    template(language, &format!("hint.{}", class.name()))
}

impl Grade {
    /// In the words of a language; the lesson is the one that was answered.
    pub fn words(&self, lesson: &Lesson, language: Language) -> GradeWords {
        let says = |task: &str| {
            let task = lesson.plan.goal.iter().find(|known| known.task == task);
            task.map(|task| task.says.get(language.tag()).to_owned()).unwrap_or_default()
        };
        let tasks = self.tasks.iter().map(|graded| TaskWords {
            task: graded.task.clone(),
            says: says(&graded.task),
            passed: graded.failure.is_none() && self.broken.is_empty(),
            points: graded.points,
            failure: graded.failure.as_ref().map(|failure| failure.words(language)),
            fails: graded.fails,
        });
        GradeWords {
            passed: self.passed(),
            points: self.points(),
            of: self.of(),
            tasks: tasks.collect(),
            first: self.first().map(|failure| failure.words(language)),
            more: self.more(),
        }
    }
}

impl Failure {
    /// In the words of a language.
    pub fn words(&self, language: Language) -> FailureWords {
        let mut words = FailureWords {
            class: self.class.name().to_owned(),
            from: None,
            to: None,
            port: None,
            open: None,
            fact: String::new(),
            sides: Vec::new(),
            line: None,
            hint: Some(hint(self.class, language).to_owned()),
            hidden: false,
        };
        let say = |key: &str, values: &[(&str, &str)]| say(language, key, values);
        let views = Words::new(language);
        match &self.fact {
            Fact::Path(path) => {
                words.from = Some(path.from.clone());
                words.to = Some(path.to.clone());
                words.port = Some(path.port.clone());
                words.open = path.open;
                words.fact = diagnostic_words(&path.missed, views).0;
                words.sides = path.sides.iter().map(|side| side_words(side, language)).collect();
                words.line = path.sides.iter().find_map(Side::line);
                words.hint = words.hint.filter(|_| path.open.is_some());
                words.hidden = path.hidden;
            }
            Fact::Changed { from, to, gained, lost } => {
                let key = match (gained.is_none(), lost.is_none()) {
                    (false, true) => "grade.changed.gained",
                    (true, false) => "grade.changed.lost",
                    (false, false) => "grade.changed.both",
                    (true, true) => "grade.changed.depends",
                };
                let (gained, lost) = (ports_in_words(gained, views), ports_in_words(lost, views));
                words.fact = say(key, &[("from", from), ("to", to), ("gained", &gained), ("lost", &lost)]);
                words.from = Some(from.clone());
                words.to = Some(to.clone());
                words.hint = words.hint.filter(|_| key != "grade.changed.depends");
            }
            Fact::Locked { object, done, line } => {
                let key = match done {
                    Done::Changed => "grade.locked.changed",
                    Done::ChangedBeyondLabels => "grade.locked.beyond_labels",
                    Done::Removed => "grade.locked.removed",
                    Done::Added => "grade.locked.added",
                };
                words.fact = say(key, &[("object", object)]);
                words.line = *line;
            }
            Fact::Missing { object } => words.fact = say("grade.missing", &[("object", object)]),
            Fact::Unread { problem, line } => {
                let problem = diagnostic_words(problem, views).0;
                words.fact = say("grade.unread", &[("line", &line.to_string()), ("problem", &problem)]);
                words.line = Some(*line);
            }
        }
        words
    }
}

impl Side {
    /// The first line that decides.
    fn line(&self) -> Option<u32> {
        match &self.does {
            Does::NotIsolated => None,
            Does::Allows(lines) | Does::Isolates(lines) => lines.first().copied(),
        }
    }
}

fn side_words(side: &Side, language: Language) -> String {
    let direction = side.direction.field();
    let (does, lines) = match &side.does {
        Does::NotIsolated => ("not_isolated", None),
        Does::Allows(lines) => ("allows", Some(lines)),
        Does::Isolates(lines) => ("isolates", Some(lines)),
    };
    let form = lines.map(|lines| if lines.len() == 1 { ".one" } else { ".many" }).unwrap_or_default();
    let lines: Vec<String> = lines.into_iter().flatten().map(u32::to_string).collect();
    let key = format!("grade.{does}.{direction}{form}");
    say(language, &key, &[("end", &side.end), ("lines", &lines.join(", "))])
}
