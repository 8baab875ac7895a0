//! Sets of policies in order, against what the evaluator says of pods, namespaces and addresses that are added to both.

use std::net::IpAddr;

use netpol_core::compare::{
    CompareError, Compared, Comparison, Order, PlaceOrigin, Possible, PossiblePod, Universe, Witness, compare,
};
use netpol_core::diff::{End, PathChange, What, diff};
use netpol_core::manifest::PodPhase;
use netpol_core::ports::PortSet;
use netpol_core::source::Sources;
use netpol_core::{Evaluation, Evaluator, Settings};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::agreement::cases;
use crate::evaluated::evaluated;
use crate::generate::{namespace, pod, policy, rule, setup};
use crate::setup::{Listed, NamespaceSetup, PodSetup, PolicySetup, RuleSetup, Setup};

/// How the policies of a set come from those of another one.
#[derive(Clone, Debug)]
enum Step {
    Same,
    Others(Vec<PolicySetup>),
    Without(Index),
    More(PolicySetup),
    Rule(Index, bool, RuleSetup),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        1 => Just(Step::Same),
        2 => vec(policy(), 1..3).prop_map(Step::Others),
        2 => any::<Index>().prop_map(Step::Without),
        2 => policy().prop_map(Step::More),
        4 => (any::<Index>(), any::<bool>(), rule()).prop_map(|(at, into, rule)| Step::Rule(at, into, rule)),
    ]
}

impl Step {
    fn of(self, setup: &Setup) -> Setup {
        let mut next = setup.clone();
        match self {
            Step::Same => {}
            Step::Others(policies) => next.policies = policies,
            Step::Without(at) if !next.policies.is_empty() => {
                next.policies.remove(at.index(next.policies.len()));
            }
            Step::More(policy) => next.policies.push(policy),
            Step::Rule(at, into, rule) if !next.policies.is_empty() => {
                let at = at.index(next.policies.len());
                let policy = &mut next.policies[at];
                let rules = if into { &mut policy.ingress } else { &mut policy.egress };
                let more = [rules.items(), &[rule]].concat();
                *rules = Listed::Written(more);
            }
            Step::Without(_) | Step::Rule(..) => {}
        }
        for (number, policy) in (1..).zip(&mut next.policies) {
            policy.name = format!("policy-{number}");
        }
        next
    }
}

/// Sets of policies over the same pods, none of which is on the host network.
fn sets() -> impl Strategy<Value = [Setup; 3]> {
    (setup(), step(), step()).prop_map(|(mut first, one, two)| {
        // With more there are thousands of ends to compare, each with each.
        first.policies.truncate(3);
        first.pods.retain(|pod| !pod.host_network);
        first.pods.iter_mut().for_each(|pod| pod.ips.clear());
        let second = one.of(&first);
        let third = two.of(&second);
        [first, second, third]
    })
}

/// Pods and namespaces that are added to both sets.
fn more() -> impl Strategy<Value = (Vec<NamespaceSetup>, Vec<PodSetup>)> {
    let namespaces = vec((namespace(), any::<bool>()), 0..5).prop_map(|namespaces| {
        let named = |(mut namespace, is_new): (NamespaceSetup, bool)| {
            if is_new {
                namespace.name = format!("new-{}", namespace.name);
            }
            namespace
        };
        namespaces.into_iter().map(named).collect::<Vec<_>>()
    });
    let pods = vec((pod(), any::<bool>(), 0..6_u8), 4..14).prop_map(|pods| {
        let named = |(number, (mut pod, is_new, around)): (u8, (PodSetup, bool, u8))| {
            pod.name = format!("more-{number}");
            if is_new {
                pod.namespace = format!("new-{}", pod.namespace);
            }
            let address = match around {
                0 => [10, 0, 1, number],
                1 => [10, 0, 1, 128 + number],
                2 => [10, 244, 7, number],
                3 => [172, 18, 0, 20 + number],
                4 => [200, 0, 0, number],
                _ => [10, 1, 0, number],
            };
            (pod.ips, pod.host_network, pod.phase) = (vec![IpAddr::from(address)], false, PodPhase::Assumed);
            pod
        };
        (1..).zip(pods).map(named).collect()
    });
    (namespaces, pods)
}

/// A set with what is added; a namespace that it declares stays as it is.
fn with(setup: &Setup, (namespaces, pods): &(Vec<NamespaceSetup>, Vec<PodSetup>)) -> Setup {
    let mut setup = setup.clone();
    for namespace in namespaces {
        if !setup.namespaces.iter().any(|known| known.name == namespace.name) {
            setup.namespaces.push(namespace.clone());
        }
    }
    setup.pods.extend(pods.iter().cloned());
    setup
}

fn all(setups: &[Setup; 3]) -> [Evaluation; 3] {
    setups.clone().map(|setup| evaluated(setup.manifest()))
}

/// Pods have IPv4 addresses here, so that there are no paths to IPv6 ones. Inferred pods are made up by each set for itself.
fn is_in_both(end: &End) -> bool {
    match &end.what {
        What::Addresses(ranges) => ranges.iter().all(|range| range.first().is_ipv4()),
        What::Inferred { .. } => false,
        What::Pod { .. } | What::Workload { .. } => true,
    }
}

fn reversed(order: Order) -> Order {
    match order {
        Order::Fewer => Order::More,
        Order::More => Order::Fewer,
        Order::Same | Order::Incomparable => order,
    }
}

/// Each witness with the set that opens it and the one that does not.
fn witnesses<'a>(
    compared: &'a Compared,
    left: &'a Setup,
    right: &'a Setup,
) -> Vec<(&'a Witness, &'a Setup, &'a Setup)> {
    let of_left = compared.left_alone.iter().map(|witness| (witness, left, right));
    of_left.chain(compared.right_alone.iter().map(|witness| (witness, right, left))).collect()
}

/// Whether the path is open where the set's YAML, and beside it that of the path's ends, is all there is.
fn is_open(setup: &Setup, witness: &Witness, with_declared_pods: bool) -> bool {
    let mut setup = setup.clone();
    if !with_declared_pods {
        setup.pods.clear();
    }
    for (name, end) in [("source", &witness.from), ("destination", &witness.to)] {
        if let Some(pod) = end.pod().filter(|pod| pod.name.is_none()) {
            add(&mut setup, name, pod);
        }
    }
    let yaml = setup.yaml();
    let mut settings = Settings::default();
    if !with_declared_pods {
        // No pod that somebody infers has the address of a witness.
        settings.pod_range = "100.64.0.0/16".parse().expect("a range");
    }
    let evaluation = Evaluator::new(settings).evaluate(Sources::single("", &yaml)).evaluation;
    let queries = [&witness.from, &witness.to].map(|end| match end {
        Possible::Pod(_) => None,
        Possible::Address(address) => {
            Some(netpol_core::cluster::EndQuery::parse(&address.to_string()).expect("an address"))
        }
    });
    let evaluation = evaluation.asked_about(queries.iter().flatten());
    let id = |name: &str, end: &Possible| {
        let found = evaluation.cluster.iter().find(|(_, endpoint)| match end {
            Possible::Pod(pod) => endpoint.pod().is_some_and(|known| {
                known.namespace == pod.namespace && known.name == *pod.name.as_deref().unwrap_or(name)
            }),
            Possible::Address(address) => endpoint.external().is_some_and(|known| known.contains(*address)),
        });
        found.map(|(id, _)| id).expect("the end is in the YAML")
    };
    let (from, to) = (id("source", &witness.from), id("destination", &witness.to));
    evaluation.reach.verdict(from, to).allowed.contains(witness.protocol, witness.port)
}

fn add(setup: &mut Setup, name: &str, pod: &PossiblePod) {
    if pod.origin != PlaceOrigin::Declared
        && !setup.namespaces.iter().any(|known| known.name == pod.namespace)
    {
        let (name, labels) = (pod.namespace.clone(), pod.namespace_labels.clone());
        setup.namespaces.push(NamespaceSetup { name, labels });
    }
    setup.pods.push(PodSetup {
        name: name.to_owned(),
        namespace: pod.namespace.clone(),
        labels: pod.labels.clone(),
        ports: pod.ports.clone(),
        sidecar_ports: Vec::new(),
        ips: pod.address.into_iter().collect(),
        host_network: false,
        node: None,
        phase: PodPhase::Assumed,
    });
}

/// Each compares every kind of end with every other.
fn few_cases() -> ProptestConfig {
    let cases = cases();
    let is_asked = std::env::var_os("PROPTEST_CASES").is_some();
    ProptestConfig {
        cases: if is_asked { cases.cases } else { cases.cases / 4 },
        max_shrink_iters: 200,
        ..cases
    }
}

proptest! {
    #![proptest_config(few_cases())]

    /// What is said to open no more than another set opens no path that the other does not, whatever is added.
    #[test]
    fn nothing_that_is_added_contradicts_the_order(sets in sets(), more in more()) {
        let [left, right, _] = all(&sets);
        let order = compared(&left, &right)?.everything.order();
        let [left, right, _] = all(&sets.map(|setup| with(&setup, &more)));
        let compared = diff(&left, &right, &|_| PortSet::all());
        for path in compared.paths().filter(|path| is_in_both(path.from) && is_in_both(path.to)) {
            let found = || told(&path, order);
            prop_assert!(path.lost().is_none() || matches!(order, Order::More | Order::Incomparable), "{}", found());
            prop_assert!(path.gained().is_none() || matches!(order, Order::Fewer | Order::Incomparable), "{}", found());
        }
    }

    #[test]
    fn every_witness_written_as_yaml_shows_what_it_claims(sets in sets()) {
        let [left, right, _] = all(&sets);
        let Comparison { declared, everything, .. } = compared(&left, &right)?;
        let [left, right, _] = &sets;
        let declared = witnesses(&declared, left, right).into_iter().map(|found| (found, true));
        let everything = witnesses(&everything, left, right).into_iter().map(|found| (found, false));
        for ((witness, opens, does_not), with_pods) in declared.chain(everything) {
            prop_assert!(is_open(opens, witness, with_pods), "{witness:#?} is blocked in {opens:?}");
            prop_assert!(!is_open(does_not, witness, with_pods), "{witness:#?} is open in {does_not:?}");
        }
    }

    #[test]
    fn the_other_way_round_it_is_the_other_order(sets in sets()) {
        let [left, right, _] = all(&sets);
        let (one, other) = (compared(&left, &right)?, compared(&right, &left)?);
        prop_assert_eq!(one.everything.order(), reversed(other.everything.order()));
        prop_assert_eq!(one.declared.order(), reversed(other.declared.order()));
        prop_assert_eq!(compared(&left, &left)?.everything.order(), Order::Same);
    }

    #[test]
    fn fewer_than_what_is_fewer_is_fewer(sets in sets()) {
        let evaluations = all(&sets);
        let universe = Universe::of(&evaluations).expect("one cluster");
        let [a, b, c] = &evaluations;
        let order = |one, other| -> Result<[Order; 2], TestCaseError> {
            let compared = universe.compare(one, other).map_err(no_case)?;
            Ok([compared.everything.order(), compared.declared.order()])
        };
        let (to_second, onwards, whole) = (order(a, b)?, order(b, c)?, order(a, c)?);
        for ((first, second), whole) in to_second.into_iter().zip(onwards).zip(whole) {
            let expected = match (first, second) {
                (Order::Same, other) | (other, Order::Same) => Some(other),
                (Order::Fewer, Order::Fewer) => Some(Order::Fewer),
                (Order::More, Order::More) => Some(Order::More),
                _ => None,
            };
            prop_assert!(expected.is_none_or(|expected| whole == expected), "{first:?}, {second:?}, {whole:?}");
        }
    }

    #[test]
    fn what_is_declared_is_possible(sets in sets()) {
        let [left, right, _] = all(&sets);
        let Comparison { declared, everything, .. } = compared(&left, &right)?;
        prop_assert!(declared.left_alone.is_none() || everything.left_alone.is_some());
        prop_assert!(declared.right_alone.is_none() || everything.right_alone.is_some());
    }
}

fn compared(left: &Evaluation, right: &Evaluation) -> Result<Comparison, TestCaseError> {
    compare(left, right).map_err(no_case)
}

/// Few random sets have more ends that are told apart than are compared, which is said and is no order.
fn no_case(error: CompareError) -> TestCaseError {
    match error {
        CompareError::TooManyEnds { .. } => TestCaseError::reject("too many ends"),
        other => TestCaseError::fail(format!("{other:?}")),
    }
}

fn told(path: &PathChange<'_>, order: Order) -> String {
    let end = |end: &End| end.id();
    format!("{order:?}, but {} -> {}: {:?}, {:?}", end(path.from), end(path.to), path.before, path.after)
}
