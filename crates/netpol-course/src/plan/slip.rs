//! What goes wrong with a command.

use serde::{Deserialize, Serialize};

/// What is different about a command that does not do what is asked for, by which the words that help are chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Slip {
    /// It is not read here, or kubectl would reject it.
    Unread,
    /// The API server has no such object.
    Missing,
    /// It looks in another namespace.
    OtherNamespace,
    /// It is about another kind of object.
    OtherKind,
    /// It lists, labels or deletes where something else is to be done.
    OtherVerb,
    /// It is about other objects than asked for.
    OtherObjects,
    /// It is about more objects than asked for.
    TooMany,
    /// It is about fewer objects than asked for.
    TooFew,
    /// It leaves other labels than asked for.
    OtherLabels,
    /// It lists the right objects, and does not show what is asked for.
    NotShown,
    /// A label has another value already.
    Refused,
    /// The text does not tell what it would do.
    Unknown,
}

impl Slip {
    /// Every one.
    pub const ALL: [Slip; 12] = [
        Slip::Unread,
        Slip::Missing,
        Slip::OtherNamespace,
        Slip::OtherKind,
        Slip::OtherVerb,
        Slip::OtherObjects,
        Slip::TooMany,
        Slip::TooFew,
        Slip::OtherLabels,
        Slip::NotShown,
        Slip::Refused,
        Slip::Unknown,
    ];

    /// The name in `lesson.yaml`.
    pub fn name(self) -> &'static str {
        match self {
            Slip::Unread => "unread",
            Slip::Missing => "missing",
            Slip::OtherNamespace => "other-namespace",
            Slip::OtherKind => "other-kind",
            Slip::OtherVerb => "other-verb",
            Slip::OtherObjects => "other-objects",
            Slip::TooMany => "too-many",
            Slip::TooFew => "too-few",
            Slip::OtherLabels => "other-labels",
            Slip::NotShown => "not-shown",
            Slip::Refused => "refused",
            Slip::Unknown => "unknown",
        }
    }
}
