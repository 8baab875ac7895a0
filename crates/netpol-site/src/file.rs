//! A file of the site.

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
