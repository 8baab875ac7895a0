//! Rules and selectors as they are written.

use ipnet::IpNet;

use crate::edit::Written;
use crate::manifest::{Direction, IpBlock, LabelSelector, Labels, Peer, PolicyPort, PortReference, Rule};
use crate::ports::PortSet;

/// The elements of `ports` that stand for a set: no element for every port of every protocol. None where no rule can say it,
/// since a port that is known by its name alone is left out, or is meant with some numbers only.
pub(crate) fn ports_of(set: &PortSet) -> Option<Vec<PolicyPort>> {
    if set.is_all() {
        return Some(Vec::new());
    }
    if !set.is_of_whole_names() {
        return None;
    }
    let port = |(protocol, first, last)| {
        let is_every = PortSet::every(protocol).intervals(protocol) == [(first, last)];
        PolicyPort {
            protocol,
            port: if is_every { PortReference::Every } else { PortReference::Range(first, last) },
        }
    };
    let named = set.names().map(|named| PolicyPort {
        protocol: named.protocol,
        port: PortReference::Name(named.name.to_owned()),
    });
    Some(set.iter().map(port).chain(named).collect())
}

/// An element of `ingress` or `egress`.
pub(crate) fn written_rule(direction: Direction, rule: &Rule) -> Written {
    let mut entries = Vec::new();
    if !rule.peers.is_empty() {
        entries.push((direction.peers_field(), Written::List(rule.peers.iter().map(written_peer).collect())));
    }
    if !rule.ports.is_empty() {
        entries.push(("ports", Written::List(rule.ports.iter().map(written_port).collect())));
    }
    Written::map(entries)
}

/// An element of `ports`.
pub(crate) fn written_port(port: &PolicyPort) -> Written {
    let mut entries = vec![("protocol", Written::text(port.protocol.name()))];
    match &port.port {
        PortReference::Every => {}
        PortReference::Name(name) => entries.push(("port", Written::text(name))),
        PortReference::Range(first, last) => {
            entries.push(("port", Written::Number(*first)));
            if first != last {
                entries.push(("endPort", Written::Number(*last)));
            }
        }
    }
    Written::map(entries)
}

/// An element of `from` or `to`.
pub(crate) fn written_peer(peer: &Peer) -> Written {
    match peer {
        Peer::IpBlock(block) => Written::map([("ipBlock", written_block(block))]),
        Peer::Pods { pod_selector, namespace_selector } => {
            let namespaces =
                namespace_selector.iter().map(|one| ("namespaceSelector", written_selector(one)));
            let pods = pod_selector.iter().map(|one| ("podSelector", written_selector(one)));
            Written::map(namespaces.chain(pods))
        }
    }
}

fn written_block(block: &IpBlock) -> Written {
    let mut entries = vec![("cidr", written_address(&block.cidr))];
    if !block.except.is_empty() {
        entries.push(("except", Written::List(block.except.iter().map(written_address).collect())));
    }
    Written::map(entries)
}

/// A range of addresses.
pub(crate) fn written_address(range: &IpNet) -> Written {
    Written::text(range.to_string())
}

/// A `podSelector` or a `namespaceSelector`.
pub(crate) fn written_selector(selector: &LabelSelector) -> Written {
    let mut entries = Vec::new();
    if !selector.match_labels.is_empty() {
        entries.push(("matchLabels", written_labels(&selector.match_labels)));
    }
    let expressions = selector.match_expressions.iter().map(|one| {
        let mut entries =
            vec![("key", Written::text(&one.key)), ("operator", Written::text(one.operator.name()))];
        if !one.values.is_empty() {
            entries.push(("values", Written::List(one.values.iter().map(Written::text).collect())));
        }
        Written::map(entries)
    });
    if !selector.match_expressions.is_empty() {
        entries.push(("matchExpressions", Written::List(expressions.collect())));
    }
    Written::map(entries)
}

/// `labels` or `matchLabels`.
pub(crate) fn written_labels(labels: &Labels) -> Written {
    Written::map(labels.iter().map(|(key, value)| (key.clone(), Written::text(value))))
}
