//! What the text expects, as the matrix shows it.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that finds something else should fail"
)]

#[path = "asking/asking.rs"]
mod asking;

use asking::cell;
use netpol_view::Engine;
use netpol_view::protocol::{Ask, Folding, Language, MatrixSettings, Sides, Told, ViewSettings};
use netpol_view::views::{
    CellView, Change, ExpectedView, ExplanationView, FixView, OfferView, PageView, Sentence,
};
use rstest::rstest;

const TIERS: &str = include_str!("../../../tests/cases/guide/three-tier.yaml");

fn expecting(items: &[&str]) -> String {
    let items: String = items.iter().map(|item| format!("- {{{item}}}\n")).collect();
    format!("{TIERS}---\napiVersion: netpol-playground/v1\nkind: Expectation\nexpect:\n{items}")
}

fn page(items: &[&str], settings: &ViewSettings) -> PageView {
    asking::page(&mut Engine::new(), &expecting(items), settings)
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
#[case::name_like_all(
    "port: wallet, open: true",
    false,
    "Expected to be open on port wallet, but that hangs on the number of a named port that is not known."
)]
#[case::name_like_any(
    "port: anyhow, open: true",
    false,
    "Expected to be open on port anyhow, but that hangs on the number of a named port that is not known."
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

/// The page after a change, with the line that it adds or takes away.
struct Changed {
    engine: Engine,
    text: String,
}

impl Changed {
    fn new(text: &str) -> Self {
        let mut engine = Engine::new();
        asking::page(&mut engine, text, &ViewSettings::default());
        Self { engine, text: text.to_owned() }
    }

    fn explanation(&mut self, from: &str, to: &str) -> ExplanationView {
        asking::explanation(&mut self.engine, from, to, &ViewSettings::default()).unwrap()
    }

    /// What is offered about expectations, without other changes.
    fn offers(&mut self, from: &str, to: &str) -> Vec<OfferView> {
        let mut offers = self.explanation(from, to).offers;
        offers.retain(|offer| matches!(offer.change, Change::Expect { .. } | Change::Forget { .. }));
        offers
    }

    fn labels(&mut self, from: &str, to: &str) -> Vec<String> {
        self.offers(from, to).into_iter().map(|offer| offer.label).collect()
    }

    fn asked(&mut self, change: Change) -> Result<FixView, String> {
        let ask = Ask::Change { change, settings: ViewSettings::default() };
        match asking::told(&mut self.engine, 0, ask) {
            Told::Changed(edit) => edit.map(|edit| *edit),
            told => panic!("a change was asked for: {told:?}"),
        }
    }

    fn make(&mut self, change: Change) {
        let fix = self.asked(change).unwrap();
        assert!(fix.needs_look && fix.note.contains("no path opens or closes"), "{}", fix.note);
        self.text = asking::fixed(&self.text, &fix);
        asking::page(&mut self.engine, &self.text, &ViewSettings::default());
    }

    fn sentences(&mut self, from: &str, to: &str) -> Vec<String> {
        self.explanation(from, to).expected.iter().map(Sentence::plain).collect()
    }
}

#[test]
fn a_path_is_expected_to_stay_and_no_longer() {
    let mut page = Changed::new(TIERS);
    assert_eq!(
        page.labels(FRONT, BACK),
        ["Expect TCP 8080 to stay open…", "Expect only TCP 8080 to stay open…"]
    );
    let offers = page.offers(FRONT, BACK);
    page.make(offers[1].change.clone());
    let items = [
        "- {from: production/frontend, to: production/backend, port: 8080/TCP, open: true}",
        "- {from: production/frontend, to: production/backend, port: \"any but 8080/TCP\", open: false}",
    ];
    assert!(page.text.ends_with(&format!("{}\n", items.join("\n"))), "{}", page.text);
    let lines = page.text.lines().count();
    assert_eq!(
        page.sentences(FRONT, BACK),
        [
            format!("Line {}: Expected to be open on TCP 8080, and is.", lines - 1),
            format!("Line {lines}: Expected to be blocked on any port but TCP 8080, and is."),
        ]
    );
    let forget = |line| format!("No longer expect this (line {line})…");
    assert_eq!(page.labels(FRONT, BACK), [forget(lines - 1), forget(lines)]);
    for _ in 0..2 {
        let offers = page.offers(FRONT, BACK);
        page.make(offers.last().unwrap().change.clone());
    }
    assert_eq!(page.text, TIERS);
}

#[rstest]
#[case::blocked(FRONT, BASE, &["Expect this to stay blocked…"])]
#[case::outside(NET, BASE, &["Expect this to stay blocked…"])]
#[case::to_itself(FRONT, FRONT, &[])]
fn what_is_so_can_be_expected_to_stay_so(#[case] from: &str, #[case] to: &str, #[case] labels: &[&str]) {
    assert_eq!(Changed::new(TIERS).labels(from, to), labels);
}

#[test]
fn on_a_chosen_port_that_port_is_expected() {
    let mut engine = Engine::new();
    let settings = ViewSettings { port: "5432/TCP".into(), ..ViewSettings::default() };
    asking::page(&mut engine, TIERS, &settings);
    let view = asking::explanation(&mut engine, FRONT, BASE, &settings).unwrap();
    let offer = view.offers.last().unwrap();
    assert_eq!(offer.label, "Expect TCP 5432 to stay blocked…");
    let mut page = Changed::new(TIERS);
    page.make(offer.change.clone());
    assert!(page.text.ends_with("to: production/database, port: 5432/TCP, open: false}\n"));
}

#[test]
fn ticked_paths_are_expected_in_one_edit() {
    let mut page = Changed::new(TIERS);
    let pair = |from: &str, to: &str| (from.to_owned(), to.to_owned());
    let paths = vec![pair(FRONT, BACK), pair(FRONT, BASE), pair(NET, BASE)];
    let change = Change::Expect { paths, ports: String::new(), only: false };
    page.make(change.clone());
    let items: Vec<&str> = page.text.lines().filter(|line| line.contains("- {from")).collect();
    assert_eq!(
        items,
        [
            "- {from: production/frontend, to: production/backend, port: 8080/TCP, open: true}",
            "- {from: production/frontend, to: production/database, port: any, open: false}",
            "- {from: external, to: production/database, port: any, open: false}",
        ]
    );
    assert_eq!(page.asked(change), Err("It is so already.".to_owned()));
}

#[test]
fn an_expectation_of_other_paths_too_is_told_with_its_sides_and_is_not_taken_back_here() {
    let mut page = Changed::new(&expecting(&["from: production/*, to: production/backend, open: true"]));
    let sentences = page.sentences(BASE, BACK);
    let [sentence] = &sentences[..] else { panic!("{sentences:?}") };
    assert!(sentence.ends_with("(production/* → production/backend): Expected to be open, but is blocked."));
    assert_eq!(page.labels(BASE, BACK), ["Expect this to stay blocked…"]);
    let expected = page.explanation(FRONT, BACK).expected;
    assert!(expected[0].quiet, "what is so is told quietly");
}

#[test]
fn a_missed_one_can_be_taken_back_where_the_opposite_is_offered() {
    let mut page =
        Changed::new(&expecting(&["from: production/frontend, to: production/database, open: true"]));
    let line = page.text.lines().count();
    assert_eq!(
        page.labels(FRONT, BASE),
        ["Expect this to stay blocked…".to_owned(), format!("No longer expect this (line {line})…")]
    );
}

#[test]
fn of_folded_rows_every_expectation_is_told_and_nothing_is_offered() {
    let matrix = MatrixSettings { folding: Folding::Namespaces, ..MatrixSettings::default() };
    let settings = ViewSettings { matrix, ..ViewSettings::default() };
    let mut engine = Engine::new();
    asking::page(
        &mut engine,
        &expecting(&["from: production/frontend, to: production/backend, open: true"]),
        &settings,
    );
    let view = asking::explanation(&mut engine, "production/*", "production/*", &settings).unwrap();
    assert!(view.expected[0].plain().contains("(production/frontend → production/backend)"));
    assert!(view.offers.is_empty());
}
