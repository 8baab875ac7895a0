//! Commands of kubectl, by what they would do on a text: which objects they list, or how they edit the text. Nothing is guessed: what
//! is not read, and what the text does not tell, is said.

mod effect;
mod kind;
mod objects;
mod read;
mod selector;
mod shell;
mod trouble;

use crate::object::{Difference, Objects};
use crate::plan::Slip;

pub(crate) use effect::{Effect, carry_out};
pub(crate) use trouble::Trouble;

/// What goes wrong with a command that is given in the place of another; nothing where both do the same.
pub(crate) fn slip(text: &str, wanted: &str, given: &str) -> Option<Slip> {
    let Ok(wanted) = carry_out(text, wanted) else { return Some(Slip::Unread) };
    match carry_out(text, given) {
        Ok(given) => differing(&wanted, &given),
        Err(trouble) if trouble.is_of_namespace(&wanted.namespaces()) => Some(Slip::OtherNamespace),
        Err(trouble) => Some(trouble.slip),
    }
}

fn differing(wanted: &Effect, given: &Effect) -> Option<Slip> {
    if wanted.changes != given.changes {
        return Some(Slip::OtherVerb);
    }
    if wanted.kind != given.kind {
        return Some(Slip::OtherKind);
    }
    let lacks = wanted.names.iter().any(|name| !given.names.contains(name));
    let has_more = given.names.iter().any(|name| !wanted.names.contains(name));
    let namespaces = wanted.namespaces();
    if lacks && given.reaches_none_of(&namespaces) {
        return Some(Slip::OtherNamespace);
    }
    match (has_more, lacks) {
        (true, true) => return Some(Slip::OtherObjects),
        (true, false) => return Some(Slip::TooMany),
        (false, true) => return Some(Slip::TooFew),
        (false, false) => {}
    }
    if wanted.shows_labels && !given.shows_labels || wanted.shows_whole && !given.shows_whole {
        return Some(Slip::NotShown);
    }
    match (&wanted.text, &given.text) {
        (Some(wanted), Some(given)) if !same(wanted, given) => Some(Slip::OtherLabels),
        _ => None,
    }
}

/// Whether two texts hold the same objects.
fn same(one: &str, other: &str) -> bool {
    let (one, other) = (Objects::of(one), Objects::of(other));
    let has_all = |one: &Objects, other: &Objects| {
        one.names().all(|name| one.difference(other, name) == Difference::None)
    };
    has_all(&one, &other) && has_all(&other, &one)
}

#[cfg(test)]
mod tests;
