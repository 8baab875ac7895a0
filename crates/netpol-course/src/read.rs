//! Files to lessons.

mod answers;
mod card;
mod check;
mod error;
mod folder;

use serde::de::DeserializeOwned;

use crate::course::{Course, Curriculum};
use crate::lesson::Lesson;
use crate::plan::Plan;
use folder::Folder;

pub use answers::AnswersError;
pub use error::ReadError;

/// The file that makes a folder a lesson.
pub(crate) const PLAN: &str = "lesson.yaml";

impl Lesson {
    /// Reads a folder of that name, given as the paths of its files, such as `wrong/two-entries.yaml`, with what they hold.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it, one sentence each.
    pub fn read(name: &str, files: &[(String, String)]) -> Result<Lesson, Vec<ReadError>> {
        let folder = Folder(files);
        let Some(text) = folder.text(PLAN) else {
            return Err(vec![ReadError::of(PLAN, "the folder needs this file")]);
        };
        let plan: Plan = read(PLAN, text).map_err(|error| vec![error])?;
        let mut errors = check::check(name, &plan, text);
        let lesson = folder.lesson(plan, &mut errors);
        if errors.is_empty() { Ok(lesson) } else { Err(errors) }
    }
}

impl Course {
    /// Reads `course.yaml`.
    ///
    /// # Errors
    ///
    /// What cannot be read.
    pub fn read(text: &str) -> Result<Course, ReadError> {
        read("course.yaml", text)
    }
}

impl Curriculum {
    /// Reads `curriculum.yaml`.
    ///
    /// # Errors
    ///
    /// What cannot be read.
    pub fn read(text: &str) -> Result<Curriculum, ReadError> {
        read("curriculum.yaml", text)
    }
}

fn read<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, ReadError> {
    serde_yaml::from_str(text).map_err(|error| ReadError::of_yaml(file, &error))
}

#[cfg(test)]
mod tests;
