//! Namespaces and pods that are drawn.

use super::DrawError;
use super::board::Board;
use super::gesture::PodName;
use super::remove::is_known;
use crate::change::{Obstacle, add_policy, allow_dns, unlock_namespace};
use crate::cluster::{Endpoint, EndpointId, Pod};
use crate::edit::{DocumentPlace, Together, Written, add_documents};
use crate::evaluation::Evaluation;
use crate::manifest::{DEFAULT_NAMESPACE, Direction, Labels};
use crate::written_object::{written_object, written_pod_spec};
use crate::written_policy::{NewPolicy, rejection};

/// The label by which policies mean a pod that was drawn.
const LABEL: &str = "app";

impl Board<'_> {
    /// A namespace, closed until an arrow opens it.
    pub(super) fn add_namespace(&mut self, name: &str) -> Result<(), Obstacle> {
        let evaluation = self.evaluation();
        let is_used = evaluation.cluster.namespace(name).is_some();
        let is_declared = evaluation.manifest.namespaces.iter().any(|one| one.name == name);
        if !is_declared && name != DEFAULT_NAMESPACE {
            let metadata = vec![("name", Written::text(name))];
            let document = written_object("Namespace", metadata, &Labels::default(), Vec::new());
            self.step(added(evaluation, self.place(), document))?;
        }
        // What is there already is not closed by a name that is written beside it.
        if is_used { Ok(()) } else { self.lock(name) }
    }

    /// Pods, and the namespaces that they need.
    pub(super) fn add_pods(&mut self, pods: &[PodName]) -> Result<(), Obstacle> {
        for pod in pods {
            let namespace = self.namespace_of(pod).to_owned();
            self.add_namespace(&namespace)?;
            let evaluation = self.evaluation();
            let is_there = pods_of(evaluation, &namespace)
                .any(|(_, known)| known.name == pod.name && !known.inferred)
                || evaluation
                    .cluster
                    .absent
                    .iter()
                    .any(|one| one.namespace == namespace && one.name == pod.name);
            if is_there {
                continue;
            }
            let metadata = vec![("name", Written::text(&pod.name)), ("namespace", Written::text(&namespace))];
            let labels = Labels::from([(LABEL.to_owned(), pod.name.clone())]);
            let document = written_object("Pod", metadata, &labels, vec![written_pod_spec(Vec::new())]);
            self.step(added(evaluation, self.place(), document))?;
        }
        Ok(())
    }

    /// Isolates every pod of a namespace in both directions, those that come later too.
    pub(super) fn lock(&mut self, namespace: &str) -> Result<(), Obstacle> {
        let evaluation = self.evaluation();
        let is_missing = |direction: &Direction| {
            evaluation.manifest.isolating_every_pod(namespace, *direction).next().is_none()
        };
        let missing: Vec<Direction> = Direction::ALL.into_iter().filter(is_missing).collect();
        if missing.is_empty() {
            return Ok(());
        }
        let policy = NewPolicy::default_deny(namespace, &missing);
        self.step(add_policy(evaluation, self.place(), &policy))
    }

    /// Takes away what isolates every pod of a namespace and opens nothing to them.
    pub(super) fn unlock(&mut self, namespace: &str) -> Result<(), DrawError> {
        is_known(self.evaluation(), namespace)?;
        Ok(self.step(unlock_namespace(self.evaluation(), namespace))?)
    }

    /// Lets the pods of a namespace ask the cluster's DNS, as far as they are isolated for egress.
    pub(super) fn allow_dns(&mut self, namespace: &str) -> Result<(), Obstacle> {
        let pods: Vec<EndpointId> = pods_of(self.evaluation(), namespace).map(|(id, _)| id).collect();
        if pods.is_empty() {
            return Err(Obstacle::Unknown);
        }
        for pod in pods {
            let evaluation = self.evaluation();
            if !asks_dns(evaluation, pod) {
                self.step(allow_dns(evaluation, self.place(), pod))?;
            }
        }
        Ok(())
    }
}

/// A document at its place, unless the API server would reject it.
fn added(evaluation: &Evaluation, place: DocumentPlace, document: Written) -> Result<Together, Obstacle> {
    if let Some(why) = rejection(&document) {
        return Err(Obstacle::Rejected(why));
    }
    let edit = add_documents(&evaluation.sources, place, &[document]).ok_or(Obstacle::Unknown)?;
    let mut together = Together::default();
    if together.add(&edit) { Ok(together) } else { Err(Obstacle::NotWritable) }
}

fn pods_of<'a>(
    evaluation: &'a Evaluation,
    namespace: &'a str,
) -> impl Iterator<Item = (EndpointId, &'a Pod)> {
    let pods = evaluation.cluster.iter().filter_map(|(id, endpoint)| Some((id, endpoint.pod()?)));
    pods.filter(move |(_, pod)| pod.namespace == namespace)
}

/// Whether the egress side of a pod opens DNS already, at every server that is known.
fn asks_dns(evaluation: &Evaluation, pod: EndpointId) -> bool {
    let mut servers = evaluation.cluster.iter().filter_map(|(id, endpoint)| {
        let server = Endpoint::pod(endpoint).filter(|pod| pod.is_cluster_dns())?;
        Some((id, server))
    });
    let mut is_known = false;
    let all = servers.all(|(id, server)| {
        is_known = true;
        let (egress, _) = evaluation.reach.ends(pod, id);
        crate::manifest::Protocol::ALL
            .into_iter()
            .take(2)
            .all(|protocol| egress.contains(protocol, server.dns_port(protocol)))
    });
    is_known && all
}
