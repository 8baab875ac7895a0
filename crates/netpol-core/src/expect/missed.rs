//! What is not as expected, told at its line.

use super::{Expectation, Outcome, Why};
use crate::cluster::EndQueryError;
use crate::diagnostic::{Diagnostic, codes};
use crate::evaluation::Evaluation;
use crate::manifest::Direction;
use crate::ports::PortSet;

/// The problem of an expectation that does not hold; none where it holds. The evaluation is that of the outcomes.
pub fn missed(evaluation: &Evaluation, expectation: &Expectation, outcome: &Outcome) -> Option<Diagnostic> {
    let [from, to, port] = &expectation.written;
    let port = if port.is_empty() { "any" } else { port };
    let told = Diagnostic::new(codes::EXPECTATION_MISSED, expectation.span)
        .with("from", from)
        .with("to", to)
        .with("port", port);
    let judged = match outcome {
        Outcome::Judged(judged) => judged,
        Outcome::NoPod => return Some(told.in_words(Some("no_pod"))),
        Outcome::Unmatched(direction, error) => {
            let (side, written) = match direction {
                Direction::Egress => ("from", from),
                Direction::Ingress => ("to", to),
            };
            let told = told.with("side", side).with("query", written);
            return Some(match error {
                EndQueryError::Unknown { nearest: Some(nearest), .. } => {
                    told.with("nearest", nearest).in_words(Some("nearest"))
                }
                EndQueryError::Ambiguous { candidates, .. } => {
                    told.with("candidates", candidates.join(", ")).in_words(Some("ambiguous"))
                }
                _ => told.in_words(Some("unmatched")),
            });
        }
    };
    let first = judged.missed.first()?;
    let (one, other) = first.pairs().next()?;
    let id = |id| evaluation.cluster.printed_id(id);
    let told = told
        .with("path", format!("{} → {}", id(one), id(other)))
        .with("missed", judged.missed_paths().to_string())
        .with("paths", judged.paths.to_string());
    Some(match &first.why {
        Why::Open(open) if open.is_all() => told.in_words(Some("open_all")),
        Why::Open(open) => told.with("ports", short(open)).in_words(Some("open")),
        Why::Blocked => told.in_words(Some("blocked")),
        Why::SomeBlocked(blocked) => told.with("ports", short(blocked)).in_words(Some("some_blocked")),
        Why::NoSuchPort => told.in_words(Some("no_port")),
        Why::Depends => told.in_words(Some("depends")),
        Why::Unknown => told.in_words(Some("unknown")),
        Why::Itself => told.in_words(Some("itself")),
    })
}

/// More intervals of ports than this are not spelled out.
const MOST: usize = 4;

/// `8080/TCP, 53/UDP`.
fn short(ports: &PortSet) -> String {
    let intervals = ports.iter().map(|(protocol, first, last)| match first == last {
        true => format!("{first}/{protocol}"),
        false => format!("{first}-{last}/{protocol}"),
    });
    let names = ports.names().map(|named| format!("{}/{}", named.name, named.protocol));
    let all: Vec<String> = intervals.chain(names).collect();
    match all.get(..MOST) {
        Some(first) if all.len() > MOST => format!("{}, …", first.join(", ")),
        _ => all.join(", "),
    }
}
