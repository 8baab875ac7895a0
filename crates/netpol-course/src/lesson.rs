//! A lesson with everything in its folder.

use netpol_core::profile::Profile;
use serde::{Deserialize, Serialize};

use crate::localized::Localized;
use crate::plan::Plan;

/// A lesson.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lesson {
    /// `lesson.yaml`.
    pub plan: Plan,
    /// What is read before the goal, as Markdown.
    pub text: Localized,
    /// What is read once it is solved, as Markdown.
    pub after: Localized,
    /// Its YAML.
    pub texts: Texts,
}

/// The YAML of a lesson.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts {
    /// The text that the learner begins with.
    pub start: String,
    /// The whole text solved; none where the answer is no text.
    pub solution: Option<String>,
    /// Objects that only hidden probes see; empty where there are none.
    pub hidden: String,
    /// Other right answers.
    pub also_right: Vec<File>,
    /// The usual wrong answers.
    pub wrong: Vec<File>,
    /// The files to choose from.
    pub candidates: Vec<File>,
}

/// A file of a folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// Its path in the folder.
    pub path: String,
    /// What it holds.
    pub text: String,
}

impl Lesson {
    /// What enforces the policies.
    pub fn profile(&self) -> &'static Profile {
        self.plan.profile.as_deref().and_then(Profile::from_name).unwrap_or_default()
    }
}

impl Texts {
    /// The text of that name: `start`, `solution`, or the path of a file.
    pub fn of(&self, name: &str) -> Option<&str> {
        match name {
            "start" => Some(&self.start),
            "solution" => self.solution.as_deref(),
            _ => {
                let mut files = self.also_right.iter().chain(&self.wrong).chain(&self.candidates);
                files.find(|file| file.path == name).map(|file| file.text.as_str())
            }
        }
    }
}
