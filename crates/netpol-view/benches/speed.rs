//! How long it takes from a keystroke to what the page draws, and to export everything.
//! `cargo bench -p netpol-view --bench speed`; what came out is in docs/performance.md.

#![expect(clippy::indexing_slicing, reason = "a bench that cannot go on should stop")]
#![expect(clippy::unwrap_used, reason = "a bench that cannot go on should stop")]

#[path = "../../netpol-core/benches/generated.rs"]
mod generated;
#[path = "../../netpol-core/benches/input.rs"]
mod input;

use divan::{Bencher, black_box};
use generated::Shape;
use input::Input;
use netpol_core::Evaluator;
use netpol_core::source::{Limits, Sources};
use netpol_view::Engine;
use netpol_view::export::{Export, ExportSettings};
use netpol_view::protocol::{Ask, DocumentId, Question, ViewSettings};

const THREE_TIERS: &str = include_str!("../../../tests/cases/guide/three-tier.yaml");

/// All but the largest, of which a hundred million connections would be printed.
fn printable() -> impl Iterator<Item = Input> {
    Input::all().filter(|input| input.1 < 10_000)
}

/// Those that the page takes.
fn typed() -> impl Iterator<Item = Input> {
    Input::all().filter(|input| text(*input).len() <= Limits::default().text_bytes)
}

fn text(input: Input) -> String {
    let shape = input.shape();
    // The product promises something for 50 policies with 100 pods.
    let policies = if input.1 == 100 { 50 } else { shape.policies };
    Shape { policies, ..shape }.yaml().concat()
}

fn main() {
    divan::main();
}

/// A character typed into the guide's three tiers: the document that changed is read, everything is judged and linted,
/// and every view is made.
#[divan::bench]
fn keystroke_three_tiers(bencher: Bencher<'_, '_>) {
    bench_typing(bencher, THREE_TIERS.to_owned(), ["port: 8080", "port: 8081"]);
}

/// The same for a generated cluster in one text.
#[divan::bench(args = typed(), sample_count = 20)]
fn keystroke(bencher: Bencher<'_, '_>, input: Input) {
    bench_typing(bencher, text(input), ["name: policy-0", "name: policy.0"]);
}

/// Every open connection as JSON.
#[divan::bench(args = printable(), sample_count = 20)]
fn export_json(bencher: Bencher<'_, '_>, input: Input) {
    let checked = Evaluator::default().evaluate(Sources::single("", text(input)));
    let settings = ExportSettings { open_only: true, ..ExportSettings::default() };
    bencher.bench(|| {
        let mut out = Vec::new();
        Export::new(black_box(&checked), &settings).unwrap().write(&mut out).unwrap();
        out
    });
}

fn bench_typing(bencher: Bencher<'_, '_>, text: String, [before, after]: [&str; 2]) {
    let texts = [text.replacen(before, after, 1), text];
    // The engine does nothing for a text that it knows.
    assert_ne!(texts[0], texts[1]);
    let mut engine = Engine::new();
    let mut turn = 0;
    bencher.bench_local(|| {
        turn += 1;
        let text = texts[turn % 2].clone();
        let settings = ViewSettings::default();
        let ask = Ask::Evaluate { text: Some(text.into()), settings, chosen: None };
        engine.answer(Question { number: turn as u32, document: DocumentId(0), ask })
    });
}
