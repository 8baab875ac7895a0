//! What goes wrong in an answer.

use serde::{Deserialize, Serialize};

/// What goes wrong, by which the words that help are chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// What should be open is not.
    Blocked,
    /// What should be blocked is open.
    TooOpen,
    /// It is open to pods of another namespace.
    TooOpenByNamespace,
    /// It is open to pods with other labels.
    TooOpenByLabel,
    /// It is open on another port.
    TooOpenByPort,
    /// It is open for another protocol.
    TooOpenByProtocol,
    /// It is open to addresses outside the cluster.
    TooOpenOutside,
    /// Two selectors that should both hold each hold alone, or the other way about.
    AndOr,
    /// A `podSelector` is meant for pods of another namespace.
    OtherNamespace,
    /// Names are not resolved any more.
    DnsMissing,
    /// The port of DNS is opened at the wrong end.
    DnsInbound,
    /// A side is missing, or the wrong one is there.
    WrongSide,
    /// `policyTypes` isolates another direction.
    Direction,
    /// Something is not as it was.
    Changed,
    /// An object was changed that is to stay.
    Locked,
    /// An object is not there.
    Missing,
    /// The YAML is not valid.
    Unread,
}

impl Class {
    /// Every class.
    pub const ALL: [Class; 17] = [
        Class::Blocked,
        Class::TooOpen,
        Class::TooOpenByNamespace,
        Class::TooOpenByLabel,
        Class::TooOpenByPort,
        Class::TooOpenByProtocol,
        Class::TooOpenOutside,
        Class::AndOr,
        Class::OtherNamespace,
        Class::DnsMissing,
        Class::DnsInbound,
        Class::WrongSide,
        Class::Direction,
        Class::Changed,
        Class::Locked,
        Class::Missing,
        Class::Unread,
    ];

    /// The name in `lesson.yaml`.
    pub fn name(self) -> &'static str {
        match self {
            Class::Blocked => "blocked",
            Class::TooOpen => "too-open",
            Class::TooOpenByNamespace => "too-open-by-namespace",
            Class::TooOpenByLabel => "too-open-by-label",
            Class::TooOpenByPort => "too-open-by-port",
            Class::TooOpenByProtocol => "too-open-by-protocol",
            Class::TooOpenOutside => "too-open-outside",
            Class::AndOr => "and-or",
            Class::OtherNamespace => "other-namespace",
            Class::DnsMissing => "dns-missing",
            Class::DnsInbound => "dns-inbound",
            Class::WrongSide => "wrong-side",
            Class::Direction => "direction",
            Class::Changed => "changed",
            Class::Locked => "locked",
            Class::Missing => "missing",
            Class::Unread => "unread",
        }
    }
}
