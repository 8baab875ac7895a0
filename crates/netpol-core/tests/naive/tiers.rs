//! Tiers around NetworkPolicy, whose rules accept, deny and pass. Nothing reads such policies yet.

use netpol_core::Evaluation;
use netpol_core::manifest::{Direction, PolicyId};
use netpol_core::policy::{Action, Namespaces, Rules, Subject, Tier, TierPolicy};
use netpol_core::ports::PortSet;
use netpol_core::reach::{ReachMatrix, reach};
use proptest::prelude::*;

use crate::agreement::cases;
use crate::difference::difference_between_tiers;
use crate::evaluated::evaluated;
use crate::evaluator::OrderedPolicy;
use crate::generate::{ordered_policies, setup};

proptest! {
    #![proptest_config(cases())]

    /// The first rule that matches decides, tier after tier.
    #[test]
    fn every_connection_is_decided_by_the_first_rule_that_matches(
        setup in setup(),
        before in ordered_policies(),
        after in ordered_policies(),
    ) {
        let evaluation = evaluated(setup.manifest());
        let reach = under_tiers(&evaluation, &before, &after);
        prop_assert_eq!(difference_between_tiers(&evaluation, &reach, &before, &after), None);
    }

    /// What the rules of a trace decide is apart, but for rules that all accept, and adds up to what the side opens.
    #[test]
    fn decisions_add_up_to_the_verdict(
        setup in setup(),
        before in ordered_policies(),
        after in ordered_policies(),
    ) {
        let evaluation = evaluated(setup.manifest());
        let reach = under_tiers(&evaluation, &before, &after);
        let ids = || evaluation.cluster.iter().map(|(id, _)| id);
        for (from, to) in ids().flat_map(|from| ids().map(move |to| (from, to))).filter(|(from, to)| from != to) {
            let verdict = reach.verdict(from, to);
            for (direction, opens) in [(Direction::Egress, verdict.egress), (Direction::Ingress, verdict.ingress)] {
                let trace = reach.trace(direction, from, to);
                let decided = |action| {
                    let by = trace.decisions.iter().filter(|decision| decision.action == action);
                    by.fold(PortSet::none(), |sum, decision| sum.union(&decision.decided))
                };
                let (accepted, denied) = (decided(Action::Accept), decided(Action::Deny));
                prop_assert!(accepted.intersection(&denied).is_none());
                let expected = match (trace.not_policed, trace.isolating.is_empty()) {
                    (Some(_), _) => PortSet::all(),
                    (None, true) => PortSet::all().difference(&denied),
                    // After the NetworkPolicies nothing is left to decide.
                    (None, false) => accepted,
                };
                prop_assert_eq!(opens, &expected, "{:?} of {:?} -> {:?}: {:?}", direction, from, to, trace);
            }
        }
    }
}

fn under_tiers(evaluation: &Evaluation, before: &[OrderedPolicy], after: &[OrderedPolicy]) -> ReachMatrix {
    let behaviour = &evaluation.settings.profile.behaviour;
    let policies = &evaluation.manifest.policies;
    let first = policies.len();
    let tiers = [
        tier(first, before),
        Tier::of_network_policies(policies, behaviour.named_ports),
        tier(first + before.len(), after),
    ];
    reach(&tiers, &evaluation.cluster, behaviour)
}

fn tier(first: usize, policies: &[OrderedPolicy]) -> Tier<'_> {
    let numbered = (first as u32..).map(PolicyId).zip(policies);
    let policies = numbered.map(|(id, policy)| TierPolicy {
        id,
        subject: Subject {
            namespaces: Namespaces::Matching(&policy.namespaces),
            pod_selector: &policy.pod_selector,
        },
        ingress: policy.ingress.as_deref().map(Rules::Ordered),
        egress: policy.egress.as_deref().map(Rules::Ordered),
    });
    Tier { policies: policies.collect(), denies_the_rest: false }
}
