//! What `cargo xtask corpus FOLDER` runs: every directory below it that holds YAML is a set. Of each that has a policy it prints
//! what was read and found, and whether the safe fixes changed anything that was accepted. Nothing is written.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use netpol_core::diagnostic::{Applicability, Severity};
use netpol_core::fix::{Difference, compare, fix};
use netpol_core::source::{SourceText, Sources};
use netpol_core::{Checked, Evaluator};

fn main() -> ExitCode {
    let folders: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let mut total = Found::default();
    let (mut sets, mut others) = (0, 0);
    for folder in &folders {
        for (set, files) in sets_in(folder) {
            match judge(&files) {
                Some(found) => {
                    println!("{}\n  {found}", set.display());
                    sets += 1;
                    total.add(&found);
                }
                None => others += 1,
            }
        }
    }
    println!("\n{sets} sets of policies, {others} directories of YAML without one\n  {total}");
    if total.difference.is_safe() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Each directory with the YAML that is right in it; hidden ones are left out, and links are not followed.
fn sets_in(folder: &Path) -> Vec<(PathBuf, Vec<PathBuf>)> {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    entries.sort();
    let is_hidden =
        |path: &Path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    entries.retain(|path| !is_hidden(path) && !path.is_symlink());
    let is_yaml =
        |path: &&PathBuf| path.is_file() && path.extension().is_some_and(|end| end == "yaml" || end == "yml");
    let files: Vec<PathBuf> = entries.iter().filter(is_yaml).cloned().collect();
    let own = (!files.is_empty()).then(|| (folder.to_owned(), files));
    own.into_iter()
        .chain(entries.iter().filter(|path| path.is_dir()).flat_map(|path| sets_in(path)))
        .collect()
}

/// What was found in one set, or in all of them.
#[derive(Default)]
struct Found {
    files: usize,
    objects: usize,
    unread: usize,
    errors: usize,
    fixes: usize,
    difference: Difference,
    codes: BTreeMap<&'static str, usize>,
    time: Duration,
}

/// Evaluates a set, fixes it in memory and compares; none where it has no policy.
fn judge(files: &[PathBuf]) -> Option<Found> {
    let mut sources = Sources::default();
    for file in files {
        let text = fs::read(file).ok().map(|bytes| String::from_utf8_lossy(&bytes).into_owned())?;
        sources.add(SourceText::new(file.display().to_string(), text));
    }
    let mut evaluator = Evaluator::default();
    let began = Instant::now();
    let before = evaluator.evaluate(sources);
    let time = began.elapsed();
    let manifest = &before.evaluation.manifest;
    if manifest.policies.len() + manifest.rejected_policies.len() == 0 {
        return None;
    }
    let fixed = fix(&mut evaluator, before.clone(), Applicability::Safe);
    let difference =
        if fixed.applied.is_empty() { Difference::default() } else { compare(&before, &fixed.checked) };
    let mut found = Found {
        files: files.len(),
        objects: objects(&before),
        unread: manifest.unread.len(),
        fixes: fixed.applied.len(),
        difference,
        time,
        ..Found::default()
    };
    for one in &before.diagnostics {
        *found.codes.entry(one.code).or_default() += 1;
        found.errors += usize::from(one.severity == Severity::Error);
    }
    Some(found)
}

fn objects(checked: &Checked) -> usize {
    let manifest = &checked.evaluation.manifest;
    let workloads = manifest.pods.len() + manifest.workloads.len();
    manifest.policies.len()
        + manifest.namespaces.len()
        + manifest.nodes.len()
        + workloads
        + manifest.services.len()
        + manifest.passed_over.len()
}

impl Found {
    fn add(&mut self, other: &Found) {
        self.files += other.files;
        self.objects += other.objects;
        self.unread += other.unread;
        self.errors += other.errors;
        self.fixes += other.fixes;
        let (sum, one) = (&mut self.difference, &other.difference);
        sum.opened += one.opened;
        sum.closed += one.closed;
        sum.refused += one.refused;
        sum.moved += one.moved;
        sum.accepted += one.accepted;
        for (code, count) in &other.codes {
            *self.codes.entry(code).or_default() += count;
        }
        self.time += other.time;
    }
}

impl std::fmt::Display for Found {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Difference { opened, closed, refused, moved, accepted } = self.difference;
        let codes: Vec<String> = self.codes.iter().map(|(code, count)| format!("{code} ×{count}")).collect();
        write!(
            formatter,
            "{} files, {} objects read and {} not, {} errors, {} ms\n  {} safe fixes: {opened} paths opened, {closed} \
             closed, {refused} objects rejected, {moved} moved, {accepted} accepted that were not\n  {}",
            self.files,
            self.objects,
            self.unread,
            self.errors,
            self.time.as_millis(),
            self.fixes,
            if codes.is_empty() { "nothing found".to_owned() } else { codes.join(", ") },
        )
    }
}
