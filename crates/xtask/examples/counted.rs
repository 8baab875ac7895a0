//! What `cargo xtask instructions` counts: `counted INPUT` reads one of its inputs and judges it.

#[path = "../../netpol-core/benches/generated.rs"]
#[expect(dead_code, reason = "the benches use every shape")]
#[expect(clippy::indexing_slicing, reason = "numbers are taken modulo the length")]
mod generated;

use std::error::Error;

use generated::Shape;
use netpol_core::diagnostic::Diagnostic;
use netpol_core::manifest::{self, Manifest};
use netpol_core::source::{Limits, SourceText, Sources};
use netpol_core::{Checked, Evaluator};

const THREE_TIERS: &str = include_str!("../../../tests/cases/guide/three-tier.yaml");

fn main() -> Result<(), Box<dyn Error>> {
    let texts = match std::env::args().nth(1).as_deref() {
        Some("three-tiers") => vec![THREE_TIERS.to_owned()],
        Some("100-pods") => Shape { policies: 50, ..Shape::dense(100) }.yaml().to_vec(),
        Some("1000-pods") => Shape::sparse(1_000).yaml().to_vec(),
        _ => return Err("three-tiers, 100-pods or 1000-pods?".into()),
    };
    let mut sources = Sources::default();
    for text in texts {
        sources.add(SourceText::new("", text));
    }
    let (manifest, diagnostics) = counted_read(&sources);
    let checked = counted_evaluate(sources, manifest, diagnostics);
    println!("{} problems", checked.diagnostics.len());
    Ok(())
}

#[inline(never)]
fn counted_read(sources: &Sources) -> (Manifest, Vec<Diagnostic>) {
    manifest::read(sources, &Limits::default(), None)
}

#[inline(never)]
fn counted_evaluate(sources: Sources, manifest: Manifest, diagnostics: Vec<Diagnostic>) -> Checked {
    Evaluator::default().evaluate_objects(sources, manifest, diagnostics)
}
