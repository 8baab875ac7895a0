//! Edits in the files.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use anstyle::{AnsiColor, Style};
use anyhow::Result;
use netpol_core::diagnostic::{Applicability, Diagnostic};
use netpol_core::fix::fix_where;
use netpol_core::source::{SourceId, SourceText, Sources};
use netpol_core::{Checked, Evaluator};
use similar::TextDiff;
use tempfile::Builder;

use super::choice::Choice;
use crate::input::Files;
use crate::problems::counted;
use crate::words::Speech;

/// Texts before and after their edits.
pub(super) struct Fixed {
    before: Sources,
    pub(super) checked: Checked,
    applied: Vec<(SourceId, &'static str)>,
}

/// What became of the files.
#[derive(Default)]
pub(super) struct Outcome {
    /// Whether a text went to standard output.
    pub(super) is_printed: bool,
    /// Each file that is as it was, with the reason.
    not_written: Vec<(SourceId, String)>,
}

impl Outcome {
    /// The files that are as they were, where there are any.
    pub(super) fn not_written(&self) -> Option<String> {
        let files: Vec<&str> = self.not_written.iter().map(|(_, file)| file.as_str()).collect();
        (!files.is_empty()).then(|| files.join(", "))
    }
}

/// Applies the fixes of what is chosen, up to an applicability. A text that is not all of its file stays as it is.
pub(super) fn fix(
    evaluator: &mut Evaluator,
    checked: Checked,
    most: Applicability,
    files: &Files,
    choice: &Choice,
) -> Fixed {
    let before = checked.evaluation.sources.clone();
    let is_wanted = |found: &Diagnostic| choice.holds(found.code) && files.is_whole(found.span.source);
    let fixed = fix_where(evaluator, checked, most, is_wanted);
    let applied = fixed.places.into_iter().zip(fixed.applied).collect();
    Fixed { before, checked: fixed.checked, applied }
}

impl Fixed {
    /// Writes the files that have edits, and no others; what came from standard input goes to standard output. A file that
    /// cannot be written keeps no other from being written, and is judged as it is.
    pub(super) fn write(
        &mut self,
        files: &Files,
        evaluator: &mut Evaluator,
        speech: Speech,
    ) -> Result<Outcome> {
        let mut outcome = Outcome::default();
        for (id, before) in self.before.iter() {
            let Some(after) = self.checked.evaluation.sources.get(id) else { continue };
            match files.paths.get(id.0 as usize) {
                Some(Some(path)) if before.text() != after.text() => {
                    if let Err(error) = replace(path, before.text(), after.text(), speech) {
                        outcome.not_written.push((id, format!("{} ({error})", before.name())));
                    }
                }
                Some(None) if before.name() == "-" => {
                    io::stdout().lock().write_all(after.text().as_bytes())?;
                    outcome.is_printed = true;
                }
                _ => {}
            }
        }
        if outcome.not_written.is_empty() {
            return Ok(outcome);
        }
        let stays = |id: SourceId| outcome.not_written.iter().any(|(other, _)| *other == id);
        self.applied.retain(|(id, _)| !stays(*id));
        let mut sources = Sources::default();
        for (id, before) in self.before.iter() {
            let after = self.checked.evaluation.sources.get(id).filter(|_| !stays(id));
            sources.add(after.unwrap_or(before).clone());
        }
        self.checked = evaluator.evaluate(sources);
        Ok(outcome)
    }

    /// Prints the edits as a unified diff.
    pub(super) fn print_diff(&self) -> io::Result<()> {
        let mut out = anstream::stdout().lock();
        for (before, after) in self.changed() {
            let diff = TextDiff::from_lines(before.text(), after.text());
            let diff = diff.unified_diff().header(before.name(), before.name()).to_string();
            for line in diff.split_inclusive('\n') {
                let style = match line.as_bytes().first() {
                    Some(b'+') => AnsiColor::Green.on_default(),
                    Some(b'-') => AnsiColor::Red.on_default(),
                    Some(b'@') => AnsiColor::Cyan.on_default(),
                    _ => Style::new(),
                };
                let (content, newline) =
                    line.strip_suffix('\n').map_or((line, ""), |content| (content, "\n"));
                write!(out, "{style}{content}{style:#}{newline}")?;
            }
        }
        out.flush()
    }

    /// Says on standard error how much was fixed, where anything was.
    pub(super) fn tell(&self, key: &str, speech: Speech) -> io::Result<()> {
        let names: Vec<&str> = self.changed().map(|(before, _)| before.name()).collect();
        if names.is_empty() {
            return Ok(());
        }
        let codes = counted(self.applied.iter().map(|(_, code)| *code));
        let words = speech.say(key, &[("codes", &codes), ("files", &names.join(", "))]);
        writeln!(anstream::stderr().lock(), "{words}")
    }

    fn changed(&self) -> impl Iterator<Item = (&SourceText, &SourceText)> {
        let pair = |(id, before): (SourceId, _)| Some((before, self.checked.evaluation.sources.get(id)?));
        self.before
            .iter()
            .filter_map(pair)
            .filter(|(before, after): &(&SourceText, &SourceText)| before.text() != after.text())
    }
}

/// Puts a new text in the place of a file, all or nothing, with the permissions of the file. A file that has been changed
/// since it was read is left alone.
fn replace(path: &Path, before: &str, after: &str, speech: Speech) -> io::Result<()> {
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
