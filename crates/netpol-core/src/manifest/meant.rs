//! What was meant by a field that the object does not have.

use super::names;
use super::schema::{Type, is_misspelt, nearest, split};
use crate::order::sort_by;
use crate::source::{Entry, Node, Path, PathSegment};

/// What was probably meant, the surest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meant {
    /// The field that is written in another case. Go's decoder takes a field in its own case alone (semantics A16.8).
    Case(&'static str),
    /// What is in one of these fields.
    Inside(Vec<&'static str>),
    /// A label, which is in this field.
    Label(&'static str),
    /// What is further out, beside this field.
    Beside(String),
    /// The field that is spelt nearly so.
    Spelling(&'static str),
    /// There is nothing like it.
    Nothing,
}

/// How many levels away a field of the same name is looked for.
const FURTHEST: usize = 4;

impl Meant {
    /// What was meant by the last key of a path. Where a field of that name is known comes before how it is spelt.
    pub(super) fn by(root: &Node, schema: &'static Type, path: &Path) -> Self {
        let written = split(path).and_then(|(above, name)| {
            let mapping = root.at(&Path(above.to_vec()))?;
            Some((above, mapping, schema.at(above)?, mapping.entry(name)?))
        });
        let Some((above, mapping, of, entry)) = written else { return Meant::Nothing };
        let is_free = |known: &str| mapping.entry(known).is_none();
        let names = || of.fields().iter().map(|(known, _)| *known);
        if let Some(known) = names().find(|known| known.eq_ignore_ascii_case(&entry.key) && is_free(known)) {
            return Meant::Case(known);
        }
        if let Some(open) = open_above(mapping, of, entry) {
            return Meant::Inside(vec![open]);
        }
        let inside = holders(of, entry, 1);
        if !inside.is_empty() {
            return Meant::Inside(inside);
        }
        if of.field(MATCH_LABELS).is_some() && is_label(entry) {
            return Meant::Label(MATCH_LABELS);
        }
        let spelling = || alike(&entry.key, of).map_or(Meant::Nothing, Meant::Spelling);
        elsewhere(root, schema, above, of, entry).unwrap_or_else(spelling)
    }

    /// Which of the sentences about unknown fields says it.
    pub(super) fn variant(&self) -> Option<&'static str> {
        match self {
            Meant::Case(_) => Some("case"),
            Meant::Inside(_) => Some("inside"),
            Meant::Label(_) => Some("label"),
            Meant::Beside(_) => Some("beside"),
            Meant::Spelling(_) => None,
            Meant::Nothing => Some("nothing"),
        }
    }

    /// The names of the fields that were meant, or that hold what was meant.
    pub(super) fn names(&self) -> String {
        match self {
            Meant::Case(name) | Meant::Label(name) | Meant::Spelling(name) => (*name).to_owned(),
            Meant::Beside(name) => name.clone(),
            Meant::Inside(names) => names.join("`, `"),
            Meant::Nothing => String::new(),
        }
    }
}

const MATCH_LABELS: &str = "matchLabels";

/// The field above an entry, or above the unknown ones before it, that has nothing and takes such an entry.
fn open_above(mapping: &Node, of: &'static Type, entry: &Entry) -> Option<&'static str> {
    let before = mapping.entries().iter().take_while(|other| other.key_span != entry.key_span);
    let known = before.filter(|other| of.field(&other.key).is_some()).last()?;
    let is_open = known.value.is_null();
    let takes = of.field(&known.key)?.inner(&entry.key).is_some_and(|inner| inner.fits(&entry.value));
    let mut names = of.fields().iter().map(|(name, _)| *name);
    names.find(|name| is_open && takes && **name == *known.key)
}

/// The fields so many levels below that have one of that name for such a value.
fn holders(of: &'static Type, entry: &Entry, levels: usize) -> Vec<&'static str> {
    let mut found = Vec::new();
    for (name, inner) in of.fields() {
        if levels > 1 {
            found.extend(holders(inner, entry, levels - 1));
        } else if inner.field(&entry.key).is_some_and(|field| field.fits(&entry.value)) {
            found.push(*name);
        }
    }
    sort_by(&mut found, Ord::cmp);
    found.dedup();
    found
}

/// Where the object has a field of that name: as few levels away as there are.
fn elsewhere(
    root: &Node,
    schema: &'static Type,
    above: &[PathSegment],
    of: &'static Type,
    entry: &Entry,
) -> Option<Meant> {
    // The mappings around it, the innermost first, each with the key that leads here.
    let around = (0..above.len()).rev().filter_map(|length| {
        let PathSegment::Key(key) = above.get(length)? else { return None };
        let outer = above.get(..length)?;
        Some((root.at(&Path(outer.to_vec()))?, schema.at(outer)?, key))
    });
    let around: Vec<_> = around.collect();
    for distance in 1..=FURTHEST {
        let inside = holders(of, entry, distance);
        if !inside.is_empty() {
            return Some(Meant::Inside(inside));
        }
        for (up, (mapping, of, key)) in (1..=distance).zip(&around) {
            let is_here = of.field(&entry.key).is_some_and(|field| field.fits(&entry.value));
            if up == distance && is_here && mapping.entry(&entry.key).is_none() {
                return Some(Meant::Beside((*key).clone()));
            }
            let inside = if up < distance { holders(of, entry, distance - up) } else { Vec::new() };
            if !inside.is_empty() {
                return Some(Meant::Inside(inside));
            }
        }
    }
    None
}

/// Whether an entry may be a label.
fn is_label(entry: &Entry) -> bool {
    let value = entry.value.scalar().map(|scalar| &*scalar.text);
    names::label_key(&entry.key).is_empty() && value.is_some_and(|text| names::label_value(text).is_empty())
}

/// The field of which a name is a part, where there is one; else the one that is misspelt so.
fn alike(name: &str, of: &'static Type) -> Option<&'static str> {
    let part = name.to_ascii_lowercase();
    let holds = |known: &&str| name.len() > 3 && known.to_ascii_lowercase().contains(&part);
    let mut holding = of.fields().iter().map(|(known, _)| *known).filter(holds);
    match (holding.next(), holding.next()) {
        (Some(known), None) => Some(known),
        _ => Some(nearest(name, of.fields())).filter(|known| is_misspelt(name, known)),
    }
}
