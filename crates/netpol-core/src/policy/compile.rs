//! Policies and rules turned into bit sets over classes.

use std::sync::Arc;

use fixedbitset::FixedBitSet;
use rustc_hash::FxHashMap;

use super::classes::{Classes, Signature};
use super::rules::{CompiledRule, CompiledTier, NamedPort, Peers, Side};
use super::tier::{Action, Namespaces, Rules, Subject, Tier, TierPolicy};
use super::vocabulary::Vocabulary;
use crate::cluster::Cluster;
use crate::manifest::{Direction, LabelSelector, Peer, PolicyPort, PortReference, Rule, RuleId};
use crate::ports::PortSet;

/// Turns policies into sides; every selector and every peer is resolved once.
pub(super) struct Compiler<'a> {
    vocabulary: &'a Vocabulary<'a>,
    classes: &'a Classes,
    namespaces: FxHashMap<&'a str, usize>,
    by_selector: Vec<FixedBitSet>,
    by_namespace: Vec<FixedBitSet>,
    by_namespace_selector: Vec<FixedBitSet>,
    by_block: Vec<FixedBitSet>,
    /// The classes that blocks match otherwise for subjects that have IPv6 alone; none where there are no such subjects.
    of_both_families: Vec<usize>,
    peers: FxHashMap<PeerKey, Arc<FixedBitSet>>,
    peers_by_ipv6: FxHashMap<usize, Arc<FixedBitSet>>,
    knows_end_port: bool,
}

#[derive(PartialEq, Eq, Hash)]
enum PeerKey {
    Block(usize),
    OwnNamespace(usize, Option<usize>),
    Namespaces(usize, Option<usize>),
}

impl<'a> Compiler<'a> {
    pub(super) fn new(
        cluster: &'a Cluster,
        vocabulary: &'a Vocabulary<'a>,
        classes: &'a Classes,
        knows_end_port: bool,
    ) -> Self {
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
        let has_subjects = classes.iter().any(|(_, class)| class.signature.has_ipv6_alone);
        let differs = |signature: &Signature| has_subjects && signature.blocks != signature.blocks_by_ipv6;
        let of_both_families = classes.iter().filter(|(_, class)| differs(&class.signature));
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
            of_both_families: of_both_families.map(|(index, _)| index).collect(),
            peers: FxHashMap::default(),
            peers_by_ipv6: FxHashMap::default(),
            knows_end_port,
        }
    }

    pub(super) fn side(&mut self, tiers: &[Tier<'a>], direction: Direction) -> Side {
        let mut side = Side::default();
        for tier in tiers {
            let mut compiled = CompiledTier {
                selecting: vec![Vec::new(); self.classes.list.len()],
                denies_the_rest: tier.denies_the_rest,
                is_ordered: false,
            };
            for policy in &tier.policies {
                let Some(rules) = policy.rules(direction) else { continue };
                compiled.is_ordered |= rules.is_ordered();
                self.policy(policy, rules, direction, &mut compiled, &mut side);
            }
            side.tiers.push(compiled);
        }
        side
    }

    fn policy(
        &mut self,
        policy: &TierPolicy<'a>,
        rules: Rules<'a>,
        direction: Direction,
        tier: &mut CompiledTier,
        side: &mut Side,
    ) {
        let subjects = Arc::new(self.subjects(&policy.subject));
        for class in subjects.ones() {
            if let Some(selecting) = tier.selecting.get_mut(class) {
                selecting.push(policy.id);
            }
        }
        let compiled: Vec<CompiledRule> = (0..)
            .zip(rules.iter())
            .map(|(index, (action, rule))| {
                let id = RuleId { policy: policy.id, direction, index };
                self.rule(id, action, rule, policy.subject.namespaces, &subjects)
            })
            .collect();
        side.names_ports |= compiled.iter().any(|rule| !rule.named.is_empty());
        let place = policy.id.0 as usize;
        if side.rules.len() <= place {
            side.rules.resize_with(place + 1, Vec::new);
        }
        if let Some(rules) = side.rules.get_mut(place) {
            *rules = compiled;
        }
    }

    fn subjects(&self, subject: &Subject<'a>) -> FixedBitSet {
        let selector = self.vocabulary.pod_selectors.get_index_of(subject.pod_selector);
        let mut subjects =
            selector.and_then(|number| self.by_selector.get(number)).cloned().unwrap_or_default();
        let around = match subject.namespaces {
            Namespaces::Own(name) => {
                self.namespaces.get(name).and_then(|number| self.by_namespace.get(*number))
            }
            Namespaces::Matching(selector) => {
                let number = self.vocabulary.namespace_selectors.get_index_of(selector);
                number.and_then(|number| self.by_namespace_selector.get(number))
            }
        };
        match around {
            Some(classes) => subjects.intersect_with(classes),
            None => subjects.clear(),
        }
        subjects
    }

    fn rule(
        &mut self,
        id: RuleId,
        action: Action,
        rule: &'a Rule,
        home: Namespaces<'a>,
        subjects: &Arc<FixedBitSet>,
    ) -> CompiledRule {
        let (numbered, named) = self.ports(&rule.ports);
        let subjects = Arc::clone(subjects);
        if rule.peers.is_empty() {
            let (peers, any_peer, by_ipv6) = (None, None, None);
            return CompiledRule { id, action, subjects, peers, any_peer, by_ipv6, numbered, named };
        }
        let peers: Vec<Arc<FixedBitSet>> = rule.peers.iter().map(|peer| self.peer(home, peer)).collect();
        let by_ipv6: Vec<Arc<FixedBitSet>> =
            rule.peers.iter().zip(&peers).map(|(peer, classes)| self.peer_by_ipv6(peer, classes)).collect();
        let by_ipv6 = (by_ipv6 != peers).then(|| {
            let any = self.any(&by_ipv6);
            Box::new(Peers { each: by_ipv6, any })
        });
        let any_peer = Some(self.any(&peers));
        CompiledRule { id, action, subjects, peers: Some(peers), any_peer, by_ipv6, numbered, named }
    }

    fn any(&self, peers: &[Arc<FixedBitSet>]) -> Arc<FixedBitSet> {
        match peers {
            [only] => Arc::clone(only),
            several => {
                let mut any = FixedBitSet::with_capacity(self.classes.list.len());
                several.iter().for_each(|peer| any.union_with(peer));
                Arc::new(any)
            }
        }
    }

    /// The classes of a peer as subjects that have IPv6 alone meet them.
    fn peer_by_ipv6(&mut self, peer: &'a Peer, classes: &Arc<FixedBitSet>) -> Arc<FixedBitSet> {
        let Peer::IpBlock(block) = peer else { return Arc::clone(classes) };
        let Some(number) = self.vocabulary.blocks.number(block) else { return Arc::clone(classes) };
        let is_matched = |class: &usize| {
            let class = self.classes.list.get(*class);
            class.is_some_and(|class| class.signature.blocks_by_ipv6.binary_search(&number).is_ok())
        };
        if !self.of_both_families.iter().any(|class| classes.contains(*class) != is_matched(class)) {
            return Arc::clone(classes);
        }
        if let Some(known) = self.peers_by_ipv6.get(&number) {
            return Arc::clone(known);
        }
        let mut by_ipv6 = FixedBitSet::with_capacity(self.classes.list.len());
        by_ipv6.union_with(classes);
        for class in &self.of_both_families {
            by_ipv6.set(*class, is_matched(class));
        }
        let by_ipv6 = Arc::new(by_ipv6);
        self.peers_by_ipv6.insert(number, Arc::clone(&by_ipv6));
        by_ipv6
    }

    fn ports(&self, ports: &[PolicyPort]) -> (PortSet, Vec<NamedPort>) {
        if ports.is_empty() {
            return (PortSet::all(), Vec::new());
        }
        let mut numbered = PortSet::none();
        let mut named = Vec::new();
        for port in ports {
            match &port.port {
                PortReference::Every => numbered.add(&PortSet::every(port.protocol)),
                PortReference::Range(first, last) => {
                    let last = if self.knows_end_port { last } else { first };
                    numbered.insert(port.protocol, *first, *last);
                }
                PortReference::Name(name) => {
                    let number = self.vocabulary.port_names.get_index_of(&(port.protocol, name.as_str()));
                    named.extend(number.map(|number| NamedPort {
                        protocol: port.protocol,
                        name: name.as_str().into(),
                        number,
                    }));
                }
            }
        }
        (numbered, named)
    }

    fn peer(&mut self, home: Namespaces<'a>, peer: &'a Peer) -> Arc<FixedBitSet> {
        let Some(key) = self.peer_key(home, peer) else { return Arc::default() };
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

    fn peer_key(&self, home: Namespaces<'a>, peer: &'a Peer) -> Option<PeerKey> {
        let Peer::Pods { pod_selector, namespace_selector } = peer else {
            let Peer::IpBlock(block) = peer else { return None };
            return self.vocabulary.blocks.number(block).map(PeerKey::Block);
        };
        let number = |selector: &LabelSelector| self.vocabulary.pod_selectors.get_index_of(selector);
        let selector = pod_selector.as_ref().and_then(number);
        match namespace_selector {
            None => {
                let Namespaces::Own(name) = home else { return None };
                let own = self.namespaces.get(name)?;
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
