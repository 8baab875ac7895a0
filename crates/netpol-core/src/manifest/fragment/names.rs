//! The names that parts of policies are given.

use crate::order::SortedSet;
use crate::source::Node;

/// What parts of policies are called.
const FRAGMENT: &str = "fragment";

/// Names like those that are given to parts of policies, in whatever namespace.
#[derive(Default)]
pub(in crate::manifest) struct Names {
    /// Names that no part may be given.
    taken: SortedSet<String>,
    /// Names that policies have, rejected ones too: they are taken as soon as the policy is fixed.
    written: SortedSet<String>,
    /// Names that parts were given.
    given: SortedSet<String>,
    count: usize,
}

impl Names {
    /// None of these is given to a part.
    pub(in crate::manifest) fn without(taken: SortedSet<String>) -> Self {
        Self { taken, ..Self::default() }
    }

    /// A name for a part of a policy.
    pub(in crate::manifest) fn give(&mut self) -> String {
        loop {
            self.count += 1;
            let name = match self.count {
                1 => FRAGMENT.to_owned(),
                count => format!("{FRAGMENT}-{count}"),
            };
            if !self.taken.contains(&name) {
                self.given.insert(name.clone());
                return name;
            }
        }
    }

    /// Takes note of the name that is written in an object.
    pub(in crate::manifest) fn note(&mut self, object: &Node) {
        let name = object.get("metadata").and_then(|metadata| metadata.get("name"));
        // One that was given takes no bytes.
        let written = name.filter(|name| name.span.start < name.span.end).and_then(Node::text);
        if let Some(name) = written.filter(|name| name.starts_with(FRAGMENT)) {
            self.written.insert(name.to_owned());
        }
    }

    /// The names that are written in objects, where a part was given one of them.
    pub(in crate::manifest) fn clash(&self) -> Option<&SortedSet<String>> {
        self.given.iter().any(|name| self.written.contains(name)).then_some(&self.written)
    }
}
