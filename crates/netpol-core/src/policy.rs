//! Selectors, peers and ports compiled against the cluster: which pods nothing can tell apart, whom each policy
//! selects, and whom each rule is for, as bit sets over those classes.

mod classes;
mod compile;
mod rules;
mod tier;
mod vocabulary;

pub use classes::{Class, ClassId};
pub use tier::{Action, Namespaces, Rules, Subject, Tier, TierPolicy};

pub(crate) use classes::NamedPorts;
pub(crate) use rules::{CompiledRule, CompiledTier, Side};

use crate::cluster::Cluster;
use crate::manifest::Direction;
use crate::profile::Enforcement;
use classes::Classes;
use compile::Compiler;
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

/// Compiles policies against a cluster, as they are enforced. The tiers stand in the order in which they decide.
pub fn compile(tiers: &[Tier<'_>], cluster: &Cluster, enforcement: &Enforcement) -> CompiledPolicies {
    let vocabulary = Vocabulary::new(tiers);
    let classes = Classes::new(cluster, &vocabulary, enforcement);
    let mut compiler = Compiler::new(cluster, &vocabulary, &classes, enforcement.end_port);
    let ingress = compiler.side(tiers, Direction::Ingress);
    let egress = compiler.side(tiers, Direction::Egress);
    CompiledPolicies { classes, ingress, egress }
}
