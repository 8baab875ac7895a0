//! A gesture as it is typed: what is written here is read again as the same gesture.

use std::fmt::{self, Display, Formatter};

use super::gesture::{Arrow, Gesture, PodName};
use crate::cluster::EndQuery;
use crate::expect::ExpectedPorts;

impl Display for Gesture {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let (word, arrow, arrows) = match self {
            Gesture::Namespace(name) => return write!(formatter, "ns {name}"),
            Gesture::Lock(name) => return write!(formatter, "lock {name}"),
            Gesture::Unlock(name) => return write!(formatter, "unlock {name}"),
            Gesture::AllowDns(name) => return write!(formatter, "dns {name}"),
            Gesture::RemoveNamespace(name) => return write!(formatter, "rm ns {name}"),
            Gesture::Pods(names) => return formatter.write_str(&pods(names)),
            Gesture::Remove(names) => return write!(formatter, "rm {}", pods(names)),
            Gesture::Move { pods: names, namespace } => {
                return write!(formatter, "mv {} {namespace}", pods(names));
            }
            Gesture::Allow(arrows) => ("", "->", arrows),
            Gesture::Erase(arrows) => ("no ", "->", arrows),
            Gesture::Forbid(arrows) => ("", "-x", arrows),
            Gesture::NoLongerForbid(arrows) => ("no ", "-x", arrows),
            Gesture::Expect(arrows) => ("expect ", "->", arrows),
            Gesture::NoLongerExpect(arrows) => ("no expect ", "->", arrows),
        };
        formatter.write_str(word)?;
        chains(formatter, arrow, arrows)
    }
}

impl Display for PodName {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        if let Some(namespace) = &self.namespace {
            write!(formatter, "{namespace}/")?;
        }
        formatter.write_str(&self.name)
    }
}

fn pods(names: &[PodName]) -> String {
    names.iter().map(PodName::to_string).collect::<Vec<_>>().join(", ")
}

/// An arrow that begins where the one before it ends goes on with its line.
fn chains(formatter: &mut Formatter<'_>, arrow: &str, arrows: &[Arrow]) -> fmt::Result {
    let mut before: Option<&EndQuery> = None;
    for Arrow { from, to, ports } in arrows {
        if before != Some(from) {
            let gap = if before.is_some() { "; " } else { "" };
            write!(formatter, "{gap}{from}")?;
        }
        write!(formatter, " {arrow} ")?;
        end(formatter, to, ports)?;
        before = Some(to);
    }
    Ok(())
}

fn end(formatter: &mut Formatter<'_>, query: &EndQuery, ports: &[ExpectedPorts]) -> fmt::Result {
    let text = query.to_string();
    let has_colons = text.trim_start_matches("ip:").contains(':');
    if ports.is_empty() || !has_colons {
        formatter.write_str(&text)?;
    } else {
        write!(formatter, "[{text}]")?;
    }
    for (number, port) in ports.iter().enumerate() {
        let port = port_typed(port);
        let begins_as_port = port.starts_with(|first: char| first.is_ascii_digit());
        let before = if number == 0 {
            ':'
        } else if begins_as_port {
            ','
        } else {
            '+'
        };
        write!(formatter, "{before}{port}")?;
    }
    Ok(())
}

/// A number or a name is a port of TCP without a word on it.
fn port_typed(port: &ExpectedPorts) -> String {
    let text = port.to_string();
    match text.split_once('/') {
        None | Some(("any" | "all", _)) => text,
        Some((number, "TCP")) => number.to_owned(),
        Some((number, protocol)) => format!("{number}/{}", protocol.to_ascii_lowercase()),
    }
}
