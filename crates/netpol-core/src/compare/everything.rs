//! Everything possible: pods of every kind in every namespace, and addresses.

use super::CompareError;
use super::addresses::Addresses;
use super::labelings::{Distinct, Labelings, TooMany};
use super::places::{Place, places, rules, too_many};
use super::universe::Universe;
use super::world::World;
use crate::evaluation::Evaluation;
use crate::manifest::{
    ContainerPort, Direction, LabelSelector, Labels, NetworkPolicy, Peer, PolicyPort, PortReference, Protocol,
};
use crate::order::SortedSet;

/// More ends than these are not tried, each with each.
const MOST_ENDS: usize = 6_000;

/// Representatives of all ends that two sets of policies can tell apart.
pub(super) fn everything(
    universe: &Universe<'_>,
    left: &Evaluation,
    right: &Evaluation,
) -> Result<World, CompareError> {
    let sets = [left, right].map(|evaluation| evaluation.manifest.policies.as_slice());
    let addresses =
        Addresses::new(sets.into_iter().flat_map(rules).map(|(_, rule)| rule), universe.with_ipv6);
    let pairs = names_of_one_port(sets);
    let mut world = World::of_possible(places(universe, sets, MOST_ENDS)?);
    for (number, place) in world.places().into_iter().enumerate() {
        let pods = pods(&place, sets).map_err(|_| too_many(MOST_ENDS))?;
        for (labels, addresses) in [(&pods.all, &addresses.free), (&pods.subjects, &addresses.in_blocks)] {
            for (labels, sample) in
                labels.iter().flat_map(|one| addresses.iter().map(move |other| (one, other)))
            {
                world.add_pod(number, labels, *sample, &[]);
                for ports in pairs.iter().filter(|_| place.has_policies) {
                    world.add_pod(number, labels, *sample, ports);
                }
                if world.count() > MOST_ENDS {
                    return Err(too_many(MOST_ENDS));
                }
            }
        }
    }
    addresses.all().for_each(|sample| world.add_address(sample));
    Ok(world)
}

/// The labels of pods in a namespace.
struct Pods {
    /// Of those that may have to match subjects of policies and a peer.
    all: Vec<Labels>,
    /// Of those that may have to match subjects alone, since the peer is a block.
    subjects: Vec<Labels>,
}

/// A subject of one set, a peer of the same set, and a subject of the other one are all that a pod may have to match.
fn pods(place: &Place, sets: [&[NetworkPolicy]; 2]) -> Result<Pods, TooMany> {
    let subjects = sets.map(|policies| {
        let here = policies.iter().filter(|policy| policy.namespace == place.name);
        distinct(here.map(|policy| &policy.pod_selector))
    });
    let peers = sets.map(|policies| distinct(peers(place, policies)));
    let selectors = || subjects.iter().chain(&peers).flatten().copied();
    let labelings = Labelings::new(selectors(), Labels::new(), MOST_ENDS);
    let [mut all, mut of_subjects] = [Distinct::new(&labelings), Distinct::new(&labelings)];
    let [left, right] = &subjects;
    for one in one_or_none(left) {
        for other in one_or_none(right) {
            let wanted: Vec<&LabelSelector> = one.into_iter().chain(other).collect();
            if !of_subjects.add(&wanted)? {
                continue;
            }
            all.add(&wanted)?;
            for peer in peers.iter().flatten() {
                all.add(&[wanted.as_slice(), &[peer]].concat())?;
            }
        }
    }
    Ok(Pods { all: all.into_labels(), subjects: of_subjects.into_labels() })
}

/// What rules ask of the pods of a namespace, beside the namespace.
fn peers<'a>(place: &Place, policies: &'a [NetworkPolicy]) -> impl Iterator<Item = &'a LabelSelector> {
    rules(policies).flat_map(|(home, rule)| rule.peers.iter().map(move |peer| (home, peer))).filter_map(
        |(home, peer)| {
            let Peer::Pods { pod_selector, namespace_selector } = peer else { return None };
            let is_here = match namespace_selector {
                Some(selector) => selector.matches(&place.labels),
                None => home == place.name,
            };
            pod_selector.as_ref().filter(|_| is_here)
        },
    )
}

fn one_or_none<'a>(selectors: &[&'a LabelSelector]) -> impl Iterator<Item = Option<&'a LabelSelector>> {
    std::iter::once(None).chain(selectors.iter().copied().map(Some))
}

fn distinct<'a>(selectors: impl Iterator<Item = &'a LabelSelector>) -> Vec<&'a LabelSelector> {
    let mut distinct: Vec<&LabelSelector> = Vec::new();
    for selector in selectors {
        if !distinct.contains(&selector) {
            distinct.push(selector);
        }
    }
    distinct
}

/// Ports that have two names, of which one set lets one out and the other in. With every number that some rule tells from others.
fn names_of_one_port(sets: [&[NetworkPolicy]; 2]) -> Vec<Vec<ContainerPort>> {
    let mut pairs: SortedSet<(Protocol, &str, &str)> = SortedSet::default();
    for policies in sets {
        let [ingress, egress] = Direction::ALL.map(|direction| names(policies, direction));
        for (protocol, one) in egress.iter() {
            let others = ingress.iter().filter(|(of, other)| of == protocol && other != one);
            others.for_each(|(_, other)| {
                pairs.insert((*protocol, *one.min(other), *one.max(other)));
            });
        }
    }
    let numbers = |protocol| {
        let ports = sets.into_iter().flat_map(rules).flat_map(|(_, rule)| &rule.ports);
        let ranges = ports.filter(move |port| port.protocol == protocol).filter_map(|port| match port.port {
            PortReference::Range(first, last) => {
                Some([Some(first), first.checked_add(1), last.checked_add(1)])
            }
            _ => None,
        });
        ranges.flatten().flatten().chain([1]).collect::<SortedSet<u16>>()
    };
    let port = |protocol, name: &str, port| ContainerPort { name: Some(name.to_owned()), port, protocol };
    let both = |(protocol, one, other): &(Protocol, &str, &str)| {
        let number = |number: &u16| vec![port(*protocol, one, *number), port(*protocol, other, *number)];
        numbers(*protocol).iter().map(number).collect::<Vec<_>>()
    };
    pairs.iter().flat_map(both).collect()
}

fn names(policies: &[NetworkPolicy], direction: Direction) -> SortedSet<(Protocol, &str)> {
    let isolating = policies.iter().filter(|policy| policy.isolates(direction));
    let ports = isolating.flat_map(|policy| policy.rules(direction)).flat_map(|rule| &rule.ports);
    ports.filter_map(named).collect()
}

fn named(port: &PolicyPort) -> Option<(Protocol, &str)> {
    match &port.port {
        PortReference::Name(name) => Some((port.protocol, name)),
        PortReference::Every | PortReference::Range(..) => None,
    }
}
