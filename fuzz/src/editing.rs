//! Problems to edits.

use netpol_core::Evaluator;
use netpol_core::diagnostic::Applicability;
use netpol_core::fix::fix;
use netpol_core::manifest::Manifest;

use super::{checked, edits, text_of};

/// Every edit fits the text, removes its own problem and changes nothing else; fixing everything ends, and loses no
/// object.
pub fn editing(bytes: &[u8]) {
    let text = text_of(bytes);
    if let Err(what) = edits::check(&text) {
        panic!("{what}");
    }
    let before = checked(&text);
    let objects = objects(&before.evaluation.manifest);
    let fixed = fix(&mut Evaluator::default(), before, Applicability::NeedsLook);
    assert!(
        self::objects(&fixed.checked.evaluation.manifest) >= objects,
        "fixing everything loses an object"
    );
}

fn objects(manifest: &Manifest) -> usize {
    let policed = manifest.namespaces.len() + manifest.pods.len() + manifest.policies.len();
    policed + manifest.workloads.len() + manifest.services.len() + manifest.passed_over.len()
}
