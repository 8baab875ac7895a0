//! Which endpoints are one row.

use netpol_core::Evaluation;
use netpol_core::cluster::{Endpoint, EndpointId, Workload};
use netpol_core::manifest::{ContainerPort, Labels};
use rustc_hash::FxHashMap;

/// Endpoints that are one row, in the order of the cluster.
#[derive(Clone, Debug, Default)]
pub(super) struct Fold {
    pub(super) members: Vec<EndpointId>,
}

/// A row before it is put into words, and its name.
pub(super) type Named = (Fold, String);

impl Fold {
    pub(super) fn first(&self) -> Option<EndpointId> {
        self.members.first().copied()
    }
}

/// What the pods of one row have in common. Verdicts depend on the class alone; the rest is what people see as one.
#[derive(PartialEq, Eq, Hash)]
enum Likeness<'a> {
    Made {
        namespace: &'a str,
        class: u32,
        workload: &'a Workload,
    },
    Alike {
        namespace: &'a str,
        class: u32,
        labels: &'a Labels,
        ports: &'a [ContainerPort],
        made_up: (bool, bool),
    },
    Outside(EndpointId),
}

/// Folds every endpoint; rows stand in the order of their first member.
pub(super) fn fold(evaluation: &Evaluation) -> Vec<Fold> {
    let mut known: FxHashMap<Likeness<'_>, usize> = FxHashMap::default();
    let mut folds: Vec<Fold> = Vec::new();
    for (id, endpoint) in evaluation.cluster.iter() {
        let class = evaluation.reach.class_of(id).0;
        let likeness = match endpoint {
            Endpoint::External(_) => Likeness::Outside(id),
            Endpoint::Pod(pod) => match &pod.workload {
                Some(workload) => Likeness::Made { namespace: &pod.namespace, class, workload },
                None => Likeness::Alike {
                    namespace: &pod.namespace,
                    class,
                    labels: &pod.labels,
                    ports: &pod.ports,
                    made_up: (pod.inferred, pod.host_network),
                },
            },
        };
        let index = *known.entry(likeness).or_insert_with(|| {
            folds.push(Fold::default());
            folds.len() - 1
        });
        if let Some(fold) = folds.get_mut(index) {
            fold.members.push(id);
        }
    }
    folds
}
