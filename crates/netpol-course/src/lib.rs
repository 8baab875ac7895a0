//! Lessons as data: a folder is read to a [`Lesson`], and a lesson has a variant for every seed.
//!
//! Nothing here does I/O: a folder is given as its files with their paths.

mod localized;

mod plan;

mod course;

mod lesson;

mod vary;

#[cfg(feature = "yaml")]
mod read;

#[cfg(test)]
#[cfg(feature = "yaml")]
mod fixture;

pub use course::{Chapter, Course, Curriculum, Domain, Exam, ExamOf, Section};
pub use lesson::{File, Lesson, Texts};
pub use localized::Localized;
pub use plan::{Access, Ask, Claim, Class, Form, Path, Plan, Probe, Rest, Survivor, Task, Wrong};
#[cfg(feature = "yaml")]
pub use read::ReadError;
