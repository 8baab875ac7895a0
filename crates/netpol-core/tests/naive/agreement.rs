//! Both evaluators say the same.

use std::collections::BTreeSet;
use std::net::IpAddr;

use ipnet::IpNet;
use netpol_core::cluster::{Endpoint, EndpointId, External};
use netpol_core::explain::explain;
use netpol_core::manifest::{Direction, NetworkPolicy, PolicyId};
use netpol_core::ports::PortSet;
use netpol_core::profile::PROFILES;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::difference::difference;
use crate::ends::{addresses, is_in};
use crate::evaluated::{evaluated, evaluated_by};
use crate::evaluator::selects;
use crate::generate::setup;

/// The dearest property is tried on fewer clusters, unless PROPTEST_CASES asks for a number.
pub(crate) fn cases() -> ProptestConfig {
    let asked = ProptestConfig::default();
    let is_asked = std::env::var_os("PROPTEST_CASES").is_some();
    if is_asked { asked } else { ProptestConfig { cases: 128, ..asked } }
}

proptest! {
    #![proptest_config(cases())]

    /// For every pair of endpoints, and at every port where something could change, each end opens what the rules say,
    /// and the path is open where both do.
    #[test]
    fn every_connection_is_judged_as_the_rules_say(setup in setup()) {
        prop_assert_eq!(difference(&evaluated(setup.manifest())), None);
    }

    /// The same under every network plugin.
    #[test]
    fn every_plugin_enforces_what_its_profile_says(setup in setup(), profile in select(PROFILES)) {
        prop_assert_eq!(difference(&evaluated_by(setup.manifest(), profile)), None, "{}", profile.name);
    }

    /// The policies that isolate a pod are those of its namespace that select it and have the direction.
    #[test]
    fn a_pod_is_isolated_by_the_policies_that_select_it(setup in setup()) {
        let evaluation = evaluated(setup.manifest());
        for (id, endpoint) in evaluation.cluster.iter() {
            for direction in Direction::ALL {
                let isolating = isolating(&evaluation.manifest.policies, endpoint, direction);
                prop_assert_eq!(evaluation.reach.isolating(direction, id), isolating);
            }
        }
    }

    /// Every address outside the cluster belongs to exactly one endpoint.
    #[test]
    fn the_outside_is_cut_without_gaps_and_without_overlaps(setup in setup()) {
        let evaluation = evaluated(setup.manifest());
        let with_ipv6 = evaluation.cluster.iter().any(|(_, endpoint)| {
            matches!(endpoint, Endpoint::External(external) if external.sample.is_ipv6())
        });
        for address in addresses(&evaluation).into_iter().filter(|address| with_ipv6 || address.is_ipv4()) {
            let homes = evaluation.cluster.iter().filter(|(_, endpoint)| {
                matches!(endpoint, Endpoint::External(external) if is_in(external, address))
            });
            prop_assert_eq!(homes.count(), 1, "{} has one home", address);
            for external in evaluation.cluster.endpoints.iter().filter_map(Endpoint::external) {
                prop_assert_eq!(is_in(external, address), is_in_cidrs(external, address), "{}", address);
            }
        }
    }

    /// Who looks for open paths by what each side opens finds all that are open, and all that depend on the plugin.
    #[test]
    fn no_open_path_is_overlooked(setup in setup(), profile in select(PROFILES)) {
        let evaluation = evaluated_by(setup.manifest(), profile);
        let (reach, paths) = (&evaluation.reach, evaluation.reach.open_paths());
        let ids = || evaluation.cluster.iter().map(|(id, _)| id);
        for from in ids() {
            let mut found = BTreeSet::new();
            paths.for_each_destination(from, |to| found.extend([to]));
            for to in ids() {
                let verdict = reach.verdict(from, to);
                let is_open = !verdict.allowed.is_none() || reach.depends_on_plugin(from, to);
                prop_assert!(found.contains(&to) || !is_open, "{:?} -> {:?}", from, to);
                let is_blocked = reach.is_settled() && (verdict.egress.is_none() || verdict.ingress.is_none());
                prop_assert!(!found.contains(&to) || !is_blocked, "{:?} -> {:?}", from, to);
            }
        }
    }

    /// Classes are a partition of the endpoints.
    #[test]
    fn every_endpoint_is_in_one_class(setup in setup()) {
        let evaluation = evaluated(setup.manifest());
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
        let evaluation = evaluated(setup.manifest());
        for (from, _) in evaluation.cluster.iter() {
            for (to, _) in evaluation.cluster.iter().filter(|(to, _)| *to != from) {
                let verdict = evaluation.reach.verdict(from, to);
                let told = explain(&evaluation, from, to, &PortSet::all());
                prop_assert_eq!(&told.allowed, verdict.allowed.as_ref());
                for (end, opens) in [(&told.egress, verdict.egress), (&told.ingress, verdict.ingress)] {
                    prop_assert_eq!(&end.opens, opens);
                    let trace = evaluation.reach.trace(end.direction, from, to);
                    if trace.isolating.is_empty() || trace.not_policed.is_some() {
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

/// The same as the first property, for as many pairs of endpoints as NETPOL_PAIRS says, a million unless told.
#[test]
#[ignore = "takes minutes; docs/proof.md says how to run it"]
fn a_million_pairs_are_judged_as_the_rules_say() {
    let wanted = std::env::var("NETPOL_PAIRS").map_or(1_000_000, |pairs| pairs.parse().expect("a number"));
    let mut runner = TestRunner::default();
    let (mut clusters, mut pairs, mut open) = (0, 0, 0);
    while pairs < wanted {
        let setup = setup().new_tree(&mut runner).expect("a cluster").current();
        let evaluation = evaluated(setup.manifest());
        assert_eq!(difference(&evaluation), None, "{setup:?}");
        clusters += 1;
        let ids = || evaluation.cluster.iter().map(|(id, _)| id);
        for (from, to) in ids().flat_map(|from| ids().map(move |to| (from, to))) {
            pairs += 1;
            open += usize::from(!evaluation.reach.verdict(from, to).allowed.is_none());
        }
    }
    println!("{clusters} clusters, {pairs} pairs, {open} of them open, no difference");
}

/// The numbers of the policies that isolate an endpoint, where pods on their node's network are the node.
pub(crate) fn isolating(
    policies: &[NetworkPolicy],
    endpoint: &Endpoint,
    direction: Direction,
) -> Vec<PolicyId> {
    let Some(pod) = endpoint.pod().filter(|pod| !pod.host_network) else { return Vec::new() };
    let is_subject = |policy: &NetworkPolicy| {
        policy.isolates(direction)
            && policy.namespace == pod.namespace
            && selects(&policy.pod_selector, &pod.labels)
    };
    (0..).map(PolicyId).zip(policies).filter(|(_, policy)| is_subject(policy)).map(|(id, _)| id).collect()
}

/// Whether an address is one of an endpoint's by its CIDR ranges, of which the narrowest around an address counts, for an address that no pod has.
fn is_in_cidrs(external: &External, address: IpAddr) -> bool {
    let narrowest = |ranges: &[IpNet]| {
        ranges
            .iter()
            .filter(|range| range.contains(&address))
            .map(|range| range.prefix_len() + 1)
            .max()
            .unwrap_or(0)
    };
    narrowest(&external.cidrs) > narrowest(&external.except)
}
