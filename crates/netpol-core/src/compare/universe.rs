//! What all texts that are compared declare, and what could be beside it.

use std::net::IpAddr;

use ipnet::IpNet;
use rustc_hash::FxHashMap;

use super::CompareError;
use crate::address::ip_blocks;
use crate::cluster::{Endpoint, NamespaceOrigin, Pod};
use crate::evaluation::Evaluation;
use crate::manifest::{Labels, NetworkPolicy};
use crate::order::{SortedMap, SortedSet};

/// The ends between which sets of policies are compared. It is one for all sets, so that the order is one of all of them.
#[derive(Clone, Debug)]
pub struct Universe<'a> {
    /// The labels of each declared namespace.
    pub(super) namespaces: SortedMap<&'a str, &'a Labels>,
    /// The pods that some text declares.
    pub(super) pods: Vec<&'a Pod>,
    /// The addresses behind Services that some text gives.
    pub(super) addresses: Vec<IpAddr>,
    /// Whether IPv6 addresses are possible.
    pub(super) with_ipv6: bool,
    leaves_out: bool,
}

impl<'a> Universe<'a> {
    /// What these texts declare together; IPv6 is possible where one of them uses it.
    pub fn of(evaluations: impl IntoIterator<Item = &'a Evaluation>) -> Result<Self, CompareError> {
        let mut universe = Self {
            namespaces: SortedMap::new(),
            pods: Vec::new(),
            addresses: Vec::new(),
            with_ipv6: false,
            leaves_out: false,
        };
        let mut known_pods = FxHashMap::default();
        let mut addresses = SortedSet::default();
        for evaluation in evaluations {
            universe.add_namespaces(evaluation)?;
            universe.add_pods(evaluation, &mut known_pods);
            let outside = evaluation.cluster.endpoints.iter().filter_map(Endpoint::external);
            let behind_services = outside.filter(|external| external.service.is_some());
            for address in behind_services.flat_map(|external| &external.cidrs).map(IpNet::addr) {
                addresses.insert(address);
            }
            let rules = evaluation.manifest.policies.iter().flat_map(NetworkPolicy::all_rules);
            universe.with_ipv6 |= ip_blocks(rules).any(|block| block.cidr.addr().is_ipv6());
        }
        universe.addresses = addresses.iter().copied().collect();
        let pods = universe.pods.iter().flat_map(|pod| &pod.ips);
        universe.with_ipv6 |= pods.chain(&universe.addresses).any(IpAddr::is_ipv6);
        Ok(universe)
    }

    /// The same where IPv6 addresses are possible though no text uses one.
    pub fn including_ipv6(self) -> Self {
        Self { with_ipv6: true, ..self }
    }

    /// Whether IPv6 addresses are possible.
    pub fn has_ipv6(&self) -> bool {
        self.with_ipv6
    }

    /// Whether a text declares a pod on the host network, or a node: these are left out.
    pub fn leaves_out_hosts(&self) -> bool {
        self.leaves_out
    }

    /// Whether some text declares an end of a path.
    pub fn has_declared_ends(&self) -> bool {
        !self.pods.is_empty() || !self.addresses.is_empty()
    }

    fn add_namespaces(&mut self, evaluation: &'a Evaluation) -> Result<(), CompareError> {
        let namespaces = evaluation.cluster.namespaces.iter();
        for namespace in namespaces.filter(|namespace| namespace.origin == NamespaceOrigin::Declared) {
            let known = self.namespaces.get(namespace.name.as_str());
            if known.is_some_and(|labels| **labels != namespace.labels) {
                return Err(CompareError::NamespaceDiffers { name: namespace.name.clone() });
            }
            self.namespaces.insert(&namespace.name, &namespace.labels);
        }
        Ok(())
    }

    /// A pod that two texts declare alike is one; where they differ, both are there.
    fn add_pods(&mut self, evaluation: &'a Evaluation, known: &mut KnownPods<'a>) {
        self.leaves_out |= !evaluation.manifest.nodes.is_empty();
        let pods = evaluation.cluster.endpoints.iter().filter_map(Endpoint::pod);
        for pod in pods.filter(|pod| !pod.inferred) {
            self.leaves_out |= pod.host_network;
            let of_name = known.entry((&pod.namespace, &pod.name)).or_default();
            if !pod.host_network && !of_name.iter().any(|known| is_same(known, pod)) {
                of_name.push(pod);
                self.pods.push(pod);
            }
        }
    }
}

/// Pods by namespace and name.
type KnownPods<'a> = FxHashMap<(&'a str, &'a str), Vec<&'a Pod>>;

/// Made-up addresses depend on the other pods of the text.
fn is_same<'a>(one: &'a Pod, other: &'a Pod) -> bool {
    let ips = |pod: &'a Pod| if pod.simulated_ip { &[][..] } else { pod.ips.as_slice() };
    one.labels == other.labels && one.ports == other.ports && ips(one) == ips(other)
}
