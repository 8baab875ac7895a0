//! Problems to edits.

use netpol_core::Evaluation;
use netpol_core::diagnostic::{Diagnostic, Severity};
use netpol_core::lint::fix;
use netpol_core::manifest::Manifest;
use netpol_core::source::SourceText;

use super::{evaluated, text_of};

/// Every edit fits the text, removes its own problem and, unless it mends an error, adds none; mending
/// everything ends, and loses no object.
pub fn editing(bytes: &[u8]) {
    let text = text_of(bytes);
    let before = evaluated(&text);
    let source = SourceText::new("fuzz.yaml", text.as_str());
    for diagnostic in &before.diagnostics {
        if let Some(edit) = &diagnostic.edit {
            let edited = edit.apply(&source);
            check(&before, diagnostic, &edited.expect("the edit fits the text"));
        }
    }
    let objects = objects(&before.manifest);
    let fixed = fix(before);
    assert!(self::objects(&fixed.evaluation.manifest) >= objects, "mending everything loses an object");
}

fn check(before: &Evaluation, diagnostic: &Diagnostic, edited: &str) {
    let after = evaluated(edited);
    let is_own = |one: &&Diagnostic| (one.code, &one.arguments) == (diagnostic.code, &diagnostic.arguments);
    let count = |evaluation: &Evaluation| evaluation.diagnostics.iter().filter(is_own).count();
    assert!(count(&after) < count(before), "the edit of {diagnostic:?} leaves the problem:\n{edited}");
    // What is read once an error is mended may have errors of its own.
    if diagnostic.severity != Severity::Error {
        assert!(errors(&after) <= errors(before), "the edit of {diagnostic:?} adds an error:\n{edited}");
    }
}

fn errors(evaluation: &Evaluation) -> usize {
    evaluation.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count()
}

fn objects(manifest: &Manifest) -> usize {
    let policed = manifest.namespaces.len() + manifest.pods.len() + manifest.policies.len();
    policed + manifest.workloads.len() + manifest.services.len() + manifest.passed_over.len()
}
