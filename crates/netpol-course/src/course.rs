//! `course.yaml` and `curriculum.yaml`.

use serde::{Deserialize, Serialize};

use crate::localized::Localized;

/// The order of everything.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Course {
    /// The sections of the guide, in its order.
    pub sections: Vec<Section>,
    /// The lessons.
    pub chapters: Vec<Chapter>,
    /// The drills, by their ids.
    pub drills: Vec<String>,
    /// How an exam is put together.
    pub exam: Exam,
}

/// A section of the guide.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: Localized,
}

/// Lessons that belong together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chapter {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: Localized,
    /// Its lessons, by their ids.
    pub lessons: Vec<String>,
}

/// How an exam is put together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exam {
    /// How many tasks it has.
    pub tasks: u32,
    /// How long it takes.
    pub minutes: u32,
    /// From how many of a hundred points it is passed.
    pub passes_at: u32,
}

/// What the exams ask for, as of a day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Curriculum {
    /// The day, such as `2026-03-14`.
    pub date: String,
    /// Where it is written.
    pub source: String,
    /// The exams.
    pub exams: Vec<ExamOf>,
    /// What a reader has to know of these figures.
    #[serde(default)]
    pub notes: Vec<Localized>,
}

/// An exam that people take.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExamOf {
    /// Its id, such as `cka`.
    pub id: String,
    /// What it is called.
    pub title: Localized,
    /// The version of its curriculum.
    pub version: String,
    /// Its domains that speak of policies.
    pub domains: Vec<Domain>,
}

/// A domain of an exam.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Domain {
    /// Its id, such as `cka-services`.
    pub id: String,
    /// What it is called.
    pub title: Localized,
    /// How many of a hundred points it has.
    pub weight: u32,
}

impl Course {
    /// Every lesson and drill in its order, by its id.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        let lessons = self.chapters.iter().flat_map(|chapter| &chapter.lessons);
        lessons.chain(&self.drills).map(String::as_str)
    }
}

impl Curriculum {
    /// The domain of that id.
    pub fn domain(&self, id: &str) -> Option<&Domain> {
        self.exams.iter().flat_map(|exam| &exam.domains).find(|domain| domain.id == id)
    }
}
