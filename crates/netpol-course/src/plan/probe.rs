//! Paths, and what is to become of them.

use netpol_core::cluster::EndQuery;
use netpol_core::expect::{Expectation, ExpectedPorts};
use serde::{Deserialize, Serialize};

use super::class::Class;
use super::spelled;

/// The paths between two sides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Path {
    /// The sources, as an Expectation names them.
    #[serde(with = "spelled::side")]
    pub from: String,
    /// The destinations.
    #[serde(with = "spelled::side")]
    pub to: String,
    /// The ports.
    #[serde(default = "spelled::any", with = "spelled::port")]
    pub port: String,
}

/// Paths of the goal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Probe {
    /// The sources, as an Expectation names them.
    #[serde(with = "spelled::side")]
    pub from: String,
    /// The destinations.
    #[serde(with = "spelled::side")]
    pub to: String,
    /// The ports.
    #[serde(default = "spelled::any", with = "spelled::port")]
    pub port: String,
    /// Whether they are to be open.
    pub open: bool,
    /// What went wrong where they are not as wanted.
    #[serde(default)]
    pub class: Option<Class>,
    /// Whether the learner does not see it before it fails.
    #[serde(default)]
    pub hidden: bool,
}

/// What the prose says of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// `start`, `solution`, or the path of a file.
    pub of: String,
    /// The sources, as an Expectation names them.
    #[serde(with = "spelled::side")]
    pub from: String,
    /// The destinations.
    #[serde(with = "spelled::side")]
    pub to: String,
    /// The ports.
    #[serde(default = "spelled::any", with = "spelled::port")]
    pub port: String,
    /// Whether they are open.
    pub open: bool,
}

impl Path {
    /// That they are open, or blocked. None where something in it cannot be read, which reading a lesson refuses.
    pub fn expect(&self, open: bool) -> Option<Expectation> {
        let (from, to) = (EndQuery::parse(&self.from).ok()?, EndQuery::parse(&self.to).ok()?);
        let mut expectation = Expectation::new(from, to, ExpectedPorts::parse(&self.port)?, open);
        expectation.written = [self.from.clone(), self.to.clone(), self.port.clone()];
        Some(expectation)
    }
}

impl Probe {
    /// The paths alone.
    pub fn path(&self) -> Path {
        Path { from: self.from.clone(), to: self.to.clone(), port: self.port.clone() }
    }

    /// What went wrong where they are not as wanted.
    pub fn class(&self) -> Class {
        self.class.unwrap_or(if self.open { Class::Blocked } else { Class::TooOpen })
    }
}

impl Claim {
    /// The paths alone.
    pub fn path(&self) -> Path {
        Path { from: self.from.clone(), to: self.to.clone(), port: self.port.clone() }
    }
}
