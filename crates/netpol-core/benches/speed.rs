//! How long each stage takes. `cargo bench -p netpol-core --bench speed`; what came out is in docs/performance.md.

#![expect(clippy::indexing_slicing, reason = "a bench that cannot go on should stop")]

mod generated;
mod input;

use divan::{Bencher, black_box};
use input::Input;
use netpol_core::cluster::{EndpointId, build};
use netpol_core::explain::explain;
use netpol_core::lint::lint;
use netpol_core::manifest::read;
use netpol_core::policy::{Tier, compile};
use netpol_core::ports::PortSet;
use netpol_core::profile::NamedPorts;
use netpol_core::source::{Limits, SourceText, Sources};
use netpol_core::{Evaluation, Evaluator, Settings};

const THREE_TIERS: &str = include_str!("../../../tests/cases/guide/three-tier.yaml");

fn main() {
    divan::main();
}

fn sources(input: Input) -> Sources {
    let mut sources = Sources::default();
    for text in input.shape().yaml() {
        sources.add(SourceText::new("generated.yaml", text));
    }
    sources
}

fn evaluation(input: Input) -> Evaluation {
    Evaluator::default().evaluate(sources(input)).evaluation
}

/// From the text to objects.
#[divan::bench(args = Input::all(), sample_count = 20)]
fn read_text(bencher: Bencher<'_, '_>, input: Input) {
    let sources = sources(input);
    bencher.bench(|| read(black_box(&sources), &Limits::default(), None));
}

/// From objects to namespaces, pods and address ranges.
#[divan::bench(args = Input::all(), sample_count = 20)]
fn build_cluster(bencher: Bencher<'_, '_>, input: Input) {
    let (manifest, _) = read(&sources(input), &Limits::default(), None);
    bencher.bench(|| build(black_box(&manifest), Settings::default().pod_range));
}

/// Policies against the cluster: classes and bit sets.
#[divan::bench(args = Input::all(), sample_count = 20)]
fn compile_policies(bencher: Bencher<'_, '_>, input: Input) {
    let evaluation = evaluation(input);
    let enforcement = evaluation.settings.profile.behaviour.usual();
    bencher.bench(|| {
        let tiers =
            [Tier::of_network_policies(black_box(&evaluation.manifest.policies), NamedPorts::LookedUp)];
        compile(&tiers, &evaluation.cluster, &enforcement)
    });
}

/// Every likely mistake.
#[divan::bench(args = Input::all(), sample_count = 20)]
fn find_mistakes(bencher: Bencher<'_, '_>, input: Input) {
    let evaluation = evaluation(input);
    bencher.bench(|| lint(black_box(&evaluation)));
}

/// Everything behind reading: cluster, policies, every pair, lint.
#[divan::bench(args = Input::all(), sample_count = 20)]
fn evaluate_objects(bencher: Bencher<'_, '_>, input: Input) {
    let sources = sources(input);
    let (manifest, diagnostics) = read(&sources, &Limits::default(), None);
    let evaluator = Evaluator::default();
    bencher.with_inputs(|| (sources.clone(), manifest.clone(), diagnostics.clone())).bench_values(
        |(sources, manifest, diagnostics)| evaluator.evaluate_objects(sources, manifest, diagnostics),
    );
}

/// One cell with its reasons.
#[divan::bench(args = Input::all(), sample_count = 20)]
fn explain_one_cell(bencher: Bencher<'_, '_>, input: Input) {
    let evaluation = evaluation(input);
    let last = EndpointId(input.1 as u32 - 1);
    bencher.bench(|| explain(&evaluation, black_box(EndpointId(0)), last, &PortSet::all()));
}

/// A character typed into the guide's three tiers: everything is read and judged again.
#[divan::bench]
fn edit_three_tiers(bencher: Bencher<'_, '_>) {
    let edited = THREE_TIERS.replacen("port: 8080", "port: 8081", 1);
    let texts = [THREE_TIERS, edited.as_str()];
    let mut evaluator = Evaluator::default();
    let mut turn = 0;
    bencher.bench_local(|| {
        turn += 1;
        evaluator.evaluate(Sources::single("three-tier.yaml", black_box(texts[turn % 2])))
    });
}
