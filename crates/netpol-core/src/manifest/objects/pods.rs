//! Namespaces, pods, and what makes pods.

use std::net::IpAddr;

use super::{Labels, Protocol};
use crate::source::Span;

/// The label that the control plane sets on every namespace (semantics A14).
pub const NAMESPACE_NAME_LABEL: &str = "kubernetes.io/metadata.name";

/// A Namespace; `kubernetes.io/metadata.name` is set as the control plane sets it (semantics A14).
#[derive(Clone, Debug)]
pub struct NamespaceObject {
    /// `metadata.name`.
    pub name: String,
    /// `metadata.labels` with the automatic label.
    pub labels: Labels,
    /// Where the object stands.
    pub span: Span,
}

/// What a pod is made of, in a Pod or in a workload's template.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PodTemplate {
    /// `metadata.labels`.
    pub labels: Labels,
    /// Ports of containers, then those of sidecar init containers (`restartPolicy: Always`), in order (semantics A8.9).
    pub ports: Vec<ContainerPort>,
    /// `spec.hostNetwork`.
    pub host_network: bool,
    /// `spec.nodeName`.
    pub node_name: Option<String>,
}

/// A declared container port.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ContainerPort {
    /// The name that policies and Services may use.
    pub name: Option<String>,
    /// The number.
    pub port: u16,
    /// TCP where the manifest has none.
    pub protocol: Protocol,
}

/// A Pod.
#[derive(Clone, Debug)]
pub struct PodObject {
    /// `metadata.name`.
    pub name: String,
    /// `metadata.namespace`, `default` where the manifest has none.
    pub namespace: String,
    /// Labels, ports and network.
    pub template: PodTemplate,
    /// `status.podIPs`, or `status.podIP`.
    pub ips: Vec<IpAddr>,
    /// `status.hostIPs`, or `status.hostIP`.
    pub host_ips: Vec<IpAddr>,
    /// `status.phase`.
    pub phase: PodPhase,
    /// The controlling owner: kind and name.
    pub owner: Option<(String, String)>,
    /// Where the object stands.
    pub span: Span,
}

/// `status.phase`, as far as it matters (semantics A12).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PodPhase {
    /// The manifest has no status: assumed to run.
    #[default]
    Assumed,
    /// `Running` or `Unknown`.
    Running,
    /// `Pending`.
    Pending,
    /// `Succeeded` or `Failed`: the address may belong to another pod by now.
    Ended,
}

/// A kind that makes pods.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum WorkloadKind {
    /// apps/v1 Deployment.
    Deployment,
    /// apps/v1 StatefulSet.
    StatefulSet,
    /// apps/v1 DaemonSet: one pod here, since nodes are not known.
    DaemonSet,
    /// apps/v1 ReplicaSet.
    ReplicaSet,
    /// v1 ReplicationController.
    ReplicationController,
    /// batch/v1 Job: `parallelism` pods, as long as there is something to do.
    Job,
    /// batch/v1 CronJob: as its job template.
    CronJob,
    /// apps.openshift.io DeploymentConfig.
    DeploymentConfig,
    /// argoproj.io Rollout with a template of its own.
    Rollout,
    /// apps.kruise.io CloneSet.
    CloneSet,
    /// apps.kruise.io BroadcastJob: one pod here, since nodes are not known.
    BroadcastJob,
    /// kubevirt.io VirtualMachine: the pod that runs it has the labels of its template.
    VirtualMachine,
    /// kubevirt.io VirtualMachineInstance: the pod that runs it has its labels.
    VirtualMachineInstance,
    /// kubevirt.io VirtualMachineInstanceReplicaSet.
    VirtualMachineInstanceReplicaSet,
}

impl WorkloadKind {
    /// All of them.
    pub const ALL: [WorkloadKind; 14] = [
        WorkloadKind::Deployment,
        WorkloadKind::StatefulSet,
        WorkloadKind::DaemonSet,
        WorkloadKind::ReplicaSet,
        WorkloadKind::ReplicationController,
        WorkloadKind::Job,
        WorkloadKind::CronJob,
        WorkloadKind::DeploymentConfig,
        WorkloadKind::Rollout,
        WorkloadKind::CloneSet,
        WorkloadKind::BroadcastJob,
        WorkloadKind::VirtualMachine,
        WorkloadKind::VirtualMachineInstance,
        WorkloadKind::VirtualMachineInstanceReplicaSet,
    ];

    /// The `kind` as Kubernetes writes it.
    pub fn name(self) -> &'static str {
        match self {
            WorkloadKind::Deployment => "Deployment",
            WorkloadKind::StatefulSet => "StatefulSet",
            WorkloadKind::DaemonSet => "DaemonSet",
            WorkloadKind::ReplicaSet => "ReplicaSet",
            WorkloadKind::ReplicationController => "ReplicationController",
            WorkloadKind::Job => "Job",
            WorkloadKind::CronJob => "CronJob",
            WorkloadKind::DeploymentConfig => "DeploymentConfig",
            WorkloadKind::Rollout => "Rollout",
            WorkloadKind::CloneSet => "CloneSet",
            WorkloadKind::BroadcastJob => "BroadcastJob",
            WorkloadKind::VirtualMachine => "VirtualMachine",
            WorkloadKind::VirtualMachineInstance => "VirtualMachineInstance",
            WorkloadKind::VirtualMachineInstanceReplicaSet => "VirtualMachineInstanceReplicaSet",
        }
    }
}

/// A workload: pods made from one template.
#[derive(Clone, Debug)]
pub struct WorkloadObject {
    /// Which kind.
    pub kind: WorkloadKind,
    /// `metadata.name`.
    pub name: String,
    /// `metadata.namespace`, `default` where the manifest has none.
    pub namespace: String,
    /// `metadata.labels`: its own, which its pods do not get.
    pub labels: Labels,
    /// How many pods it makes; 1 where the manifest does not say.
    pub replicas: u32,
    /// What each pod is made of.
    pub template: PodTemplate,
    /// The controlling owner: kind and name (a ReplicaSet of a Deployment, a Job of a CronJob).
    pub owner: Option<(String, String)>,
    /// Where the object stands.
    pub span: Span,
}
