//! Objects to namespaces, pods and address ranges: workloads become their pods, and what a policy names and nobody
//! defined is inferred, so that a pasted policy alone still gives a picture (design/decisions.md §2).

mod backends;
mod builder;
mod controllers;
mod defined;
pub mod dns;
mod end_query;
mod endpoint;
mod external;
mod inferred;
mod lookup;
pub mod names;
mod nodes;
mod placed;
mod published;
mod services;
mod simulated;

pub use backends::Backends;
pub use end_query::{EndQuery, EndQueryError};
pub use endpoint::{
    AbsenceReason, AbsentPod, AbsentWorkload, Cluster, Endpoint, EndpointId, Namespace, NamespaceOrigin, Pod,
    Workload,
};
pub use external::External;
pub use nodes::Nodes;
pub use published::{Controller, ControllerPods, Publication};
pub use services::Service;

pub use crate::manifest::NAMESPACE_NAME_LABEL;

use ipnet::{IpNet, Ipv4Net};

use crate::diagnostic::Diagnostic;
use crate::manifest::{Manifest, NetworkPolicy};
use builder::Builder;
use external::Outside;

/// Builds the cluster that the objects describe. Pods without an address get one from `pod_range`.
pub fn build(manifest: &Manifest, pod_range: Ipv4Net) -> (Cluster, Vec<Diagnostic>) {
    let mut builder = Builder::new(manifest);
    let (absent, mut diagnostics) = defined::add(&mut builder, manifest);
    diagnostics.extend(inferred::add(&mut builder, manifest));
    let (namespaces, mut pods) = builder.finish();
    simulated::give_addresses(&mut pods, pod_range);
    let nodes = placed::nodes(&mut pods, &manifest.nodes);
    let addresses = pods.iter().flat_map(|pod| &pod.ips).copied();
    let backends = Backends::new(manifest);
    let externals = Outside::new(&manifest.policies, addresses, &nodes, &backends).endpoints(pod_range);
    let endpoints: Vec<Endpoint> =
        pods.into_iter().map(Endpoint::Pod).chain(externals.into_iter().map(Endpoint::External)).collect();
    let services = services::services(&manifest.services, &backends, &endpoints);
    let published = published::published(manifest, &services, &endpoints);
    let (absent, absent_workloads) = (absent.pods, absent.workloads);
    let cluster = Cluster {
        namespaces,
        endpoints,
        services,
        published,
        absent,
        absent_workloads,
        pod_range,
        nodes,
        backends,
    };
    (cluster, diagnostics)
}

impl Cluster {
    /// Adds the addresses of a range that no pod has, as endpoints that are there only because somebody asks about them.
    pub(crate) fn add_asked(&mut self, policies: &[NetworkPolicy], range: IpNet) {
        let pods = self.endpoints.iter().filter_map(Endpoint::pod);
        let addresses = pods.flat_map(|pod| &pod.ips).copied();
        let asked =
            Outside::new(policies, addresses, &self.nodes, &self.backends).asked(range, self.pod_range);
        self.endpoints.extend(asked.into_iter().map(Endpoint::External));
    }
}
