//! The order of rows: outside, then namespaces (those with policies first), in each the tiers from the user inwards.

use netpol_core::Evaluation;
use netpol_core::cluster::names::SYSTEM_NAMESPACES;
use netpol_core::cluster::{Endpoint, Pod};
use netpol_core::order::SortedMap;

use super::fold::Fold;
use crate::tiers::{Tier, tier_of};

/// Sorts rows. Compared field by field.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    group: Group,
    /// Named pods before the one that stands for everyone else.
    everyone_else: bool,
    /// Pods whose labels tell no tier stand behind those whose do.
    tier: usize,
    /// The order of the cluster.
    first: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Outside,
    /// Where the first policy of the namespace stands in the text.
    WithPolicies(usize),
    Declared(usize),
    Platform(usize),
}

/// The order of namespaces, looked up once.
pub(super) struct Order<'a> {
    evaluation: &'a Evaluation,
    groups: SortedMap<&'a str, Group>,
}

impl<'a> Order<'a> {
    pub(super) fn new(evaluation: &'a Evaluation) -> Self {
        let mut groups = SortedMap::default();
        for (position, policy) in evaluation.manifest.policies.iter().enumerate().rev() {
            groups.insert(policy.namespace.as_str(), Group::WithPolicies(position));
        }
        for (position, namespace) in evaluation.cluster.namespaces.iter().enumerate() {
            let name = namespace.name.as_str();
            if is_platform(name) {
                groups.insert(name, Group::Platform(position));
            } else if !groups.contains_key(&name) {
                groups.insert(name, Group::Declared(position));
            }
        }
        Self { evaluation, groups }
    }

    /// Where a row stands.
    pub(super) fn key(&self, fold: &Fold) -> Key {
        let first = fold.first().map_or(0, |id| id.0);
        let pod = fold.first().and_then(|id| self.evaluation.cluster.endpoint(id)).and_then(Endpoint::pod);
        let Some(pod) = pod else {
            return Key { group: Group::Outside, everyone_else: false, tier: 0, first };
        };
        Key {
            group: self.groups.get(&pod.namespace.as_str()).copied().unwrap_or(Group::Declared(usize::MAX)),
            everyone_else: is_everyone_else(pod),
            tier: tier_of(pod).map_or(Tier::ALL.len(), |tier| tier as usize),
            first,
        }
    }
}

/// The namespaces that Kubernetes itself makes for its own parts.
pub(super) fn is_platform(namespace: &str) -> bool {
    SYSTEM_NAMESPACES.contains(&namespace)
}

/// The pods that policies can select, without those that only stand for everyone else.
pub(crate) fn selectable_pods(evaluation: &Evaluation, is: impl Fn(&Pod) -> bool) -> Vec<&Pod> {
    let pods = evaluation.cluster.iter().filter_map(|(id, endpoint)| Some((id, endpoint.pod()?)));
    let selectable = pods.filter(|(id, _)| evaluation.reach.is_selectable(*id));
    selectable.map(|(_, pod)| pod).filter(|pod| !is_everyone_else(pod) && is(pod)).collect()
}

/// The inferred pod that no selector asked for by a label.
pub(crate) fn is_everyone_else(pod: &Pod) -> bool {
    pod.inferred && pod.labels.is_empty()
}
