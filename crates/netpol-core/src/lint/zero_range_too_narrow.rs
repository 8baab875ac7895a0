//! # What it does
//! Points out an `ipBlock` such as `0.0.0.0/24`: a range that begins at zero and is too narrow to hold an address that
//! anything has.
//!
//! # Why is this bad?
//! The length says how many bits of the address count. Every address is `0.0.0.0/0`, or `::/0` for IPv6; nothing is sent
//! from or to the addresses of `0.0.0.0/8` (RFC 1122), so the rule opens nothing.
//!
//! # Example
//! See [`EXAMPLE`].
//!
//! # Use instead
//! See [`INSTEAD`].

use ipnet::IpNet;

use super::Lint;
use super::context::Context;
use crate::diagnostic::{Applicability, Diagnostic};
use crate::edit::replace;
use crate::edit::spelling::value_like;
use crate::manifest::Peer;

pub(super) const LINT: Lint = Lint {
    code: "NP228",
    name: "zero-range-too-narrow",
    example: EXAMPLE,
    instead: INSTEAD,
    fix: Some(Applicability::NeedsLook),
    check,
};

const EXAMPLE: &str = "\
egress:
- to:
  - ipBlock:
      cidr: 0.0.0.0/24
";

const INSTEAD: &str = "\
egress:
- to:
  - ipBlock:
      cidr: 0.0.0.0/0
";

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for rule in context.rules() {
        for (index, peer) in rule.rule.peers.iter().enumerate() {
            let Peer::IpBlock(block) = peer else { continue };
            let Some(every) = meant(&block.cidr) else { continue };
            let Some(node) = rule.cidr(index) else { continue };
            let edit = replace(node.span, value_like(rule.policy.source, node, every));
            found.push(
                Diagnostic::new(LINT.code, node.span)
                    .with("cidr", block.cidr.to_string())
                    .with("every", every)
                    .with_edit(Some(edit)),
            );
        }
    }
}

/// Every address of the family, where the range begins at zero and holds none that is in use. Wider ones are parts of the
/// Internet that somebody lists.
fn meant(cidr: &IpNet) -> Option<&'static str> {
    let (narrow, every) = match cidr {
        IpNet::V4(_) => (8, "0.0.0.0/0"),
        IpNet::V6(_) => (16, "::/0"),
    };
    (cidr.network().is_unspecified() && cidr.prefix_len() >= narrow).then_some(every)
}
