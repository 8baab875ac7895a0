//! Draws the diagram of a YAML file as SVG, to look at it without the page:
//! `cargo run -p netpol-view --example draw -- file.yaml [from to] > drawing.svg`.

#![allow(clippy::expect_used, reason = "a developer's tool may stop with a message")]

use netpol_view::protocol::{Ask, DocumentId, Question, Told, ViewSettings};
use netpol_view::views;
use netpol_view::{Engine, blocked_arrow};

#[path = "../src/diagram/tests/picture.rs"]
mod picture;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().expect("the path of a YAML file");
    let text = std::fs::read_to_string(path).expect("a file that can be read");
    let settings = ViewSettings::default();
    let mut engine = Engine::new();
    let mut told = |number, ask| engine.answer(Question { number, document: DocumentId(0), ask }).told;
    let ask = Ask::Evaluate { text: Some(text.into()), settings: settings.clone(), chosen: None };
    let Told::Evaluated { page, .. } = told(0, ask) else { return };
    let blocked = arguments.next().zip(arguments.next()).and_then(|(from, to)| {
        let Told::Explained(explanation) = told(1, Ask::Explain { from, to, settings }) else { return None };
        blocked_arrow(&page.diagram, &*explanation?)
    });
    println!("{}", picture::svg(&page.diagram, blocked.as_ref()));
}
