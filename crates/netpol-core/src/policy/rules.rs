//! Policies and rules as bit sets over classes.

use std::sync::Arc;

use fixedbitset::FixedBitSet;
use rustc_hash::FxHashMap;

use super::classes::{Classes, Signature};
use super::vocabulary::Vocabulary;
use crate::cluster::Cluster;
use crate::manifest::Direction;
use crate::manifest::{LabelSelector, NetworkPolicy, Peer, PolicyPort, PortReference, Rule};
use crate::ports::PortSet;

/// All policies of one direction.
#[derive(Clone, Debug, Default)]
pub(crate) struct Side {
    /// For each class, the indices of the policies that isolate it.
    pub(crate) isolating: Vec<Vec<usize>>,
    /// For each policy, its rules; empty where it does not isolate in this direction, for then its rules are inert
    /// (semantics A1.6).
    pub(crate) rules: Vec<Vec<CompiledRule>>,
    /// Whether any rule names a port, so that what it opens depends on the destination.
    pub(crate) names_ports: bool,
}

/// One rule: for whom, and which ports.
#[derive(Clone, Debug)]
pub(crate) struct CompiledRule {
    /// For each element of `from` or `to`, the classes that match; none where the rule is for every peer.
    pub(crate) peers: Option<Vec<Arc<FixedBitSet>>>,
    /// The classes that some peer matches; none where the rule is for every peer.
    pub(crate) any_peer: Option<Arc<FixedBitSet>>,
    /// The ports given by number.
    pub(crate) numbered: PortSet,
    /// The ports given by name: the protocol and the number of the name.
    pub(crate) named: Vec<(crate::manifest::Protocol, usize)>,
}

impl CompiledRule {
    /// Whether the rule is for that peer.
    pub(crate) fn is_for(&self, class: usize) -> bool {
        self.any_peer.as_ref().is_none_or(|classes| classes.contains(class))
    }

    /// What the rule opens towards that destination; names are looked up there (semantics A8.5).
    pub(crate) fn opens(&self, destination: &Signature) -> PortSet {
        let mut ports = self.numbered.clone();
        for (protocol, name) in &self.named {
            let found = destination.named_ports.iter().find(|(known, _)| known == name);
            if let Some((_, port)) = found {
                ports.insert(*protocol, *port, *port);
            }
        }
        ports
    }
}

/// Turns policies into sides; every selector and every peer is resolved once.
pub(super) struct Compiler<'a> {
    vocabulary: &'a Vocabulary<'a>,
    classes: &'a Classes,
    namespaces: FxHashMap<&'a str, usize>,
    by_selector: Vec<FixedBitSet>,
    by_namespace: Vec<FixedBitSet>,
    by_namespace_selector: Vec<FixedBitSet>,
    by_block: Vec<FixedBitSet>,
    peers: FxHashMap<PeerKey, Arc<FixedBitSet>>,
}

#[derive(PartialEq, Eq, Hash)]
enum PeerKey {
    Block(usize),
    OwnNamespace(usize, Option<usize>),
    Namespaces(usize, Option<usize>),
}

impl<'a> Compiler<'a> {
    pub(super) fn new(cluster: &'a Cluster, vocabulary: &'a Vocabulary<'a>, classes: &'a Classes) -> Self {
        let empty = || FixedBitSet::with_capacity(classes.list.len());
        let mut by_selector = vec![empty(); vocabulary.pod_selectors.len()];
        let mut by_namespace = vec![empty(); cluster.namespaces.len()];
        // A block grows as far as it reaches: of a hundred thousand addresses each is a block and a class.
        let mut by_block = vec![FixedBitSet::new(); vocabulary.blocks.len()];
        for (index, class) in classes.iter() {
            let signature = &class.signature;
            mark(&mut by_block, &signature.blocks, index);
            if signature.selectable {
                mark(&mut by_selector, &signature.selectors, index);
                mark(&mut by_namespace, signature.namespace.as_slice(), index);
            }
        }
        let by_namespace_selector = vocabulary
            .namespace_selectors
            .iter()
            .map(|selector| union_of_namespaces(cluster, selector, &by_namespace, empty()))
            .collect();
        let names =
            cluster.namespaces.iter().enumerate().map(|(index, namespace)| (namespace.name.as_str(), index));
        Self {
            vocabulary,
            classes,
            namespaces: names.collect(),
            by_selector,
            by_namespace,
            by_namespace_selector,
            by_block,
            peers: FxHashMap::default(),
        }
    }

    pub(super) fn side(&mut self, policies: &'a [NetworkPolicy], direction: Direction) -> Side {
        let mut side = Side { isolating: vec![Vec::new(); self.classes.list.len()], ..Side::default() };
        for (index, policy) in policies.iter().enumerate() {
            if !policy.isolates(direction) {
                side.rules.push(Vec::new());
                continue;
            }
            for class in self.subjects(policy).ones() {
                if let Some(isolating) = side.isolating.get_mut(class) {
                    isolating.push(index);
                }
            }
            let compiled: Vec<CompiledRule> =
                policy.rules(direction).iter().map(|rule| self.rule(policy, rule)).collect();
            side.names_ports |= compiled.iter().any(|rule| !rule.named.is_empty());
            side.rules.push(compiled);
        }
        side
    }

    fn subjects(&self, policy: &NetworkPolicy) -> FixedBitSet {
        let selector = self.vocabulary.pod_selectors.get_index_of(&policy.pod_selector);
        let namespace = self.namespaces.get(policy.namespace.as_str());
        let mut subjects =
            selector.and_then(|number| self.by_selector.get(number)).cloned().unwrap_or_default();
        match namespace.and_then(|number| self.by_namespace.get(*number)) {
            Some(classes) => subjects.intersect_with(classes),
            None => subjects.clear(),
        }
        subjects
    }

    fn rule(&mut self, policy: &'a NetworkPolicy, rule: &'a Rule) -> CompiledRule {
        let (numbered, named) = self.ports(&rule.ports);
        if rule.peers.is_empty() {
            return CompiledRule { peers: None, any_peer: None, numbered, named };
        }
        let peers: Vec<Arc<FixedBitSet>> = rule.peers.iter().map(|peer| self.peer(policy, peer)).collect();
        let any_peer = match peers.as_slice() {
            [only] => Arc::clone(only),
            several => {
                let mut any = FixedBitSet::with_capacity(self.classes.list.len());
                several.iter().for_each(|peer| any.union_with(peer));
                Arc::new(any)
            }
        };
        CompiledRule { peers: Some(peers), any_peer: Some(any_peer), numbered, named }
    }

    fn ports(&self, ports: &[PolicyPort]) -> (PortSet, Vec<(crate::manifest::Protocol, usize)>) {
        if ports.is_empty() {
            return (PortSet::all(), Vec::new());
        }
        let mut numbered = PortSet::none();
        let mut named = Vec::new();
        for port in ports {
            match &port.port {
                PortReference::Every => numbered.add(&PortSet::every(port.protocol)),
                PortReference::Range(first, last) => numbered.insert(port.protocol, *first, *last),
                PortReference::Name(name) => {
                    let number = self.vocabulary.port_names.get_index_of(&(port.protocol, name.as_str()));
                    named.extend(number.map(|number| (port.protocol, number)));
                }
            }
        }
        (numbered, named)
    }

    fn peer(&mut self, policy: &NetworkPolicy, peer: &'a Peer) -> Arc<FixedBitSet> {
        let Some(key) = self.peer_key(policy, peer) else { return Arc::default() };
        if let Some(known) = self.peers.get(&key) {
            return Arc::clone(known);
        }
        let narrowed = |around: Option<&FixedBitSet>, selector: Option<usize>| {
            let mut classes = around.cloned().unwrap_or_default();
            if let Some(selected) = selector.and_then(|number| self.by_selector.get(number)) {
                classes.intersect_with(selected);
            }
            classes
        };
        let classes = Arc::new(match key {
            PeerKey::Block(number) => self.by_block.get_mut(number).map(std::mem::take).unwrap_or_default(),
            PeerKey::OwnNamespace(namespace, selector) => {
                narrowed(self.by_namespace.get(namespace), selector)
            }
            PeerKey::Namespaces(namespaces, selector) => {
                narrowed(self.by_namespace_selector.get(namespaces), selector)
            }
        });
        self.peers.insert(key, Arc::clone(&classes));
        classes
    }

    fn peer_key(&self, policy: &NetworkPolicy, peer: &'a Peer) -> Option<PeerKey> {
        let Peer::Pods { pod_selector, namespace_selector } = peer else {
            let Peer::IpBlock(block) = peer else { return None };
            return self.vocabulary.blocks.number(block).map(PeerKey::Block);
        };
        let number = |selector: &LabelSelector| self.vocabulary.pod_selectors.get_index_of(selector);
        let selector = pod_selector.as_ref().and_then(number);
        match namespace_selector {
            None => {
                let own = self.namespaces.get(policy.namespace.as_str())?;
                Some(PeerKey::OwnNamespace(*own, selector))
            }
            Some(namespaces) => {
                let number = self.vocabulary.namespace_selectors.get_index_of(namespaces)?;
                Some(PeerKey::Namespaces(number, selector))
            }
        }
    }
}

fn mark(sets: &mut [FixedBitSet], numbers: &[usize], class: usize) {
    for number in numbers {
        if let Some(set) = sets.get_mut(*number) {
            set.grow_and_insert(class);
        }
    }
}

fn union_of_namespaces(
    cluster: &Cluster,
    selector: &LabelSelector,
    by_namespace: &[FixedBitSet],
    mut union: FixedBitSet,
) -> FixedBitSet {
    for (namespace, classes) in cluster.namespaces.iter().zip(by_namespace) {
        if selector.matches(&namespace.labels) {
            union.union_with(classes);
        }
    }
    union
}
