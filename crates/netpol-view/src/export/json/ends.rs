//! The ends of the connections: pods, workloads and address ranges.

use netpol_core::Evaluation;
use netpol_core::cluster::{Endpoint, EndpointId, External, Pod};
use netpol_core::manifest::Labels;
use netpol_core::order::SortedMap;
use netpol_core::reach::ClassId;
use rustc_hash::FxHashMap;
use serde::Serialize;

/// One end, which stands for one endpoint or for the pods of a workload.
#[derive(Debug, Serialize)]
pub(super) struct End<'a> {
    /// `namespace/name`, `namespace/Kind/name` of a workload, or `ip:` and a range.
    pub(super) id: String,
    #[serde(flatten)]
    what: What<'a>,
    /// The endpoints for which it stands.
    #[serde(skip)]
    pub(super) members: Vec<EndpointId>,
    /// Their classes, and how many of them are in each.
    #[serde(skip)]
    pub(super) classes: SortedMap<ClassId, usize>,
    /// Whether it is in the cluster.
    #[serde(skip)]
    pub(super) is_pod: bool,
}

impl End<'_> {
    /// The class of all its members, where it is one.
    pub(super) fn only_class(&self) -> Option<ClassId> {
        let mut classes = self.classes.keys();
        classes.next().copied().filter(|_| classes.next().is_none())
    }
}

#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum What<'a> {
    Pod {
        namespace: &'a str,
        name: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        workload: Option<String>,
        labels: &'a Labels,
        ips: Vec<String>,
        inferred: bool,
    },
    Workload {
        namespace: &'a str,
        name: &'a str,
        workload: String,
        labels: &'a Labels,
        /// How many pods it has.
        pods: usize,
        inferred: bool,
    },
    External {
        cidrs: Vec<String>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        except: Vec<String>,
        /// Exactly its addresses.
        ranges: Vec<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        node: Option<&'a str>,
        /// The Service without a selector behind which they are.
        #[serde(skip_serializing_if = "Option::is_none")]
        service: Option<&'a str>,
    },
}

/// Every end in the order of the cluster; a workload stands where its first pod stands.
pub(super) fn ends(evaluation: &Evaluation, by_workload: bool) -> Vec<End<'_>> {
    let mut ends: Vec<End<'_>> = Vec::new();
    let mut workloads: FxHashMap<String, usize> = FxHashMap::default();
    for (id, endpoint) in evaluation.cluster.iter() {
        let class = evaluation.reach.class_of(id);
        let end = match endpoint {
            Endpoint::Pod(pod) if by_workload => {
                workload(pod).unwrap_or_else(|| single_pod(endpoint.id(), pod))
            }
            Endpoint::Pod(pod) => single_pod(endpoint.id(), pod),
            Endpoint::External(external) => outside(endpoint.id(), external),
        };
        let index = match &end.what {
            What::Workload { .. } => *workloads.entry(end.id.clone()).or_insert(ends.len()),
            What::Pod { .. } | What::External { .. } => ends.len(),
        };
        if index == ends.len() {
            ends.push(end);
        }
        if let Some(end) = ends.get_mut(index) {
            end.members.push(id);
            end.classes.update(class, |count| *count += 1);
            if let What::Workload { pods, .. } = &mut end.what {
                *pods = end.members.len();
            }
        }
    }
    ends
}

fn end(id: String, what: What<'_>, is_pod: bool) -> End<'_> {
    End { id, what, members: Vec::new(), classes: SortedMap::default(), is_pod }
}

fn single_pod(id: String, pod: &Pod) -> End<'_> {
    let what = What::Pod {
        namespace: &pod.namespace,
        name: &pod.name,
        workload: pod.workload.as_ref().map(|workload| format!("{}/{}", workload.kind, workload.name)),
        labels: &pod.labels,
        ips: pod.ips.iter().map(ToString::to_string).collect(),
        inferred: pod.inferred,
    };
    end(id, what, true)
}

fn workload(pod: &Pod) -> Option<End<'_>> {
    let workload = pod.workload.as_ref()?;
    let printed = format!("{}/{}", workload.kind, workload.name);
    let id = format!("{}/{printed}", pod.namespace);
    let what = What::Workload {
        namespace: &pod.namespace,
        name: &workload.name,
        workload: printed,
        labels: &pod.labels,
        pods: 0,
        inferred: pod.inferred,
    };
    Some(end(id, what, true))
}

fn outside(id: String, external: &External) -> End<'_> {
    let what = What::External {
        cidrs: external.cidrs.iter().map(ToString::to_string).collect(),
        except: external.except.iter().map(ToString::to_string).collect(),
        ranges: external.ranges.iter().map(ToString::to_string).collect(),
        node: external.node.as_deref(),
        service: external.service.as_deref(),
    };
    end(id, what, false)
}
