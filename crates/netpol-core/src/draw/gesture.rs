//! What a person draws.

use std::fmt;

use crate::cluster::EndQuery;
use crate::expect::ExpectedPorts;

/// One gesture. How each is typed says [`Gesture::read`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gesture {
    /// A namespace.
    Namespace(String),
    /// Pods, each of which has its name as the label `app`.
    Pods(Vec<PodName>),
    /// Paths that are to be open.
    Allow(Vec<Arrow>),
    /// Paths that are not to be open any more.
    Erase(Vec<Arrow>),
    /// Paths that are expected to stay blocked, which changes no verdict.
    Forbid(Vec<Arrow>),
    /// Every pod of a namespace is isolated in both directions.
    Lock(String),
    /// The pods of a namespace that are isolated for egress may ask the cluster's DNS.
    AllowDns(String),
}

/// The name of a pod that is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PodName {
    /// Its namespace; the one that was drawn last where none is written.
    pub namespace: Option<String>,
    /// Its name.
    pub name: String,
}

/// From one end to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrow {
    /// Where it begins.
    pub from: EndQuery,
    /// Where it ends.
    pub to: EndQuery,
    /// The ports at its end; every port where there are none.
    pub ports: Vec<ExpectedPorts>,
}

/// As it is typed.
impl fmt::Display for PodName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(namespace) = &self.namespace {
            write!(formatter, "{namespace}/")?;
        }
        formatter.write_str(&self.name)
    }
}
