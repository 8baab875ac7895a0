//! OpenShift's Route (openshift/api `route/v1/types.go`). The router compares `port.targetPort` with names of the Service's
//! ports and with numbers on the pods, and takes every port where there is none (openshift/router
//! `pkg/router/template/template_helper.go`, `endpointsForAlias`).

use super::gateway::is_off;
use super::{at, items, text};
use crate::manifest::{Publishing, RouteTarget, RoutedPort, ServedBy};
use crate::source::{Node, Resolved};

pub(super) fn route(node: &Node, namespace: &str) -> Publishing {
    let hosts: Vec<String> = text(node, &["spec", "host"]).into_iter().collect();
    let port = match at(node, &["spec", "port", "targetPort"]).map(Node::resolve) {
        None | Some(Some(Resolved::Null)) => RoutedPort::Every,
        Some(Some(Resolved::Integer(number))) => RoutedPort::NameOrTarget(number.to_string()),
        Some(Some(Resolved::Text(name))) => RoutedPort::NameOrTarget(name.to_owned()),
        Some(_) => RoutedPort::Unknown,
    };
    let targets = at(node, &["spec", "to"]).into_iter().chain(items(node, &["spec", "alternateBackends"]));
    let is_meant = |target: &&Node| {
        target.get("kind").is_none_or(|kind| kind.text() == Some("Service")) && !is_off(target)
    };
    let backend = |target: &Node| {
        Some(RouteTarget {
            hosts: hosts.clone(),
            namespace: namespace.to_owned(),
            service: text(target, &["name"])?,
            port: port.clone(),
            span: target.span,
        })
    };
    Publishing::Route {
        by: ServedBy::Router,
        backends: targets.filter(is_meant).filter_map(backend).collect(),
    }
}
