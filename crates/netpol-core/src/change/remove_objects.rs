//! Whole objects taken out of the text.

use super::{Obstacle, together};
use crate::edit::{Edit, Object, Place, Together, edit_object};
use crate::evaluation::Evaluation;
use crate::source::Span;

/// The text without these objects.
pub(crate) fn take_out(evaluation: &Evaluation, objects: &[Span]) -> Result<Together, Obstacle> {
    let edits = remove_objects(evaluation, objects)?;
    if edits.is_empty() { Err(Obstacle::Already) } else { together(evaluation, edits) }
}

/// Takes objects out, each with its document, or out of the List that it is in.
pub(super) fn remove_objects(evaluation: &Evaluation, objects: &[Span]) -> Result<Vec<Edit>, Obstacle> {
    let mut edits: Vec<Edit> = Vec::new();
    for object in objects {
        let edit = edit_object(&evaluation.sources, *object, |found| without(found, objects));
        let edit = edit.ok_or(Obstacle::NotWritable)?;
        // Of the objects of a List each has the edit that takes all of them out.
        if !edits.contains(&edit) {
            edits.push(edit);
        }
    }
    Ok(edits)
}

fn without(object: &Object<'_>, objects: &[Span]) -> Option<Edit> {
    if object.is_root() {
        return object.without();
    }
    let list = object.root.get("items")?;
    let items = list.items().iter().enumerate();
    let removed: Vec<usize> =
        items.filter(|(_, item)| objects.contains(&item.span)).map(|(index, _)| index).collect();
    match removed.len() == list.items().len() {
        true => object.without(),
        false => Place::of(object.source, object.root, list)?.remove_items(&removed),
    }
}
