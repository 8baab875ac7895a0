//! Whether the other ends of a rule open any of what it opens, by the policies that isolate them.

use fixedbitset::FixedBitSet;

use super::context::Context;
use super::place::RuleAt;
use crate::manifest::{Direction, PolicyId};
use crate::order::SortedSet;
use crate::policy::CompiledRule;

/// Which ends of paths are looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    /// All of them, inferred ones too.
    All,
    /// The pods that the text defines.
    Defined,
}

/// The policies that isolate the other end of every path that the rule opens, where nothing there opens any of them.
pub(super) fn blocking(context: &Context<'_>, rule: &RuleAt<'_>, ends: Ends) -> Option<SortedSet<PolicyId>> {
    let chosen = |classes: &FixedBitSet| {
        let mut classes = classes.clone();
        if ends == Ends::Defined {
            classes.intersect_with(&context.defined);
        }
        classes
    };
    let all_peers = rule.compiled.any_peer.as_deref()?;
    if !all_peers.is_disjoint(&context.outside) {
        return None;
    }
    let classes = &context.compiled.classes.list;
    let (subjects, peers) = (chosen(&rule.compiled.subjects), chosen(all_peers));
    let side = context.compiled.side(rule.id().direction.opposite());
    let mut seen: SortedSet<&[PolicyId]> = SortedSet::default();
    let mut blocking = SortedSet::default();
    for peer in peers.ones() {
        let isolating = side.isolating(peer);
        let alone = subjects.contains(peer)
            && subjects.count_ones(..) == 1
            && classes.get(peer).is_some_and(|class| class.members.len() == 1);
        if alone {
            continue;
        }
        // Ports by name depend on the peer, everything else on the policies that isolate it.
        let by_name =
            rule.id().direction == Direction::Egress && (side.names_ports || !rule.compiled.named.is_empty());
        if !seen.insert(isolating) && !by_name {
            continue;
        }
        if isolating.is_empty() || opens(context, rule, &subjects, peer, isolating) {
            return None;
        }
        for policy in isolating {
            blocking.insert(*policy);
        }
    }
    (!blocking.is_empty() && !subjects.is_clear()).then_some(blocking)
}

/// Whether the policies that isolate the peer open anything of what the rule opens.
fn opens(
    context: &Context<'_>,
    rule: &RuleAt<'_>,
    subjects: &FixedBitSet,
    peer: usize,
    isolating: &[PolicyId],
) -> bool {
    let classes = &context.compiled.classes.list;
    let side = context.compiled.side(rule.id().direction.opposite());
    let mut rules = isolating.iter().flat_map(|policy| side.rules(*policy));
    let shares_ports = |opposite: &CompiledRule, destination: usize| {
        classes.get(destination).is_some_and(|class| {
            let ours = rule.compiled.ports_at(&class.signature);
            !ours.intersection(&opposite.ports_at(&class.signature)).is_none()
        })
    };
    rules.any(|opposite| {
        let peers = classes.get(peer).and_then(|peer| opposite.any_peer_of(&peer.signature));
        let mut met = subjects.ones().filter(|subject| peers.is_none_or(|peers| peers.contains(*subject)));
        let by_name = !rule.compiled.named.is_empty() || !opposite.named.is_empty();
        match rule.id().direction {
            Direction::Ingress if by_name => met.any(|subject| shares_ports(opposite, subject)),
            _ => met.next().is_some() && shares_ports(opposite, peer),
        }
    })
}
