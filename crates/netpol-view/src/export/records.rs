//! The matrix as CSV: a record for each path, with nothing left out.

use std::io::{self, Write};

use netpol_core::manifest::Protocol;
use netpol_core::ports::{NamedPort, PortSet};

use super::names::in_namespace;
use super::paths::{Paths, Ports};
use super::quoting::csv_record;
use super::shown::Shown;
use crate::views::CellState;

/// The columns.
const HEADS: [&str; 9] = ["from", "to", "state", "ports", "egress", "ingress", "from_id", "to_id", "text"];

/// Writes the heads of the columns. Fails where the writer does, as all of these do.
pub fn write_heads(out: &mut impl Write) -> io::Result<()> {
    csv_record(out, &HEADS)
}

/// Writes the heads and the paths of one text.
pub fn write_all(out: &mut impl Write, shown: &Shown<'_>) -> io::Result<()> {
    write_heads(out)?;
    write(out, shown, "")
}

/// Writes the paths of a text; the last column says of which one they are, where there are several.
pub fn write(out: &mut impl Write, shown: &Shown<'_>, text: &str) -> io::Result<()> {
    let paths = Paths::new(shown);
    let ends = &shown.view().endpoints;
    for (row, column, cell) in shown.paths().filter(|(_, _, cell)| !shown.hides(cell.state)) {
        let (Some(from), Some(to)) = (ends.get(row), ends.get(column)) else { continue };
        let ports = paths.ports(row, column);
        let [open, egress, ingress] = ports.as_ref().map(spelled_sides).unwrap_or_default();
        let open = if is_blocked(cell.state) { "" } else { &open };
        let state = word(cell.state);
        let (from_name, to_name) = (in_namespace(from, &from.name), in_namespace(to, &to.name));
        csv_record(out, &[&from_name, &to_name, state, open, &egress, &ingress, &from.id, &to.id, text])?;
    }
    Ok(())
}

/// The word of a state for programs.
fn word(state: CellState) -> &'static str {
    match state {
        CellState::Open => "open",
        CellState::SomePorts => "some",
        CellState::Mixed => "mixed",
        CellState::OneEnd | CellState::Blocked => "blocked",
        CellState::Itself => "itself",
        CellState::Depends => "depends",
        CellState::Unknown => "unknown",
        CellState::Nothing => "noPort",
    }
}

fn is_blocked(state: CellState) -> bool {
    matches!(state, CellState::OneEnd | CellState::Blocked | CellState::Nothing)
}

fn spelled_sides(ports: &Ports) -> [String; 3] {
    [&ports.open, &ports.egress, &ports.ingress].map(spelled)
}

/// Ports as `--port` takes them, with spaces between them: `80/TCP 8000-8100/TCP 53/UDP http/TCP`, `any` for every port. Of a name
/// of which only some numbers are open these stand behind it: `http(80)/TCP`.
fn spelled(ports: &PortSet) -> String {
    if ports.is_all() {
        return "any".to_owned();
    }
    let numbers = Protocol::ALL.into_iter().flat_map(|protocol| {
        let interval = move |interval: &(u16, u16)| format!("{}/{protocol}", joined(interval));
        ports.intervals(protocol).iter().map(interval)
    });
    let names = ports.names().map(|NamedPort { protocol, name, only }| match only {
        Some(only) => {
            let only: Vec<String> = only.iter().map(joined).collect();
            format!("{name}({})/{protocol}", only.join(","))
        }
        None => format!("{name}/{protocol}"),
    });
    numbers.chain(names).collect::<Vec<_>>().join(" ")
}

fn joined((first, last): &(u16, u16)) -> String {
    match first == last {
        true => first.to_string(),
        false => format!("{first}-{last}"),
    }
}

#[cfg(test)]
mod tests {
    use crate::ports::port_value;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::every_port(PortSet::all(), "any")]
    #[case::none(PortSet::none(), "")]
    #[case::one(PortSet::single(Protocol::Udp, 53), "53/UDP")]
    #[case::several(
        PortSet::single(Protocol::Tcp, 80).union(&PortSet::range(Protocol::Tcp, 8000, 8100)),
        "80/TCP 8000-8100/TCP"
    )]
    #[case::a_name(PortSet::named(Protocol::Tcp, "http".into()), "http/TCP")]
    fn ports_are_spelled_as_the_option_takes_them(#[case] ports: PortSet, #[case] expected: &str) {
        assert_eq!(spelled(&ports), expected);
        assert!(expected.split_whitespace().all(|port| port_value(port).is_some()), "{expected}");
    }
}
