//! Runs every file of the repository's `tests/cases` folder, each one fact about NetworkPolicy. The format is told in
//! the README over there. One topic or one case: `cargo test -p netpol-core --test cases ports/`.

mod case;
mod judge;
mod path;

use std::fs;
use std::path::Path;

use netpol_core::source::{SourceText, Sources};

use case::Case;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/cases");

fn holds(file: &Path, text: String) -> datatest_stable::Result<()> {
    let case = Case::read(&text)?;
    let mut sources = Sources::default();
    if let Some(cluster) = &case.header.cluster {
        let shared = fs::read_to_string(format!("{FOLDER}/clusters/{cluster}.yaml"))?;
        sources.add(SourceText::new(format!("clusters/{cluster}.yaml"), shared));
    }
    let own = sources.add(SourceText::new(file.display().to_string(), case.documents.clone()));

    let failures = judge::judge(&case, sources, own)?;
    if failures.is_empty() {
        return Ok(());
    }
    Err(format!("{} [{}]\n  {}", case.header.rule, case.header.source, failures.join("\n  ")).into())
}

datatest_stable::harness! {
    { test = holds, root = FOLDER, pattern = r"^(?!.*/?clusters/).*\.yaml$" },
}
