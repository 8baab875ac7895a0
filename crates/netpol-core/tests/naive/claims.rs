//! What is said of everything that may exist holds when more pods and namespaces exist than the text has.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

use netpol_core::cluster::{Endpoint, EndpointId};
use netpol_core::diagnostic::Diagnostic;
use netpol_core::manifest::{Direction, LabelSelector, Manifest, NetworkPolicy, Peer, PodPhase, RuleId};
use netpol_core::ports::PortSet;
use netpol_core::source::{Sources, Span};
use netpol_core::{Checked, Evaluation, Evaluator};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::agreement::cases;
use crate::ends::{addresses, is_in};
use crate::evaluated::evaluated;
use crate::generate::{rule, setup};
use crate::setup::{Listed, PodSetup, PolicySetup, RuleSetup, Setup};

proptest! {
    #![proptest_config(cases())]

    /// Every hint about something redundant is followed, and nothing changes.
    #[test]
    fn what_is_redundant_can_go_all_at_once(setup in with_likenesses(), more in setup()) {
        let checked = checked(&setup);
        let mut without = setup.clone();
        let told = of_code(&checked, "NP218").map(|one| one.span).collect::<Vec<_>>();
        let named = |policy: &NetworkPolicy| policy.node.get("metadata").and_then(|node| node.get("name")).map(|node| node.span);
        let policies = &checked.evaluation.manifest.policies;
        for (rule, _) in rules(policies).filter(|(_, first)| told.contains(first)).collect::<Vec<_>>().into_iter().rev() {
            let policy = &mut without.policies[rule.policy.0 as usize];
            let list = match rule.direction {
                Direction::Ingress => &mut policy.ingress,
                Direction::Egress => &mut policy.egress,
            };
            if let Listed::Written(rules) = list {
                rules.remove(rule.index as usize);
            }
        }
        let whole: BTreeSet<String> =
            policies.iter().filter(|policy| named(policy).is_some_and(|span| told.contains(&span))).map(|policy| policy.name.clone()).collect();
        without.policies.retain(|policy| !whole.contains(&policy.name));
        for more in [&Setup { namespaces: Vec::new(), pods: Vec::new(), policies: Vec::new() }, &more] {
            let before = evaluated(with_more(&setup, more).manifest());
            let after = evaluated(with_more(&without, more).manifest());
            prop_assert_eq!(paths(&before, &before), paths(&after, &before), "without {:?}\n{}", told, without.yaml());
        }
    }

    /// Peers that another one of the same rule covers: without them all, every path is as it was.
    #[test]
    fn peers_that_are_covered_can_go_all_at_once(setup in setup(), more in setup()) {
        let checked = checked(&setup);
        let told = of_code(&checked, "NP229").map(|one| one.span).collect::<Vec<_>>();
        let larger = with_more(&setup, &more).manifest();
        let before = evaluated(larger.clone());
        let after = evaluated(without_peers(larger, &checked.evaluation.manifest.policies, &told));
        prop_assert_eq!(paths(&before, &before), paths(&after, &before), "without {:?}\n{}", told, setup.yaml());
    }

    /// Rules that the other side makes void, whichever pods there are: without them all, every path is as it was. Pods on the
    /// host network are left out, as the words do: where a plugin polices them, their own node gets in all the same.
    #[test]
    fn what_the_other_side_closes_is_closed_for_all_that_may_exist(
        setup in with_denials().prop_map(on_the_pod_network),
        more in setup().prop_map(on_the_pod_network),
    ) {
        let checked = checked(&setup);
        let larger = with_more(&setup, &more).manifest();
        let void = void_rules(&checked, "NP110");
        let (before, after) = (evaluated(larger.clone()), evaluated(without_rules(larger, &void)));
        prop_assert_eq!(allowed(&before, &before), allowed(&after, &before), "{:?}", void);
    }

    /// The same of the pods in the text, where no more is said.
    #[test]
    fn what_the_other_side_closes_here_is_closed_between_the_pods_of_the_text(setup in with_denials()) {
        let checked = checked(&setup);
        let void = void_rules(&checked, "NP210");
        let before = evaluated(setup.manifest());
        let after = evaluated(without_rules(setup.manifest(), &void));
        prop_assert_eq!(between_pods(&before), between_pods(&after), "{:?}", void);
    }
}

/// Policies beside copies of them that are a little wider or narrower.
fn with_likenesses() -> impl Strategy<Value = Setup> {
    let likeness = (any::<Index>(), any::<Index>(), select(&[0, 1, 2, 3, 4, 5]), rule());
    (setup(), prop::collection::vec(likeness, 0..4)).prop_map(|(mut setup, likenesses)| {
        for (of, place, change, rule) in likenesses {
            if setup.policies.is_empty() {
                break;
            }
            let mut like = of.get(&setup.policies).clone();
            change_a_little(&mut like, change, rule);
            setup.policies.insert(place.index(setup.policies.len() + 1), like);
        }
        give_names(&mut setup);
        setup
    })
}

/// The same without the pods on the host network.
fn on_the_pod_network(mut setup: Setup) -> Setup {
    setup.pods.retain(|pod| !pod.host_network);
    setup
}

/// Namespaces in which everything is blocked, with a few rules for labels and for namespaces by name.
fn with_denials() -> impl Strategy<Value = Setup> {
    let name = || select(&["x", "y"]);
    let labels = |key: &'static str, value: &str| LabelSelector {
        match_labels: crate::setup::labels([(key, value)]),
        ..Default::default()
    };
    let app = move || select(&["a", "b"]).prop_map(move |value| labels("app", value));
    let env = select(&["a", "b"]);
    let by_name = move || name().prop_map(move |value| labels("kubernetes.io/metadata.name", value));
    let peer = prop_oneof![
        app().prop_map(|pods| (Some(pods), None)),
        env.prop_map(move |value| (Some(labels("env", value)), None)),
        (app(), by_name()).prop_map(|(pods, namespaces)| (Some(pods), Some(namespaces))),
    ];
    let peer =
        peer.prop_map(|(pod_selector, namespace_selector)| Peer::Pods { pod_selector, namespace_selector });
    let ports = prop_oneof![Just(Listed::Missing), rule().prop_map(|rule| rule.ports)];
    let opening = (name(), app(), any::<bool>(), prop::collection::vec(peer, 1..=2), ports).prop_map(
        |(namespace, pods, ingress, peers, ports)| {
            let rules = Listed::Written(vec![RuleSetup { peers: Listed::Written(peers), ports }]);
            let (direction, ingress, egress) = match ingress {
                true => (Direction::Ingress, rules, Listed::Missing),
                false => (Direction::Egress, Listed::Missing, rules),
            };
            policy(namespace, Some(pods), vec![direction], ingress, egress)
        },
    );
    let denial = (name(), prop::option::of(app())).prop_map(|(namespace, pods)| {
        policy(namespace, pods, Direction::ALL.to_vec(), Listed::Missing, Listed::Missing)
    });
    let policies = (prop::collection::vec(denial, 1..=3), prop::collection::vec(opening, 1..=3));
    let ordinary = prop::collection::vec((select(&["a", "b"]), select(&["a", "b"])), 2..=4);
    (setup(), prop::option::of(ordinary), policies).prop_map(|(mut setup, ordinary, (denials, openings))| {
        setup.policies.truncate(1);
        let is_ordinary = ordinary.is_some();
        if let Some(ordinary) = ordinary {
            setup.policies.clear();
            setup.pods = (1..).zip(ordinary).map(ordinary_pod).collect();
        }
        setup.policies.extend(denials.into_iter().chain(openings));
        if is_ordinary {
            setup.policies.iter_mut().for_each(|policy| policy.namespace = "x".into());
        }
        give_names(&mut setup);
        setup
    })
}

/// A pod that shows both labels, so that policies for one of them may speak of all pods with the other.
fn ordinary_pod((number, (app, env)): (u8, (&str, &str))) -> PodSetup {
    PodSetup {
        name: format!("pod-{number}"),
        namespace: "x".into(),
        labels: crate::setup::labels([("app", app), ("env", env)]),
        ports: Vec::new(),
        sidecar_ports: Vec::new(),
        ips: vec![IpAddr::from([10, 244, 0, number])],
        host_network: false,
        node: None,
        phase: PodPhase::Running,
    }
}

fn policy(
    namespace: &str,
    pod_selector: Option<LabelSelector>,
    types: Vec<Direction>,
    ingress: Listed<RuleSetup>,
    egress: Listed<RuleSetup>,
) -> PolicySetup {
    let (name, policy_types) = (String::new(), Listed::Written(types));
    PolicySetup { name, namespace: namespace.into(), pod_selector, policy_types, ingress, egress }
}

fn give_names(setup: &mut Setup) {
    for (number, policy) in (1..).zip(&mut setup.policies) {
        policy.name = format!("policy-{number}");
    }
}

fn change_a_little(policy: &mut PolicySetup, change: u8, more: RuleSetup) {
    let first = |list: &mut Listed<RuleSetup>, change: &dyn Fn(&mut RuleSetup)| {
        if let Listed::Written(rules) = list {
            rules.iter_mut().take(1).for_each(change);
        }
    };
    match change {
        0 => policy.pod_selector = None,
        1 => first(&mut policy.ingress, &|rule| rule.peers = Listed::Missing),
        2 => first(&mut policy.egress, &|rule| rule.ports = Listed::Missing),
        3 => policy.egress = Listed::Written(vec![more]),
        4 => {
            policy.pod_selector = Some(LabelSelector {
                match_labels: crate::setup::labels([("app", "a")]),
                ..Default::default()
            })
        }
        _ => {}
    }
}

/// The text, and beside it pods and namespaces of which it knows nothing.
fn with_more(setup: &Setup, more: &Setup) -> Setup {
    let mut larger = setup.clone();
    let mut pods = more.pods.clone();
    for (number, pod) in (100..).zip(&mut pods) {
        pod.name = format!("more-{number}");
        pod.ips = vec![if pod.host_network {
            IpAddr::from([172, 18, 0, 5])
        } else {
            IpAddr::from([10, 244, 0, number])
        }];
    }
    larger.pods.extend(pods);
    let is_known = |name: &str| setup.namespaces.iter().any(|known| known.name == name);
    larger.namespaces.extend(more.namespaces.iter().filter(|one| !is_known(&one.name)).cloned());
    larger
}

fn checked(setup: &Setup) -> Checked {
    Evaluator::default().evaluate(Sources::single("text.yaml", setup.yaml()))
}

fn of_code<'a>(checked: &'a Checked, code: &'static str) -> impl Iterator<Item = &'a Diagnostic> {
    checked.diagnostics.iter().filter(move |one| one.code == code)
}

/// Every rule with what marks it.
fn rules(policies: &[NetworkPolicy]) -> impl Iterator<Item = (RuleId, Span)> {
    let policies = (0..).map(netpol_core::manifest::PolicyId).zip(policies);
    policies.flat_map(|(id, policy)| {
        Direction::ALL.into_iter().flat_map(move |direction| {
            let list = policy.node.get("spec").and_then(|spec| spec.get(direction.field()));
            let items = list.map_or(&[][..], |list| list.items());
            (0..).zip(items).map(move |(index, node)| {
                let first = node.entries().first().map(|entry| entry.key_span);
                (RuleId { policy: id, direction, index }, first.unwrap_or(node.span))
            })
        })
    })
}

fn void_rules(checked: &Checked, code: &'static str) -> Vec<RuleId> {
    let told: Vec<_> = of_code(checked, code).map(|one| one.span).collect();
    let all = rules(&checked.evaluation.manifest.policies);
    all.filter(|(_, first)| told.contains(first)).map(|(rule, _)| rule).collect()
}

/// The policies isolate as before and have these rules no more.
fn without_rules(mut manifest: Manifest, rules: &[RuleId]) -> Manifest {
    for (id, policy) in (0..).map(netpol_core::manifest::PolicyId).zip(&mut manifest.policies) {
        for (direction, list) in
            [(Direction::Ingress, &mut policy.ingress), (Direction::Egress, &mut policy.egress)]
        {
            let mut index = 0;
            list.retain(|_| {
                index += 1;
                !rules.contains(&RuleId { policy: id, direction, index: index - 1 })
            });
        }
    }
    manifest
}

/// The same policies without the peers that these mark in the text of others like them.
fn without_peers(mut manifest: Manifest, written: &[NetworkPolicy], told: &[Span]) -> Manifest {
    for (policy, written) in manifest.policies.iter_mut().zip(written) {
        for (direction, list) in
            [(Direction::Ingress, &mut policy.ingress), (Direction::Egress, &mut policy.egress)]
        {
            let rules = written.node.get("spec").and_then(|spec| spec.get(direction.field()));
            for (rule, node) in list.iter_mut().zip(rules.map_or(&[][..], |rules| rules.items())) {
                let peers = node.get(direction.peers_field()).map_or(&[][..], |peers| peers.items());
                let mut written = peers.iter();
                rule.peers.retain(|_| {
                    let first = written.next().and_then(|peer| peer.entries().first());
                    !first.is_some_and(|first| told.contains(&first.key_span))
                });
            }
        }
    }
    manifest
}

/// What both sides open, what is allowed, and whether that depends on the plugin.
type Path = (PortSet, PortSet, PortSet, bool);

/// Every path between defined pods, and between them and each address that matters in the other evaluation.
fn paths(evaluation: &Evaluation, of: &Evaluation) -> BTreeMap<(String, String), Path> {
    let mut ends: Vec<(String, EndpointId)> = Vec::new();
    for (id, endpoint) in evaluation.cluster.iter() {
        match endpoint {
            Endpoint::Pod(pod) if pod.inferred => {}
            Endpoint::Pod(_) => ends.push((endpoint.id().to_string(), id)),
            Endpoint::External(external) => {
                let inside = addresses(of).into_iter().filter(|address| is_in(external, *address));
                ends.extend(inside.filter(IpAddr::is_ipv4).map(|address| (address.to_string(), id)));
            }
        }
    }
    let mut paths = BTreeMap::new();
    for (from_name, from) in &ends {
        for (to_name, to) in &ends {
            let verdict = evaluation.reach.verdict(*from, *to);
            let path = (
                verdict.egress.clone(),
                verdict.ingress.clone(),
                verdict.allowed.into_owned(),
                evaluation.reach.depends_on_plugin(*from, *to),
            );
            paths.insert((from_name.clone(), to_name.clone()), path);
        }
    }
    paths
}

fn allowed(evaluation: &Evaluation, of: &Evaluation) -> BTreeMap<(String, String), (PortSet, bool)> {
    paths(evaluation, of)
        .into_iter()
        .map(|(ends, (_, _, allowed, depends))| (ends, (allowed, depends)))
        .collect()
}

/// What is allowed between the pods that selectors can match.
fn between_pods(evaluation: &Evaluation) -> BTreeMap<(String, String), PortSet> {
    let is_pod = |name: &str| name.parse::<IpAddr>().is_err();
    let paths = paths(evaluation, evaluation).into_iter();
    paths.filter(|((from, to), _)| is_pod(from) && is_pod(to)).map(|(ends, path)| (ends, path.2)).collect()
}

/// The generators make what the properties speak of.
#[test]
fn there_is_something_to_say() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut said: BTreeMap<&str, usize> = BTreeMap::new();
    for _ in 0..200 {
        let alike = with_likenesses().new_tree(&mut runner).expect("a cluster").current();
        let denied = with_denials().new_tree(&mut runner).expect("a cluster").current();
        let any = setup().new_tree(&mut runner).expect("a cluster").current();
        let told = [(&alike, "NP218"), (&denied, "NP110"), (&denied, "NP210"), (&any, "NP229")];
        for (setup, code) in told {
            *said.entry(code).or_default() += usize::from(of_code(&checked(setup), code).next().is_some());
        }
    }
    assert!(said.values().all(|count| *count >= 5), "{said:?}");
}
