//! Defined pods by their labels, so that asking where a selector would match does not try every pod.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::cluster::{Endpoint, Namespace, Pod};
use crate::evaluation::Evaluation;
use crate::likeness::is_typo;
use crate::manifest::{LabelSelector, Labels, PodTemplate};
use crate::order::SortedSet;

/// Pods that the text defines and selectors can match; pods of a namespace with the same labels are there once. Pods that
/// are not there for the moment are among them: a workload of no replicas, a pod without an address.
pub(super) struct DefinedPods<'a> {
    pods: Vec<(&'a str, &'a Labels)>,
    /// Those on their node's network, which selectors do not match; together where namespace and labels are the same.
    on_host_network: FxHashMap<(&'a str, &'a Labels), Vec<&'a Pod>>,
    by_pair: FxHashMap<(&'a str, &'a str), Vec<usize>>,
    /// The values of each label; gathered when somebody asks for one that is misspelled.
    values: OnceCell<FxHashMap<&'a str, SortedSet<&'a str>>>,
    populated: FxHashSet<&'a str>,
    namespaces: &'a [Namespace],
    /// The same selectors come again and again.
    known: RefCell<Known<'a>>,
    known_of_namespaces: RefCell<Known<'a>>,
    near: RefCell<FxHashMap<(String, String), Near<'a>>>,
}

/// What was found for selectors: namespaces, by name.
type Known<'a> = FxHashMap<LabelSelector, Found<'a>>;
type Found<'a> = Rc<SortedSet<&'a str>>;

/// Values of which the one that was asked for is a misspelling.
type Near<'a> = Rc<[&'a str]>;

impl<'a> DefinedPods<'a> {
    pub(super) fn new(evaluation: &'a Evaluation) -> Self {
        let (cluster, manifest) = (&evaluation.cluster, &evaluation.manifest);
        let mut defined = Self {
            pods: Vec::new(),
            on_host_network: FxHashMap::default(),
            by_pair: FxHashMap::default(),
            values: OnceCell::new(),
            populated: FxHashSet::default(),
            namespaces: &cluster.namespaces,
            known: RefCell::default(),
            known_of_namespaces: RefCell::default(),
            near: RefCell::default(),
        };
        let mut seen: FxHashSet<(&str, &Labels)> = FxHashSet::default();
        let pods = cluster.endpoints.iter().filter_map(Endpoint::pod);
        let pods = pods.filter(|pod| !pod.inferred);
        for pod in pods.clone().filter(|pod| pod.host_network) {
            defined.on_host_network.entry((pod.namespace.as_str(), &pod.labels)).or_default().push(pod);
        }
        let pods = pods.filter(|pod| !pod.host_network).map(|pod| (pod.namespace.as_str(), &pod.labels));
        let made = |namespace: &'a String, template: &'a PodTemplate| {
            (!template.host_network).then_some((namespace.as_str(), &template.labels))
        };
        let written = manifest.pods.iter().filter_map(|pod| made(&pod.namespace, &pod.template));
        let workloads = manifest.workloads.iter().filter_map(|one| made(&one.namespace, &one.template));
        for (namespace, labels) in pods.chain(written).chain(workloads) {
            if !seen.insert((namespace, labels)) {
                continue;
            }
            let index = defined.pods.len();
            defined.pods.push((namespace, labels));
            defined.populated.insert(namespace);
            for (key, value) in labels {
                defined.by_pair.entry((key, value)).or_default().push(index);
            }
        }
        defined
    }

    /// Each of them, by the namespace and the labels.
    pub(super) fn all(&self) -> impl Iterator<Item = (&'a str, &'a Labels)> + '_ {
        self.pods.iter().copied()
    }

    /// Whether the text defines a pod in that namespace.
    pub(super) fn are_in(&self, namespace: &str) -> bool {
        self.populated.contains(namespace)
    }

    /// The values that pods give to a label and of which the written one is a misspelling.
    pub(super) fn values_near(&self, key: &str, written: &str) -> Near<'a> {
        let asked = (key.to_owned(), written.to_owned());
        if let Some(known) = self.near.borrow().get(&asked) {
            return Rc::clone(known);
        }
        let values =
            self.values.get_or_init(|| self.all_values()).get(key).into_iter().flat_map(SortedSet::iter);
        let near: Near<'a> = values.copied().filter(|known| is_typo(written, known)).collect();
        self.near.borrow_mut().insert(asked, Rc::clone(&near));
        near
    }

    fn all_values(&self) -> FxHashMap<&'a str, SortedSet<&'a str>> {
        let mut values: FxHashMap<&str, SortedSet<&str>> = FxHashMap::default();
        for (key, value) in self.pods.iter().flat_map(|(_, labels)| *labels) {
            values.entry(key).or_default().insert(value);
        }
        values
    }

    /// The namespaces with a pod that the selector matches, by name.
    pub(super) fn namespaces_with(&self, selector: &LabelSelector) -> Found<'a> {
        found_once(&self.known, selector, || self.find_namespaces_with(selector))
    }

    fn find_namespaces_with(&self, selector: &LabelSelector) -> SortedSet<&'a str> {
        let matching = |index: &usize| {
            let pod = self.pods.get(*index).filter(|(_, labels)| selector.matches(labels));
            pod.map(|(namespace, _)| *namespace)
        };
        match selector.one_of() {
            Some((key, values)) => {
                let candidates = values.iter().filter_map(|value| self.by_pair.get(&(key, value.as_str())));
                candidates.flatten().filter_map(matching).collect()
            }
            None => (0..self.pods.len()).filter_map(|index| matching(&index)).collect(),
        }
    }

    /// The pods on their node's network that have the labels, in namespaces that are meant.
    pub(super) fn on_host_network(
        &self,
        selector: &LabelSelector,
        is_meant: impl Fn(&str) -> bool,
    ) -> Vec<&'a Pod> {
        let alike = self.on_host_network.iter();
        let found = alike.filter(|((namespace, labels), _)| is_meant(namespace) && selector.matches(labels));
        found.flat_map(|(_, pods)| pods).copied().collect()
    }

    /// The namespaces that the text declares or uses, and that the selector matches, by name.
    pub(super) fn namespaces_matching(&self, selector: &LabelSelector) -> Found<'a> {
        found_once(&self.known_of_namespaces, selector, || {
            let found = self.known_namespaces().filter(|namespace| selector.matches(&namespace.labels));
            found.map(|namespace| namespace.name.as_str()).collect()
        })
    }

    /// The namespaces that the text declares or uses.
    pub(super) fn known_namespaces(&self) -> impl Iterator<Item = &'a Namespace> + use<'a> {
        self.namespaces.iter().filter(|namespace| !namespace.is_inferred())
    }
}

fn found_once<'a>(
    known: &RefCell<Known<'a>>,
    selector: &LabelSelector,
    find: impl FnOnce() -> SortedSet<&'a str>,
) -> Found<'a> {
    if let Some(found) = known.borrow().get(selector) {
        return Rc::clone(found);
    }
    let found = Rc::new(find());
    known.borrow_mut().insert(selector.clone(), Rc::clone(&found));
    found
}
