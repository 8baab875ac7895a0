//! For each pair of classes: what egress opens, what ingress opens, and so what is open.
//!
//! A row of one end depends only on which policies isolate the class (and on its named ports), so classes share
//! rows, and port sets are kept once and spoken of by number. What a rule adds to a cell and what the trace of a cell
//! says come out of the same function, so reasons cannot disagree with verdicts.

mod chosen;
mod fold;
mod open;
mod port_sets;
mod rows;
mod trace;
mod without;

pub use crate::policy::{Class, ClassId};
pub use chosen::ChosenRules;
pub use open::OpenPaths;
pub use trace::{Decision, NotPoliced, SideTrace};
pub use without::Without;

use std::borrow::Cow;

use crate::cluster::{Cluster, Endpoint, EndpointId};
use crate::manifest::{Direction, PolicyId};
use crate::policy::{CompiledPolicies, Tier, compile};
use crate::ports::PortSet;
use crate::profile::{Behaviour, Enforcement};
use port_sets::PortSets;
use rows::Rows;

/// Every verdict, per class.
#[derive(Clone, Debug)]
pub struct ReachMatrix {
    compiled: CompiledPolicies,
    port_sets: PortSets,
    egress: Rows,
    ingress: Rows,
    enforced: bool,
    enforcement: Enforcement,
    /// The same as enforced in the other ways that the plugin's behaviour leaves open; only where they can differ.
    otherwise: Vec<ReachMatrix>,
}

/// What is open between two sides, and what each side opens.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict<'a> {
    /// What the source's policies open.
    pub egress: &'a PortSet,
    /// What the destination's policies open.
    pub ingress: &'a PortSet,
    /// What both open.
    pub allowed: Cow<'a, PortSet>,
}

/// Evaluates every pair of classes under the policies of all tiers, in every way in which the behaviour lets them be
/// enforced.
pub fn reach(tiers: &[Tier<'_>], cluster: &Cluster, behaviour: &Behaviour) -> ReachMatrix {
    let on_host_network = cluster.endpoints.iter().any(|endpoint| match endpoint {
        Endpoint::Pod(pod) => pod.host_network,
        Endpoint::External(external) => external.node.is_some(),
    });
    let evaluate = |enforcement: Enforcement| {
        let compiled = compile(tiers, cluster, &enforcement);
        ReachMatrix::new(compiled, behaviour.enforced, enforcement)
    };
    let mut matrix = evaluate(behaviour.usual());
    // Everything that a behaviour leaves open is about the host network.
    if behaviour.enforced && on_host_network {
        matrix.otherwise = behaviour.alternatives().skip(1).map(evaluate).collect();
    }
    matrix
}

impl ReachMatrix {
    fn new(compiled: CompiledPolicies, enforced: bool, enforcement: Enforcement) -> Self {
        let mut port_sets = PortSets::new();
        let mut rows = |direction| match enforced {
            true => Rows::new(&compiled, direction, &mut port_sets),
            false => Rows::open(&compiled),
        };
        let (egress, ingress) = (rows(Direction::Egress), rows(Direction::Ingress));
        Self { compiled, port_sets, egress, ingress, enforced, enforcement, otherwise: Vec::new() }
    }

    /// Whether the verdict depends on the network plugin: it is another one in some way in which policies may be enforced
    /// (semantics A10.2, A11.1).
    pub fn depends_on_plugin(&self, from: EndpointId, to: EndpointId) -> bool {
        let mut others = self.otherwise.iter();
        others.any(|other| other.verdict(from, to).allowed != self.verdict(from, to).allowed)
    }

    /// What is open in each way in which policies may be enforced, the usual one first.
    pub fn allowed_in_every_way(
        &self,
        from: EndpointId,
        to: EndpointId,
    ) -> impl Iterator<Item = Cow<'_, PortSet>> {
        std::iter::once(self).chain(&self.otherwise).map(move |matrix| matrix.verdict(from, to).allowed)
    }

    /// The same for the ports that are asked about: what depends on the plugin may be other ports alone.
    pub fn depends_on_plugin_at(&self, from: EndpointId, to: EndpointId, asked: &PortSet) -> bool {
        let open = |matrix: &Self| matrix.verdict(from, to).allowed.intersection(asked);
        self.depends_on_plugin(from, to) && self.otherwise.iter().any(|other| open(other) != open(self))
    }

    /// What is open of the ports that are asked about in each of the other ways in which the plugin may enforce policies;
    /// empty where none of them differs.
    pub fn open_otherwise(&self, from: EndpointId, to: EndpointId, asked: &PortSet) -> Vec<PortSet> {
        if !self.depends_on_plugin_at(from, to, asked) {
            return Vec::new();
        }
        let open = |matrix: &Self| matrix.verdict(from, to).allowed.intersection(asked);
        self.otherwise.iter().map(open).collect()
    }

    /// Whether what is open of the ports that are asked about is something else in another matrix of the same ends and network
    /// plugin, in any of the ways in which policies may be enforced.
    pub fn differs_from(&self, other: &Self, from: EndpointId, to: EndpointId, asked: &PortSet) -> bool {
        let open = |matrix: &Self| matrix.verdict(from, to).allowed.intersection(asked);
        let mut others = self.otherwise.iter().zip(&other.otherwise);
        open(self) != open(other) || others.any(|(one, other)| open(one) != open(other))
    }

    /// Whether no verdict depends on the network plugin.
    pub fn is_settled(&self) -> bool {
        self.otherwise.is_empty()
    }

    /// Finds what may be open without asking about every pair.
    pub fn open_paths(&self) -> OpenPaths<'_> {
        OpenPaths::new(self)
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

    /// The classes of an endpoint in all ways in which policies may be enforced: endpoints that have them in common have every
    /// verdict in common, and what depends on the plugin.
    pub fn likeness(&self, endpoint: EndpointId) -> Vec<ClassId> {
        std::iter::once(self).chain(&self.otherwise).map(|matrix| matrix.class_of(endpoint)).collect()
    }

    /// Whether selectors match an endpoint: it is a pod, and not taken for its node.
    pub fn is_selectable(&self, endpoint: EndpointId) -> bool {
        let class = self.classes().get(self.class_of(endpoint).0 as usize);
        class.is_some_and(|class| class.signature.selectable)
    }

    /// The policies that isolate an endpoint in a direction; empty where it is not isolated.
    pub fn isolating(&self, direction: Direction, endpoint: EndpointId) -> &[PolicyId] {
        match self.enforced {
            true => self.compiled.side(direction).isolating(self.class_of(endpoint).0 as usize),
            false => &[],
        }
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

    /// The same for any two different members of the classes.
    pub fn ends_of(&self, from: ClassId, to: ClassId) -> (&PortSet, &PortSet) {
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
