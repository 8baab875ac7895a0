//! Why a link cannot be read.

use std::fmt::{self, Display};

/// Options and text together may have so many bytes: more is no text that people share, and a link is opened by whoever is sent it.
pub const MOST_BYTES: usize = 1 << 20;

/// Why a link cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkError {
    /// Its end is missing.
    Cut,
    /// It is not what was written once.
    Broken,
    /// A later version wrote it.
    Newer,
    /// Its text is larger than [`MOST_BYTES`].
    TooLarge,
}

impl Display for LinkError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            LinkError::Cut => "the end of the link is missing; copy all of it",
            LinkError::Broken => "the link was changed on its way; ask for it again",
            LinkError::Newer => "a newer version wrote the link; reload the page to read it",
            LinkError::TooLarge => "the text of the link is larger than 1 MiB; ask for it as a file",
        })
    }
}

impl std::error::Error for LinkError {}
