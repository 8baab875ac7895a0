//! What fixes a problem.

use crate::edit::Edit;

/// An edit that fixes a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The edit.
    pub edit: Edit,
    /// Whether it may be made unseen.
    pub applicability: Applicability,
}

/// Whether a fix may be made before anybody has looked at it. Each code says so of its fixes, in one place:
/// [`codes`](super::codes) for what is found while reading, [`Lint::fix`](crate::lint::Lint::fix) for likely mistakes. A
/// single fix may need a look though those of its code are safe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Applicability {
    /// It changes no verdict, or it fixes what the API server rejects.
    Safe,
    /// It changes who can reach whom, to what was probably meant: a person has to look at it.
    NeedsLook,
}

impl Applicability {
    /// The name by which programs know it: `safe`, `needs-look`.
    pub fn name(self) -> &'static str {
        match self {
            Applicability::Safe => "safe",
            Applicability::NeedsLook => "needs-look",
        }
    }
}
