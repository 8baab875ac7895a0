//! The way to a field while a valid object is built; it becomes a [`Path`] only where something is wrong.

use crate::source::{Path, PathSegment};

/// A field of an object, linked to the one it is in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field<'a> {
    parent: Option<&'a Field<'a>>,
    step: Step<'a>,
}

#[derive(Clone, Copy, Debug)]
enum Step<'a> {
    Root,
    Key(&'a str),
    Index(usize),
}

impl<'a> Field<'a> {
    /// The object itself.
    pub(super) const ROOT: Field<'static> = Field { parent: None, step: Step::Root };

    /// The member of that name.
    pub(super) fn key(&'a self, key: &'a str) -> Field<'a> {
        Field { parent: Some(self), step: Step::Key(key) }
    }

    /// The list item of that index.
    pub(super) fn index(&'a self, index: usize) -> Field<'a> {
        Field { parent: Some(self), step: Step::Index(index) }
    }

    /// The whole way.
    pub(super) fn path(&self) -> Path {
        let mut segments = self.parent.map_or_else(Vec::new, |parent| parent.path().0);
        match self.step {
            Step::Root => {}
            Step::Key(key) => segments.push(PathSegment::Key(key.to_owned())),
            Step::Index(index) => segments.push(PathSegment::Index(index)),
        }
        Path(segments)
    }
}
