//! Objects to namespaces, pods and address ranges: workloads become their pods, and what a policy names and nobody
//! defined is inferred, so that a pasted policy alone still gives a picture (design/decisions.md §2).

mod endpoint;

pub use endpoint::{Cluster, Endpoint, EndpointId, External, Namespace, NamespaceOrigin, Pod, Workload};
