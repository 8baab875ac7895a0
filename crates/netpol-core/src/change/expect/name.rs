//! Endpoints as an expectation names them.

use crate::change::Obstacle;
use crate::cluster::{Cluster, EndQuery, Endpoint, EndpointId, External, Pod};
use crate::evaluation::Evaluation;
use crate::expect::ends;
use crate::manifest::Labels;

/// More pods than this are not named one by one.
const MOST: usize = 4;

/// Questions that mean these endpoints and no others: one where there is one, what they belong to before their own name and their
/// labels; else one for each of a few.
pub(super) fn names(evaluation: &Evaluation, meant: &[EndpointId]) -> Result<Vec<EndQuery>, Obstacle> {
    let cluster = &evaluation.cluster;
    let first = meant.first().and_then(|id| cluster.endpoint(*id)).ok_or(Obstacle::Unknown)?;
    let candidates = match first {
        Endpoint::Pod(pod) => of_pods(pod, &pods(cluster, meant)),
        Endpoint::External(external) => of_external(external),
    };
    if let Some(name) = candidates.into_iter().find(|query| means(evaluation, query, meant)) {
        return Ok(vec![name]);
    }
    if meant.len() < 2 || meant.len() > MOST {
        return Err(Obstacle::NoName);
    }
    let each = meant.iter().map(|id| names(evaluation, std::slice::from_ref(id)));
    Ok(each.collect::<Result<Vec<_>, _>>()?.concat())
}

fn pods<'a>(cluster: &'a Cluster, meant: &[EndpointId]) -> Vec<&'a Pod> {
    meant.iter().filter_map(|id| cluster.endpoint(*id)?.pod()).collect()
}

fn of_pods(first: &Pod, all: &[&Pod]) -> Vec<EndQuery> {
    let named = |kind: Option<&str>, name: &str| EndQuery::Named {
        namespace: Some(first.namespace.clone()),
        kind: kind.map(str::to_owned),
        name: name.to_owned(),
    };
    let mut names = Vec::new();
    if let Some(workload) = &first.workload {
        names.push(named(None, &workload.name));
        names.push(named(Some(&workload.kind), &workload.name));
    }
    names.push(named(None, &first.name));
    names.push(named(Some("Pod"), &first.name));
    let mut labels: Labels = first.labels.clone();
    labels.retain(|key, value| all.iter().all(|pod| pod.labels.get(key) == Some(value)));
    if !labels.is_empty() {
        names.push(EndQuery::Labelled { namespace: Some(first.namespace.clone()), labels });
    }
    names
}

fn of_external(external: &External) -> Vec<EndQuery> {
    let mut names = Vec::new();
    if let Some(node) = &external.node {
        names.push(EndQuery::Named { namespace: Some("Node".to_owned()), kind: None, name: node.clone() });
    }
    names.push(EndQuery::External);
    if let [range] = external.cidrs.as_slice() {
        names.extend(EndQuery::parse(&range.to_string()));
    }
    names.extend(external.cidrs.first().map(|range| EndQuery::Printed(*range)));
    names
}

/// Whether a question, as it is written, means these endpoints alone.
fn means(evaluation: &Evaluation, query: &EndQuery, meant: &[EndpointId]) -> bool {
    if EndQuery::parse(&query.to_string()).as_ref() != Ok(query) {
        return false;
    }
    let asked = evaluation.asked_about([query]);
    let Ok(found) = ends(&asked, query) else { return false };
    let external = |id: &EndpointId| asked.cluster.endpoint(*id).and_then(Endpoint::external);
    match (query.addresses(), meant) {
        (None, _) => found.len() == meant.len() && found.iter().all(|id| meant.contains(id)),
        // The range of an endpoint has all its addresses, and no others where it has no part that is an endpoint of its own.
        (Some(_), [only]) => {
            external(only).is_some_and(|only| only.except.is_empty())
                && found.iter().all(|id| external(id).is_some_and(|found| found.asked.is_some()))
        }
        (Some(_), _) => false,
    }
}
