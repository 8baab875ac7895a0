//! Where connections meet a Service: which of its ports, and from where.

use super::answer::{Entry, Stuck};
use super::{DialledPort, NumberOrName};
use crate::cluster::Service;
use crate::manifest::{PortReference, Protocol, Published, ServicePort};

/// Where they meet it, or why they do not.
pub(super) type Met = Result<(Entry, ServicePort), Stuck>;

/// Of clients inside the cluster.
pub(super) fn inside(service: &Service, dialled: &DialledPort) -> Met {
    another_name(service)?;
    let listed = find(service, dialled.protocol, |port| is_dialled(port, &dialled.port));
    match (listed, &dialled.port) {
        (Some(port), _) if service.headless => Ok((Entry::Pods { listed: true }, port.clone())),
        (None, NumberOrName::Number(number)) if service.headless => {
            Ok((Entry::Pods { listed: false }, unlisted(*number, dialled)))
        }
        (Some(port), _) => Ok((Entry::ClusterAddress, port.clone())),
        (None, _) => Err(no_such_port(service, dialled, None)),
    }
}

/// Of clients outside.
pub(super) fn from_outside(service: &Service, dialled: &DialledPort) -> Met {
    another_name(service)?;
    if service.headless || !service.is_published() {
        return Err(Stuck::NotPublished);
    }
    let listed = find(service, dialled.protocol, |port| is_dialled(port, &dialled.port));
    let by_node = find(service, dialled.protocol, |port| is_node_port(port, &dialled.port));
    match (listed, by_node) {
        (Some(port), _) if service.published == Published::LoadBalancer => {
            Ok((Entry::LoadBalancer, port.clone()))
        }
        (Some(port), _) if !service.external_ips.is_empty() => Ok((Entry::ExternalAddress, port.clone())),
        (_, Some(port)) => Ok((Entry::NodePort(port.node_port), port.clone())),
        // A name is that of the port, and no number of it was asked for.
        (Some(port), None) if port.node_port.is_none() || matches!(dialled.port, NumberOrName::Name(_)) => {
            Ok((Entry::NodePort(port.node_port), port.clone()))
        }
        (listed, None) => Err(no_such_port(service, dialled, listed.and_then(|port| port.node_port))),
    }
}

/// Of clients that dial that very port of the Service, wherever it is for them.
pub(super) fn of_port(service: &Service, port: &ServicePort, is_outside: bool) -> Met {
    another_name(service)?;
    let entry = match (is_outside, &service.published) {
        (false, _) if service.headless => Entry::Pods { listed: true },
        (false, _) => Entry::ClusterAddress,
        (true, _) if service.headless || !service.is_published() => return Err(Stuck::NotPublished),
        (true, Published::LoadBalancer) => Entry::LoadBalancer,
        (true, _) if !service.external_ips.is_empty() => Entry::ExternalAddress,
        (true, _) => Entry::NodePort(port.node_port),
    };
    Ok((entry, port.clone()))
}

fn another_name(service: &Service) -> Result<(), Stuck> {
    match &service.published {
        Published::As(name) => Err(Stuck::AnotherName(name.clone())),
        _ => Ok(()),
    }
}

fn is_dialled(port: &ServicePort, dialled: &NumberOrName) -> bool {
    match dialled {
        NumberOrName::Number(number) => port.port == *number,
        NumberOrName::Name(name) => port.name.as_ref() == Some(name),
    }
}

fn is_node_port(port: &ServicePort, dialled: &NumberOrName) -> bool {
    port.node_port.is_some_and(|number| *dialled == NumberOrName::Number(number))
}

/// The first such port of the protocol; where none is asked for, of TCP before others.
fn find(
    service: &Service,
    protocol: Option<Protocol>,
    is_meant: impl Fn(&ServicePort) -> bool,
) -> Option<&ServicePort> {
    let mut protocols = Protocol::ALL.iter().filter(|each| protocol.is_none_or(|asked| asked == **each));
    protocols.find_map(|each| service.ports.iter().find(|port| port.protocol == *each && is_meant(port)))
}

/// A port that a client dials at the pods of a headless Service, whatever the Service says.
fn unlisted(number: u16, dialled: &DialledPort) -> ServicePort {
    ServicePort {
        name: None,
        protocol: dialled.protocol.unwrap_or(Protocol::Tcp),
        port: number,
        node_port: None,
        target: PortReference::Range(number, number),
    }
}

fn no_such_port(service: &Service, dialled: &DialledPort, outside: Option<u16>) -> Stuck {
    let is_target = |port: &ServicePort| match (&port.target, &dialled.port) {
        (PortReference::Range(first, _), NumberOrName::Number(number)) => first == number,
        (PortReference::Name(target), NumberOrName::Name(name)) => target == name,
        _ => false,
    };
    let by_node = |port: &ServicePort| is_node_port(port, &dialled.port);
    Stuck::NoSuchPort {
        target_of: find(service, dialled.protocol, is_target).map(|port| port.port),
        node_port_of: find(service, dialled.protocol, by_node).map(|port| port.port),
        outside,
    }
}
