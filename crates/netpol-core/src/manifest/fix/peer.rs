//! Peers among ports, ports among peers, and what a selector of a peer holds without it.

use super::wrap::wrap;
use crate::edit::spelling::key_like;
use crate::edit::{Edit, Place, Written, replace};
use crate::manifest::NAMESPACE_NAME_LABEL;
use crate::manifest::schema::Type;
use crate::source::{Entry, Node, Path, PathSegment, SourceText};

/// An item of a list into the one other list beside it whose items have such fields.
pub(super) fn move_item(
    source: &SourceText,
    root: &Node,
    schema: &'static Type,
    item: &Path,
) -> Option<Edit> {
    let [above @ .., PathSegment::Key(list), PathSegment::Index(index)] = item.0.as_slice() else {
        return None;
    };
    // A rule is none of the other direction: there it would isolate pods that nothing isolates.
    let Some(PathSegment::Index(_)) = above.last() else { return None };
    let rule_path = Path(above.to_vec());
    let (rule, of) = (root.at(&rule_path)?, schema.at(above)?);
    let items = rule.get(list)?.items();
    let item = items.get(*index)?;
    let mut targets = of.fields().iter().filter(|(name, of)| name != list && holds(of, item));
    let (target, of_target) = targets.next().filter(|_| targets.next().is_none())?;
    let all_belong = items.iter().all(|item| holds(of_target, item));
    if rule.entry(target).is_none() && all_belong {
        let key = rule.entry(list)?.key_span;
        return Some(replace(key, key_like(source.slice(key), target)));
    }
    let place = |key: &str| Place::at(source, root, &rule_path.clone().key(key));
    let moved = if all_belong { items } else { std::slice::from_ref(item) };
    let written: Option<Vec<Written>> = moved.iter().map(Written::of).collect();
    let added = match rule.entry(target) {
        Some(_) => place(target)?.append(&written?)?,
        None => Place::at(source, root, &rule_path)?.insert(None, target, &Written::List(written?))?,
    };
    added.and(match all_belong {
        true => Place::at(source, root, &rule_path)?.remove_entry(list)?,
        false => place(list)?.remove_item(*index)?,
    })
}

/// Whether a list takes an item as its own.
fn holds(list: &Type, item: &Node) -> bool {
    let takes = |entry: &Entry| list.field(&entry.key).is_some_and(|field| field.fits(&entry.value));
    matches!(list, Type::List(_)) && !item.entries().is_empty() && item.entries().iter().all(takes)
}

/// What is in a selector below the selector of a peer, where the labels tell which one is meant.
pub(super) fn wrap_selector(source: &SourceText, peer: &Node, of: &Type) -> Option<Edit> {
    let selector = of.field("podSelector").filter(|_| of.field("namespaceSelector").is_some())?;
    let is_of_selector = |entry: &Entry| selector.field(&entry.key).is_some();
    let labels = peer.get("matchLabels").filter(|_| peer.entries().iter().all(is_of_selector))?;
    let keys = || labels.entries().iter().map(|entry| &*entry.key);
    if keys().any(|key| key == NAMESPACE_NAME_LABEL) {
        return wrap(source, peer, "namespaceSelector");
    }
    (keys().count() > 0 && keys().all(is_of_pods)).then(|| wrap(source, peer, "podSelector")).flatten()
}

/// Labels that people put on pods.
fn is_of_pods(key: &str) -> bool {
    ["app", "k8s-app", "component", "tier", "role"].contains(&key) || key.starts_with("app.kubernetes.io/")
}
