//! What a change of the text must not change.

use std::collections::BTreeMap;

use netpol_core::cluster::Endpoint;
use netpol_core::manifest::Direction;
use netpol_core::manifest::LabelSelector;
use netpol_core::ports::PortSet;
use netpol_core::profile::Profile;
use netpol_core::source::Sources;
use netpol_core::{Evaluation, Evaluator};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::evaluated::{evaluated, evaluated_by};
use crate::generate::{rule, setup};
use crate::setup::{Listed, PolicySetup, RuleSetup, Setup};

proptest! {
        #[test]
    fn union_is_free_of_order(setup in setup(), by in any::<usize>()) {
        let mut turned = setup.clone();
        turn(&mut turned, by % 5);
        prop_assert_eq!(paths(&evaluated(setup.manifest())), paths(&evaluated(turned.manifest())));
    }

    /// Pods whose addresses the text gives, for the others get theirs in the order of the text.
    #[test]
    fn documents_are_free_of_order(setup in setup(), by in any::<usize>()) {
        let mut setup = setup;
        setup.pods.retain(|pod| !pod.ips.is_empty());
        let mut documents: Vec<String> = setup.yaml().split("---\n").map(str::to_owned).collect();
        let before = paths(&read(&documents));
        rotate(&mut documents, by);
        prop_assert_eq!(before, paths(&read(&documents)));
    }

    /// Only the source's egress and the destination's ingress count: what isolates them the other way is for new
    /// connections the other way.
    #[test]
    fn answers_need_no_rule(setup in setup()) {
        let evaluation = evaluated(setup.manifest());
        let before = paths(&evaluation);
        for ((from, to), allowed) in &before {
            let namespace = |id: &str| id.split('/').next().unwrap_or_default().to_owned();
            let (source, destination) = (namespace(from), namespace(to));
            if source == destination {
                continue;
            }
            let mut manifest = setup.manifest();
            for policy in &mut manifest.policies {
                policy.isolates_ingress &= policy.namespace != source;
                policy.isolates_egress &= policy.namespace != destination;
            }
            let after = paths(&evaluated(manifest));
            prop_assert_eq!(Some(allowed), after.get(&(from.clone(), to.clone())), "{} -> {}", from, to);
        }
    }

    /// The policy has rules of its own that nobody is subject to.
    #[test]
    fn a_policy_that_selects_nothing_changes_nothing(setup in setup(), rules in proptest::collection::vec(rule(), 0..3)) {
        let before = paths(&evaluated(setup.manifest()));
        let mut more = setup.clone();
        more.policies.insert(0, PolicySetup {
            name: "selects-nothing".into(),
            namespace: "x".into(),
            pod_selector: Some(LabelSelector {
                match_labels: crate::setup::labels([("app", "nobody")]),
                match_expressions: Vec::new(),
            }),
            policy_types: Listed::Missing,
            ingress: Listed::Written(rules.clone()),
            egress: Listed::Written(rules),
        });
        let after = paths(&evaluated(more.manifest()));
        for (pair, ports) in &before {
            prop_assert_eq!(Some(ports), after.get(pair), "{:?}", pair);
        }
    }

    #[test]
    fn adding_a_rule_never_closes_a_path(setup in setup(), rule in rule(), at in any::<Index>(), ingress in any::<bool>()) {
        if setup.policies.is_empty() {
            return Ok(());
        }
        let mut manifest = setup.manifest();
        let before = paths(&evaluated(manifest.clone()));
        let policy = at.index(manifest.policies.len());
        let policy = &mut manifest.policies[policy];
        if ingress { policy.ingress.push(rule.object()) } else { policy.egress.push(rule.object()) }
        let after = paths(&evaluated(manifest));
        for (pair, ports) in &before {
            prop_assert!(ports.is_subset(&after[pair]), "{:?} had {:?} and has {:?}", pair, ports, after[pair]);
        }
    }

    #[test]
    fn adding_a_peer_to_some_never_closes_a_path(setup in setup(), more in rule(), at in any::<Index>()) {
        let mut manifest = setup.manifest();
        let before = paths(&evaluated(manifest.clone()));
        let rules = manifest.policies.iter_mut().flat_map(|policy| policy.ingress.iter_mut().chain(&mut policy.egress));
        // No peer at all means everyone, and one more would mean fewer.
        let mut rules: Vec<_> = rules.filter(|rule| !rule.peers.is_empty()).collect();
        if rules.is_empty() {
            return Ok(());
        }
        let chosen = at.index(rules.len());
        rules[chosen].peers.extend(more.object().peers);
        let after = paths(&evaluated(manifest));
        for (pair, ports) in &before {
            prop_assert!(ports.is_subset(&after[pair]), "{:?} had {:?} and has {:?}", pair, ports, after[pair]);
        }
    }

    #[test]
    fn where_nothing_is_enforced_everything_is_open(setup in setup()) {
        let evaluation = evaluated_by(setup.manifest(), Profile::from_name("flannel").expect("a profile"));
        for (from, _) in evaluation.cluster.iter() {
            for (to, _) in evaluation.cluster.iter() {
                prop_assert!(evaluation.reach.verdict(from, to).allowed.is_all());
                for direction in [Direction::Egress, Direction::Ingress] {
                    let trace = evaluation.reach.trace(direction, from, to);
                    prop_assert_eq!((trace.isolating, trace.decisions), (vec![], vec![]));
                }
            }
        }
    }

    #[test]
    fn the_same_text_gives_the_same_answer(setup in setup()) {
        let (one, two) = (evaluated(setup.manifest()), evaluated(setup.manifest()));
        prop_assert_eq!(format!("{:?}", one.cluster), format!("{:?}", two.cluster));
        let classes = |evaluation: &Evaluation| -> Vec<_> {
            evaluation.reach.classes().iter().map(|class| class.members.clone()).collect()
        };
        prop_assert_eq!(classes(&one), classes(&two));
    }
}

/// What is open between defined pods, and between them and addresses that no range of the generator touches alone.
fn paths(evaluation: &Evaluation) -> BTreeMap<(String, String), PortSet> {
    let defined = |endpoint: &Endpoint| endpoint.pod().is_some_and(|pod| !pod.inferred);
    let ids: Vec<_> = evaluation.cluster.iter().filter(|(_, endpoint)| defined(endpoint)).collect();
    let mut paths = BTreeMap::new();
    for (from, source) in &ids {
        for (to, destination) in &ids {
            let allowed = evaluation.reach.verdict(*from, *to).allowed.into_owned();
            paths.insert((source.id(), destination.id()), allowed);
        }
    }
    paths
}

fn read(documents: &[String]) -> Evaluation {
    Evaluator::default().evaluate(Sources::single("generated.yaml", documents.join("---\n"))).evaluation
}

fn turn(setup: &mut Setup, by: usize) {
    rotate(&mut setup.policies, by);
    setup.namespaces.reverse();
    for policy in &mut setup.policies {
        for rules in [&mut policy.ingress, &mut policy.egress] {
            turn_list(rules, by);
            if let Listed::Written(rules) = rules {
                rules.iter_mut().for_each(|rule: &mut RuleSetup| {
                    turn_list(&mut rule.peers, by);
                    turn_list(&mut rule.ports, by);
                });
            }
        }
        turn_list(&mut policy.policy_types, by);
    }
}

fn turn_list<T>(list: &mut Listed<T>, by: usize) {
    if let Listed::Written(items) = list {
        rotate(items, by);
    }
}

fn rotate<T>(items: &mut [T], by: usize) {
    if !items.is_empty() {
        items.rotate_left(by % items.len());
        items.reverse();
    }
}
