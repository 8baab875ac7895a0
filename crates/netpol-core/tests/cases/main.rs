//! Runs every file of the repository's `tests/cases` folder, each one fact about NetworkPolicy. The format is told in
//! the README over there. One topic or one case: `cargo test -p netpol-core --test cases ports/`.

mod case;
mod compare;
mod path;
mod probes;
mod rules;
mod traps;

use std::fmt;
use std::fs;
use std::path::Path;

use netpol_core::source::{SourceText, Sources};

use case::{Case, Header};

/// `clusters` and `guide` hold texts that cases refer to; `lint` has a runner of its own.
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/cases");

fn holds(file: &Path, text: String) -> datatest_stable::Result<()> {
    let case = Case::read(&text)?;
    let mut sources = Sources::default();
    if let Some(cluster) = &case.header.cluster {
        let shared = fs::read_to_string(format!("{FOLDER}/{cluster}.yaml"))?;
        sources.add(SourceText::new(format!("{cluster}.yaml"), shared));
    }
    let own = sources.add(SourceText::new(file.display().to_string(), case.documents.clone()));

    let failures = compare::compare(&case, sources, own)?;
    if failures.is_empty() {
        return Ok(());
    }
    let Header { rule, source, .. } = &case.header;
    Err(Box::new(Failure(format!("{rule}\n  ({source})\n  {}", failures.join("\n  ")))))
}

fn is_covered(_: &Path, table: String) -> datatest_stable::Result<()> {
    all_hold(&traps::failures(FOLDER, &table))
}

fn rules_have_cases(_: &Path, _: String) -> datatest_stable::Result<()> {
    all_hold(&rules::failures(FOLDER))
}

fn all_hold(failures: &[String]) -> datatest_stable::Result<()> {
    if failures.is_empty() { Ok(()) } else { Err(Box::new(Failure(failures.join("\n  ")))) }
}

/// The harness prints failures with `Debug`, which would show a text in one line.
struct Failure(String);

impl std::error::Error for Failure {}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Debug for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

datatest_stable::harness! {
    { test = holds, root = FOLDER, pattern = r"^(?!clusters/|guide/|lint/).*\.yaml$" },
    { test = is_covered, root = FOLDER, pattern = r"^TRAPS\.md$" },
    { test = rules_have_cases, root = FOLDER, pattern = r"^README\.md$" },
}
