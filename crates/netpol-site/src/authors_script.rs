//! The script of the page for authors, named by its content.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::file::File;

const SCRIPT: &str = include_str!("../../../web/js/authors.js");

/// Its name.
pub(crate) fn name() -> String {
    let mut hasher = DefaultHasher::new();
    SCRIPT.hash(&mut hasher);
    format!("authors-{:016x}.js", hasher.finish())
}

/// The file.
pub(crate) fn file() -> File {
    File::text(name(), SCRIPT)
}
