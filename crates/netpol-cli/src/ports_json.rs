//! A set of ports as `netpol matrix --format json` writes it.

use netpol_core::manifest::Protocol;
use netpol_core::ports::{NamedPort, PortSet};
use serde::Serialize;

/// The ports of a protocol, or one that is known by its name alone.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct PortsJson {
    protocol: &'static str,
    /// Sorted, joined intervals: `80,8000-8100`.
    #[serde(skip_serializing_if = "Option::is_none")]
    ports: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    /// The numbers that the name must have for it to be open.
    #[serde(skip_serializing_if = "Option::is_none")]
    only: Option<String>,
}

/// The ports by protocol, then those that are known by name alone.
pub(crate) fn ports(ports: &PortSet) -> Vec<PortsJson> {
    let protocols = Protocol::ALL.into_iter().filter_map(|protocol| {
        let intervals = ports.intervals(protocol);
        let ports = (!intervals.is_empty()).then(|| joined(intervals))?;
        Some(PortsJson { protocol: protocol.name(), ports: Some(ports), name: None, only: None })
    });
    let names = ports.names().map(|NamedPort { protocol, name, only }| PortsJson {
        protocol: protocol.name(),
        ports: None,
        name: Some(name.to_owned()),
        only: only.as_deref().map(joined),
    });
    protocols.chain(names).collect()
}

fn joined(intervals: &[(u16, u16)]) -> String {
    let interval = |(first, last): &(u16, u16)| match first == last {
        true => first.to_string(),
        false => format!("{first}-{last}"),
    };
    intervals.iter().map(interval).collect::<Vec<_>>().join(",")
}
