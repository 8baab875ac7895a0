//! How much is read before reading stops with a clear error.

/// Bounds on what is read, so that no input can take all memory or time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one text.
    pub text_bytes: usize,
    /// Objects in all texts together, items of lists included.
    pub objects: usize,
    /// Mappings and lists inside each other.
    pub depth: usize,
    /// Values of one document, those that aliases repeat included.
    pub values: usize,
    /// Aliases and merge keys of one document.
    pub aliases: usize,
    /// Values of one document that aliases and merge keys repeat.
    pub aliased_values: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            text_bytes: 5 * 1024 * 1024,
            objects: 20_000,
            depth: 64,
            values: 1_000_000,
            aliases: 1_000,
            aliased_values: 100_000,
        }
    }
}
