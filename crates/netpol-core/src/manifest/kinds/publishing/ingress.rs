//! Ingress and IngressClass (kubernetes/api `networking/v1/types.go`; `v1beta1` wrote backends in other words).

use super::{at, items, number_or_name, text};
use crate::manifest::{Publishing, RouteTarget, RoutedPort, ServedBy};
use crate::source::Node;

/// The annotation that named the class before there was a field for it.
const CLASS: &str = "kubernetes.io/ingress.class";
/// The annotation of the class of Ingresses that name none.
const IS_DEFAULT: &str = "ingressclass.kubernetes.io/is-default-class";
/// The annotations that are read, of any kind.
pub(crate) const READ_ANNOTATIONS: [&str; 2] = [CLASS, IS_DEFAULT];

pub(super) fn ingress(node: &Node, namespace: &str) -> Publishing {
    let class = text(node, &["spec", "ingressClassName"]);
    let class = class.or_else(|| text(node, &["metadata", "annotations", CLASS]));
    let default = at(node, &["spec", "defaultBackend"]).or(at(node, &["spec", "backend"]));
    let mut backends: Vec<RouteTarget> =
        default.and_then(|node| backend(node, namespace, Vec::new())).into_iter().collect();
    for rule in items(node, &["spec", "rules"]) {
        let hosts: Vec<String> = text(rule, &["host"]).into_iter().collect();
        let paths = items(rule, &["http", "paths"]).iter().filter_map(|path| path.get("backend"));
        backends.extend(paths.filter_map(|node| backend(node, namespace, hosts.clone())));
    }
    Publishing::Route { by: ServedBy::IngressClass(class), backends }
}

fn backend(node: &Node, namespace: &str, hosts: Vec<String>) -> Option<RouteTarget> {
    let (service, port) = match text(node, &["service", "name"]) {
        Some(service) => {
            let port = match number_or_name(at(node, &["service", "port", "number"])) {
                RoutedPort::Number(number) => RoutedPort::Number(number),
                _ => text(node, &["service", "port", "name"]).map_or(RoutedPort::Unknown, RoutedPort::Name),
            };
            (service, port)
        }
        None => (text(node, &["serviceName"])?, number_or_name(node.get("servicePort"))),
    };
    Some(RouteTarget { hosts, namespace: namespace.to_owned(), service, port, span: node.span })
}

pub(super) fn class(node: &Node, _: &str) -> Publishing {
    Publishing::Class {
        controller: text(node, &["spec", "controller"]).unwrap_or_default(),
        is_default: text(node, &["metadata", "annotations", IS_DEFAULT]).as_deref() == Some("true"),
    }
}
