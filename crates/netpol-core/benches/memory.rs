//! How much memory reading and evaluating ask for. `cargo bench -p netpol-core --bench memory`: look at *max alloc*,
//! the most that is held at once.

#[expect(clippy::indexing_slicing, reason = "numbers are taken modulo the length")]
mod generated;

use divan::{AllocProfiler, Bencher};
use generated::Shape;
use netpol_core::Evaluator;
use netpol_core::manifest::read;
use netpol_core::source::{Limits, SourceText, Sources};

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

#[divan::bench(args = [1_000, 10_000], sample_count = 3)]
fn read_sparse(bencher: Bencher<'_, '_>, pods: usize) {
    let sources = sources(Shape::sparse(pods));
    bencher.bench(|| read(&sources, &Limits::default(), None));
}

#[divan::bench(args = [1_000, 10_000], sample_count = 3)]
fn evaluate_sparse(bencher: Bencher<'_, '_>, pods: usize) {
    bench_evaluating(bencher, Shape::sparse(pods));
}

#[divan::bench(args = [1_000, 10_000], sample_count = 3)]
fn evaluate_dense(bencher: Bencher<'_, '_>, pods: usize) {
    bench_evaluating(bencher, Shape::dense(pods));
}

#[divan::bench(args = [1_000, 10_000], sample_count = 3)]
fn evaluate_distinct(bencher: Bencher<'_, '_>, pods: usize) {
    bench_evaluating(bencher, Shape::distinct(pods));
}

/// Ports of one rule. What is in brackets must take no more than the same below each other.
#[divan::bench(args = [Style::Block, Style::Flow], sample_count = 3)]
fn read_100_000_ports(bencher: Bencher<'_, '_>, style: Style) {
    let sources = Sources::single("ports.yaml", style.ports(100_000));
    bencher.bench(|| read(&sources, &Limits::default(), None));
}

/// How lists and mappings are written.
#[derive(Clone, Copy, Debug)]
enum Style {
    Block,
    Flow,
}

impl Style {
    fn ports(self, number: usize) -> String {
        let head = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: a}\nspec:";
        match self {
            Style::Block => {
                format!(
                    "{head}\n  podSelector: {{}}\n  ingress:\n  - ports:\n{}",
                    "    - port: 80\n".repeat(number)
                )
            }
            Style::Flow => {
                format!(
                    "{head} {{podSelector: {{}}, ingress: [{{ports: [{}]}}]}}",
                    "{port: 80}, ".repeat(number)
                )
            }
        }
    }
}

fn sources(shape: Shape) -> Sources {
    let mut sources = Sources::default();
    for text in shape.yaml() {
        sources.add(SourceText::new("generated.yaml", text));
    }
    sources
}

fn bench_evaluating(bencher: Bencher<'_, '_>, shape: Shape) {
    let sources = sources(shape);
    let (manifest, diagnostics) = read(&sources, &Limits::default(), None);
    let evaluator = Evaluator::default();
    bencher.with_inputs(|| (sources.clone(), manifest.clone(), diagnostics.clone())).bench_values(
        |(sources, manifest, diagnostics)| evaluator.evaluate_objects(sources, manifest, diagnostics),
    );
}
