//! Texts that come from elsewhere, and those that are taken elsewhere.

use serde::{Deserialize, Serialize};

/// What came of texts that are imported.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportView {
    /// The text: of several files one behind the other, each below its name.
    pub text: String,
    /// What was left out of it, in a sentence; empty where nothing was.
    pub left_out: String,
    /// What should have been left out and could not be, in a sentence; empty where that is nothing.
    pub still_there: String,
}

/// The matrix or the text as other programs read it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportView {
    /// The file.
    pub text: String,
    /// What to know before it is used, in a sentence; empty where that is nothing.
    pub note: String,
}
