//! Labels that stand beside the field that holds them.

use super::wrap::wrap;
use crate::edit::{Edit, Place, Written};
use crate::manifest::schema::Type;
use crate::source::{Entry, Node, SourceText};

/// A label into the field of its mapping that holds labels; all of them at once where there is no such field yet.
pub(super) fn move_label(
    source: &SourceText,
    root: &Node,
    mapping: &Node,
    of: &Type,
    key: &str,
    label: &Entry,
) -> Option<Edit> {
    let Some(holder) = mapping.get(key) else {
        let is_label = |entry: &Entry| of.field(&entry.key).is_none() && entry.value.scalar().is_some();
        return mapping.entries().iter().all(is_label).then(|| wrap(source, mapping, key)).flatten();
    };
    if holder.entry(&label.key).is_some() {
        return None;
    }
    let added = Place::of(source, root, holder)?.insert(None, &label.key, &Written::of(&label.value)?)?;
    added.and(Place::of(source, root, mapping)?.remove_entry(&label.key)?)
}
