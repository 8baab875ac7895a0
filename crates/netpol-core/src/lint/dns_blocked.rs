//! # What it does
//! Finds pods that are isolated for egress, that may reach something, and that cannot ask the cluster's DNS over UDP.
//!
//! # Why is this bad?
//! Nearly every program connects to a name. Without DNS the name is never resolved, and the paths that the policy opens
//! cannot be used (semantics A13.7). What counts is the port of the DNS pods themselves: 5353 on OpenShift.
//!
//! Silent for policies that open nothing at all, that open port 53 to another resolver, and that open nothing but
//! narrow address ranges.
//!
//! # Example
//! See [`EXAMPLE`].
//!
//! # Use instead
//! See [`INSTEAD`].

use super::Lint;
use super::context::Context;
use super::dns::{Dns, Opened};
use super::place::{PolicyAt, RuleAt};
use crate::cluster::Pod;
use crate::diagnostic::{Applicability, Diagnostic};
use crate::manifest::Direction;
use crate::manifest::Peer;

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
    let dns = context.dns();
    if dns.on_nodes {
        return;
    }
    let policies: Vec<Egress<'_>> = context.policies().map(|at| Egress::new(context, dns, at)).collect();
    let mut reported = vec![false; policies.len()];
    for (class, isolating) in context.compiled.side(Direction::Egress).isolating_by_class().iter().enumerate()
    {
        let mut of_class = isolating.iter().filter_map(|index| policies.get(index.0 as usize));
        let blocked = of_class.all(|egress| !egress.opens_dns);
        let first = isolating
            .iter()
            .find(|index| policies.get(index.0 as usize).is_some_and(|egress| egress.needs_names));
        let Some(first) = first.filter(|_| blocked) else { continue };
        if !context.pods_of(class).any(Pod::is_cluster_dns) {
            reported.get_mut(first.0 as usize).into_iter().for_each(|reported| *reported = true);
        }
    }
    for (egress, _) in policies.iter().zip(reported).filter(|(_, reported)| *reported) {
        let at = egress.policy;
        let rules = at.spec().and_then(|spec| spec.get("egress"));
        found.push(
            Diagnostic::new(LINT.code, at.key_span(at.spec(), "egress"))
                .with("policy", &at.policy.name)
                .with_edit(dns.opening_rule().and_then(|rule| at.append(rules, rule))),
        );
    }
}

/// What matters of the egress rules of one policy.
struct Egress<'a> {
    policy: PolicyAt<'a>,
    opens_dns: bool,
    needs_names: bool,
}

impl<'a> Egress<'a> {
    fn new(context: &Context<'a>, dns: &Dns, policy: PolicyAt<'a>) -> Self {
        let rules = || policy.rules_in(context.compiled, Direction::Egress);
        let opened = rules().fold(Opened::default(), |opened, rule| opened.and(dns.opened_by(&rule)));
        let opens_dns = opened.udp || opened.other_udp;
        Self { policy, opens_dns, needs_names: rules().any(|rule| is_used_by_name(&rule)) }
    }
}

/// Whoever may reach a few addresses alone knows them without DNS.
fn is_used_by_name(rule: &RuleAt<'_>) -> bool {
    let by_name = |peer: &Peer| match peer {
        Peer::Pods { .. } => true,
        Peer::IpBlock(block) => block.cidr.prefix_len() == 0,
    };
    rule.rule.peers.is_empty() || rule.rule.peers.iter().any(by_name)
}
