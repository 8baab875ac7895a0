//! How high everything stands: as near to what it is connected with as the order in its column allows.

use super::plan::{Plan, What};

const SWEEPS: usize = 10;
const STRAIGHTENED: usize = 3;
/// Steps in a line that only disturb.
const SMALL_STEP: f32 = 14.0;
/// Between two boxes of a column.
pub(super) const BETWEEN: f32 = 12.0;

/// Sets shelves and nodes; the bottom of the last shelf comes back.
pub(super) fn levels(plan: &mut Plan, head: f32, foot: f32, between: f32) -> f32 {
    let mut y = 12.0;
    for shelf in 0..plan.shelves.len() {
        let heights = plan.order.iter().map(|column| {
            let list = column.get(shelf).map(Vec::as_slice).unwrap_or_default();
            offsets(plan, list, between).1
        });
        let height = heights.fold(0.0, f32::max);
        if let Some(shelf) = plan.shelves.get_mut(shelf) {
            let framed = !shelf.spaces.is_empty();
            (shelf.top, shelf.bottom) = (y, y + height + if framed { head + foot } else { 0.0 });
            y = shelf.bottom + 16.0;
        }
    }
    for sweep in 0..=SWEEPS {
        for step in 0..plan.columns {
            let column = if sweep % 2 == 0 { step } else { plan.columns - 1 - step };
            for shelf in 0..plan.shelves.len() {
                settle(plan, column, shelf, sweep, (head, foot, between));
            }
        }
    }
    for node in &mut plan.nodes {
        node.y = node.y.round();
    }
    for _ in 0..STRAIGHTENED {
        straighten(plan, (head, foot, between));
    }
    y - 16.0
}

/// Takes small steps out of lines: moves one end of them to the height of the other where there is room.
fn straighten(plan: &mut Plan, (head, foot, between): (f32, f32, f32)) {
    for at in 0..plan.hops.len() {
        let Some(hop) = plan.hops.get(at).copied() else { continue };
        for (own, other) in [(hop.to, hop.from), (hop.from, hop.to)] {
            let step = plan.height(other) - plan.height(own);
            if step.abs() < 0.01 || step.abs() > SMALL_STEP || own.node == other.node {
                continue;
            }
            if has_room(plan, own.node, step, (head, foot, between)) {
                if let Some(node) = plan.nodes.get_mut(own.node) {
                    node.y += step;
                }
                break;
            }
        }
    }
}

/// Whether a node can move so far without coming nearer to its neighbours than they may be, or bending another line that matters
/// as much.
fn has_room(plan: &Plan, node: usize, step: f32, (head, foot, between): (f32, f32, f32)) -> bool {
    let Some(own) = plan.node(node) else { return false };
    let is_straight = |hop: &super::plan::Hop| (plan.height(hop.from) - plan.height(hop.to)).abs() < 0.01;
    let touches = |hop: &&super::plan::Hop| (hop.from.node == node) != (hop.to.node == node);
    if plan.hops.iter().filter(touches).any(is_straight) {
        return false;
    }
    let list = plan.order.get(own.column).and_then(|shelves| shelves.get(own.shelf));
    let list = list.map(Vec::as_slice).unwrap_or_default();
    let Some(place) = list.iter().position(|other| *other == node) else { return false };
    let apart = |other: &super::plan::Node| match own.what == What::Pass || other.what == What::Pass {
        true => between / 3.0,
        false => between,
    };
    let before = place.checked_sub(1).and_then(|place| list.get(place)).and_then(|other| plan.node(*other));
    let after = list.get(place + 1).and_then(|other| plan.node(*other));
    let Some(shelf) = plan.shelves.get(own.shelf) else { return false };
    let (head, foot) = if shelf.spaces.is_empty() { (0.0, 0.0) } else { (head, foot) };
    let top = before.map_or(shelf.top + head, |other| other.y + other.below + apart(other));
    let bottom = after.map_or(shelf.bottom - foot, |other| other.y - other.above - apart(other));
    top <= own.y + step - own.above + 0.01 && own.y + step + own.below <= bottom + 0.01
}

/// How far below the first node each one stands at least, and how much all of them need.
fn offsets(plan: &Plan, list: &[usize], between: f32) -> (Vec<f32>, f32) {
    let mut offsets = Vec::new();
    let mut y = 0.0;
    let mut last: Option<What> = None;
    for node in list.iter().filter_map(|node| plan.nodes.get(*node)) {
        let has_pass = node.what == What::Pass || last == Some(What::Pass);
        y += if last.is_none() {
            0.0
        } else if has_pass {
            between / 3.0
        } else {
            between
        };
        offsets.push(y + node.above);
        y += node.above + node.below;
        last = Some(node.what);
    }
    (offsets, y)
}

/// Puts the nodes of a column and shelf as near to their wishes as they can be all together: the least sum of squares, by
/// pooling those that stand in each other's way.
fn settle(
    plan: &mut Plan,
    column: usize,
    shelf: usize,
    sweep: usize,
    (head, foot, between): (f32, f32, f32),
) {
    let list = plan.order.get(column).and_then(|shelves| shelves.get(shelf)).cloned().unwrap_or_default();
    let Some((top, bottom, framed)) =
        plan.shelves.get(shelf).map(|shelf| (shelf.top, shelf.bottom, !shelf.spaces.is_empty()))
    else {
        return;
    };
    let (top, bottom) = if framed { (top + head, bottom - foot) } else { (top, bottom) };
    let (offsets, needed) = offsets(plan, &list, between);
    let room = (bottom - top - needed).max(0.0);
    // Each pool: the sum of its wishes, their weight, and how many nodes it has.
    let mut pools: Vec<(f32, f32, usize)> = Vec::new();
    for (node, offset) in list.iter().zip(&offsets) {
        let (wish, weight) = wish(plan, *node, sweep).unwrap_or((top + room / 2.0 + offset, 0.01));
        pools.push(((wish - offset) * weight, weight, 1));
        while let [.., before, last] = pools.as_mut_slice() {
            if before.0 / before.1 <= last.0 / last.1 {
                break;
            }
            *before = (before.0 + last.0, before.1 + last.1, before.2 + last.2);
            pools.pop();
        }
    }
    let starts = pools.iter().flat_map(|(sum, weight, count)| std::iter::repeat_n(sum / weight, *count));
    for ((node, offset), start) in list.iter().zip(&offsets).zip(starts) {
        if let Some(node) = plan.nodes.get_mut(*node) {
            node.y = start.max(top).min(top + room) + offset;
        }
    }
}

/// The middle of what a node is connected with, on one side and then on the other, and how much it counts. Where it is connected
/// with boxes, lines that only pass beside it do not count.
fn wish(plan: &Plan, node: usize, sweep: usize) -> Option<(f32, f32)> {
    let passes = |node: usize| plan.node(node).is_some_and(|node| node.what == What::Pass);
    let own_y = plan.node(node)?.y;
    let mut sums = [(0.0, 0.0); 2];
    for hop in &plan.hops {
        for (own, other) in [(hop.from, hop.to), (hop.to, hop.from)] {
            // The last sweep looks both ways.
            let counts = sweep >= SWEEPS || (own.side == 0) == sweep.is_multiple_of(2);
            if own.node == node && other.node != node && counts {
                let both = passes(own.node) && passes(other.node);
                let weight = hop.weight * if both { 6.0 } else { 1.0 };
                let offset = plan.height(own) - own_y;
                if let Some(sum) = sums.get_mut(usize::from(passes(other.node))) {
                    *sum = (sum.0 + (plan.height(other) - offset) * weight, sum.1 + weight);
                }
            }
        }
    }
    let [(boxes, of_boxes), (lines, of_lines)] = sums;
    if passes(node) {
        let all = of_boxes + of_lines;
        return (all > 0.0).then(|| ((boxes + lines) / all, all));
    }
    if of_boxes > 0.0 {
        Some((boxes / of_boxes, of_boxes))
    } else {
        (of_lines > 0.0).then(|| (lines / of_lines, of_lines))
    }
}
