//! # What it does
//! Finds a rule that gives the node port of a Service where no pod behind it listens on that number, and no rule opens the port on
//! which they do.
//!
//! # Why is this bad?
//! Nodes take connections on the node port and lead them to the pods' port, at which policies are applied (semantics A13.2).
//! A rule for the node port opens a port on which nobody listens.
//!
//! # Example
//! See [`EXAMPLE`].
//!
//! # Use instead
//! See [`INSTEAD`].

use super::Lint;
use super::context::Context;
use super::mistaken_port;
use super::services::Translations;
use crate::diagnostic::{Applicability, Diagnostic};

pub(super) const LINT: Lint = Lint {
    code: "NP141",
    name: "node-port",
    example: EXAMPLE,
    instead: INSTEAD,
    fix: Some(Applicability::NeedsLook),
    check,
};

const EXAMPLE: &str = "\
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: NodePort
  selector: {app: web}
  ports:
  - port: 80
    nodePort: 30080
---
spec:
  podSelector:
    matchLabels:
      app: web
  ingress:
  - ports:
    - port: 30080
";

const INSTEAD: &str = "\
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: NodePort
  selector: {app: web}
  ports:
  - port: 80
    nodePort: 30080
---
spec:
  podSelector:
    matchLabels:
      app: web
  ingress:
  - ports:
    - port: 80
";

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    mistaken_port::find(LINT.code, context, &Translations::of_node_ports(context), found);
}
