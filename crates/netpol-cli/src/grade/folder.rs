//! The folder of a lesson.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use netpol_course::Lesson;
use walkdir::WalkDir;

use crate::words::Speech;

/// Reads it; an error is everything that is wrong with it.
pub(super) fn lesson(folder: &Path, speech: Speech) -> Result<Lesson> {
    let printed = folder.to_string_lossy();
    let unreadable = || speech.say("input.no_file", &[("path", &printed)]);
    let whole = folder.canonicalize().with_context(unreadable)?;
    let name = whole.file_name().unwrap_or_default().to_string_lossy();
    let mut files = Vec::new();
    for entry in WalkDir::new(&whole).sort_by_file_name() {
        let entry = entry.with_context(unreadable)?;
        if entry.file_type().is_file() {
            let text = fs::read_to_string(entry.path())
                .with_context(|| speech.say("input.no_file", &[("path", &entry.path().to_string_lossy())]))?;
            let path = entry.path().strip_prefix(&whole)?.to_string_lossy().replace('\\', "/");
            files.push((path, text));
        }
    }
    match Lesson::read(&name, &files) {
        Ok(lesson) => Ok(lesson),
        Err(errors) => {
            let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
            bail!("{}\n  {}", speech.say("grade.no_lesson", &[("path", &printed)]), errors.join("\n  "))
        }
    }
}
