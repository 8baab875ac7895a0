//! A file of the site.

use std::hash::{DefaultHasher, Hash, Hasher};

/// A file, and where it stands from the root of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) content: Vec<u8>,
}

impl File {
    /// A file of text.
    pub(crate) fn text(path: impl Into<String>, text: impl Into<String>) -> File {
        File { path: path.into(), content: text.into().into_bytes() }
    }
}

/// What stands for a content in a name: another content has another one, so that a browser never takes one for the other.
pub(crate) fn fingerprint(content: &str) -> String {
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
