//! A setup after the evaluator.

use netpol_core::manifest::Manifest;
use netpol_core::profile::Profile;
use netpol_core::source::Sources;
use netpol_core::{Evaluation, Evaluator, Settings};

pub(crate) fn evaluated(manifest: Manifest) -> Evaluation {
    evaluated_by(manifest, Default::default())
}

pub(crate) fn evaluated_by(manifest: Manifest, profile: &'static Profile) -> Evaluation {
    let settings = Settings { profile, ..Settings::default() };
    Evaluator::new(settings).evaluate_objects(Sources::default(), manifest, Vec::new()).evaluation
}
