//! Where selectors find something. Each selector is looked up once, not once for every policy, pod and namespace.

use std::hash::BuildHasher;
use std::rc::Rc;

use fixedbitset::FixedBitSet;
use indexmap::IndexMap;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use super::builder::Builder;
use crate::manifest::{LabelSelector, Labels};

/// Defined pods by their labels, namespaces by number, and what is known of every selector that was asked about.
pub(super) struct Lookup<'a> {
    /// The namespaces that are there at the start, by name, then inferred ones, in which no pod is defined.
    numbers: FxHashMap<String, usize>,
    /// The number of the namespace, and the place among its pods; of several pods with the same labels in a namespace one
    /// stands for all.
    pods: Vec<(usize, usize)>,
    by_pair: ByPair,
    with_pods: FxHashMap<&'a LabelSelector, Rc<FixedBitSet>>,
    matching: IndexMap<&'a LabelSelector, FixedBitSet, FxBuildHasher>,
    names: Vec<String>,
}

/// Places by the hash of a label and its value, so a hit is always checked against the labels themselves.
#[derive(Default)]
pub(super) struct ByPair(FxHashMap<u64, Vec<usize>>);

impl ByPair {
    pub(super) fn add(&mut self, labels: &Labels, place: usize) {
        for (key, value) in labels {
            self.0.entry(hash(key, value)).or_default().push(place);
        }
    }

    /// Where the selector may match; none where that can be anywhere.
    pub(super) fn candidates<'s>(
        &'s self,
        selector: &'s LabelSelector,
    ) -> Option<impl Iterator<Item = usize> + 's> {
        let (key, values) = selector.one_of()?;
        Some(values.iter().filter_map(move |value| self.0.get(&hash(key, value))).flatten().copied())
    }
}

impl<'a> Lookup<'a> {
    pub(super) fn new(builder: &Builder) -> Self {
        let mut lookup = Self {
            numbers: FxHashMap::default(),
            pods: Vec::new(),
            by_pair: ByPair::default(),
            with_pods: FxHashMap::default(),
            matching: IndexMap::default(),
            names: Vec::new(),
        };
        for (number, (name, _)) in builder.namespaces().enumerate() {
            lookup.numbers.insert(name.to_owned(), number);
            lookup.names.push(name.to_owned());
            let mut seen: FxHashSet<&Labels> = FxHashSet::default();
            for (place, pod) in builder.pods(name).iter().enumerate() {
                if seen.insert(&pod.labels) {
                    lookup.by_pair.add(&pod.labels, lookup.pods.len());
                    lookup.pods.push((number, place));
                }
            }
        }
        lookup
    }

    /// The number of a namespace.
    pub(super) fn number(&self, namespace: &str) -> Option<usize> {
        self.numbers.get(namespace).copied()
    }

    /// The name of the namespace of that number.
    pub(super) fn name(&self, number: usize) -> Option<&str> {
        self.names.get(number).map(String::as_str)
    }

    /// The namespaces with a defined pod that the selector matches.
    pub(super) fn with_pods(&mut self, builder: &Builder, selector: &'a LabelSelector) -> Rc<FixedBitSet> {
        if let Some(known) = self.with_pods.get(selector) {
            return Rc::clone(known);
        }
        let pods = |number: usize| self.names.get(number).map_or(&[][..], |name| builder.pods(name));
        let found: FixedBitSet = match self.by_pair.candidates(selector) {
            Some(candidates) => {
                let pods_there = candidates.filter_map(|candidate| self.pods.get(candidate));
                let matches = |(number, place): &&(usize, usize)| {
                    pods(*number).get(*place).is_some_and(|pod| selector.matches(&pod.labels))
                };
                pods_there.filter(matches).map(|(number, _)| *number).collect()
            }
            None => {
                let matches = |number: &usize| pods(*number).iter().any(|pod| selector.matches(&pod.labels));
                (0..self.names.len()).filter(matches).collect()
            }
        };
        let found = Rc::new(found);
        self.with_pods.insert(selector, Rc::clone(&found));
        found
    }

    /// The namespaces whose labels match.
    pub(super) fn matching(&mut self, builder: &Builder, selector: &'a LabelSelector) -> &FixedBitSet {
        let numbers = &self.numbers;
        self.matching.entry(selector).or_insert_with(|| {
            let matching = builder.namespaces().filter(|(_, labels)| selector.matches(labels));
            matching.filter_map(|(name, _)| numbers.get(name).copied()).collect()
        })
    }

    /// Takes note of a namespace that has come.
    pub(super) fn add_namespace(&mut self, name: &str, labels: &Labels) {
        let number = self.numbers.len();
        self.numbers.insert(name.to_owned(), number);
        self.names.push(name.to_owned());
        for (selector, found) in &mut self.matching {
            if selector.matches(labels) {
                found.grow_and_insert(number);
            }
        }
    }
}

fn hash(key: &str, value: &str) -> u64 {
    FxBuildHasher.hash_one((key, value))
}
