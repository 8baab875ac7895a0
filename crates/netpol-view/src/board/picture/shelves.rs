//! Namespaces beside each other, as a bookcase with columns of shelves: what is reached late stands at the right. Width is along the flow,
//! height across it.

use netpol_core::order::sort_by_key;

use super::BoardFlow;
use super::group::{GAP, Group};
use crate::views::{BoardEnd, BoardView};

/// Between two columns of namespaces, where arrows run.
const ALLEY: f32 = 90.0;

/// So often groups change places, at most.
const ROUNDS: usize = 4;

/// Columns are tried that are so many pixels taller, until all namespaces are one column.
const TRIED: f32 = 40.0;

/// How tall a screen is that shows something of that size.
pub(super) fn height_of_screen((width, height): (f32, f32), flow: BoardFlow) -> f32 {
    height.max(width / flow.screen())
}

/// The upper left corner of each group, so that the screen that shows all of them with what is `beside` them is as low as can be, and how
/// tall it is.
pub(super) fn corners(
    board: &BoardView,
    groups: &[Group],
    beside: f32,
    flow: BoardFlow,
) -> (Vec<(f32, f32)>, f32) {
    let sizes: Vec<(f32, f32)> = groups.iter().map(Group::size).collect();
    let mut order: Vec<usize> = (0..groups.len()).collect();
    let depths: Vec<usize> = groups.iter().map(|group| depth(board, group)).collect();
    sort_by_key(&mut order, |group| depths.get(*group).copied());
    let all: f32 = sizes.iter().map(|(_, height)| height + GAP).sum();
    let (mut lowest, mut best) = (f32::MAX, Vec::new());
    let mut limit = sizes.iter().map(|(_, height)| *height).fold(0.0, f32::max);
    while limit < all {
        let columns = filled(&order, &sizes, limit);
        let (width, height) = size(&columns, &sizes);
        let height = height_of_screen((width + beside, height), flow);
        if height < lowest {
            (lowest, best) = (height, columns);
        }
        limit += TRIED;
    }
    (ordered(best, &sizes, &links(board, groups)), lowest)
}

/// In which column its boxes stand on average, in hundredths.
fn depth(board: &BoardView, group: &Group) -> usize {
    let columns: Vec<usize> =
        group.boxes().filter_map(|index| board.boxes.get(index)).map(|one| one.column).collect();
    columns.iter().sum::<usize>() * 100 / columns.len().max(1)
}

/// Groups in columns that are no taller than a limit, one column filled after the other.
fn filled(order: &[usize], sizes: &[(f32, f32)], limit: f32) -> Vec<Vec<usize>> {
    let mut columns: Vec<Vec<usize>> = Vec::new();
    let mut filled = f32::MAX;
    for group in order {
        let height = sizes.get(*group).map_or(0.0, |(_, height)| *height);
        filled += height;
        match columns.last_mut() {
            Some(column) if filled <= limit => column.push(*group),
            _ => {
                columns.push(vec![*group]);
                filled = height;
            }
        }
        filled += GAP;
    }
    columns
}

fn size(columns: &[Vec<usize>], sizes: &[(f32, f32)]) -> (f32, f32) {
    let column = |column: &Vec<usize>| column_size(column, sizes);
    let sizes: Vec<(f32, f32)> = columns.iter().map(column).collect();
    let width = sizes.iter().map(|(width, _)| width + ALLEY).sum::<f32>() - ALLEY;
    (width, sizes.iter().map(|(_, height)| *height).fold(0.0, f32::max))
}

fn column_size(column: &[usize], sizes: &[(f32, f32)]) -> (f32, f32) {
    let own = || column.iter().filter_map(|group| sizes.get(*group));
    let width = own().map(|(width, _)| *width).fold(0.0, f32::max);
    (width, own().map(|(_, height)| height + GAP).sum::<f32>() - GAP)
}

/// Two groups for each arrow between them.
fn links(board: &BoardView, groups: &[Group]) -> Vec<(usize, usize)> {
    let group = |end: BoardEnd| {
        groups.iter().position(|group| match end {
            BoardEnd::Box(index) => group.boxes().any(|own| own == index),
            BoardEnd::Frame(frame) => group.frame == Some(frame),
        })
    };
    board.arrows.iter().filter_map(|arrow| Some((group(arrow.from)?, group(arrow.to)?))).collect()
}

/// The corners of groups, after those of a column changed places as long as that leads arrows less far up and down.
fn ordered(mut columns: Vec<Vec<usize>>, sizes: &[(f32, f32)], links: &[(usize, usize)]) -> Vec<(f32, f32)> {
    let mut corners = placed(&columns, sizes);
    let mut known = climb(&corners, sizes, links);
    for _ in 0..ROUNDS {
        let before = known;
        for number in 0..columns.len() {
            let count = columns.get(number).map_or(0, Vec::len);
            for (one, other) in (0..count).flat_map(|one| (0..one).map(move |other| (one, other))) {
                let mut tried = columns.clone();
                tried.iter_mut().skip(number).take(1).for_each(|column| column.swap(one, other));
                let places = placed(&tried, sizes);
                let climb = climb(&places, sizes, links);
                if climb < known {
                    (columns, corners, known) = (tried, places, climb);
                }
            }
        }
        if known >= before {
            break;
        }
    }
    corners
}

/// The corners of groups in columns, each from the top.
fn placed(columns: &[Vec<usize>], sizes: &[(f32, f32)]) -> Vec<(f32, f32)> {
    let mut corners = vec![(0.0, 0.0); sizes.len()];
    let mut left = 0.0;
    for column in columns {
        let mut top = 0.0;
        for group in column {
            if let (Some(corner), Some((_, height))) = (corners.get_mut(*group), sizes.get(*group)) {
                *corner = (left, top);
                top += height + GAP;
            }
        }
        left += column_size(column, sizes).0 + ALLEY;
    }
    corners
}

/// How far up and down arrows lead together.
fn climb(corners: &[(f32, f32)], sizes: &[(f32, f32)], links: &[(usize, usize)]) -> f32 {
    let middle = |group: usize| Some(corners.get(group)?.1 + sizes.get(group)?.1 / 2.0);
    links.iter().filter_map(|(from, to)| Some((middle(*from)? - middle(*to)?).abs())).sum()
}
