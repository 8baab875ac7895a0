//! Edits in the files.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use anstyle::{AnsiColor, Style};
use netpol_core::diagnostic::{Applicability, Diagnostic};
use netpol_core::fix::fix_where;
use netpol_core::source::{SourceId, SourceText, Sources};
use netpol_core::{Checked, Evaluator};
use similar::TextDiff;
use tempfile::Builder;

use super::choice::Choice;
use crate::evaluated::Evaluated;
use crate::problems::counted;
use crate::words::Speech;

/// A text before and after its edits.
pub(crate) struct Fixed {
    before: Sources,
    pub(super) evaluated: Evaluated,
    applied: Vec<(SourceId, &'static str)>,
}

/// What became of the files.
#[derive(Default)]
pub(crate) struct Outcome {
    /// Whether a text went to standard output.
    pub(super) is_printed: bool,
    /// Each file that is as it was, with the reason.
    not_written: Vec<String>,
}

impl Outcome {
    /// The files that are as they were, where there are any.
    pub(crate) fn not_written(&self) -> Option<String> {
        (!self.not_written.is_empty()).then(|| self.not_written.join(", "))
    }

    pub(super) fn add(&mut self, name: &str, error: &io::Error) {
        self.not_written.push(format!("{name} ({error})"));
    }
}

/// Applies the fixes of what is chosen, up to an applicability. A text that is not all of its file stays as it is.
pub(super) fn fix(
    evaluator: &mut Evaluator,
    evaluated: Evaluated,
    most: Applicability,
    choice: &Choice,
) -> Fixed {
    let Evaluated { checked, files, post } = evaluated;
    let before = checked.evaluation.sources.clone();
    evaluator.settings = checked.evaluation.settings.clone();
    let is_wanted = |found: &Diagnostic| choice.holds(found.code) && files.is_whole(found.span.source);
    let fixed = fix_where(evaluator, checked, most, is_wanted);
    let applied = fixed.places.into_iter().zip(fixed.applied).collect();
    Fixed { before, evaluated: Evaluated { checked: fixed.checked, files, post }, applied }
}

impl Fixed {
    /// A text and what it is after an edit, evaluated.
    pub(crate) fn edited(before: Evaluated, after: Checked) -> Self {
        let Evaluated { checked, files, post } = before;
        let evaluated = Evaluated { checked: after, files, post };
        Self { before: checked.evaluation.sources, evaluated, applied: Vec::new() }
    }

    /// Writes the files that have edits, and no others; what came from standard input goes to standard output. A file that
    /// cannot be written keeps no other from being written, and is judged as it is.
    pub(crate) fn write(
        &mut self,
        outcome: &mut Outcome,
        evaluator: &mut Evaluator,
        speech: Speech,
    ) -> io::Result<()> {
        let mut stay = Vec::new();
        for (id, before) in self.before.iter() {
            let Some(after) = self.evaluated.checked.evaluation.sources.get(id) else { continue };
            match self.evaluated.files.paths.get(id.0 as usize) {
                Some(Some(path)) if before.text() != after.text() => {
                    if let Err(error) = replace(path, before.text(), after.text(), speech) {
                        outcome.add(before.name(), &error);
                        stay.push(id);
                    }
                }
                Some(None) if before.name() == "-" => {
                    io::stdout().lock().write_all(after.text().as_bytes())?;
                    outcome.is_printed = true;
                }
                _ => {}
            }
        }
        if !stay.is_empty() {
            self.undo(|id| stay.contains(&id), evaluator);
        }
        Ok(())
    }

    /// Takes the edits of some texts back.
    pub(super) fn undo(&mut self, stays: impl Fn(SourceId) -> bool, evaluator: &mut Evaluator) {
        self.applied.retain(|(id, _)| !stays(*id));
        let checked = &mut self.evaluated.checked;
        let mut sources = Sources::default();
        for (id, before) in self.before.iter() {
            let after = checked.evaluation.sources.get(id).filter(|_| !stays(id));
            sources.add(after.unwrap_or(before).clone());
        }
        evaluator.settings = checked.evaluation.settings.clone();
        *checked = evaluator.evaluate(sources);
    }

    /// Each text that has edits, before and after them.
    pub(super) fn changed(&self) -> impl Iterator<Item = (SourceId, &SourceText, &SourceText)> {
        let sources = &self.evaluated.checked.evaluation.sources;
        let pair = |(id, before)| Some((id, before, sources.get(id)?));
        self.before.iter().filter_map(pair).filter(|(_, before, after)| before.text() != after.text())
    }
}

/// Prints what changes in a file as a unified diff.
pub(super) fn print_diff(name: &str, before: &str, after: &str) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    let diff = TextDiff::from_lines(before, after);
    let diff = diff.unified_diff().header(name, name).to_string();
    for line in diff.split_inclusive('\n') {
        let style = match line.as_bytes().first() {
            Some(b'+') => AnsiColor::Green.on_default(),
            Some(b'-') => AnsiColor::Red.on_default(),
            Some(b'@') => AnsiColor::Cyan.on_default(),
            _ => Style::new(),
        };
        let (content, newline) = line.strip_suffix('\n').map_or((line, ""), |content| (content, "\n"));
        write!(out, "{style}{content}{style:#}{newline}")?;
    }
    out.flush()
}

/// Says on standard error how much was fixed, where anything was.
pub(super) fn tell(all: &[Fixed], key: &str, speech: Speech) -> io::Result<()> {
    let mut names: Vec<&str> =
        all.iter().flat_map(Fixed::changed).map(|(_, before, _)| before.name()).collect();
    names.dedup();
    if names.is_empty() {
        return Ok(());
    }
    let codes = counted(all.iter().flat_map(|fixed| &fixed.applied).map(|(_, code)| *code));
    let words = speech.say(key, &[("codes", &codes), ("files", &names.join(", "))]);
    writeln!(anstream::stderr().lock(), "{words}")
}

/// Puts a new text in the place of a file, all or nothing, with the permissions of the file. A file that has been changed
/// since it was read is left alone.
pub(super) fn replace(path: &Path, before: &str, after: &str, speech: Speech) -> io::Result<()> {
    // A link stays a link to the file that is written.
    let path = fs::canonicalize(path)?;
    if fs::read(&path)? != before.as_bytes() {
        return Err(io::Error::other(speech.say("lint.changed_meanwhile", &[])));
    }
    let permissions = fs::metadata(&path)?.permissions();
    if permissions.readonly() {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = Builder::new().prefix(".netpol-").tempfile_in(folder)?;
    file.write_all(after.as_bytes())?;
    file.as_file().set_permissions(permissions)?;
    file.as_file().sync_all()?;
    file.persist(&path)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use netpol_view::protocol::Language;

    use super::*;

    #[test]
    fn a_file_that_was_changed_meanwhile_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("policy.yaml");
        fs::write(&path, "a: 1 # saved by somebody else\n").unwrap();
        let refused = replace(&path, "a: 1\n", "a: 2\n", Speech::new(Language::En));
        assert_eq!(refused.unwrap_err().to_string(), "it changed in the meantime");
        assert_eq!(fs::read_to_string(&path).unwrap(), "a: 1 # saved by somebody else\n");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
