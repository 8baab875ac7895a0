//! A tree as serde reads it: scalars as kubectl reads them, fields that the schema has, every mistake with the way to it.
//!
//! Serde reads the tree itself, since a copy of it as a value of some library costs as much as making the tree.

use std::cell::RefCell;
use std::fmt;

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;

use super::field::Field;
use super::schema::{Member, Type};
use crate::source::{Entry, Node, NodeValue, Path, Resolved, Scalar};

/// A part of a tree in which no key stands twice, and the way to it.
#[derive(Clone, Copy)]
pub(super) struct Tree<'n, 'f> {
    node: &'n Node,
    schema: &'static Type,
    field: &'f Field<'f>,
    unknown: &'f RefCell<Vec<Path>>,
}

impl<'n, 'f> Tree<'n, 'f> {
    /// The whole tree; the ways to fields that the schema does not have go to `unknown`.
    pub(super) fn new(node: &'n Node, schema: &'static Type, unknown: &'f RefCell<Vec<Path>>) -> Self {
        Self { node, schema, field: &Field::ROOT, unknown }
    }
}

/// Why a value was not read.
#[derive(Debug)]
pub(super) enum Wrong {
    /// Something else stands there than the schema has.
    Type { path: Path, needed: &'static Type },
    /// The type that was read did not take the value, and does not know where that stands: the tree says it.
    Rejected,
}

/// Boxed, since every result of reading makes room for it. Serde's words are dropped: what is there the tree tells, and what
/// is needed the schema.
impl Error for Box<Wrong> {
    fn custom<T: fmt::Display>(_words: T) -> Self {
        Box::new(Wrong::Rejected)
    }
}

impl std::error::Error for Wrong {}

impl fmt::Display for Wrong {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Wrong::Type { path, .. } => write!(formatter, "{path} is of another type"),
            Wrong::Rejected => formatter.write_str("a value that is not taken"),
        }
    }
}

impl<'de> Tree<'de, '_> {
    /// The same for every type, so that it is in the program once.
    fn wrong(&self) -> Box<Wrong> {
        Box::new(Wrong::Type { path: self.field.path(), needed: self.schema })
    }

    fn placed<T>(&self, visited: Result<T, Box<Wrong>>) -> Result<T, Box<Wrong>> {
        visited.map_err(|wrong| match *wrong {
            Wrong::Type { .. } => wrong,
            Wrong::Rejected => self.wrong(),
        })
    }

    fn scalar<V: Visitor<'de>>(self, scalar: &'de Scalar, visitor: V) -> Result<V::Value, Box<Wrong>> {
        match scalar.resolve() {
            Resolved::Boolean(value) => visitor.visit_bool(value),
            Resolved::Integer(value) => visitor.visit_i64(value),
            Resolved::Unsigned(value) => visitor.visit_u64(value),
            Resolved::Text(text) => visitor.visit_borrowed_str(text),
            // No field of what is read takes a fraction, and null is taken by the option around each.
            Resolved::Null | Resolved::Decimal(_) | Resolved::NotFinite(_) => Err(self.wrong()),
        }
    }
}

/// Asked for one type only, it offers the visitor that type only: every other would bring code of its own for each visitor.
impl<'de> Deserializer<'de> for Tree<'de, '_> {
    type Error = Box<Wrong>;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Box<Wrong>> {
        self.placed(match &self.node.value {
            NodeValue::Scalar(scalar) => self.scalar(scalar, visitor),
            NodeValue::Sequence(_) => self.deserialize_seq(visitor),
            NodeValue::Mapping(_) => self.deserialize_map(visitor),
        })
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Box<Wrong>> {
        match self.node.resolve() {
            Some(Resolved::Null) => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Box<Wrong>> {
        match self.node.resolve() {
            Some(Resolved::Boolean(value)) => visitor.visit_bool(value),
            _ => Err(self.wrong()),
        }
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Box<Wrong>> {
        match self.node.resolve() {
            Some(Resolved::Integer(value)) => self.placed(visitor.visit_i64(value)),
            _ => Err(self.wrong()),
        }
    }

    fn deserialize_i32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Box<Wrong>> {
        self.deserialize_i64(visitor)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Box<Wrong>> {
        match self.node.resolve() {
            Some(Resolved::Text(text)) => visitor.visit_borrowed_str(text),
            _ => Err(self.wrong()),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Box<Wrong>> {
        match &self.node.value {
            NodeValue::Sequence(items) => {
                visitor.visit_seq(Items { tree: self, rest: items.iter().enumerate() })
            }
            _ => Err(self.wrong()),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Box<Wrong>> {
        match &self.node.value {
            NodeValue::Mapping(entries) => {
                visitor.visit_map(Members { tree: self, rest: entries.iter(), value: None })
            }
            _ => Err(self.wrong()),
        }
    }

    /// Serde would take a list for a struct, field by field; JSON decoders do not.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Box<Wrong>> {
        self.deserialize_map(visitor)
    }

    /// A field of the schema that is never used.
    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Box<Wrong>> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        i8 i16 i128 u8 u16 u32 u64 u128 f32 f64 char str bytes byte_buf unit unit_struct newtype_struct tuple
        tuple_struct enum identifier
    }
}

struct Items<'n, 'f> {
    tree: Tree<'n, 'f>,
    rest: std::iter::Enumerate<std::slice::Iter<'n, Node>>,
}

impl<'n> SeqAccess<'n> for Items<'n, '_> {
    type Error = Box<Wrong>;

    fn next_element_seed<T: DeserializeSeed<'n>>(&mut self, seed: T) -> Result<Option<T::Value>, Box<Wrong>> {
        let Some((index, node)) = self.rest.next() else { return Ok(None) };
        let field = self.tree.field.index(index);
        let schema = self.tree.schema.item();
        seed.deserialize(Tree { node, schema, field: &field, unknown: self.tree.unknown }).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.rest.len())
    }
}

struct Members<'n, 'f> {
    tree: Tree<'n, 'f>,
    rest: std::slice::Iter<'n, Entry>,
    value: Option<(&'n Entry, &'static Type)>,
}

impl<'n> MapAccess<'n> for Members<'n, '_> {
    type Error = Box<Wrong>;

    fn next_key_seed<K: DeserializeSeed<'n>>(&mut self, seed: K) -> Result<Option<K::Value>, Box<Wrong>> {
        for entry in self.rest.by_ref() {
            match self.tree.schema.member(&entry.key) {
                Member::Skipped => {}
                Member::Unknown => {
                    self.tree.unknown.borrow_mut().push(self.tree.field.key(&entry.key).path());
                }
                Member::Read(schema) => {
                    self.value = Some((entry, schema));
                    return seed.deserialize(BorrowedStrDeserializer::new(&entry.key)).map(Some);
                }
            }
        }
        Ok(None)
    }

    fn next_value_seed<T: DeserializeSeed<'n>>(&mut self, seed: T) -> Result<T::Value, Box<Wrong>> {
        // Serde asks for a value after its key.
        let (entry, schema) = self.value.take().ok_or_else(|| Box::new(Wrong::Rejected))?;
        let field = self.tree.field.key(&entry.key);
        seed.deserialize(Tree { node: &entry.value, schema, field: &field, unknown: self.tree.unknown })
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;
    use crate::manifest::schema::ANY;
    use crate::source::{Limits, SourceId, SourceText, parse};

    /// Where YAML 1.1 and 1.2 read the same, serde gets from the tree what it gets from serde_yaml.
    #[rstest::rstest]
    #[case::policy(include_str!("../../../../tests/cases/guide/three-tier.yaml"))]
    #[case::values("text: a\nquoted: '1'\nnumber: -8\nflag: true\nlist: [1, {a: b}]\n")]
    fn a_tree_is_read_as_serde_yaml_reads_the_text(#[case] text: &str) {
        let (source, limits) = (SourceText::new("", text), Limits::default());
        let trees = parse(SourceId(0), &source, &limits);
        let expected = serde_yaml::Deserializer::from_str(text);
        let expected: Vec<serde_json::Value> =
            expected.map(|document| Deserialize::deserialize(document).unwrap()).collect();
        let unknown = RefCell::default();
        let found: Vec<serde_json::Value> = trees
            .map(|tree| Deserialize::deserialize(Tree::new(&tree.unwrap(), &ANY, &unknown)).unwrap())
            .collect();
        assert_eq!(found, expected);
    }
}
