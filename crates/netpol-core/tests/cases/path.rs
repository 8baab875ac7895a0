//! A line such as `x/a -> y/b 80/TCP, 8000-8100/UDP`.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use netpol_core::cluster::{Cluster, Endpoint, EndpointId};
use netpol_core::manifest::Protocol;
use netpol_core::ports::PortSet;
use serde::Deserialize;

/// Two ends and ports; all ports where none is written.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct PathLine {
    text: String,
    pub from: End,
    pub to: End,
    pub ports: PortSet,
}

/// One end of a path, or several.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(try_from = "String")]
pub(crate) enum End {
    /// `pods`: every pod.
    Pods,
    /// `x/*`: every pod of a namespace.
    Namespace(String),
    /// `x/a`: one pod.
    Pod(String),
    /// `outside`: every range of addresses outside the cluster.
    Outside,
    /// `203.0.113.9`: the outside range that holds this address.
    Address(IpAddr),
}

impl PathLine {
    /// Every pair of endpoints that the line speaks of; a pod with itself only where both ends name one pod.
    pub(crate) fn pairs(&self, cluster: &Cluster) -> Result<Vec<(EndpointId, EndpointId)>, String> {
        let (sources, destinations) = (self.from.endpoints(cluster)?, self.to.endpoints(cluster)?);
        let named = self.from == self.to && matches!(self.from, End::Pod(_));
        let pairs = sources.iter().flat_map(|from| destinations.iter().map(move |to| (*from, *to)));
        Ok(pairs.filter(|(from, to)| named || from != to).collect())
    }
}

impl End {
    /// The endpoints of that name; an error where there is none.
    pub(crate) fn endpoints(&self, cluster: &Cluster) -> Result<Vec<EndpointId>, String> {
        let found: Vec<_> =
            cluster.iter().filter(|(_, endpoint)| self.is(endpoint)).map(|(id, _)| id).collect();
        if found.is_empty() {
            let known: Vec<_> = cluster.endpoints.iter().map(Endpoint::id).collect();
            return Err(format!("there is no endpoint {self:?} among {}", known.join(", ")));
        }
        Ok(found)
    }

    fn is(&self, endpoint: &Endpoint) -> bool {
        match (self, endpoint) {
            (End::Pods, Endpoint::Pod(_)) | (End::Outside, Endpoint::External(_)) => true,
            (End::Namespace(name), Endpoint::Pod(pod)) => pod.namespace == *name,
            (End::Pod(id), Endpoint::Pod(_)) => endpoint.id() == *id,
            (End::Address(address), Endpoint::External(external)) => {
                external.cidrs.iter().any(|cidr| cidr.contains(address))
                    && !external.except.iter().any(|cidr| cidr.contains(address))
            }
            _ => false,
        }
    }
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
        Ok(Self { from: from.to_owned().try_into()?, to: to.to_owned().try_into()?, ports, text })
    }
}

impl TryFrom<String> for End {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Ok(match text.as_str() {
            "pods" => End::Pods,
            "outside" => End::Outside,
            _ => match (IpAddr::from_str(&text), text.strip_suffix("/*")) {
                (Ok(address), _) => End::Address(address),
                (_, Some(namespace)) => End::Namespace(namespace.to_owned()),
                _ if text.contains('/') => End::Pod(text),
                _ => return Err(format!("`{text}` is no pod, no namespace, no address")),
            },
        })
    }
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
    ports.iter().map(part).collect::<Vec<_>>().join(", ")
}
