//! Names and titles of rows.

use ipnet::IpNet;
use netpol_core::Evaluation;
use netpol_core::cluster::names::telling_its_part;
use netpol_core::cluster::{Cluster, Endpoint, EndpointId, External, Pod};
use netpol_core::manifest::Direction;
use netpol_core::order::SortedMap;

use super::coverage::is_not_isolated;
use super::fold::Fold;
use super::order::{is_everyone_else, is_platform};
use super::{Part, Row};
use crate::tiers::tier_of;
use crate::views::{EndpointKind, EndpointView};
use crate::words::Words;

/// More ranges of one row than this are not listed.
const MOST_RANGES: usize = 12;

/// The short name of every fold; names that would be the same within a namespace are told apart.
pub(super) fn names(cluster: &Cluster, folds: &[Fold], words: Words) -> Vec<String> {
    let first_choice: Vec<String> = folds.iter().map(|fold| short_name(cluster, fold, words)).collect();
    let mut uses: SortedMap<(&str, &str), usize> = SortedMap::default();
    for (fold, name) in folds.iter().zip(&first_choice) {
        uses.update((namespace_of(cluster, fold), name), |count| *count += 1);
    }
    let taken = |fold: &Fold, name: &str| {
        uses.get(&(namespace_of(cluster, fold), name)).is_some_and(|count| *count > 1)
    };
    folds
        .iter()
        .zip(&first_choice)
        .map(|(fold, name)| match taken(fold, name) {
            true => whole_name(cluster, folds, fold).unwrap_or_else(|| name.clone()),
            false => name.clone(),
        })
        .collect()
}

fn short_name(cluster: &Cluster, fold: &Fold, words: Words) -> String {
    match fold.first().and_then(|id| cluster.endpoint(id)) {
        Some(Endpoint::Pod(pod)) if is_everyone_else(pod) => words.plain("endpoint.other"),
        Some(Endpoint::Pod(pod)) => match &pod.workload {
            Some(workload) => workload.name.clone(),
            None => several(&pod.name, fold.members.len()),
        },
        Some(Endpoint::External(external)) => range_name(cluster, external, words),
        None => String::new(),
    }
}

/// A name that nothing else in the namespace has: the workload with its kind where no other row is made of it, else the name
/// of the first pod.
fn whole_name(cluster: &Cluster, folds: &[Fold], fold: &Fold) -> Option<String> {
    let pod = first_pod(cluster, fold)?;
    let is_of_it = |other: &&Fold| {
        let other = first_pod(cluster, other);
        other.is_some_and(|other| other.namespace == pod.namespace && other.workload == pod.workload)
    };
    match &pod.workload {
        Some(workload) if folds.iter().filter(is_of_it).count() == 1 => {
            Some(format!("{}/{}", workload.kind, workload.name))
        }
        _ => Some(several(&pod.name, fold.members.len())),
    }
}

/// Pods that belong to nothing are called by the first of them and how many more they are: what is said of all of them
/// must not be taken for what is said of one.
pub(super) fn several(name: &str, count: usize) -> String {
    match count {
        0 | 1 => name.to_owned(),
        count => format!("{name} +{}", count - 1),
    }
}

fn first_pod<'a>(cluster: &'a Cluster, fold: &Fold) -> Option<&'a Pod> {
    fold.first().and_then(|id| cluster.endpoint(id)).and_then(Endpoint::pod)
}

fn namespace_of<'a>(cluster: &'a Cluster, fold: &Fold) -> &'a str {
    first_pod(cluster, fold).map(|pod| pod.namespace.as_str()).unwrap_or_default()
}

/// `Internet` where no policy cuts it, `the rest of the Internet` where one does, a range otherwise.
fn range_name(cluster: &Cluster, external: &External, words: Words) -> String {
    if external.asked.is_some() {
        return external.spelled_out();
    }
    match (&external.node, &external.service) {
        (Some(node), _) if external.is_api_server() => {
            return words.say("endpoint.api_server_on", &[("name", node)]);
        }
        (Some(node), _) => return words.say("endpoint.node", &[("name", node)]),
        (None, Some(_)) if external.is_api_server() => return words.plain("endpoint.api_server"),
        (None, Some(service)) => return words.say("endpoint.behind", &[("name", service)]),
        (None, None) => {}
    }
    let Some(widest) = external.cidrs.first() else { return words.plain("endpoint.internet") };
    if widest.prefix_len() > 0 {
        return first_and_more(&external.cidrs);
    }
    let same_family =
        |other: &External| other.cidrs.first().is_some_and(|cidr| is_ipv6(cidr) == is_ipv6(widest));
    let externals = || {
        cluster.endpoints.iter().filter_map(|endpoint| match endpoint {
            Endpoint::External(external) if external.asked.is_none() => Some(external),
            _ => None,
        })
    };
    let alone = externals().filter(|other| same_family(other)).count() == 1;
    let both_families = externals().any(|other| !same_family(other));
    match (alone, both_families) {
        (true, false) => words.plain("endpoint.internet"),
        (true, true) if is_ipv6(widest) => words.say("endpoint.internet_of", &[("family", "IPv6")]),
        (true, true) => words.say("endpoint.internet_of", &[("family", "IPv4")]),
        (false, true) if is_ipv6(widest) => words.say("endpoint.rest_of", &[("family", "IPv6")]),
        (false, true) => words.say("endpoint.rest_of", &[("family", "IPv4")]),
        (false, false) => words.plain("endpoint.rest"),
    }
}

/// What ranges are called that are one row: `10.0.0.0/8 +3`.
pub(super) fn ranges_name(cluster: &Cluster, fold: &Fold) -> String {
    let ranges: Vec<IpNet> = externals(cluster, fold).flat_map(|external| &external.cidrs).copied().collect();
    first_and_more(&ranges)
}

fn first_and_more(ranges: &[IpNet]) -> String {
    match ranges {
        [] => String::new(),
        [one] => one.to_string(),
        [first, others @ ..] => format!("{first} +{}", others.len()),
    }
}

fn externals<'a>(cluster: &'a Cluster, fold: &'a Fold) -> impl Iterator<Item = &'a External> {
    fold.members.iter().filter_map(|id| cluster.endpoint(*id)?.external())
}

fn is_ipv6(cidr: &IpNet) -> bool {
    matches!(cidr, IpNet::V6(_))
}

/// Ranges outside as text.
fn range_words(ranges: &[IpNet], except: &[IpNet], words: Words) -> String {
    let list = |ranges: &[IpNet]| {
        let named = ranges.iter().take(MOST_RANGES).map(IpNet::to_string);
        named.chain((ranges.len() > MOST_RANGES).then(|| "…".to_owned())).collect::<Vec<_>>().join(", ")
    };
    match except.is_empty() {
        true => list(ranges),
        false => words.say("endpoint.ranges_except", &[("ranges", &list(ranges)), ("except", &list(except))]),
    }
}

/// A row of a fold.
pub(super) fn row(evaluation: &Evaluation, fold: &Fold, name: &str, words: Words) -> Option<Row> {
    let first = fold.first()?;
    let endpoint = evaluation.cluster.endpoint(first)?;
    let count = fold.members.len();
    let outside = endpoint.pod().is_none();
    // Ranges of one row are not others of a kind: none of them reaches another.
    let second = fold.members.get(1).copied().filter(|_| !outside);
    let blank = Row {
        view: EndpointView {
            untold: 0,
            id: endpoint.id(),
            name: name.to_owned(),
            namespace: None,
            kind: EndpointKind::External,
            labels: Vec::new(),
            count,
            inferred: false,
            not_isolated: false,
            title: String::new(),
        },
        first,
        second,
        members: fold.members.clone(),
        parts: vec![Part { first, second, rows: 1, outside }],
        tier: None,
        telling_label: None,
        platform: false,
        everyone_else: false,
        anywhere: false,
    };
    Some(match endpoint {
        Endpoint::Pod(pod) => {
            let labels: Vec<String> =
                pod.labels.iter().map(|(key, value)| format!("{key}={value}")).collect();
            let view = EndpointView {
                namespace: Some(pod.namespace.clone()),
                kind: if pod.host_network { EndpointKind::HostNetwork } else { EndpointKind::Pod },
                inferred: pod.inferred,
                not_isolated: is_not_isolated(evaluation, first),
                title: format!(
                    "{} · {}",
                    pods_title(pod, name, count, words),
                    isolation(evaluation, first, words)
                ),
                labels,
                ..blank.view
            };
            Row {
                view,
                tier: tier_of(pod),
                telling_label: telling_label(pod),
                platform: is_platform(&pod.namespace) || pod.is_cluster_dns(),
                everyone_else: is_everyone_else(pod),
                ..blank
            }
        }
        Endpoint::External(external) => {
            let title = match (&external.node, &external.service) {
                (Some(_), _) => "endpoint.title_node",
                (None, Some(_)) => "endpoint.title_behind",
                (None, None) => "endpoint.title_outside",
            };
            let service = external.service.as_deref().unwrap_or_default();
            let externals: Vec<&External> = externals(&evaluation.cluster, fold).collect();
            let cidrs: Vec<IpNet> = externals.iter().flat_map(|external| &external.cidrs).copied().collect();
            let holes = externals.iter().flat_map(|external| &external.except).copied();
            let except: Vec<IpNet> = holes.filter(|hole| !cidrs.contains(hole)).collect();
            let ranges = range_words(&cidrs, &except, words);
            let view = EndpointView {
                labels: cidrs.iter().map(IpNet::to_string).collect(),
                title: words.say(title, &[("name", name), ("ranges", &ranges), ("service", service)]),
                count: 1,
                ..blank.view
            };
            let anywhere = cidrs.iter().any(|cidr| cidr.prefix_len() == 0);
            Row { view, anywhere, ..blank }
        }
    })
}

/// In which directions policies isolate a pod.
fn isolation(evaluation: &Evaluation, pod: EndpointId, words: Words) -> String {
    let is_isolated = |direction| !evaluation.reach.isolating(direction, pod).is_empty();
    words.plain(match (is_isolated(Direction::Ingress), is_isolated(Direction::Egress)) {
        (true, true) => "isolated.both",
        (true, false) => "isolated.ingress",
        (false, true) => "isolated.egress",
        (false, false) => "isolated.none",
    })
}

/// What a pod is, in a sentence.
fn pods_title(pod: &Pod, name: &str, count: usize, words: Words) -> String {
    let labels = match pod.labels.is_empty() {
        true => words.plain("endpoint.no_labels"),
        false => {
            pod.labels.iter().map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>().join(", ")
        }
    };
    let namespace = pod.namespace.as_str();
    let number = count.to_string();
    let values =
        [("name", name), ("namespace", namespace), ("labels", labels.as_str()), ("count", number.as_str())];
    if is_everyone_else(pod) {
        words.say("endpoint.title_other", &values)
    } else if pod.inferred {
        words.say("endpoint.title_inferred", &values)
    } else if pod.host_network {
        words.say("endpoint.title_host_network", &values)
    } else if count > 1 {
        words.say("endpoint.title_pods", &values)
    } else {
        words.say("endpoint.title_pod", &values)
    }
}

fn telling_label(pod: &Pod) -> Option<String> {
    let telling = telling_its_part().find_map(|key| Some((key, pod.labels.get(key)?)));
    let first = || pod.labels.iter().next().map(|(key, value)| (key.as_str(), value));
    let (key, value) = telling.or_else(first)?;
    Some(format!("{key}={value}"))
}
