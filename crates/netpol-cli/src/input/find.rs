//! Paths as they are written on the command line to files.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use glob::{MatchOptions, glob_with};
use walkdir::{DirEntry, WalkDir};

use crate::words::Speech;

const ENDINGS: [&str; 3] = ["yaml", "yml", "json"];
const OF_MARKDOWN: [&str; 3] = ["md", "markdown", "mdx"];

/// Something to read.
pub(super) enum Found {
    StandardInput,
    File {
        path: PathBuf,
        /// Whether the path itself was given, and not a directory or pattern that holds it.
        is_named: bool,
        /// Which of the given paths led to it.
        asked: usize,
    },
    Markdown {
        path: PathBuf,
        /// Whether its path or a pattern of Markdown files was given, and not a directory that holds it.
        is_named: bool,
        /// Which of the given paths led to it.
        asked: usize,
    },
    /// There is something that cannot be looked at.
    Unreadable {
        name: String,
        reason: io::ErrorKind,
    },
}

impl Found {
    /// The file, where it is one that can be read.
    pub(super) fn path(&self) -> Option<&Path> {
        match self {
            Found::File { path, .. } => Some(path),
            Found::StandardInput | Found::Markdown { .. } | Found::Unreadable { .. } => None,
        }
    }
}

/// Everything that the paths name, in their order; directories in the order of names. What is reached twice, by two
/// paths or through links, is found once. Without `reads_markdown` a Markdown file is a file as any other.
pub(super) fn find(paths: &[PathBuf], reads_markdown: bool, speech: Speech) -> Result<Vec<Found>> {
    let mut search =
        Search { found: Vec::new(), seen: HashMap::new(), walked: HashSet::new(), asked: 0, reads_markdown };
    for (asked, path) in paths.iter().enumerate() {
        search.asked = asked;
        let name = path.to_string_lossy();
        let (is_found, otherwise) = if path.as_os_str() == "-" {
            search.add(path, || Found::StandardInput);
            (true, "")
        } else if path.is_dir() {
            (search.walk(path), "input.no_manifest")
        } else if path.exists() {
            search.file(path.clone(), true);
            (true, "")
        } else if name.contains(['*', '?', '[']) {
            (search.pattern(&name), "input.no_match")
        } else {
            (false, "input.no_file")
        };
        if !is_found {
            bail!(speech.say(otherwise, &[("path", &name)]));
        }
    }
    Ok(search.found)
}

struct Search {
    found: Vec<Found>,
    /// Files that were found, by their whole path without links, and where they stand among what was found.
    seen: HashMap<PathBuf, usize>,
    /// Directories that were looked through, by the same.
    walked: HashSet<PathBuf>,
    /// Which of the given paths is looked at.
    asked: usize,
    reads_markdown: bool,
}

impl Search {
    /// Every manifest below a directory, then what links in it lead to. Hidden files and folders, such as `.git`, are left
    /// out. Says whether there was anything.
    fn walk(&mut self, directory: &Path) -> bool {
        let whole = fs::canonicalize(directory).unwrap_or_else(|_| directory.to_owned());
        // A link to a folder above leads to nothing new.
        if !self.walked.insert(whole) {
            return true;
        }
        let is_shown =
            |entry: &DirEntry| entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".");
        let mut is_found = false;
        let mut links = Vec::new();
        for entry in WalkDir::new(directory).sort_by_file_name().into_iter().filter_entry(is_shown) {
            match entry {
                Ok(entry) if entry.path_is_symlink() && entry.depth() > 0 => links.push(entry.into_path()),
                Ok(entry) if entry.file_type().is_file() && self.is_read(entry.path()) => {
                    self.file(entry.into_path(), false);
                    is_found = true;
                }
                Ok(_) => {}
                Err(error) => {
                    let reason = error.io_error().map_or(io::ErrorKind::Other, io::Error::kind);
                    self.unreadable(error.path().unwrap_or(directory), reason);
                    is_found = true;
                }
            }
        }
        for link in links {
            is_found |= self.link(link);
        }
        is_found
    }

    fn link(&mut self, link: PathBuf) -> bool {
        match fs::metadata(&link) {
            Ok(target) if target.is_dir() => return self.walk(&link),
            Ok(target) if target.is_file() && self.is_read(&link) => self.file(link, false),
            Err(error) if self.is_read(&link) => self.unreadable(&link, error.kind()),
            _ => return false,
        }
        true
    }

    /// Everything that a pattern matches, for where the shell leaves patterns to the program.
    fn pattern(&mut self, pattern: &str) -> bool {
        let options = MatchOptions { require_literal_leading_dot: true, ..MatchOptions::default() };
        let asks_for_markdown = has_ending(Path::new(pattern), &OF_MARKDOWN);
        let mut is_found = false;
        for path in glob_with(pattern, options).into_iter().flatten() {
            match path {
                Ok(path) if path.is_dir() => is_found |= self.walk(&path),
                Ok(path) if self.is_read(&path) => {
                    self.file(path, asks_for_markdown);
                    is_found = true;
                }
                Ok(_) => {}
                Err(error) => {
                    self.unreadable(error.path(), error.error().kind());
                    is_found = true;
                }
            }
        }
        is_found
    }

    fn file(&mut self, path: PathBuf, is_named: bool) {
        let whole = fs::canonicalize(&path).unwrap_or_else(|_| path.clone());
        let asked = self.asked;
        if !(self.reads_markdown && has_ending(&path, &OF_MARKDOWN)) {
            return self.add(&whole, || Found::File { path, is_named, asked });
        }
        // A directory may have led to it before.
        let known = self.seen.get(&whole).and_then(|known| self.found.get_mut(*known));
        if let (Some(Found::Markdown { is_named: known, .. }), true) = (known, is_named) {
            *known = true;
        }
        self.add(&whole, || Found::Markdown { path, is_named, asked });
    }

    fn is_read(&self, path: &Path) -> bool {
        has_ending(path, &ENDINGS) || self.reads_markdown && has_ending(path, &OF_MARKDOWN)
    }

    fn unreadable(&mut self, path: &Path, reason: io::ErrorKind) {
        let name = path.to_string_lossy().into_owned();
        self.add(path, || Found::Unreadable { name, reason });
    }

    fn add(&mut self, whole: &Path, found: impl FnOnce() -> Found) {
        if let Entry::Vacant(place) = self.seen.entry(whole.to_owned()) {
            place.insert(self.found.len());
            self.found.push(found());
        }
    }
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    endings.iter().any(|known| ending.eq_ignore_ascii_case(known))
}
