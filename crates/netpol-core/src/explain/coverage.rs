//! Which pods policies isolate.

use rustc_hash::FxHashMap;

use crate::cluster::{EndpointId, Pod, Workload};
use crate::evaluation::Evaluation;
use crate::manifest::{Direction, PolicyId};
use crate::reach::NotPoliced;

/// A workload's pods, or a pod by itself, and whether policies isolate them.
#[derive(Clone, Debug, PartialEq)]
pub struct Covered<'a> {
    /// The pods, at least one, in the order of the cluster.
    pub pods: Vec<(EndpointId, &'a Pod)>,
    /// For incoming connections.
    pub ingress: Coverage,
    /// For outgoing connections.
    pub egress: Coverage,
}

/// Whether policies isolate some pods in a direction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Coverage {
    /// Each of them; these policies do so for at least one.
    Isolated(Vec<PolicyId>),
    /// Some of them.
    Partly {
        /// How many.
        isolated: usize,
        /// The policies that do so.
        by: Vec<PolicyId>,
    },
    /// None of them.
    NotIsolated,
    /// Policies never decide there.
    Never(NotPoliced),
}

impl<'a> Covered<'a> {
    /// What makes the pods, where something does.
    pub fn workload(&self) -> Option<&'a Workload> {
        self.pods.first().and_then(|(_, pod)| pod.workload.as_ref())
    }

    /// Their namespace.
    pub fn namespace(&self) -> &'a str {
        self.pods.first().map(|(_, pod)| pod.namespace.as_str()).unwrap_or_default()
    }

    /// The name of what makes the pods, or of the pod.
    pub fn name(&self) -> &'a str {
        let pod = self.pods.first().map(|(_, pod)| pod.name.as_str());
        self.workload().map(|workload| workload.name.as_str()).or(pod).unwrap_or_default()
    }

    /// `shop/Deployment/web`, or `shop/web` of a pod.
    pub fn id(&self) -> String {
        match self.workload() {
            Some(workload) => format!("{}/{}/{}", self.namespace(), workload.kind, workload.name),
            None => format!("{}/{}", self.namespace(), self.name()),
        }
    }

    /// Whether nobody defined them.
    pub fn is_inferred(&self) -> bool {
        self.pods.first().is_some_and(|(_, pod)| pod.inferred)
    }

    /// In a direction.
    pub fn coverage(&self, direction: Direction) -> &Coverage {
        match direction {
            Direction::Ingress => &self.ingress,
            Direction::Egress => &self.egress,
        }
    }

    /// Whether no policy isolates any of them in any direction.
    pub fn is_not_isolated(&self) -> bool {
        Direction::ALL.iter().all(|direction| self.coverage(*direction).policies().is_empty())
    }
}

impl Coverage {
    /// The policies that isolate some of the pods.
    pub fn policies(&self) -> &[PolicyId] {
        match self {
            Coverage::Isolated(by) | Coverage::Partly { by, .. } => by,
            Coverage::NotIsolated | Coverage::Never(_) => &[],
        }
    }
}

/// Every pod with whether policies isolate it, those of a workload together, in the order of the cluster. Those that only stand
/// for everyone else of a namespace are left out.
pub fn coverage(evaluation: &Evaluation) -> Vec<Covered<'_>> {
    let mut known: FxHashMap<(&str, &Workload), usize> = FxHashMap::default();
    let mut all: Vec<Vec<(EndpointId, &Pod)>> = Vec::new();
    for (id, endpoint) in evaluation.cluster.iter() {
        let Some(pod) = endpoint.pod().filter(|pod| !(pod.inferred && pod.labels.is_empty())) else {
            continue;
        };
        let place = match &pod.workload {
            Some(workload) => *known.entry((&pod.namespace, workload)).or_insert(all.len()),
            None => all.len(),
        };
        match all.get_mut(place) {
            Some(pods) => pods.push((id, pod)),
            None => all.push(vec![(id, pod)]),
        }
    }
    all.into_iter().map(|pods| covered(evaluation, pods)).collect()
}

fn covered<'a>(evaluation: &Evaluation, pods: Vec<(EndpointId, &'a Pod)>) -> Covered<'a> {
    let [ingress, egress] = Direction::ALL.map(|direction| of(evaluation, &pods, direction));
    Covered { pods, ingress, egress }
}

fn of(evaluation: &Evaluation, pods: &[(EndpointId, &Pod)], direction: Direction) -> Coverage {
    let reach = &evaluation.reach;
    let mut by: Vec<PolicyId> = Vec::new();
    let mut isolated = 0;
    for (pod, _) in pods {
        let policies = reach.isolating(direction, *pod);
        isolated += usize::from(!policies.is_empty());
        by.extend(policies);
    }
    by.sort_unstable();
    by.dedup();
    let first = pods.first().and_then(|(pod, _)| reach.never_policed(*pod));
    match (isolated, first) {
        (0, Some(reason)) => Coverage::Never(reason),
        (0, None) => Coverage::NotIsolated,
        (count, _) if count == pods.len() => Coverage::Isolated(by),
        (isolated, _) => Coverage::Partly { isolated, by },
    }
}
