//! Questions about one end, and about one policy, against the rules as one reads them.

use std::collections::{BTreeMap, BTreeSet};

use netpol_core::Evaluation;
use netpol_core::cluster::{Endpoint, EndpointId};
use netpol_core::explain::{Coverage, PathVerdict, SideReason, coverage, reached, without_policy};
use netpol_core::manifest::{Direction, NetworkPolicy, PolicyId};
use netpol_core::ports::PortSet;
use netpol_core::profile::{HostNetwork, Profile};
use proptest::prelude::*;
use proptest::sample::select;

use crate::agreement::{cases, isolating};
use crate::difference::has_port;
use crate::ends::{addresses, ends, targets};
use crate::evaluated::evaluated_by;
use crate::evaluator::Rules;
use crate::generate::setup;

proptest! {
    #![proptest_config(cases())]

    /// Each other end of the column, or of the row, is told once, with what the matrix says of the path.
    #[test]
    fn who_reaches_an_end_is_its_column(setup in setup(), profile in select(vec!["standard", "cilium", "kubenet"])) {
        let evaluation = evaluated_by(setup.manifest(), Profile::from_name(profile).expect("a profile"));
        let ids = || evaluation.cluster.iter().map(|(id, _)| id);
        let is_pod = |id| evaluation.cluster.endpoint(id).and_then(Endpoint::pod).is_some();
        for end in ids() {
            for direction in Direction::ALL {
                let groups = reached(&evaluation, end, direction, ids(), |_| PortSet::all());
                let told = groups.iter().flat_map(|group| group.others.iter().flat_map(move |part| {
                    part.ends.iter().map(move |id| (*id, (&group.verdict, &group.own, &part.reason)))
                }));
                let told: Vec<_> = told.collect();
                let by_id: BTreeMap<EndpointId, _> = told.iter().copied().collect();
                prop_assert_eq!(told.len(), by_id.len(), "each is told once");
                let expected: Vec<EndpointId> = ids().filter(|id| *id != end && (is_pod(end) || is_pod(*id))).collect();
                prop_assert_eq!(by_id.keys().copied().collect::<Vec<_>>(), expected);
                for (other, (verdict, own, theirs)) in by_id {
                    let (to, from) = direction.subject_and_peer(other, end);
                    let matrix = evaluation.reach.verdict(from, to);
                    let depends = evaluation.reach.depends_on_plugin(from, to);
                    let open = match verdict {
                        PathVerdict::Open(open) | PathVerdict::SomePorts(open) | PathVerdict::Unknown(open) => open.clone(),
                        PathVerdict::Depends(open) => open.clone(),
                        PathVerdict::Blocked { .. } | PathVerdict::NoSuchPort => PortSet::none(),
                    };
                    prop_assert_eq!(&open, matrix.allowed.as_ref());
                    prop_assert_eq!(matches!(verdict, PathVerdict::Depends(_)), depends);
                    let (egress, ingress) = match direction {
                        Direction::Ingress => (theirs, own),
                        Direction::Egress => (own, theirs),
                    };
                    for (reason, opens) in [(egress, matrix.egress), (ingress, matrix.ingress)] {
                        let by_rules = match reason {
                            SideReason::NotPoliced(_) | SideReason::NotIsolated => PortSet::all(),
                            SideReason::Closed(policies) => {
                                prop_assert!(!policies.is_empty());
                                PortSet::none()
                            }
                            SideReason::Opened(openings) => {
                                openings.iter().fold(PortSet::none(), |sum, one| sum.union(&one.opens))
                            }
                        };
                        prop_assert_eq!(&by_rules, opens);
                    }
                }
            }
        }
    }

    /// What a policy alone opens is what is not open where its document is not there; what it alone keeps closed is open there.
    #[test]
    fn what_a_policy_alone_does_is_what_is_different_without_its_document(
        setup in setup(),
        profile in select(vec!["standard", "calico"]),
    ) {
        let evaluation = evaluated_by(setup.manifest(), Profile::from_name(profile).expect("a profile"));
        let alike: Vec<_> = evaluation.cluster.iter().map(|(id, _)| (id, None)).collect();
        let policies = &evaluation.manifest.policies;
        for number in 0..policies.len() {
            let mut others = policies.clone();
            others.remove(number);
            let changes = without_policy(&evaluation, PolicyId(number as u32), &alike, |_| PortSet::all()).expect("few ends");
            let changes: BTreeMap<_, _> = changes.iter().map(|change| ((change.from, change.to), change)).collect();
            let nothing = PortSet::none();
            for (from, to) in pairs(&evaluation) {
                let change = changes.get(&(from, to));
                let (closed, opened) = change.map_or((&nothing, &nothing), |change| (&change.closed, &change.opened));
                let found = naive_difference(&evaluation, &others, (from, to), closed, opened);
                // Of a port of which only the name is known, part of a difference may hang on its number.
                prop_assert!(found.is_none() || change.is_some_and(|change| change.is_uncertain), "{number}: {found:?}");
            }
        }
    }
}

proptest! {
    /// A pod is isolated by the policies that select it, as one reads them, and one on the host network by none.
    #[test]
    fn coverage_is_isolation_as_the_rules_say(setup in setup(), profile in select(vec!["standard", "cilium", "flannel"])) {
        let evaluation = evaluated_by(setup.manifest(), Profile::from_name(profile).expect("a profile"));
        let behaviour = &evaluation.settings.profile.behaviour;
        let covered = coverage(&evaluation);
        let told: Vec<EndpointId> = covered.iter().flat_map(|one| &one.pods).map(|(id, _)| *id).collect();
        let pods = evaluation.cluster.iter().filter_map(|(id, endpoint)| Some((id, endpoint.pod()?)));
        let pods = pods.filter(|(_, pod)| !(pod.inferred && pod.labels.is_empty()));
        prop_assert_eq!(told.iter().copied().collect::<BTreeSet<_>>(), pods.map(|(id, _)| id).collect::<BTreeSet<_>>());
        prop_assert_eq!(told.len(), told.iter().collect::<BTreeSet<_>>().len(), "each is told once");
        for one in &covered {
            for direction in Direction::ALL {
                let by_pod: Vec<Vec<PolicyId>> = one.pods.iter().map(|(id, pod)| {
                    let is_node = pod.host_network && behaviour.usual().host_network == HostNetwork::AsNode;
                    let endpoint = evaluation.cluster.endpoint(*id).expect("an endpoint");
                    match behaviour.enforced && !is_node {
                        true => isolating(&evaluation.manifest.policies, endpoint, direction),
                        false => Vec::new(),
                    }
                }).collect();
                let isolated = by_pod.iter().filter(|policies| !policies.is_empty()).count();
                let by: BTreeSet<PolicyId> = by_pod.into_iter().flatten().collect();
                let found = one.coverage(direction);
                prop_assert_eq!(found.policies().iter().copied().collect::<BTreeSet<_>>(), by);
                prop_assert_eq!(matches!(found, Coverage::Isolated(_)), isolated == one.pods.len());
                prop_assert_eq!(matches!(found, Coverage::Never(_) | Coverage::NotIsolated), isolated == 0);
            }
        }
    }
}

/// The first port of which the change is told wrongly, with what the rules say with the policy and without it.
fn naive_difference(
    evaluation: &Evaluation,
    others: &[NetworkPolicy],
    (from, to): (EndpointId, EndpointId),
    closed: &PortSet,
    opened: &PortSet,
) -> Option<String> {
    let addresses = addresses(evaluation);
    let (now, then) = (rules(evaluation, &evaluation.manifest.policies), rules(evaluation, others));
    let targets = targets(evaluation, std::iter::empty());
    for source in ends(evaluation, from, &addresses) {
        for destination in ends(evaluation, to, &addresses) {
            for target in &targets {
                let now = now.open(source, destination, *target);
                let then = then.open(source, destination, *target);
                let told = (has_port(closed, destination, *target), has_port(opened, destination, *target));
                if told != (now && !then, then && !now) {
                    return Some(format!("{source:?} -> {destination:?} {target:?}: {now} {then} {told:?}"));
                }
            }
        }
    }
    None
}

fn rules<'a>(evaluation: &'a Evaluation, policies: &'a [NetworkPolicy]) -> Rules<'a> {
    let behaviour = &evaluation.settings.profile.behaviour;
    Rules {
        policies,
        before: &[],
        after: &[],
        cluster: &evaluation.cluster,
        enforced: behaviour.enforced,
        named_ports: behaviour.named_ports,
        enforcement: behaviour.usual(),
    }
}

/// Every two different endpoints of which one is a pod.
fn pairs(evaluation: &Evaluation) -> Vec<(EndpointId, EndpointId)> {
    let ids = || evaluation.cluster.iter().map(|(id, _)| id);
    let is_pod = |id| evaluation.cluster.endpoint(id).and_then(Endpoint::pod).is_some();
    let all = ids().flat_map(|from| ids().map(move |to| (from, to)));
    all.filter(|(from, to)| from != to && (is_pod(*from) || is_pod(*to))).collect()
}
