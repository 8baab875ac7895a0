//! The harness prints failures with `Debug`, which would show a text in one line.

use std::fmt;

pub(crate) struct Failure(String);

impl Failure {
    pub(crate) fn of(text: impl Into<String>) -> Box<dyn std::error::Error> {
        Box::new(Failure(text.into()))
    }
}

impl std::error::Error for Failure {}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Debug for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}
