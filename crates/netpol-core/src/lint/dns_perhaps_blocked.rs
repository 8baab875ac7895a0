//! # What it does
//! Points out pods that are isolated for egress, and for which no rule opens DNS for certain, where they may need it.
//!
//! # Why is this bad?
//! Whoever may reach the Internet mostly asks for names, and the cluster's DNS is mostly inside the ranges that rules for
//! the Internet leave out. It is right where the pods know addresses, or ask a cache on their node.
//!
//! # Example
//! See [`EXAMPLE`].
//!
//! # Use instead
//! See [`INSTEAD`].

use super::Lint;
use super::context::Context;
use crate::diagnostic::{Applicability, Diagnostic};

pub(super) const LINT: Lint = Lint {
    code: "NP203",
    name: "dns-perhaps-blocked",
    example: EXAMPLE,
    instead: INSTEAD,
    fix: Some(Applicability::NeedsLook),
    check,
};

const EXAMPLE: &str = "\
spec:
  podSelector: {}
  policyTypes:
  - Egress
  egress:
  - to:
    - ipBlock:
        cidr: 0.0.0.0/0
        except:
        - 10.0.0.0/8
";

const INSTEAD: &str = "\
spec:
  podSelector: {}
  policyTypes:
  - Egress
  egress:
  - to:
    - ipBlock:
        cidr: 0.0.0.0/0
        except:
        - 10.0.0.0/8
  - to:
    - namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: kube-system
    ports:
    - protocol: UDP
      port: 53
    - protocol: TCP
      port: 53
";

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let blocked = context.dns_blocked().iter().filter(|blocked| !blocked.surely);
    found.extend(blocked.filter_map(|blocked| blocked.told(context, LINT.code)));
}
