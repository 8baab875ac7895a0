//! Namespaces, pods and what makes pods: only the fields that matter here.

use serde::Deserialize;

use super::{List, ObjectMeta};

/// A Namespace.
#[derive(Deserialize)]
pub(in crate::manifest) struct Namespace {
    pub(in crate::manifest) metadata: Option<ObjectMeta>,
}

/// A Pod.
#[derive(Deserialize)]
pub(in crate::manifest) struct Pod {
    pub(in crate::manifest) metadata: Option<ObjectMeta>,
    pub(in crate::manifest) spec: Option<PodSpec>,
    pub(in crate::manifest) status: Option<PodStatus>,
}

/// `spec` of a pod.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::manifest) struct PodSpec {
    pub(in crate::manifest) containers: List<Container>,
    pub(in crate::manifest) init_containers: List<Container>,
    pub(in crate::manifest) host_network: Option<bool>,
    pub(in crate::manifest) node_name: Option<String>,
}

/// A container.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::manifest) struct Container {
    pub(in crate::manifest) ports: List<ContainerPort>,
    pub(in crate::manifest) restart_policy: Option<String>,
}

/// An element of a container's `ports`.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::manifest) struct ContainerPort {
    pub(in crate::manifest) name: Option<String>,
    pub(in crate::manifest) container_port: Option<i32>,
    pub(in crate::manifest) protocol: Option<String>,
}

/// `status` of a pod.
#[derive(Default, Deserialize)]
pub(in crate::manifest) struct PodStatus {
    pub(in crate::manifest) phase: Option<String>,
    #[serde(rename = "podIP")]
    pub(in crate::manifest) pod_ip: Option<String>,
    #[serde(rename = "podIPs")]
    pub(in crate::manifest) pod_ips: List<Address>,
    #[serde(rename = "hostIP")]
    pub(in crate::manifest) host_ip: Option<String>,
    #[serde(rename = "hostIPs")]
    pub(in crate::manifest) host_ips: List<Address>,
}

/// An element of `podIPs` or `hostIPs`.
#[derive(Deserialize)]
pub(in crate::manifest) struct Address {
    pub(in crate::manifest) ip: Option<String>,
}

/// An object that makes pods.
#[derive(Deserialize)]
pub(in crate::manifest) struct Workload {
    pub(in crate::manifest) metadata: Option<ObjectMeta>,
    pub(in crate::manifest) spec: Option<WorkloadSpec>,
}

/// `spec` of a workload, and of a CronJob's job template.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::manifest) struct WorkloadSpec {
    pub(in crate::manifest) replicas: Option<i32>,
    pub(in crate::manifest) parallelism: Option<i32>,
    pub(in crate::manifest) template: Option<PodTemplateSpec>,
    pub(in crate::manifest) job_template: Option<JobTemplateSpec>,
}

/// `spec.jobTemplate` of a CronJob.
#[derive(Deserialize)]
pub(in crate::manifest) struct JobTemplateSpec {
    pub(in crate::manifest) spec: Option<Box<WorkloadSpec>>,
}

/// `spec.template`.
#[derive(Default, Deserialize)]
pub(in crate::manifest) struct PodTemplateSpec {
    pub(in crate::manifest) metadata: Option<ObjectMeta>,
    pub(in crate::manifest) spec: Option<PodSpec>,
}
