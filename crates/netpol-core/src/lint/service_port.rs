//! # What it does
//! Finds a rule that gives the number or the name of a Service's port where it is another port on every pod behind it,
//! and no rule opens that one.
//!
//! # Why is this bad?
//! Policies are judged after the Service's port became the pod's (semantics A13.2). A rule for the Service's port opens a
//! port on which nobody listens, and the path through the Service stays blocked.
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
    code: "NP115",
    name: "service-port",
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
  selector: {app: web}
  ports:
  - port: 80
    targetPort: 8080
---
spec:
  podSelector:
    matchLabels:
      app: web
  ingress:
  - ports:
    - port: 80
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
spec:
  podSelector:
    matchLabels:
      app: web
  ingress:
  - ports:
    - port: 8080
";

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    mistaken_port::find(LINT.code, context, &Translations::of_ports(context), found);
}
