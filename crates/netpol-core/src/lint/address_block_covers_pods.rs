//! # What it does
//! Points out an `ipBlock` that covers addresses of pods: given ones, or the range in which pods get theirs.
//!
//! # Why is this bad?
//! Blocks are meant for addresses outside the cluster. Most network plugins compare pods' addresses too, so the rule
//! opens to pods that no selector names; Cilium never does (semantics A7.5, A7.6, D).
//!
//! # Example
//! See [`EXAMPLE`].
//!
//! # Use instead
//! See [`INSTEAD`].

use std::net::IpAddr;

use ipnet::IpNet;
use rustc_hash::FxHashMap;

use super::Lint;
use super::context::Context;
use super::cover::ports_cover;
use super::place::RuleAt;
use crate::address::joined;
use crate::cluster::{Endpoint, Pod};
use crate::diagnostic::{Applicability, Diagnostic};
use crate::edit::{Edit, Written};
use crate::manifest::{IpBlock, Peer};
use crate::order::sort_by;

pub(super) const LINT: Lint = Lint {
    code: "NP216",
    name: "address-block-covers-pods",
    example: EXAMPLE,
    instead: INSTEAD,
    fix: Some(Applicability::NeedsLook),
    check,
};

const EXAMPLE: &str = "\
ingress:
- from:
  - ipBlock:
      cidr: 0.0.0.0/0
";

const INSTEAD: &str = "\
ingress:
- from:
  - ipBlock:
      cidr: 0.0.0.0/0
      except:
      - 10.244.0.0/16
";

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.evaluation.settings.profile.behaviour.ip_blocks_match_pods {
        return;
    }
    let range = IpNet::V4(context.evaluation.settings.pod_range);
    let pods = context.evaluation.cluster.endpoints.iter().filter_map(Endpoint::pod);
    let is_given = |pod: &&Pod| !pod.inferred && !pod.host_network && !pod.simulated_ip;
    let given = Given::new(pods.filter(is_given).flat_map(|pod| pod.ips.iter().copied()), range);
    let mut known: FxHashMap<&IpBlock, Option<Covered>> = FxHashMap::default();
    for rule in context.rules() {
        for (index, peer) in rule.rule.peers.iter().enumerate() {
            let Peer::IpBlock(block) = peer else { continue };
            let covered = *known.entry(block).or_insert_with(|| covered(block, range, &given));
            let Some(covered) = covered.filter(|_| !opens_to_every_pod(&rule)) else { continue };
            let span = rule.cidr(index).map_or(rule.span(), |cidr| cidr.span);
            let edit = (covered == Covered::Range).then(|| edit(&rule, index, range)).flatten();
            found.push(
                Diagnostic::new(LINT.code, span)
                    .with("cidr", block.cidr.to_string())
                    .with("range", range.to_string())
                    .with_edit(edit),
            );
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Covered {
    /// The whole range of the pods, and no pod outside it.
    Range,
    /// Something else, such as some pods.
    Some,
}

/// The addresses that the text gives to pods, sorted, so that a block is asked about those in its range alone.
struct Given {
    all: Vec<IpAddr>,
    outside_range: Vec<IpAddr>,
}

impl Given {
    fn new(addresses: impl Iterator<Item = IpAddr>, range: IpNet) -> Self {
        let mut all: Vec<IpAddr> = addresses.collect();
        sort_by(&mut all, Ord::cmp);
        let outside_range = all.iter().copied().filter(|address| !range.contains(address)).collect();
        Self { all, outside_range }
    }
}

fn has_one_of(block: &IpBlock, sorted: &[IpAddr]) -> bool {
    let first = sorted.partition_point(|address| *address < block.cidr.network());
    let mut in_range = sorted.iter().skip(first).take_while(|address| **address <= block.cidr.broadcast());
    in_range.any(|address| block.contains(*address))
}

fn covered(block: &IpBlock, range: IpNet, given: &Given) -> Option<Covered> {
    let touches = |net: &IpNet| net.contains(&range) || range.contains(net);
    let common = if range.contains(&block.cidr) { block.cidr } else { range };
    // Exceptions side by side, such as two halves, leave out what they are together.
    let except = joined(block.except.iter().copied());
    let in_range = touches(&block.cidr) && !except.iter().any(|except| except.contains(&common));
    // A dump of a real cluster says where its pods are: the range that is assumed does not matter.
    if !has_one_of(block, &given.all) && (!in_range || !given.all.is_empty()) {
        return None;
    }
    let holds_range = in_range && block.cidr.contains(&range) && block.cidr != range;
    let all_in_range = || !has_one_of(block, &given.outside_range);
    Some(if holds_range && all_in_range() { Covered::Range } else { Covered::Some })
}

/// Whether a rule of the same policy opens at least these ports to every pod, as somebody wrote on purpose.
fn opens_to_every_pod(rule: &RuleAt<'_>) -> bool {
    let mut rules = rule.policy.rules(rule.id().direction).iter();
    rules.any(|other| {
        other.peers.iter().any(Peer::is_every_pod) && ports_cover(&other.ports, &rule.rule.ports)
    })
}

fn edit(rule: &RuleAt<'_>, index: usize, range: IpNet) -> Option<Edit> {
    let block = rule.peer(index)?.get("ipBlock")?;
    let range = Written::text(range.to_string());
    match block.get("except").filter(|list| !list.items().is_empty()) {
        Some(list) => rule.policy.append(Some(list), range),
        None if block.get("except").is_some() => None,
        None => rule.policy.insert(Some(block), Some("cidr"), "except", &Written::List(vec![range])),
    }
}
