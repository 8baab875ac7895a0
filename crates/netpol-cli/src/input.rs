//! Paths to texts.

mod find;
mod folders;
mod foreign;
mod text;

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use netpol_core::diagnostic::{Diagnostic, codes};
use netpol_core::source::{Limits, SourceId, SourceText, Sources, Span};

use crate::words::Speech;
use find::{Found, find};
pub(crate) use folders::{Folder, Folders, What};
use text::Decoded;

/// Everything that was read.
#[derive(Default)]
pub(crate) struct Texts {
    pub(crate) sources: Sources,
    pub(crate) files: Files,
}

/// What is known of the files beside their texts.
#[derive(Default)]
pub(crate) struct Files {
    /// The file of each text; none for standard input.
    pub(crate) paths: Vec<Option<PathBuf>>,
    /// Files and documents that could not be read, in the order of the texts.
    pub(crate) problems: Vec<Diagnostic>,
    /// Files without a Kubernetes object.
    pub(crate) others: Vec<String>,
    /// Folders that another program renders.
    pub(crate) folders: Folders,
    /// Whether objects in two of them have the same names.
    pub(crate) have_same_names: bool,
}

impl Files {
    /// Whether the text is all that the file holds, so that it may be written back.
    pub(crate) fn is_whole(&self, id: SourceId) -> bool {
        self.problems.iter().all(|problem| problem.span.source != id)
    }

    /// Whether two texts are in folders that are rendered apart from each other, so that they may be of two clusters.
    pub(crate) fn are_apart(&self, one: SourceId, other: SourceId) -> bool {
        let folder = |id: SourceId| self.folders.of(self.paths.get(id.0 as usize)?.as_deref()?);
        folder(one) != folder(other)
    }
}

/// Reads files, directories in the order of their names, patterns such as `k8s/**/*.yaml`, and standard input for `-`.
/// A file that is reached twice is read once.
pub(crate) fn read(paths: &[PathBuf], limits: &Limits, speech: Speech) -> Result<Texts> {
    let found = find(paths, speech)?;
    let folders = Folders::new(&found, paths);
    let mut texts = Texts { files: Files { folders, ..Files::default() }, ..Texts::default() };
    for found in found {
        match found {
            Found::StandardInput => match read_all(io::stdin().lock(), 0, limits)? {
                Some(bytes) => texts.add("-", None, text::decode(bytes)),
                None => texts.add_too_large("-", limits),
            },
            Found::File { path, is_named } => texts.read(path, is_named, limits),
            Found::Unreadable { name, reason } => texts.add_unreadable(&name, reason),
        }
    }
    if texts.files.paths.is_empty() {
        let files = &texts.files;
        let folders: Vec<String> =
            files.folders.all.iter().map(|folder| folder.path.to_string_lossy().into_owned()).collect();
        if !folders.is_empty() {
            bail!(speech.say("input.nothing_rendered", &[("folders", &folders.join(", "))]));
        }
        bail!(speech.say("input.nothing_left", &[("files", &files.others.join(", "))]));
    }
    Ok(texts)
}

impl Texts {
    fn read(&mut self, path: PathBuf, is_named: bool, limits: &Limits) {
        let name = path.to_string_lossy().into_owned();
        if folders::is_instruction(&path) || (!is_named && self.files.folders.leave_out(&path)) {
            return;
        }
        if foreign::is_values(&path) {
            self.files.others.push(name);
            return;
        }
        match open(&path, limits) {
            Ok(Some(bytes)) => {
                let decoded = text::decode(bytes);
                if !is_named && decoded.text.contains("{{") && self.files.folders.is_of_chart(&path) {
                    return;
                }
                if is_named || !decoded.not_utf8.is_empty() || foreign::holds_an_object(&decoded.text) {
                    self.add(&name, Some(path), decoded);
                } else {
                    self.files.others.push(name);
                }
            }
            Ok(None) => self.add_too_large(&name, limits),
            Err(error) => self.add_unreadable(&name, error.kind()),
        }
    }

    fn add(&mut self, name: &str, path: Option<PathBuf>, decoded: Decoded) {
        let source = self.sources.add(SourceText::new(name, decoded.text));
        self.files.paths.push(path);
        for byte in decoded.not_utf8 {
            let span = Span { source, start: byte as u32, end: byte as u32 };
            let problem = Diagnostic::new(codes::NOT_UTF8, span).with("byte", byte.to_string());
            self.files.problems.push(problem);
        }
    }

    fn add_too_large(&mut self, name: &str, limits: &Limits) {
        self.add_without_text(name, |span| Diagnostic::too_large(span, limits));
    }

    fn add_unreadable(&mut self, name: &str, reason: io::ErrorKind) {
        let reason = reason.to_string();
        self.add_without_text(name, |span| {
            Diagnostic::new(codes::FILE_UNREADABLE, span).with("reason", reason)
        });
    }

    /// An empty text, so that the problem has a place like all others.
    fn add_without_text(&mut self, name: &str, problem: impl FnOnce(Span) -> Diagnostic) {
        self.add(name, None, Decoded::default());
        let source = SourceId(self.files.paths.len() as u32 - 1);
        self.files.problems.push(problem(Span { source, start: 0, end: 0 }));
    }
}

fn open(path: &Path, limits: &Limits) -> io::Result<Option<Vec<u8>>> {
    let file = File::open(path)?;
    let length = file.metadata()?.len();
    if length > limits.text_bytes as u64 {
        return Ok(None);
    }
    read_all(file, length as usize, limits)
}

/// All bytes, or nothing where they are more than a text may have.
fn read_all(reader: impl Read, expected: usize, limits: &Limits) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::with_capacity(expected + 1);
    reader.take(limits.text_bytes as u64 + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() <= limits.text_bytes).then_some(bytes))
}
