//! The rows and columns in sight: of a large matrix only these are in the document.

use std::ops::Range;

use netpol_view::views::GroupView;

use super::sizes::Sizes;

/// A matrix of more endpoints than this is drawn only where it is seen.
const WHOLE: usize = 60;

/// How far around what is seen is drawn too, in pixels, so that a quick hand meets no empty cells.
const AROUND: i32 = 64;

/// The window follows the scroll bars in steps of so many pixels: about as far as a wheel goes from one frame to the next, so that no
/// frame has two steps to draw.
const STEP: i32 = 64;

/// How far a matrix is scrolled, and the part of it that is seen, in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sight {
    /// To the right.
    pub(super) left: i32,
    /// Down.
    pub(super) top: i32,
    /// Width.
    pub(super) width: i32,
    /// Height.
    pub(super) height: i32,
}

/// The rows and columns that are drawn, and the room of those that are not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Window {
    /// Indices of the rows.
    pub(super) rows: Range<usize>,
    /// Indices of the columns.
    pub(super) columns: Range<usize>,
    /// Where every row begins below the column headers, in pixels; after the last one, where all of them end.
    pub(super) tops: Vec<i32>,
    /// How many columns there are.
    pub(super) column_count: usize,
    /// Not everything is drawn.
    pub(super) is_part: bool,
}

impl Sight {
    /// The same in steps, so that few of them are told apart.
    pub(super) fn in_steps(self) -> Sight {
        Sight { left: self.left / STEP * STEP, top: self.top / STEP * STEP, ..self }
    }
}

impl Window {
    /// What is drawn of some groups of rows and of columns.
    pub(super) fn new(rows: &[GroupView], columns: &[GroupView], sizes: Sizes, sight: Sight) -> Window {
        let tops = tops(rows, sizes);
        let count = tops.len().saturating_sub(1);
        let column_count = columns.iter().map(|group| group.size).sum();
        if count.max(column_count) <= WHOLE {
            return Window { rows: 0..count, columns: 0..column_count, tops, column_count, is_part: false };
        }
        let (top, bottom) = (sight.top - AROUND, sight.top + sight.height + STEP + AROUND);
        let rows =
            tops.partition_point(|row| *row < top)..tops.partition_point(|row| *row < bottom).min(count);
        let column = |place: i32| (place.max(0) / sizes.column()) as usize;
        // The names of the rows stand before the columns and stay there.
        let right = sight.left + (sight.width - sizes.names).max(0) + STEP + AROUND;
        let columns = column(sight.left - AROUND)..(column(right) + 1).min(column_count);
        Window {
            rows: rows.start.min(rows.end)..rows.end,
            columns: columns.start.min(columns.end)..columns.end,
            tops,
            column_count,
            is_part: true,
        }
    }

    /// Where a row begins, below the column headers.
    pub(super) fn top(&self, row: usize) -> i32 {
        self.tops.get(row).copied().unwrap_or_default()
    }

    /// Where the last row ends.
    pub(super) fn bottom(&self) -> i32 {
        self.tops.last().copied().unwrap_or_default()
    }

    /// How many rows there are.
    pub(super) fn row_count(&self) -> usize {
        self.tops.len().saturating_sub(1)
    }
}

/// Whether the name of a group stands above its rows: not where it is folded to a row that has it, and not above what is
/// outside where that comes first.
pub(super) fn is_named(groups: &[GroupView], group: &GroupView) -> bool {
    let is_outside_first =
        groups.first().is_some_and(|first| first.id == group.id) && group.id.starts_with("ip:");
    groups.len() > 1 && !group.folded && !is_outside_first
}

fn tops(groups: &[GroupView], sizes: Sizes) -> Vec<i32> {
    let mut tops = Vec::new();
    let mut next = 0;
    for group in groups {
        if is_named(groups, group) {
            next += sizes.group + sizes.gap;
        }
        for _ in 0..group.size {
            tops.push(next);
            next += sizes.row();
        }
    }
    tops.push(next);
    tops
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::matrix::sizes::Amount;
    use crate::state::Density;

    fn sizes() -> Sizes {
        Sizes::of(Density::Dots, Amount { endpoints: 500, groups: 2, longest: 5, lean: 0 }, None)
    }

    fn groups(sizes: [usize; 2]) -> Vec<GroupView> {
        let group = |size| GroupView {
            id: String::new(),
            name: String::new(),
            size,
            inferred: false,
            folded: false,
            foldable: true,
        };
        sizes.map(group).into()
    }

    /// A matrix whose rows are its columns too.
    fn of_square(groups: Vec<GroupView>, sight: Sight) -> Window {
        Window::new(&groups, &groups, sizes(), sight)
    }

    #[test]
    fn columns_that_are_no_rows_are_drawn_behind_the_others() {
        let [rows, columns] = [&groups([2, 3])[..1], &groups([2, 3])[..]];
        let window = Window::new(rows, columns, sizes(), Sight::default());
        assert_eq!((window.rows, window.columns), (0..2, 0..5));
    }

    #[test]
    fn a_matrix_that_is_not_large_is_drawn_whole() {
        let window = of_square(groups([20, 30]), Sight::default());
        assert_eq!((window.rows, window.columns, window.is_part), (0..50, 0..50, false));
    }

    #[test]
    fn of_a_large_matrix_what_is_seen_is_drawn_and_a_little_around() {
        let sight = Sight { left: 1600, top: 1408, width: 560, height: 400 };
        let window = of_square(groups([200, 300]), sight);
        assert!(window.rows.start > 40 && window.rows.end < 240, "{:?}", window.rows);
        assert!(window.columns.start > 40 && window.columns.end < 240, "{:?}", window.columns);
    }

    #[test]
    fn columns_are_drawn_for_the_room_beside_the_names_of_the_rows() {
        let sight = Sight { width: 560, height: 400, ..Sight::default() };
        let (window, sizes) = (of_square(groups([200, 300]), sight), sizes());
        let drawn = window.columns.end as i32 * sizes.column();
        let seen = sight.width - sizes.names;
        assert!(
            drawn >= seen + AROUND && drawn <= seen + AROUND + STEP + 2 * sizes.column(),
            "{drawn} of {seen}"
        );
    }

    #[test]
    fn every_row_is_drawn_somewhere_on_the_way_down() {
        let (groups, mut next) = (groups([200, 300]), 0);
        for top in (0..10_000).step_by(STEP as usize) {
            let window = of_square(groups.clone(), Sight { top, height: 400, ..Sight::default() });
            assert!(window.rows.start <= next);
            next = next.max(window.rows.end);
        }
        assert_eq!(next, 500);
    }

    #[test]
    fn beyond_the_end_nothing_is_drawn() {
        let sight = Sight { top: 90_000, left: 90_000, ..Sight::default() };
        let window = of_square(groups([200, 300]), sight);
        assert!(window.rows.is_empty() && window.columns.is_empty());
    }
}
