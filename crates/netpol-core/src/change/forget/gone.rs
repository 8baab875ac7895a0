//! Pods that are taken away, beside all others of which policies may speak.

use std::net::IpAddr;

use crate::cluster::{EndQuery, Endpoint, EndpointId, Pod};
use crate::evaluation::Evaluation;
use crate::expect::ends;
use crate::manifest::{IpBlock, LabelSelector, Labels, NetworkPolicy, Operator, Peer};

/// Who is taken away.
pub(crate) struct Gone {
    /// Their namespaces and names.
    names: Vec<(String, String)>,
    pods: Vec<Known>,
    others: Vec<Known>,
    /// The namespace that is taken away, with its labels.
    namespace: Option<(String, Labels)>,
}

/// What selectors and ranges can tell of a pod.
struct Known {
    namespace: String,
    labels: Labels,
    addresses: Vec<IpAddr>,
}

impl Gone {
    /// Pods of the text that are taken away, each by its namespace and its name.
    pub(crate) fn pods(evaluation: &Evaluation, names: &[(String, String)]) -> Self {
        let is_gone =
            |namespace: &str, name: &str| names.iter().any(|one| one.0 == namespace && one.1 == name);
        Self::of(evaluation, is_gone, None)
    }

    /// A namespace that is taken away with all of its pods.
    pub(crate) fn namespace(evaluation: &Evaluation, name: &str) -> Self {
        let known = evaluation.cluster.namespace(name);
        let labels = known.map(|namespace| namespace.labels.clone()).unwrap_or_default();
        Self::of(evaluation, |namespace, _| namespace == name, Some((name.to_owned(), labels)))
    }

    fn of(
        evaluation: &Evaluation,
        is_gone: impl Fn(&str, &str) -> bool,
        namespace: Option<(String, Labels)>,
    ) -> Self {
        let (names, pods, others) = (Vec::new(), Vec::new(), Vec::new());
        let mut gone = Self { names, pods, others, namespace };
        // Pods that take no part, and what makes none at the moment, may come back.
        for pod in &evaluation.manifest.pods {
            let is_gone = is_gone(&pod.namespace, &pod.name);
            gone.add(Known::new(&pod.namespace, &pod.template.labels), is_gone.then_some(&pod.name));
        }
        for workload in evaluation.manifest.workloads.iter().filter(|one| !is_gone(&one.namespace, "")) {
            gone.add(Known::new(&workload.namespace, &workload.template.labels), None);
        }
        for pod in evaluation.cluster.endpoints.iter().filter_map(Endpoint::pod) {
            let known = Known { addresses: addresses(pod), ..Known::new(&pod.namespace, &pod.labels) };
            let is_gone = is_gone(&pod.namespace, &pod.name) && (!pod.inferred || gone.namespace.is_some());
            gone.add(known, is_gone.then_some(&pod.name));
        }
        gone
    }

    fn add(&mut self, known: Known, gone: Option<&String>) {
        match gone {
            Some(name) => {
                self.names.push((known.namespace.clone(), name.clone()));
                self.pods.push(known);
            }
            None => self.others.push(known),
        }
    }

    /// They are in another namespace instead, and what means them there stays.
    pub(crate) fn stay_in(mut self, namespace: &str) -> Self {
        let moved = |known: &Known| Known {
            namespace: namespace.to_owned(),
            labels: known.labels.clone(),
            addresses: known.addresses.clone(),
        };
        self.others.extend(self.pods.iter().map(moved));
        self
    }

    /// Whether a question means them alone. One for every pod of a namespace that stays is for others too.
    pub(in crate::change) fn are_meant_by(&self, evaluation: &Evaluation, query: &EndQuery) -> bool {
        let has_name = |namespace: &str, name: &str| {
            self.names.iter().any(|known| known.0 == namespace && known.1 == name)
        };
        let is_one = |id: &EndpointId| {
            let pod = evaluation.cluster.endpoint(*id).and_then(Endpoint::pod);
            pod.is_some_and(|pod| has_name(&pod.namespace, &pod.name))
        };
        match query {
            EndQuery::Named { namespace: Some(namespace), .. }
            | EndQuery::Labelled { namespace: Some(namespace), .. }
                if self.is_gone(namespace) =>
            {
                true
            }
            EndQuery::Named { namespace: Some(namespace), kind: None, name } if has_name(namespace, name) => {
                true
            }
            EndQuery::Labelled { labels, .. } if labels.is_empty() => false,
            EndQuery::Named { .. } | EndQuery::Labelled { .. } => {
                ends(evaluation, query).is_ok_and(|found| found.iter().all(is_one))
            }
            _ => false,
        }
    }

    /// Whether a policy selects them alone. One for every pod of a namespace is for those too that the text does not hold.
    pub(super) fn are_subjects_of(&self, policy: &NetworkPolicy) -> bool {
        let selector = &policy.pod_selector;
        self.is_gone(&policy.namespace)
            || !selector.is_empty()
                && self
                    .are_meant(|known| known.namespace == policy.namespace && selector.matches(&known.labels))
    }

    /// Whether a peer of a policy matches them alone.
    pub(super) fn are_peer(&self, evaluation: &Evaluation, policy: &NetworkPolicy, peer: &Peer) -> bool {
        let (pods, namespaces) = match peer {
            Peer::IpBlock(block) => return self.are_block(block),
            Peer::Pods { pod_selector, namespace_selector } => (pod_selector, namespace_selector),
        };
        let is_around = is_around(evaluation, policy, namespaces.as_ref());
        namespaces.as_ref().is_some_and(|selector| self.is_only(evaluation, selector))
            || pods.as_ref().filter(|selector| !selector.is_empty()).is_some_and(|selector| {
                self.are_meant(|known| is_around(&known.namespace) && selector.matches(&known.labels))
            })
    }

    /// What of the policy's own selector means them alone, where that is for others too: the numbers of an expression and of its values.
    pub(super) fn values_of_subject(&self, policy: &NetworkPolicy) -> Vec<(usize, Vec<usize>)> {
        self.values(&policy.pod_selector, |namespace| namespace == policy.namespace)
    }

    /// The same of a peer's selector of pods.
    pub(super) fn values_of_peer(
        &self,
        evaluation: &Evaluation,
        policy: &NetworkPolicy,
        peer: &Peer,
    ) -> Vec<(usize, Vec<usize>)> {
        match peer {
            Peer::Pods { pod_selector: Some(selector), namespace_selector } => {
                self.values(selector, is_around(evaluation, policy, namespace_selector.as_ref()))
            }
            _ => Vec::new(),
        }
    }

    fn values(&self, selector: &LabelSelector, is_around: impl Fn(&str) -> bool) -> Vec<(usize, Vec<usize>)> {
        let is_theirs = |key: &str, value: &String| {
            self.are_meant(|known| {
                known.labels.get(key) == Some(value)
                    && is_around(&known.namespace)
                    && selector.matches(&known.labels)
            })
        };
        let expressions = selector.match_expressions.iter().enumerate();
        let values = expressions.filter(|(_, one)| one.operator == Operator::In).map(|(index, one)| {
            let values = one.values.iter().enumerate().filter(|(_, value)| is_theirs(&one.key, value));
            (index, values.map(|(index, _)| index).collect::<Vec<usize>>())
        });
        values.filter(|(_, values)| !values.is_empty()).collect()
    }

    /// Whether a selector matches the namespace that is taken away, and no other.
    fn is_only(&self, evaluation: &Evaluation, selector: &LabelSelector) -> bool {
        let Some((gone, labels)) = &self.namespace else { return false };
        let mut others = evaluation.cluster.namespaces.iter().filter(|other| other.name != *gone);
        !selector.is_empty()
            && selector.matches(labels)
            && !others.any(|other| selector.matches(&other.labels))
    }

    fn is_gone(&self, namespace: &str) -> bool {
        self.namespace.as_ref().is_some_and(|(gone, _)| gone == namespace)
    }

    /// Whether a range is the address of one of them.
    fn are_block(&self, block: &IpBlock) -> bool {
        let is_single = block.cidr.prefix_len() == block.cidr.max_prefix_len();
        is_single && self.are_meant(|known| known.addresses.contains(&block.cidr.addr()))
    }

    fn are_meant(&self, is_meant: impl Fn(&Known) -> bool) -> bool {
        self.pods.iter().any(&is_meant) && !self.others.iter().any(&is_meant)
    }
}

impl Known {
    fn new(namespace: &str, labels: &Labels) -> Self {
        Self { namespace: namespace.to_owned(), labels: labels.clone(), addresses: Vec::new() }
    }
}

/// The namespaces that a peer of a policy means.
fn is_around<'a>(
    evaluation: &'a Evaluation,
    policy: &'a NetworkPolicy,
    namespaces: Option<&'a LabelSelector>,
) -> impl Fn(&str) -> bool + 'a {
    move |namespace| match namespaces {
        None => namespace == policy.namespace,
        Some(selector) => {
            let known = evaluation.cluster.namespace(namespace);
            known.is_some_and(|known| selector.matches(&known.labels))
        }
    }
}

/// A made-up address is another pod's afterwards, and that of a node is the node's.
fn addresses(pod: &Pod) -> Vec<IpAddr> {
    if pod.simulated_ip || pod.host_network { Vec::new() } else { pod.ips.clone() }
}
