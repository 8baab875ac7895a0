//! Random clusters and policies out of few words, so that selectors hit, names collide and ranges touch.

use std::net::IpAddr;

use ipnet::IpNet;
use netpol_core::manifest::{
    ContainerPort, Direction, Expression, IpBlock, LabelSelector, Labels, Operator, Peer, PodPhase,
    PortReference, Protocol, Rule,
};
use netpol_core::policy::Action;
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::evaluator::OrderedPolicy;
use crate::setup::{Listed, NamespaceSetup, PodSetup, PolicySetup, PortSetup, RuleSetup, Setup};

const NAMESPACES: [&str; 3] = ["x", "y", "z"];
const KEYS: [&str; 2] = ["app", "env"];
const VALUES: [&str; 3] = ["a", "b", ""];
const PORTS: [u16; 8] = [1, 2, 53, 80, 81, 443, 65534, 65535];
const PORT_NAMES: [&str; 2] = ["http", "dns"];
const NODES: [&str; 2] = ["node-1", "node-2"];

/// Ranges around the pods' addresses, around nothing, at both borders, of both families; inner ones stand behind
/// those around them, so that `except` finds some.
const RANGES: [&str; 20] = [
    "0.0.0.0/0",
    "0.0.0.0/1",
    "0.0.0.0/32",
    "10.0.0.0/8",
    "10.0.1.0/24",
    "10.0.1.128/25",
    "10.244.0.0/16",
    "10.244.0.0/30",
    "10.244.0.2/31",
    "10.244.0.2/32",
    "172.18.0.0/16",
    "172.18.0.1/32",
    "255.255.255.255/32",
    "::/0",
    "fd00::/8",
    "fd00::/126",
    "fd00::2/128",
    "fd01::/64",
    "fd01::1/128",
    "2001:db8::/32",
];

pub(crate) fn setup() -> impl Strategy<Value = Setup> {
    (vec(namespace(), 0..=3), vec(pod(), 1..=6), vec(policy(), 0..=5)).prop_map(
        |(namespaces, pods, policies)| {
            let mut setup = Setup { namespaces, pods, policies };
            setup.give_names();
            setup
        },
    )
}

impl Setup {
    fn give_names(&mut self) {
        self.namespaces.sort_by(|one, two| one.name.cmp(&two.name));
        self.namespaces.dedup_by(|one, two| one.name == two.name);
        for (number, pod) in (1u16..).zip(&mut self.pods) {
            pod.name = format!("pod-{number}");
            // Addresses follow the number, so that shrinking keeps them different and inside the ranges above.
            for ip in &mut pod.ips {
                *ip = match ip {
                    IpAddr::V4(_) if pod.host_network => {
                        IpAddr::from([172, 18, 0, node(pod.node.as_deref()) as u8])
                    }
                    IpAddr::V4(_) => IpAddr::from([10, 244, 0, number as u8]),
                    IpAddr::V6(_) if pod.host_network => {
                        IpAddr::from([0xfd01, 0, 0, 0, 0, 0, 0, node(pod.node.as_deref())])
                    }
                    IpAddr::V6(_) => IpAddr::from([0xfd00, 0, 0, 0, 0, 0, 0, number]),
                };
            }
        }
        for (number, policy) in (1..).zip(&mut self.policies) {
            policy.name = format!("policy-{number}");
        }
    }
}

/// Pods on one node's network have one address.
fn node(name: Option<&str>) -> u16 {
    (1u16..).zip(NODES).find(|(_, node)| Some(*node) == name).map_or(9, |(number, _)| number)
}

pub(crate) fn namespace() -> impl Strategy<Value = NamespaceSetup> {
    (select(&NAMESPACES), labels()).prop_map(|(name, labels)| NamespaceSetup { name: name.into(), labels })
}

pub(crate) fn pod() -> impl Strategy<Value = PodSetup> {
    let sidecar_ports = prop_oneof![3 => Just(Vec::new()), 1 => vec(container_port(), 1..=2)];
    let place = (select(&NAMESPACES), labels(), vec(container_port(), 0..=3), sidecar_ports);
    let families =
        || select(vec![vec![], vec!["0.0.0.0"], vec!["::"], vec!["0.0.0.0", "::"], vec!["::", "0.0.0.0"]]);
    // Most pods are ordinary ones.
    let network = (prop_oneof![4 => Just(false), 1 => Just(true)], families());
    let phase = prop_oneof![
        6 => Just(PodPhase::Assumed),
        2 => Just(PodPhase::Running),
        1 => Just(PodPhase::Pending),
        1 => Just(PodPhase::Ended),
    ];
    (place, network, option::of(select(&NODES)), phase).prop_map(
        |(place, (host_network, ips), node, phase)| {
            let (namespace, labels, ports, sidecar_ports) = place;
            PodSetup {
                name: String::new(),
                namespace: namespace.into(),
                labels,
                ports,
                sidecar_ports,
                ips: ips.iter().map(|ip| ip.parse().expect("written above")).collect(),
                host_network,
                node: node.map(str::to_owned),
                phase,
            }
        },
    )
}

fn container_port() -> impl Strategy<Value = ContainerPort> {
    (option::of(select(&PORT_NAMES)), select(&PORTS), protocol())
        .prop_map(|(name, port, protocol)| ContainerPort { name: name.map(str::to_owned), port, protocol })
}

pub(crate) fn policy() -> impl Strategy<Value = PolicySetup> {
    let types = listed(vec(select(&Direction::ALL), 0..=2));
    (
        select(&NAMESPACES),
        option::of(selector()),
        types,
        listed(vec(rule(), 0..=3)),
        listed(vec(rule(), 0..=3)),
    )
        .prop_map(|(namespace, pod_selector, policy_types, ingress, egress)| PolicySetup {
            name: String::new(),
            namespace: namespace.into(),
            pod_selector,
            policy_types,
            ingress,
            egress,
        })
}

pub(crate) fn rule() -> impl Strategy<Value = RuleSetup> {
    (listed(vec(peer(), 0..=3)), listed(vec(port(), 0..=3)))
        .prop_map(|(peers, ports)| RuleSetup { peers, ports })
}

/// Policies of no namespace whose rules accept, deny and pass. Of ranges they name the widest alone, since only those of
/// NetworkPolicies cut the outside.
pub(crate) fn ordered_policies() -> impl Strategy<Value = Vec<OrderedPolicy>> {
    let is_uncut = |rule: &Rule| {
        rule.peers.iter().all(|peer| match peer {
            Peer::IpBlock(block) => block.cidr.prefix_len() == 0 && block.except.is_empty(),
            Peer::Pods { .. } => true,
        })
    };
    let rules = move || {
        let action = select(&[Action::Accept, Action::Deny, Action::Pass]);
        let rules = option::of(vec((action, rule().prop_map(|rule| rule.object())), 0..=3));
        rules.prop_map(move |rules| {
            rules.map(|rules| rules.into_iter().filter(|(_, rule)| is_uncut(rule)).collect::<Vec<_>>())
        })
    };
    let policy = (namespace_selector(), selector(), rules(), rules()).prop_map(
        |(namespaces, pod_selector, ingress, egress)| OrderedPolicy {
            namespaces,
            pod_selector,
            ingress,
            egress,
        },
    );
    vec(policy, 0..=3)
}

fn peer() -> impl Strategy<Value = Peer> {
    let selectors = prop_oneof![
        selector().prop_map(|pods| (Some(pods), None)),
        namespace_selector().prop_map(|namespaces| (None, Some(namespaces))),
        (selector(), namespace_selector()).prop_map(|(pods, namespaces)| (Some(pods), Some(namespaces))),
    ];
    let pods = selectors
        .prop_map(|(pod_selector, namespace_selector)| Peer::Pods { pod_selector, namespace_selector });
    prop_oneof![3 => pods, 2 => ip_block().prop_map(Peer::IpBlock)]
}

fn ip_block() -> impl Strategy<Value = IpBlock> {
    (select(&RANGES), vec(any::<Index>(), 0..=2)).prop_map(|(cidr, chosen)| {
        let cidr: IpNet = cidr.parse().expect("written above");
        let inside = |range: &IpNet| cidr.contains(range) && range.prefix_len() > cidr.prefix_len();
        let ranges: Vec<IpNet> =
            RANGES.iter().filter_map(|range| range.parse().ok()).filter(inside).collect();
        let except = chosen.iter().filter(|_| !ranges.is_empty()).map(|index| *index.get(&ranges)).collect();
        IpBlock { cidr, except }
    })
}

fn port() -> impl Strategy<Value = PortSetup> {
    let range = (select(&PORTS), select(&PORTS))
        .prop_map(|(one, two)| PortReference::Range(one.min(two), one.max(two)));
    let reference = prop_oneof![
        1 => Just(PortReference::Every),
        3 => select(&PORTS).prop_map(|port| PortReference::Range(port, port)),
        2 => range,
        3 => select(&PORT_NAMES).prop_map(|name| PortReference::Name(name.into())),
    ];
    (option::of(protocol()), reference).prop_map(|(protocol, port)| PortSetup { protocol, port })
}

fn protocol() -> impl Strategy<Value = Protocol> {
    select(&Protocol::ALL)
}

fn selector() -> impl Strategy<Value = LabelSelector> {
    selector_of(select(&KEYS), select(&VALUES))
}

fn namespace_selector() -> impl Strategy<Value = LabelSelector> {
    let by_name = selector_of(Just("kubernetes.io/metadata.name"), select(&NAMESPACES));
    prop_oneof![selector(), by_name]
}

fn selector_of(
    key: impl Strategy<Value = &'static str> + Clone,
    value: impl Strategy<Value = &'static str> + Clone,
) -> impl Strategy<Value = LabelSelector> {
    let values = vec(value.clone().prop_map(str::to_owned), 1..=3);
    let expression = prop_oneof![
        (key.clone(), values.clone()).prop_map(|(key, values)| (key, Operator::In, values)),
        (key.clone(), values).prop_map(|(key, values)| (key, Operator::NotIn, values)),
        key.clone().prop_map(|key| (key, Operator::Exists, Vec::new())),
        key.clone().prop_map(|key| (key, Operator::DoesNotExist, Vec::new())),
    ]
    .prop_map(|(key, operator, values)| Expression { key: key.into(), operator, values });
    (pairs(key, value), vec(expression, 0..=3))
        .prop_map(|(match_labels, match_expressions)| LabelSelector { match_labels, match_expressions })
}

fn labels() -> impl Strategy<Value = Labels> {
    pairs(select(&KEYS), select(&VALUES))
}

fn pairs(
    key: impl Strategy<Value = &'static str>,
    value: impl Strategy<Value = &'static str>,
) -> impl Strategy<Value = Labels> {
    btree_map(key.prop_map(str::to_owned), value.prop_map(str::to_owned), 0..=2)
        .prop_map(|pairs| pairs.into_iter().collect())
}

fn listed<T: Clone + std::fmt::Debug>(
    items: impl Strategy<Value = Vec<T>>,
) -> impl Strategy<Value = Listed<T>> {
    prop_oneof![
        1 => Just(Listed::Missing),
        1 => Just(Listed::Null),
        6 => items.prop_map(Listed::Written),
    ]
}
