//! A line such as `x/a -> y/b 80/TCP, 8000-8100/UDP`.

use std::fmt;

use netpol_core::cluster::{Cluster, EndQuery, Endpoint, EndpointId};
use netpol_core::manifest::Protocol;
use netpol_core::ports::{NamedPort, PortSet};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

/// Two ends and ports; all ports where none is written.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct PathLine {
    text: String,
    pub from: EndQuery,
    pub to: EndQuery,
    pub ports: PortSet,
}

impl PathLine {
    /// Every pair of endpoints that the line speaks of; a pod with itself only where both ends name one pod.
    pub(crate) fn pairs(&self, cluster: &Cluster) -> Result<Vec<(EndpointId, EndpointId)>, String> {
        let (sources, destinations) = (endpoints(&self.from, cluster)?, endpoints(&self.to, cluster)?);
        let is_one_pod = matches!(self.from, EndQuery::Named { .. }) && sources.len() == 1;
        let with_itself = self.from == self.to && is_one_pod;
        let pairs = sources.iter().flat_map(|from| destinations.iter().map(move |to| (*from, *to)));
        Ok(pairs.filter(|(from, to)| with_itself || from != to).collect())
    }
}

/// The endpoints that are meant; an error where there are none.
pub(crate) fn endpoints(query: &EndQuery, cluster: &Cluster) -> Result<Vec<EndpointId>, String> {
    query.resolve(cluster).map_err(|error| {
        let known: Vec<_> = cluster.endpoints.iter().map(Endpoint::id).collect();
        format!("{error}; there are {}", known.join(", "))
    })
}

impl fmt::Display for PathLine {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}

impl TryFrom<String> for PathLine {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let (from, rest) = text.split_once(" -> ").ok_or_else(|| format!("`{text}` has no ` -> `"))?;
        let (to, ports) = rest.split_once(' ').unwrap_or((rest, ""));
        let ports = if ports.is_empty() { PortSet::all() } else { read_ports(ports)? };
        Ok(Self { from: read_end(from)?, to: read_end(to)?, ports, text })
    }
}

/// Both as the README over there says: `pods` are all of them.
fn read_end(text: &str) -> Result<EndQuery, String> {
    EndQuery::parse(if text == "pods" { "*" } else { text }).map_err(|error| error.to_string())
}

/// Several ends of a header.
pub(crate) fn read_ends<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<EndQuery>, D::Error> {
    let ends = Vec::<String>::deserialize(deserializer)?;
    ends.iter().map(|end| read_end(end).map_err(D::Error::custom)).collect()
}

fn read_ports(text: &str) -> Result<PortSet, String> {
    let mut set = PortSet::none();
    if text == "nothing" {
        return Ok(set);
    }
    for part in text.split(", ") {
        let (range, protocol) = part.split_once('/').unwrap_or(("1-65535", part));
        let (first, last) = range.split_once('-').unwrap_or((range, range));
        let number = |text: &str| text.parse::<u16>().map_err(|_| format!("`{text}` in `{part}` is no port"));
        let protocol = Protocol::from_name(protocol).ok_or_else(|| format!("`{protocol}` is no protocol"))?;
        if first.starts_with(|letter: char| letter.is_ascii_lowercase()) {
            let (name, only) = range.split_once('=').map_or((range, None), |(name, only)| (name, Some(only)));
            let named = PortSet::named(protocol, name.into());
            set.add(&match only {
                Some(only) => named.intersection(&PortSet::single(protocol, number(only)?)),
                None => named,
            });
            continue;
        }
        set.insert(protocol, number(first)?, number(last)?);
    }
    Ok(set)
}

/// A set of ports as it is written in a case.
pub(crate) fn show(ports: &PortSet) -> String {
    if ports.is_none() {
        return "nothing".to_owned();
    }
    if ports.is_all() {
        return "everything".to_owned();
    }
    let part = |(protocol, first, last): (Protocol, u16, u16)| match (first, last) {
        (1, u16::MAX) => protocol.to_string(),
        _ if first == last => format!("{first}/{protocol}"),
        _ => format!("{first}-{last}/{protocol}"),
    };
    let named = ports.names().map(|NamedPort { protocol, name, only }| match only {
        Some(only) => format!("{name}={only:?}/{protocol}"),
        None => format!("{name}/{protocol}"),
    });
    ports.iter().map(part).chain(named).collect::<Vec<_>>().join(", ")
}
