//! What can be written at a place of the text, and what the API says of the field there. It is computed from the text as it is, and
//! from what of it counts.

mod cursor;
mod known;
mod lines;
mod skeletons;
mod values;

use std::ops::Range;

use netpol_core::Evaluation;
use netpol_core::manifest::{Shape, Slot, known_kinds};
use netpol_core::source::Node;

use self::cursor::Cursor;
use self::known::Known;
use crate::fields::FieldWords;
use crate::views::{CompletionItem, FieldView};
use crate::words::Words;

/// What can be written in the place of some bytes.
pub(crate) struct Offered {
    /// The bytes that are replaced.
    pub(crate) range: Range<usize>,
    /// Each thing that can stand there.
    pub(crate) items: Vec<CompletionItem>,
}

/// What can be written at a byte of a text; none where nothing is known of the place.
pub(crate) fn complete(text: &str, offset: usize, evaluation: &Evaluation, words: Words) -> Option<Offered> {
    let cursor = Cursor::at(text, offset)?;
    let typed = text.get(cursor.word.clone()).unwrap_or_default();
    let known = Known { evaluation, cursor: &cursor, typed, words };
    let items = if cursor.is_key { known.keys() } else { known.values(known.slot()?) };
    let range = cursor.word.clone();
    (!items.is_empty()).then_some(Offered { range, items })
}

/// What the API says of the field whose name is at a byte of a text.
pub(crate) fn field(text: &str, offset: usize, words: Words) -> Option<FieldView> {
    let cursor = Cursor::at(text, offset).filter(|cursor| cursor.is_key && cursor.has_colon)?;
    let name = text.get(cursor.word.clone())?;
    let mapping = cursor.slot();
    let known = cursor.fields(mapping).into_iter().find(|(known, _)| *known == name)?;
    let said = FieldWords::of(cursor.kind()?, mapping?.owner()?, name)?;
    Some(FieldView {
        name: name.to_owned(),
        type_name: known.1.map(Slot::type_name).unwrap_or_default(),
        what: said.what(words).to_owned(),
        missing: said.missing(words).to_owned(),
        page: said.page(),
    })
}

impl Cursor {
    /// The kind of the object.
    fn kind(&self) -> Option<&str> {
        self.root.get("kind")?.text()
    }

    /// What stands where the path leads to.
    fn slot(&self) -> Option<Slot> {
        let kind = self.kind()?;
        // Others have kinds of the same names.
        let version = self.root.get("apiVersion").and_then(Node::text).unwrap_or_default();
        let is_known = |(known, name): (&str, &str)| name == kind && (version.is_empty() || known == version);
        known_kinds().any(is_known).then(|| Slot::of_kind(kind)?.at(&self.path.0))?
    }

    /// The fields of a mapping, each with what it holds where that is known.
    fn fields(&self, mapping: Option<Slot>) -> Vec<(&'static str, Option<Slot>)> {
        let is_object = self.path.0.is_empty();
        let own: Vec<_> = mapping.into_iter().flat_map(Slot::fields).collect();
        let of_all: &[&str] = match (is_object, mapping) {
            (true, Some(_)) => &["apiVersion", "kind"],
            (true, None) => &["apiVersion", "kind", "metadata"],
            _ => &[],
        };
        let missing = of_all
            .iter()
            .filter(|name| own.iter().all(|(known, _)| known != *name))
            .map(|name| (*name, None));
        missing.chain(own.iter().map(|(name, slot)| (*name, Some(*slot)))).collect()
    }
}

impl Known<'_> {
    fn slot(self) -> Option<Slot> {
        let written = self.cursor.keys();
        match written.as_slice() {
            ["kind" | "apiVersion"] => Slot::of_kind("NetworkPolicy")?.at(&self.cursor.path.0),
            _ => self.cursor.slot(),
        }
    }

    /// What can be a key.
    fn keys(self) -> Vec<CompletionItem> {
        let slot = self.cursor.slot();
        if self.cursor.path.0.is_empty() {
            let is_empty = self.cursor.siblings().next().is_none() && self.cursor.column == 0;
            let skeletons = if is_empty { skeletons::all(self.words) } else { Vec::new() };
            return skeletons.into_iter().chain(self.fields(slot, "")).collect();
        }
        let Some(slot) = slot else { return Vec::new() };
        match slot.shape() {
            Shape::Fields => self.fields(Some(slot), ""),
            Shape::Map => self.new_label_keys(),
            Shape::List => match slot.item() {
                Some(item) if item.shape() == Shape::Fields => self.fields(Some(item), "- "),
                Some(item) => {
                    let items = self.values(item);
                    let with_dash = |item: CompletionItem| CompletionItem {
                        insert: ["- ", &item.insert].concat(),
                        ..item
                    };
                    items.into_iter().map(with_dash).collect()
                }
                None => Vec::new(),
            },
            _ => self.values(slot),
        }
    }

    /// The fields of a mapping that are not there yet.
    fn fields(self, mapping: Option<Slot>, dash: &str) -> Vec<CompletionItem> {
        let is_there = |name: &str| dash.is_empty() && self.cursor.siblings().any(|key| key == name);
        let kind = self.cursor.kind().unwrap_or_default();
        let owner = mapping.and_then(Slot::owner).unwrap_or_default();
        let free = self.cursor.fields(mapping).into_iter().filter(|(name, _)| !is_there(name));
        let item = |(name, slot): (&str, Option<Slot>)| {
            let said = FieldWords::of(kind, owner, name);
            let shape = match name {
                "metadata" | "spec" => Shape::Fields,
                _ => slot.map_or(Shape::Value, Slot::shape),
            };
            CompletionItem {
                label: name.to_owned(),
                detail: slot.map(Slot::type_name).unwrap_or_default(),
                about: said.map(|said| said.what(self.words).to_owned()).unwrap_or_default(),
                insert: [dash, &self.key(name, shape, self.cursor.column + dash.len())].concat(),
                goes_on: shape != Shape::Value || values::HAVE_VALUES.contains(&name),
            }
        };
        free.map(item).collect()
    }

    /// The keys of labels that are not there yet.
    fn new_label_keys(self) -> Vec<CompletionItem> {
        let mut keys = self.label_keys();
        keys.retain(|(key, _)| self.cursor.siblings().all(|other| other != key));
        let item = |(key, values): (String, String)| CompletionItem {
            insert: self.key(&key, Shape::Value, self.cursor.column),
            label: key,
            detail: values,
            about: String::new(),
            goes_on: true,
        };
        keys.into_iter().map(item).collect()
    }

    /// How a key is written that begins at a column, up to where its value begins.
    fn key(self, name: &str, shape: Shape, column: usize) -> String {
        let Cursor { is_glued, is_quoted, has_colon, is_last, is_in_brackets, has_flat_lists, .. } =
            *self.cursor;
        let glue = if is_glued { " " } else { "" };
        if is_quoted || has_colon {
            return [glue, name].concat();
        }
        let is_block = is_last && !is_in_brackets;
        let below =
            |indent: usize, dash: &str| ["\n", &" ".repeat(column + glue.len() + indent), dash].concat();
        let value = match shape {
            Shape::Fields | Shape::Map if is_block => below(2, ""),
            Shape::List if is_block => below(if has_flat_lists { 0 } else { 2 }, "- "),
            _ => " ".to_owned(),
        };
        [glue, name, ":", &value].concat()
    }
}

#[cfg(test)]
mod tests;
