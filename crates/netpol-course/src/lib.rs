//! Lessons as data: a folder is read to a [`Lesson`], a lesson has a variant for every seed, and an answer is graded by what it
//! does.
//!
//! Nothing here does I/O: a folder is given as its files with their paths.

mod localized;

mod plan;

mod course;

mod lesson;

mod interview;

mod vary;

mod words;

mod command;
mod evaluated;
mod json;
mod object;
mod value;

mod grade;

mod asked;
mod choose;
mod everywhere;
mod make;
mod mutants;
mod own;
mod suggest;

mod view;

#[cfg(feature = "yaml")]
mod read;

#[cfg(feature = "prove")]
mod prove;

#[cfg(test)]
#[cfg(feature = "yaml")]
mod fixture;

pub use asked::Right;
pub use choose::Choices;
pub use course::{Chapter, Course, Curriculum, Domain, Exam, ExamOf, Section};
pub use grade::{
    Does, Done, Fact, Failure, FailureWords, Grade, GradeWords, Graded, Grader, PathFact, Side, TaskWords,
    hint,
};
pub use interview::{Card, Held, Interview, Line, Source, Topic};
pub use lesson::{File, Lesson, Texts};
pub use localized::Localized;
pub use make::{Draft, Ends, Made};
pub use mutants::{Mutant, What};
pub use own::{Own, Wanted, zip};
pub use plan::{
    Access, Ask, Asked, CardClaim, CardKind, CardPlan, Claim, Class, FollowUp, Form, GradesOn, Of, Path,
    Plan, Probe, Rest, Sentence, Slip, Survivor, Symptom, Task, Wrong, WrongCommand,
};
#[cfg(feature = "prove")]
pub use prove::{CardProof, Proof, Shelf};
#[cfg(feature = "yaml")]
pub use read::{AnswersError, ReadError};
pub use suggest::Suggestion;
pub use words::table;
