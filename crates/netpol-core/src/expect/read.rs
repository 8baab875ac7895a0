//! What is written in Expectations, understood.

use super::{Expectation, ExpectedPorts};
use crate::cluster::EndQuery;
use crate::diagnostic::{Diagnostic, codes};
use crate::manifest::{Expected, Manifest, Written};

/// Everything that is expected, in the order of the text, and what of it cannot be understood.
pub fn expectations(manifest: &Manifest) -> (Vec<Expectation>, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let items = manifest.expectations.iter().flat_map(|object| &object.expect);
    let read = items.filter_map(|item| read(item, &mut problems)).collect();
    (read, problems)
}

fn read(item: &Expected, problems: &mut Vec<Diagnostic>) -> Option<Expectation> {
    let mut side = |written: &Written| match EndQuery::parse(&written.text) {
        Ok(query) => Some(query),
        Err(_) => {
            problems.push(problem(codes::EXPECTED_SIDE, written));
            None
        }
    };
    let (from, to) = (side(&item.from), side(&item.to));
    let ports = match &item.port {
        None => Some(ExpectedPorts::ANY),
        Some(written) => {
            let ports = ExpectedPorts::parse(&written.text);
            if ports.is_none() {
                problems.push(problem(codes::EXPECTED_PORT, written));
            }
            ports
        }
    };
    let port = item.port.as_ref().map(|port| port.text.clone()).unwrap_or_default();
    Some(Expectation {
        from: from?,
        to: to?,
        ports: ports?,
        open: item.open,
        written: [item.from.text.clone(), item.to.text.clone(), port],
        span: item.span,
    })
}

fn problem(code: &'static str, written: &Written) -> Diagnostic {
    Diagnostic::new(code, written.span).with("value", &written.text)
}
