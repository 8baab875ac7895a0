//! A whole policy put into the text.

use super::{Obstacle, together};
use crate::edit::{DocumentPlace, Together, add_documents};
use crate::evaluation::Evaluation;
use crate::written_policy::{NewPolicy, rejection};

/// Puts a policy into a text as a document of its own. Everything that is there stays.
pub fn add_policy(
    evaluation: &Evaluation,
    place: DocumentPlace,
    policy: &NewPolicy,
) -> Result<Together, Obstacle> {
    let document = policy.written(&evaluation.manifest);
    if let Some(words) = rejection(&document) {
        return Err(Obstacle::Rejected(words));
    }
    let edit = add_documents(&evaluation.sources, place, &[document]).ok_or(Obstacle::Unknown)?;
    together(evaluation, vec![edit])
}
