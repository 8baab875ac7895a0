//! The script of the page for authors, named by its content.

use crate::file::{File, fingerprint};

const SCRIPT: &str = include_str!("../../../web/js/authors.js");

/// Its name.
pub(crate) fn name() -> String {
    format!("authors-{}.js", fingerprint(SCRIPT))
}

/// The file.
pub(crate) fn file() -> File {
    File::text(name(), SCRIPT)
}
