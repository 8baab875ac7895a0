//! What is to be laid out: boxes, the sides of namespaces and the places where lines pass, in columns and shelves, and the
//! hops of each line from gap to gap.
//!
//! A line never runs through a column but in a place of its own, so that it meets no box. Lines with a common root are one
//! net: a trunk that leaves a source and branches, or, where many sources reach one destination on the same ports, a
//! collector that ends there.

use netpol_core::order::SortedMap;

use super::choice::{Choice, Line};
use super::lanes::Lanes;
use super::shelves::{Shelf, shelves};
use crate::views::ArrowTone;

/// So many sources of one destination run together.
const ENOUGH_TO_COLLECT: usize = 4;
/// The same of lesser interest, such as questions to the DNS.
const ENOUGH_QUIET: usize = 2;
/// From one chip at a side to the next.
pub(super) const SLOT: f32 = 18.0;
/// Half of what a line needs that passes a column.
pub(super) const HALF_PASS: f32 = 6.0;

/// Everything that has a place, and how it hangs together.
#[derive(Clone, Debug, Default)]
pub(super) struct Plan {
    pub(super) nodes: Vec<Node>,
    pub(super) hops: Vec<Hop>,
    pub(super) edges: Vec<Edge>,
    pub(super) columns: usize,
    pub(super) shelves: Vec<Shelf>,
    /// The nodes of each column and shelf, from top to bottom.
    pub(super) order: Vec<Vec<Vec<usize>>>,
    /// The node of each box.
    boxes: SortedMap<usize, usize>,
    /// The node of each side of a namespace, the left one first.
    sides: SortedMap<(usize, bool), usize>,
    /// The place of each net in each column.
    passes: SortedMap<(usize, usize), usize>,
}

/// Something in a column.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) what: What,
    pub(super) column: usize,
    pub(super) shelf: usize,
    /// Where lines touch it.
    pub(super) y: f32,
    /// What it needs over that.
    pub(super) above: f32,
    /// What it needs below that.
    pub(super) below: f32,
    /// What touches it on its left and on its right, from top to bottom.
    pub(super) slots: [Vec<Slot>; 2],
}

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// The box of a subject.
    Box(usize),
    /// The left or right side of a namespace, by its end.
    Side(usize),
    /// A line that passes the column.
    Pass,
}

/// Something that touches a side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// Lines that leave.
    Trunk,
    /// Lines that arrive, on the ports of that line.
    Chip(usize),
}

/// Where a hop begins or ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pin {
    pub(super) node: usize,
    pub(super) side: usize,
    pub(super) slot: Slot,
}

/// The way of a net through one gap.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hop {
    pub(super) net: usize,
    /// How much it matters that it runs straight.
    pub(super) weight: f32,
    /// The gap before the column of that number.
    pub(super) gap: usize,
    pub(super) from: Pin,
    pub(super) to: Pin,
}

/// One source of one line.
#[derive(Clone, Debug)]
pub(super) struct Edge {
    pub(super) line: usize,
    pub(super) from: usize,
    /// The hops go from the destination to the source.
    pub(super) is_reversed: bool,
    /// Its first hop, and the one behind its last.
    pub(super) hops: (usize, usize),
}

/// Sides of nodes, as indices of their slots.
pub(super) const LEFT: usize = 0;
pub(super) const RIGHT: usize = 1;

impl Node {
    /// How far from its middle something touches a side.
    pub(super) fn offset(&self, side: usize, slot: Slot) -> f32 {
        let slots = self.slots.get(side).map(Vec::as_slice).unwrap_or_default();
        match slots.iter().position(|other| *other == slot) {
            Some(index) => (index as f32 - (slots.len() - 1) as f32 / 2.0) * SLOT,
            None => 0.0,
        }
    }

    fn touch(&mut self, side: usize, slot: Slot) {
        let Some(slots) = self.slots.get_mut(side) else { return };
        if !slots.contains(&slot) {
            slots.push(slot);
        }
        let half = slots.len() as f32 * SLOT / 2.0;
        if self.what != What::Pass {
            self.above = self.above.max(half);
            self.below = self.below.max(half);
        }
    }
}

impl Plan {
    /// Plans boxes of that height, each with so much room below it as `below` says.
    pub(super) fn new(choice: &Choice, lanes: &mut Lanes, half: f32, below: &[f32]) -> Self {
        let mut shelves = shelves(choice, lanes);
        // Folded namespaces have no frame, and stand in none: on a shelf of their own.
        let is_frameless = |index: &usize| {
            choice.space_of(*index).is_none() && lanes.may_hold_namespaces(lanes.lane(*index))
        };
        let has_frames = shelves.iter().any(|shelf| !shelf.spaces.is_empty());
        if has_frames && choice.boxes.iter().any(is_frameless) {
            shelves.push(Shelf::default());
        }
        let last = shelves.len().saturating_sub(1);
        let columns = lanes.list.len();
        let mut plan = Self { columns, shelves, ..Self::default() };
        plan.order = vec![vec![Vec::new(); plan.shelves.len().max(1)]; columns];
        for (at, index) in choice.boxes.iter().enumerate() {
            let shelf = match choice.space_of(*index) {
                Some(space) => plan.shelf_of(space),
                None if is_frameless(index) => last,
                None => 0,
            };
            let room = below.get(at).copied().unwrap_or(0.0);
            let node = plan.add(What::Box(*index), lanes.lane(*index), shelf, half, half + room);
            plan.boxes.insert(*index, node);
        }
        for (number, line) in choice.lines.iter().enumerate() {
            // Trunks are numbered by their source, collectors behind them by their line.
            let enough = if line.tone == ArrowTone::Open { ENOUGH_TO_COLLECT } else { ENOUGH_QUIET };
            let collects = line.from.len() >= enough;
            for from in &line.from {
                let net = if collects { choice.ends() + number } else { *from };
                plan.connect(choice, line, number, *from, net, collects);
            }
        }
        plan
    }

    pub(super) fn node(&self, node: usize) -> Option<&Node> {
        self.nodes.get(node)
    }

    /// The node of a box.
    pub(super) fn of_box(&self, index: usize) -> Option<(usize, &Node)> {
        let node = *self.boxes.get(&index)?;
        Some((node, self.nodes.get(node)?))
    }

    /// How high a pin is.
    pub(super) fn height(&self, pin: Pin) -> f32 {
        self.node(pin.node).map_or(0.0, |node| node.y + node.offset(pin.side, pin.slot))
    }

    fn shelf_of(&self, space: usize) -> usize {
        self.shelves.iter().position(|shelf| shelf.spaces.iter().any(|other| other.end == space)).unwrap_or(0)
    }

    fn add(&mut self, what: What, column: usize, shelf: usize, above: f32, below: f32) -> usize {
        let node = self.nodes.len();
        self.nodes.push(Node { what, column, shelf, y: 0.0, above, below, slots: Default::default() });
        if let Some(list) = self.order.get_mut(column).and_then(|shelves| shelves.get_mut(shelf)) {
            list.push(node);
        }
        node
    }

    /// The gaps left and right of an end.
    fn gaps(&self, choice: &Choice, end: usize) -> (usize, usize) {
        match choice.is_space(end) {
            true => {
                let mut spaces = self.shelves.iter().flat_map(|shelf| &shelf.spaces);
                let space = spaces.find(|space| space.end == end);
                space.map_or((0, 0), |space| (space.first_lane, space.last_lane + 1))
            }
            false => self.of_box(end).map_or((0, 0), |(_, node)| (node.column, node.column + 1)),
        }
    }

    /// What of an end lines touch at that side.
    fn touched(&mut self, choice: &Choice, end: usize, side: usize, gap: usize) -> usize {
        if !choice.is_space(end) {
            return self.boxes.get(&end).copied().unwrap_or(0);
        }
        let key = (end, side == RIGHT);
        if let Some(node) = self.sides.get(&key) {
            return *node;
        }
        let column = if side == LEFT { gap } else { gap.saturating_sub(1) };
        let node = self.add(What::Side(end), column, self.shelf_of(end), SLOT / 2.0, SLOT / 2.0);
        self.sides.insert(key, node);
        node
    }

    fn connect(
        &mut self,
        choice: &Choice,
        line: &Line,
        number: usize,
        from: usize,
        net: usize,
        collects: bool,
    ) {
        let (leaving, entering) = (self.gaps(choice, from), self.gaps(choice, line.to));
        // The shortest way, rightwards where two are equal.
        let ways = [
            (RIGHT, leaving.1, LEFT, entering.0),
            (RIGHT, leaving.1, RIGHT, entering.1),
            (LEFT, leaving.0, LEFT, entering.0),
            (LEFT, leaving.0, RIGHT, entering.1),
        ];
        let Some((from_side, start, to_side, end)) =
            ways.into_iter().min_by_key(|(_, start, _, end)| start.abs_diff(*end))
        else {
            return;
        };
        let source = self.touched(choice, from, from_side, start);
        let target = self.touched(choice, line.to, to_side, end);
        let source = Pin { node: source, side: from_side, slot: Slot::Trunk };
        let target = Pin { node: target, side: to_side, slot: Slot::Chip(number) };
        for pin in [source, target] {
            if let Some(node) = self.nodes.get_mut(pin.node) {
                node.touch(pin.side, pin.slot);
            }
        }
        let (root, leaf) =
            if collects { ((target, end), (source, start)) } else { ((source, start), (target, end)) };
        let first = self.hops.len();
        let weight = if line.tone == ArrowTone::Open { 1.0 } else { 0.001 };
        self.walk((net, weight), root, leaf);
        self.edges.push(Edge { line: number, from, is_reversed: collects, hops: (first, self.hops.len()) });
    }

    /// Hops from a gap to another one, through a place in every column between.
    fn walk(&mut self, (net, weight): (usize, f32), (root, start): (Pin, usize), (leaf, end): (Pin, usize)) {
        let shelf = self.node(root.node).map_or(0, |node| node.shelf);
        let (mut at, mut gap) = (root, start);
        while gap != end {
            let rightwards = gap < end;
            let column = if rightwards { gap } else { gap - 1 };
            let pass = match self.passes.get(&(net, column)) {
                Some(pass) => *pass,
                None => {
                    let pass = self.add(What::Pass, column, shelf, HALF_PASS, HALF_PASS);
                    self.passes.insert((net, column), pass);
                    pass
                }
            };
            let (arrive, leave) = if rightwards { (LEFT, RIGHT) } else { (RIGHT, LEFT) };
            let to = Pin { node: pass, side: arrive, slot: Slot::Trunk };
            self.hops.push(Hop { net, weight, gap, from: at, to });
            at = Pin { node: pass, side: leave, slot: Slot::Trunk };
            gap = if rightwards { gap + 1 } else { gap - 1 };
        }
        self.hops.push(Hop { net, weight, gap, from: at, to: leaf });
    }
}
