//! What one end opens towards every class, kept once for all classes that the same policies isolate.

use indexmap::IndexSet;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::trace::{is_own_node, opens};
use crate::explain::Direction;
use crate::policy::{ClassId, CompiledPolicies};
use crate::ports::PortSet;

/// The number of a port set.
pub(super) type PortSetId = u32;

const NONE: PortSetId = 0;
const ALL: PortSetId = 1;

/// Port sets, each once, and the unions that were asked for.
#[derive(Clone, Debug)]
pub(super) struct PortSets {
    sets: IndexSet<PortSet, FxBuildHasher>,
    unions: FxHashMap<(PortSetId, PortSetId), PortSetId>,
    none: PortSet,
    all: PortSet,
}

impl PortSets {
    pub(super) fn new() -> Self {
        let (none, all) = (PortSet::none(), PortSet::all());
        Self {
            sets: [none.clone(), all.clone()].into_iter().collect(),
            unions: FxHashMap::default(),
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

    fn add(&mut self, set: PortSet) -> PortSetId {
        self.sets.insert_full(set).0 as PortSetId
    }

    fn union(&mut self, one: PortSetId, two: PortSetId) -> PortSetId {
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
}

/// What a row depends on: the isolating policies, the named ports of an isolated destination, and the node.
type RowKey<'a> = (&'a [usize], &'a [(usize, u16)], Option<usize>);

/// One direction: for each class the row of what its end opens towards every class.
#[derive(Clone, Debug)]
pub(super) struct Rows {
    of_class: Vec<Option<usize>>,
    rows: Vec<Vec<PortSetId>>,
}

impl Rows {
    /// Everything open, as where nothing enforces policies.
    pub(super) fn open(compiled: &CompiledPolicies) -> Self {
        Self { of_class: vec![None; compiled.classes.list.len()], rows: Vec::new() }
    }

    pub(super) fn new(compiled: &CompiledPolicies, direction: Direction, port_sets: &mut PortSets) -> Self {
        let side = compiled.side(direction);
        let mut rows = Self::open(compiled);
        let mut known: FxHashMap<RowKey<'_>, usize> = FxHashMap::default();
        for (index, class) in compiled.classes.iter() {
            let Some(isolating) = side.isolating.get(index).filter(|policies| !policies.is_empty()) else {
                continue;
            };
            // Names in ingress rules are looked up on the isolated pods themselves.
            let named_ports = match direction {
                Direction::Ingress if side.names_ports => class.signature.named_ports.as_slice(),
                _ => &[],
            };
            let row = *known.entry((isolating, named_ports, class.signature.node)).or_insert_with(|| {
                rows.rows.push(row(compiled, direction, index, port_sets));
                rows.rows.len() - 1
            });
            if let Some(of_class) = rows.of_class.get_mut(index) {
                *of_class = Some(row);
            }
        }
        rows
    }

    /// What the end of `class` opens towards `peer`; everything where nothing isolates it.
    pub(super) fn at(&self, class: ClassId, peer: ClassId) -> PortSetId {
        let row = self.of_class.get(class.0 as usize).copied().flatten().and_then(|row| self.rows.get(row));
        row.map_or(ALL, |row| row.get(peer.0 as usize).copied().unwrap_or(NONE))
    }
}

fn row(
    compiled: &CompiledPolicies,
    direction: Direction,
    class: usize,
    port_sets: &mut PortSets,
) -> Vec<PortSetId> {
    let side = compiled.side(direction);
    let count = compiled.classes.list.len();
    let mut row = vec![NONE; count];
    let isolating = side.isolating.get(class).into_iter().flatten();
    for rule in isolating.filter_map(|policy| side.rules.get(*policy)).flatten() {
        let same_for_all = (rule.named.is_empty() || direction == Direction::Ingress)
            .then(|| port_sets.add(opens(compiled, rule, direction, class, class)));
        let mut add = |peer: usize| {
            let id =
                same_for_all.unwrap_or_else(|| port_sets.add(opens(compiled, rule, direction, class, peer)));
            if let Some(cell) = row.get_mut(peer) {
                *cell = port_sets.union(*cell, id);
            }
        };
        match &rule.any_peer {
            Some(classes) => classes.ones().for_each(&mut add),
            None => (0..count).for_each(&mut add),
        }
    }
    for (peer, cell) in row.iter_mut().enumerate() {
        if is_own_node(compiled, class, peer) {
            *cell = ALL;
        }
    }
    row
}
