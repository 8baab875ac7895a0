//! # What it does
//! Points out policies called after denying something, such as `deny-from-dev`, with a rule that opens just that: the
//! namespace or the pods of that name, the Internet, the metadata service, or the port.
//!
//! # Why is this bad?
//! Nothing in a policy denies (semantics A0). A rule lists who may pass, so `deny-from-dev` with `from` the namespace `dev`
//! lets `dev` in and nobody else: the opposite of its name.
//!
//! # Example
//! See [`EXAMPLE`].
//!
//! # Use instead
//! See [`INSTEAD`].

use super::Lint;
use super::context::Context;
use super::metadata::is_metadata;
use super::naming::{opens_by_number, target};
use super::place::RuleAt;
use crate::diagnostic::{Applicability, Diagnostic};
use crate::edit::layout::is_flow;
use crate::edit::spelling::is_json;
use crate::edit::{Edit, Written, replace};
use crate::manifest::{LabelSelector, Operator, Peer, Rule};
use crate::source::Node;

pub(super) const LINT: Lint = Lint {
    code: "NP225",
    name: "named-deny-and-opens-it",
    example: EXAMPLE,
    instead: INSTEAD,
    fix: Some(Applicability::NeedsLook),
    check,
};

const EXAMPLE: &str = "\
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny-from-dev}
spec:
  podSelector: {}
  ingress:
  - from:
    - namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: dev
";

const INSTEAD: &str = "\
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny-from-dev}
spec:
  podSelector: {}
  ingress:
  - from:
    - namespaceSelector:
        matchExpressions:
        - {key: kubernetes.io/metadata.name, operator: NotIn, values: [dev]}
";

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for rule in context.rules() {
        let Some(target) = target(&rule.policy.policy.name, rule.id().direction) else { continue };
        let told = |span, what: &str, edit| {
            Diagnostic::new(LINT.code, span)
                .with("policy", &rule.policy.policy.name)
                .with("what", what)
                .with_edit(edit)
        };
        if let Some(port) = port(rule.rule, &target) {
            found.push(told(rule.span(), &port, None));
            continue;
        }
        for (index, peer) in rule.rule.peers.iter().enumerate() {
            let Some(what) = opened(&rule, peer, &target) else { continue };
            let Some(node) = rule.peer(index) else { continue };
            let span = node.entries().first().map_or(node.span, |entry| entry.key_span);
            found.push(told(span, &what, edit(&rule, node, &what)));
        }
    }
}

/// The port that the name denies, where the rule opens nothing else.
fn port(rule: &Rule, target: &[&str]) -> Option<String> {
    let named = |port| opens_by_number(port, target);
    let is_for_it = !rule.ports.is_empty() && rule.ports.iter().all(|port| named(port).is_some());
    let first = rule.ports.first().filter(|_| is_for_it)?;
    named(first).map(|number| number.to_string())
}

/// What the peer opens of that which the name denies.
fn opened(rule: &RuleAt<'_>, peer: &Peer, target: &[&str]) -> Option<String> {
    let policy = rule.policy.policy;
    let has = |words: &[&str]| target.iter().any(|word| words.contains(word));
    match peer {
        Peer::IpBlock(block) => {
            let ports = &rule.rule.ports;
            let is_for_dns = !ports.is_empty() && ports.iter().all(|port| port.port.is_dns());
            let is_internet = block.cidr.prefix_len() == 0
                && has(&["internet", "external", "outside", "world"])
                && !is_for_dns;
            let is_named = is_internet || (is_metadata(&block.cidr) && has(&["metadata", "imds"]));
            is_named.then(|| block.cidr.to_string())
        }
        Peer::Pods { pod_selector, namespace_selector } => {
            let own: Vec<String> = wanted(&policy.pod_selector);
            let selectors = [namespace_selector, pod_selector].into_iter().flatten();
            selectors
                .flat_map(wanted)
                .find(|value| *value != policy.namespace && !own.contains(value) && is_named(value, target))
        }
    }
}

/// Every value that a selector wants of some label.
fn wanted(selector: &LabelSelector) -> Vec<String> {
    let requirements = selector.requirements().filter(|one| one.operator == Operator::In);
    requirements.flat_map(|one| one.values).collect()
}

/// Whether the words of a value stand beside each other among those that the name denies.
fn is_named(value: &str, target: &[&str]) -> bool {
    let words: Vec<&str> = value.split(['-', '.', '_']).collect();
    target.windows(words.len()).any(|window| window == words)
}

/// Every other namespace in the place of the one that is named.
fn edit(rule: &RuleAt<'_>, peer: &Node, what: &str) -> Option<Edit> {
    let [selector] = peer.entries() else { return None };
    let [labels] = selector.value.entries() else { return None };
    let [pair] = labels.value.entries() else { return None };
    if *selector.key != *"namespaceSelector"
        || *labels.key != *"matchLabels"
        || pair.value.text() != Some(what)
    {
        return None;
    }
    let expression = Written::map([
        ("key", Written::text(pair.key.to_string())),
        ("operator", Written::text("NotIn")),
        ("values", Written::List(vec![Written::text(what)])),
    ]);
    let source = rule.policy.source;
    let written = if is_flow(source, &labels.value) {
        rule.policy.on_one_line(&Written::List(vec![expression]))
    } else {
        format!("- {}", rule.policy.on_one_line(&expression))
    };
    let key =
        if is_json(source, &rule.policy.policy.node) { "\"matchExpressions\"" } else { "matchExpressions" };
    replace(labels.key_span, key).and(replace(labels.value.span, written))
}
