//! Ports of a rule (semantics A8, A15.5 to A15.8).

use super::{range, schema};
use crate::diagnostic::codes;
use crate::manifest::field::Field;
use crate::manifest::fix;
use crate::manifest::names;
use crate::manifest::reading::Reading;
use crate::manifest::typed::{IntOrString, List};
use crate::manifest::{PolicyPort, PortReference, Protocol};
use crate::source::{Node, SourceText};

/// Checks the ports of a rule and gives them with the default protocol.
pub(super) fn read_all(
    ports: List<schema::NetworkPolicyPort>,
    field: &Field<'_>,
    reading: &mut Reading<'_>,
) -> Vec<PolicyPort> {
    let read = |(index, port): (usize, Option<schema::NetworkPolicyPort>)| {
        let field = field.index(index);
        let port = port.unwrap_or_else(|| reading.null_item(&field));
        read_port(port, &field, reading)
    };
    ports.unwrap_or_default().into_iter().enumerate().filter_map(read).collect()
}

fn read_port(
    raw: schema::NetworkPolicyPort,
    field: &Field<'_>,
    reading: &mut Reading<'_>,
) -> Option<PolicyPort> {
    // Only a missing protocol is TCP; an empty one is refused.
    let protocol = match raw.protocol.as_deref() {
        None => Some(Protocol::Tcp),
        Some(name) => {
            let protocol = Protocol::from_name(name);
            if protocol.is_none() {
                let supported = Protocol::ALL.map(Protocol::name);
                let field = field.key("protocol");
                reading
                    .unsupported(codes::PROTOCOL_UNKNOWN, &field, name, &supported)
                    .fix(&field, |source, node| fix::respell(source, node, &supported));
            }
            protocol
        }
    };
    let port = match raw.port {
        Some(IntOrString::Int(port)) => read_range(port, raw.end_port, field, reading),
        Some(IntOrString::String(name)) => {
            // What the server refuses is not written: a range that ends before it begins.
            let is_in_order = name.parse().is_ok_and(|port: i32| raw.end_port.is_none_or(|end| port <= end));
            let as_number =
                |source: &SourceText, node: &Node| fix::unquote(source, node, &[]).filter(|_| is_in_order);
            if let Some(end) = raw.end_port {
                let detail = "may not be specified when `port` is non-numeric";
                reading
                    .invalid_number(codes::END_PORT_WITH_NAME, &field.key("endPort"), end, detail)
                    .with("port", &name)
                    .fix(&field.key("port"), as_number);
            }
            for broken in names::port_name(&name) {
                let place = field.key("port");
                reading.invalid(codes::PORT_NAME_INVALID, &place, &name, &broken);
                match range::of(&name) {
                    Some(range) => range.tell(raw.end_port.is_none(), &place, reading),
                    None => drop(reading.fix(&place, as_number)),
                }
            }
            Some(PortReference::Name(name))
        }
        None => {
            if let Some(end) = raw.end_port {
                let detail = "may not be specified when `port` is not specified";
                reading.invalid_number(codes::END_PORT_WITHOUT_PORT, &field.key("endPort"), end, detail);
            }
            Some(PortReference::Every)
        }
    };
    Some(PolicyPort { protocol: protocol?, port: port? })
}

fn read_range(
    port: i32,
    end: Option<i32>,
    field: &Field<'_>,
    reading: &mut Reading<'_>,
) -> Option<PortReference> {
    let first = read_number(port, &field.key("port"), reading);
    let Some(end) = end else { return first.map(|first| PortReference::Range(first, first)) };
    let end_field = field.key("endPort");
    if end < port {
        let detail = "must be greater than or equal to `port`";
        reading
            .invalid_number(codes::END_PORT_BELOW_PORT, &end_field, end, detail)
            .with("port", port.to_string());
    }
    let last = read_number(end, &end_field, reading);
    Some(PortReference::Range(first?, last?))
}

fn read_number(number: i32, field: &Field<'_>, reading: &mut Reading<'_>) -> Option<u16> {
    let port = u16::try_from(number).ok().filter(|port| *port > 0);
    if port.is_none() {
        reading.invalid_number(
            codes::PORT_OUT_OF_RANGE,
            field,
            number,
            "must be between 1 and 65535, inclusive",
        );
    }
    port
}
