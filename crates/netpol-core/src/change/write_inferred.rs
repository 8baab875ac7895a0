//! Inferred pods and namespaces put into the text.

use super::{Obstacle, together};
use crate::address::ip_blocks;
use crate::cluster::{Endpoint, EndpointId, NAMESPACE_NAME_LABEL, Namespace, Pod};
use crate::edit::{DocumentPlace, Together, Written, add_documents};
use crate::evaluation::Evaluation;
use crate::manifest::{ContainerPort, Direction, NetworkPolicy, PolicyId};
use crate::policy::CompiledRule;
use crate::written_object::{written_object, written_pod_spec};
use crate::written_policy::{numbered_where_taken, rejection};

/// The first number for a port that is known by its name alone.
const FIRST_NUMBER: u16 = 8080;

/// Puts a document into a text for each namespace and each pod that is inferred, with its labels and its ports, so that people
/// can go on from there. Every verdict stays as it is, but that a port which was known by its name alone has a number then. A
/// pod gets its made-up address as well where a policy tells addresses
/// of pods apart, since other pods would get other ones otherwise. What the API server would reject, such as a namespace whose
/// name is no name, stays inferred.
pub fn write_inferred(evaluation: &Evaluation, place: DocumentPlace) -> Result<Together, Obstacle> {
    let cluster = &evaluation.cluster;
    let mut rejected = Vec::new();
    let mut documents = Vec::new();
    let mut words = None;
    for namespace in cluster.namespaces.iter().filter(|one| one.is_inferred()) {
        let document = written_namespace(namespace);
        match rejection(&document) {
            None => documents.push(document),
            Some(why) => {
                rejected.push(&namespace.name);
                words.get_or_insert(why);
            }
        }
    }
    let with_address = tells_pods_apart(evaluation);
    let pods = cluster.iter().filter_map(|(id, endpoint)| Some((id, endpoint.pod()?)));
    for (id, pod) in pods.filter(|(_, pod)| pod.inferred && !rejected.contains(&&pod.namespace)) {
        let document = written_pod(evaluation, id, pod, with_address);
        match rejection(&document) {
            None => documents.push(document),
            Some(why) => drop(words.get_or_insert(why)),
        }
    }
    if documents.is_empty() {
        return Err(words.map_or(Obstacle::Already, Obstacle::Rejected));
    }
    let edit = add_documents(&evaluation.sources, place, &documents).ok_or(Obstacle::Unknown)?;
    together(evaluation, vec![edit])
}

/// Whether a policy has a range within the one that made-up addresses are from.
fn tells_pods_apart(evaluation: &Evaluation) -> bool {
    let pods = ipnet::IpNet::V4(evaluation.settings.pod_range);
    let blocks = ip_blocks(evaluation.manifest.policies.iter().flat_map(NetworkPolicy::all_rules));
    let mut ranges = blocks.flat_map(|block| block.except.iter().chain([&block.cidr]));
    ranges.any(|range| pods.contains(range) && *range != pods)
}

fn written_namespace(namespace: &Namespace) -> Written {
    // The control plane sets that one.
    let mut labels = namespace.labels.clone();
    labels.retain(|key, _| key != NAMESPACE_NAME_LABEL);
    written_object("Namespace", vec![("name", Written::text(&namespace.name))], &labels, Vec::new())
}

fn written_pod(evaluation: &Evaluation, id: EndpointId, pod: &Pod, with_address: bool) -> Written {
    let metadata = vec![
        ("name", Written::text(free_name(evaluation, pod))),
        ("namespace", Written::text(&pod.namespace)),
    ];
    let ports = if pod.has_unknown_ports() { ports_by_name(evaluation, id) } else { pod.ports.clone() };
    let mut parts = vec![written_pod_spec(ports.iter().map(written_port).collect())];
    if let Some(address) = pod.address().filter(|_| with_address) {
        parts.push(("status", Written::map([("podIP", Written::text(address.to_string()))])));
    }
    written_object("Pod", metadata, &pod.labels, parts)
}

/// The ports that rules look up by name there, with numbers to go on from.
fn ports_by_name(evaluation: &Evaluation, id: EndpointId) -> Vec<ContainerPort> {
    let class = evaluation.reach.class_of(id).0 as usize;
    let mut ports: Vec<ContainerPort> = Vec::new();
    for direction in Direction::ALL {
        let side = evaluation.reach.compiled().side(direction);
        let policies = (0..evaluation.manifest.policies.len() as u32).map(PolicyId);
        let rules = policies.flat_map(|policy| side.rules(policy));
        let is_looked_up = |rule: &&CompiledRule| match direction {
            Direction::Ingress => rule.subjects.contains(class),
            Direction::Egress => rule.is_for(class),
        };
        for port in rules.filter(is_looked_up).flat_map(|rule| &rule.named) {
            let is_it = |known: &ContainerPort| {
                known.protocol == port.protocol && known.name.as_deref() == Some(&*port.name)
            };
            if !ports.iter().any(is_it) {
                let number = FIRST_NUMBER.saturating_add(ports.len() as u16);
                ports.push(ContainerPort {
                    name: Some(port.name.to_string()),
                    port: number,
                    protocol: port.protocol,
                });
            }
        }
    }
    ports
}

fn written_port(port: &ContainerPort) -> Written {
    let name = port.name.iter().map(|name| ("name", Written::text(name)));
    let number =
        [("containerPort", Written::Number(port.port)), ("protocol", Written::text(port.protocol.name()))];
    Written::map(name.chain(number))
}

/// A pod that takes no part may have the name: it is in the text, and is to stay there.
fn free_name(evaluation: &Evaluation, pod: &Pod) -> String {
    let is_taken = |name: &str| {
        let absent = evaluation.cluster.absent.iter().map(|one| (&one.namespace, &one.name));
        let others = evaluation.cluster.endpoints.iter().filter_map(Endpoint::pod);
        let others = others.map(|one| (&one.namespace, &one.name)).filter(|(_, other)| **other != pod.name);
        absent.chain(others).any(|(namespace, other)| *namespace == pod.namespace && other == name)
    };
    numbered_where_taken(&pod.name, is_taken)
}
