//! What one end opens towards every class, kept once for all classes that the same policies isolate.

use indexmap::IndexSet;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::trace::{is_own_node, opens};
use crate::manifest::Direction;
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
    rows: Vec<Row>,
}

/// The cells of a row side by side.
const PAGE: usize = 64;

/// What an end opens towards each class, in pages of which those where nothing is open take no memory: ten thousand
/// policies that each isolate a class of their own and open one path have a hundred million cells and need a few.
#[derive(Clone, Debug)]
struct Row(Vec<Option<Box<[PortSetId; PAGE]>>>);

impl Row {
    fn closed(classes: usize) -> Self {
        Self(vec![None; classes.div_ceil(PAGE)])
    }

    fn at(&self, peer: usize) -> PortSetId {
        let page = self.0.get(peer / PAGE).and_then(Option::as_ref);
        page.and_then(|page| page.get(peer % PAGE)).copied().unwrap_or(NONE)
    }

    fn set(&mut self, peer: usize, id: PortSetId) {
        let page = self.0.get_mut(peer / PAGE).map(|page| page.get_or_insert_with(|| Box::new([NONE; PAGE])));
        if let Some(cell) = page.and_then(|page| page.get_mut(peer % PAGE)) {
            *cell = id;
        }
    }
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
        row.map_or(ALL, |row| row.at(peer.0 as usize))
    }
}

fn row(compiled: &CompiledPolicies, direction: Direction, class: usize, port_sets: &mut PortSets) -> Row {
    let side = compiled.side(direction);
    let count = compiled.classes.list.len();
    let mut row = Row::closed(count);
    let isolating = side.isolating.get(class).into_iter().flatten();
    for rule in isolating.filter_map(|policy| side.rules.get(*policy)).flatten() {
        let same_for_all = (rule.named.is_empty() || direction == Direction::Ingress)
            .then(|| port_sets.add(opens(compiled, rule, direction, class, class)));
        let mut add = |peer: usize| {
            let id =
                same_for_all.unwrap_or_else(|| port_sets.add(opens(compiled, rule, direction, class, peer)));
            row.set(peer, port_sets.union(row.at(peer), id));
        };
        match &rule.any_peer {
            Some(classes) => classes.ones().for_each(&mut add),
            None => (0..count).for_each(&mut add),
        }
    }
    let has_node = compiled.classes.list.get(class).is_some_and(|class| class.signature.node.is_some());
    if has_node {
        for peer in (0..count).filter(|peer| is_own_node(compiled, class, *peer)) {
            row.set(peer, ALL);
        }
    }
    row
}
