//! A case file: a text, and lines such as `#  ^^^^^^ NP101` that mark what is wrong in the line above.

use std::collections::BTreeSet;
use std::path::Path;

use netpol_core::diagnostic::Diagnostic;
use netpol_core::edit::Edit;
use netpol_core::lint::lint;
use netpol_core::profile::Profile;
use netpol_core::source::{SourceText, Sources};
use netpol_core::{Checked, Evaluation, Evaluator, Settings};

use crate::failure::Failure;

/// Code, line, first column, and how many columns of that line.
pub(crate) type Mark = (String, u32, u32, usize);

pub(crate) struct Case {
    /// The rule that the file is named after.
    pub(crate) code: String,
    /// The text without the marks.
    pub(crate) text: String,
    pub(crate) marks: BTreeSet<Mark>,
}

impl Case {
    pub(crate) fn read(file: &Path, text: &str) -> Result<Case, Box<dyn std::error::Error>> {
        let name = file.file_name().and_then(|name| name.to_str()).ok_or("a file without a name")?;
        let mut case = Case {
            code: name.get(..5).unwrap_or_default().to_owned(),
            text: String::new(),
            marks: BTreeSet::new(),
        };
        let mut lines = 0;
        for line in text.split_inclusive('\n') {
            let Some((carets, code)) = mark(line) else {
                case.text.push_str(line);
                lines += 1;
                continue;
            };
            let column = line.find('^').unwrap_or_default() as u32 + 1;
            case.marks.insert((code.to_owned(), lines, column, carets));
        }
        Ok(case)
    }

    pub(crate) fn evaluate(&self) -> Checked {
        Evaluator::new(settings(&self.text)).evaluate(Sources::single("case.yaml", self.text.as_str()))
    }

    /// The text after every edit of the rule that the case is named after.
    pub(crate) fn fix(&self) -> Result<String, Box<dyn std::error::Error>> {
        let checked = self.evaluate();
        let edits =
            checked.diagnostics.iter().filter(|one| one.code == self.code).map(|one| one.edit().cloned());
        let mut all = Edit::default();
        for edit in edits {
            let edit = edit.ok_or_else(|| Failure::of("a problem without an edit"))?;
            all = all.and(edit).ok_or_else(|| Failure::of("edits that touch"))?;
        }
        let source = SourceText::new("case.yaml", self.text.as_str());
        all.apply(&source).ok_or_else(|| Failure::of("an edit that does not fit"))
    }
}

/// The network plugin that a comment in the first line chooses, as in `# profile: flannel`.
fn settings(text: &str) -> Settings {
    let first = text.lines().next().unwrap_or_default();
    let profile = first.strip_prefix("# profile: ").and_then(Profile::from_name).unwrap_or_default();
    Settings { profile, ..Settings::default() }
}

/// Carets and a code alone in a comment.
fn mark(line: &str) -> Option<(usize, &str)> {
    let comment = line.trim_start().strip_prefix('#')?;
    let (carets, code) = comment.trim().split_once(' ')?;
    let is_mark = !carets.is_empty() && carets.chars().all(|character| character == '^');
    (is_mark && code.starts_with("NP")).then_some((carets.len(), code))
}

/// What lint finds, as a case file would mark it.
pub(crate) fn marks(evaluation: &Evaluation, source: &SourceText) -> BTreeSet<Mark> {
    let mark = |diagnostic: &Diagnostic| {
        let at = source.position(diagnostic.span.start);
        let first_line =
            source.slice(diagnostic.span).and_then(|text| text.lines().next()).unwrap_or_default();
        (diagnostic.code.to_owned(), at.line, at.column, first_line.chars().count())
    };
    lint(evaluation).iter().map(mark).collect()
}

/// The names of the case files.
pub(crate) fn names(folder: &str) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().into_string().ok()).collect()
}

/// The codes that lint finds in a text.
pub(crate) fn codes(text: &str) -> Vec<&'static str> {
    let checked = Evaluator::new(settings(text)).evaluate(Sources::single("text.yaml", text));
    lint(&checked.evaluation).iter().map(|diagnostic| diagnostic.code).collect()
}
