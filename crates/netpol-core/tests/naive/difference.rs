//! Where the evaluator and the rules as one reads them say different things.

use std::collections::BTreeSet;
use std::net::IpAddr;

use netpol_core::Evaluation;
use netpol_core::cluster::EndpointId;
use netpol_core::ports::PortSet;
use netpol_core::profile::{Behaviour, Enforcement};
use netpol_core::reach::ReachMatrix;

use super::ends::{addresses, ends, targets};
use super::evaluator::{ASSUMED, End, OrderedPolicy, Rules, Target};

/// The first difference, at every pair of endpoints and at every port where something could change.
pub(crate) fn difference(evaluation: &Evaluation) -> Option<String> {
    difference_between_tiers(evaluation, &evaluation.reach, &[], &[])
}

/// The same where policies of other kinds decide before the NetworkPolicies of the cluster, and after them.
pub(crate) fn difference_between_tiers(
    evaluation: &Evaluation,
    reach: &ReachMatrix,
    before: &[OrderedPolicy],
    after: &[OrderedPolicy],
) -> Option<String> {
    let addresses = addresses(evaluation);
    let targets = targets(evaluation, before.iter().chain(after).flat_map(OrderedPolicy::rules));
    let asked = Asked { evaluation, reach, before, after, addresses, targets };
    pairs(evaluation).find_map(|(from, to)| asked.between(from, to))
}

fn pairs(evaluation: &Evaluation) -> impl Iterator<Item = (EndpointId, EndpointId)> + '_ {
    let ids = || evaluation.cluster.iter().map(|(id, _)| id);
    ids().flat_map(move |from| ids().map(move |to| (from, to)))
}

/// What is asked about every pair.
struct Asked<'a> {
    evaluation: &'a Evaluation,
    reach: &'a ReachMatrix,
    before: &'a [OrderedPolicy],
    after: &'a [OrderedPolicy],
    addresses: BTreeSet<IpAddr>,
    targets: Vec<Target>,
}

impl<'a> Asked<'a> {
    fn between(&self, from: EndpointId, to: EndpointId) -> Option<String> {
        let sources = ends(self.evaluation, from, &self.addresses);
        let destinations = ends(self.evaluation, to, &self.addresses);
        if sources.is_empty() || destinations.is_empty() {
            return Some(format!("no address speaks for {from:?} -> {to:?}"));
        }
        let verdict = self.reach.verdict(from, to);
        if self.reach.ends(from, to) != (verdict.egress, verdict.ingress) {
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
                let open = |enforcement| self.rules(enforcement).open(source, destination, *target);
                let alternatives: BTreeSet<bool> = self.behaviour().alternatives().map(open).collect();
                depends |= alternatives.len() > 1;
            }
        }
        let said = self.reach.depends_on_plugin(from, to);
        // It may depend on the plugin with other numbers of the names than those that are assumed here.
        let may_be_said = destinations.iter().any(|end| has_unknown_ports(*end));
        (said != depends && !(said && may_be_said))
            .then(|| format!("{sources:?} -> {destinations:?}: depends on the plugin: {depends}"))
    }

    fn differs(
        &self,
        (from, to): (EndpointId, EndpointId),
        source: End<'_>,
        destination: End<'_>,
        target: Target,
    ) -> Option<String> {
        let rules = self.rules(self.behaviour().usual());
        let verdict = self.reach.verdict(from, to);
        let has = |set: &PortSet| has_port(set, destination, target);
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

    fn behaviour(&self) -> &'a Behaviour {
        &self.evaluation.settings.profile.behaviour
    }

    fn rules(&self, enforcement: Enforcement) -> Rules<'a> {
        Rules {
            policies: &self.evaluation.manifest.policies,
            before: self.before,
            after: self.after,
            cluster: &self.evaluation.cluster,
            enforced: self.behaviour().enforced,
            named_ports: self.behaviour().named_ports,
            enforcement,
        }
    }
}

fn has_unknown_ports(end: End<'_>) -> bool {
    matches!(end, End::Pod(pod) if pod.has_unknown_ports())
}

/// Whether a set has a port of a destination.
pub(crate) fn has_port(set: &PortSet, destination: End<'_>, target: Target) -> bool {
    match assumed_name(destination, target) {
        Some(name) => set.contains_named(target.protocol, name, target.port),
        None => set.contains(target.protocol, target.port),
    }
}

/// The name of which the port is assumed to be, at a pod of which nobody said what ports it has.
fn assumed_name(destination: End<'_>, target: Target) -> Option<&'static str> {
    let assumed = ASSUMED.iter().find(|(_, number)| *number == target.port);
    assumed.filter(|_| has_unknown_ports(destination)).map(|(name, _)| *name)
}
