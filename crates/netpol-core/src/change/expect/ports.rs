//! Ports as expectations say that they stay as they are.

use crate::expect::ExpectedPorts;
use crate::ports::PortSet;

/// The ports of an expectation each, and whether they are to be open.
pub(super) fn expected_ports(open: &PortSet, asked: &PortSet, only: bool) -> Vec<(ExpectedPorts, bool)> {
    let is_open = open.intersection(asked);
    match (is_open.is_none(), asked.is_all()) {
        (true, true) => vec![(ExpectedPorts::ANY, false)],
        (true, false) => said(asked).into_iter().map(|ports| (ports, false)).collect(),
        (false, true) if open.is_all() => vec![(ExpectedPorts::ALL, true)],
        (false, _) => {
            let ports = said(&is_open);
            let nothing_else =
                (only && asked.is_all()).then(|| (ExpectedPorts::any_but(ports.clone()), false));
            ports.into_iter().map(|ports| (ports, true)).chain(nothing_else).collect()
        }
    }
}

fn said(ports: &PortSet) -> Vec<ExpectedPorts> {
    let numbers = ports.iter().map(|(protocol, first, last)| match PortSet::every(protocol) {
        every if every == PortSet::range(protocol, first, last) => ExpectedPorts::every(protocol),
        _ => ExpectedPorts::range(protocol, first, last),
    });
    // What hangs on the number of a name cannot be said; then it is not certain, either.
    let names = ports.names().filter(|named| named.only.is_none());
    numbers.chain(names.map(|named| ExpectedPorts::named(named.protocol, named.name))).collect()
}
