//! # What it does
//! Points out a port's name that none of the destinations in the text has, and that is near to no name of theirs.
//!
//! # Why is this bad?
//! A name is looked up among the container ports of the destination (semantics A8.5, A8.6). For pods without it the
//! element opens nothing; other pods, or other versions of these, may have it.
//!
//! Silent where the rule speaks of pods that the text does not show, and for the names of DNS.
//!
//! # Example
//! See [`EXAMPLE`].
//!
//! # Use instead
//! See [`INSTEAD`].

use super::Lint;
use super::context::Context;
use super::port_names::find_unknown;
use crate::diagnostic::Diagnostic;

pub(super) const LINT: Lint =
    Lint { code: "NP214", name: "port-name-not-here", example: EXAMPLE, instead: INSTEAD, fix: None, check };

const EXAMPLE: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: default, labels: {app: web}}
spec: {containers: [{name: main, ports: [{name: https, containerPort: 8443}]}]}
---
ingress:
- ports:
  - port: http
";

const INSTEAD: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: default, labels: {app: web}}
spec: {containers: [{name: main, ports: [{name: https, containerPort: 8443}]}]}
---
ingress:
- ports:
  - port: https
";

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let unknown = find_unknown(context);
    let here = unknown.iter().filter(|unknown| unknown.meant.is_none() && unknown.are_all_here);
    found.extend(here.map(|unknown| unknown.told(LINT.code)));
}
