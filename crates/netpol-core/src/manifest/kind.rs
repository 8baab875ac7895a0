//! What is known of a kind: a file in `kinds` for each.

use super::object::Object;
use super::reading::Reading;
use super::schema::Type;

/// A kind that is read.
#[derive(Debug)]
pub(super) struct Kind {
    /// `kind`.
    pub(super) name: &'static str,
    /// The `apiVersion` in which it exists.
    pub(super) version: &'static str,
    /// Those in which it existed, each with the release that removed it.
    pub(super) removed: &'static [(&'static str, &'static str)],
    /// Whether it is one of a custom resource, read by its group whatever the version.
    pub(super) is_custom: bool,
    /// What may stand in it, or what matters of that.
    pub(super) schema: Type,
    /// The object that is read, where the API server would accept it.
    pub(super) read: fn(&mut Reading<'_>) -> Option<Object>,
}
