//! Pods that the text defines: Pods as they are, workloads as the pods they would make.

use super::builder::Builder;
use super::{AbsenceReason, AbsentPod, AbsentWorkload, Pod, Workload};
use crate::diagnostic::{Diagnostic, codes};
use crate::manifest::{Manifest, PodObject, PodPhase, WorkloadKind, WorkloadObject};
use crate::order::{SortedMap, SortedSet};

/// More pods than this are not made, so that one number in a manifest cannot exhaust the memory.
const MOST_PODS: usize = 50_000;

/// Namespace, kind and name of a workload.
type Key = (String, String, String);

/// What the text defines and what has no part in any path.
#[derive(Default)]
pub(super) struct Absent {
    pub(super) pods: Vec<AbsentPod>,
    pub(super) workloads: Vec<AbsentWorkload>,
}

/// Adds every namespace that something is in, and every defined pod that can be an end of a path; what has no part in any
/// is returned.
pub(super) fn add(builder: &mut Builder, manifest: &Manifest) -> (Absent, Vec<Diagnostic>) {
    for policy in &manifest.policies {
        builder.use_namespace(&policy.namespace);
    }
    for service in &manifest.services {
        builder.use_namespace(&service.namespace);
        builder.reserve_name(&service.namespace, &service.name);
    }
    let owners = Owners::new(manifest);
    let mut absent = Absent::default();
    for object in &manifest.pods {
        builder.use_namespace(&object.namespace);
        match absence(object) {
            Some(reason) => {
                builder.reserve_name(&object.namespace, &object.name);
                absent.pods.push(AbsentPod {
                    namespace: object.namespace.clone(),
                    name: object.name.clone(),
                    reason,
                    span: object.span,
                });
            }
            None => {
                let pod = defined_pod(object, &owners);
                if let Some(workload) = &pod.workload {
                    builder.reserve_name(&pod.namespace, &workload.name);
                }
                builder.add_pod(pod);
            }
        }
    }
    for workload in &manifest.workloads {
        builder.reserve_name(&workload.namespace, &workload.name);
    }
    let mut room = MOST_PODS.saturating_sub(manifest.pods.len());
    let mut diagnostics = Vec::new();
    for workload in manifest.workloads.iter().filter(|workload| owners.makes_pods(workload)) {
        builder.use_namespace(&workload.namespace);
        let wanted = workload.replicas as usize;
        if wanted == 0 {
            absent
                .workloads
                .push(AbsentWorkload { namespace: workload.namespace.clone(), workload: named(workload) });
        }
        if wanted > room {
            diagnostics.push(
                Diagnostic::new(codes::TOO_MANY_PODS, workload.span)
                    .with("name", &workload.name)
                    .with("replicas", workload.replicas.to_string())
                    .with("limit", MOST_PODS.to_string()),
            );
        }
        for number in 0..wanted.min(room) {
            let name = builder.free_name(&workload.namespace, &format!("{}-{number}", workload.name));
            builder.add_pod(workload_pod(workload, name));
        }
        room = room.saturating_sub(wanted);
    }
    (absent, diagnostics)
}

fn absence(object: &PodObject) -> Option<AbsenceReason> {
    match object.phase {
        PodPhase::Ended => Some(AbsenceReason::Ended),
        PodPhase::Pending if object.ips.is_empty() => Some(AbsenceReason::NoAddress),
        _ => None,
    }
}

fn defined_pod(object: &PodObject, owners: &Owners) -> Pod {
    let template = &object.template;
    let given = if template.host_network && object.ips.is_empty() { &object.host_ips } else { &object.ips };
    // A pod on its node's network has the node's addresses.
    let of_node = if template.host_network { given.as_slice() } else { &[] };
    let others = object.host_ips.iter().filter(|address| !of_node.contains(address));
    Pod {
        namespace: object.namespace.clone(),
        name: object.name.clone(),
        labels: template.labels.clone(),
        ports: template.ports.clone(),
        ips: given.clone(),
        simulated_ip: false,
        host_network: template.host_network,
        node: template.node_name.clone(),
        host_ips: of_node.iter().chain(others).copied().collect(),
        workload: owners.top(object),
        inferred: false,
        span: Some(object.span),
    }
}

fn workload_pod(workload: &WorkloadObject, name: String) -> Pod {
    Pod {
        namespace: workload.namespace.clone(),
        name,
        labels: workload.template.labels.clone(),
        ports: workload.template.ports.clone(),
        ips: Vec::new(),
        simulated_ip: false,
        host_network: workload.template.host_network,
        node: workload.template.node_name.clone(),
        host_ips: Vec::new(),
        workload: Some(named(workload)),
        inferred: false,
        span: Some(workload.span),
    }
}

fn named(workload: &WorkloadObject) -> Workload {
    Workload { kind: workload.kind.name().to_owned(), name: workload.name.clone() }
}

/// Who owns whom: in a dump of a cluster a Deployment, its ReplicaSet and its Pods all stand side by side, and the
/// pods must not be counted three times.
struct Owners {
    owner_of: SortedMap<Key, Key>,
    with_pods: SortedSet<Key>,
}

impl Owners {
    fn new(manifest: &Manifest) -> Self {
        let known: SortedSet<Key> = manifest.workloads.iter().map(key).collect();
        let owned = |workload: &WorkloadObject| {
            let (kind, name) = workload.owner.clone()?;
            let owner = (workload.namespace.clone(), kind, name);
            known.contains(&owner).then(|| (key(workload), owner))
        };
        let owner_of = manifest.workloads.iter().filter_map(owned).collect();
        let owners = Self { owner_of, with_pods: SortedSet::default() };
        let with_pods = manifest.pods.iter().flat_map(|pod| owners.chain(pod)).collect();
        Self { with_pods, ..owners }
    }

    fn makes_pods(&self, workload: &WorkloadObject) -> bool {
        let key = key(workload);
        !self.with_pods.contains(&key) && !self.owner_of.contains_key(&key)
    }

    fn top(&self, pod: &PodObject) -> Option<Workload> {
        self.chain(pod).pop().map(|(_, kind, name)| Workload { kind, name })
    }

    /// The pod's owner, the owner's owner and so on.
    fn chain(&self, pod: &PodObject) -> Vec<Key> {
        // A node owns the copies of the static pods that it runs; that does not make them replicas of each other.
        let Some((kind, name)) = pod.owner.as_ref().filter(|(kind, _)| kind != "Node") else {
            return Vec::new();
        };
        let mut chain = vec![(pod.namespace.clone(), kind.clone(), name.clone())];
        while let Some(next) = chain.last().and_then(|last| self.owner_of.get(last)) {
            if chain.contains(next) {
                return chain;
            }
            chain.push(next.clone());
        }
        if let (1, Some(deployment)) = (chain.len(), deployment_of(pod)) {
            chain.push(deployment);
        }
        chain
    }
}

/// The Deployment behind a ReplicaSet that the text does not hold: its name is the ReplicaSet's without the hash.
fn deployment_of(pod: &PodObject) -> Option<Key> {
    let (kind, name) = pod.owner.as_ref()?;
    let hash = pod.template.labels.get("pod-template-hash")?;
    let deployment = name.strip_suffix(hash.as_str())?.strip_suffix('-')?;
    (kind == WorkloadKind::ReplicaSet.name())
        .then(|| (pod.namespace.clone(), WorkloadKind::Deployment.name().to_owned(), deployment.to_owned()))
}

fn key(workload: &WorkloadObject) -> Key {
    (workload.namespace.clone(), workload.kind.name().to_owned(), workload.name.clone())
}
