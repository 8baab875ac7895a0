//! The finished value that reasons, likely mistakes and views are made from.

use std::borrow::Cow;
use std::net::Ipv4Addr;

use ipnet::Ipv4Net;

use crate::cluster::{Cluster, EndQuery};
use crate::manifest::{DEFAULT_NAMESPACE, Manifest, PolicyId};
use crate::policy::Tier;
use crate::profile::Profile;
use crate::reach::{ReachMatrix, reach};
use crate::source::Sources;

/// What an evaluation assumes beside the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// What enforces the policies.
    pub profile: &'static Profile,
    /// Where pods without an address get one.
    pub pod_range: Ipv4Net,
    /// The namespace of objects that have none, as `kubectl -n` gives it.
    pub namespace: String,
}

impl Default for Settings {
    fn default() -> Self {
        // The range that kubeadm's documentation and Flannel use; its prefix length is always valid.
        let pod_range = Ipv4Net::new(Ipv4Addr::new(10, 244, 0, 0), 16).unwrap_or_default();
        Self { profile: Default::default(), pod_range, namespace: DEFAULT_NAMESPACE.to_owned() }
    }
}

/// Everything that is known about some texts.
#[derive(Clone, Debug)]
pub struct Evaluation {
    /// The texts.
    pub sources: Sources,
    /// The objects in them.
    pub manifest: Manifest,
    /// The namespaces, pods and address ranges that they describe.
    pub cluster: Cluster,
    /// Every verdict.
    pub reach: ReachMatrix,
    /// What was assumed.
    pub settings: Settings,
}

impl Evaluation {
    /// The same with an answer for every address that the questions name. An address that no pod has is judged by itself,
    /// and a range in as many parts as policies tell apart.
    pub fn asked_about<'a>(&self, questions: impl IntoIterator<Item = &'a EndQuery>) -> Cow<'_, Evaluation> {
        let mut asked = Vec::new();
        for range in questions.into_iter().filter_map(EndQuery::addresses) {
            if !asked.contains(&range) {
                asked.push(range);
            }
        }
        if asked.is_empty() {
            return Cow::Borrowed(self);
        }
        let mut cluster = self.cluster.clone();
        for range in asked {
            cluster.add_asked(&self.manifest.policies, range);
        }
        let mut evaluation = Evaluation { cluster, ..self.clone() };
        evaluation.reach = evaluation.reach_under(self.settings.profile);
        Cow::Owned(evaluation)
    }

    /// Every verdict as another network plugin would have it.
    pub fn reach_under(&self, profile: &Profile) -> ReachMatrix {
        let tiers = [Tier::of_network_policies(&self.manifest.policies, profile.behaviour.named_ports)];
        reach(&tiers, &self.cluster, &profile.behaviour)
    }

    /// Every verdict among the same ends if a policy were not there.
    pub fn reach_without(&self, policy: PolicyId) -> ReachMatrix {
        let behaviour = &self.settings.profile.behaviour;
        let mut tier = Tier::of_network_policies(&self.manifest.policies, behaviour.named_ports);
        tier.policies.retain(|one| one.id != policy);
        reach(&[tier], &self.cluster, behaviour)
    }
}
