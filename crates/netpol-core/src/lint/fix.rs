//! All edits at once.

use crate::diagnostic::Diagnostic;
use crate::edit::{Edit, Together};
use crate::evaluate::{Evaluation, judge};
use crate::manifest::{self, Manifest};
use crate::source::{Limits, SourceId, SourceText, Sources};

/// One edit may uncover the next mistake; more rounds than this are not worth waiting for.
const ROUNDS: usize = 5;

/// Texts after their edits.
#[derive(Clone, Debug)]
pub struct Fixed {
    /// The edited texts evaluated again; without edits, the evaluation that was given.
    pub evaluation: Evaluation,
    /// The code of every edit that was applied, in order.
    pub applied: Vec<&'static str>,
}

/// Applies the edits of all errors and warnings, evaluates again, and repeats while that finds something to fix. Of
/// edits that touch the same bytes the first in the text is applied, and the other in the next round. Hints say what may
/// well be meant, so their edits are left to people. An edit may uncover errors that stood behind the one it fixes; a
/// round after which fewer objects are read is not taken.
pub fn fix(evaluation: Evaluation) -> Fixed {
    fix_where(evaluation, &Limits::default(), |_| true)
}

/// The same for those errors and warnings alone for which `is_wanted` says so, reading within other limits.
pub fn fix_where(evaluation: Evaluation, limits: &Limits, is_wanted: impl Fn(&Diagnostic) -> bool) -> Fixed {
    let mut fixed = Fixed { evaluation, applied: Vec::new() };
    for _ in 0..ROUNDS {
        let wanted = fixed.evaluation.diagnostics.iter().filter(|found| is_wanted(found));
        let (together, codes) = Together::certain(wanted);
        let apply = || apply(&fixed.evaluation.sources, &together.edits());
        let Some(sources) = (!codes.is_empty()).then(apply).flatten() else {
            break;
        };
        let (manifest, diagnostics) = manifest::read_within(&sources, limits);
        let next = judge(sources, manifest, diagnostics, &fixed.evaluation.settings);
        if count_objects(&next.manifest) < count_objects(&fixed.evaluation.manifest) {
            break;
        }
        fixed.evaluation = next;
        fixed.applied.extend(codes);
    }
    fixed
}

fn apply(sources: &Sources, edits: &[(SourceId, Edit)]) -> Option<Sources> {
    let mut edited = Sources::default();
    for (id, source) in sources.iter() {
        let text = match edits.iter().find(|(known, _)| *known == id) {
            Some((_, edit)) => edit.apply(source)?,
            None => source.text().to_owned(),
        };
        edited.add(SourceText::new(source.name(), text));
    }
    Some(edited)
}

fn count_objects(manifest: &Manifest) -> usize {
    manifest.policies.len()
        + manifest.namespaces.len()
        + manifest.pods.len()
        + manifest.workloads.len()
        + manifest.services.len()
        + manifest.passed_over.len()
}
