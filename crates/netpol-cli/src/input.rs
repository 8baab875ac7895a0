//! Paths to texts.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use netpol_core::source::{SourceText, Sources};
use walkdir::WalkDir;

use crate::words::Speech;

const ENDINGS: [&str; 3] = ["yaml", "yml", "json"];

/// The texts, and the files that are no text.
pub(crate) struct Texts {
    pub(crate) sources: Sources,
    pub(crate) not_utf8: Vec<NotUtf8>,
}

/// A file that was left out.
pub(crate) struct NotUtf8 {
    pub(crate) name: String,
    /// The line of the first byte that is not UTF-8.
    pub(crate) line: usize,
    /// Its column in bytes.
    pub(crate) column: usize,
    /// Where it stands in the file, from 0.
    pub(crate) byte: usize,
}

/// Reads files, directories in the order of their names, and standard input for `-`.
pub(crate) fn read(paths: &[PathBuf], speech: Speech) -> Result<Texts> {
    let mut texts = Texts { sources: Sources::default(), not_utf8: Vec::new() };
    for path in paths {
        if path.as_os_str() == "-" {
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes)?;
            texts.add("-", bytes);
        } else if path.is_dir() {
            let files = manifests(path)?;
            if files.is_empty() {
                bail!(speech.say("input.no_manifest", &[("path", &path.to_string_lossy())]));
            }
            files.iter().try_for_each(|file| texts.read(file, speech))?;
        } else {
            texts.read(path, speech)?;
        }
    }
    Ok(texts)
}

fn manifests(directory: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in WalkDir::new(directory).sort_by_file_name() {
        let entry = entry?;
        let ending = entry.path().extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        if !entry.file_type().is_dir() && ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)) {
            files.push(entry.into_path());
        }
    }
    Ok(files)
}

impl Texts {
    fn read(&mut self, path: &Path, speech: Speech) -> Result<()> {
        let name = path.to_string_lossy();
        let bytes = fs::read(path).with_context(|| speech.say("input.no_file", &[("path", &name)]))?;
        self.add(&name, bytes);
        Ok(())
    }

    fn add(&mut self, name: &str, bytes: Vec<u8>) {
        match String::from_utf8(bytes) {
            Ok(text) => {
                self.sources.add(SourceText::new(name, text));
            }
            Err(error) => {
                let byte = error.utf8_error().valid_up_to();
                let before = error.as_bytes().get(..byte).unwrap_or_default();
                let line_start = before.iter().rposition(|found| *found == b'\n').map_or(0, |at| at + 1);
                let line = 1 + before.iter().filter(|found| **found == b'\n').count();
                let column = byte - line_start + 1;
                self.not_utf8.push(NotUtf8 { name: name.to_owned(), line, column, byte });
            }
        }
    }
}
