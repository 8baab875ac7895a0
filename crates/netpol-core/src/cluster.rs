//! Objects to namespaces, pods and address ranges: workloads become their pods, and what a policy names and nobody
//! defined is inferred, so that a pasted policy alone still gives a picture (design/decisions.md §2).

mod builder;
mod defined;
pub mod dns;
mod end_query;
mod endpoint;
mod external;
mod inferred;
mod lookup;
pub mod names;
mod services;
mod simulated;

pub use end_query::{EndQuery, EndQueryError};
pub use endpoint::{
    AbsenceReason, AbsentPod, AbsentWorkload, Cluster, Endpoint, EndpointId, Namespace, NamespaceOrigin, Pod,
    Workload,
};
pub use external::External;
pub use services::Service;

pub use crate::manifest::NAMESPACE_NAME_LABEL;

use std::net::IpAddr;

use ipnet::Ipv4Net;

use crate::diagnostic::Diagnostic;
use crate::manifest::Manifest;
use builder::Builder;
use external::outside;

/// Builds the cluster that the objects describe. Pods without an address get one from `pod_range`.
pub fn build(manifest: &Manifest, pod_range: Ipv4Net) -> (Cluster, Vec<Diagnostic>) {
    let mut builder = Builder::new(manifest);
    let (absent, mut diagnostics) = defined::add(&mut builder, manifest);
    diagnostics.extend(inferred::add(&mut builder, manifest));
    let (namespaces, mut pods) = builder.finish();
    simulated::give_addresses(&mut pods, pod_range);
    let with_ipv6 = pods.iter().flat_map(|pod| &pod.ips).any(IpAddr::is_ipv6);
    let externals = outside(&manifest.policies, pod_range, with_ipv6);
    let endpoints: Vec<Endpoint> =
        pods.into_iter().map(Endpoint::Pod).chain(externals.into_iter().map(Endpoint::External)).collect();
    let services = services::services(&manifest.services, &endpoints);
    let (absent, absent_workloads) = (absent.pods, absent.workloads);
    (Cluster { namespaces, endpoints, services, absent, absent_workloads, pod_range }, diagnostics)
}
