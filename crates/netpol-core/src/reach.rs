//! For each pair of classes: what egress opens, what ingress opens, and so what is open.
//!
//! A row of one end depends only on which policies isolate the class (and on its named ports), so classes share
//! rows, and port sets are kept once and spoken of by number. What a rule adds to a cell and what the trace of a cell
//! says come out of the same function, so reasons cannot disagree with verdicts.

mod rows;
mod trace;

pub use crate::policy::{Class, ClassId};
pub use trace::{Contribution, EndTrace};

use std::borrow::Cow;

use crate::cluster::{Cluster, Endpoint, EndpointId};
use crate::manifest::Direction;
use crate::manifest::NetworkPolicy;
use crate::policy::{CompiledPolicies, HostNetwork, compile};
use crate::ports::PortSet;
use crate::profile::Profile;
use rows::{PortSets, Rows};

/// Every verdict, per class.
#[derive(Clone, Debug)]
pub struct ReachMatrix {
    compiled: CompiledPolicies,
    port_sets: PortSets,
    egress: Rows,
    ingress: Rows,
    enforced: bool,
    /// The same where the plugin treats pods on their node's network as pods; only where there are such pods.
    otherwise: Option<Box<ReachMatrix>>,
}

/// What is open between two ends, and what each end opens.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict<'a> {
    /// What the source's policies open.
    pub egress: &'a PortSet,
    /// What the destination's policies open.
    pub ingress: &'a PortSet,
    /// What both open.
    pub allowed: Cow<'a, PortSet>,
}

/// Judges every pair of classes.
pub fn reach(policies: &[NetworkPolicy], cluster: &Cluster, profile: Profile) -> ReachMatrix {
    let judge = |host_network| {
        let compiled = compile(policies, cluster, host_network);
        ReachMatrix::new(compiled, profile != Profile::NotEnforced)
    };
    let mut matrix = judge(HostNetwork::AsNode);
    let on_node_network = cluster.endpoints.iter().filter_map(Endpoint::pod).any(|pod| pod.host_network);
    matrix.otherwise = (matrix.enforced && on_node_network).then(|| Box::new(judge(HostNetwork::AsPod)));
    matrix
}

impl ReachMatrix {
    fn new(compiled: CompiledPolicies, enforced: bool) -> Self {
        let mut port_sets = PortSets::new();
        let mut rows = |direction| match enforced {
            true => Rows::new(&compiled, direction, &mut port_sets),
            false => Rows::open(&compiled),
        };
        let (egress, ingress) = (rows(Direction::Egress), rows(Direction::Ingress));
        Self { compiled, port_sets, egress, ingress, enforced, otherwise: None }
    }

    /// Whether Kubernetes leaves the verdict to the network plugin: an end uses its node's network, and plugins that
    /// tell it apart from the node judge otherwise (semantics A11.1).
    pub fn depends_on_plugin(&self, from: EndpointId, to: EndpointId) -> bool {
        let otherwise = self.otherwise.as_ref();
        otherwise.is_some_and(|other| other.verdict(from, to).allowed != self.verdict(from, to).allowed)
    }

    /// The classes, in order of their first member.
    pub fn classes(&self) -> &[Class] {
        &self.compiled.classes.list
    }

    /// The policies as they were compiled.
    pub(crate) fn compiled(&self) -> &CompiledPolicies {
        &self.compiled
    }

    /// The class of an endpoint; the first one where there is no such endpoint.
    pub fn class_of(&self, endpoint: EndpointId) -> ClassId {
        self.compiled.classes.of(endpoint).unwrap_or(ClassId(0))
    }

    /// The policies that isolate an endpoint in a direction, as indices in
    /// [`Manifest::policies`](crate::manifest::Manifest::policies); empty where it is open.
    pub fn isolating(&self, direction: Direction, endpoint: EndpointId) -> &[usize] {
        let policies = self.compiled.side(direction).isolating.get(self.class_of(endpoint).0 as usize);
        policies.filter(|_| self.enforced).map(Vec::as_slice).unwrap_or_default()
    }

    /// The verdict for two endpoints; a pod always reaches itself (semantics A9).
    pub fn verdict(&self, from: EndpointId, to: EndpointId) -> Verdict<'_> {
        if from == to {
            let all = self.port_sets.all();
            return Verdict { egress: all, ingress: all, allowed: Cow::Borrowed(all) };
        }
        self.cell(self.class_of(from), self.class_of(to))
    }

    /// What the source's policies open, and what the destination's policies open. Equal sets are mostly the same one, so
    /// that their addresses are enough to recognise them.
    pub fn ends(&self, from: EndpointId, to: EndpointId) -> (&PortSet, &PortSet) {
        match from == to {
            true => (self.port_sets.all(), self.port_sets.all()),
            false => self.ends_of(self.class_of(from), self.class_of(to)),
        }
    }

    fn ends_of(&self, from: ClassId, to: ClassId) -> (&PortSet, &PortSet) {
        (self.port_sets.get(self.egress.at(from, to)), self.port_sets.get(self.ingress.at(to, from)))
    }

    /// The verdict for any two different members of the classes.
    pub fn cell(&self, from: ClassId, to: ClassId) -> Verdict<'_> {
        let (egress, ingress) = self.ends_of(from, to);
        let allowed = if egress.is_none() || ingress.is_all() {
            Cow::Borrowed(egress)
        } else if ingress.is_none() || egress.is_all() || ingress == egress {
            Cow::Borrowed(ingress)
        } else {
            Cow::Owned(egress.intersection(ingress))
        };
        Verdict { egress, ingress, allowed }
    }
}
