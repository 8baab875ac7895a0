//! Policies and rules with the place where they are written.

use fixedbitset::FixedBitSet;

use crate::edit::spelling::is_json;
use crate::edit::{Edit, Place, Written};
use crate::manifest::{Direction, NetworkPolicy, Peer, PolicyId, Rule, RuleId};
use crate::policy::{CompiledPolicies, CompiledRule};
use crate::source::{Entry, Node, SourceText, Span};

/// A policy and the text that it stands in.
#[derive(Clone, Copy)]
pub(super) struct PolicyAt<'a> {
    pub(super) id: PolicyId,
    pub(super) policy: &'a NetworkPolicy,
    pub(super) source: &'a SourceText,
}

impl<'a> PolicyAt<'a> {
    /// The name with its namespace.
    pub(super) fn full_name(&self) -> String {
        format!("{}/{}", self.policy.namespace, self.policy.name)
    }

    /// Whether it says itself in which namespace it is.
    pub(super) fn names_its_namespace(&self) -> bool {
        let written = self.policy.node.get("metadata").and_then(|metadata| metadata.get("namespace"));
        written.and_then(Node::text).is_some_and(|name| !name.is_empty())
    }

    /// `spec`, where it is written.
    pub(super) fn spec(&self) -> Option<&'a Node> {
        self.policy.node.get("spec")
    }

    /// Whether it isolates in that direction.
    pub(super) fn isolates(&self, direction: Direction) -> bool {
        self.policy.isolates(direction)
    }

    /// Its rules of that direction, inert or not.
    pub(super) fn rules(&self, direction: Direction) -> &'a [Rule] {
        self.policy.rules(direction)
    }

    /// Its rules of that direction with what they were compiled to; none where they are inert.
    pub(super) fn rules_in(
        self,
        compiled: &'a CompiledPolicies,
        direction: Direction,
    ) -> impl Iterator<Item = RuleAt<'a>> {
        let both = self.rules(direction).iter().zip(compiled.side(direction).rules(self.id));
        both.map(move |(rule, compiled)| RuleAt { policy: self, rule, compiled })
    }

    /// The key of a mapping, where it is written.
    pub(super) fn key_span(&self, mapping: Option<&Node>, key: &str) -> Span {
        match mapping.and_then(|node| node.entry(key)) {
            Some(entry) if is_written(entry) => entry.key_span,
            Some(entry) => entry.value.span,
            None => self.policy.node.span,
        }
    }

    /// A value of this policy as a place for edits.
    fn place(&self, node: Option<&'a Node>) -> Option<Place<'a>> {
        Place::of(self.source, &self.policy.node, node?)
    }

    /// Adds a key to a mapping of this policy in the style in which it is written.
    pub(super) fn insert(
        &self,
        mapping: Option<&'a Node>,
        after: Option<&str>,
        key: &str,
        value: &Written,
    ) -> Option<Edit> {
        self.place(mapping)?.insert(after, key, value)
    }

    /// Adds an item to a list of this policy in the style in which it is written.
    pub(super) fn append(&self, sequence: Option<&'a Node>, value: Written) -> Option<Edit> {
        self.append_all(sequence, &[value])
    }

    /// Adds items to a list of this policy in the style in which it is written.
    pub(super) fn append_all(&self, sequence: Option<&'a Node>, values: &[Written]) -> Option<Edit> {
        self.place(sequence)?.append(values)
    }

    /// Takes items out of a list of this policy, given in order.
    pub(super) fn remove_items(&self, sequence: Option<&'a Node>, indices: &[usize]) -> Option<Edit> {
        self.place(sequence)?.remove_items(indices)
    }

    /// Takes keys with their values out of a mapping of this policy.
    pub(super) fn remove(&self, mapping: Option<&'a Node>, keys: &[&str]) -> Option<Edit> {
        self.place(mapping)?.remove_entries(keys)
    }

    /// The value on one line, as it is written in this policy.
    pub(super) fn on_one_line(&self, value: &Written) -> String {
        value.on_one_line(is_json(self.source, &self.policy.node))
    }
}

/// Where the text is a part of a policy, the keys around it stand nowhere, and nothing can be added to them.
fn is_written(entry: &Entry) -> bool {
    entry.key_span.start < entry.key_span.end
}

/// A rule that has an effect, and where it stands.
#[derive(Clone, Copy)]
pub(super) struct RuleAt<'a> {
    pub(super) policy: PolicyAt<'a>,
    pub(super) rule: &'a Rule,
    pub(super) compiled: &'a CompiledRule,
}

impl<'a> RuleAt<'a> {
    /// Which rule it is.
    pub(super) fn id(&self) -> RuleId {
        self.compiled.id
    }

    /// Whether it is for everyone or for some block of addresses.
    pub(super) fn opens_addresses(&self) -> bool {
        self.rule.peers.is_empty() || self.rule.peers.iter().any(Peer::is_ip_block)
    }

    /// The list that the rule is an item of.
    pub(super) fn list(&self) -> Option<&'a Node> {
        self.policy.spec()?.get(self.id().direction.field())
    }

    /// The rule as written.
    pub(super) fn node(&self) -> Option<&'a Node> {
        self.list()?.items().get(self.id().index as usize)
    }

    /// An element of its `from` or `to` as written.
    pub(super) fn peer(&self, index: usize) -> Option<&'a Node> {
        self.node()?.get(self.id().direction.peers_field())?.items().get(index)
    }

    /// The `cidr` of an element of its `from` or `to` as written.
    pub(super) fn cidr(&self, index: usize) -> Option<&'a Node> {
        self.peer(index)?.get("ipBlock")?.get("cidr")
    }

    /// An element of `except` in an element of its `from` or `to` as written.
    pub(super) fn except(&self, index: usize, at: usize) -> Option<&'a Node> {
        self.peer(index)?.get("ipBlock")?.get("except")?.items().get(at)
    }

    /// The classes of the destinations; none where they are everyone.
    pub(super) fn destinations(&self) -> Option<&'a FixedBitSet> {
        match self.id().direction {
            Direction::Ingress => Some(&self.compiled.subjects),
            Direction::Egress => self.compiled.any_peer.as_deref(),
        }
    }

    /// Takes the rule out; the only one stays, since a policy without rules may isolate otherwise.
    pub(super) fn removed(&self) -> Option<Edit> {
        let list = self.list().filter(|list| list.items().len() > 1)?;
        self.policy.remove_items(Some(list), &[self.id().index as usize])
    }

    /// An element of its `ports` as written.
    pub(super) fn port(&self, index: usize) -> Option<&'a Node> {
        self.node()?.get("ports")?.items().get(index)
    }

    /// A short mark for the whole rule: its first key.
    pub(super) fn span(&self) -> Span {
        let node = self.node();
        let first = node.and_then(|node| node.entries().first()).map(|entry| entry.key_span);
        first.or(node.map(|node| node.span)).unwrap_or(self.policy.policy.node.span)
    }
}
