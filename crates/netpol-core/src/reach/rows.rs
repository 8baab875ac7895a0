//! What one side opens towards every class, kept once for all classes that the same policies select.

use rustc_hash::FxHashMap;

use super::chosen::ChosenRules;
use super::fold::Fold;
use super::port_sets::{ALL, NONE, PortSetId, PortSets};
use crate::manifest::{Direction, PolicyId};
use crate::policy::{ClassId, CompiledPolicies, CompiledRule, CompiledTier, NamedPorts};
use crate::ports::PortSet;

/// What a row depends on: the policies of the first tier and of each further one that select the class, the named ports of
/// a selected destination, the node, and whether it meets others over IPv6.
type RowKey<'a> = (&'a [PolicyId], Vec<&'a [PolicyId]>, Option<&'a NamedPorts>, Option<usize>, bool);

/// One direction: for each class the row of what its side opens towards every class.
#[derive(Clone, Debug)]
pub(super) struct Rows {
    of_class: Vec<Option<usize>>,
    rows: Vec<Row>,
}

/// The cells of a row side by side.
pub(super) const PAGE: usize = 64;

/// What a side opens towards each class, in pages of which those where nothing is open take no memory: ten thousand
/// policies that each isolate a class of their own and open one path have a hundred million cells and need a few.
#[derive(Clone, Debug)]
pub(super) struct Row(Vec<Option<Box<[PortSetId; PAGE]>>>);

impl Row {
    fn closed(classes: usize) -> Self {
        Self(vec![None; classes.div_ceil(PAGE)])
    }

    pub(super) fn at(&self, peer: usize) -> PortSetId {
        let page = self.0.get(peer / PAGE).and_then(Option::as_ref);
        page.and_then(|page| page.get(peer % PAGE)).copied().unwrap_or(NONE)
    }

    fn set(&mut self, peer: usize, id: PortSetId) {
        let page = self.0.get_mut(peer / PAGE).map(|page| page.get_or_insert_with(|| Box::new([NONE; PAGE])));
        if let Some(cell) = page.and_then(|page| page.get_mut(peer % PAGE)) {
            *cell = id;
        }
    }

    /// The pages where something is open.
    pub(super) fn pages(&self) -> impl Iterator<Item = usize> {
        self.0.iter().enumerate().filter_map(|(number, page)| page.as_ref().map(|_| number))
    }

    /// The peers towards which something is open, in their order.
    pub(super) fn open_peers(&self) -> impl Iterator<Item = usize> {
        let pages = self.0.iter().enumerate().filter_map(|(number, page)| Some((number, page.as_ref()?)));
        pages.flat_map(|(number, page)| {
            let cells = page.iter().enumerate().filter(|(_, cell)| **cell != NONE);
            cells.map(move |(index, _)| number * PAGE + index)
        })
    }
}

impl Rows {
    /// Everything open, as where nothing enforces policies.
    pub(super) fn open(compiled: &CompiledPolicies) -> Self {
        Self { of_class: vec![None; compiled.classes.list.len()], rows: Vec::new() }
    }

    pub(super) fn new(compiled: &CompiledPolicies, direction: Direction, port_sets: &mut PortSets) -> Self {
        Self::of_classes(compiled, direction, None, port_sets)
    }

    /// The rows of the classes that a policy selects, without some of its rules.
    pub(super) fn without(
        compiled: &CompiledPolicies,
        direction: Direction,
        chosen: ChosenRules,
        port_sets: &mut PortSets,
    ) -> Self {
        Self::of_classes(compiled, direction, Some(chosen), port_sets)
    }

    fn of_classes(
        compiled: &CompiledPolicies,
        direction: Direction,
        without: Option<ChosenRules>,
        port_sets: &mut PortSets,
    ) -> Self {
        let side = compiled.side(direction);
        let mut rows = Self::open(compiled);
        let mut known: FxHashMap<RowKey<'_>, usize> = FxHashMap::default();
        let subjects = without.map(|chosen| side.rules(chosen.policy()).first().map(|rule| &rule.subjects));
        for (index, class) in compiled.classes.iter() {
            if subjects.is_some_and(|subjects| !subjects.is_some_and(|classes| classes.contains(index))) {
                continue;
            }
            let mut selecting = side.tiers.iter().map(|tier| tier.selecting(index));
            let first = selecting.next().unwrap_or_default();
            let further: Vec<&[PolicyId]> = selecting.collect();
            if first.is_empty() && further.iter().all(|policies| policies.is_empty()) {
                continue;
            }
            // Names in ingress rules are looked up on the selected pods themselves.
            let named_ports = match direction {
                Direction::Ingress if side.names_ports => Some(&class.signature.named_ports),
                _ => None,
            };
            let signature = &class.signature;
            let key = (first, further, named_ports, signature.node, signature.has_ipv6_alone);
            let row = *known.entry(key).or_insert_with(|| {
                rows.rows.push(row(compiled, direction, index, without, port_sets));
                rows.rows.len() - 1
            });
            if let Some(of_class) = rows.of_class.get_mut(index) {
                *of_class = Some(row);
            }
        }
        rows
    }

    /// What the side of `class` opens towards `peer`; everything where no policy selects it.
    pub(super) fn at(&self, class: ClassId, peer: ClassId) -> PortSetId {
        self.of(class).map_or(ALL, |row| row.at(peer.0 as usize))
    }

    /// The row of a class; none where no policy selects it.
    pub(super) fn of(&self, class: ClassId) -> Option<&Row> {
        self.rows.get(self.number_of(class)?)
    }

    /// The number of that row among all of them.
    pub(super) fn number_of(&self, class: ClassId) -> Option<usize> {
        self.of_class.get(class.0 as usize).copied().flatten()
    }

    /// Every row, which several classes may share.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter()
    }
}

fn row(
    compiled: &CompiledPolicies,
    direction: Direction,
    class: usize,
    without: Option<ChosenRules>,
    sets: &mut PortSets,
) -> Row {
    let mut row = match compiled.side(direction).tiers.as_slice() {
        // What NetworkPolicies open adds up in any order, and of what they do not open nothing is left to decide.
        [only] if !only.is_ordered && only.denies_the_rest => {
            added_up(compiled, direction, class, only, without, sets)
        }
        tiers => folded(compiled, direction, class, tiers, without, sets),
    };
    let has_node = compiled.classes.list.get(class).is_some_and(|class| class.signature.node.is_some());
    if has_node {
        let is_open = |peer: &usize| compiled.classes.is_open_own_node(direction, class, *peer);
        for peer in (0..compiled.classes.list.len()).filter(is_open) {
            row.set(peer, ALL);
        }
    }
    row
}

fn added_up(
    compiled: &CompiledPolicies,
    direction: Direction,
    class: usize,
    tier: &CompiledTier,
    without: Option<ChosenRules>,
    sets: &mut PortSets,
) -> Row {
    let side = compiled.side(direction);
    let count = compiled.classes.list.len();
    let mut row = Row::closed(count);
    for rule in tier.selecting(class).iter().flat_map(|policy| side.rules(*policy)) {
        if without.is_some_and(|chosen| chosen.has(rule.id)) {
            continue;
        }
        for_each_peer(compiled, direction, class, rule, sets, |peer, ports, sets| {
            row.set(peer, sets.union(row.at(peer), ports));
        });
    }
    row
}

/// The same for tiers in which rules deny or pass too.
fn folded(
    compiled: &CompiledPolicies,
    direction: Direction,
    class: usize,
    tiers: &[CompiledTier],
    without: Option<ChosenRules>,
    sets: &mut PortSets,
) -> Row {
    let side = compiled.side(direction);
    let count = compiled.classes.list.len();
    let mut folds = vec![Fold::new(); count];
    for tier in tiers {
        let selecting = tier.selecting(class);
        for rule in selecting.iter().flat_map(|policy| side.rules(*policy)) {
            if without.is_some_and(|chosen| chosen.has(rule.id)) {
                continue;
            }
            for_each_peer(compiled, direction, class, rule, sets, |peer, ports, sets| {
                if let Some(fold) = folds.get_mut(peer) {
                    fold.ask(rule.action, ports, tier.is_ordered, sets);
                }
            });
        }
        let denies_the_rest = tier.denies_the_rest && !selecting.is_empty();
        folds.iter_mut().for_each(|fold| fold.end_tier(denies_the_rest, sets));
    }
    let mut row = Row::closed(count);
    for (peer, fold) in folds.into_iter().enumerate() {
        match fold.open(sets) {
            NONE => {}
            open => row.set(peer, open),
        }
    }
    row
}

/// Calls `take` with every peer that the rule is for and the rule's ports between the two.
fn for_each_peer(
    compiled: &CompiledPolicies,
    direction: Direction,
    class: usize,
    rule: &CompiledRule,
    sets: &mut PortSets,
    mut take: impl FnMut(usize, PortSetId, &mut PortSets),
) {
    let same_for_all = (rule.named.is_empty() || direction == Direction::Ingress)
        .then(|| sets.add(ports_between(compiled, rule, direction, class, class)));
    // Peers with the same ports mostly stand side by side.
    let mut last: Option<(&NamedPorts, PortSetId)> = None;
    let mut take = |peer: usize| {
        let named = || compiled.classes.list.get(peer).map(|class| &class.signature.named_ports);
        let ports = same_for_all.unwrap_or_else(|| match (last, named()) {
            (Some((known, ports)), Some(named)) if known == named => ports,
            (_, named) => {
                let ports = sets.add(ports_between(compiled, rule, direction, class, peer));
                last = named.map(|named| (named, ports));
                ports
            }
        });
        take(peer, ports, sets);
    };
    let subject = compiled.classes.list.get(class);
    match subject.and_then(|subject| rule.any_peer_of(&subject.signature)) {
        Some(classes) => classes.ones().for_each(&mut take),
        None => (0..compiled.classes.list.len()).for_each(&mut take),
    }
}

/// The ports of a rule of the selected class between it and a peer: rows and traces are both made of this.
pub(super) fn ports_between(
    compiled: &CompiledPolicies,
    rule: &CompiledRule,
    direction: Direction,
    class: usize,
    peer: usize,
) -> PortSet {
    let destination = match direction {
        Direction::Egress => peer,
        Direction::Ingress => class,
    };
    compiled.classes.list.get(destination).map_or_else(PortSet::none, |class| rule.ports_at(&class.signature))
}
