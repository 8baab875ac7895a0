//! # What it does
//! Finds pods that are isolated for egress, that may reach other pods, and that cannot ask the cluster's DNS over UDP.
//!
//! # Why is this bad?
//! Nearly every program connects to a name. Without DNS the name is never resolved, and the paths that the policy opens
//! cannot be used (semantics A13.7). What counts is the port of the DNS pods themselves: 5353 on OpenShift.
//!
//! The text is not the whole cluster: whatever can be a resolver counts as one, such as every pod of `kube-system`, pods of
//! one's own behind port 53, or an address block. A peer that can be none opens no DNS: the label of the DNS pods asked of
//! the policy's own namespace, or of namespaces.
//!
//! Silent for policies that open nothing at all, and for those that open nothing but narrow address ranges or the API
//! server's port. Where names or the blocking are only likely it is the hint NP203.
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
    code: "NP103",
    name: "dns-blocked",
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
    - podSelector:
        matchLabels:
          app: db
";

const INSTEAD: &str = "\
spec:
  podSelector: {}
  policyTypes:
  - Egress
  egress:
  - to:
    - podSelector:
        matchLabels:
          app: db
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
    let blocked = context.dns_blocked().iter().filter(|blocked| blocked.surely);
    found.extend(blocked.filter_map(|blocked| blocked.told(context, LINT.code)));
}
