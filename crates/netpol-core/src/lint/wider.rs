//! Policies that select at least the pods of another one.

use rustc_hash::FxHashMap;

use super::cover::selector_covers;
use super::place::PolicyAt;

/// A namespace and the first pair of a `podSelector`, if it has one.
type Key<'a> = (&'a str, Option<(&'a str, &'a str)>);

/// Policies by namespace and by the first pair of their `podSelector`, to find those that select at least the same.
pub(super) struct Index<'a> {
    policies: FxHashMap<Key<'a>, Vec<PolicyAt<'a>>>,
}

impl<'a> Index<'a> {
    pub(super) fn new(policies: &[PolicyAt<'a>]) -> Self {
        let mut index = Self { policies: FxHashMap::default() };
        for at in policies {
            let first = at.policy.pod_selector.match_labels.iter().next();
            let pair = first.map(|(key, value)| (key.as_str(), value.as_str()));
            index.policies.entry((&at.policy.namespace, pair)).or_default().push(*at);
        }
        index
    }

    /// The other policies that select at least the pods of this one. A second object of the same name would take the
    /// place of the first, so the two are not compared. Neither are one that says its namespace and one that does not:
    /// that one may be applied to any.
    pub(super) fn wider(&self, at: &PolicyAt<'a>) -> Vec<PolicyAt<'a>> {
        let pairs = at.policy.pod_selector.match_labels.iter();
        let pairs = pairs.map(|(key, value)| Some((key.as_str(), value.as_str()))).chain([None]);
        let candidates =
            pairs.filter_map(|pair| self.policies.get(&(at.policy.namespace.as_str(), pair))).flatten();
        let is_wider = |other: &&PolicyAt<'a>| {
            other.policy.name != at.policy.name
                && selector_covers(&other.policy.pod_selector, &at.policy.pod_selector)
                && other.names_its_namespace() == at.names_its_namespace()
        };
        candidates.filter(is_wider).copied().collect()
    }
}
