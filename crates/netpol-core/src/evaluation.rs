//! The finished value that reasons, likely mistakes and views are made from.

use std::net::Ipv4Addr;

use ipnet::Ipv4Net;

use crate::cluster::Cluster;
use crate::manifest::{DEFAULT_NAMESPACE, Manifest};
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
    /// Every verdict as another network plugin would have it.
    pub fn reach_under(&self, profile: &Profile) -> ReachMatrix {
        let tiers = [Tier::of_network_policies(&self.manifest.policies, profile.behaviour.named_ports)];
        reach(&tiers, &self.cluster, &profile.behaviour)
    }
}
