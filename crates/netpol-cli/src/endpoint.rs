//! An end as people write it to the id of an endpoint.

use std::net::IpAddr;

use anyhow::{Result, anyhow};
use ipnet::IpNet;
use netpol_core::cluster::{Cluster, Endpoint, External};

use crate::words::Speech;

/// How many known ends a message names.
const NAMED: usize = 12;

/// The words for everything outside the cluster.
const OUTSIDE: [&str; 3] = ["external", "outside", "internet"];

/// The id of the end that is meant: `namespace/pod`, `namespace/workload` (its first pod), `namespace/Kind/workload`, a
/// pod's or workload's name alone where only one namespace has it, an address, a range of addresses, or `external`.
pub(crate) fn find(cluster: &Cluster, text: &str, speech: Speech) -> Result<String> {
    let by_id = cluster.find(text).and_then(|id| cluster.endpoint(id));
    let found = by_id.or_else(|| by_pod(cluster, text)).or_else(|| by_address(cluster, text));
    let found =
        found.or_else(|| OUTSIDE.contains(&text.to_lowercase().as_str()).then(|| outside(cluster)).flatten());
    found.map(Endpoint::id).ok_or_else(|| {
        let known: Vec<String> = cluster.endpoints.iter().take(NAMED).map(Endpoint::id).collect();
        let more = if cluster.endpoints.len() > NAMED { ", …" } else { "" };
        anyhow!(speech.say("input.no_end", &[("end", text), ("known", &(known.join(", ") + more))]))
    })
}

fn by_pod<'a>(cluster: &'a Cluster, text: &str) -> Option<&'a Endpoint> {
    let parts: Vec<&str> = text.split('/').collect();
    let is_meant = |endpoint: &&Endpoint| {
        let Some(pod) = endpoint.pod() else { return false };
        let workload = pod.workload.as_ref();
        let is_workload = |name: &str| workload.is_some_and(|workload| workload.name == name);
        match parts.as_slice() {
            [name] => pod.name == *name || is_workload(name),
            [namespace, name] => pod.namespace == *namespace && is_workload(name),
            [namespace, kind, name] => {
                let same_kind = workload.is_some_and(|workload| workload.kind.eq_ignore_ascii_case(kind));
                pod.namespace == *namespace && same_kind && is_workload(name)
            }
            _ => false,
        }
    };
    let mut found = cluster.endpoints.iter().filter(is_meant);
    let first = found.next()?;
    let namespace = |endpoint: &Endpoint| endpoint.pod().map(|pod| pod.namespace.clone());
    let is_unique = found.all(|other| namespace(other) == namespace(first));
    is_unique.then_some(first)
}

fn by_address<'a>(cluster: &'a Cluster, text: &str) -> Option<&'a Endpoint> {
    let range: IpNet = text.parse().ok().or_else(|| text.parse::<IpAddr>().ok().map(IpNet::from))?;
    let holds = |external: &External| {
        external.cidrs.iter().any(|cidr| cidr.contains(&range))
            && !external.except.iter().any(|except| except.contains(&range))
    };
    let is_single = range.prefix_len() == range.max_prefix_len();
    cluster
        .endpoints
        .iter()
        .find(|endpoint| match endpoint {
            Endpoint::Pod(pod) => is_single && pod.ips.contains(&range.addr()),
            Endpoint::External(_) => false,
        })
        .or_else(|| {
            cluster.endpoints.iter().find(|endpoint| match endpoint {
                Endpoint::Pod(_) => false,
                Endpoint::External(external) => holds(external),
            })
        })
}

/// The widest range: most of the Internet.
fn outside(cluster: &Cluster) -> Option<&Endpoint> {
    cluster.endpoints.iter().filter(|endpoint| endpoint.pod().is_none()).min_by_key(|endpoint| match endpoint
    {
        Endpoint::External(external) => external.cidrs.first().map(|cidr| (cidr.prefix_len(), cidr.addr())),
        Endpoint::Pod(_) => None,
    })
}
