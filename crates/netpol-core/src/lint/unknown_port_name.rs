//! # What it does
//! Finds a port's name that no destination of the rule has for that protocol, and that is a misspelling of one that it
//! has, or the name of a port of another protocol.
//!
//! # Why is this bad?
//! A name is looked up among the container ports of the destination, by name and protocol (semantics A8.5, A8.6). Where
//! it is not found the element opens nothing.
//!
//! # Example
//! See [`EXAMPLE`].
//!
//! # Use instead
//! See [`INSTEAD`].

use super::Lint;
use super::context::Context;
use super::port_names::find_unknown;
use crate::diagnostic::{Applicability, Diagnostic};

pub(super) const LINT: Lint = Lint {
    code: "NP114",
    name: "unknown-port-name",
    example: EXAMPLE,
    instead: INSTEAD,
    fix: Some(Applicability::NeedsLook),
    check,
};

const EXAMPLE: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: default, labels: {app: web}}
spec: {containers: [{name: main, ports: [{name: metrics, containerPort: 8080}]}]}
---
ingress:
- ports:
  - port: metrcis
";

const INSTEAD: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: default, labels: {app: web}}
spec: {containers: [{name: main, ports: [{name: metrics, containerPort: 8080}]}]}
---
ingress:
- ports:
  - port: metrics
";

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for unknown in find_unknown(context).iter().filter(|unknown| unknown.meant.is_some()) {
        found.push(unknown.told(LINT.code).with_edit(unknown.edit()));
    }
}
