//! Every YAML block of the guide, alone, gives a picture.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that finds something else should fail")]

#[path = "asking/asking.rs"]
mod asking;

use std::path::PathBuf;

use netpol_view::Engine;
use netpol_view::protocol::{Language, ViewSettings};
use netpol_view::views::{CellState, PageView};
use rstest::rstest;

fn page(text: &str, language: Language) -> (Engine, PageView) {
    let mut engine = Engine::new();
    let settings = ViewSettings { language, ..ViewSettings::default() };
    let page = asking::page(&mut engine, text, &settings);
    (engine, page)
}

#[rstest]
fn a_block_of_the_guide_gives_a_picture(
    #[files("../../tests/cases/guide/*.yaml")] path: PathBuf,
    #[values(Language::En, Language::Ko)] language: Language,
) {
    let text = std::fs::read_to_string(path).unwrap();
    let (mut engine, page) = page(&text, language);
    assert!(page.matrix.endpoints.len() > 1, "rows: {:?}", page.matrix.endpoints);
    assert!(page.diagram.boxes.len() > 1);
    assert!(page.matrix.groups.iter().map(|group| group.size).sum::<usize>() == page.matrix.endpoints.len());
    let words = serde_json::to_string(&page).unwrap();
    assert!(!words.contains("%{"), "a placeholder is left: {words}");
    for (row, from) in page.matrix.endpoints.iter().enumerate() {
        for (column, to) in page.matrix.endpoints.iter().enumerate() {
            let cell = page.matrix.cell(row, column).unwrap();
            assert!(!cell.text.is_empty() && !cell.verdict.is_empty(), "{cell:?}");
            assert!(!cell.label(&from.name, &to.name, language).contains("%{"));
            let settings = ViewSettings { language, ..ViewSettings::default() };
            let explanation = asking::explanation(&mut engine, &from.id, &to.id, &settings).unwrap();
            assert_eq!(explanation.state, cell.state);
            let judged = !matches!(cell.state, CellState::Itself | CellState::Nothing);
            assert_eq!(explanation.ends.len(), if judged { 2 } else { 0 });
            assert!(explanation.ends.iter().all(|end| !end.sentences.is_empty()), "{explanation:?}");
            assert!(!serde_json::to_string(&explanation).unwrap().contains("%{"));
        }
    }
}
