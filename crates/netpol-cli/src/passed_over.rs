//! What was skipped, and why, on standard error.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use anstyle::Style;
use netpol_core::Evaluation;
use netpol_core::manifest::OtherRole;

use crate::input::{Files, Foreign};
use crate::words::Speech;

const QUIET: Style = Style::new().dimmed();

/// More names than this are counted.
const NAMED: usize = 5;

/// A line for the objects that were not read, but for those that decide traffic, which are problems; one for the files without objects, and one for each folder that another
/// program has to render.
pub(crate) fn print(evaluation: &Evaluation, files: &Files, command: &str, speech: Speech) -> io::Result<()> {
    let mut out = anstream::stderr().lock();
    let mut say = |key: &str, values: &[(&str, &str)]| {
        let words = speech.say(key, values);
        writeln!(out, "{QUIET}{words}{QUIET:#}")
    };
    for (role, key) in
        [(OtherRole::MayHavePods, "passed_over.may_have_pods"), (OtherRole::Neither, "passed_over.objects")]
    {
        let objects = objects(evaluation, role);
        if !objects.is_empty() {
            say(key, &[("objects", &objects)])?;
        }
    }
    let others: Vec<&str> = of(files, Foreign::Other).collect();
    if !others.is_empty() {
        say("passed_over.files", &[("files", &list(&others, speech))])?;
    }
    for (foreign, key) in
        [(Foreign::Chart, "passed_over.chart"), (Foreign::Kustomization, "passed_over.kustomization")]
    {
        for file in of(files, foreign).take(NAMED) {
            let folder = Path::new(file).parent().map(Path::to_string_lossy).unwrap_or_default();
            let folder = if folder.is_empty() { "." } else { &folder };
            say(key, &[("file", file), ("folder", folder), ("command", command)])?;
        }
    }
    out.flush()
}

fn of(files: &Files, wanted: Foreign) -> impl Iterator<Item = &str> {
    files.passed_over.iter().filter(move |(_, foreign)| *foreign == wanted).map(|(name, _)| name.as_str())
}

/// `a.yaml, b.yaml and 12 more`.
fn list(names: &[&str], speech: Speech) -> String {
    let named: Vec<&str> = names.iter().take(NAMED).copied().collect();
    match names.len() - named.len() {
        0 => named.join(", "),
        more => speech.say("passed_over.more", &[("names", &named.join(", ")), ("more", &more.to_string())]),
    }
}

/// `ConfigMap web, Ingress api, 12 Secret`: names while they are few, then numbers.
fn objects(evaluation: &Evaluation, role: OtherRole) -> String {
    let mut kinds: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for object in evaluation.manifest.passed_over.iter().filter(|object| object.role == role) {
        kinds.entry(&object.kind).or_default().push(&object.name);
    }
    let word = |(kind, names): (&&str, &Vec<&str>)| match names.as_slice() {
        [name] if !name.is_empty() => format!("{kind} {name}"),
        names => format!("{} {kind}", names.len()),
    };
    kinds.iter().map(word).collect::<Vec<_>>().join(", ")
}
