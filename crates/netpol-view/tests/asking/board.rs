//! An engine that is asked as the page asks it.

use netpol_view::Engine;
use netpol_view::protocol::{Ask, DocumentId, Question, Told, Typing, ViewSettings};
use netpol_view::views::{BoardView, DrawnView};

/// The answer to a question about the only document.
pub(crate) fn ask(engine: &mut Engine, ask: Ask) -> Told {
    engine.answer(Question { number: 1, document: DocumentId(1), ask }).told
}

/// Gives an engine its text.
pub(crate) fn read(engine: &mut Engine, text: &str, typing: Typing) {
    let settings = ViewSettings { typing, ..ViewSettings::default() };
    ask(engine, Ask::Evaluate { text: Some(text.into()), settings, chosen: None });
}

/// Draws lines onto the text of an engine.
pub(crate) fn draw(engine: &mut Engine, lines: &[&str]) -> Result<DrawnView, String> {
    let lines = lines.iter().map(|line| (*line).to_owned()).collect();
    match ask(engine, Ask::Draw { lines, settings: ViewSettings::default() }) {
        Told::Drawn(drawn) => drawn.map(|drawn| *drawn),
        other => Err(format!("{other:?}")),
    }
}

/// What is drawn onto a text, or why nothing is.
pub(crate) fn try_to_draw(text: &str, lines: &[&str]) -> Result<DrawnView, String> {
    let mut engine = Engine::new().with_board();
    read(&mut engine, text, Typing::No);
    draw(&mut engine, lines)
}

/// The text with these lines drawn.
pub(crate) fn drawn(text: &str, lines: &[&str]) -> String {
    try_to_draw(text, lines).expect("it is drawn").text
}

/// What a text draws.
pub(crate) fn board(text: &str) -> BoardView {
    let mut engine = Engine::new().with_board();
    read(&mut engine, text, Typing::No);
    match ask(&mut engine, Ask::Board { settings: ViewSettings::default() }) {
        Told::Board(board) => *board,
        _ => BoardView::default(),
    }
}
