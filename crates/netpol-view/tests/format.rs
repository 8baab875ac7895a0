//! The text in even indentation, asked for as the page asks.

#![allow(clippy::panic, reason = "a test that finds something else should fail")]

#[path = "asking/asking.rs"]
mod asking;

use netpol_view::Engine;
use netpol_view::protocol::{Ask, Language, Told, ViewSettings};
use netpol_view::views::FixView;

fn formatted(text: &str, language: Language) -> FixView {
    let settings = ViewSettings { language, ..ViewSettings::default() };
    let mut engine = Engine::new();
    asking::page(&mut engine, text, &settings);
    match asking::told(&mut engine, 0, Ask::Format { settings }) {
        Told::Formatted(fix) => *fix,
        told => panic!("even indentation was asked for: {told:?}"),
    }
}

#[test]
fn places_are_told_as_the_editor_counts() {
    let fix = formatted("# 설명 🎨\na:\n    b: 1\n", Language::En);
    let pieces: Vec<_> =
        fix.replacements.iter().map(|piece| (piece.from, piece.to, piece.text.as_str())).collect();
    assert_eq!(pieces, [(11, 15, "  ")]);
    assert_eq!(fix.note, "Formatted.");
}

#[test]
fn what_is_left_alone_is_told_by_its_lines() {
    let text = "a:\n    b: 1\n---\nc: [\n---\nd: {\n";
    let note = formatted(text, Language::En).note;
    assert!(note.starts_with("Formatted. 2 documents were left alone"), "{note}");
    assert!(note.ends_with("lines 3, 5."), "{note}");
}

#[test]
fn an_even_text_has_nothing_to_format() {
    let fix = formatted("a:\n  b: 1\n", Language::Ko);
    assert!(fix.replacements.is_empty());
    assert_eq!(fix.note, "정렬할 것이 없습니다.");
}
