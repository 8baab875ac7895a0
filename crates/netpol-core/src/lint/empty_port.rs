//! # What it does
//! Finds an empty element of `ports`.
//!
//! # Why is this bad?
//! It looks like *every port*, and means every port of TCP alone, since a missing protocol is TCP (semantics A4). UDP and
//! SCTP stay blocked. Leaving `ports` out opens every port of every protocol.
//!
//! # Example
//! See [`EXAMPLE`].
//!
//! # Use instead
//! See [`INSTEAD`].

use super::Lint;
use super::context::Context;
use super::dash::with_dash;
use crate::diagnostic::{Applicability, Diagnostic};
use crate::edit::{Written, replace};
use crate::manifest::{PolicyPort, PortReference, Protocol};

pub(super) const LINT: Lint = Lint {
    code: "NP113",
    name: "empty-port",
    example: EXAMPLE,
    instead: INSTEAD,
    fix: Some(Applicability::NeedsLook),
    check,
};

const EXAMPLE: &str = "\
ingress:
- ports:
  - {}
";

const INSTEAD: &str = "\
ingress:
- ports:
  - {protocol: TCP}
";

const EVERY_TCP_PORT: PolicyPort = PolicyPort { protocol: Protocol::Tcp, port: PortReference::Every };

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for rule in context.rules() {
        for (index, _) in rule.rule.ports.iter().enumerate().filter(|(_, port)| **port == EVERY_TCP_PORT) {
            let Some(port) = rule.port(index).filter(|port| port.entries().is_empty()) else { continue };
            let source = rule.policy.source;
            let edit = match source.slice(port.span) {
                // The dash itself stands for an item that is missing.
                Some("-") => Some(replace(port.span, "- protocol: TCP")),
                Some(text) if text.starts_with('{') => {
                    let tcp = Written::map([("protocol", Written::text("TCP"))]);
                    Some(replace(port.span, rule.policy.on_one_line(&tcp)))
                }
                _ => None,
            };
            found.push(Diagnostic::new(LINT.code, with_dash(source, port)).with_edit(edit));
        }
    }
}
