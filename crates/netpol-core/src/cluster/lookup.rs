//! Whether some defined pod matches a selector, without trying every pod for every selector.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};

use super::Pod;
use super::builder::Builder;
use crate::manifest::{LabelSelector, Labels};

/// Defined pods by their labels. Pods are named by their place in [`Builder::pods`]; of several with the same labels
/// in a namespace the first stands for all. Keys are hashes, so a hit is always checked against the pod itself.
pub(super) struct Lookup {
    hasher: RandomState,
    by_pair: HashMap<u64, Vec<usize>>,
    distinct: HashMap<String, Vec<usize>>,
}

impl Lookup {
    pub(super) fn new(builder: &Builder, is_defined: impl Fn(&Pod) -> bool) -> Self {
        let mut lookup =
            Self { hasher: RandomState::new(), by_pair: HashMap::new(), distinct: HashMap::new() };
        for namespace in builder.namespace_names() {
            let mut seen: HashSet<&Labels> = HashSet::new();
            let mut distinct = Vec::new();
            for (index, pod) in builder.pods(namespace).iter().enumerate() {
                if !is_defined(pod) || !seen.insert(&pod.labels) {
                    continue;
                }
                distinct.push(index);
                for (key, value) in &pod.labels {
                    let hash = lookup.hash(namespace, key, value);
                    lookup.by_pair.entry(hash).or_default().push(index);
                }
            }
            lookup.distinct.insert(namespace.to_owned(), distinct);
        }
        lookup
    }

    /// Whether a defined pod of that namespace matches.
    pub(super) fn matches(&self, builder: &Builder, namespace: &str, selector: &LabelSelector) -> bool {
        let candidates = match selector.match_labels.first_key_value() {
            Some((key, value)) => self.by_pair.get(&self.hash(namespace, key, value)),
            None => self.distinct.get(namespace),
        };
        let pods = builder.pods(namespace);
        let mut candidates = candidates.into_iter().flatten().filter_map(|index| pods.get(*index));
        candidates.any(|pod| selector.matches(&pod.labels))
    }

    fn hash(&self, namespace: &str, key: &str, value: &str) -> u64 {
        self.hasher.hash_one((namespace, key, value))
    }
}
