//! Ports as an expectation names them.

use std::fmt;

use crate::cluster::Endpoint;
use crate::manifest::Protocol;
use crate::ports::PortSet;

/// Which ports are expected to be open or blocked.
///
/// | written | `open: true` | `open: false` |
/// |---|---|---|
/// | `any`, or nothing | at least one port is open | no port is |
/// | `all` | every port is open | no port is |
/// | `any/UDP`, `all/UDP` | the same of one protocol | |
/// | `8080/TCP` | it is open | it is blocked |
/// | `8000-8100/TCP` | each of them is open | none of them is |
/// | `http/TCP` | the port of that name is open, on every destination | it is blocked |
/// | `any but 80/TCP, http` | at least one other port is open | no other port is |
///
/// Without a protocol a number or a name is a port of TCP, as in a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpectedPorts {
    which: Which,
    protocol: Option<Protocol>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Which {
    Any,
    All,
    Range(u16, u16),
    Name(String),
    AnyBut(Vec<ExpectedPorts>),
}

/// What stands before the ports that are not meant.
const ANY_BUT: &str = "any but ";

impl ExpectedPorts {
    /// Any port.
    pub const ANY: ExpectedPorts = ExpectedPorts { which: Which::Any, protocol: None };

    /// One port by its number.
    pub fn number(protocol: Protocol, port: u16) -> ExpectedPorts {
        ExpectedPorts { which: Which::Range(port, port), protocol: Some(protocol) }
    }

    /// Every port.
    pub const ALL: ExpectedPorts = ExpectedPorts { which: Which::All, protocol: None };

    /// Every port of a protocol.
    pub fn every(protocol: Protocol) -> ExpectedPorts {
        ExpectedPorts { which: Which::All, protocol: Some(protocol) }
    }

    /// Ports that follow each other.
    pub fn range(protocol: Protocol, first: u16, last: u16) -> ExpectedPorts {
        ExpectedPorts { which: Which::Range(first, last), protocol: Some(protocol) }
    }

    /// The port of that name.
    pub fn named(protocol: Protocol, name: &str) -> ExpectedPorts {
        ExpectedPorts { which: Which::Name(name.to_owned()), protocol: Some(protocol) }
    }

    /// Any port but these: numbers, ranges, names, or all of a protocol.
    pub fn any_but(ports: Vec<ExpectedPorts>) -> ExpectedPorts {
        ExpectedPorts { which: Which::AnyBut(ports), protocol: None }
    }

    /// Reads what a person wrote; none where it can be no port.
    pub fn parse(text: &str) -> Option<ExpectedPorts> {
        let text = text.trim();
        if let Some(ports) = text.strip_prefix(ANY_BUT) {
            let ports: Option<Vec<ExpectedPorts>> = ports.split(',').map(Self::parse).collect();
            return ports.filter(|ports| ports.iter().all(Self::is_some)).map(Self::any_but);
        }
        let (port, protocol) = match text.split_once('/') {
            Some((port, protocol)) => (port, Some(Protocol::from_name(&protocol.to_ascii_uppercase())?)),
            None => (text, None),
        };
        let which = match port {
            "any" => Which::Any,
            "all" => Which::All,
            _ if port.starts_with(|first: char| first.is_ascii_digit()) => {
                let (first, last) = port.split_once('-').unwrap_or((port, port));
                let (first, last) = (first.parse().ok()?, last.parse().ok()?);
                if first == 0 || first > last {
                    return None;
                }
                Which::Range(first, last)
            }
            _ => Which::Name(port_name(port)?),
        };
        let protocol = match which {
            Which::Any | Which::All => protocol,
            _ => protocol.or(Some(Protocol::Tcp)),
        };
        Some(ExpectedPorts { which, protocol })
    }

    /// Where any port but some is meant, these.
    pub fn others(&self) -> Option<&[ExpectedPorts]> {
        match &self.which {
            Which::AnyBut(ports) => Some(ports),
            _ => None,
        }
    }

    /// Whether it means some ports of a protocol, or all of them.
    fn is_some(&self) -> bool {
        match self.which {
            Which::Range(..) | Which::Name(_) => true,
            Which::All => self.protocol.is_some(),
            Which::Any | Which::AnyBut(_) => false,
        }
    }

    /// Whether one open port is enough.
    pub(super) fn is_any(&self) -> bool {
        matches!(self.which, Which::Any | Which::AnyBut(_))
    }

    /// The ports that are meant at a destination; none where it has no port of that name. A pod of which nobody said what ports
    /// it has may have one of every name.
    pub fn asked(&self, destination: &Endpoint) -> PortSet {
        let protocol = self.protocol.unwrap_or(Protocol::Tcp);
        match &self.which {
            Which::Any | Which::All => self.protocol.map_or_else(PortSet::all, PortSet::every),
            Which::Range(first, last) => PortSet::range(protocol, *first, *last),
            Which::Name(name) => {
                destination.pod().map_or_else(PortSet::none, |pod| pod.ports_named(protocol, name))
            }
            Which::AnyBut(ports) => {
                ports.iter().fold(PortSet::all(), |rest, port| rest.difference(&port.asked(destination)))
            }
        }
    }
}

/// The text that means the same, with its protocol.
impl fmt::Display for ExpectedPorts {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.which {
            Which::Any => formatter.write_str("any")?,
            Which::All => formatter.write_str("all")?,
            Which::Range(first, last) if first == last => first.fmt(formatter)?,
            Which::Range(first, last) => write!(formatter, "{first}-{last}")?,
            Which::Name(name) => formatter.write_str(name)?,
            Which::AnyBut(ports) => {
                let ports: Vec<String> = ports.iter().map(ToString::to_string).collect();
                write!(formatter, "{ANY_BUT}{}", ports.join(", "))?;
            }
        }
        self.protocol.map_or(Ok(()), |protocol| write!(formatter, "/{protocol}"))
    }
}

/// A port's name has letters, digits and dashes between them, at most 15 of them (semantics A15.7).
fn port_name(text: &str) -> Option<String> {
    let is_of_names = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    let is_name = !text.is_empty() && text.len() <= 15 && text.chars().all(is_of_names);
    (is_name && !text.starts_with('-') && !text.ends_with('-')).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("8080/TCP", Which::Range(8080, 8080), Some(Protocol::Tcp))]
    #[case("53/udp", Which::Range(53, 53), Some(Protocol::Udp))]
    #[case("8080", Which::Range(8080, 8080), Some(Protocol::Tcp))]
    #[case("8000-8100/SCTP", Which::Range(8000, 8100), Some(Protocol::Sctp))]
    #[case("any", Which::Any, None)]
    #[case("all/UDP", Which::All, Some(Protocol::Udp))]
    #[case(" http ", Which::Name("http".to_owned()), Some(Protocol::Tcp))]
    fn ports_are_understood(#[case] text: &str, #[case] which: Which, #[case] protocol: Option<Protocol>) {
        assert_eq!(ExpectedPorts::parse(text), Some(ExpectedPorts { which, protocol }));
    }

    #[test]
    fn ports_that_are_not_meant_are_understood_and_written_alike() {
        let ports = ExpectedPorts::parse("any but 80,http/UDP, 8000-8100/tcp, all/UDP").unwrap();
        assert_eq!(ports.to_string(), "any but 80/TCP, http/UDP, 8000-8100/TCP, all/UDP");
        assert_eq!(ExpectedPorts::parse(&ports.to_string()), Some(ports));
    }

    #[rstest]
    #[case::nothing("")]
    #[case::zero("0")]
    #[case::above("65536")]
    #[case::backwards("90-80")]
    #[case::protocol_first("TCP/80")]
    #[case::unknown_protocol("80/ICMP")]
    #[case::negative("-1")]
    #[case::two("80, 443")]
    #[case::but_nothing("any but ")]
    #[case::but_any("any but any")]
    #[case::but_all("any but 80, all")]
    fn what_can_be_no_port_is_none(#[case] text: &str) {
        assert_eq!(ExpectedPorts::parse(text), None);
    }
}
