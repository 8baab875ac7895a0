//! An answer graded by what it does.

mod deciding;
mod locks;
mod probes;
mod rest;
mod words;

use std::cell::OnceCell;

use netpol_core::Evaluation;
use netpol_core::diagnostic::Diagnostic;
use netpol_core::manifest::Direction;
use netpol_core::ports::PortSet;

use crate::evaluated::Evaluated;
use crate::lesson::Lesson;
use crate::object::Objects;
use crate::plan::{Class, Probe, Task};

pub(crate) use locks::access;
#[cfg(feature = "prove")]
pub(crate) use rest::changed;
pub use words::{FailureWords, GradeWords, TaskWords, hint};

/// What an answer is worth.
#[derive(Clone, Debug, PartialEq)]
pub struct Grade {
    /// What makes the whole answer fail: it cannot be read, or something was changed that is to stay.
    pub broken: Vec<Failure>,
    /// The tasks of the goal in their order.
    pub tasks: Vec<Graded>,
}

/// A task of an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Graded {
    /// Its id.
    pub task: String,
    /// What it is worth.
    pub points: u32,
    /// What fails first; nothing where it is passed.
    pub failure: Option<Failure>,
    /// How many of its checks fail.
    pub fails: usize,
}

/// Why an answer fails.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    /// What went wrong.
    pub class: Class,
    /// What was observed.
    pub fact: Fact,
}

/// What was observed in an answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact {
    /// A path is not as wanted.
    Path(PathFact),
    /// A path that nobody asked for is not as it was.
    Changed {
        /// The source.
        from: String,
        /// The destination.
        to: String,
        /// The ports that are open now and were not.
        gained: PortSet,
        /// The ports that were open and are not now.
        lost: PortSet,
    },
    /// An object is not as it is to stay.
    Locked {
        /// `Kind/namespace/name`.
        object: String,
        /// What was done to it.
        done: Done,
        /// Where it begins in the answer.
        line: Option<u32>,
    },
    /// An object is not there.
    Missing {
        /// `Kind/namespace/name`.
        object: String,
    },
    /// Something cannot be read, or the API server would reject it.
    Unread {
        /// What is wrong.
        problem: Diagnostic,
        /// Where in the answer.
        line: u32,
    },
}

/// What was done to an object that is to stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// It was changed.
    Changed,
    /// More than its labels was changed.
    ChangedBeyondLabels,
    /// It was taken out.
    Removed,
    /// It was not there before.
    Added,
}

/// A path that is not as wanted.
#[derive(Clone, Debug, PartialEq)]
pub struct PathFact {
    /// The source; as the probe has it where it names nothing.
    pub from: String,
    /// The destination; as the probe has it where it names nothing.
    pub to: String,
    /// The ports, as the probe has them.
    pub port: String,
    /// Whether it is to be open.
    pub wanted: bool,
    /// Whether it is open; none where that is not known for certain.
    pub open: Option<bool>,
    /// The same as a problem, for its words.
    pub missed: Diagnostic,
    /// What its sides do about it, first those of which a line decides.
    pub sides: Vec<Side>,
    /// Whether the learner has not seen the probe.
    pub hidden: bool,
}

/// What a side of a path does about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// Which one.
    pub direction: Direction,
    /// The pod or the addresses there.
    pub end: String,
    /// What it does.
    pub does: Does,
}

/// What a side of a path does about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Does {
    /// No policy isolates it.
    NotIsolated,
    /// The rules or peers at these lines allow it.
    Allows(Vec<u32>),
    /// The policies at these lines isolate it, and no rule of theirs allows it.
    Isolates(Vec<u32>),
}

/// What answers to a lesson are graded with.
pub struct Grader<'a> {
    lesson: &'a Lesson,
    /// Only what is to stay as it was is compared with it.
    start: OnceCell<Evaluation>,
    given: Objects,
}

impl Lesson {
    /// Grades an answer: a whole text.
    pub fn grade(&self, answer: &str) -> Grade {
        Grader::new(self).grade(answer)
    }
}

impl<'a> Grader<'a> {
    /// For several answers to a lesson.
    pub fn new(lesson: &'a Lesson) -> Self {
        Self { lesson, start: OnceCell::new(), given: Objects::of(&lesson.texts.start) }
    }

    /// Grades an answer: a whole text.
    pub fn grade(&self, answer: &str) -> Grade {
        self.graded(answer).0
    }

    /// The grade, with the verdicts of the answer.
    pub(crate) fn graded(&self, answer: &str) -> (Grade, Evaluation) {
        let seen = Evaluated::new(self.lesson, &[answer]);
        let unread = self.unread(&seen);
        let objects = Objects::of(answer);
        let broken = match unread.is_empty() {
            true => locks::broken(&self.lesson.plan, (&self.given, &objects), answer),
            false => unread,
        };
        let hidden = &self.lesson.texts.hidden;
        let with_hidden =
            (!hidden.is_empty()).then(|| Evaluated::new(self.lesson, &[answer, hidden]).evaluation);
        let answer = Answer {
            grader: self,
            with_hidden: with_hidden.as_ref().unwrap_or(&seen.evaluation),
            evaluation: &seen.evaluation,
            objects: &objects,
        };
        let tasks = self.lesson.plan.goal.iter().map(|task| answer.task(task)).collect();
        (Grade { broken, tasks }, seen.evaluation)
    }

    fn start(&self) -> &Evaluation {
        self.start.get_or_init(|| Evaluated::new(self.lesson, &[&self.lesson.texts.start]).evaluation)
    }

    fn unread(&self, seen: &Evaluated) -> Vec<Failure> {
        let sources = &seen.evaluation.sources;
        let line = |problem: &Diagnostic| sources.position(problem.span).map_or(1, |place| place.line);
        let failure = |problem: &Diagnostic| Failure {
            class: Class::Unread,
            fact: Fact::Unread { problem: problem.clone(), line: line(problem) },
        };
        seen.errors.iter().map(failure).collect()
    }
}

/// An answer that was read.
struct Answer<'a> {
    grader: &'a Grader<'a>,
    evaluation: &'a Evaluation,
    /// The same with the objects that only hidden probes see.
    with_hidden: &'a Evaluation,
    objects: &'a Objects,
}

impl Answer<'_> {
    fn task(&self, task: &Task) -> Graded {
        let (mut failure, mut fails) = probes::failing(self, &task.probes);
        if task.rest.is_some() {
            let probes: Vec<&Probe> =
                self.grader.lesson.plan.goal.iter().flat_map(|task| &task.probes).collect();
            let changed = rest::changed(self.grader.start(), self.evaluation, &probes);
            fails += usize::from(changed.is_some());
            failure = failure.or(changed);
        }
        if let Some(object) = task.requires.as_ref().filter(|name| !self.objects.has(name)) {
            fails += 1;
            let missing = Failure { class: Class::Missing, fact: Fact::Missing { object: object.clone() } };
            failure = failure.or(Some(missing));
        }
        Graded { task: task.task.clone(), points: task.points, failure, fails }
    }
}

impl Grade {
    /// Whether everything is as wanted.
    pub fn passed(&self) -> bool {
        self.broken.is_empty() && self.tasks.iter().all(|task| task.failure.is_none())
    }

    /// The points of the tasks that are passed; none of an answer that fails as a whole.
    pub fn points(&self) -> u32 {
        let passed = self.tasks.iter().filter(|task| task.failure.is_none() && self.broken.is_empty());
        passed.map(|task| task.points).sum()
    }

    /// The points of all tasks.
    pub fn of(&self) -> u32 {
        self.tasks.iter().map(|task| task.points).sum()
    }

    /// What fails first.
    pub fn first(&self) -> Option<&Failure> {
        self.broken.first().or_else(|| self.tasks.iter().find_map(|task| task.failure.as_ref()))
    }

    /// How much fails beside the first; of an answer that fails as a whole, what makes it fail.
    pub fn more(&self) -> usize {
        let all = match self.broken.len() {
            0 => self.tasks.iter().map(|task| task.fails).sum(),
            broken => broken,
        };
        all.saturating_sub(1)
    }
}

#[cfg(test)]
#[cfg(feature = "yaml")]
mod tests;
