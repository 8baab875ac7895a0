//! What a person draws.

use crate::cluster::EndQuery;
use crate::expect::ExpectedPorts;

/// One gesture. How each is typed says [`Gesture::read`]; it is written so again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gesture {
    /// A namespace.
    Namespace(String),
    /// Pods, each of which has its name as the label `app`.
    Pods(Vec<PodName>),
    /// Pods are taken away, with everything that was drawn for them alone.
    Remove(Vec<PodName>),
    /// A namespace is taken away, with everything that is in it or was drawn for it alone.
    RemoveNamespace(String),
    /// Pods are in another namespace, with the paths that they had.
    Move {
        /// The pods.
        pods: Vec<PodName>,
        /// Where they are afterwards.
        namespace: String,
    },
    /// Paths that are to be open.
    Allow(Vec<Arrow>),
    /// Paths that are not to be open any more.
    Erase(Vec<Arrow>),
    /// Paths that are expected to stay blocked, which changes no verdict.
    Forbid(Vec<Arrow>),
    /// Paths that are no longer expected to stay blocked.
    NoLongerForbid(Vec<Arrow>),
    /// Paths that are expected to stay open, which changes no verdict.
    Expect(Vec<Arrow>),
    /// Paths that are no longer expected to stay open.
    NoLongerExpect(Vec<Arrow>),
    /// Every pod of a namespace is isolated in both directions.
    Lock(String),
    /// What isolates every pod of a namespace and opens nothing is taken away.
    Unlock(String),
    /// The pods of a namespace that are isolated for egress may ask the cluster's DNS.
    AllowDns(String),
}

/// The name of a pod that is drawn, moved or taken away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PodName {
    /// Its namespace. Where none is written, a pod is drawn in the one that was drawn last, and a pod that is there is the only one of its
    /// name.
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
