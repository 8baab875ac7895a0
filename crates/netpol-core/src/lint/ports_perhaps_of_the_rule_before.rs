//! # What it does
//! Points out a rule with ports alone right behind a rule with peers alone.
//!
//! # Why is this bad?
//! Each dash begins a rule of its own, and either is enough: the first one opens every port to those peers, the second
//! one these ports to everyone, the Internet too. Where the dash is a slip, far more is open than was meant. Ports of
//! DNS are left out, for those are often opened to everyone, and so are peers that are every pod of the cluster.
//!
//! # Example
//! See [`EXAMPLE`].
//!
//! # Use instead
//! See [`INSTEAD`].

use super::Lint;
use super::context::Context;
use super::dash::{join, with_dash};
use super::place::RuleAt;
use crate::diagnostic::Diagnostic;
use crate::manifest::Direction;
use crate::manifest::Peer;

pub(super) const LINT: Lint = Lint {
    code: "NP220",
    name: "ports-perhaps-of-the-rule-before",
    example: EXAMPLE,
    instead: INSTEAD,
    check,
};

const EXAMPLE: &str = "\
egress:
- to:
  - podSelector:
      matchLabels:
        app: db
- ports:
  - port: 5432
";

const INSTEAD: &str = "\
egress:
- to:
  - podSelector:
      matchLabels:
        app: db
  ports:
  - port: 5432
";

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for policy in context.policies() {
        for direction in Direction::ALL {
            let rules: Vec<RuleAt<'_>> = policy.rules_in(context.compiled, direction).collect();
            for pair in rules.windows(2) {
                let [peers, ports] = pair else { continue };
                let is_narrow =
                    !peers.rule.peers.is_empty() && !peers.rule.peers.iter().any(Peer::is_every_pod);
                if !is_narrow || !peers.rule.ports.is_empty() || !has_ports_alone(ports) {
                    continue;
                }
                let (Some(one), Some(two)) = (peers.node(), ports.node()) else { continue };
                if one.entry("ports").is_some() {
                    continue;
                }
                found.push(
                    Diagnostic::new(LINT.code, with_dash(policy.source, two))
                        .with("field", direction.peers_field())
                        .with("direction", direction.field())
                        .with_edit(join(policy.source, one, two)),
                );
            }
        }
    }
}

/// Whether nothing but ports is written, and some of them are not those of DNS.
fn has_ports_alone(rule: &RuleAt<'_>) -> bool {
    let written = rule.node().is_some_and(|node| node.entry(rule.id().direction.peers_field()).is_none());
    written && rule.rule.ports.iter().any(|port| !port.port.is_dns())
}
