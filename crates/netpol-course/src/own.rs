//! A lesson that somebody made of a text of their own: as a link carries it, as a lesson, and as a folder.

mod carried;
mod folder;
mod words;
mod zip;

use netpol_view::protocol::Language;
use serde::{Deserialize, Serialize};

use crate::lesson::{Lesson, Texts};
use crate::localized::Localized;
use crate::plan::{Access, ApiVersion, Form, GradesOn, Kind, Plan, Probe, Rest, Task};

pub use zip::zip;

/// A lesson that somebody made, in one language. Nobody has proved what it says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Own {
    /// What it is called.
    pub title: String,
    /// What is read before the goal.
    pub task: String,
    /// What is read once it is solved; empty for nothing.
    pub after: String,
    /// The network plugin; empty for the standard.
    pub profile: String,
    /// The text that the learner begins with.
    pub start: String,
    /// The whole text solved.
    pub solution: String,
    /// Objects that only hidden probes see.
    pub hidden: String,
    /// What may be changed of which object, `Kind/namespace/name`, where that is not what it is anyway.
    pub documents: Vec<(String, Access)>,
    /// Whether objects may be added.
    pub add: bool,
    /// Paths that the learner sees in the goal.
    pub goal: Vec<Wanted>,
    /// Paths that the learner does not see before they fail.
    pub around: Vec<Wanted>,
    /// Whether every other path is to stay as at the start.
    pub stays: bool,
}

/// Paths, and whether they are to be open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// The sources, as an Expectation names them.
    pub from: String,
    /// The destinations.
    pub to: String,
    /// The ports.
    pub port: String,
    /// Whether they are to be open.
    pub open: bool,
}

/// How long it takes, which nobody asks who makes one.
const MINUTES: u32 = 5;

impl Own {
    /// The lesson as it is graded. What its goal says is in both languages, everything else in the one that it was written in.
    pub fn lesson(&self) -> Lesson {
        let one = |text: &str| Localized::one(text);
        let solution = Some(self.solution.clone()).filter(|solution| !solution.is_empty());
        Lesson {
            plan: self.plan(),
            text: one(if self.task.trim().is_empty() { &self.title } else { &self.task }),
            after: one(&self.after),
            texts: Texts {
                start: self.start.clone(),
                solution,
                hidden: self.hidden.clone(),
                ..Texts::default()
            },
        }
    }

    fn plan(&self) -> Plan {
        Plan {
            api_version: ApiVersion::V1,
            kind: Kind::Lesson,
            id: folder::name(&self.title),
            form: if self.start.trim().is_empty() { Form::Write } else { Form::Fix },
            title: Localized::one(self.title.as_str()),
            minutes: MINUTES,
            sections: Vec::new(),
            archetypes: Vec::new(),
            domain: None,
            repeat: Vec::new(),
            links: Vec::new(),
            words: Vec::new(),
            profile: Some(self.profile.clone()).filter(|profile| !profile.is_empty()),
            grades_on: GradesOn::default(),
            documents: self.documents.iter().cloned().collect(),
            add: self.add,
            goal: self.tasks(),
            wrong: Vec::new(),
            survivors: Vec::new(),
            claims: Vec::new(),
            hints: Vec::new(),
            remember: Localized::default(),
            ask: Vec::new(),
            vary: Default::default(),
        }
    }

    /// A task for the paths between each two sides, one for those around them, and one for all others.
    fn tasks(&self) -> Vec<Task> {
        let mut tasks: Vec<Task> = Vec::new();
        for (place, wanted) in self.goal.chunk_by(Wanted::is_beside).enumerate() {
            let says = words::both(|language| words::wanted(wanted, language));
            tasks.push(Task { probes: probes(wanted, false), ..task(format!("path-{}", place + 1), says) });
        }
        if !self.around.is_empty() {
            let says = words::both(words::around);
            tasks.push(Task { probes: probes(&self.around, true), ..task("around".to_owned(), says) });
        }
        if self.stays {
            let says = words::both(words::stays);
            tasks.push(Task { rest: Some(Rest::Start), ..task("stays".to_owned(), says) });
        }
        tasks
    }

    /// What each hidden probe asks.
    pub fn around_words(&self, language: Language) -> Vec<String> {
        self.around.iter().map(|wanted| words::wanted(std::slice::from_ref(wanted), language)).collect()
    }

    /// What each line of the goal says.
    pub fn goal_words(&self, language: Language) -> Vec<String> {
        self.goal.chunk_by(Wanted::is_beside).map(|wanted| words::wanted(wanted, language)).collect()
    }
}

impl Wanted {
    fn is_beside(&self, other: &Wanted) -> bool {
        (&self.from, &self.to) == (&other.from, &other.to)
    }

    /// The same as a probe of a lesson.
    pub fn probe(&self, hidden: bool) -> Probe {
        let Wanted { from, to, port, open } = self.clone();
        Probe { from, to, port, open, class: None, hidden }
    }
}

fn probes(wanted: &[Wanted], hidden: bool) -> Vec<Probe> {
    wanted.iter().map(|wanted| wanted.probe(hidden)).collect()
}

fn task(task: String, says: Localized) -> Task {
    Task { task, says, points: 1, probes: Vec::new(), rest: None, requires: None }
}

#[cfg(test)]
#[cfg(feature = "yaml")]
mod tests;
