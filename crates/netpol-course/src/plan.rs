//! `lesson.yaml`.

mod ask;
mod card;
mod class;
mod probe;
mod slip;
mod spelled;

use netpol_core::order::SortedMap;
use serde::{Deserialize, Serialize};

use crate::localized::Localized;

pub use ask::{Ask, WrongCommand};
pub use card::{Asked, CardClaim, CardKind, CardPlan, FollowUp, Of, Sentence, Symptom};
pub use class::Class;
pub use probe::{Claim, Path, Probe};
pub use slip::Slip;

/// Everything that `lesson.yaml` says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Plan {
    /// The version of the format.
    pub api_version: ApiVersion,
    /// `Lesson`.
    pub kind: Kind,
    /// The name of the folder.
    pub id: String,
    /// What is to be done.
    pub form: Form,
    /// What it is called.
    pub title: Localized,
    /// How long it takes.
    pub minutes: u32,
    /// The sections of the guide, by their ids in `course.yaml`.
    #[serde(default)]
    pub sections: Vec<String>,
    /// The kinds of tasks that it is one of, by their numbers.
    #[serde(default)]
    pub archetypes: Vec<u32>,
    /// The domain of an exam, by its id in `curriculum.yaml`.
    #[serde(default)]
    pub domain: Option<String>,
    /// The lessons to repeat where it fails.
    #[serde(default)]
    pub repeat: Vec<String>,
    /// Pages of kubernetes.io.
    #[serde(default)]
    pub links: Vec<String>,
    /// Words of the prose that are in none of the texts and are no field of the API.
    #[serde(default)]
    pub words: Vec<String>,
    /// The network plugin; the standard where it is missing.
    #[serde(default, with = "spelled::profile")]
    pub profile: Option<String>,
    /// Of the form `pick`: whether the right file is the one that opens least among what is defined alone, or among everything
    /// possible too.
    #[serde(default, rename = "grades_on")]
    pub grades_on: GradesOn,
    /// What may be changed of which object: `Kind/namespace/name`, or `Kind/name`.
    #[serde(default)]
    pub documents: SortedMap<String, Access>,
    /// Whether objects may be added.
    #[serde(default = "yes")]
    pub add: bool,
    /// What is to be reached.
    #[serde(default)]
    pub goal: Vec<Task>,
    /// The usual wrong answers.
    #[serde(default)]
    pub wrong: Vec<Wrong>,
    /// Mutants of the solution that are right.
    #[serde(default)]
    pub survivors: Vec<Survivor>,
    /// What the prose says of texts.
    #[serde(default)]
    pub claims: Vec<Claim>,
    /// From general to particular.
    #[serde(default)]
    pub hints: Vec<Localized>,
    /// The one line to keep; a lesson of one's own may have none.
    #[serde(default)]
    pub remember: Localized,
    /// Questions whose answers are computed.
    #[serde(default)]
    pub ask: Vec<Ask>,
    /// Words that a variant replaces, and what it may put in their place; the first is what stands there.
    #[serde(default)]
    pub vary: SortedMap<String, Vec<String>>,
}

/// The version of the format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ApiVersion {
    /// The first.
    #[serde(rename = "netpol-playground/v1")]
    V1,
}

/// The kind of the object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// The only one.
    Lesson,
}

/// What is to be done in a lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// Say whether paths are open or blocked.
    Predict,
    /// Point at the lines that decide.
    Find,
    /// Mend a text.
    Fix,
    /// Put in what a text lacks.
    Complete,
    /// Write from nothing.
    Write,
    /// Label pods.
    Label,
    /// Choose one of several files.
    Pick,
    /// Give commands of kubectl.
    Command,
}

impl Form {
    /// Whether the answer is a text.
    pub fn is_written(self) -> bool {
        matches!(self, Form::Fix | Form::Complete | Form::Write | Form::Label)
    }

    /// Whether the answers are computed from `ask`.
    pub fn is_asked(self) -> bool {
        matches!(self, Form::Predict | Form::Find | Form::Command)
    }
}

/// Over what files to choose from are compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GradesOn {
    /// What is defined, and everything that is possible: there is one right file over both.
    #[default]
    Everything,
    /// What is defined.
    Declared,
}

/// What may be changed of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Access {
    /// Everything.
    Edit,
    /// Its labels, and those of its pods.
    LabelsOnly,
    /// Nothing.
    Locked,
}

/// A line of the goal; all that it holds must be so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// Its id, unique in the lesson.
    pub task: String,
    /// What is wanted.
    pub says: Localized,
    /// What it is worth.
    #[serde(default = "one")]
    pub points: u32,
    /// Paths, and what is to become of them.
    #[serde(default)]
    pub probes: Vec<Probe>,
    /// All other paths are as in a text.
    #[serde(default)]
    pub rest: Option<Rest>,
    /// An object that exists in the answer: `Kind/namespace/name`.
    #[serde(default)]
    pub requires: Option<String>,
}

/// What all other paths are compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rest {
    /// The text that the learner begins with.
    Start,
}

/// A usual wrong answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wrong {
    /// Its path in the folder.
    pub file: String,
    /// What goes wrong first.
    pub class: Class,
}

/// A mutant of the solution that is right.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Survivor {
    /// Its name.
    pub mutant: String,
    /// Why it is right.
    pub why: Localized,
}

fn yes() -> bool {
    true
}

fn one() -> u32 {
    1
}
