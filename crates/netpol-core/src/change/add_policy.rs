//! A whole policy put into the text.

use super::{Obstacle, together};
use crate::edit::{DocumentPlace, Together, add_documents};
use crate::evaluation::Evaluation;
use crate::written_policy::{NewPolicy, documents};

/// Puts a policy into a text as a document of its own. Everything that is there stays.
pub fn add_policy(
    evaluation: &Evaluation,
    place: DocumentPlace,
    policy: &NewPolicy,
) -> Result<Together, Obstacle> {
    let documents =
        documents(&evaluation.manifest, std::slice::from_ref(policy)).map_err(Obstacle::Rejected)?;
    let edit = add_documents(&evaluation.sources, place, &documents).ok_or(Obstacle::Unknown)?;
    together(evaluation, vec![edit])
}
