//! The order in each column: barycentres of the neighbours, column after column, then exchanges of two that stand next to each
//! other, as Sugiyama, Tagawa and Toda (1981) and Gansner and others (1993) do it. What belongs to a shelf stays there.

use netpol_core::order::sort_by;

use super::plan::Plan;

/// Times that all columns are sorted, rightwards and leftwards in turn.
const SWEEPS: usize = 8;
/// Rounds of exchanges after that.
const EXCHANGES: usize = 6;

/// For each node, its neighbours on the left and on the right with the net that leads there.
type Neighbours = Vec<[Vec<(usize, usize)>; 2]>;

/// Orders every column so that lines cross little.
pub(super) fn order(plan: &mut Plan) {
    let neighbours = neighbours(plan);
    stack(plan);
    let mut best = (crossings(plan), plan.order.clone());
    for sweep in 0..SWEEPS {
        let rightwards = sweep % 2 == 0;
        for step in 0..plan.columns {
            let column = if rightwards { step } else { plan.columns - 1 - step };
            // Only now and then both sides count: one side alone would forget what the other has found.
            let sides: &[usize] = if sweep >= 4 {
                &[0, 1]
            } else if rightwards {
                &[0]
            } else {
                &[1]
            };
            sort_column(plan, &neighbours, column, sides);
            stack(plan);
        }
        exchange(plan, &neighbours);
        let found = crossings(plan);
        if found < best.0 {
            best = (found, plan.order.clone());
        }
    }
    plan.order = best.1;
    stack(plan);
}

/// Puts the nodes of every column one below the other, shelf by shelf.
fn stack(plan: &mut Plan) {
    let mut tops = vec![0.0_f32; plan.shelves.len() + 2];
    for shelf in 0..plan.shelves.len().max(1) {
        let heights = plan.order.iter().map(|column| {
            let list = column.get(shelf).map(Vec::as_slice).unwrap_or_default();
            list.iter()
                .filter_map(|node| plan.nodes.get(*node))
                .map(|node| node.above + node.below + 10.0)
                .sum()
        });
        let height: f32 = heights.fold(40.0, f32::max);
        let top = tops.get(shelf).copied().unwrap_or(0.0);
        if let Some(next) = tops.get_mut(shelf + 1) {
            *next = top + height;
        }
        for column in &plan.order {
            let list = column.get(shelf).map(Vec::as_slice).unwrap_or_default();
            let own: f32 = list
                .iter()
                .filter_map(|node| plan.nodes.get(*node))
                .map(|node| node.above + node.below + 10.0)
                .sum();
            let mut y = top + (height - own) / 2.0;
            for node in list {
                if let Some(node) = plan.nodes.get_mut(*node) {
                    node.y = y + node.above;
                    y += node.above + node.below + 10.0;
                }
            }
        }
    }
}

fn neighbours(plan: &Plan) -> Neighbours {
    let mut neighbours: Neighbours = vec![Default::default(); plan.nodes.len()];
    for hop in &plan.hops {
        for (pin, other) in [(hop.from, hop.to), (hop.to, hop.from)] {
            let list = neighbours.get_mut(pin.node).and_then(|sides| sides.get_mut(pin.side));
            if let Some(list) = list.filter(|list| !list.contains(&(other.node, hop.net))) {
                list.push((other.node, hop.net));
            }
        }
    }
    neighbours
}

fn sort_column(plan: &mut Plan, neighbours: &Neighbours, column: usize, sides: &[usize]) {
    let heights: Vec<f32> = plan.nodes.iter().map(|node| node.y).collect();
    let height = |node: usize| heights.get(node).copied().unwrap_or(0.0);
    let wish = |node: usize| {
        let own = neighbours.get(node);
        let near = sides.iter().filter_map(|side| own?.get(*side)).flatten();
        let (sum, count) =
            near.fold((0.0, 0.0), |(sum, count), (other, _)| (sum + height(*other), count + 1.0));
        if count > 0.0 { sum / count } else { height(node) }
    };
    for list in plan.order.get_mut(column).into_iter().flatten() {
        sort_by(list, |one, two| wish(*one).total_cmp(&wish(*two)));
    }
}

/// Exchanges neighbours in a column where their own lines then cross less.
fn exchange(plan: &mut Plan, neighbours: &Neighbours) {
    for _ in 0..EXCHANGES {
        let mut is_calm = true;
        for column in 0..plan.columns {
            for shelf in 0..plan.shelves.len().max(1) {
                let list = plan
                    .order
                    .get(column)
                    .and_then(|shelves| shelves.get(shelf))
                    .cloned()
                    .unwrap_or_default();
                let mut list = list;
                let mut at = 1;
                while at < list.len() {
                    let (Some(one), Some(two)) = (list.get(at - 1).copied(), list.get(at).copied()) else {
                        break;
                    };
                    if between(plan, neighbours, one, two) > between(plan, neighbours, two, one) {
                        list.swap(at - 1, at);
                        is_calm = false;
                    }
                    at += 1;
                }
                if let Some(place) = plan.order.get_mut(column).and_then(|shelves| shelves.get_mut(shelf)) {
                    *place = list;
                }
            }
            stack(plan);
        }
        if is_calm {
            break;
        }
    }
}

/// How often the lines of two nodes cross where the first stands over the second.
fn between(plan: &Plan, neighbours: &Neighbours, upper: usize, lower: usize) -> usize {
    let height = |node: usize| plan.nodes.get(node).map_or(0.0, |node| node.y);
    let mut count = 0;
    for side in 0..2 {
        let of = |node: usize| {
            neighbours.get(node).and_then(|sides| sides.get(side)).map(Vec::as_slice).unwrap_or_default()
        };
        for (one, net) in of(upper) {
            count +=
                of(lower).iter().filter(|(two, other)| other != net && height(*one) > height(*two)).count();
        }
    }
    count
}

fn crossings(plan: &Plan) -> usize {
    let ends: Vec<(usize, usize, f32, f32)> = plan
        .hops
        .iter()
        .filter(|hop| hop.from.side != hop.to.side)
        .map(|hop| {
            let (from, to) = (plan.height(hop.from), plan.height(hop.to));
            let (left, right) = if hop.from.side == 1 { (from, to) } else { (to, from) };
            (hop.gap, hop.net, left, right)
        })
        .collect();
    let mut count = 0;
    for (at, (gap, net, left, right)) in ends.iter().enumerate() {
        let others = ends.iter().skip(at + 1).filter(|other| other.0 == *gap && other.1 != *net);
        count += others.filter(|other| (left < &other.2) != (right < &other.3)).count();
    }
    count
}
