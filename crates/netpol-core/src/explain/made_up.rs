//! Whether a verdict hangs on an address that was made up because the text gives the pod none.

use std::net::IpAddr;

use ipnet::IpNet;

use crate::cluster::{Endpoint, EndpointId};
use crate::evaluation::Evaluation;
use crate::manifest::{Direction, IpBlock, Peer, RuleId};
use crate::policy::Action;
use crate::ports::PortSet;

/// The ranges from which clusters give addresses to pods (RFC 1918, RFC 6598, RFC 4193).
fn ranges_of_pods() -> impl Iterator<Item = IpNet> {
    let ipv4 = [([10, 0, 0, 0], 8), ([172, 16, 0, 0], 12), ([192, 168, 0, 0], 16), ([100, 64, 0, 0], 10)];
    let ipv4 = ipv4.into_iter().map(|(first, length): ([u8; 4], u8)| IpNet::new(first.into(), length));
    let unique_local = IpNet::new([0xfc00_u16, 0, 0, 0, 0, 0, 0, 0].into(), 7);
    ipv4.chain([unique_local]).flatten()
}

/// The address that was made up, where at another one something else may be open of what is asked.
pub(super) fn hangs_on(
    evaluation: &Evaluation,
    from: EndpointId,
    to: EndpointId,
    asked: &PortSet,
) -> Option<IpAddr> {
    if from == to || !evaluation.settings.profile.behaviour.usual().ip_blocks_match_pods {
        return None;
    }
    let [egress, ingress] = [Direction::Egress, Direction::Ingress].map(|direction| {
        let side = Side { evaluation, direction, from, to };
        (side.made_up(), side.opens())
    });
    let both = |one: &PortSet, other: &PortSet| one.intersection(other).intersection(asked);
    let [(of_destination, leaving), (of_source, entering)] = [egress, ingress];
    if both(&leaving.certainly, &entering.certainly) == both(&leaving.perhaps, &entering.perhaps) {
        return None;
    }
    let is_certain = |opens: &Opens| opens.certainly.intersection(asked) == opens.perhaps.intersection(asked);
    let of_destination = of_destination.filter(|_| !is_certain(&leaving));
    of_destination.or_else(|| of_source.filter(|_| !is_certain(&entering)))
}

struct Side<'a> {
    evaluation: &'a Evaluation,
    direction: Direction,
    from: EndpointId,
    to: EndpointId,
}

/// What a side opens whatever the address of the peer, and what it opens at some address.
struct Opens {
    certainly: PortSet,
    perhaps: PortSet,
}

impl Side<'_> {
    /// The address of the peer, where it was made up.
    fn made_up(&self) -> Option<IpAddr> {
        let (_, peer) = self.direction.subject_and_peer(self.from, self.to);
        let pod = self.evaluation.cluster.endpoint(peer).and_then(Endpoint::pod)?;
        pod.ips.first().copied().filter(|_| pod.simulated_ip)
    }

    fn opens(&self) -> Opens {
        let (_, peer) = self.direction.subject_and_peer(self.from, self.to);
        let trace = self.evaluation.reach.trace(self.direction, self.from, self.to);
        let is_open = trace.isolating.is_empty() || trace.not_policed.is_some();
        if is_open || self.made_up().is_none() {
            let verdict = self.evaluation.reach.verdict(self.from, self.to);
            let opens = match self.direction {
                Direction::Egress => verdict.egress,
                Direction::Ingress => verdict.ingress,
            };
            return Opens { certainly: opens.clone(), perhaps: opens.clone() };
        }
        let mut opens = Opens { certainly: PortSet::none(), perhaps: PortSet::none() };
        for decision in trace.decisions.iter().filter(|decision| decision.action == Action::Accept) {
            let (certainly, perhaps) = self.matches(decision.rule, peer);
            if certainly {
                opens.certainly.add(&decision.ports);
            }
            if certainly || perhaps {
                opens.perhaps.add(&decision.ports);
            }
        }
        opens
    }

    /// Whether a rule matches the peer at every address, and at some address.
    fn matches(&self, id: RuleId, peer: EndpointId) -> (bool, bool) {
        let Some(rule) = self.evaluation.manifest.rule(id) else { return (false, false) };
        let (subject, _) = self.direction.subject_and_peer(self.from, self.to);
        let matching = self.evaluation.reach.matching_peers(id, subject, peer);
        let at_every_address = |index: &usize| match rule.peers.get(*index) {
            Some(Peer::IpBlock(block)) => block.cidr.prefix_len() == 0 && block.except.is_empty(),
            _ => true,
        };
        let at_some_address = |peer: &Peer| matches!(peer, Peer::IpBlock(block) if is_for_pods(block));
        // What is made up is IPv4, and what an IPv4 cluster is sure of is taken for certain.
        let certainly = rule.peers.is_empty() || matching.iter().any(at_every_address);
        (certainly, !matching.is_empty() || rule.peers.iter().any(at_some_address))
    }
}

/// Whether a block holds addresses that pods may have.
fn is_for_pods(block: &IpBlock) -> bool {
    ranges_of_pods().any(|range| {
        let overlaps = block.cidr.contains(&range) || range.contains(&block.cidr);
        overlaps && !block.except.iter().any(|except| except.contains(&range))
    })
}
