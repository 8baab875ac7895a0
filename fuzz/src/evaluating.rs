//! Text to verdicts, and to everything that shows them.

use std::collections::BTreeMap;

use netpol_core::cluster::EndpointId;
use netpol_core::explain::explain;
use netpol_core::manifest::Direction;
use netpol_core::manifest::Protocol;
use netpol_core::ports::PortSet;
use netpol_core::{Checked, Evaluation};
use netpol_view::Engine;
use netpol_view::export::{Export, ExportSettings};
use netpol_view::protocol::{Language, ViewSettings};
use netpol_view::views::{CellState, MatrixView};
use serde_json::Value;

use super::asking;
use super::difference::difference;
use super::{checked, text_of};

/// Beyond so many ends a text only costs time.
const ENDS: usize = 24;
/// Of so many ends every path is explained.
const EXPLAINED: usize = 6;

/// Every verdict is as the rules say, reasons add up to it, and page and export show it, in both languages.
pub fn evaluating(bytes: &[u8]) {
    let text = text_of(bytes);
    let checked = checked(&text);
    let evaluation = &checked.evaluation;
    if evaluation.cluster.endpoints.len() > ENDS {
        return;
    }
    assert_eq!(difference(evaluation), None);
    check_reasons(evaluation);
    let open_pairs = check_export(&checked);
    for port in ["", "53/udp"] {
        let english = check_page(&text, Language::En, port);
        let korean = check_page(&text, Language::Ko, port);
        assert_eq!(english, korean, "the languages show different verdicts");
    }
    check_open_export(&checked, &open_pairs);
}

fn check_reasons(evaluation: &Evaluation) {
    let ids = || evaluation.cluster.iter().map(|(id, _)| id);
    for (from, to) in ids().flat_map(|from| ids().map(move |to| (from, to))).filter(|(from, to)| from != to) {
        let verdict = evaluation.reach.verdict(from, to);
        let told = explain(evaluation, from, to, &PortSet::all());
        assert_eq!(&told.allowed, verdict.allowed.as_ref());
        for (end, opens) in [(&told.egress, verdict.egress), (&told.ingress, verdict.ingress)] {
            assert_eq!(&end.opens, opens);
            let trace = evaluation.reach.trace(end.direction, from, to);
            if !trace.isolating.is_empty() && trace.not_policed.is_none() {
                let listed = end.openings.iter().fold(PortSet::none(), |sum, one| sum.union(&one.opens));
                assert_eq!(&listed, opens, "{:?} of {from:?} -> {to:?}", end.direction);
            }
        }
        assert_eq!((told.egress.direction, told.ingress.direction), (Direction::Egress, Direction::Ingress));
    }
}

/// The pairs of the export, each with the ports that are open.
type Pairs = BTreeMap<(String, String), Value>;

fn check_export(checked: &Checked) -> Pairs {
    let evaluation = &checked.evaluation;
    let pairs = exported(checked, &ExportSettings::default());
    let endpoints: Vec<(EndpointId, String, bool)> = evaluation
        .cluster
        .iter()
        .map(|(id, endpoint)| (id, endpoint.id(), endpoint.pod().is_some()))
        .collect();
    for (from, source, source_is_pod) in &endpoints {
        for (to, destination, destination_is_pod) in &endpoints {
            let exported = pairs.get(&(source.clone(), destination.clone()));
            if !source_is_pod && !destination_is_pod {
                assert!(exported.is_none(), "a path without a pod is exported");
                continue;
            }
            let verdict = evaluation.reach.verdict(*from, *to);
            assert_eq!(ports(exported), *verdict.allowed, "{source} -> {destination}");
        }
    }
    pairs.into_iter().filter(|(_, allowed)| allowed != &Value::Array(Vec::new())).collect()
}

fn check_open_export(checked: &Checked, open_pairs: &Pairs) {
    for language in Language::ALL {
        let settings = ExportSettings { open_only: true, language, ..ExportSettings::default() };
        assert_eq!(&exported(checked, &settings), open_pairs, "--open is the open part of everything");
    }
    let folded = ExportSettings { by_workload: true, ..ExportSettings::default() };
    exported(checked, &folded);
}

fn exported(checked: &Checked, settings: &ExportSettings) -> Pairs {
    let export = Export::new(checked, settings).expect("no port is asked for");
    let mut text = Vec::new();
    export.write(&mut text).expect("everything can be written");
    let mut value: Value = serde_json::from_slice(&text).expect("what is written can be read");
    assert_eq!(value["version"], 1);
    let connections = value["connections"].as_array_mut().expect("a list");
    let name = |value: &Value| value.as_str().expect("a name").to_owned();
    let count = connections.len();
    let pairs: Pairs = connections
        .iter()
        .map(|one| ((name(&one["from"]), name(&one["to"])), one["allowed"].clone()))
        .collect();
    assert_eq!(pairs.len(), count, "a pair is exported once");
    pairs
}

fn ports(allowed: Option<&Value>) -> PortSet {
    let mut set = PortSet::none();
    for entry in allowed.and_then(Value::as_array).expect("the pair is exported") {
        let protocol = Protocol::ALL.into_iter().find(|protocol| entry["protocol"] == protocol.name());
        let protocol = protocol.expect("a protocol");
        match entry["name"].as_str() {
            None => set.add(&intervals(protocol, &entry["ports"])),
            Some(name) => {
                let named = PortSet::named(protocol, name.into());
                set.add(&match &entry["only"] {
                    Value::Null => named,
                    only => named.intersection(&intervals(protocol, only)),
                });
            }
        }
    }
    set
}

fn intervals(protocol: Protocol, text: &Value) -> PortSet {
    let mut set = PortSet::none();
    for interval in text.as_str().expect("intervals").split(',') {
        let (first, last) = interval.split_once('-').unwrap_or((interval, interval));
        let number = |text: &str| text.parse().expect("a port");
        set.insert(protocol, number(first), number(last));
    }
    set
}

/// The states of the cells.
fn check_page(text: &str, language: Language, port: &str) -> Vec<Vec<CellState>> {
    let settings = ViewSettings { language, port: port.to_owned(), ..ViewSettings::default() };
    let mut engine = Engine::new();
    let page = asking::page(&mut engine, text, &settings);
    let units = text.encode_utf16().count();
    for problem in &page.problems.items {
        let (from, to) = (problem.target.from, problem.target.to);
        assert!(from <= to && to as usize <= units, "{problem:?} is outside the text");
        let replacements = problem.fix.iter().flat_map(|fix| &fix.replacements);
        for one in replacements {
            assert!(one.from <= one.to && one.to as usize <= units, "{one:?} is outside the text");
        }
    }
    assert!(!format!("{:?}", page.diagram).contains("NaN"), "the diagram has no place for something");
    check_explanations(&mut engine, &page.matrix, &settings);
    page.matrix.rows().map(|row| row.map(|cell| cell.state).collect()).collect()
}

fn check_explanations(engine: &mut Engine, matrix: &MatrixView, settings: &ViewSettings) {
    assert_eq!(matrix.cells.len(), matrix.endpoints.len());
    for (row, from) in matrix.endpoints.iter().enumerate().take(EXPLAINED) {
        assert_eq!(matrix.row(row).count(), matrix.endpoints.len());
        for (to, cell) in matrix.endpoints.iter().zip(matrix.row(row)).take(EXPLAINED) {
            let explanation = asking::explanation(engine, &from.id, &to.id, settings);
            let explanation = explanation.expect("every cell has a reason");
            assert_eq!(explanation.state, cell.state, "the reason and the cell disagree");
        }
    }
}
