//! Which addresses the range at a place of the text holds, and whose they are.

use ipnet::IpNet;
use netpol_core::Evaluation;
use netpol_core::cluster::{Endpoint, Pod};
use netpol_core::manifest::{Direction, IpBlock, NetworkPolicy, Peer};
use netpol_core::source::{Node, Span};

use super::names::{full_name, list};
use crate::rows::is_everyone_else;
use crate::words::Words;

/// More bits than these are told as a power of two.
const MOST_BITS: u8 = 32;

/// The addresses of the `cidr`, or of the item of `except`, at a byte of a policy; none where neither is.
pub(super) fn range(
    evaluation: &Evaluation,
    policy: &NetworkPolicy,
    offset: u32,
    words: Words,
) -> Option<String> {
    let block = Direction::ALL.into_iter().find_map(|direction| {
        policy.rules(direction).iter().enumerate().find_map(|(rule, one)| {
            let peers = direction.path().index(rule).key(direction.peers_field());
            one.peers.iter().enumerate().find_map(|(peer, one)| match one {
                Peer::IpBlock(block) => {
                    let node = policy.node.at(&peers.clone().index(peer).key("ipBlock"))?;
                    at(node, block, offset)
                }
                Peer::Pods { .. } => None,
            })
        })
    })?;
    Some([addresses(block.cidr, words), owners(evaluation, &block, words)].join(" "))
}

/// The block where its `cidr` is at that byte, or the item of `except` there as a block of its own.
fn at(node: &Node, block: &IpBlock, offset: u32) -> Option<IpBlock> {
    let holds = |span: Span| (span.start..=span.end).contains(&offset);
    let cidr = node.entries().iter().find(|entry| &*entry.key == "cidr")?;
    if holds(cidr.key_span.cover(cidr.value.span)) {
        return Some(block.clone());
    }
    let place = node.get("except")?.items().iter().position(|item| holds(item.span))?;
    Some(IpBlock { cidr: *block.except.get(place)?, except: Vec::new() })
}

/// How many addresses are in a range, the first and the last.
fn addresses(cidr: IpNet, words: Words) -> String {
    let bits = cidr.max_prefix_len() - cidr.prefix_len();
    let count = if bits > MOST_BITS { format!("2^{bits}") } else { (1_u64 << bits).to_string() };
    let key = if bits == 0 { "range.addresses.one" } else { "range.addresses.many" };
    let (cidr, first, last) = (cidr.to_string(), cidr.network().to_string(), cidr.broadcast().to_string());
    words.say(key, &[("cidr", &cidr), ("count", &count), ("first", &first), ("last", &last)])
}

/// The pods and the nodes with an address in a block.
fn owners(evaluation: &Evaluation, block: &IpBlock, words: Words) -> String {
    let endpoints = || evaluation.cluster.endpoints.iter();
    let is_in = |pod: &&Pod| !is_everyone_else(pod) && pod.ips.iter().any(|ip| block.contains(*ip));
    let pods: Vec<&Pod> = endpoints().filter_map(Endpoint::pod).filter(is_in).collect();
    let has_exceptions = !block.except.is_empty();
    let names = list(pods.iter().map(|pod| full_name(pod)));
    let mut said = vec![match (pods.len(), has_exceptions) {
        (0, false) => words.plain("range.no_pods"),
        (0, true) => words.plain("range.no_pods_but"),
        (count, false) => words.count("range.pods", count, &[("names", &names)]),
        (count, true) => words.count("range.pods_but", count, &[("names", &names)]),
    }];
    let assumed = pods.iter().filter(|pod| pod.simulated_ip).count();
    if assumed > 0 {
        said.push(words.count("range.assumed", assumed, &[]));
    }
    // Every range that a policy writes cuts the addresses of the outside, so that one address tells of all.
    let outside = endpoints().filter_map(Endpoint::external).filter(|one| block.contains(one.sample));
    let nodes = list(outside.filter_map(|one| one.node.clone()));
    if !nodes.is_empty() {
        said.push(words.say("range.nodes", &[("names", &nodes)]));
    }
    said.join(" ")
}
