//! What holds for every edit of every problem, whatever the text.

use netpol_core::diagnostic::{Diagnostic, Severity};
use netpol_core::lint::lint;
use netpol_core::source::{SourceText, Sources};
use netpol_core::{Evaluation, Settings, evaluate};

/// Checks the edit of every problem that lint finds in a text.
pub(crate) fn check(text: &str) -> Result<(), String> {
    let before = judged(text);
    for diagnostic in lint(&before) {
        if let Some(edited) = edited(text, &diagnostic)? {
            check_edit(&before, &diagnostic, text, &edited)?;
        }
    }
    Ok(())
}

fn check_edit(before: &Evaluation, diagnostic: &Diagnostic, text: &str, edited: &str) -> Result<(), String> {
    let code = diagnostic.code;
    let after = judged(edited);
    let count = |evaluation: &Evaluation| lint(evaluation).iter().filter(|one| one.code == code).count();
    if count(&after) >= count(before) {
        return Err(format!("{code}: the edit leaves the problem:\n{edited}"));
    }
    if errors(&after) > errors(before) {
        return Err(format!("{code}: the edit adds an error:\n{edited}"));
    }
    let position = |text: &str, at: usize| text.get(..at).unwrap_or_default().matches("\n---").count();
    let own = position(text, diagnostic.span.start as usize);
    let (old, new): (Vec<&str>, Vec<&str>) = (text.split("\n---").collect(), edited.split("\n---").collect());
    let same = old.len() == new.len()
        && old.iter().zip(&new).enumerate().all(|(index, (old, new))| index == own || old == new);
    if same { Ok(()) } else { Err(format!("{code}: the edit changes another document:\n{edited}")) }
}

fn edited(text: &str, diagnostic: &Diagnostic) -> Result<Option<String>, String> {
    let Some(edit) = &diagnostic.edit else { return Ok(None) };
    let edited = edit.apply(&SourceText::new("text.yaml", text));
    edited.map(Some).ok_or_else(|| format!("{}: the edit does not fit", diagnostic.code))
}

fn judged(text: &str) -> Evaluation {
    evaluate(Sources::single("text.yaml", text), &Settings::default())
}

fn errors(evaluation: &Evaluation) -> usize {
    evaluation.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count()
}
