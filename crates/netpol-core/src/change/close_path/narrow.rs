//! The ports of a rule without some.

use crate::cluster::{Endpoint, Pod};
use crate::manifest::{PolicyPort, PortReference, Rule};
use crate::ports::PortSet;
use crate::written_policy::ports_of;

/// What becomes of the elements of `ports`.
pub(super) struct Narrowed {
    /// The indices of those that go.
    pub(super) removed: Vec<usize>,
    /// What is left of them, to be written behind the others.
    pub(super) pieces: Vec<PolicyPort>,
}

impl Narrowed {
    /// The ports of a rule without those that are to be closed at a destination, where names of ports are looked up
    /// (semantics A8.5). What is left is within those that the rule opens there: a plugin may take less for them than is
    /// written. None where no rule can say what is left.
    pub(super) fn new(
        rule: &Rule,
        destination: &Endpoint,
        opened: &PortSet,
        closed: &PortSet,
    ) -> Option<Self> {
        if rule.ports.is_empty() {
            let pieces = ports_of(&PortSet::all().difference(closed))?;
            return Some(Self { removed: Vec::new(), pieces });
        }
        let mut narrowed = Self { removed: Vec::new(), pieces: Vec::new() };
        for (index, port) in rule.ports.iter().enumerate() {
            let of_port = opened_by(port, destination);
            if !of_port.intersection(closed).is_none() {
                narrowed.removed.push(index);
                narrowed.pieces.extend(ports_of(&of_port.intersection(opened).difference(closed))?);
            }
        }
        Some(narrowed)
    }

    /// Whether no port is left.
    pub(super) fn is_nothing(&self, rule: &Rule) -> bool {
        self.pieces.is_empty() && self.removed.len() == rule.ports.len()
    }

    /// The elements that are left.
    pub(super) fn ports(&self, rule: &Rule) -> Vec<PolicyPort> {
        let kept = rule.ports.iter().enumerate().filter(|(index, _)| !self.removed.contains(index));
        kept.map(|(_, port)| port).chain(&self.pieces).cloned().collect()
    }
}

fn opened_by(port: &PolicyPort, destination: &Endpoint) -> PortSet {
    let protocol = port.protocol;
    match &port.port {
        PortReference::Every => PortSet::every(protocol),
        PortReference::Range(first, last) => PortSet::range(protocol, *first, *last),
        PortReference::Name(name) if destination.pod().is_some_and(Pod::has_unknown_ports) => {
            PortSet::named(protocol, name.as_str().into())
        }
        PortReference::Name(name) => {
            let found = destination.pod().and_then(|pod| pod.named_port(protocol, name));
            found.map_or_else(PortSet::none, |port| PortSet::single(protocol, port))
        }
    }
}
