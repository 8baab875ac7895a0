//! Both evaluators say the same.

use std::collections::BTreeSet;
use std::net::IpAddr;

use netpol_core::Evaluation;
use netpol_core::cluster::{Endpoint, EndpointId};
use netpol_core::explain::{Direction, explain};
use netpol_core::ports::PortSet;
use proptest::prelude::*;

use crate::evaluator::{Target, is_open, opens_egress, opens_ingress};
use crate::generate::setup;
use crate::judged::{addresses, ends, is_in, judged, targets};

proptest! {
    // The dearest property; PROPTEST_CASES asks for more.
    #![proptest_config(ProptestConfig::with_cases(128))]

        /// For every pair of endpoints, and at every port where something could change, each end opens what the rules say,
    /// and the path is open where both do.
    #[test]
    fn every_connection_is_judged_as_the_rules_say(setup in setup()) {
        let evaluation = judged(setup.manifest());
        let (addresses, targets) = (addresses(&evaluation), targets(&evaluation));
        for (from, _) in evaluation.cluster.iter() {
            for (to, _) in evaluation.cluster.iter() {
                agree(&evaluation, from, to, &addresses, &targets)?;
            }
        }
    }

    /// Every address outside the cluster belongs to exactly one endpoint.
    #[test]
    fn the_outside_is_cut_without_gaps_and_without_overlaps(setup in setup()) {
        let evaluation = judged(setup.manifest());
        let with_ipv6 = evaluation.cluster.iter().any(|(_, endpoint)| {
            matches!(endpoint, Endpoint::External(external) if external.sample.is_ipv6())
        });
        for address in addresses(&evaluation).into_iter().filter(|address| with_ipv6 || address.is_ipv4()) {
            let homes = evaluation.cluster.iter().filter(|(_, endpoint)| {
                matches!(endpoint, Endpoint::External(external) if is_in(external, address))
            });
            prop_assert_eq!(homes.count(), 1, "{} has one home", address);
        }
    }

    /// Classes are a partition of the endpoints.
    #[test]
    fn every_endpoint_is_in_one_class(setup in setup()) {
        let evaluation = judged(setup.manifest());
        let members: Vec<EndpointId> = evaluation.reach.classes().iter().flat_map(|class| class.members.clone()).collect();
        let distinct: BTreeSet<EndpointId> = members.iter().copied().collect();
        prop_assert_eq!(members.len(), evaluation.cluster.endpoints.len());
        prop_assert_eq!(distinct.len(), members.len());
        for (index, class) in (0..).zip(evaluation.reach.classes()) {
            prop_assert!(class.members.iter().all(|member| evaluation.reach.class_of(*member).0 == index));
        }
    }

    /// What the explanation lists adds up to the verdict, and an end that opens nothing of the question has no opening.
    #[test]
    fn reasons_add_up_to_the_verdict(setup in setup()) {
        let evaluation = judged(setup.manifest());
        for (from, _) in evaluation.cluster.iter() {
            for (to, _) in evaluation.cluster.iter().filter(|(to, _)| *to != from) {
                let verdict = evaluation.reach.verdict(from, to);
                let told = explain(&evaluation, from, to, &PortSet::all());
                prop_assert_eq!(&told.allowed, verdict.allowed.as_ref());
                for (end, opens) in [(&told.egress, verdict.egress), (&told.ingress, verdict.ingress)] {
                    prop_assert_eq!(&end.opens, opens);
                    let trace = evaluation.reach.trace(end.direction, from, to);
                    if trace.isolating.is_empty() || trace.own_node {
                        prop_assert!(opens.is_all());
                        continue;
                    }
                    let listed = end.openings.iter().fold(PortSet::none(), |sum, one| sum.union(&one.opens));
                    prop_assert_eq!(&listed, opens, "{:?} of {:?} -> {:?}", end.direction, from, to);
                    prop_assert!(opens.is_none() || end.misses.is_empty());
                }
                prop_assert_eq!(told.egress.direction, Direction::Egress);
                prop_assert_eq!(told.ingress.direction, Direction::Ingress);
            }
        }
    }
}

fn agree(
    evaluation: &Evaluation,
    from: EndpointId,
    to: EndpointId,
    addresses: &BTreeSet<IpAddr>,
    targets: &[Target],
) -> Result<(), TestCaseError> {
    let (policies, cluster) = (&evaluation.manifest.policies, &evaluation.cluster);
    let verdict = evaluation.reach.verdict(from, to);
    for source in ends(evaluation, from, addresses) {
        for destination in ends(evaluation, to, addresses) {
            for target in targets.iter().copied() {
                let has = |set: &PortSet| set.contains(target.protocol, target.port);
                let say =
                    || format!("{source:?}\n-> {destination:?}\n{target:?}, the evaluator says {verdict:?}");
                let open = is_open(policies, cluster, source, destination, target);
                prop_assert_eq!(has(&verdict.allowed), open, "{}", say());
                if from != to {
                    let egress = opens_egress(policies, cluster, source, destination, target);
                    let ingress = opens_ingress(policies, cluster, source, destination, target);
                    prop_assert_eq!(has(verdict.egress), egress, "egress: {}", say());
                    prop_assert_eq!(has(verdict.ingress), ingress, "ingress: {}", say());
                }
            }
        }
    }
    Ok(())
}
