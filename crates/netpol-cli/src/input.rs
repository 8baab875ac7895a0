//! Paths to texts.

mod find;
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
pub(crate) use foreign::Foreign;
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
    /// Files that are for other programs.
    pub(crate) passed_over: Vec<(String, Foreign)>,
}

impl Files {
    /// Whether the text is all that the file holds, so that it may be written back.
    pub(crate) fn is_whole(&self, id: SourceId) -> bool {
        self.problems.iter().all(|problem| problem.span.source != id)
    }
}

/// Reads files, directories in the order of their names, patterns such as `k8s/**/*.yaml`, and standard input for `-`.
/// A file that is reached twice is read once.
pub(crate) fn read(paths: &[PathBuf], limits: &Limits, speech: Speech) -> Result<Texts> {
    let mut texts = Texts::default();
    for found in find(paths, speech)? {
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
        let names: Vec<&str> = texts.files.passed_over.iter().map(|(name, _)| name.as_str()).collect();
        bail!(speech.say("input.nothing_left", &[("files", &names.join(", "))]));
    }
    Ok(texts)
}

impl Texts {
    fn read(&mut self, path: PathBuf, is_named: bool, limits: &Limits) {
        let name = path.to_string_lossy().into_owned();
        if let Some(foreign) = foreign::by_name(&path) {
            self.files.passed_over.push((name, foreign));
            return;
        }
        match open(&path, limits) {
            Ok(Some(bytes)) => {
                let decoded = text::decode(bytes);
                if is_named || !decoded.not_utf8.is_empty() || foreign::holds_an_object(&decoded.text) {
                    self.add(&name, Some(path), decoded);
                } else {
                    self.files.passed_over.push((name, Foreign::Other));
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
