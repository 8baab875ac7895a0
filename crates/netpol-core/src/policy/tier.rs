//! Tiers: policies in the order in which they decide, whatever their kind (semantics C1).

use crate::manifest::{Direction, LabelSelector, NetworkPolicy, PolicyId, PortReference, Rule};
use crate::profile::NamedPorts;

/// Policies that decide together. A tier leaves to the next one what none of its rules matches, and what a rule passes on.
#[derive(Clone, Debug)]
pub struct Tier<'a> {
    /// The policies, the one that decides first before the others.
    pub policies: Vec<TierPolicy<'a>>,
    /// Whether a pod that one of the policies selects is denied what no rule matches: NetworkPolicy isolates
    /// (semantics A2.1), other kinds leave the rest to the next tier (C1.2).
    pub denies_the_rest: bool,
}

/// A policy of any kind, as far as it decides.
#[derive(Clone, Copy, Debug)]
pub struct TierPolicy<'a> {
    /// Which one it is. No two policies of a side have the same.
    pub id: PolicyId,
    /// The pods that it selects.
    pub subject: Subject<'a>,
    /// What it does with incoming connections; none where it says nothing about them.
    pub ingress: Option<Rules<'a>>,
    /// What it does with outgoing connections; none where it says nothing about them.
    pub egress: Option<Rules<'a>>,
}

/// The pods that a policy selects: both parts must match.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The namespaces that are looked at.
    pub namespaces: Namespaces<'a>,
    /// The pods in them.
    pub pod_selector: &'a LabelSelector,
}

/// The namespaces that a policy looks at.
#[derive(Clone, Copy, Debug)]
pub enum Namespaces<'a> {
    /// The policy's own, which a peer without a `namespaceSelector` means too.
    Own(&'a str),
    /// Those of a policy that is in no namespace.
    Matching(&'a LabelSelector),
}

/// The rules of one direction.
#[derive(Clone, Copy, Debug)]
pub enum Rules<'a> {
    /// All of them accept, so that their order does not matter.
    Accepting(&'a [Rule]),
    /// The first one that matches decides.
    Ordered(&'a [(Action, Rule)]),
}

/// What a rule does with what it matches (semantics C1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// It is let through, at this side of the path.
    Accept,
    /// It is blocked.
    Deny,
    /// The next tier decides.
    Pass,
}

impl<'a> Tier<'a> {
    /// The tier of NetworkPolicy v1: rules that accept, and the implicit deny of the pods that a policy isolates. A plugin
    /// that cannot read ports given by name may ignore a policy with one, whether or not the rule has an effect.
    pub fn of_network_policies(policies: &'a [NetworkPolicy], named_ports: NamedPorts) -> Self {
        let is_read = |policy: &NetworkPolicy| named_ports == NamedPorts::LookedUp || !names_a_port(policy);
        let numbered = (0..).map(PolicyId).zip(policies).filter(|(_, policy)| is_read(policy));
        let policies = numbered.map(|(id, policy)| TierPolicy::of_network_policy(id, policy));
        Self { policies: policies.collect(), denies_the_rest: true }
    }
}

impl<'a> TierPolicy<'a> {
    fn of_network_policy(id: PolicyId, policy: &'a NetworkPolicy) -> Self {
        // Rules of a direction in which the policy does not isolate are inert (semantics A1.6).
        let rules = |direction| policy.isolates(direction).then(|| Rules::Accepting(policy.rules(direction)));
        Self {
            id,
            subject: Subject {
                namespaces: Namespaces::Own(&policy.namespace),
                pod_selector: &policy.pod_selector,
            },
            ingress: rules(Direction::Ingress),
            egress: rules(Direction::Egress),
        }
    }

    /// The rules of both directions.
    pub(crate) fn all_rules(&self) -> impl Iterator<Item = &'a Rule> + use<'a> {
        [self.ingress, self.egress].into_iter().flatten().flat_map(Rules::iter).map(|(_, rule)| rule)
    }

    /// What it does in a direction; none where it says nothing about it.
    pub fn rules(&self, direction: Direction) -> Option<Rules<'a>> {
        match direction {
            Direction::Ingress => self.ingress,
            Direction::Egress => self.egress,
        }
    }
}

impl<'a> Rules<'a> {
    /// Whether the first one that matches decides.
    pub(crate) fn is_ordered(self) -> bool {
        matches!(self, Rules::Ordered(_))
    }

    /// Each rule with what it does.
    pub fn iter(self) -> impl Iterator<Item = (Action, &'a Rule)> + use<'a> {
        let (accepting, ordered) = match self {
            Rules::Accepting(rules) => (rules, &[][..]),
            Rules::Ordered(rules) => (&[][..], rules),
        };
        let accepting = accepting.iter().map(|rule| (Action::Accept, rule));
        accepting.chain(ordered.iter().map(|(action, rule)| (*action, rule)))
    }
}

fn names_a_port(policy: &NetworkPolicy) -> bool {
    let mut ports = policy.all_rules().flat_map(|rule| &rule.ports);
    ports.any(|port| matches!(port.port, PortReference::Name(_)))
}
