//! How long reading, evaluating and explaining take. `cargo bench -p netpol-core --bench speed`; what came out is in
//! docs/performance.md.

#![expect(clippy::indexing_slicing, reason = "a bench that cannot go on should stop")]

mod generated;

use divan::{Bencher, black_box};
use generated::Shape;
use netpol_core::cluster::{EndpointId, build};
use netpol_core::explain::explain;
use netpol_core::manifest::{Manifest, read};
use netpol_core::ports::PortSet;
use netpol_core::profile::Profile;
use netpol_core::reach::reach;
use netpol_core::source::{SourceText, Sources};
use netpol_core::{Settings, evaluate, judge};

const PODS: [usize; 4] = [10, 100, 1_000, 10_000];
const THREE_TIERS: &str = include_str!("../../../tests/cases/guide/three-tier.yaml");

fn main() {
    divan::main();
}

#[divan::bench(args = PODS)]
fn read_text(bencher: Bencher<'_, '_>, pods: usize) {
    let sources = sources(Shape::sparse(pods));
    bencher.bench(|| read(black_box(&sources)));
}

#[divan::bench(args = PODS)]
fn evaluate_sparse(bencher: Bencher<'_, '_>, pods: usize) {
    bench_judging(bencher, Shape::sparse(pods));
}

#[divan::bench(args = PODS)]
fn evaluate_dense(bencher: Bencher<'_, '_>, pods: usize) {
    bench_judging(bencher, Shape::dense(pods));
}

/// Every pod in a class of its own, as far as policies name it.
#[divan::bench(args = PODS)]
fn evaluate_distinct(bencher: Bencher<'_, '_>, pods: usize) {
    bench_judging(bencher, Shape::distinct(pods));
}

#[divan::bench(args = PODS)]
fn explain_one_cell(bencher: Bencher<'_, '_>, pods: usize) {
    let evaluation = evaluate(sources(Shape::dense(pods)), &Settings::default());
    let last = EndpointId(pods as u32 - 1);
    bencher.bench(|| explain(&evaluation, black_box(EndpointId(0)), last, &PortSet::all()));
}

/// A character typed into the guide's three tiers: everything is read and judged again.
#[divan::bench]
fn edit_three_tiers(bencher: Bencher<'_, '_>) {
    let edited = THREE_TIERS.replacen("port: 8080", "port: 8081", 1);
    let texts = [THREE_TIERS, edited.as_str()];
    let settings = Settings::default();
    let mut turn = 0;
    bencher.bench_local(|| {
        turn += 1;
        evaluate(Sources::single("three-tier.yaml", black_box(texts[turn % 2])), &settings)
    });
}

/// Where the time of the largest clusters goes.
#[divan::bench_group(sample_count = 20)]
mod stages_at_10_000 {
    use super::*;

    type Named = (&'static str, fn(usize) -> Shape);
    const SHAPES: [Named; 3] =
        [("sparse", Shape::sparse), ("dense", Shape::dense), ("distinct", Shape::distinct)];

    #[divan::bench(args = ["sparse", "dense", "distinct"])]
    fn build_cluster(bencher: Bencher<'_, '_>, name: &str) {
        let manifest = manifest(name);
        bencher.bench(|| build(black_box(&manifest), Settings::default().pod_range));
    }

    #[divan::bench(args = ["sparse", "dense", "distinct"])]
    fn judge_pairs(bencher: Bencher<'_, '_>, name: &str) {
        let manifest = manifest(name);
        let (cluster, _) = build(&manifest, Settings::default().pod_range);
        bencher.bench(|| reach(&manifest.policies, black_box(&cluster), Profile::Standard));
    }

    fn manifest(name: &str) -> Manifest {
        let shapes = SHAPES.into_iter().find(|(known, _)| *known == name);
        shapes.map(|(_, shape)| read(&sources(shape(10_000))).0).unwrap_or_default()
    }
}

fn sources(shape: Shape) -> Sources {
    let mut sources = Sources::default();
    for text in shape.yaml() {
        sources.add(SourceText::new("generated.yaml", text));
    }
    sources
}

fn bench_judging(bencher: Bencher<'_, '_>, shape: Shape) {
    let (manifest, diagnostics) = read(&sources(shape));
    assert!(diagnostics.is_empty(), "the generated text is in order");
    let settings = Settings::default();
    bencher
        .with_inputs(|| (manifest.clone(), diagnostics.clone()))
        .bench_values(|(manifest, diagnostics)| judge(Sources::default(), manifest, diagnostics, &settings));
}
