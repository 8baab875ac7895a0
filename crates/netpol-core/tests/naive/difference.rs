//! Where the evaluator and the rules as one reads them say different things.

use std::collections::BTreeSet;
use std::net::IpAddr;

use netpol_core::Evaluation;
use netpol_core::cluster::EndpointId;
use netpol_core::ports::PortSet;

use super::ends::{addresses, ends, targets};
use super::evaluator::{End, HostNetwork, Rules, Target};

/// The first difference, at every pair of endpoints and at every port where something could change.
pub(crate) fn difference(evaluation: &Evaluation) -> Option<String> {
    let asked = Asked::new(evaluation);
    pairs(evaluation).find_map(|(from, to)| asked.between(from, to))
}

fn pairs(evaluation: &Evaluation) -> impl Iterator<Item = (EndpointId, EndpointId)> + '_ {
    let ids = || evaluation.cluster.iter().map(|(id, _)| id);
    ids().flat_map(move |from| ids().map(move |to| (from, to)))
}

/// What is asked about every pair.
struct Asked<'a> {
    evaluation: &'a Evaluation,
    addresses: BTreeSet<IpAddr>,
    targets: Vec<Target>,
}

impl<'a> Asked<'a> {
    fn new(evaluation: &'a Evaluation) -> Self {
        Self { evaluation, addresses: addresses(evaluation), targets: targets(evaluation) }
    }

    fn between(&self, from: EndpointId, to: EndpointId) -> Option<String> {
        let sources = ends(self.evaluation, from, &self.addresses);
        let destinations = ends(self.evaluation, to, &self.addresses);
        if sources.is_empty() || destinations.is_empty() {
            return Some(format!("no address speaks for {from:?} -> {to:?}"));
        }
        let verdict = self.evaluation.reach.verdict(from, to);
        if self.evaluation.reach.ends(from, to) != (verdict.egress, verdict.ingress) {
            return Some(format!("{sources:?} -> {destinations:?}: the ends are not those of {verdict:?}"));
        }
        let mut depends = false;
        for (source, destination) in sources
            .iter()
            .flat_map(|source| destinations.iter().map(move |destination| (*source, *destination)))
        {
            for target in &self.targets {
                let found = self.differs((from, to), source, destination, *target);
                if found.is_some() {
                    return found;
                }
                let open = |host_network| self.rules(host_network).open(source, destination, *target);
                depends |= open(HostNetwork::Node) != open(HostNetwork::Pod);
            }
        }
        let said = self.evaluation.reach.depends_on_plugin(from, to);
        (said != depends)
            .then(|| format!("{sources:?} -> {destinations:?}: depends on the plugin: {depends}"))
    }

    fn differs(
        &self,
        (from, to): (EndpointId, EndpointId),
        source: End<'_>,
        destination: End<'_>,
        target: Target,
    ) -> Option<String> {
        let rules = self.rules(HostNetwork::Node);
        let verdict = self.evaluation.reach.verdict(from, to);
        let has = |set: &PortSet| set.contains(target.protocol, target.port);
        let mut said = vec![("allowed", has(&verdict.allowed), rules.open(source, destination, target))];
        if from != to {
            let egress = rules.opens_egress(source, destination, target);
            let ingress = rules.opens_ingress(source, destination, target);
            said.extend([
                ("egress", has(verdict.egress), egress),
                ("ingress", has(verdict.ingress), ingress),
            ]);
        }
        let (what, _, expected) = said.into_iter().find(|(_, said, expected)| said != expected)?;
        Some(format!(
            "{source:?}\n-> {destination:?}\n{target:?}: {what} should be {expected}, the evaluator says {verdict:?}"
        ))
    }

    fn rules(&self, host_network: HostNetwork) -> Rules<'a> {
        let (policies, cluster) = (&self.evaluation.manifest.policies, &self.evaluation.cluster);
        Rules { policies, cluster, host_network }
    }
}
