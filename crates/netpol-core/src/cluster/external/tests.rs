use std::sync::Arc;

use super::*;
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

/// Each endpoint as `cidrs - except`.
fn cut_by(blocks: &[(&str, &[&str])]) -> Vec<String> {
    let text = |cidrs: &[IpNet]| cidrs.iter().map(IpNet::to_string).collect::<Vec<_>>().join(" ");
    outside(&[policy(blocks)], "10.244.0.0/16".parse().unwrap(), false)
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
    let externals = outside(
        &[policy(&[("0.0.0.0/1", &[]), ("0.0.0.0/8", &[])])],
        "10.244.0.0/16".parse().unwrap(),
        false,
    );
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
    let externals = outside(&[policy(&blocks)], "10.244.0.0/16".parse().unwrap(), false);
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
    let externals = outside(&[policy(&[("10.0.0.0/25", &[])])], "10.244.0.0/16".parse().unwrap(), false);
    assert_eq!(touched(&externals, "10.0.0.0/24"), ["0.0.0.0/0", "10.0.0.0/25"]);
    assert_eq!(touched(&externals, "10.0.0.0/26"), ["10.0.0.0/25"]);
    assert_eq!(touched(&externals, "255.255.255.0/24"), ["0.0.0.0/0"]);
}
