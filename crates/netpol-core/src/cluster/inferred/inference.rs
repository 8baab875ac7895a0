//! Pods and namespaces while they are being inferred.

use rustc_hash::{FxHashMap, FxHashSet};

use super::namespaces::Wish;
use super::naming::Naming;
use super::peers::{PeerAt, peers};
use crate::cluster::builder::Builder;
use crate::cluster::lookup::{ByPair, Lookup};
use crate::cluster::names::SYSTEM_NAMESPACES;
use crate::cluster::{NamespaceOrigin, Pod, dns};
use crate::manifest::{LabelSelector, Labels, NetworkPolicy, Peer};
use crate::source::Span;

/// More pods than this are not inferred: each may be a class of its own, and every class is judged with every other.
pub(super) const MOST_INFERRED: usize = 5_000;

/// The namespace that stands for every other one.
const ELSEWHERE: &str = "elsewhere";

static EVERYONE: LabelSelector = LabelSelector { match_labels: Labels::new(), match_expressions: Vec::new() };

/// What is being inferred.
pub(super) struct Inference<'a> {
    policies: &'a [NetworkPolicy],
    builder: &'a mut Builder,
    lookup: Lookup<'a>,
    /// The namespace of the DNS pod, where that is inferred.
    usual_dns: Option<usize>,
    /// What is to come, in this order; names are given when all of it is known.
    pods: Vec<(String, Labels, Span)>,
    /// The places in it by namespace.
    pods_in: FxHashMap<String, Vec<usize>>,
    /// The places in it by a label and its value.
    pods_with: ByPair,
    /// The same labels in a namespace are asked for once.
    made: FxHashSet<(String, Labels)>,
    /// Selectors that a pod without labels satisfies, and where one is wanted.
    any_pod: Vec<(String, &'a LabelSelector, Span)>,
    /// Peers in any namespace at all, which look at what is inferred for the others first.
    anywhere: Vec<Want<'a>>,
    /// How inferred namespaces are called; made when the first one comes.
    namespace_names: Option<Naming>,
    /// The first selector for which there was no more room.
    left_out: Option<Span>,
}

/// A peer that selects namespaces.
struct Want<'a> {
    policy: &'a NetworkPolicy,
    at: PeerAt<'a>,
    namespaces: &'a LabelSelector,
    wish: Option<Wish<'a>>,
    selector: &'a LabelSelector,
}

impl Want<'_> {
    fn span(&self) -> Span {
        self.policy.span_of(&self.at.path())
    }
}

impl<'a> Inference<'a> {
    /// Begins, with the DNS pod as the only thing that is inferred already, if it is.
    pub(super) fn new(policies: &'a [NetworkPolicy], builder: &'a mut Builder, has_usual_dns: bool) -> Self {
        // The inferred DNS pod counts as defined: a selector that it satisfies needs no other.
        let lookup = Lookup::new(builder);
        let usual_dns = lookup.number(dns::NAMESPACE).filter(|_| has_usual_dns);
        Self {
            policies,
            builder,
            lookup,
            usual_dns,
            pods: Vec::new(),
            pods_in: FxHashMap::default(),
            pods_with: ByPair::default(),
            made: FxHashSet::default(),
            any_pod: Vec::new(),
            anywhere: Vec::new(),
            namespace_names: None,
            left_out: None,
        }
    }

    /// Wants a pod that the policy selects.
    pub(super) fn want_subject(&mut self, policy: &'a NetworkPolicy) {
        self.want_at_home(policy, &policy.pod_selector, || policy.pod_selector_span());
    }

    /// Wants a pod that the peer selects. A peer without a `namespaceSelector` means the policy's own namespace
    /// (semantics A5.1).
    pub(super) fn want_peer(&mut self, policy: &'a NetworkPolicy, at: PeerAt<'a>) {
        let Peer::Pods { pod_selector, namespace_selector } = at.peer else { return };
        let selector = pod_selector.as_ref().unwrap_or(&EVERYONE);
        let Some(namespaces) = namespace_selector else {
            return self.want_at_home(policy, selector, || policy.span_of(&at.path()));
        };
        let want = Want { policy, at, namespaces, wish: Wish::of(namespaces), selector };
        match &want.wish {
            Some(wish) if wish.is_for_any() => self.anywhere.push(want),
            _ => self.want_elsewhere(&want),
        }
    }

    fn want_at_home(&mut self, policy: &NetworkPolicy, selector: &'a LabelSelector, span: impl Fn() -> Span) {
        let with_pods = self.lookup.with_pods(self.builder, selector);
        let home = self.lookup.number(&policy.namespace);
        if !home.is_some_and(|home| with_pods.contains(home)) {
            self.want(&policy.namespace, selector, span);
        }
    }

    /// Wants a pod in another namespace than the policy's own, unless the text has one that is wanted, or pods of another
    /// wanted namespace while the own one has what is wanted. Where no other namespace is possible it is the own one.
    fn want_elsewhere(&mut self, want: &Want<'a>) {
        let home = self.lookup.number(&want.policy.namespace);
        let with_pods = self.lookup.with_pods(self.builder, want.selector);
        let populated = self.lookup.with_pods(self.builder, &EVERYONE);
        let is_named = want.wish.as_ref().is_some_and(|wish| wish.names.is_some());
        // That DNS is there says nothing of a rule about every pod everywhere.
        let beside =
            self.usual_dns.filter(|_| !is_named && want.selector.is_empty() && !want.at.is_for_dns());
        let matching = self.lookup.matching(self.builder, want.namespaces).clone();
        let is_at_home = home.is_some_and(|home| matching.contains(home));
        let others = || matching.ones().filter(|other| Some(*other) != home && Some(*other) != beside);
        if others().any(|other| with_pods.contains(other)) {
            return;
        }
        let is_there_at_home = is_at_home && home.is_some_and(|home| with_pods.contains(home));
        if is_there_at_home && others().any(|other| populated.contains(other)) {
            return;
        }
        // A label with the name of the own namespace is meant for that one, where the text knows others.
        let is_called_home = want.wish.as_ref().is_some_and(|wish| wish.is_called(&want.policy.namespace));
        let mut elsewhere =
            populated.ones().filter(|other| Some(*other) != home && Some(*other) != self.usual_dns);
        if is_there_at_home && is_called_home && elsewhere.next().is_some() {
            return;
        }
        let is_system =
            |number: &usize| self.lookup.name(*number).is_some_and(|name| SYSTEM_NAMESPACES.contains(&name));
        let other = others().find(|other| is_named || !is_system(other));
        let other = other.and_then(|other| self.lookup.name(other)).map(str::to_owned);
        if want.selector.satisfying_labels().is_none() {
            return;
        }
        let namespace = other.or_else(|| self.add_namespace(want));
        let namespace = match namespace {
            Some(namespace) => namespace,
            None if is_at_home && !is_there_at_home => want.policy.namespace.clone(),
            None => return,
        };
        self.want(&namespace, want.selector, || want.span());
    }

    /// A namespace that the peer can mean and that the text does not hold; none where there can be no such namespace.
    fn add_namespace(&mut self, want: &Want<'a>) -> Option<String> {
        let wish = want.wish.as_ref()?;
        if self.is_full(|| want.span()) {
            return None;
        }
        let home = self.builder.labels(&want.policy.namespace).cloned().unwrap_or_default();
        let labels = wish.labels_unlike(&home);
        let naming = self.namespace_names.get_or_insert_with(|| namespace_names(self.policies));
        let is_new = |name: &str| !self.builder.has_namespace(name) && wish.allows(name);
        let name = match &wish.names {
            // A namespace of that very name that is there lacks the other labels: nothing can be inferred.
            Some(names) => names.iter().find(|name| is_new(name))?.clone(),
            None if labels.is_empty() => {
                let numbered = (2..).map(|number| format!("{ELSEWHERE}-{number}"));
                std::iter::once(ELSEWHERE.to_owned()).chain(numbered).find(|name| is_new(name))?
            }
            None => naming.name(&labels, is_new),
        };
        self.builder.add_namespace(&name, labels, NamespaceOrigin::Inferred);
        self.lookup.add_namespace(&name, self.builder.labels(&name)?);
        Some(name)
    }

    /// Wants a pod for a selector in a namespace.
    fn want(&mut self, namespace: &str, selector: &'a LabelSelector, span: impl Fn() -> Span) {
        match selector.satisfying_labels() {
            Some(labels) if labels.is_empty() => {
                self.any_pod.push((namespace.to_owned(), selector, span()));
            }
            Some(labels) => self.add_pod(namespace, labels, span()),
            None => {}
        }
    }

    /// Adds a pod with those labels, where there is none yet and there is room.
    pub(super) fn add_pod(&mut self, namespace: &str, labels: Labels, span: Span) {
        let asked = (namespace.to_owned(), labels.clone());
        if self.made.contains(&asked) || self.is_full(|| span) {
            return;
        }
        self.made.insert(asked);
        self.pods_with.add(&labels, self.pods.len());
        self.pods_in.entry(namespace.to_owned()).or_default().push(self.pods.len());
        self.pods.push((namespace.to_owned(), labels, span));
    }

    /// Infers what had to wait for the rest, and gives everything to the cluster; the first selector for which there was no
    /// room.
    pub(super) fn finish(mut self) -> Option<Span> {
        self.fill();
        for want in std::mem::take(&mut self.anywhere) {
            if !self.is_defined_elsewhere(&want) && !self.is_inferred_elsewhere(&want) {
                self.want_elsewhere(&want);
                self.fill();
            }
        }
        let mut namings: FxHashMap<&str, Naming> = FxHashMap::default();
        for (namespace, labels, span) in &self.pods {
            let naming = namings.entry(namespace).or_insert_with(|| {
                let places = self.pods_in.get(namespace).into_iter().flatten();
                Naming::of(places.filter_map(|place| self.pods.get(*place)).map(|(_, labels, _)| labels))
            });
            let name = naming.name(labels, |name| self.builder.is_free_for_inferred(namespace, name));
            let pod = Pod::inferred(namespace, name, labels.clone());
            self.builder.add_pod(Pod { span: Some(*span), ..pod });
        }
        self.left_out
    }

    /// Adds a pod without labels wherever one is wanted and no pod is there that will do.
    fn fill(&mut self) {
        for (namespace, selector, span) in std::mem::take(&mut self.any_pod) {
            let mut defined = self.builder.pods(&namespace).iter();
            if !defined.any(|pod| selector.matches(&pod.labels)) && !self.is_inferred(&namespace, selector) {
                self.add_pod(&namespace, Labels::new(), span);
            }
        }
    }

    fn is_inferred(&self, namespace: &str, selector: &LabelSelector) -> bool {
        let places = self.pods_in.get(namespace).into_iter().flatten();
        let mut pods = places.filter_map(|place| self.pods.get(*place));
        pods.any(|(_, labels, _)| selector.matches(labels))
    }

    /// Whether some defined pod of another namespace is what the peer selects, other than the inferred DNS pod.
    fn is_defined_elsewhere(&mut self, want: &Want<'a>) -> bool {
        let home = self.lookup.number(&want.policy.namespace);
        let with_pods = self.lookup.with_pods(self.builder, want.selector);
        let matching = self.lookup.matching(self.builder, want.namespaces);
        let mut others = matching.intersection(&with_pods);
        others.any(|other| Some(other) != home && Some(other) != self.usual_dns)
    }

    /// Whether some inferred pod of another namespace is what the peer selects.
    fn is_inferred_elsewhere(&self, want: &Want<'_>) -> bool {
        let is_wanted = |place: usize| {
            self.pods.get(place).is_some_and(|(namespace, labels, _)| {
                let is_meant =
                    || self.builder.labels(namespace).is_some_and(|one| want.namespaces.matches(one));
                *namespace != want.policy.namespace && want.selector.matches(labels) && is_meant()
            })
        };
        match self.pods_with.candidates(want.selector) {
            Some(mut places) => places.any(is_wanted),
            None => (0..self.pods.len()).any(is_wanted),
        }
    }

    /// Whether there is no room for one pod more; keeps the first selector for which there was none.
    fn is_full(&mut self, span: impl Fn() -> Span) -> bool {
        let is_full = self.made.len() + self.any_pod.len() >= MOST_INFERRED;
        if is_full {
            self.left_out.get_or_insert_with(span);
        }
        is_full
    }
}

/// How namespaces are called that policies can mean by their labels.
fn namespace_names(policies: &[NetworkPolicy]) -> Naming {
    let selectors = policies.iter().flat_map(peers).filter_map(|at| match at.peer {
        Peer::Pods { namespace_selector: Some(selector), .. } => Some(selector),
        _ => None,
    });
    let wished = selectors.filter_map(Wish::of).filter(|wish| wish.names.is_none()).map(|wish| wish.labels);
    let sets: FxHashSet<Labels> = wished.filter(|labels| !labels.is_empty()).collect();
    Naming::of(sets.iter())
}
