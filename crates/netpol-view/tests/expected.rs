//! What the text expects, as the matrix shows it.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that finds something else should fail"
)]

#[path = "asking/asking.rs"]
mod asking;

use netpol_view::Engine;
use netpol_view::protocol::{Folding, Language, MatrixSettings, Sides, ViewSettings};
use netpol_view::views::{CellView, ExpectedView, PageView};
use rstest::rstest;

const TIERS: &str = include_str!("../../../tests/cases/guide/three-tier.yaml");

fn expecting(items: &[&str]) -> String {
    let items: String = items.iter().map(|item| format!("- {{{item}}}\n")).collect();
    format!("{TIERS}---\napiVersion: netpol-playground/v1\nkind: Expectation\nexpect:\n{items}")
}

fn page(items: &[&str], settings: &ViewSettings) -> PageView {
    asking::page(&mut Engine::new(), &expecting(items), settings)
}

fn cell<'a>(page: &'a PageView, from: &str, to: &str) -> &'a CellView {
    let index = |id: &str| page.matrix.endpoints.iter().position(|endpoint| endpoint.id == id).unwrap();
    page.matrix.cell(index(from), index(to)).unwrap()
}

fn marked(page: &PageView) -> Vec<(&str, &str, &ExpectedView)> {
    let endpoints = &page.matrix.endpoints;
    let mut marked = Vec::new();
    for (row, from) in endpoints.iter().enumerate() {
        for (column, to) in endpoints.iter().enumerate() {
            if let Some(expected) = &page.matrix.cell(row, column).unwrap().expected {
                marked.push((from.id.as_str(), to.id.as_str(), expected));
            }
        }
    }
    marked
}

const FRONT: &str = "production/frontend";
const BACK: &str = "production/backend";
const BASE: &str = "production/database";
const NET: &str = "ip:0.0.0.0/0";

#[rstest]
#[case::open("port: 8080/TCP, open: true", true, "Expected to be open on TCP 8080, and is.")]
#[case::any("open: true", true, "Expected to be open, and is.")]
#[case::any_of_one("port: any/TCP, open: true", true, "Expected to be open on any/TCP, and is.")]
#[case::nothing_else(
    "port: any but 8080, open: false",
    true,
    "Expected to be blocked on any port but TCP 8080, and is."
)]
#[case::blocked("port: any, open: false", false, "Expected to be blocked, but is open on TCP 8080.")]
#[case::all(
    "port: all, open: true",
    false,
    "Expected to be open on every port, but is blocked on TCP 1–8079,"
)]
#[case::other("port: 5432, open: true", false, "Expected to be open on TCP 5432, but is blocked.")]
#[case::name(
    "port: nine, open: true",
    false,
    "Expected to be open on port nine, but that hangs on the number of a named port that is not known."
)]
fn a_cell_says_what_is_expected_and_whether_it_is_so(
    #[case] expected: &str,
    #[case] holds: bool,
    #[case] words: &str,
) {
    let item = format!("from: {FRONT}, to: {BACK}, {expected}");
    let page = page(&[&item], &ViewSettings::default());
    let [(from, to, said)] = marked(&page)[..] else { panic!("one cell is marked") };
    assert_eq!((from, to, said.holds), (FRONT, BACK, holds));
    assert!(said.words.starts_with(words), "{}", said.words);
    assert!(cell(&page, FRONT, BACK).label("a", "b", Language::En).ends_with(&said.words));
}

#[test]
fn without_expectations_nothing_is_said_of_them() {
    let page = asking::page(&mut Engine::new(), TIERS, &ViewSettings::default());
    assert_eq!((page.matrix.expected.as_ref(), marked(&page)), (None, Vec::new()));
}

#[test]
fn each_path_of_a_side_is_marked_by_itself() {
    let page = page(&["from: external, to: production/*, open: false"], &ViewSettings::default());
    let marked = marked(&page);
    let missed: Vec<&str> = marked.iter().filter(|(_, _, said)| !said.holds).map(|(_, to, _)| *to).collect();
    assert_eq!(missed, [FRONT]);
    assert!(marked.len() > 1);
}

#[test]
fn an_address_is_in_the_row_of_its_range() {
    let page = page(&["from: 203.0.113.9, to: production/database, open: false"], &ViewSettings::default());
    let [(from, to, said)] = marked(&page)[..] else { panic!("one cell is marked") };
    assert_eq!((from, to, said.holds), (NET, BASE, true));
}

#[test]
fn of_two_expectations_the_missed_one_is_said() {
    let held = "from: production/frontend, to: production/backend, port: 8080, open: true";
    let missed = "from: production/frontend, to: production/backend, port: 9090, open: true";
    for items in [[held, missed], [missed, held]] {
        let page = page(&items, &ViewSettings::default());
        let said = cell(&page, FRONT, BACK).expected.as_ref().unwrap();
        assert_eq!(said.words, "Expected to be open on TCP 9090, but is blocked.");
    }
    let said = page(&[held, held], &ViewSettings::default());
    let said = cell(&said, FRONT, BACK).expected.clone().unwrap();
    assert_eq!(said.words.matches("TCP 8080, and is.").count(), 2);
}

#[test]
fn a_folded_cell_counts_what_is_expected_of_its_paths() {
    let matrix = MatrixSettings { folding: Folding::Namespaces, ..MatrixSettings::default() };
    let settings = ViewSettings { matrix, ..ViewSettings::default() };
    let held = "from: production/frontend, to: production/backend, open: true";
    let missed = "from: production/frontend, to: production/database, open: true";
    let page = page(&[held, missed, held], &settings);
    let said = cell(&page, "production/*", "production/*").expected.as_ref().unwrap();
    assert_eq!(
        (said.holds, said.words.as_str()),
        (false, "Of the expectations of these paths, 2 of 3 hold.")
    );
    let summary = page.matrix.expected.unwrap();
    assert_eq!(summary.cell, Some(("production/*".into(), "production/*".into())));
}

#[test]
fn a_pod_to_itself_is_marked_where_that_is_all_there_is() {
    let item = "from: production/frontend, to: production/frontend, open: false";
    let page = page(&[item], &ViewSettings::default());
    let [(from, to, said)] = marked(&page)[..] else { panic!("one cell is marked") };
    assert_eq!((from, to), (FRONT, FRONT));
    assert_eq!(said.words, "Expected to be blocked, but a pod always reaches itself.");
}

#[test]
fn the_summary_leads_to_the_first_that_is_missed() {
    let items = [
        "from: production/frontend, to: production/backend, open: true",
        "from: production/backend, to: production/nowhere, open: true",
        "from: external, to: production/frontend, open: false",
    ];
    let summary = page(&items, &ViewSettings::default()).matrix.expected.unwrap();
    assert_eq!((summary.summary.as_str(), summary.hold), ("1 of 3 expectations hold", false));
    let line =
        |item: &str| expecting(&items).lines().position(|line| line.contains(item)).unwrap() as u32 + 1;
    assert_eq!((summary.cell, summary.target.line), (None, line(items[1])));
    let summary = page(&[items[0], items[2]], &ViewSettings::default()).matrix.expected.unwrap();
    assert_eq!(summary.cell, Some((NET.into(), FRONT.into())));
    let summary = page(&items[..1], &ViewSettings::default()).matrix.expected.unwrap();
    assert_eq!((summary.summary.as_str(), summary.hold), ("1 of 1 expectation holds", true));
    assert_eq!(summary.cell, Some((FRONT.into(), BACK.into())));
}

/// Marks are no verdicts: without them the cells are what they were.
#[rstest]
#[case::both(Sides::Both)]
#[case::egress(Sides::Egress)]
fn cells_are_the_same_but_for_their_marks(#[case] sides: Sides) {
    let matrix = MatrixSettings { sides, services: true, ..MatrixSettings::default() };
    let settings = ViewSettings { matrix, ..ViewSettings::default() };
    let plain = asking::page(&mut Engine::new(), TIERS, &settings);
    let page = page(&["from: production/*, to: '*', open: true"], &settings);
    for (row, cells) in plain.matrix.rows().enumerate() {
        for (cell, marked) in cells.zip(page.matrix.row(row)) {
            assert_eq!(CellView { expected: None, ..marked.clone() }, *cell);
        }
    }
    assert_eq!(page.matrix.summary, plain.matrix.summary);
}
