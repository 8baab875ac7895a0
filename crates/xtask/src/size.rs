//! `cargo xtask size`: what a visitor loads, against the budgets.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::page;
use crate::repository::{dist, files};
use crate::steps::{Outcome, Steps};

/// The budgets of a first load in bytes after gzip: all files together, and the wasm among them.
const ALL: usize = 500_000;
const WASM: usize = 330_000;

/// The page is not there yet. Until it is, the check holds what has been reached, so that it cannot grow unseen:
/// whoever makes the page smaller lowers these two, and removes them once they meet the budgets.
const ALL_REACHED: usize = 656_000;
const WASM_REACHED: usize = 501_000;

struct File {
    name: String,
    raw: usize,
    gzip: usize,
}

/// Builds the page and prints the size of every file.
pub(crate) fn size(steps: &mut Steps) -> Result<()> {
    page::build(steps)?;
    check(steps)
}

/// Prints the size of every file of the built page; an error when a budget is exceeded.
pub(crate) fn check(steps: &mut Steps) -> Result<()> {
    steps.step("sizes", |progress| {
        let sizes = measure(&dist())?;
        for line in table(&sizes).lines() {
            progress.show(line);
        }
        let all = total(&sizes, |_| true);
        let wasm = total(&sizes, is_wasm);
        let sums = format!(
            "{} kB gzip in all (budget {}), {} kB wasm (budget {})",
            kilobytes(all),
            kilobytes(ALL),
            kilobytes(wasm),
            kilobytes(WASM)
        );
        if ALL_REACHED < all || WASM_REACHED < wasm {
            bail!(
                "the page grew: {sums}; it was at most {} kB in all and {} kB wasm",
                kilobytes(ALL_REACHED),
                kilobytes(WASM_REACHED)
            );
        }
        Ok(Outcome::Note(sums))
    })
}

fn measure(folder: &Path) -> Result<Vec<File>> {
    let mut sizes = Vec::new();
    for path in files(folder, &[])? {
        let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&bytes)?;
        let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().into_owned();
        sizes.push(File { name, raw: bytes.len(), gzip: encoder.finish()?.len() });
    }
    sizes.sort_by_key(|file| std::cmp::Reverse(file.gzip));
    Ok(sizes)
}

fn table(sizes: &[File]) -> String {
    let to_first_paint = |name: &str| !is_after_first_paint(name);
    let raw = sizes.iter().map(|file| file.raw).sum();
    let head = ["file".into(), "kB".into(), "kB gzip".into(), String::new()];
    let files = sizes.iter().map(|File { name, raw, gzip }| {
        let remark = if to_first_paint(name) { "" } else { "after first paint" };
        [name.clone(), kilobytes(*raw), kilobytes(*gzip), remark.into()]
    });
    let sums = [
        [
            "in all".into(),
            kilobytes(raw),
            kilobytes(total(sizes, |_| true)),
            format!("of {}", kilobytes(ALL)),
        ],
        ["wasm".into(), String::new(), kilobytes(total(sizes, is_wasm)), format!("of {}", kilobytes(WASM))],
        ["to first paint".into(), String::new(), kilobytes(total(sizes, to_first_paint)), String::new()],
    ];
    let rows: Vec<[String; 4]> = std::iter::once(head).chain(files).chain(sums).collect();
    let width = rows.iter().map(|[name, ..]| name.chars().count()).max().unwrap_or(0);
    let line =
        |[name, raw, gzip, remark]: &[String; 4]| format!("  {name:width$}  {raw:>8}  {gzip:>8}  {remark}");
    rows.iter().map(line).map(|line| line.trim_end().to_owned() + "\n").collect()
}

fn total(sizes: &[File], counts: impl Fn(&str) -> bool) -> usize {
    sizes.iter().filter(|file| counts(&file.name)).map(|file| file.gzip).sum()
}

fn is_wasm(name: &str) -> bool {
    name.ends_with(".wasm")
}

/// The editor is imported once the page is painted; a browser test holds that it is so.
fn is_after_first_paint(name: &str) -> bool {
    name.ends_with(".js") && name.rsplit('/').next().is_some_and(|file| file.starts_with("editor"))
}

fn kilobytes(bytes: usize) -> String {
    format!("{:.1}", bytes as f64 / 1000.0)
}
