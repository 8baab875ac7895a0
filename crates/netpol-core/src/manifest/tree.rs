//! A tree as serde reads it: scalars as kubectl reads them, and every mistake with the way to it.
//!
//! Serde reads the tree itself, since a copy of it as a value of some library costs as much as making the tree.

use std::cell::RefCell;
use std::fmt;

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{DeserializeSeed, Deserializer, Error, Expected, MapAccess, SeqAccess, Unexpected, Visitor};
use serde::forward_to_deserialize_any;

use super::field::Field;
use super::value::Keep;
use crate::source::{Entry, Node, NodeValue, Path, Resolved, Scalar};

/// A part of a tree in which no key stands twice, and the way to it.
#[derive(Clone, Copy)]
pub(super) struct Tree<'n, 'f> {
    node: &'n Node,
    keep: Keep,
    field: &'f Field<'f>,
    unknown: &'f RefCell<Vec<Path>>,
}

impl<'n, 'f> Tree<'n, 'f> {
    /// The whole tree; the ways to fields that the type does not have go to `unknown`.
    pub(super) fn new(node: &'n Node, keep: Keep, unknown: &'f RefCell<Vec<Path>>) -> Self {
        Self { node, keep, field: &Field::ROOT, unknown }
    }
}

/// A value of the wrong type.
#[derive(Debug)]
pub(super) struct Wrong {
    /// Where it is.
    pub(super) path: Path,
    /// Serde's words for what its place wants.
    pub(super) expected: String,
    is_placed: bool,
}

/// Boxed, since every result of reading makes room for it.
impl Error for Box<Wrong> {
    fn custom<T: fmt::Display>(words: T) -> Self {
        Box::new(Wrong { path: Path::default(), expected: words.to_string(), is_placed: false })
    }

    /// What is there the tree tells.
    fn invalid_type(_unexpected: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::custom(expected)
    }

    fn invalid_value(_unexpected: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::custom(expected)
    }
}

impl std::error::Error for Wrong {}

impl fmt::Display for Wrong {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.expected)
    }
}

impl<'de> Tree<'de, '_> {
    /// The same for every type, so that it is in the program once.
    fn wrong(&self, expected: &dyn Expected) -> Box<Wrong> {
        Box::new(Wrong { path: self.field.path(), expected: expected.to_string(), is_placed: true })
    }

    fn placed<T>(&self, visited: Result<T, Box<Wrong>>) -> Result<T, Box<Wrong>> {
        visited.map_err(|wrong| match wrong.is_placed {
            true => wrong,
            false => self.wrong(&wrong.expected.as_str()),
        })
    }

    fn scalar<V: Visitor<'de>>(self, scalar: &'de Scalar, visitor: V) -> Result<V::Value, Box<Wrong>> {
        match scalar.resolve() {
            Resolved::Boolean(value) => visitor.visit_bool(value),
            Resolved::Integer(value) => visitor.visit_i64(value),
            Resolved::Unsigned(value) => visitor.visit_u64(value),
            Resolved::Text(text) => visitor.visit_borrowed_str(text),
            // No field of what is read takes a fraction, and null is taken by the option around each.
            Resolved::Null | Resolved::Decimal(_) | Resolved::NotFinite(_) => Err(self.wrong(&visitor)),
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
            _ => Err(self.wrong(&visitor)),
        }
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Box<Wrong>> {
        match self.node.resolve() {
            Some(Resolved::Integer(value)) => self.placed(visitor.visit_i64(value)),
            _ => Err(self.wrong(&visitor)),
        }
    }

    fn deserialize_i32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Box<Wrong>> {
        self.deserialize_i64(visitor)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Box<Wrong>> {
        match self.node.resolve() {
            Some(Resolved::Text(text)) => visitor.visit_borrowed_str(text),
            _ => Err(self.wrong(&visitor)),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Box<Wrong>> {
        match &self.node.value {
            NodeValue::Sequence(items) => {
                visitor.visit_seq(Items { tree: self, rest: items.iter().enumerate() })
            }
            _ => Err(self.wrong(&visitor)),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Box<Wrong>> {
        match &self.node.value {
            NodeValue::Mapping(entries) => {
                visitor.visit_map(Members { tree: self, rest: entries.iter(), value: None })
            }
            _ => Err(self.wrong(&visitor)),
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

    /// Only a field that the type does not have is read so.
    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Box<Wrong>> {
        self.unknown.borrow_mut().push(self.field.path());
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
        let keep = self.tree.keep.item();
        seed.deserialize(Tree { node, keep, field: &field, unknown: self.tree.unknown }).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.rest.len())
    }
}

struct Members<'n, 'f> {
    tree: Tree<'n, 'f>,
    rest: std::slice::Iter<'n, Entry>,
    value: Option<(&'n Entry, Keep)>,
}

impl<'n> MapAccess<'n> for Members<'n, '_> {
    type Error = Box<Wrong>;

    fn next_key_seed<K: DeserializeSeed<'n>>(&mut self, seed: K) -> Result<Option<K::Value>, Box<Wrong>> {
        let keep = self.tree.keep;
        let mut kept = self.rest.by_ref().map(|entry| (entry, keep.member(&entry.key)));
        self.value = kept.find(|(_, keep)| !matches!(keep, Keep::Nothing));
        let Some((entry, _)) = self.value else { return Ok(None) };
        seed.deserialize(BorrowedStrDeserializer::new(&entry.key)).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'n>>(&mut self, seed: T) -> Result<T::Value, Box<Wrong>> {
        let (entry, keep) = self.value.take().ok_or_else(|| Box::<Wrong>::custom("a value without a key"))?;
        let field = self.tree.field.key(&entry.key);
        seed.deserialize(Tree { node: &entry.value, keep, field: &field, unknown: self.tree.unknown })
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;
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
            .map(|tree| Deserialize::deserialize(Tree::new(&tree.unwrap(), Keep::All, &unknown)).unwrap())
            .collect();
        assert_eq!(found, expected);
    }
}
