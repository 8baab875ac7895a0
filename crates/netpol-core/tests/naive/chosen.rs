//! What rules allow, and what is open without them, against evaluating the same pods without the rules.

use netpol_core::Evaluation;
use netpol_core::cluster::EndpointId;
use netpol_core::manifest::{Direction, PolicyId, RuleId};
use netpol_core::profile::Profile;
use netpol_core::reach::ChosenRules;
use proptest::prelude::*;

use crate::evaluated::evaluated_by;
use crate::generate::setup;

/// Every rule of every policy, each by itself and each policy's together.
fn choices(evaluation: &Evaluation) -> Vec<ChosenRules> {
    let mut choices = Vec::new();
    for (number, policy) in (0..).zip(&evaluation.manifest.policies) {
        choices.push(ChosenRules::Of(PolicyId(number)));
        for direction in Direction::ALL {
            for index in 0..policy.rules(direction).len() as u32 {
                choices.push(ChosenRules::One(RuleId { policy: PolicyId(number), direction, index }));
            }
        }
    }
    choices
}

/// The same pods and policies, of which one is without those rules.
fn without(evaluation: &Evaluation, chosen: ChosenRules) -> Evaluation {
    let mut evaluation = evaluation.clone();
    let policy = &mut evaluation.manifest.policies[chosen.policy().0 as usize];
    match chosen {
        ChosenRules::Of(_) => (policy.ingress, policy.egress) = Default::default(),
        ChosenRules::One(RuleId { direction: Direction::Ingress, index, .. }) => {
            policy.ingress.remove(index as usize);
        }
        ChosenRules::One(RuleId { index, .. }) => {
            policy.egress.remove(index as usize);
        }
    }
    evaluation.reach = evaluation.reach_under(evaluation.settings.profile);
    evaluation
}

proptest! {
    #[test]
    fn without_a_rule_the_same_is_open_as_where_it_is_not_written(
        setup in setup(),
        profile in prop::sample::select(vec!["standard", "cilium"]),
    ) {
        let profile = Profile::from_name(profile).expect("a profile");
        let evaluation = evaluated_by(setup.manifest(), profile);
        for chosen in choices(&evaluation) {
            let found = evaluation.reach.without(chosen);
            let expected = without(&evaluation, chosen);
            for (from, to) in pairs(&evaluation) {
                let class = |id| evaluation.reach.class_of(id);
                prop_assert_eq!(
                    found.ends_of(class(from), class(to)),
                    expected.reach.ends(from, to),
                    "{:?}: {:?} -> {:?}", chosen, from, to
                );
            }
        }
    }

    #[test]
    fn what_a_rule_alone_opens_it_allows(setup in setup()) {
        let evaluation = evaluated_by(setup.manifest(), Profile::from_name("standard").expect("a profile"));
        for chosen in choices(&evaluation) {
            let without = evaluation.reach.without(chosen);
            for (from, to) in pairs(&evaluation) {
                let (from, to) = (evaluation.reach.class_of(from), evaluation.reach.class_of(to));
                let now = evaluation.reach.cell(from, to).allowed;
                let (egress, ingress) = without.ends_of(from, to);
                let alone = now.difference(&egress.intersection(ingress));
                let allowed = evaluation.reach.allowed_by(chosen, from, to);
                prop_assert!(alone.is_subset(&allowed), "{chosen:?}: {from:?} -> {to:?}");
                let (may_begin, _) = evaluation.reach.may_be_allowed_by(chosen, from);
                let (_, may_end) = evaluation.reach.may_be_allowed_by(chosen, to);
                prop_assert!(allowed.is_none() || (may_begin && may_end), "{chosen:?}: {from:?} -> {to:?}");
            }
        }
    }
}

/// Every two different endpoints.
fn pairs(evaluation: &Evaluation) -> Vec<(EndpointId, EndpointId)> {
    let ids = || evaluation.cluster.iter().map(|(id, _)| id);
    ids().flat_map(|from| ids().map(move |to| (from, to))).filter(|(from, to)| from != to).collect()
}
