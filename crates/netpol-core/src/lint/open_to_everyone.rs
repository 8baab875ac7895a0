//! # What it does
//! Points out a rule written as `{}`, or with an empty `from` or `to`.
//!
//! # Why is this bad?
//! It opens to everyone: every pod of every namespace, the nodes, and every address outside the cluster (semantics A4).
//! That is right for a public entrance, and silent where it is what the policy is for: by its name, or since the rule is
//! all that it says of that direction. Where the pods of the cluster are meant, `namespaceSelector: {}` says so.
//!
//! # Example
//! See [`EXAMPLE`].
//!
//! # Use instead
//! See [`INSTEAD`].

use super::Lint;
use super::context::Context;
use super::dash::with_dash;
use super::place::RuleAt;
use crate::diagnostic::{Applicability, Diagnostic};
use crate::edit::{Edit, Written, replace};
use crate::source::Node;

pub(super) const LINT: Lint = Lint {
    code: "NP212",
    name: "open-to-everyone",
    example: EXAMPLE,
    instead: INSTEAD,
    fix: Some(Applicability::NeedsLook),
    check,
};

const EXAMPLE: &str = "\
ingress:
- from: []
  ports:
  - port: 80
";

const INSTEAD: &str = "\
ingress:
- from: [{namespaceSelector: {}}]
  ports:
  - port: 80
";

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for rule in context.rules().filter(|rule| rule.rule.peers.is_empty()) {
        let Some(node) = rule.node() else { continue };
        if is_purpose(&rule, node) {
            continue;
        }
        let field = rule.id().direction.peers_field();
        let span = match node.entry(field) {
            Some(entry) => entry.key_span.cover(entry.value.span),
            None if node.entries().is_empty() => with_dash(rule.policy.source, node),
            // Ports without peers are the usual way of saying it.
            None => continue,
        };
        found.push(
            Diagnostic::new(LINT.code, span)
                .with("direction", rule.id().direction.field())
                .with_edit(node.get(field).and_then(|peers| edit(&rule, peers))),
        );
    }
}

/// Whether to open everything is what the policy is for: its name says so, or it is all that it says of that direction.
fn is_purpose(rule: &RuleAt<'_>, node: &Node) -> bool {
    let is_alone = rule.policy.rules(rule.id().direction).len() == 1 && rule.rule.ports.is_empty();
    let is_written = |node: &Node| {
        let text = rule.policy.source.slice(node.span);
        text.is_some_and(|text| text.starts_with(['{', '[']))
    };
    let said = node.get(rule.id().direction.peers_field()).unwrap_or(node);
    (is_alone && is_written(said)) || is_named_so(&rule.policy.policy.name)
}

fn is_named_so(name: &str) -> bool {
    let has = |words: &[&str]| {
        name.split(|letter: char| !letter.is_ascii_alphanumeric()).any(|word| words.contains(&word))
    };
    has(&["allow", "open", "permit", "accept"])
        && has(&["all", "any", "anyone", "anywhere", "everyone", "everything", "internet", "public", "world"])
}

fn edit(rule: &RuleAt<'_>, peers: &Node) -> Option<Edit> {
    let text = rule.policy.source.slice(peers.span)?;
    let everyone = Written::List(vec![Written::map([("namespaceSelector", Written::map::<String>([]))])]);
    let everyone = rule.policy.on_one_line(&everyone);
    match text {
        "" => Some(replace(peers.span, format!(" {everyone}"))),
        _ => Some(replace(peers.span, everyone)),
    }
}
