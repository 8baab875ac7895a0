use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::cluster::{Pod, placed};
use crate::manifest::{IpBlock, LabelSelector, Peer, Rule};
use crate::source::{Node, NodeValue, Span};

fn policy(blocks: &[(&str, &[&str])]) -> NetworkPolicy {
    let peers = blocks.iter().map(|(cidr, except)| {
        Peer::IpBlock(IpBlock {
            cidr: cidr.parse().unwrap(),
            except: except.iter().map(|except| except.parse().unwrap()).collect(),
        })
    });
    NetworkPolicy {
        name: "p".into(),
        namespace: "default".into(),
        pod_selector: LabelSelector::default(),
        isolates_ingress: true,
        isolates_egress: false,
        ingress: vec![Rule { peers: peers.collect(), ports: Vec::new() }],
        egress: Vec::new(),
        node: Arc::new(Node { span: Span::default(), value: NodeValue::Sequence(Vec::new()) }),
    }
}

fn outside(blocks: &[(&str, &[&str])], pods: &[&str]) -> Vec<External> {
    let pods = pods.iter().map(|address| address.parse().unwrap());
    Outside::new(&[policy(blocks)], pods, &Nodes::default(), &Backends::default()).endpoints(pod_range())
}

fn pod_range() -> Ipv4Net {
    "10.244.0.0/16".parse().unwrap()
}

/// Each endpoint as `cidrs - except`.
fn cut_by(blocks: &[(&str, &[&str])]) -> Vec<String> {
    let text = |cidrs: &[IpNet]| cidrs.iter().map(IpNet::to_string).collect::<Vec<_>>().join(" ");
    outside(blocks, &[])
        .iter()
        .map(|external| format!("{} - {}", text(&external.cidrs), text(&external.except)))
        .collect()
}

#[test]
fn without_ranges_the_outside_is_one_endpoint() {
    assert_eq!(cut_by(&[]), ["0.0.0.0/0 - "]);
}

#[test]
fn an_exception_is_an_endpoint_of_its_own_beside_the_rest_of_the_internet() {
    assert_eq!(
        cut_by(&[("203.0.113.0/24", &["203.0.113.128/25"])]),
        ["0.0.0.0/0 - 203.0.113.0/24", "203.0.113.0/24 - 203.0.113.128/25", "203.0.113.128/25 - "]
    );
}

#[test]
fn ranges_that_every_policy_treats_alike_are_one_endpoint() {
    assert_eq!(
        cut_by(&[("0.0.0.0/0", &["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"])]),
        ["0.0.0.0/0 - 10.0.0.0/8 172.16.0.0/12 192.168.0.0/16", "10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 - ",]
    );
}

#[test]
fn a_range_inside_the_pods_range_is_not_outside() {
    assert_eq!(cut_by(&[("10.244.3.0/24", &[])]), ["0.0.0.0/0 - "]);
}

#[test]
fn a_range_that_its_parts_cover_is_no_endpoint_of_its_own() {
    let parts: [(&str, &[&str]); 3] = [("0.0.0.0/0", &[]), ("0.0.0.0/1", &[]), ("128.0.0.0/1", &[])];
    assert_eq!(cut_by(&parts), ["0.0.0.0/1 - ", "128.0.0.0/1 - "]);
}

#[test]
fn ipv6_is_cut_apart_once_a_policy_names_it() {
    assert_eq!(
        cut_by(&[("2001:db8::/32", &[])]),
        ["0.0.0.0/0 - ", "::/0 - 2001:db8::/32", "2001:db8::/32 - "]
    );
}

#[test]
fn the_sample_lies_outside_the_exceptions() {
    let externals = outside(&[("0.0.0.0/1", &[]), ("0.0.0.0/8", &[])], &[]);
    let samples: Vec<String> = externals.iter().map(|external| external.sample.to_string()).collect();
    assert_eq!(samples, ["128.0.0.0", "1.0.0.0", "0.0.0.0"]);
}

/// The endpoints that hold an address of the range, each by its first range.
fn touched(externals: &[External], range: &str) -> Vec<String> {
    let range = range.parse().unwrap();
    let touched = externals.iter().filter(|external| external.overlaps(range));
    touched.map(|external| external.cidrs[0].to_string()).collect()
}

#[test]
fn a_range_inside_an_exception_may_belong_to_what_is_around_it() {
    let blocks: [(&str, &[&str]); 2] = [("10.0.0.0/8", &[]), ("10.1.0.0/16", &["10.1.1.0/24"])];
    let externals = outside(&blocks, &[]);
    let holders = |address: &str| {
        let address = address.parse().unwrap();
        let holders = externals.iter().filter(|external| external.contains(address));
        holders.map(|external| external.cidrs[0].to_string()).collect::<Vec<_>>()
    };
    assert_eq!(holders("10.2.0.1"), ["10.0.0.0/8"]);
    assert_eq!(holders("10.1.1.1"), ["10.0.0.0/8"]);
    assert_eq!(holders("10.1.2.1"), ["10.1.0.0/16"]);
    assert_eq!(holders("11.0.0.1"), ["0.0.0.0/0"]);
    assert_eq!(touched(&externals, "10.1.0.0/23"), ["10.0.0.0/8", "10.1.0.0/16"]);
    assert_eq!(touched(&externals, "10.1.1.0/28"), ["10.0.0.0/8"]);
}

#[test]
fn a_range_may_begin_with_an_exception() {
    let externals = outside(&[("10.0.0.0/25", &[])], &[]);
    assert_eq!(touched(&externals, "10.0.0.0/24"), ["0.0.0.0/0", "10.0.0.0/25"]);
    assert_eq!(touched(&externals, "10.0.0.0/26"), ["10.0.0.0/25"]);
    assert_eq!(touched(&externals, "255.255.255.0/24"), ["0.0.0.0/0"]);
}

/// The endpoints that are there because somebody asks about a range, each by all of its addresses.
fn asked(blocks: &[(&str, &[&str])], pods: &[&str], range: &str) -> Vec<String> {
    let pods = pods.iter().map(|address| address.parse().unwrap());
    let policies = [policy(blocks)];
    let asked = Outside::new(&policies, pods, &Nodes::default(), &Backends::default())
        .asked(range.parse().unwrap(), pod_range());
    asked.iter().map(External::spelled_out).collect()
}

#[rstest::rstest]
#[case::of_a_block("203.0.113.0/24", &["203.0.113.128/25", "203.0.113.0/25"])]
#[case::inside_a_block("203.0.113.16/28", &["203.0.113.16/28"])]
#[case::one_address("203.0.113.200/32", &["203.0.113.200"])]
#[case::around_an_exception("10.1.0.0/23", &["10.1.0.0/24", "10.1.1.0/24"])]
#[case::inside_the_range_of_pods("10.244.9.0/30", &["10.244.9.0/31, 10.244.9.3"])]
#[case::around_the_range_of_pods("10.244.0.0/15", &["10.245.0.0/16"])]
#[case::of_a_pod("172.16.0.9/32", &[])]
#[case::around_a_pod("172.16.0.8/31", &["172.16.0.8"])]
#[case::another_family("2001:db8::/64", &["2001:db8::/64"])]
fn what_is_asked_about_is_cut_where_policies_cut_it(#[case] range: &str, #[case] expected: &[&str]) {
    let blocks: [(&str, &[&str]); 3] =
        [("203.0.113.0/25", &[]), ("10.0.0.0/8", &["10.1.0.0/16"]), ("10.1.1.0/24", &[])];
    assert_eq!(asked(&blocks, &["10.244.9.2", "172.16.0.9"], range), expected);
}

#[test]
fn addresses_of_pods_and_unnamed_nodes_are_not_outside() {
    let mut pod = Pod::inferred("default", "kubelet".into(), Default::default());
    pod.host_ips = ["172.18.0.2", "172.18.0.3"].map(|address| address.parse().unwrap()).into();
    let nodes = placed::nodes(&mut [pod], &[]);
    let pods = ["172.16.0.9".parse().unwrap()].into_iter();
    let policies = [policy(&[("172.18.0.3/32", &[])])];
    let externals = Outside::new(&policies, pods, &nodes, &Backends::default()).endpoints(pod_range());
    let shown: Vec<_> = externals.iter().map(|one| (one.node.as_deref(), one.spelled_out())).collect();
    let rest =
        "0.0.0.0-10.243.255.255, 10.245.0.0-172.16.0.8, 172.16.0.10-172.18.0.1, 172.18.0.4-255.255.255.255";
    assert_eq!(shown, [(None, rest.to_owned()), (Some("172.18.0.2"), "172.18.0.3".to_owned())]);
}

/// Few different bits, so that ranges meet, lie inside each other and end with the address space.
fn range() -> impl Strategy<Value = IpNet> {
    let address = prop_oneof![
        (0..4_u32, 0..4_u32).prop_map(|(high, low)| IpAddr::from((high << 30 | low).to_be_bytes())),
        (0..4_u32).prop_map(|low| IpAddr::from((0x0af4_0000 | low << 15 | low).to_be_bytes())),
        (0..4_u128, 0..4_u128).prop_map(|(high, low)| IpAddr::from((high << 126 | low).to_be_bytes())),
        Just(IpAddr::from([255; 4])),
        Just(IpAddr::from([255; 16])),
    ];
    (address, prop_oneof![0..4_u8, 14..=17_u8, 29..=32_u8])
        .prop_map(|(address, length)| IpNet::new(address, length).unwrap().trunc())
}

proptest! {
    /// Every address belongs to one endpoint by its `ranges`, and by its `cidrs` without its `except`, of which the
    /// narrowest around it counts; or it is a pod's.
    #[test]
    fn the_endpoints_have_every_address_once(
        blocks in prop::collection::vec((range(), prop::collection::vec(range(), 0..3)), 0..6),
        pods in prop::collection::vec(range(), 0..3),
        asked in range(),
    ) {
        let blocks = blocks.into_iter().map(|(cidr, except)| Peer::IpBlock(IpBlock { cidr, except })).collect();
        let rule = Rule { peers: blocks, ports: Vec::new() };
        let policies = [NetworkPolicy { ingress: vec![rule], ..policy(&[]) }];
        let pods: Vec<IpAddr> = pods.iter().map(IpNet::broadcast).collect();
        let (nodes, backends) = (Nodes::default(), Backends::default());
        let outside = Outside::new(&policies, pods.iter().copied(), &nodes, &backends);
        let externals = outside.endpoints(pod_range());
        let parts = outside.asked(asked, pod_range());
        let with_ipv6 = externals.iter().any(|external| external.sample.is_ipv6());
        let named = ip_blocks(policies[0].all_rules()).flat_map(|block| block.except.iter().chain([&block.cidr]));
        let borders = named.copied().chain([asked, IpNet::V4(pod_range())]);
        let borders = borders.chain(pods.iter().map(|pod| IpNet::from(*pod)));
        let beside = borders.flat_map(|range| [range.network(), range.broadcast()]).flat_map(beside);
        for address in beside.filter(|address| with_ipv6 || address.is_ipv4()) {
            let is_pods = IpNet::V4(pod_range()).contains(&address) || pods.contains(&address);
            let homes = externals.iter().filter(|external| external.contains(address)).count();
            prop_assert_eq!(homes, usize::from(!is_pods), "{}", address);
            for external in &externals {
                let narrowest = |ranges: &[IpNet]| {
                    ranges.iter().filter(|range| range.contains(&address)).map(IpNet::prefix_len).max()
                };
                let by_cidrs = narrowest(&external.cidrs) > narrowest(&external.except);
                prop_assert_eq!(by_cidrs && !is_pods, external.contains(address), "{} in {:?}", address, external);
            }
            let is_asked = asked.contains(&address)
                && !pods.contains(&address)
                && !(is_around(asked, pod_range()) && is_pods);
            let homes = parts.iter().filter(|part| part.contains(address)).count();
            prop_assert_eq!(homes, usize::from(is_asked), "{} of {}", address, asked);
        }
    }
}

/// An address and its neighbours.
fn beside(address: IpAddr) -> Vec<IpAddr> {
    let numbers =
        |number: u128| [number.checked_sub(1), Some(number), number.checked_add(1)].into_iter().flatten();
    match address {
        IpAddr::V4(address) => numbers(u32::from(address).into())
            .filter_map(|number| Some(IpAddr::from(u32::try_from(number).ok()?.to_be_bytes())))
            .collect(),
        IpAddr::V6(address) => {
            numbers(address.into()).map(|number| IpAddr::from(number.to_be_bytes())).collect()
        }
    }
}
