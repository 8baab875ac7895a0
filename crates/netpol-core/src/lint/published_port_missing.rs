//! # What it does
//! Points out an Ingress, a route of a Gateway or a Route that leads to a port which the Service in the text does not have.
//!
//! # Why is this bad?
//! The controller finds no pods for it and answers clients itself, mostly with 503, whatever policies open. What such an object
//! names is the port of the Service, never that of the pods, but for OpenShift's Route.
//!
//! # Example
//! See [`EXAMPLE`].
//!
//! # Use instead
//! See [`INSTEAD`].

use super::Lint;
use super::context::Context;
use crate::cluster::{Publication, Service};
use crate::diagnostic::Diagnostic;
use crate::manifest::{PortReference, Published, RoutedPort};

pub(super) const LINT: Lint = Lint {
    code: "NP245",
    name: "published-port-missing",
    example: EXAMPLE,
    instead: INSTEAD,
    fix: None,
    check,
};

const EXAMPLE: &str = "\
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports:
  - port: 80
    targetPort: 8080
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  defaultBackend:
    service: {name: web, port: {number: 8080}}
---
spec:
  podSelector:
    matchLabels:
      app: web
  ingress:
  - ports:
    - port: 8080
";

const INSTEAD: &str = "\
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports:
  - port: 80
    targetPort: 8080
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  defaultBackend:
    service: {name: web, port: {number: 80}}
---
spec:
  podSelector:
    matchLabels:
      app: web
  ingress:
  - ports:
    - port: 8080
";

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let cluster = &context.evaluation.cluster;
    for publication in &cluster.published {
        let Some(service) = publication.service.and_then(|number| cluster.services.get(number)) else {
            continue;
        };
        if !lacks(service, publication) || found.last().is_some_and(|last| last.span == publication.span) {
            continue;
        }
        let ports = service.ports.iter().map(|port| match &port.name {
            Some(name) => format!("{} ({name})", port.port),
            None => port.port.to_string(),
        });
        found.push(
            Diagnostic::new(LINT.code, publication.span)
                .in_words((publication.kind == "Route").then_some("route"))
                .with("object", publication.object_name())
                .with("service", service.full_name())
                .with("port", publication.port.to_string())
                .with("ports", ports.collect::<Vec<_>>().join(", ")),
        );
    }
}

/// Whether the Service has no such port, whatever ports its pods have.
fn lacks(service: &Service, publication: &Publication) -> bool {
    let is_known = match publication.port {
        RoutedPort::Number(_) | RoutedPort::Name(_) => true,
        RoutedPort::NameOrTarget(_) => {
            service.ports.iter().all(|port| matches!(port.target, PortReference::Range(..)))
        }
        RoutedPort::Every | RoutedPort::Unknown => false,
    };
    is_known
        && !service.ports.is_empty()
        && !matches!(service.published, Published::As(_))
        && publication.ports(service).next().is_none()
}
