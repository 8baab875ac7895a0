//! The last touch: boxes change places with what is above or below them as long as that makes the lines calmer.

use netpol_core::order::SortedMap;

use super::Grid;
use crate::diagram::choice::Choice;
use crate::diagram::lanes::Lanes;

/// Rounds over all boxes.
const ROUNDS: usize = 4;
/// A crossing is as bad as so many rows up or down.
const CROSSING: usize = 3;

/// A line across a gap: the lane left of it, and the boxes left and right of it.
type Across = (usize, usize, usize);

/// Moves boxes up and down within their namespace until nothing gets calmer.
pub(super) fn calm(grid: &mut Grid, choice: &Choice, lanes: &Lanes) {
    let lines = lines(choice, lanes);
    let mut rows = std::mem::take(&mut grid.row);
    let mut least = restlessness(&rows, &lines);
    for _ in 0..ROUNDS {
        let before = least;
        for shelf in &grid.shelves {
            let (first, end) = (shelf.first_row, shelf.first_row + shelf.rows);
            for space in &shelf.spaces {
                for member in &space.members {
                    let row = rows.get(member).copied().unwrap_or(first);
                    for target in [row.checked_sub(1), Some(row + 1)].into_iter().flatten() {
                        let current = rows.get(member).copied().unwrap_or(first);
                        if !(first..end).contains(&target) || current != row {
                            continue;
                        }
                        let there = space.members.iter().find(|other| {
                            lanes.lane(**other) == lanes.lane(*member) && rows.get(other) == Some(&target)
                        });
                        let exchange = |rows: &mut SortedMap<usize, usize>, own: usize, others: usize| {
                            rows.insert(*member, own);
                            if let Some(other) = there {
                                rows.insert(*other, others);
                            }
                        };
                        exchange(&mut rows, target, row);
                        let cost = restlessness(&rows, &lines);
                        if cost < least {
                            least = cost;
                        } else {
                            exchange(&mut rows, row, target);
                        }
                    }
                }
            }
        }
        if least == before {
            break;
        }
    }
    grid.row = rows;
}

fn lines(choice: &Choice, lanes: &Lanes) -> Vec<Across> {
    let single = choice.lines.iter().filter_map(|line| match line.from.as_slice() {
        [from] => Some((*from, line.to)),
        _ => None,
    });
    single
        .filter_map(|(from, to)| match (lanes.lane(from), lanes.lane(to)) {
            (left, right) if left + 1 == right => Some((left, from, to)),
            (right, left) if left + 1 == right => Some((left, to, from)),
            _ => None,
        })
        .collect()
}

/// Rows that lines have to climb, and crossings.
fn restlessness(rows: &SortedMap<usize, usize>, lines: &[Across]) -> usize {
    let row = |index: &usize| rows.get(index).copied().unwrap_or(0);
    let ends: Vec<Across> = lines.iter().map(|(lane, left, right)| (*lane, row(left), row(right))).collect();
    let climbs: usize = ends.iter().map(|(_, left, right)| left.abs_diff(*right)).sum();
    let crossings = ends.iter().enumerate().map(|(at, (lane, left, right))| {
        let later = ends.iter().skip(at + 1).filter(|(other, _, _)| other == lane);
        later.filter(|(_, one, two)| (left < one && right > two) || (left > one && right < two)).count()
    });
    climbs + CROSSING * crossings.sum::<usize>()
}
