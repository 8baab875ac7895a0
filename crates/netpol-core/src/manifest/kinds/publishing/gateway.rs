//! Gateway, GatewayClass and the routes that are attached to Gateways (kubernetes-sigs/gateway-api `apis/v1/*_types.go`;
//! what is read is the same in every version).

use super::{at, items, number_or_name, text};
use crate::manifest::{Publishing, RouteTarget, RoutedPort, ServedBy};
use crate::source::{Node, Resolved};

const GROUP: &str = "gateway.networking.k8s.io";

pub(super) fn class(node: &Node, _: &str) -> Publishing {
    Publishing::Class {
        controller: text(node, &["spec", "controllerName"]).unwrap_or_default(),
        is_default: false,
    }
}

pub(super) fn gateway(node: &Node, _: &str) -> Publishing {
    Publishing::Gateway { class: text(node, &["spec", "gatewayClassName"]).unwrap_or_default() }
}

/// HTTPRoute and its like. Those whose parent is a Service are for a mesh inside the cluster.
pub(super) fn route(node: &Node, namespace: &str) -> Publishing {
    let mut gateways = Vec::new();
    for parent in items(node, &["spec", "parentRefs"]).iter().filter(|one| is(one, GROUP, "Gateway")) {
        let namespace = text(parent, &["namespace"]).unwrap_or_else(|| namespace.to_owned());
        let gateway = text(parent, &["name"]).map(|name| (namespace, name));
        gateways.extend(gateway.filter(|gateway| !gateways.contains(gateway)));
    }
    let hosts: Vec<String> =
        items(node, &["spec", "hostnames"]).iter().filter_map(|host| text(host, &[])).collect();
    let rules = items(node, &["spec", "rules"]).iter();
    let backends = rules.flat_map(|rule| items(rule, &["backendRefs"]));
    let backends = backends.filter(|one| is(one, "", "Service") && !is_off(one));
    let backend = |node: &Node| {
        Some(RouteTarget {
            hosts: hosts.clone(),
            namespace: text(node, &["namespace"]).unwrap_or_else(|| namespace.to_owned()),
            service: text(node, &["name"])?,
            port: match number_or_name(node.get("port")) {
                RoutedPort::Name(_) => RoutedPort::Unknown,
                port => port,
            },
            span: node.span,
        })
    };
    Publishing::Route { by: ServedBy::Gateways(gateways), backends: backends.filter_map(backend).collect() }
}

/// Whether a reference is to that kind, which is the one that is meant where none is written.
fn is(reference: &Node, group: &str, kind: &str) -> bool {
    let says = |key: &str, meant: &str| at(reference, &[key]).is_none_or(|node| node.text() == Some(meant));
    says("group", group) && says("kind", kind)
}

/// Whether nothing is sent there.
pub(super) fn is_off(backend: &Node) -> bool {
    backend.get("weight").and_then(Node::resolve) == Some(Resolved::Integer(0))
}
