//! Everything that policies can tell pods apart by, each once.

use std::collections::HashMap;

use indexmap::IndexSet;

use crate::manifest::{
    IpBlock, LabelSelector, Labels, NetworkPolicy, Operator, Peer, PortReference, Protocol,
};

/// The selectors, ranges and port names of all policies; the index in each set is its number.
pub(super) struct Vocabulary<'a> {
    pub(super) pod_selectors: IndexSet<&'a LabelSelector>,
    pub(super) namespace_selectors: IndexSet<&'a LabelSelector>,
    pub(super) blocks: IndexSet<&'a IpBlock>,
    pub(super) port_names: IndexSet<(Protocol, &'a str)>,
    by_pair: HashMap<(&'a str, &'a str), Vec<usize>>,
    by_key: HashMap<&'a str, Vec<usize>>,
    others: Vec<usize>,
}

impl<'a> Vocabulary<'a> {
    /// Gathers what the policies say.
    pub(super) fn new(policies: &'a [NetworkPolicy]) -> Self {
        let mut vocabulary = Self {
            pod_selectors: IndexSet::new(),
            namespace_selectors: IndexSet::new(),
            blocks: IndexSet::new(),
            port_names: IndexSet::new(),
            by_pair: HashMap::new(),
            by_key: HashMap::new(),
            others: Vec::new(),
        };
        for policy in policies {
            vocabulary.pod_selectors.insert(&policy.pod_selector);
            for rule in policy.ingress.iter().chain(&policy.egress) {
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
        matching.sort_unstable();
        matching.dedup();
        matching
    }

    fn add_peer(&mut self, peer: &'a Peer) {
        match peer {
            Peer::Pods { pod_selector, namespace_selector } => {
                self.pod_selectors.extend(pod_selector);
                self.namespace_selectors.extend(namespace_selector);
            }
            Peer::IpBlock(block) => {
                self.blocks.insert(block);
            }
        }
    }

    fn index_selectors(&mut self) {
        for (number, selector) in self.pod_selectors.iter().enumerate() {
            let expressions = &selector.match_expressions;
            let one_of = expressions.iter().find(|expression| expression.operator == Operator::In);
            let there = expressions.iter().find(|expression| expression.operator == Operator::Exists);
            if let Some((key, value)) = selector.match_labels.first_key_value() {
                self.by_pair.entry((key, value)).or_default().push(number);
            } else if let Some(expression) = one_of {
                for value in &expression.values {
                    self.by_pair.entry((&expression.key, value)).or_default().push(number);
                }
            } else if let Some(expression) = there {
                self.by_key.entry(&expression.key).or_default().push(number);
            } else {
                self.others.push(number);
            }
        }
    }
}
