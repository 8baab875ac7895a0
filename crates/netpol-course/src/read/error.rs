//! What is wrong with a file.

use std::fmt;

use netpol_core::source::Position;

/// What is wrong with a file of a lesson, for its author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// The path of the file in its folder.
    pub file: String,
    /// Where; none where the whole file is meant.
    pub at: Option<Position>,
    /// What is wrong, as a part of a sentence.
    pub says: String,
}

impl ReadError {
    pub(super) fn of(file: &str, says: impl Into<String>) -> Self {
        Self { file: file.to_owned(), at: None, says: says.into() }
    }

    /// The library's words without the place, which stands before them.
    pub(super) fn of_yaml(file: &str, error: &serde_yaml::Error) -> Self {
        let place = error.location();
        let mut says = error.to_string();
        let at = place.map(|place| {
            let place = Position { line: place.line() as u32, column: place.column() as u32 };
            says = says.replace(&format!(" at line {} column {}", place.line, place.column), "");
            place
        });
        Self { file: file.to_owned(), at, says }
    }
}

/// One sentence.
impl fmt::Display for ReadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.file)?;
        if let Some(Position { line, column }) = self.at {
            write!(formatter, ":{line}:{column}")?;
        }
        write!(formatter, ": {}.", self.says)
    }
}

impl std::error::Error for ReadError {}
