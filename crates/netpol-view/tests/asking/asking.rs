//! Asks the engine about one document.
#![allow(dead_code, reason = "not every test asks everything")]

use netpol_view::Engine;
use netpol_view::protocol::{Ask, DocumentId, Language, Question, Told, ViewSettings};
use netpol_view::views::{ExplanationView, PageView, ProblemsView, SpotView};

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
    let before = text.split(words).next().unwrap_or_default();
    assert_ne!(before, text, "the words are in the text");
    let offset = before.encode_utf16().count() as u32;
    match told(engine, 0, Ask::Spot { offset, settings: settings.clone() }) {
        Told::Spotted(spot) => spot.map(|spot| *spot),
        told => panic!("a place was asked about: {told:?}"),
    }
}
