//! Paths to texts.

mod find;
mod folders;
mod foreign;
mod post;
mod text;

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use anyhow::{Result, bail};
use netpol_core::diagnostic::{Diagnostic, codes};
use netpol_core::source::{Limits, SourceId, SourceText, Sources, Span};

use crate::arguments::{Input, Markdown};
use crate::words::Speech;
use find::{Found, find};
pub(crate) use folders::{Folder, Folders, What};
pub(crate) use post::{MarkdownFile, Post};
use text::Decoded;

/// Everything that was read.
pub(crate) struct Texts {
    /// The manifests, where there are any, then each text of a Markdown file.
    pub(crate) all: Vec<Text>,
    pub(crate) skipped: Skipped,
}

/// What is evaluated together.
#[derive(Default)]
pub(crate) struct Text {
    pub(crate) sources: Sources,
    pub(crate) files: Files,
    /// Where it stands in a Markdown file; none for manifests.
    pub(crate) post: Option<Post>,
}

/// What is known of the files beside their texts.
#[derive(Default)]
pub(crate) struct Files {
    /// The file of each text; none for standard input.
    pub(crate) paths: Vec<Option<PathBuf>>,
    /// Files and documents that could not be read, in the order of the texts.
    pub(crate) problems: Vec<Diagnostic>,
    /// Folders that another program renders.
    pub(crate) folders: Rc<Folders>,
    /// Whether objects in two of them have the same names.
    pub(crate) have_same_names: bool,
}

/// What was found and is not evaluated.
#[derive(Default)]
pub(crate) struct Skipped {
    /// Files without a Kubernetes object.
    pub(crate) others: Vec<String>,
    /// Markdown files without a block that has one.
    pub(crate) without_blocks: Vec<String>,
    /// Markdown files with such a block, beside the manifests of a directory.
    pub(crate) beside_manifests: Vec<String>,
    /// Folders that another program renders.
    pub(crate) folders: Rc<Folders>,
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
pub(crate) fn read(input: &Input, limits: &Limits, speech: Speech) -> Result<Texts> {
    let found = find(&input.paths, input.markdown != Markdown::Never, speech)?;
    let folders = Rc::new(Folders::new(&found, &input.paths));
    let skipped = Skipped { folders: Rc::clone(&folders), ..Skipped::default() };
    let files = Files { folders, ..Files::default() };
    let mut manifests = Text { files, ..Text::default() };
    let mut texts = Texts { all: Vec::new(), skipped };
    let mut posts = Vec::new();
    // Those of the given paths that led to manifests.
    let mut with_manifests = HashSet::new();
    for found in found {
        match found {
            Found::StandardInput => match read_all(io::stdin().lock(), 0, limits)? {
                Some(bytes) => manifests.add("-", None, text::decode(bytes)),
                None => manifests.add_too_large("-", limits),
            },
            Found::File { path, is_named, asked } => {
                if manifests.read(path, is_named, limits, &mut texts.skipped.others) {
                    with_manifests.insert(asked);
                }
            }
            Found::Markdown { path, is_named, asked } => posts.push((path, is_named, asked)),
            Found::Unreadable { name, reason } => manifests.add_unreadable(&name, reason),
        }
    }
    for (path, is_named, asked) in posts {
        let is_read = is_named || input.markdown == Markdown::Always || !with_manifests.contains(&asked);
        texts.read(path, is_read, limits, &mut manifests);
    }
    if !manifests.files.paths.is_empty() {
        texts.all.insert(0, manifests);
    }
    texts.keep(input.block.as_deref(), speech)?;
    Ok(texts)
}

impl Texts {
    /// Reads a Markdown file; one that `is_read` does not allow is only named.
    fn read(&mut self, path: PathBuf, is_read: bool, limits: &Limits, manifests: &mut Text) {
        let name = path.to_string_lossy().into_owned();
        let bytes = match open(&path, limits) {
            Ok(Some(bytes)) => bytes,
            _ if !is_read => return,
            Ok(None) => return manifests.add_too_large(&name, limits),
            Err(error) => return manifests.add_unreadable(&name, error.kind()),
        };
        match String::from_utf8(bytes) {
            Ok(text) => {
                let texts = Text::of_post(MarkdownFile::new(path, text), limits);
                match (texts.is_empty(), is_read) {
                    (false, true) => self.all.extend(texts),
                    (false, false) => self.skipped.beside_manifests.push(name),
                    (true, true) => self.skipped.without_blocks.push(name),
                    (true, false) => {}
                }
            }
            Err(error) if is_read => {
                let byte = error.utf8_error().valid_up_to();
                manifests.add_without_text(&name, |span| {
                    Diagnostic::new(codes::NOT_UTF8, span).with("byte", byte.to_string())
                });
            }
            Err(_) => {}
        }
    }

    /// Leaves of Markdown files only what `--block` asks for.
    fn keep(&mut self, block: Option<&str>, speech: Speech) -> Result<()> {
        let Some(block) = block else { return Ok(()) };
        let known: Vec<String> =
            self.all.iter().filter_map(|text| Some(text.post.as_ref()?.name(speech))).collect();
        self.all.retain(|text| text.post.as_ref().is_none_or(|post| post.is_asked_for(block)));
        if self.all.iter().all(|text| text.post.is_none()) {
            let key = if known.is_empty() { "input.no_blocks" } else { "input.no_such_block" };
            bail!(speech.say(key, &[("block", block), ("known", &known.join(", "))]));
        }
        Ok(())
    }

    /// Says that there is nothing to evaluate, where that is so.
    pub(crate) fn not_empty(self, speech: Speech) -> Result<Self> {
        if !self.all.is_empty() {
            return Ok(self);
        }
        let Skipped { others, without_blocks, folders, .. } = &self.skipped;
        let rendered: Vec<String> =
            folders.all.iter().map(|folder| folder.path.to_string_lossy().into_owned()).collect();
        if !rendered.is_empty() {
            bail!(speech.say("input.nothing_rendered", &[("folders", &rendered.join(", "))]));
        }
        if others.is_empty() {
            bail!(speech.say("input.nothing_in_blocks", &[("files", &without_blocks.join(", "))]));
        }
        bail!(speech.say("input.nothing_left", &[("files", &others.join(", "))]));
    }

    /// Whether nothing but Markdown files was found: that none has a block is nothing to complain of.
    pub(crate) fn are_posts_alone(&self) -> bool {
        self.skipped.folders.all.is_empty() && !self.skipped.without_blocks.is_empty()
    }
}

impl Text {
    /// What is evaluated of a Markdown file.
    pub(crate) fn of_post(file: MarkdownFile, limits: &Limits) -> Vec<Text> {
        let path = file.path.clone();
        let text = |(sources, post): (Sources, Post)| {
            let paths = vec![Some(path.clone()); post.blocks.len()];
            Text { sources, files: Files { paths, ..Files::default() }, post: Some(post) }
        };
        file.texts(limits).into_iter().map(text).collect()
    }

    /// Reads a file, where it is one that is read. Says whether its folder has manifests by that.
    fn read(&mut self, path: PathBuf, is_named: bool, limits: &Limits, others: &mut Vec<String>) -> bool {
        let name = path.to_string_lossy().into_owned();
        if folders::is_instruction(&path) || (!is_named && self.files.folders.leave_out(&path)) {
            return true;
        }
        if foreign::is_values(&path) {
            others.push(name);
            return false;
        }
        match open(&path, limits) {
            Ok(Some(bytes)) => {
                let decoded = text::decode(bytes);
                if !is_named && decoded.text.contains("{{") && self.files.folders.is_of_chart(&path) {
                    return true;
                }
                if !is_named && decoded.not_utf8.is_empty() && !foreign::holds_an_object(&decoded.text) {
                    others.push(name);
                    return false;
                }
                self.add(&name, Some(path), decoded);
            }
            Ok(None) => self.add_too_large(&name, limits),
            Err(error) => self.add_unreadable(&name, error.kind()),
        }
        true
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
