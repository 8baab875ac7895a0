//! Namespaces and pods while they are being gathered.

use std::hash::BuildHasher;

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use super::{NAMESPACE_NAME_LABEL, Namespace, NamespaceOrigin, Pod};
use crate::manifest::{Labels, Manifest};
use crate::order::{SortedMap, sort_by};

/// Namespaces with their pods, in the order in which they came.
pub(super) struct Builder {
    namespaces: Vec<(Namespace, Vec<Pod>)>,
    /// Which one each name means.
    numbers: SortedMap<String, usize>,
    names: FxHashMap<(String, String), usize>,
    next_numbers: FxHashMap<(String, String), usize>,
    /// Hashes of namespace and name: where two are the same, an inferred pod gets another name without need.
    reserved: FxHashSet<u64>,
}

impl Builder {
    /// Starts with the declared namespaces.
    pub(super) fn new(manifest: &Manifest) -> Self {
        let mut builder = Self {
            namespaces: Vec::new(),
            numbers: SortedMap::new(),
            names: FxHashMap::default(),
            next_numbers: FxHashMap::default(),
            reserved: FxHashSet::default(),
        };
        for object in &manifest.namespaces {
            builder.add_namespace(&object.name, object.labels.clone(), NamespaceOrigin::Declared);
        }
        builder
    }

    /// Adds a namespace or gives the existing one these labels.
    pub(super) fn add_namespace(&mut self, name: &str, mut labels: Labels, origin: NamespaceOrigin) {
        labels.insert(NAMESPACE_NAME_LABEL.to_owned(), name.to_owned());
        let namespace = Namespace { name: name.to_owned(), labels, origin };
        match self.numbers.get(name).and_then(|number| self.namespaces.get_mut(*number)) {
            Some((known, _)) => *known = namespace,
            None => {
                self.numbers.insert(name.to_owned(), self.namespaces.len());
                self.namespaces.push((namespace, Vec::new()));
            }
        }
    }

    /// Makes sure that a namespace exists because something is in it (semantics A5.11).
    pub(super) fn use_namespace(&mut self, name: &str) {
        if !self.has_namespace(name) {
            self.add_namespace(name, Labels::new(), NamespaceOrigin::Used);
        }
    }

    /// Whether there is a namespace of that name.
    pub(super) fn has_namespace(&self, name: &str) -> bool {
        self.numbers.contains_key(name)
    }

    /// The pods of a namespace.
    pub(super) fn pods(&self, namespace: &str) -> &[Pod] {
        self.find(namespace).map_or(&[], |(_, pods)| pods)
    }

    /// All pods that have come so far.
    pub(super) fn all_pods(&self) -> impl Iterator<Item = &Pod> {
        self.by_name().flat_map(|(_, pods)| pods)
    }

    /// Adds a pod. A defined pod takes the place of an earlier one of that name, as `kubectl apply` would.
    pub(super) fn add_pod(&mut self, pod: Pod) {
        self.use_namespace(&pod.namespace);
        let number = self.numbers.get(&pod.namespace);
        let Some((_, pods)) = number.and_then(|number| self.namespaces.get_mut(*number)) else { return };
        let at = *self.names.entry((pod.namespace.clone(), pod.name.clone())).or_insert(pods.len());
        match pods.get_mut(at) {
            Some(known) => *known = pod,
            None => pods.push(pod),
        }
    }

    /// Keeps a name for something that the text defines: no inferred pod may have it, since a name means what is defined.
    pub(super) fn reserve_name(&mut self, namespace: &str, name: &str) {
        self.reserved.insert(FxBuildHasher.hash_one((namespace, name)));
    }

    /// Whether an inferred pod may have that name.
    pub(super) fn is_free_for_inferred(&self, namespace: &str, name: &str) -> bool {
        !self.names.contains_key(&(namespace.to_owned(), name.to_owned()))
            && !self.reserved.contains(&FxBuildHasher.hash_one((namespace, name)))
    }

    /// The name, or the name with the first number behind it that no pod has.
    pub(super) fn free_name(&mut self, namespace: &str, name: &str) -> String {
        if !self.names.contains_key(&(namespace.to_owned(), name.to_owned())) {
            return name.to_owned();
        }
        let next = self.next_numbers.entry((namespace.to_owned(), name.to_owned())).or_insert(2);
        while self.names.contains_key(&(namespace.to_owned(), format!("{name}-{next}"))) {
            *next += 1;
        }
        format!("{name}-{next}")
    }

    /// All namespaces by name, with their labels.
    pub(super) fn namespaces(&self) -> impl Iterator<Item = (&str, &Labels)> {
        self.by_name().map(|(namespace, _)| (namespace.name.as_str(), &namespace.labels))
    }

    /// The labels of a namespace.
    pub(super) fn labels(&self, namespace: &str) -> Option<&Labels> {
        self.find(namespace).map(|(namespace, _)| &namespace.labels)
    }

    /// All namespaces by name, and all pods by namespace.
    pub(super) fn finish(mut self) -> (Vec<Namespace>, Vec<Pod>) {
        sort_by(&mut self.namespaces, |(one, _), (two, _)| one.name.cmp(&two.name));
        let mut namespaces = Vec::with_capacity(self.namespaces.len());
        let mut all_pods = Vec::new();
        for (namespace, pods) in self.namespaces {
            namespaces.push(namespace);
            all_pods.extend(pods);
        }
        (namespaces, all_pods)
    }

    fn find(&self, namespace: &str) -> Option<&(Namespace, Vec<Pod>)> {
        self.namespaces.get(*self.numbers.get(namespace)?)
    }

    fn by_name(&self) -> impl Iterator<Item = &(Namespace, Vec<Pod>)> {
        self.numbers.values().filter_map(|number| self.namespaces.get(*number))
    }
}
