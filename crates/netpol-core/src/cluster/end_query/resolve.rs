//! Question to endpoints.

use std::net::IpAddr;

use ipnet::IpNet;

use super::nearest::nearest;
use super::{EndQuery, EndQueryError};
use crate::cluster::external::is_around;
use crate::cluster::services::SERVICE;
use crate::cluster::{
    AbsenceReason, AbsentWorkload, Cluster, EndpointId, External, Pod, Publication, Service,
};
use crate::manifest::Labels;
use crate::selector::has_all;

impl EndQuery {
    /// The addresses that are asked about, of which no endpoint may speak yet.
    pub fn addresses(&self) -> Option<IpNet> {
        match self {
            EndQuery::Address(address) => Some(IpNet::from(*address)),
            EndQuery::Range(range) => Some(*range),
            _ => None,
        }
    }

    /// The endpoints that are meant, in the order of the cluster; at least one. Addresses that neither a pod nor the
    /// picture of the outside has mean something only in an evaluation that was
    /// [asked about them](crate::Evaluation::asked_about).
    ///
    /// A name means what has it: first a pod, then a workload, then a Service, then a node. Without a namespace it means what one
    /// namespace alone has, and a pod that was inferred only where nothing else has the name.
    pub fn resolve(&self, cluster: &Cluster) -> Result<Vec<EndpointId>, EndQueryError> {
        let found = match self {
            EndQuery::Named { namespace, kind, name } => {
                let kind = kind.as_deref();
                let namespace = match namespace.as_deref() {
                    Some(NODE) if kind.is_none() => return self.node(cluster, name),
                    Some(namespace) => namespace,
                    None => match self.namespace_with(cluster, kind, name) {
                        Ok(namespace) => namespace,
                        Err(unknown @ EndQueryError::Unknown { .. }) if kind.is_none() => {
                            return self.node(cluster, name).map_err(|_| unknown);
                        }
                        Err(error) => return Err(error),
                    },
                };
                Meaning::of(cluster, namespace, kind, name).endpoints(self, namespace)?
            }
            EndQuery::Labelled { namespace, labels } => labelled(cluster, namespace.as_deref(), labels),
            EndQuery::Address(address) => with_address(cluster, *address),
            EndQuery::Range(range) => in_range(cluster, *range),
            EndQuery::Printed(range) => externals(cluster, |external| {
                external.asked.is_none() && external.cidrs.first() == Some(range)
            }),
            EndQuery::External => externals(cluster, |external| external.asked.is_none()),
        };
        if found.is_empty() { Err(self.not_found(cluster)) } else { Ok(found) }
    }

    /// The addresses that the text gives a Service, as an evaluation is [asked about](crate::Evaluation::asked_about) them.
    pub fn given(service: &Service) -> impl Iterator<Item = EndQuery> + '_ {
        service.backends.iter().map(|backend| EndQuery::Address(backend.address))
    }

    /// The Service that is meant, by its name or by its address in the cluster, with its number; none where a pod or a workload
    /// comes before it.
    pub fn service<'a>(&self, cluster: &'a Cluster) -> Option<(usize, &'a Service)> {
        match self {
            EndQuery::Address(address) => {
                let mut services = cluster.services.iter().enumerate();
                services.find(|(_, service)| service.cluster_ips.contains(address))
            }
            EndQuery::Named { namespace, kind, name } => {
                let found = self.called_so(cluster)?;
                let its_namespace = found.1.namespace.as_str();
                // One without pods is found where nothing else is meant.
                let is_elsewhere = namespace.is_none()
                    && match self.namespace_with(cluster, kind.as_deref(), name) {
                        Ok(other) => other != its_namespace,
                        Err(error) => matches!(error, EndQueryError::Ambiguous { .. }),
                    };
                let meaning = Meaning::of(cluster, its_namespace, kind.as_deref(), name);
                let is_first = meaning.by_kind.iter().all(|(kind, _)| kind == SERVICE);
                (is_first && !is_elsewhere).then_some(found)
            }
            _ => None,
        }
    }

    /// What the object publishes that is meant by its kind and name, such as `shop/Ingress/web`: numbers in
    /// [`Cluster::published`].
    pub fn published(&self, cluster: &Cluster) -> Vec<usize> {
        let EndQuery::Named { namespace, kind: Some(kind), name } = self else { return Vec::new() };
        let is_meant = |one: &Publication| {
            one.kind == kind
                && one.name == *name
                && namespace.as_ref().is_none_or(|namespace| *namespace == one.namespace)
        };
        let all = cluster.published.iter().enumerate();
        all.filter(|(_, one)| is_meant(one)).map(|(number, _)| number).collect()
    }

    /// The number of the Service that has the name, where the name means a pod or a workload.
    pub fn namesake(&self, cluster: &Cluster) -> Option<usize> {
        let EndQuery::Named { namespace, kind: None, name } = self else { return None };
        let kind = Some(SERVICE.to_owned());
        let asked = EndQuery::Named { namespace: namespace.clone(), kind, name: name.clone() };
        asked.called_so(cluster).filter(|_| self.service(cluster).is_none()).map(|(number, _)| number)
    }

    /// The only Service of the name.
    fn called_so<'a>(&self, cluster: &'a Cluster) -> Option<(usize, &'a Service)> {
        let services = cluster.services.iter().enumerate();
        let mut called =
            services.filter(|(_, service)| self.is_called(&service.namespace, SERVICE, &service.name));
        called.next().filter(|_| called.next().is_none())
    }

    /// The addresses of a node.
    fn node(&self, cluster: &Cluster, name: &str) -> Result<Vec<EndpointId>, EndQueryError> {
        let found = externals(cluster, |external| external.node.as_deref() == Some(name));
        if found.is_empty() { Err(self.not_found(cluster)) } else { Ok(found) }
    }

    /// The only namespace with something of the name.
    fn namespace_with<'a>(
        &self,
        cluster: &'a Cluster,
        kind: Option<&str>,
        name: &str,
    ) -> Result<&'a str, EndQueryError> {
        let meanings = cluster.namespaces.iter().map(|namespace| {
            let namespace = namespace.name.as_str();
            (namespace, Meaning::of(cluster, namespace, kind, name))
        });
        let meanings: Vec<_> = meanings.filter(|(_, meaning)| !meaning.by_kind.is_empty()).collect();
        let is_defined = meanings.iter().any(|(_, meaning)| !meaning.is_inferred);
        let meant = meanings.iter().filter(|(_, meaning)| !(is_defined && meaning.is_inferred));
        match meant.map(|(namespace, _)| *namespace).collect::<Vec<_>>().as_slice() {
            [] => Err(self.not_found(cluster)),
            [only] => Ok(only),
            several => Err(EndQueryError::Ambiguous {
                query: self.to_string(),
                candidates: several.iter().map(|namespace| written(namespace, kind, name)).collect(),
            }),
        }
    }

    fn not_found(&self, cluster: &Cluster) -> EndQueryError {
        let query = self.to_string();
        if let Some(reason) = self.absence(cluster) {
            return EndQueryError::Absent { query, reason };
        }
        if self.is_without_pods(cluster) {
            return EndQueryError::NoPods { query };
        }
        EndQueryError::Unknown { query, nearest: nearest(self, cluster).map(|nearest| nearest.to_string()) }
    }

    fn absence(&self, cluster: &Cluster) -> Option<AbsenceReason> {
        let absent = cluster.absent.iter().find(|pod| self.is_called(&pod.namespace, POD, &pod.name));
        absent.map(|pod| pod.reason)
    }

    fn is_without_pods(&self, cluster: &Cluster) -> bool {
        match self {
            EndQuery::Labelled { namespace: Some(namespace), labels } => {
                labels.is_empty() && cluster.namespace(namespace).is_some()
            }
            EndQuery::Labelled { namespace: None, labels } => labels.is_empty(),
            _ => {
                let mut services = cluster.services.iter();
                let mut workloads = cluster.absent_workloads.iter();
                services.any(|service| self.is_called(&service.namespace, SERVICE, &service.name))
                    || workloads.any(|AbsentWorkload { namespace, workload }| {
                        self.is_called(namespace, &workload.kind, &workload.name)
                    })
            }
        }
    }

    fn is_called(&self, its_namespace: &str, its_kind: &str, its_name: &str) -> bool {
        match self {
            EndQuery::Named { namespace, kind, name } => {
                namespace.as_ref().is_none_or(|namespace| namespace == its_namespace)
                    && kind.as_ref().is_none_or(|kind| is_kind(kind, its_kind))
                    && name == its_name
            }
            _ => false,
        }
    }
}

pub(super) const POD: &str = "Pod";
const NODE: &str = "Node";

/// A Service may be written as short as kubectl takes it.
fn is_kind(written: &str, kind: &str) -> bool {
    written.eq_ignore_ascii_case(kind) || (kind == SERVICE && written.eq_ignore_ascii_case("svc"))
}

/// What a name means in a namespace.
struct Meaning {
    /// Nothing, or the endpoints by their kind; of several kinds only where workloads of different kinds have the name.
    by_kind: Vec<(String, Vec<EndpointId>)>,
    /// It is a pod that nobody defined.
    is_inferred: bool,
}

impl Meaning {
    fn of(cluster: &Cluster, namespace: &str, kind: Option<&str>, name: &str) -> Self {
        let is_asked = |known: &str| kind.is_none_or(|kind| is_kind(kind, known));
        let pod = pods(cluster, namespace).find(|(_, pod)| is_asked(POD) && pod.name == name);
        if let Some((id, pod)) = pod {
            return Self { by_kind: vec![(POD.to_owned(), vec![id])], is_inferred: pod.inferred };
        }
        let mut by_kind: Vec<(String, Vec<EndpointId>)> = Vec::new();
        for (id, pod) in pods(cluster, namespace) {
            let workload = pod.workload.as_ref();
            let Some(workload) =
                workload.filter(|workload| workload.name == name && is_asked(&workload.kind))
            else {
                continue;
            };
            match by_kind.iter_mut().find(|(kind, _)| *kind == workload.kind) {
                Some((_, members)) => members.push(id),
                None => by_kind.push((workload.kind.clone(), vec![id])),
            }
        }
        if by_kind.is_empty() && is_asked(SERVICE) {
            let is_meant = |service: &&Service| service.namespace == namespace && service.name == name;
            let service = cluster.services.iter().find(is_meant);
            let ends = service.map(|service| behind(cluster, service)).filter(|ends| !ends.is_empty());
            by_kind.extend(ends.map(|ends| (SERVICE.to_owned(), ends)));
        }
        Self { by_kind, is_inferred: false }
    }

    /// The endpoints, of which there are none where it means nothing.
    fn endpoints(self, query: &EndQuery, namespace: &str) -> Result<Vec<EndpointId>, EndQueryError> {
        match (self.by_kind.len(), query) {
            (2.., EndQuery::Named { name, .. }) => Err(EndQueryError::Ambiguous {
                query: query.to_string(),
                candidates: self
                    .by_kind
                    .iter()
                    .map(|(kind, _)| written(namespace, Some(kind), name))
                    .collect(),
            }),
            _ => Ok(self.by_kind.into_iter().flat_map(|(_, members)| members).collect()),
        }
    }
}

fn written(namespace: &str, kind: Option<&str>, name: &str) -> String {
    let (namespace, kind) = (Some(namespace.to_owned()), kind.map(str::to_owned));
    EndQuery::Named { namespace, kind, name: name.to_owned() }.to_string()
}

fn pods<'a>(cluster: &'a Cluster, namespace: &'a str) -> impl Iterator<Item = (EndpointId, &'a Pod)> {
    let pods = cluster.iter().filter_map(|(id, endpoint)| Some((id, endpoint.pod()?)));
    pods.filter(move |(_, pod)| pod.namespace == namespace)
}

pub(super) fn labelled(cluster: &Cluster, namespace: Option<&str>, labels: &Labels) -> Vec<EndpointId> {
    let is_meant = |pod: &Pod| {
        namespace.is_none_or(|namespace| pod.namespace == namespace) && has_all(&pod.labels, labels)
    };
    let meant = cluster.iter().filter(|(_, endpoint)| endpoint.pod().is_some_and(is_meant));
    meant.map(|(id, _)| id).collect()
}

/// The pods that a Service selects, else what has the addresses that the text gives it.
fn behind(cluster: &Cluster, service: &Service) -> Vec<EndpointId> {
    let mut ends = service.pods.clone();
    for end in service.backends.iter().flat_map(|backend| with_address(cluster, backend.address)) {
        if !ends.contains(&end) {
            ends.push(end);
        }
    }
    ends
}

/// The pods with the address, else what is outside the cluster and has it.
fn with_address(cluster: &Cluster, address: IpAddr) -> Vec<EndpointId> {
    let pods = pods_in(cluster, IpNet::from(address), |_| true);
    if pods.is_empty() { outside(cluster, IpNet::from(address)) } else { pods }
}

/// The pods in the range and what is outside the cluster in it. Whoever asks about more than the pods' range means the
/// outside.
fn in_range(cluster: &Cluster, range: IpNet) -> Vec<EndpointId> {
    if is_around(range, cluster.pod_range) {
        return outside(cluster, range);
    }
    let is_asked_for_pods = IpNet::V4(cluster.pod_range).contains(&range);
    let mut found = pods_in(cluster, range, |pod| is_asked_for_pods || !pod.simulated_ip);
    found.extend(outside(cluster, range));
    found
}

fn pods_in(cluster: &Cluster, range: IpNet, is_meant: impl Fn(&Pod) -> bool) -> Vec<EndpointId> {
    let is_in_it = |pod: &Pod| is_meant(pod) && pod.ips.iter().any(|address| range.contains(address));
    let in_it = cluster.iter().filter(|(_, endpoint)| endpoint.pod().is_some_and(is_in_it));
    in_it.map(|(id, _)| id).collect()
}

/// What is there because somebody asks about the range, else what belongs to the picture and has some of its addresses.
fn outside(cluster: &Cluster, range: IpNet) -> Vec<EndpointId> {
    let asked = externals(cluster, |external| external.asked == Some(range));
    match asked.is_empty() {
        true => externals(cluster, |external| external.asked.is_none() && external.overlaps(range)),
        false => asked,
    }
}

fn externals(cluster: &Cluster, is_meant: impl Fn(&External) -> bool) -> Vec<EndpointId> {
    let meant = cluster.iter().filter(|(_, endpoint)| endpoint.external().is_some_and(&is_meant));
    meant.map(|(id, _)| id).collect()
}
