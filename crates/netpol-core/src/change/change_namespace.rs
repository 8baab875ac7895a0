//! An object in another namespace.

use super::{Obstacle, together};
use crate::edit::spelling::{is_json, value_like};
use crate::edit::{Object, Place, Together, Written, edit_object, quoted, replace};
use crate::evaluation::Evaluation;
use crate::source::Span;

/// Writes that an object is in another namespace. Nothing else of it changes.
pub(crate) fn change_namespace(
    evaluation: &Evaluation,
    object: Span,
    namespace: &str,
) -> Result<Together, Obstacle> {
    let edit = edit_object(&evaluation.sources, object, |Object { source, root, node, .. }| {
        let metadata = node.get("metadata")?;
        match metadata.get("namespace").filter(|written| !written.is_null()) {
            Some(written) if is_json(source, root) => Some(replace(written.span, quoted(namespace))),
            Some(written) => Some(replace(written.span, value_like(source, written, namespace))),
            None => {
                let place = Place::of(source, root, metadata)?;
                place.insert(Some("name"), "namespace", &Written::text(namespace))
            }
        }
    });
    together(evaluation, vec![edit.ok_or(Obstacle::NotWritable)?])
}
