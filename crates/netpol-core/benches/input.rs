//! The generated clusters that benches take.

use std::fmt;

use crate::generated::Shape;

/// A generated cluster: what its policies are like, and how many pods it has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Input(pub(crate) &'static str, pub(crate) usize);

impl Input {
    pub(crate) fn all() -> impl Iterator<Item = Input> {
        let pods = |kind| [10, 100, 1_000, 10_000].map(|pods| Input(kind, pods));
        ["sparse", "dense", "distinct"].into_iter().flat_map(pods)
    }

    pub(crate) fn shape(self) -> Shape {
        match self.0 {
            "sparse" => Shape::sparse(self.1),
            "dense" => Shape::dense(self.1),
            _ => Shape::distinct(self.1),
        }
    }
}

impl fmt::Display for Input {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.0, self.1)
    }
}
