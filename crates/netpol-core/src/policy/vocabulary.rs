//! Everything that policies can tell pods apart by, each once.

use indexmap::IndexSet;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::tier::{Namespaces, Tier, TierPolicy};
use crate::address::{Blocks, ip_blocks};
use crate::manifest::{LabelSelector, Labels, Operator, Peer, PortReference, Protocol};
use crate::order::sort_by;

/// Different things, each with a number.
type Numbered<T> = IndexSet<T, FxBuildHasher>;

/// The selectors, ranges and port names of all policies; the index in each set is its number.
pub(super) struct Vocabulary<'a> {
    pub(super) pod_selectors: Numbered<&'a LabelSelector>,
    pub(super) namespace_selectors: Numbered<&'a LabelSelector>,
    pub(super) blocks: Blocks<'a>,
    pub(super) port_names: Numbered<(Protocol, &'a str)>,
    by_pair: FxHashMap<(&'a str, &'a str), Vec<usize>>,
    by_key: FxHashMap<&'a str, Vec<usize>>,
    others: Vec<usize>,
}

impl<'a> Vocabulary<'a> {
    /// Gathers what the policies say.
    pub(super) fn new(tiers: &[Tier<'a>]) -> Self {
        let policies = || tiers.iter().flat_map(|tier| &tier.policies);
        let mut vocabulary = Self {
            pod_selectors: Numbered::default(),
            namespace_selectors: Numbered::default(),
            blocks: Blocks::new(ip_blocks(policies().flat_map(TierPolicy::all_rules))),
            port_names: Numbered::default(),
            by_pair: FxHashMap::default(),
            by_key: FxHashMap::default(),
            others: Vec::new(),
        };
        for policy in policies() {
            vocabulary.pod_selectors.insert(policy.subject.pod_selector);
            if let Namespaces::Matching(selector) = policy.subject.namespaces {
                vocabulary.namespace_selectors.insert(selector);
            }
            for rule in policy.all_rules() {
                rule.peers.iter().for_each(|peer| vocabulary.add_peer(peer));
                for port in &rule.ports {
                    if let PortReference::Name(name) = &port.port {
                        vocabulary.port_names.insert((port.protocol, name));
                    }
                }
            }
        }
        vocabulary.index_selectors();
        vocabulary
    }

    /// The numbers of the pod selectors that match, in order. Only selectors that could match are tried: most ask for
    /// a label with a certain value, and few pods have it.
    pub(super) fn matching_selectors(&self, labels: &Labels) -> Vec<usize> {
        let by_labels = labels.iter().flat_map(|(key, value)| {
            let pair = self.by_pair.get(&(key.as_str(), value.as_str()));
            pair.into_iter().chain(self.by_key.get(key.as_str())).flatten()
        });
        let matches = |number: &usize| {
            self.pod_selectors.get_index(*number).is_some_and(|selector| selector.matches(labels))
        };
        let mut matching: Vec<usize> = self.others.iter().chain(by_labels).copied().filter(matches).collect();
        sort_by(&mut matching, Ord::cmp);
        matching.dedup();
        matching
    }

    fn add_peer(&mut self, peer: &'a Peer) {
        match peer {
            Peer::Pods { pod_selector, namespace_selector } => {
                self.pod_selectors.extend(pod_selector);
                self.namespace_selectors.extend(namespace_selector);
            }
            Peer::IpBlock(_) => {}
        }
    }

    fn index_selectors(&mut self) {
        for (number, selector) in self.pod_selectors.iter().enumerate() {
            let expressions = &selector.match_expressions;
            let there = expressions.iter().find(|expression| expression.operator == Operator::Exists);
            if let Some((key, values)) = selector.one_of() {
                for value in values {
                    self.by_pair.entry((key, value)).or_default().push(number);
                }
            } else if let Some(expression) = there {
                self.by_key.entry(&expression.key).or_default().push(number);
            } else {
                self.others.push(number);
            }
        }
    }
}
