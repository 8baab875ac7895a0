//! Runs every file of `tests/cases/lint`: a text with its mistakes marked, and beside it the text after the edits. The
//! format is told in the README over there. One rule: `cargo test -p netpol-core --test lint NP104`.

mod case;
#[path = "../edits/edits.rs"]
mod edits;
mod failure;

use std::path::Path;

use netpol_core::lint;

use case::Case;
use failure::Failure;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/cases/lint");

/// Exactly the marked mistakes are found, each where it is marked.
fn marked(file: &Path, text: String) -> datatest_stable::Result<()> {
    let case = Case::read(file, &text)?;
    let evaluation = case.evaluate().evaluation;
    let source = evaluation.sources.iter().next().map(|(_, source)| source).ok_or("no text")?;
    let found = case::marks(&evaluation, source);
    if found == case.marks {
        return Ok(());
    }
    Err(Failure::of(format!("marked {:#?}\nfound {found:#?}", case.marks)))
}

/// The edits of the rule that the file is named after give the text that stands beside it.
fn fixed(file: &Path, text: String) -> datatest_stable::Result<()> {
    let broken = file.to_string_lossy().replace(".fixed.yaml", ".yaml");
    let case = Case::read(Path::new(&broken), &std::fs::read_to_string(&broken)?)?;
    let (edited, expected) = (case.fix()?, Case::read(file, &text)?.text);
    if edited == expected {
        return Ok(());
    }
    Err(Failure::of(format!("expected\n{expected}\nbut the edit gives\n{edited}")))
}

/// Well-written policies get no warnings.
fn silent(file: &Path, text: String) -> datatest_stable::Result<()> {
    let codes = case::codes(&Case::read(file, &text)?.text);
    let warnings: Vec<&str> = codes.into_iter().filter(|code| code.starts_with("NP1")).collect();
    if warnings.is_empty() { Ok(()) } else { Err(Failure::of(format!("{warnings:?}"))) }
}

/// Every edit keeps what `Diagnostic::edit` promises.
fn edit_holds(file: &Path, text: String) -> datatest_stable::Result<()> {
    edits::check(&Case::read(file, &text)?.text).map_err(Failure::of)
}

/// The page that teaches a rule shows the mistake, and then the same without it.
fn taught(_: &Path, _: String) -> datatest_stable::Result<()> {
    for rule in lint::LINTS {
        for (text, wanted) in [(rule.example, true), (rule.instead, false)] {
            let codes = case::codes(text);
            if codes.contains(&rule.code) != wanted {
                return Err(Failure::of(format!("{}: found {codes:?} in\n{text}", rule.code)));
            }
        }
        let has = |ending: &str| {
            case::names(FOLDER).iter().any(|name| name.starts_with(rule.code) && name.ends_with(ending))
        };
        if !has("ok.yaml") {
            return Err(Failure::of(format!("{} has no case in which it is silent", rule.code)));
        }
    }
    Ok(())
}

datatest_stable::harness! {
    { test = marked, root = FOLDER, pattern = r"^.*\.yaml$" },
    { test = fixed, root = FOLDER, pattern = r"^[^/]*\.fixed\.yaml$" },
    { test = silent, root = FOLDER, pattern = r"^well_written/.*\.yaml$" },
    { test = edit_holds, root = FOLDER, pattern = r"^.*\.yaml$" },
    { test = taught, root = FOLDER, pattern = r"^README\.md$" },
}
