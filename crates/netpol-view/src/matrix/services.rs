//! The ports of Services, as destinations behind all rows: what becomes of a connection to one.

use std::borrow::Cow;

use netpol_core::Evaluation;
use netpol_core::cluster::{Cluster, EndQuery, Service};
use netpol_core::manifest::{Protocol, Published, ServicePort};
use netpol_core::ports::PortSet;
use netpol_core::probe::{Probe, Tally, probe_port};
use netpol_core::reach::ClassId;
use rustc_hash::FxHashMap;

use super::cell::glyph;
use crate::ports::{PortFilter, spoken};
use crate::probe_summary::ProbeSummary;
use crate::rows::Row;
use crate::views::{CellState, CellView, EndpointKind, EndpointView, GroupView, MatrixView};
use crate::words::Words;

/// The group of the ports of Services; no namespace has such a name.
const GROUP: &str = "Service/*";

/// More ports of Services than this are not shown.
const MOST_PORTS: usize = 100;

/// What tells sources apart for a Service: their classes, and whether they are one of its pods.
type Likeness = (Vec<ClassId>, bool);

/// Adds a column for each port of the Services of the text, as far as the port filter asks for it, and what each row gets there.
pub(super) fn add(
    view: &mut MatrixView,
    evaluation: &Evaluation,
    rows: &[&Row],
    filter: &PortFilter,
    words: Words,
) {
    let mut ports = ports(&evaluation.cluster, filter);
    if ports.is_empty() || rows.is_empty() {
        return;
    }
    let all = ports.len();
    ports.truncate(MOST_PORTS);
    let behind: Vec<EndQuery> = ports.iter().flat_map(|(_, service, _)| EndQuery::given(service)).collect();
    let asked: Cow<'_, Evaluation> = evaluation.asked_about(&behind);
    for (number, service, port) in &ports {
        let mut known: FxHashMap<Likeness, u32> = FxHashMap::default();
        for (row, cells) in rows.iter().zip(&mut view.cells) {
            let mut judge = || {
                let cell = cell(&asked, *number, port, row, words);
                view.verdicts.iter().position(|known| *known == cell).unwrap_or_else(|| {
                    view.verdicts.push(cell);
                    view.verdicts.len() - 1
                }) as u32
            };
            // What is folded to a row may be of several classes.
            cells.push(match row.is_folded() {
                true => judge(),
                false => {
                    let is_behind = service.pods.contains(&row.first);
                    *known.entry((asked.reach.likeness(row.first), is_behind)).or_insert_with(judge)
                }
            });
        }
    }
    view.services = ports.len();
    view.groups.push(GroupView {
        id: GROUP.to_owned(),
        name: match all - ports.len() {
            0 => words.plain("matrix.services"),
            more => words.say("matrix.services_more", &[("count", &more.to_string())]),
        },
        size: ports.len(),
        inferred: false,
        folded: false,
        foldable: false,
    });
    let all: Vec<&Service> = ports.iter().map(|(_, service, _)| *service).collect();
    view.endpoints.extend(ports.iter().map(|(_, service, port)| endpoint(service, port, &all, words)));
}

/// Whether the text has some.
pub(super) fn are_there(cluster: &Cluster) -> bool {
    leading(cluster).any(|(_, service)| !service.ports.is_empty())
}

/// A port of a Service, found by its id.
pub(crate) struct PortOfService<'a> {
    /// The number of the Service.
    pub(crate) number: usize,
    /// The Service.
    pub(crate) service: &'a Service,
    /// The port.
    pub(crate) port: &'a ServicePort,
}

/// Whether an endpoint's id is that of a port of a Service.
pub fn is_service_port(id: &str) -> bool {
    id.rsplit_once(':').is_some_and(|(service, _)| service.split('/').nth(1) == Some("Service"))
}

/// The port of that id, which a column of the matrix has: `shop/Service/web:80/TCP`.
pub(crate) fn find_port<'a>(cluster: &'a Cluster, id: &str) -> Option<PortOfService<'a>> {
    let (service, port) = id.rsplit_once(':')?;
    let (number, service) = cluster.services.iter().enumerate().find(|(_, known)| known.id() == service)?;
    let port = service.ports.iter().find(|known| spelled(known) == port)?;
    Some(PortOfService { number, service, port })
}

/// Tries that port from everything in a row.
pub(crate) fn tried(evaluation: &Evaluation, number: usize, port: &ServicePort, row: &Row) -> Probe {
    probe_port(evaluation, number, port, row.parts.iter().map(|part| part.first).collect())
}

/// The ports of all Services that lead to pods or addresses, those that the filter asks for.
fn ports<'a>(cluster: &'a Cluster, filter: &PortFilter) -> Vec<(usize, &'a Service, &'a ServicePort)> {
    let is_asked = |port: &ServicePort| match filter {
        PortFilter::All => true,
        PortFilter::Ports(ports) => ports.contains(port.protocol, port.port),
        PortFilter::Name(name, protocol) => {
            port.name.as_ref() == Some(name) && protocol.is_none_or(|protocol| protocol == port.protocol)
        }
    };
    let ports = leading(cluster)
        .flat_map(|(number, service)| service.ports.iter().map(move |port| (number, service, port)));
    ports.filter(|(_, _, port)| is_asked(port)).collect()
}

/// The Services that lead to pods or addresses, with their numbers.
fn leading(cluster: &Cluster) -> impl Iterator<Item = (usize, &Service)> {
    let services = cluster.services.iter().enumerate();
    services.filter(|(_, service)| !matches!(service.published, Published::As(_)))
}

/// What a row gets at a port.
fn cell(evaluation: &Evaluation, number: usize, port: &ServicePort, row: &Row, words: Words) -> CellView {
    let probe = tried(evaluation, number, port, row);
    let tally = probe.tally();
    let summary = || ProbeSummary::of(&probe, evaluation, words);
    let (state, verdict) = match (row.is_folded(), tally) {
        (_, Tally { all: 0, .. }) => (CellState::Nothing, summary().verdict),
        // How many paths are folded is not asked here.
        (true, Tally { all, open, doubtful }) if open != 0 && open != all || doubtful != 0 => {
            (CellState::Mixed, words.plain("matrix.service_some"))
        }
        (true, Tally { open: 0, .. }) => (CellState::Blocked, words.plain("probe.verdict.blocked")),
        (true, _) => (CellState::Open, words.plain("probe.verdict.open")),
        (false, _) => {
            let ProbeSummary { state, verdict } = summary();
            (state, verdict)
        }
    };
    let text = match state {
        CellState::Mixed if !row.is_folded() => format!("{}/{}", tally.open, tally.all),
        _ => glyph(state).to_owned(),
    };
    CellView {
        state,
        text,
        detail: String::new(),
        verdict: within_a_sentence(&verdict),
        differs: false,
        expected: None,
    }
}

/// A verdict that begins a sentence, behind what it is about.
fn within_a_sentence(verdict: &str) -> String {
    let mut letters = verdict.chars();
    letters.next().map(|first| first.to_ascii_lowercase()).into_iter().chain(letters).collect()
}

fn endpoint(service: &Service, port: &ServicePort, all: &[&Service], words: Words) -> EndpointView {
    let has_namesake =
        all.iter().any(|other| other.name == service.name && other.namespace != service.namespace);
    let name = if has_namesake { service.full_name() } else { service.name.clone() };
    let protocol = if port.protocol == Protocol::Tcp { String::new() } else { format!("/{}", port.protocol) };
    let number = spoken(&PortSet::single(port.protocol, port.port), words);
    let values = [("service", service.full_name()), ("port", number)];
    let values = values.each_ref().map(|(key, value)| (*key, value.as_str()));
    EndpointView {
        id: format!("{}:{}", service.id(), spelled(port)),
        name: format!("{name}:{}{protocol}", port.port),
        untold: 0,
        namespace: Some(service.namespace.clone()),
        kind: EndpointKind::Service,
        labels: service.selector.iter().map(|(key, value)| format!("{key}={value}")).collect(),
        count: 1,
        inferred: false,
        not_isolated: false,
        title: words.say("endpoint.title_service", &values),
    }
}

fn spelled(port: &ServicePort) -> String {
    format!("{}/{}", port.port, port.protocol)
}
