//! What was perhaps meant by a name that nothing has.

use super::EndQuery;
use super::resolve::{POD, labelled};
use crate::cluster::services::SERVICE;
use crate::cluster::{Cluster, Endpoint};
use crate::manifest::Labels;
use crate::order::{SortedSet, sort_by};

/// The question about something that is there and that differs by a few letters.
pub(super) fn nearest(query: &EndQuery, cluster: &Cluster) -> Option<EndQuery> {
    match query {
        EndQuery::Named { namespace, kind, name } => {
            let written = Written { namespace: namespace.as_deref(), kind: kind.as_deref(), name };
            let known = known(cluster).filter_map(|known| Some((written.distance(&known)?, known)));
            known.min_by_key(|(distance, _)| *distance).map(|(_, known)| EndQuery::Named {
                namespace: Some(known.namespace.to_owned()),
                kind: kind.as_ref().map(|_| known.kind.to_owned()),
                name: known.name.to_owned(),
            })
        }
        EndQuery::Labelled { namespace: Some(namespace), labels }
            if cluster.namespace(namespace).is_none() =>
        {
            let names = cluster.namespaces.iter().map(|namespace| namespace.name.as_str());
            let near = names.filter_map(|known| Some((letters(namespace, known)?, known)));
            near.min_by_key(|(distance, _)| *distance).map(|(_, known)| EndQuery::Labelled {
                namespace: Some(known.to_owned()),
                labels: labels.clone(),
            })
        }
        EndQuery::Labelled { namespace, labels } => {
            let corrected = corrected(cluster, namespace.as_deref(), labels)?;
            Some(EndQuery::Labelled { namespace: namespace.clone(), labels: corrected })
        }
        EndQuery::Address(_) | EndQuery::Range(_) | EndQuery::Printed(_) | EndQuery::External => None,
    }
}

struct Written<'a> {
    namespace: Option<&'a str>,
    kind: Option<&'a str>,
    name: &'a str,
}

struct Known<'a> {
    namespace: &'a str,
    kind: &'a str,
    name: &'a str,
}

impl Written<'_> {
    /// How far it is from something known, those of another namespace last: the name must be right there.
    fn distance(&self, known: &Known<'_>) -> Option<(bool, usize)> {
        let name = letters(self.name, known.name)?;
        let kind = self.kind.map_or(Some(0), |kind| letters(kind, known.kind))?;
        match self.namespace.map_or(Some(0), |namespace| letters(namespace, known.namespace)) {
            Some(namespace) => Some((false, namespace + kind + name)),
            None => (name == 0).then_some((true, kind)),
        }
    }
}

/// Everything that has a name, in the order of the cluster.
fn known(cluster: &Cluster) -> impl Iterator<Item = Known<'_>> {
    let pods = || cluster.endpoints.iter().filter_map(Endpoint::pod);
    let workloads = pods().filter_map(|pod| {
        let workload = pod.workload.as_ref()?;
        Some(Known { namespace: &pod.namespace, kind: &workload.kind, name: &workload.name })
    });
    let services = cluster.services.iter().filter(|service| !service.pods.is_empty());
    let services =
        services.map(|service| Known { namespace: &service.namespace, kind: SERVICE, name: &service.name });
    let pods = pods().map(|pod| Known { namespace: &pod.namespace, kind: POD, name: &pod.name });
    pods.chain(workloads).chain(services)
}

/// The labels with one of them as it is on some pod, where they then match.
fn corrected(cluster: &Cluster, namespace: Option<&str>, labels: &Labels) -> Option<Labels> {
    let pods = cluster.endpoints.iter().filter_map(Endpoint::pod);
    let there = pods.filter(|pod| namespace.is_none_or(|namespace| pod.namespace == namespace));
    let known: SortedSet<(&String, &String)> = there.flat_map(|pod| &pod.labels).collect();
    let mut near: Vec<_> = labels
        .iter()
        .flat_map(|(key, value)| {
            known.iter().filter_map(move |known| {
                Some((letters(key, known.0)? + letters(value, known.1)?, key, *known))
            })
        })
        .collect();
    sort_by(&mut near, Ord::cmp);
    near.into_iter().find_map(|(_, key, (known_key, known_value))| {
        let mut corrected = labels.clone();
        corrected.retain(|known, _| known != key);
        corrected.insert(known_key.clone(), known_value.clone());
        (!labelled(cluster, namespace, &corrected).is_empty()).then_some(corrected)
    })
}

/// How many letters are different; none where too many are for a slip.
fn letters(written: &str, known: &str) -> Option<usize> {
    let (written, known) = (written.to_ascii_lowercase(), known.to_ascii_lowercase());
    let allowed = written.chars().count() / 3;
    Some(strsim::osa_distance(&written, &known)).filter(|distance| *distance <= allowed)
}
