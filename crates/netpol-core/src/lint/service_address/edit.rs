//! What is behind a Service, written in the place of its address.

use super::super::mistaken_port::port_like;
use super::super::peers::{address_peer, namespace_selector};
use super::super::place::RuleAt;
use super::{addresses, backend_ports};
use crate::cluster::Service;
use crate::edit::{Edit, Written, replace};
use crate::manifest::{Peer, PolicyPort, PortReference, ServicePort};

/// More addresses than this are not written.
const MOST_ADDRESSES: usize = 8;

/// What is behind the Service in the place of its address, and the ports there in that of its own. Nothing where the rule is for
/// others too, or where the block holds more than the address.
pub(super) fn edit(rule: &RuleAt<'_>, index: usize, service: &Service) -> Option<Edit> {
    let [Peer::IpBlock(block)] = rule.rule.peers.as_slice() else { return None };
    let is_alone = block.cidr.prefix_len() == block.cidr.max_prefix_len();
    match (is_alone, service.backends.is_empty(), service.pods.is_empty()) {
        (true, false, _) => edit_to_backends(rule, index, service),
        (true, true, false) => edit_to_pods(rule, index, service),
        _ => None,
    }
}

/// The addresses in the place of the Service's. Nothing where they have different ports, or are many.
fn edit_to_backends(rule: &RuleAt<'_>, index: usize, service: &Service) -> Option<Edit> {
    if service.backends.len() > MOST_ADDRESSES {
        return None;
    }
    let mut peers = addresses(service).map(address_peer);
    let first = rule.policy.on_one_line(&peers.next()?);
    let mut edit = replace(rule.peer(index)?.span, first);
    let more: Vec<Written> = peers.collect();
    if !more.is_empty() {
        let peers = rule.node()?.get(rule.id().direction.peers_field());
        edit = edit.and(rule.policy.append_all(peers, &more)?)?;
    }
    for (index, written) in rule.rule.ports.iter().enumerate() {
        let Some(port) = port_of_service(service, written) else { continue };
        let ports = backend_ports(service, port);
        let mut ports = ports.iter();
        let (Some(number), None) = (ports.next(), ports.next()) else { return None };
        let target = PortReference::Range(*number, *number);
        if written.port != target {
            let value = rule.port(index)?.get("port")?;
            edit = edit.and(replace(value.span, port_like(&rule.policy, &target)))?;
        }
    }
    Some(edit)
}

/// The port of the Service that an element of `ports` names.
fn port_of_service<'a>(service: &'a Service, written: &PolicyPort) -> Option<&'a ServicePort> {
    let mut ports = service.ports.iter().filter(|port| port.protocol == written.protocol);
    ports.find(|port| match &written.port {
        PortReference::Range(first, last) => first == last && *first == port.port,
        PortReference::Name(name) => port.name.as_ref() == Some(name),
        PortReference::Every => false,
    })
}

/// The Service's pods in the place of its address, and their ports in that of its own.
fn edit_to_pods(rule: &RuleAt<'_>, index: usize, service: &Service) -> Option<Edit> {
    let labels = service.selector.iter().map(|(key, value)| (key.clone(), Written::text(value.as_str())));
    let mut peer = vec![("podSelector", Written::map([("matchLabels", Written::map(labels))]))];
    if service.namespace != rule.policy.policy.namespace {
        peer.push(("namespaceSelector", namespace_selector(&service.namespace)));
    }
    let peer = rule.policy.on_one_line(&Written::map(peer));
    let mut edit = replace(rule.peer(index)?.span, peer);
    for (index, written) in rule.rule.ports.iter().enumerate() {
        let Some(port) = port_of_service(service, written) else { continue };
        if written.port != port.target {
            let value = rule.port(index)?.get("port")?;
            edit = edit.and(replace(value.span, port_like(&rule.policy, &port.target)))?;
        }
    }
    Some(edit)
}
