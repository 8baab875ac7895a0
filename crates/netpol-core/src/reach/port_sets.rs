//! Port sets, each once, so that a cell of a row is a number.

use indexmap::IndexSet;
use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::ports::PortSet;

/// The number of a port set.
pub(super) type PortSetId = u32;

/// The number of the empty set.
pub(super) const NONE: PortSetId = 0;

/// The number of the set of every port.
pub(super) const ALL: PortSetId = 1;

/// Port sets, each once, and the unions and differences that were asked for.
#[derive(Clone, Debug)]
pub(super) struct PortSets {
    sets: IndexSet<PortSet, FxBuildHasher>,
    unions: FxHashMap<(PortSetId, PortSetId), PortSetId>,
    differences: FxHashMap<(PortSetId, PortSetId), PortSetId>,
    none: PortSet,
    all: PortSet,
}

impl PortSets {
    pub(super) fn new() -> Self {
        let (none, all) = (PortSet::none(), PortSet::all());
        Self {
            sets: [none.clone(), all.clone()].into_iter().collect(),
            unions: FxHashMap::default(),
            differences: FxHashMap::default(),
            none,
            all,
        }
    }

    pub(super) fn get(&self, id: PortSetId) -> &PortSet {
        self.sets.get_index(id as usize).unwrap_or(&self.none)
    }

    pub(super) fn all(&self) -> &PortSet {
        &self.all
    }

    pub(super) fn add(&mut self, set: PortSet) -> PortSetId {
        self.sets.insert_full(set).0 as PortSetId
    }

    pub(super) fn union(&mut self, one: PortSetId, two: PortSetId) -> PortSetId {
        match (one, two) {
            (NONE, other) | (other, NONE) => other,
            (ALL, _) | (_, ALL) => ALL,
            (one, two) if one == two => one,
            (one, two) => {
                let key = (one.min(two), one.max(two));
                if let Some(known) = self.unions.get(&key) {
                    return *known;
                }
                let union = self.get(one).union(self.get(two));
                let id = self.add(union);
                self.unions.insert(key, id);
                id
            }
        }
    }

    /// What is in the first and not in the second.
    pub(super) fn difference(&mut self, one: PortSetId, two: PortSetId) -> PortSetId {
        match (one, two) {
            (one, NONE) => one,
            (NONE, _) | (_, ALL) => NONE,
            (one, two) if one == two => NONE,
            key => {
                if let Some(known) = self.differences.get(&key) {
                    return *known;
                }
                let difference = self.get(one).difference(self.get(two));
                let id = self.add(difference);
                self.differences.insert(key, id);
                id
            }
        }
    }
}
