//! What some network plugins make of the rules that decide here, where the standard is chosen.

use netpol_core::cluster::{Endpoint, EndpointId};
use netpol_core::explain::{EndExplanation, Explanation, Isolation, Opening};
use netpol_core::manifest::{Direction, NetworkPolicy, Peer, PolicyId, PortReference};
use netpol_core::profile::{Behaviour, NamedPorts, PROFILES, Profile};

use super::Case;
use crate::plugin::name;
use crate::views::{Run, Sentence};

/// Behaviour of some plugins, and the sentence about it.
type Fact = (fn(&Behaviour) -> bool, &'static str);

const NO_POD_BY_ADDRESS: Fact = (|plugin| !plugin.ip_blocks_match_pods, "note.plugin.ip_block_pod");
const NO_NODE_BY_ADDRESS: Fact = (|plugin| !plugin.ip_blocks_match_nodes, "note.plugin.ip_block_node");
const NO_END_PORT: Fact = (|plugin| !plugin.end_port, "note.plugin.end_port");
const NO_NAMED_PORT: Fact =
    (|plugin| plugin.named_ports == NamedPorts::PolicyIgnored, "note.plugin.named_port");

impl Case<'_> {
    /// One sentence for each fact that touches this path.
    pub(super) fn on_other_plugins(&self, reasons: &Explanation) -> Vec<Sentence> {
        let chosen: &Profile = self.evaluation.settings.profile;
        let standard: &Profile = Default::default();
        if chosen != standard || reasons.itself {
            return Vec::new();
        }
        let mut told: Vec<(Fact, PolicyId)> = Vec::new();
        for (end, peer) in [(&reasons.egress, reasons.to), (&reasons.ingress, reasons.from)] {
            let openings = end.openings.iter().filter_map(|opening| self.fact_of(opening, peer));
            for (fact, policy) in openings.chain(self.named_ports(end)) {
                if !told.iter().any(|((_, key), known)| (*key, *known) == (fact.1, policy)) {
                    told.push((fact, policy));
                }
            }
        }
        told.into_iter().filter_map(|(fact, policy)| self.fact(fact, policy)).collect()
    }

    fn fact(&self, (is_so, key): Fact, policy: PolicyId) -> Option<Sentence> {
        let plugins = PROFILES.iter().filter(|plugin| plugin.behaviour.enforced && is_so(&plugin.behaviour));
        let plugins: Vec<String> = plugins.map(|plugin| name(plugin, self.words)).collect();
        let values = [("plugins", vec![Run::Text(plugins.join(", "))]), ("policy", self.policy_link(policy))];
        (!plugins.is_empty()).then(|| self.sentence(key, &values, true))
    }

    /// What a rule that opens something here hangs on.
    fn fact_of(&self, opening: &Opening, peer: EndpointId) -> Option<(Fact, PolicyId)> {
        let rule = self.rule(opening.rule)?;
        let is_block = matches!(opening.peer.and_then(|peer| rule.peers.get(peer)), Some(Peer::IpBlock(_)));
        let is_range = |port: &PortReference| matches!(port, PortReference::Range(one, last) if one < last);
        let fact = match self.evaluation.cluster.endpoint(peer)? {
            Endpoint::Pod(pod) if is_block && !pod.host_network => NO_POD_BY_ADDRESS,
            Endpoint::Pod(_) if is_block => NO_NODE_BY_ADDRESS,
            Endpoint::External(external) if is_block && external.node.is_some() => NO_NODE_BY_ADDRESS,
            _ if rule.ports.iter().any(|port| is_range(&port.port)) => NO_END_PORT,
            _ => return None,
        };
        Some((fact, opening.rule.policy))
    }

    /// The policies that isolate here and give a port by name.
    fn named_ports(&self, end: &EndExplanation) -> impl Iterator<Item = (Fact, PolicyId)> {
        let isolating = match &end.isolation {
            Isolation::Isolated(policies) => policies.as_slice(),
            _ => &[],
        };
        let isolating = isolating.iter().map(|(id, _)| *id);
        isolating.filter(|id| self.policy(*id).is_some_and(names_a_port)).map(|id| (NO_NAMED_PORT, id))
    }
}

fn names_a_port(policy: &NetworkPolicy) -> bool {
    let mut rules = Direction::ALL.into_iter().flat_map(|direction| policy.rules(direction));
    rules.any(|rule| rule.ports.iter().any(|port| matches!(port.port, PortReference::Name(_))))
}
