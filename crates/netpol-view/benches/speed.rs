//! How long it takes from a keystroke to what the page draws, and to export everything.
//! `cargo bench -p netpol-view --bench speed`; what came out is in docs/performance.md.

#![expect(clippy::indexing_slicing, reason = "a bench that cannot go on should stop")]
#![expect(clippy::unwrap_used, reason = "a bench that cannot go on should stop")]

#[path = "../../netpol-core/benches/generated.rs"]
#[expect(dead_code, reason = "the benches of the core use every shape")]
mod generated;

use divan::{Bencher, black_box};
use generated::Shape;
use netpol_core::source::Sources;
use netpol_core::{Settings, evaluate};
use netpol_view::protocol::{Question, ViewSettings};
use netpol_view::{Engine, Export, ExportSettings};

const THREE_TIERS: &str = include_str!("../../../tests/cases/guide/three-tier.yaml");
/// Pods and policies.
const CLUSTERS: [(usize, usize); 2] = [(100, 50), (1_000, 100)];

fn main() {
    divan::main();
}

/// A character typed into the guide's three tiers: read, judged, linted, and every view made.
#[divan::bench]
fn keystroke_three_tiers(bencher: Bencher<'_, '_>) {
    bench_typing(bencher, THREE_TIERS.to_owned());
}

/// The same for a generated cluster in one text.
#[divan::bench(args = CLUSTERS, sample_count = 20)]
fn keystroke(bencher: Bencher<'_, '_>, (pods, policies): (usize, usize)) {
    bench_typing(bencher, text(pods, policies));
}

/// Every open connection as JSON.
#[divan::bench(args = CLUSTERS, sample_count = 20)]
fn export_json(bencher: Bencher<'_, '_>, (pods, policies): (usize, usize)) {
    let evaluation = evaluate(Sources::single("", text(pods, policies)), &Settings::default());
    let settings = ExportSettings { open_only: true, ..ExportSettings::default() };
    bencher.bench(|| {
        let mut out = Vec::new();
        Export::new(black_box(&evaluation), &settings).unwrap().write(&mut out).unwrap();
        out
    });
}

fn text(pods: usize, policies: usize) -> String {
    Shape { policies, ..Shape::sparse(pods) }.yaml().concat()
}

fn bench_typing(bencher: Bencher<'_, '_>, text: String) {
    let texts = [text.replacen("port: 8080", "port: 8081", 1), text];
    let mut engine = Engine::new();
    let mut turn = 0;
    bencher.bench_local(|| {
        turn += 1;
        let text = texts[turn % 2].clone();
        let settings = ViewSettings::default();
        engine.answer(Question::Evaluate {
            number: turn as u32,
            text: Some(text.into()),
            settings,
            chosen: None,
        })
    });
}
