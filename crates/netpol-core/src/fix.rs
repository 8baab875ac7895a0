//! Texts after their fixes: all edits at once, evaluated again.

mod compare;

pub use compare::{Difference, compare};

use crate::diagnostic::{Applicability, Diagnostic, edits_among_many};
use crate::evaluate::{Checked, Evaluator};
use crate::manifest::Manifest;
use crate::source::SourceId;

/// One edit may uncover the next mistake; more rounds than this are not worth waiting for.
const ROUNDS: usize = 5;

/// Texts after their edits.
#[derive(Clone, Debug)]
pub struct Fixed {
    /// The edited texts evaluated again; without edits, the evaluation that was given.
    pub checked: Checked,
    /// The code of every edit that was applied, in order.
    pub applied: Vec<&'static str>,
    /// The text of each.
    pub places: Vec<SourceId>,
}

/// Applies the fixes of all errors and warnings up to an applicability, evaluates again, and repeats while that finds
/// something to fix. Of edits that touch the same bytes the first in the text is applied, and the other in the next round.
/// Hints say what may well be meant, so their fixes are left to people. An edit may uncover errors that stood behind the one
/// it fixes; a round after which fewer objects are read is not taken.
pub fn fix(evaluator: &mut Evaluator, checked: Checked, most: Applicability) -> Fixed {
    fix_where(evaluator, checked, most, |_| true)
}

/// The same for those errors and warnings alone for which `is_wanted` says so.
pub fn fix_where(
    evaluator: &mut Evaluator,
    checked: Checked,
    most: Applicability,
    is_wanted: impl Fn(&Diagnostic) -> bool,
) -> Fixed {
    let mut fixed = Fixed { checked, applied: Vec::new(), places: Vec::new() };
    for _ in 0..ROUNDS {
        let wanted = fixed.checked.diagnostics.iter().filter(|found| is_wanted(found));
        let (together, found) = edits_among_many(wanted, most);
        let (codes, places): (Vec<_>, Vec<_>) = found.iter().map(|one| (one.code, one.span.source)).unzip();
        let apply = || together.apply(&fixed.checked.evaluation.sources);
        let Some(sources) = (!codes.is_empty()).then(apply).flatten() else {
            break;
        };
        let next = evaluator.evaluate(sources);
        if count_objects(&next.evaluation.manifest) < count_objects(&fixed.checked.evaluation.manifest) {
            break;
        }
        fixed.checked = next;
        fixed.applied.extend(codes);
        fixed.places.extend(places);
    }
    fixed
}

fn count_objects(manifest: &Manifest) -> usize {
    manifest.policies.len()
        + manifest.namespaces.len()
        + manifest.nodes.len()
        + manifest.pods.len()
        + manifest.workloads.len()
        + manifest.services.len()
        + manifest.passed_over.len()
}
