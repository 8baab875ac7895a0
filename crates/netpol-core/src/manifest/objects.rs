//! The objects that matter here, valid and with the API server's defaults applied. A policy keeps the tree of
//! its document, so that a reason can point at the lines that decided; of the others, which are many more, nobody asks
//! more than where they stand.

use std::collections::BTreeMap;
use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;

use ipnet::IpNet;

use crate::source::{Node, Path, Span};

/// Label keys and values.
pub type Labels = BTreeMap<String, String>;

/// Everything that was understood, in the order of the text.
#[derive(Clone, Debug, Default)]
pub struct Manifest {
    /// `networking.k8s.io/v1` NetworkPolicy objects.
    pub policies: Vec<NetworkPolicy>,
    /// How many NetworkPolicy objects the API server would refuse; they take no part.
    pub refused_policies: usize,
    /// Namespaces that the text declares.
    pub namespaces: Vec<NamespaceObject>,
    /// Pods that the text declares.
    pub pods: Vec<PodObject>,
    /// Objects that make pods.
    pub workloads: Vec<WorkloadObject>,
    /// Services: policies do not know them, but people take their ports for those of the pods.
    pub services: Vec<ServiceObject>,
    /// Objects of kinds that do not matter here.
    pub passed_over: Vec<PassedOver>,
}

/// A NetworkPolicy after validation and defaulting (semantics A1, A8.1).
#[derive(Clone, Debug)]
pub struct NetworkPolicy {
    /// `metadata.name`.
    pub name: String,
    /// `metadata.namespace`, `default` where the manifest has none.
    pub namespace: String,
    /// `spec.podSelector`; the empty selector where it is missing.
    pub pod_selector: LabelSelector,
    /// Whether it isolates the selected pods for incoming connections (`policyTypes` after defaulting).
    pub isolates_ingress: bool,
    /// Whether it isolates the selected pods for outgoing connections (`policyTypes` after defaulting).
    pub isolates_egress: bool,
    /// `spec.ingress`.
    pub ingress: Vec<Rule>,
    /// `spec.egress`.
    pub egress: Vec<Rule>,
    /// The object as written.
    pub node: Arc<Node>,
}

impl NetworkPolicy {
    /// Where a path such as `spec.ingress[0]` stands in the text; the nearest part above it that is written, otherwise.
    pub fn span_of(&self, path: &Path) -> Span {
        self.node.span_of(path)
    }

    /// Where `spec.podSelector` stands, by which the policy selects the pods that it isolates.
    pub fn pod_selector_span(&self) -> Span {
        self.span_of(&Path::default().key("spec").key("podSelector"))
    }
}

/// One element of `ingress` or `egress`: any of the peers and any of the ports.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// `from` or `to`; empty means every peer, inside and outside the cluster.
    pub peers: Vec<Peer>,
    /// `ports`; empty means every port of every protocol.
    pub ports: Vec<PolicyPort>,
}

/// One element of `from` or `to` (semantics A5).
#[derive(Clone, Debug, PartialEq)]
pub enum Peer {
    /// `podSelector`, `namespaceSelector`, or both (then both must hold). At least one is present.
    Pods {
        /// Absent means every pod of the chosen namespaces.
        pod_selector: Option<LabelSelector>,
        /// Absent means the policy's own namespace.
        namespace_selector: Option<LabelSelector>,
    },
    /// `ipBlock`.
    IpBlock(IpBlock),
}

impl Peer {
    /// Whether it is written as every pod of every namespace.
    pub fn is_every_pod(&self) -> bool {
        match self {
            Peer::Pods { pod_selector, namespace_selector: Some(namespaces) } => {
                namespaces.is_empty() && pod_selector.as_ref().is_none_or(LabelSelector::is_empty)
            }
            Peer::Pods { .. } | Peer::IpBlock(_) => false,
        }
    }

    /// Whether it is a range of addresses.
    pub fn is_ip_block(&self) -> bool {
        matches!(self, Peer::IpBlock(_))
    }
}

/// A range of addresses without some of it (semantics A7).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct IpBlock {
    /// The range, its host bits cleared.
    pub cidr: IpNet,
    /// Ranges inside it that do not match.
    pub except: Vec<IpNet>,
}

/// A label selector (semantics A6): all pairs and all expressions must hold; an empty one matches everything.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LabelSelector {
    /// `matchLabels`.
    pub match_labels: Labels,
    /// `matchExpressions`.
    pub match_expressions: Vec<Expression>,
}

/// One element of `matchExpressions`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Expression {
    /// The label key.
    pub key: String,
    /// What is asked of it.
    pub operator: Operator,
    /// The values for `In` and `NotIn`.
    pub values: Vec<String>,
}

/// The four operators of a label selector.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Operator {
    /// The label is there and has one of the values.
    In,
    /// The label is not there, or has none of the values.
    NotIn,
    /// The label is there.
    Exists,
    /// The label is not there.
    DoesNotExist,
}

/// One element of a rule's `ports` (semantics A8).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PolicyPort {
    /// TCP where the manifest has none.
    pub protocol: Protocol,
    /// Which ports of that protocol.
    pub port: PortReference,
}

/// Which ports a rule names.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PortReference {
    /// Every port of the protocol: `port` is missing.
    Every,
    /// `port` to `endPort`, both included; the same number twice without `endPort`.
    Range(u16, u16),
    /// A container port's name, resolved on the destination pod.
    Name(String),
}

/// The protocols that NetworkPolicy knows, in the order in which they are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Protocol {
    /// TCP, the default.
    #[default]
    Tcp,
    /// UDP.
    Udp,
    /// SCTP.
    Sctp,
}

impl Protocol {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Protocol; 3] = [Protocol::Tcp, Protocol::Udp, Protocol::Sctp];

    /// The protocol as Kubernetes writes it; case matters.
    pub fn from_name(name: &str) -> Option<Protocol> {
        Protocol::ALL.into_iter().find(|protocol| protocol.name() == name)
    }

    /// The name as Kubernetes writes it.
    pub fn name(self) -> &'static str {
        match self {
            Protocol::Tcp => "TCP",
            Protocol::Udp => "UDP",
            Protocol::Sctp => "SCTP",
        }
    }
}

impl fmt::Display for Protocol {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

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
    /// batch/v1 Job: `parallelism` pods.
    Job,
    /// batch/v1 CronJob: as its job template.
    CronJob,
}

impl WorkloadKind {
    /// All of them.
    pub const ALL: [WorkloadKind; 7] = [
        WorkloadKind::Deployment,
        WorkloadKind::StatefulSet,
        WorkloadKind::DaemonSet,
        WorkloadKind::ReplicaSet,
        WorkloadKind::ReplicationController,
        WorkloadKind::Job,
        WorkloadKind::CronJob,
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
    /// How many pods it makes; 1 where the manifest does not say.
    pub replicas: u32,
    /// What each pod is made of.
    pub template: PodTemplate,
    /// The controlling owner: kind and name (a ReplicaSet of a Deployment, a Job of a CronJob).
    pub owner: Option<(String, String)>,
    /// Where the object stands.
    pub span: Span,
}

/// A Service (semantics A13).
#[derive(Clone, Debug)]
pub struct ServiceObject {
    /// `metadata.name`.
    pub name: String,
    /// `metadata.namespace`, `default` where the manifest has none.
    pub namespace: String,
    /// `spec.selector`; empty where it selects nothing and its addresses are given elsewhere.
    pub selector: Labels,
    /// `clusterIP: None`: clients connect to the pods themselves, on whatever port they choose (semantics A13.4).
    pub headless: bool,
    /// `spec.ports`.
    pub ports: Vec<ServicePort>,
    /// Where the object stands.
    pub span: Span,
}

/// One element of a Service's `ports`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServicePort {
    /// The name, where it has one.
    pub name: Option<String>,
    /// TCP where the manifest has none.
    pub protocol: Protocol,
    /// The port that clients connect to.
    pub port: u16,
    /// The pod's port that this leads to: a number, or the name of a container port (semantics A13.3).
    pub target: PortReference,
}

/// An object of a kind that does not matter here, listed so that nobody wonders where it went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassedOver {
    /// `kind`.
    pub kind: String,
    /// `metadata.name`, empty where there is none.
    pub name: String,
    /// `metadata.namespace`.
    pub namespace: Option<String>,
    /// Where it stands.
    pub span: Span,
}
