//! What was skipped, and why, on standard error.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use anstyle::Style;
use netpol_core::manifest::OtherRole;

use crate::evaluated::Evaluated;
use crate::input::{Folder, Skipped, What};
use crate::words::Speech;

const QUIET: Style = Style::new().dimmed();

/// More names than this are counted.
const NAMED: usize = 5;

/// A line for the objects that were not read, but for those that decide traffic, which are problems; one for the files without objects,
/// for the Markdown files that were not read, and for each folder that another program has to render.
pub(crate) fn print(all: &[Evaluated], skipped: &Skipped, command: &str, speech: Speech) -> io::Result<()> {
    let mut out = anstream::stderr().lock();
    let mut say = |key: &str, values: &[(&str, &str)]| {
        let words = speech.say(key, values);
        writeln!(out, "{QUIET}{words}{QUIET:#}")
    };
    for (role, key) in
        [(OtherRole::MayHavePods, "passed_over.may_have_pods"), (OtherRole::Neither, "passed_over.objects")]
    {
        let objects = objects(all, role);
        if !objects.is_empty() {
            say(key, &[("objects", &objects)])?;
        }
    }
    for (files, key) in [
        (&skipped.others, "passed_over.files"),
        (&skipped.without_blocks, "passed_over.without_blocks"),
        (&skipped.beside_manifests, "passed_over.beside_manifests"),
    ] {
        if !files.is_empty() {
            let files: Vec<&str> = files.iter().map(String::as_str).collect();
            say(key, &[("files", &list(&files, speech))])?;
        }
    }
    folders(&skipped.folders.all, command, &mut say)?;
    if all.iter().any(|one| one.files.have_same_names) {
        say("passed_over.same_names", &[])?;
    }
    out.flush()
}

/// Every folder that another program has to render, with the command: in a line of its own while they are few, else in one line
/// for all that are alike.
fn folders(
    all: &[Folder],
    command: &str,
    say: &mut impl FnMut(&str, &[(&str, &str)]) -> io::Result<()>,
) -> io::Result<()> {
    for (key, is_such) in KINDS {
        let such: Vec<&Folder> = all.iter().filter(|folder| is_such(&folder.what)).collect();
        if such.len() > NAMED {
            let names: Vec<String> = such.iter().map(|folder| shown(&folder.path)).collect();
            say(&format!("{key}.many"), &[("folders", &names.join(", ")), ("command", command)])?;
            continue;
        }
        for folder in such {
            let base = match &folder.what {
                What::Overlay { base } | What::Alternative { other: base } => shown(base),
                What::Chart | What::Kustomization | What::Component => String::new(),
            };
            let values = [("folder", &*shown(&folder.path)), ("base", &base), ("command", command)];
            say(&format!("{key}.one"), &values)?;
        }
    }
    Ok(())
}

/// A key of the words, and what they are said of.
type Told = (&'static str, fn(&What) -> bool);

/// What folders can be, and the words for it.
const KINDS: [Told; 5] = [
    ("passed_over.chart", |what| *what == What::Chart),
    ("passed_over.kustomization", |what| *what == What::Kustomization),
    ("passed_over.overlay", |what| matches!(what, What::Overlay { .. })),
    ("passed_over.alternative", |what| matches!(what, What::Alternative { .. })),
    ("passed_over.component", |what| *what == What::Component),
];

fn shown(path: &Path) -> String {
    if path.as_os_str().is_empty() { ".".to_owned() } else { path.to_string_lossy().into_owned() }
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
fn objects(all: &[Evaluated], role: OtherRole) -> String {
    let mut kinds: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let objects = all.iter().flat_map(|one| &one.checked.evaluation.manifest.passed_over);
    for object in objects.filter(|object| object.role == role) {
        kinds.entry(&object.kind).or_default().push(&object.name);
    }
    let word = |(kind, names): (&&str, &Vec<&str>)| match names.as_slice() {
        [name] if !name.is_empty() => format!("{kind} {name}"),
        names => format!("{} {kind}", names.len()),
    };
    kinds.iter().map(word).collect::<Vec<_>>().join(", ")
}
