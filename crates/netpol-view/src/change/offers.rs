//! Which changes are offered, and what their buttons say.

use netpol_core::Evaluation;
use netpol_core::change::can_widen_rules;
use netpol_core::cluster::{Endpoint, EndpointId};
use netpol_core::manifest::{Direction, PortReference, Protocol};
use netpol_core::ports::PortSet;

use crate::matrix::Judged;
use crate::ports::{PortFilter, asked_ports};
use crate::rows::Row;
use crate::views::{CellState, Change, OfferView};
use crate::words::Words;

/// Of the ports that a destination has, so many are offered each by itself.
const MOST_PORTS: usize = 3;

/// What can be done to the path between two rows: what is blocked of the ports in question can be opened, what is open closed.
pub(crate) fn offers_of_cell(
    evaluation: &Evaluation,
    (from, to): (&Row, &Row),
    (port, asked): (&str, &PortSet),
    judged: &Judged,
    words: Words,
) -> Vec<OfferView> {
    let is_judged = !matches!(judged.state, CellState::Itself | CellState::Nothing);
    if !is_judged || !evaluation.settings.profile.behaviour.enforced {
        return Vec::new();
    }
    let ids = (from.view.id.clone(), to.view.id.clone());
    let blocked = asked.difference(&judged.open);
    let mut ports: Vec<String> = Vec::new();
    if !blocked.is_none() {
        if port.is_empty() {
            ports.extend(ports_of(evaluation, to.first, &blocked));
        }
        ports.push(port.to_owned());
    }
    let open = |ports: String| Change::Open { paths: vec![ids.clone()], ports };
    let widen = ports.iter().find_map(|ports| widened(evaluation, (from, to), ports));
    let mut changes: Vec<Change> = ports.into_iter().map(open).chain(widen).collect();
    let open = judged.open.intersection(asked);
    if !open.is_none() {
        let (from, to) = ids.clone();
        let ports = only_port(&open).filter(|_| port.is_empty()).unwrap_or_else(|| port.to_owned());
        changes.push(Change::Close { from, to, ports });
    }
    offers(changes, words)
}

/// The rules that come nearest, extended so that they open these ports, where there are such.
fn widened(evaluation: &Evaluation, (from, to): (&Row, &Row), ports: &str) -> Option<Change> {
    let destination = to.destination_from(from)?;
    let asked = asked_ports(&evaluation.cluster, ports, destination);
    let change =
        || Change::Widen { from: from.view.id.clone(), to: to.view.id.clone(), ports: ports.to_owned() };
    can_widen_rules(evaluation, from.first, destination, &asked).then(change)
}

/// What can be done for a row and its namespace.
pub(crate) fn offers_of_row(evaluation: &Evaluation, row: &Row, words: Words) -> Vec<OfferView> {
    let pod = evaluation.cluster.endpoint(row.first).and_then(Endpoint::pod);
    let Some(pod) = pod.filter(|_| evaluation.settings.profile.behaviour.enforced) else { return Vec::new() };
    let namespace = || pod.namespace.clone();
    let mut changes = Vec::new();
    if lacks_dns(evaluation, row.first) {
        changes.push(Change::AllowDns { pod: row.view.id.clone() });
    }
    let is_isolated = |direction| {
        let mut isolating = evaluation.reach.isolating(direction, row.first).iter();
        isolating
            .any(|id| evaluation.manifest.policy(*id).is_some_and(|policy| policy.pod_selector.is_empty()))
    };
    if !Direction::ALL.into_iter().all(is_isolated) {
        changes.push(Change::DefaultDeny { namespace: namespace() });
    }
    changes.push(Change::IsolateNamespace { namespace: namespace() });
    if pod.inferred {
        changes.push(Change::WriteInferred);
    }
    offers(changes, words)
}

/// What a button says; the title of what it would change.
pub(super) fn label(change: &Change, words: Words) -> String {
    let spoken = |ports: &str| PortFilter::parse(ports).unwrap_or(PortFilter::All).spoken(words);
    match change {
        Change::Open { ports, .. } => words.say("change.open", &[("ports", &spoken(ports))]),
        Change::Widen { ports, .. } => words.say("change.widen", &[("ports", &spoken(ports))]),
        Change::Close { ports, .. } => words.say("change.close", &[("ports", &spoken(ports))]),
        Change::DefaultDeny { namespace } => words.say("change.default_deny", &[("namespace", namespace)]),
        Change::IsolateNamespace { namespace } => words.say("change.isolate", &[("namespace", namespace)]),
        Change::AllowDns { .. } => words.plain("change.allow_dns"),
        Change::WriteInferred => words.plain("change.write_inferred"),
        Change::Expect { .. } => words.plain("change.expect.so"),
        Change::Forget { .. } => words.plain("change.forget"),
    }
}

fn offers(changes: Vec<Change>, words: Words) -> Vec<OfferView> {
    let offer = |change: Change| OfferView { label: label(&change, words), change };
    changes.into_iter().map(offer).collect()
}

/// The first blocked ports of those that a destination is known for: those that it declares, and those that rules of its policies
/// open to others.
fn ports_of(evaluation: &Evaluation, to: EndpointId, blocked: &PortSet) -> Vec<String> {
    let pod = evaluation.cluster.endpoint(to).and_then(Endpoint::pod);
    let declared = pod.map(|pod| pod.ports.as_slice()).unwrap_or_default().iter();
    let declared = declared.map(|port| (port.protocol, port.port));
    let isolating = evaluation.reach.isolating(Direction::Ingress, to).iter();
    let policies = isolating.filter_map(|id| evaluation.manifest.policy(*id));
    let opened = policies.flat_map(|policy| &policy.ingress).flat_map(|rule| &rule.ports);
    let opened = opened.filter_map(|port| match port.port {
        PortReference::Range(first, last) if first == last => Some((port.protocol, first)),
        _ => None,
    });
    let mut ports: Vec<(Protocol, u16)> = Vec::new();
    for (protocol, port) in declared.chain(opened) {
        let is_blocked = PortSet::single(protocol, port).is_subset(blocked);
        if is_blocked && !ports.contains(&(protocol, port)) {
            ports.push((protocol, port));
        }
    }
    ports.into_iter().take(MOST_PORTS).map(|(protocol, port)| format!("{port}/{protocol}")).collect()
}

/// The only port of a set, as the port filter writes it.
fn only_port(set: &PortSet) -> Option<String> {
    let mut intervals = set.iter();
    match (intervals.next(), intervals.next()) {
        (Some((protocol, first, last)), None) if first == last => Some(format!("{first}/{protocol}")),
        _ => None,
    }
}

/// Whether a pod is isolated for egress and reaches none of the cluster's DNS pods that the text knows of.
pub(crate) fn lacks_dns(evaluation: &Evaluation, pod: EndpointId) -> bool {
    let reach = &evaluation.reach;
    let mut servers =
        evaluation.cluster.iter().filter(|(_, one)| one.pod().is_some_and(|pod| pod.is_cluster_dns()));
    let is_open = |(id, _): (EndpointId, &Endpoint)| !reach.verdict(pod, id).egress.is_none();
    !reach.isolating(Direction::Egress, pod).is_empty() && !servers.any(is_open)
}
