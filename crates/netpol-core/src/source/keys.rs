//! The keys of mappings, of which a text has few and those many times.

use std::hash::BuildHasher;
use std::sync::Arc;

use rustc_hash::FxBuildHasher;

/// More than a dump of a cluster has different ones close together.
const SLOTS: usize = 128;

/// Gives out a key again where it came before; which are remembered is bounded.
pub(super) struct Keys(Vec<Option<Arc<str>>>);

impl Keys {
    pub(super) fn new() -> Self {
        Self(vec![None; SLOTS])
    }

    /// The key, shared with those before it.
    pub(super) fn share(&mut self, key: &str) -> Arc<str> {
        let index = FxBuildHasher.hash_one(key) as usize % SLOTS;
        match self.0.get_mut(index) {
            Some(Some(known)) if **known == *key => Arc::clone(known),
            Some(slot) => Arc::clone(slot.insert(Arc::from(key))),
            None => Arc::from(key),
        }
    }
}
