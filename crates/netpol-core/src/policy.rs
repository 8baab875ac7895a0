//! Selectors, peers and ports compiled against the cluster: which pods nothing can tell apart, whom each policy
//! isolates, and whom each rule is for, as bit sets over those classes.

mod classes;
mod rules;
mod vocabulary;

pub use classes::{Class, ClassId};

pub(crate) use rules::{CompiledRule, Side};

use crate::cluster::Cluster;
use crate::manifest::Direction;
use crate::manifest::NetworkPolicy;
use classes::Classes;
use rules::Compiler;
use vocabulary::Vocabulary;

/// Policies compiled against a cluster.
#[derive(Clone, Debug)]
pub struct CompiledPolicies {
    pub(crate) classes: Classes,
    ingress: Side,
    egress: Side,
}

impl CompiledPolicies {
    /// The policies of one direction.
    pub(crate) fn side(&self, direction: Direction) -> &Side {
        match direction {
            Direction::Ingress => &self.ingress,
            Direction::Egress => &self.egress,
        }
    }
}

/// What policies make of pods on their node's network; Kubernetes leaves it to the plugin (semantics A11).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HostNetwork {
    /// They are the node: no policy isolates them and no selector matches them. The most common behaviour.
    AsNode,
    /// The plugin tells them apart from the node: they are pods like any other.
    AsPod,
}

/// Compiles policies against a cluster.
pub fn compile(policies: &[NetworkPolicy], cluster: &Cluster, host_network: HostNetwork) -> CompiledPolicies {
    let vocabulary = Vocabulary::new(policies);
    let classes = Classes::new(cluster, &vocabulary, host_network);
    let mut compiler = Compiler::new(cluster, &vocabulary, &classes);
    let ingress = compiler.side(policies, Direction::Ingress);
    let egress = compiler.side(policies, Direction::Egress);
    CompiledPolicies { classes, ingress, egress }
}
