//! Ends between which two sets of policies are compared.

use std::net::IpAddr;

use ipnet::{IpNet, Ipv4Net};
use rustc_hash::FxHashMap;

use super::Compared;
use super::addresses::Sample;
use super::places::Place;
use super::witness::{Possible, PossiblePod, Witness};
use crate::address::{AddressRange, Blocks, Family, ip_blocks};
use crate::cluster::{
    Cluster, Endpoint, EndpointId, External, NAMESPACE_NAME_LABEL, Namespace, NamespaceOrigin, Pod,
};
use crate::evaluation::Evaluation;
use crate::manifest::{ContainerPort, Labels, NetworkPolicy, Protocol};
use crate::order::sort_by_key;
use crate::policy::Tier;
use crate::ports::PortSet;
use crate::reach::{ClassId, ReachMatrix, reach};

/// Pods in places, and addresses.
#[derive(Debug)]
pub(super) struct World {
    cluster: Cluster,
    places: Vec<Place>,
    /// For each end the number of its place; none outside the cluster.
    place_of: Vec<Option<usize>>,
    /// For each end another address that it may have, where the other end has the first.
    second_addresses: Vec<Option<IpAddr>>,
    /// Each pod stands for as many as one likes.
    is_possible: bool,
}

/// An end as both sets see it.
#[derive(Clone, Copy)]
struct End {
    id: EndpointId,
    place: Option<usize>,
    address: Option<IpAddr>,
    /// Whether another end may have an address that is treated alike.
    is_one_of_several: bool,
    classes: [ClassId; 2],
    cost: usize,
    is_policed: bool,
}

/// Where two sets open something else, the easiest to tell.
struct Found {
    cost: usize,
    from: EndpointId,
    to: EndpointId,
    port: (Protocol, u16, Option<String>),
}

/// What nobody needs to be told of an address.
struct Usual<'a> {
    pod_range: Ipv4Net,
    blocks: Blocks<'a>,
}

/// Ports that people know.
const USUAL_PORTS: [u16; 5] = [80, 443, 8080, 5432, 53];

impl World {
    /// Nobody yet, in places that could be.
    pub(super) fn of_possible(places: Vec<Place>) -> Self {
        Self::new(places, true)
    }

    /// Nobody yet, in the places that the texts have.
    pub(super) fn of_declared(places: Vec<Place>) -> Self {
        Self::new(places, false)
    }

    fn new(places: Vec<Place>, is_possible: bool) -> Self {
        let mut cluster = Cluster::default();
        for (number, place) in places.iter().enumerate() {
            let is_first = places.iter().position(|other| other.name == place.name) == Some(number);
            // No namespace can be called by the others: each is one of several that cannot be there together.
            let name = if is_first { place.name.clone() } else { format!("{} {number}", place.name) };
            let labels = place.labels.clone();
            cluster.namespaces.push(Namespace { name, labels, origin: NamespaceOrigin::Declared });
        }
        Self { cluster, places, place_of: Vec::new(), second_addresses: Vec::new(), is_possible }
    }

    /// The places, in order.
    pub(super) fn places(&self) -> Vec<Place> {
        self.places.clone()
    }

    /// How many ends there are.
    pub(super) fn count(&self) -> usize {
        self.place_of.len()
    }

    /// Adds pods of a kind. Without ports, a name that a rule uses may be that of any port.
    pub(super) fn add_pod(&mut self, place: usize, labels: &Labels, sample: Sample, ports: &[ContainerPort]) {
        let Some(namespace) = self.cluster.namespaces.get(place) else { return };
        let name = format!("pod-{}", self.place_of.len());
        let pod = Pod {
            ports: ports.to_vec(),
            ips: vec![sample.address],
            ..Pod::inferred(&namespace.name, name, labels.clone())
        };
        self.add(Endpoint::Pod(pod), Some(place), sample.second);
    }

    /// Adds a pod that a text declares.
    pub(super) fn add_declared(&mut self, pod: &Pod) {
        let place = self.places.iter().position(|place| place.name == pod.namespace);
        // Nodes are left out.
        self.add(Endpoint::Pod(Pod { node: None, ..pod.clone() }), place, None);
    }

    /// Adds an address that no pod has.
    pub(super) fn add_address(&mut self, sample: Sample) {
        let cidr = IpNet::from(sample.address);
        let external = External {
            cidrs: vec![cidr],
            except: Vec::new(),
            ranges: vec![AddressRange::from(cidr)],
            sample: sample.address,
            node: None,
            service: None,
            asked: None,
        };
        self.add(Endpoint::External(external), None, sample.second);
    }

    fn add(&mut self, endpoint: Endpoint, place: Option<usize>, second: Option<IpAddr>) {
        self.cluster.endpoints.push(endpoint);
        self.place_of.push(place);
        self.second_addresses.push(second);
    }

    /// What one set opens and the other does not.
    pub(super) fn compare(&self, left: &Evaluation, right: &Evaluation) -> Compared {
        let (behaviour, range) = (&left.settings.profile.behaviour, left.settings.pod_range);
        let policies = [left, right].map(|evaluation| self.policies(&evaluation.manifest.policies));
        let [left, right] = [0, 1].map(|side| {
            let policies = policies.get(side).map_or(&[][..], Vec::as_slice);
            reach(&[Tier::of_network_policies(policies, behaviour.named_ports)], &self.cluster, behaviour)
        });
        let rules = policies.iter().flatten().flat_map(NetworkPolicy::all_rules);
        let usual = Usual { pod_range: range, blocks: Blocks::new(ip_blocks(rules)) };
        let ends = self.ends([&left, &right], &usual);
        let [mut left_alone, mut right_alone]: [Option<Found>; 2] = [None, None];
        for from in &ends {
            for to in ends.iter().filter(|to| self.may_meet(from, to)) {
                let [in_left, in_right] = [(&left, 0), (&right, 1)].map(|(matrix, side)| {
                    let class = |end: &End| end.classes.get(side).copied().unwrap_or(ClassId(0));
                    matrix.cell(class(from), class(to)).allowed
                });
                if in_left != in_right {
                    note(&mut left_alone, (from, to), &in_left, &in_right);
                    note(&mut right_alone, (from, to), &in_right, &in_left);
                }
            }
        }
        let witness = |found: Option<Found>| found.and_then(|found| self.witness(&found, &usual));
        Compared { left_alone: witness(left_alone), right_alone: witness(right_alone) }
    }

    /// A policy is in each of the places that its namespace could be.
    fn policies(&self, policies: &[NetworkPolicy]) -> Vec<NetworkPolicy> {
        let places = self.places.iter().zip(&self.cluster.namespaces);
        places
            .flat_map(|(place, namespace)| {
                let here = policies.iter().filter(|policy| policy.namespace == place.name);
                here.map(|policy| NetworkPolicy { namespace: namespace.name.clone(), ..policy.clone() })
            })
            .collect()
    }

    /// Of ends that neither set tells apart, the one that is the easiest to tell; of declared ones two, which may meet.
    fn ends(&self, matrices: [&ReachMatrix; 2], usual: &Usual<'_>) -> Vec<End> {
        let most = if self.is_possible { 1 } else { 2 };
        let mut counts: FxHashMap<_, usize> = FxHashMap::default();
        let all = self.cluster.iter().zip(&self.place_of).map(|((id, endpoint), place)| End {
            id,
            place: *place,
            address: address_of(endpoint),
            is_one_of_several: self.second_address(id).is_some(),
            classes: matrices.map(|matrix| matrix.class_of(id)),
            cost: if self.is_possible { self.cost(endpoint, *place, usual) } else { 0 },
            is_policed: place
                .and_then(|place| self.places.get(place))
                .is_some_and(|place| place.has_policies),
        });
        let mut ends: Vec<End> = all.collect();
        sort_by_key(&mut ends, |end| end.cost);
        ends.retain(|end| {
            let address = (end.address.is_some_and(|address| address.is_ipv6()), end.is_one_of_several);
            let count = counts.entry((end.place, end.classes, address)).or_default();
            *count += 1;
            *count <= most
        });
        ends
    }

    /// How much there is to tell of an end.
    fn cost(&self, endpoint: &Endpoint, place: Option<usize>, usual: &Usual<'_>) -> usize {
        let (Some(pod), Some(place)) = (endpoint.pod(), place.and_then(|place| self.places.get(place)))
        else {
            return 1;
        };
        let more_labels =
            if place.origin == super::PlaceOrigin::Declared { 0 } else { place.labels.len() - 1 };
        let is_unusual = pod.address().is_some_and(|address| !usual.is_like_those_of_pods(address));
        2 * pod.labels.len() + 2 * more_labels + 3 * usize::from(is_unusual) + 2 * pod.ports.len()
    }

    /// Whether there can be a path from one to the other about which a policy says something.
    fn may_meet(&self, from: &End, to: &End) -> bool {
        if !self.is_possible {
            return from.id != to.id && (from.place.is_some() || to.place.is_some());
        }
        let name = |end: &End| end.place.and_then(|place| self.places.get(place)).map(|place| &place.name);
        let is_one_cluster = from.place == to.place || name(from) != name(to);
        let is_one_family = from.address.map(Family::of) == to.address.map(Family::of);
        let have_addresses = from.address != to.address || from.is_one_of_several;
        (from.is_policed || to.is_policed) && is_one_cluster && is_one_family && have_addresses
    }

    fn second_address(&self, id: EndpointId) -> Option<IpAddr> {
        self.second_addresses.get(id.0 as usize).copied().flatten()
    }

    fn witness(&self, found: &Found, usual: &Usual<'_>) -> Option<Witness> {
        let (protocol, port, name) = found.port.clone();
        let named = name.map(|name| ContainerPort { name: Some(name), port, protocol });
        let from = self.possible(found.from, None, usual)?;
        let mut to = self.possible(found.to, named, usual)?;
        if self.is_possible && from.address() == to.address() {
            to.set_address(self.second_address(found.to)?);
        }
        Some(Witness { from, to, protocol, port })
    }

    fn possible(&self, id: EndpointId, named: Option<ContainerPort>, usual: &Usual<'_>) -> Option<Possible> {
        let pod = match self.cluster.endpoint(id)? {
            Endpoint::Pod(pod) => pod,
            Endpoint::External(external) => return Some(Possible::Address(external.sample)),
        };
        let place = self.places.get((*self.place_of.get(id.0 as usize)?)?)?;
        let mut namespace_labels = place.labels.clone();
        namespace_labels.retain(|key, _| key != NAMESPACE_NAME_LABEL);
        Some(Possible::Pod(PossiblePod {
            name: (!self.is_possible).then(|| pod.name.clone()),
            namespace: place.name.clone(),
            origin: place.origin,
            namespace_labels,
            labels: pod.labels.clone(),
            ports: if named.is_some() { named.into_iter().collect() } else { pod.ports.clone() },
            address: pod.address(),
            is_address_unusual: pod.address().is_some_and(|address| !usual.is_like_those_of_pods(address)),
        }))
    }
}

fn address_of(endpoint: &Endpoint) -> Option<IpAddr> {
    match endpoint {
        Endpoint::Pod(pod) => pod.address(),
        Endpoint::External(external) => Some(external.sample),
    }
}

impl Usual<'_> {
    fn is_like_those_of_pods(&self, address: IpAddr) -> bool {
        let first = self.pod_range.hosts().next().map(IpAddr::V4);
        first.is_some_and(|first| {
            address.is_ipv4() && self.blocks.containing(first) == self.blocks.containing(address)
        })
    }
}

/// Keeps a path on which one set opens something that the other does not, where it is easier to tell than the one before.
fn note(found: &mut Option<Found>, (from, to): (&End, &End), opened: &PortSet, by_other: &PortSet) {
    let cost = from.cost + to.cost;
    if found.as_ref().is_some_and(|found| found.cost <= cost) {
        return;
    }
    if let Some(port) = one_of(&opened.difference(by_other)) {
        *found = Some(Found { cost, from: from.id, to: to.id, port });
    }
}

/// A port of the set, one that people know where it has some; where a port is in it only by its name, with that.
fn one_of(ports: &PortSet) -> Option<(Protocol, u16, Option<String>)> {
    for protocol in Protocol::ALL {
        let first = ports.intervals(protocol).first().map(|(first, _)| *first);
        let usual = USUAL_PORTS.into_iter().find(|port| ports.contains(protocol, *port));
        if let Some(port) = usual.or(first) {
            return Some((protocol, port, None));
        }
    }
    let named = ports.names().next()?;
    let usual = USUAL_PORTS.into_iter().find(|port| ports.contains_named(named.protocol, named.name, *port));
    let number = usual.or_else(|| Some(named.only.as_ref()?.first()?.0))?;
    Some((named.protocol, number, Some(named.name.to_owned())))
}
