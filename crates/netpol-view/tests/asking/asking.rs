//! Asks the engine about one document.
#![allow(dead_code, reason = "not every test asks everything")]
#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that finds something else should fail")]

use netpol_view::Engine;
use netpol_view::protocol::{Ask, DocumentId, Language, Question, Told, ViewSettings};
use netpol_view::views::{CellView, ExplanationView, FixView, HoverView, PageView, ProblemsView, SpotView};

/// What the engine says about the document of that number.
pub(crate) fn told(engine: &mut Engine, document: u32, ask: Ask) -> Told {
    let answer = engine.answer(Question { number: 7, document: DocumentId(document), ask });
    assert_eq!(answer.number, 7);
    answer.told
}

/// The views of a text.
pub(crate) fn page(engine: &mut Engine, text: &str, settings: &ViewSettings) -> PageView {
    let ask = Ask::Evaluate { text: Some(text.into()), settings: settings.clone(), chosen: None };
    match told(engine, 0, ask) {
        Told::Evaluated { page, .. } => *page,
        told => panic!("a text was sent: {told:?}"),
    }
}

/// The cell between two rows, given by their ids.
pub(crate) fn cell<'a>(page: &'a PageView, from: &str, to: &str) -> &'a CellView {
    let index = |id: &str| page.matrix.endpoints.iter().position(|endpoint| endpoint.id == id).unwrap();
    page.matrix.cell(index(from), index(to)).unwrap()
}

/// The problems of a text.
pub(crate) fn problems(text: &str, language: Language) -> ProblemsView {
    let settings = ViewSettings { language, ..ViewSettings::default() };
    page(&mut Engine::new(), text, &settings).problems
}

/// The reason for a cell of the text before.
pub(crate) fn explanation(
    engine: &mut Engine,
    from: &str,
    to: &str,
    settings: &ViewSettings,
) -> Option<ExplanationView> {
    let ask = Ask::Explain { from: from.to_owned(), to: to.to_owned(), settings: settings.clone() };
    match told(engine, 0, ask) {
        Told::Explained(explanation) => explanation.map(|explanation| *explanation),
        told => panic!("a cell was asked about: {told:?}"),
    }
}

/// What a place of the text before does: where the first of these words begins.
pub(crate) fn spot(
    engine: &mut Engine,
    text: &str,
    words: &str,
    settings: &ViewSettings,
) -> Option<SpotView> {
    match told(engine, 0, Ask::Spot { offset: offset(text, words), settings: settings.clone() }) {
        Told::Spotted(spot) => spot.map(|spot| *spot),
        told => panic!("a place was asked about: {told:?}"),
    }
}

/// What is told where the pointer rests in a text: where the first of these words begins.
pub(crate) fn hover(text: &str, words: &str, settings: &ViewSettings) -> Option<HoverView> {
    let mut engine = Engine::new();
    page(&mut engine, text, settings);
    match told(&mut engine, 0, Ask::Label { offset: offset(text, words), settings: settings.clone() }) {
        Told::Label(hover) => hover.map(|hover| *hover),
        told => panic!("a place was asked about: {told:?}"),
    }
}

/// The text after an edit, as the editor makes it: from the end, in UTF-16 code units.
pub(crate) fn fixed(text: &str, fix: &FixView) -> String {
    let mut units: Vec<u16> = text.encode_utf16().collect();
    for piece in fix.replacements.iter().rev() {
        units.splice(piece.from as usize..piece.to as usize, piece.text.encode_utf16());
    }
    String::from_utf16(&units).unwrap()
}

/// Where the first of some words begin, as the editor counts.
fn offset(text: &str, words: &str) -> u32 {
    let before = text.split(words).next().unwrap_or_default();
    assert_ne!(before, text, "the words are in the text");
    before.encode_utf16().count() as u32
}
