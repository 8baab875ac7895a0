//! The keys that walk a grid, as in the ARIA Authoring Practices' grid pattern.

/// How many rows Page Up and Page Down jump over.
const PAGE: usize = 8;

/// A cell by its row and column; without a column, the header of the row.
pub(super) type Stop = (usize, Option<usize>);

/// Where a key leads from a cell of a grid of so many rows and columns, whose rows have headers; none for a key that does not
/// walk.
pub(super) fn walk(
    key: &str,
    control: bool,
    (row, column): Stop,
    (rows, columns): (usize, usize),
) -> Option<Stop> {
    let (last_row, last) = (rows.checked_sub(1)?, columns.checked_sub(1)?);
    Some(match key {
        "ArrowUp" => (row.saturating_sub(1), column),
        "ArrowDown" => ((row + 1).min(last_row), column),
        "ArrowLeft" => (row, column.and_then(|column| column.checked_sub(1))),
        "ArrowRight" => (row, Some(column.map_or(0, |column| column + 1).min(last))),
        "Home" if control => (0, Some(0)),
        "End" if control => (last_row, Some(last)),
        "Home" => (row, Some(0)),
        "End" => (row, Some(last)),
        "PageUp" => (row.saturating_sub(PAGE), column),
        "PageDown" => ((row + PAGE).min(last_row), column),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("ArrowUp", false, (1, 2))]
    #[case("ArrowDown", false, (3, 2))]
    #[case("ArrowLeft", false, (2, 1))]
    #[case("ArrowRight", false, (2, 3))]
    #[case("Home", false, (2, 0))]
    #[case("End", false, (2, 9))]
    #[case("Home", true, (0, 0))]
    #[case("End", true, (9, 9))]
    #[case("PageUp", false, (0, 2))]
    #[case("PageDown", false, (9, 2))]
    fn a_key_walks(#[case] key: &str, #[case] control: bool, #[case] there: (usize, usize)) {
        assert_eq!(walk(key, control, (2, Some(2)), (10, 10)), Some((there.0, Some(there.1))));
    }

    #[rstest]
    #[case("ArrowUp", (0, Some(0)))]
    #[case("ArrowLeft", (0, None))]
    #[case("ArrowDown", (4, Some(4)))]
    #[case("ArrowRight", (4, Some(4)))]
    fn an_edge_holds(#[case] key: &str, #[case] here: Stop) {
        assert_eq!(walk(key, false, here, (5, 5)), Some(here));
    }

    #[rstest]
    #[case("ArrowLeft", (2, Some(0)), (2, None))]
    #[case("ArrowRight", (2, None), (2, Some(0)))]
    #[case("ArrowDown", (2, None), (3, None))]
    #[case("End", (2, None), (2, Some(4)))]
    fn the_header_of_a_row_stands_before_its_cells(
        #[case] key: &str,
        #[case] here: Stop,
        #[case] there: Stop,
    ) {
        assert_eq!(walk(key, false, here, (5, 5)), Some(there));
    }

    #[rstest]
    #[case("End", true, (1, Some(4)))]
    #[case("ArrowDown", false, (1, Some(1)))]
    #[case("End", false, (1, Some(4)))]
    fn there_may_be_more_columns_than_rows(#[case] key: &str, #[case] control: bool, #[case] there: Stop) {
        assert_eq!(walk(key, control, (1, Some(1)), (2, 5)), Some(there));
    }

    #[test]
    fn other_keys_are_left_to_the_browser() {
        assert_eq!(walk("Tab", false, (0, Some(0)), (5, 5)), None);
    }

    #[test]
    fn nothing_walks_in_an_empty_grid() {
        assert_eq!(walk("ArrowDown", false, (0, Some(0)), (0, 0)), None);
    }
}
