//! Paths between groups of pods, said by selectors.

use super::lacking::as_name;
use super::peers::{peers_for, pods_of};
use super::selectors::selector_of;
use super::{Obstacle, Side, together};
use crate::cluster::{EndQuery, Endpoint, EndpointId, Pod};
use crate::edit::{DocumentPlace, Together, add_documents};
use crate::evaluation::Evaluation;
use crate::manifest::{Direction, LabelSelector, Peer, Rule};
use crate::ports::PortSet;
use crate::written_policy::{NewPolicy, documents, ports_of};

/// Lets one end reach another, where the pods of a namespace or with labels are meant as a group: what a policy says of such a group is
/// its selector, so that it is for pods that come later too. A policy is added for each side that is isolated and does not open all of it
/// yet; what nothing isolates stays so.
pub fn allow_between(
    evaluation: &Evaluation,
    place: DocumentPlace,
    from: &EndQuery,
    to: &EndQuery,
    ports: &PortSet,
) -> Result<Together, Obstacle> {
    let found = |end: &EndQuery| end.resolve(&evaluation.cluster).map_err(|_| Obstacle::Unknown);
    let (from, to) = ((from, found(from)?), (to, found(to)?));
    let written = ports_of(ports).ok_or(Obstacle::PortUnknown)?;
    let mut policies = Vec::new();
    for direction in Direction::ALL {
        let (subject, peer) = direction.subject_and_peer(&from, &to);
        for group in groups(evaluation, subject.0, &subject.1) {
            if !lacks(evaluation, direction, &group.pods, &peer.1, ports) {
                continue;
            }
            let mut peers = Vec::new();
            for one in peers_of(evaluation, &group.namespace, peer.0, &peer.1)? {
                if !peers.contains(&one) {
                    peers.push(one);
                }
            }
            let rule = Rule { peers, ports: written.clone() };
            let side = if direction == Direction::Ingress { "to" } else { "from" };
            let name = format!("allow-{side}-{}", as_name(&group.name));
            policies.push(NewPolicy::allow(name, &group.namespace, group.selector, direction, rule));
        }
    }
    if policies.is_empty() {
        return Err(Obstacle::Already);
    }
    let documents = documents(&evaluation.manifest, &policies).map_err(Obstacle::Rejected)?;
    let edit = add_documents(&evaluation.sources, place, &documents).ok_or(Obstacle::Unknown)?;
    together(evaluation, vec![edit])
}

/// Pods of a namespace that one selector means.
struct Group {
    name: String,
    namespace: String,
    selector: LabelSelector,
    pods: Vec<EndpointId>,
}

fn groups(evaluation: &Evaluation, end: &EndQuery, found: &[EndpointId]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (id, pod) in found.iter().filter_map(|id| Some((*id, pod(evaluation, *id)?))) {
        let (name, selector) = match end {
            EndQuery::Labelled { labels, .. } => {
                let name = labels.values().next().unwrap_or(&pod.namespace);
                (name, LabelSelector::of_labels(labels.clone()))
            }
            _ => (&pod.name, selector_of(evaluation, pod)),
        };
        let is_it = |known: &&mut Group| known.namespace == pod.namespace && known.selector == selector;
        match groups.iter_mut().find(is_it) {
            Some(known) => known.pods.push(id),
            None => groups.push(Group {
                name: name.clone(),
                namespace: pod.namespace.clone(),
                selector,
                pods: vec![id],
            }),
        }
    }
    groups
}

/// What a policy of that namespace says to mean an end.
fn peers_of(
    evaluation: &Evaluation,
    home: &str,
    end: &EndQuery,
    found: &[EndpointId],
) -> Result<Vec<Peer>, Obstacle> {
    match end {
        EndQuery::Labelled { namespace: Some(namespace), labels } => {
            Ok(vec![pods_of(home, namespace, LabelSelector::of_labels(labels.clone()))])
        }
        EndQuery::Labelled { namespace: None, labels } => Ok(vec![Peer::Pods {
            pod_selector: Some(LabelSelector::of_labels(labels.clone())),
            namespace_selector: Some(LabelSelector::default()),
        }]),
        _ => {
            let ends = found.iter().filter_map(|id| evaluation.cluster.endpoint(*id));
            let peers: Result<Vec<Vec<Peer>>, Obstacle> =
                ends.map(|end| peers_for(evaluation, home, None, end)).collect();
            Ok(peers?.into_iter().flatten().collect())
        }
    }
}

/// Whether a side that is isolated does not open all of the ports to every peer.
fn lacks(
    evaluation: &Evaluation,
    direction: Direction,
    subjects: &[EndpointId],
    peers: &[EndpointId],
    ports: &PortSet,
) -> bool {
    subjects.iter().any(|subject| {
        peers.iter().filter(|peer| *peer != subject).any(|peer| {
            let (from, to) = direction.subject_and_peer(*subject, *peer);
            let side = Side { direction, from, to };
            let (egress, ingress) = evaluation.reach.ends(side.from, side.to);
            let opened = if direction == Direction::Ingress { ingress } else { egress };
            !ports.is_subset(opened)
        })
    })
}

fn pod(evaluation: &Evaluation, id: EndpointId) -> Option<&Pod> {
    evaluation.cluster.endpoint(id).and_then(Endpoint::pod)
}
