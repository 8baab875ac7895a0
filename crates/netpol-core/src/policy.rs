//! Selectors, peers and ports compiled against the cluster: which pods nothing can tell apart, whom each policy
//! isolates, and whom each rule is for, as bit sets over those classes.

mod classes;
mod rules;
mod vocabulary;

pub use classes::{Class, ClassId};

pub(crate) use rules::{CompiledRule, Side};

use crate::cluster::Cluster;
use crate::explain::Direction;
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

/// Compiles policies against a cluster.
pub fn compile(policies: &[NetworkPolicy], cluster: &Cluster) -> CompiledPolicies {
    let vocabulary = Vocabulary::new(policies);
    let classes = Classes::new(cluster, &vocabulary);
    let mut compiler = Compiler::new(cluster, &vocabulary, &classes);
    let ingress = compiler.side(policies, Direction::Ingress);
    let egress = compiler.side(policies, Direction::Egress);
    CompiledPolicies { classes, ingress, egress }
}
