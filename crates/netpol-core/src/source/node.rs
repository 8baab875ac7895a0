//! A YAML document as a tree in which every value knows its bytes.

use std::fmt;
use std::sync::Arc;

use super::{Resolved, Scalar, Span};

/// One value of a document with the bytes it was written in.
///
/// The span of a mapping or a list ends with its last value: comments and blank lines after it are not part of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Where the value stands.
    pub span: Span,
    /// What it is.
    pub value: NodeValue,
}

/// The three shapes of YAML.
#[derive(Clone, Debug, PartialEq)]
pub enum NodeValue {
    /// A single value, not yet resolved to text, number, boolean or null.
    Scalar(Scalar),
    /// A list.
    Sequence(Vec<Node>),
    /// A map in the order of the text; duplicate keys are kept so that they can be reported.
    Mapping(Vec<Entry>),
}

/// One key and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key as text, shared with equal keys around it.
    pub key: Arc<str>,
    /// Where the key stands.
    pub key_span: Span,
    /// The value; a missing value is an empty plain scalar.
    pub value: Node,
}

impl Node {
    /// The value of a key of a mapping; the last one where the key is written twice, as Kubernetes clients keep it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// The entry of a key of a mapping; the last one where the key is written twice.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries().iter().rev().find(|entry| *entry.key == *key)
    }

    /// The entries of a mapping; none for anything else.
    pub fn entries(&self) -> &[Entry] {
        match &self.value {
            NodeValue::Mapping(entries) => entries,
            _ => &[],
        }
    }

    /// The values of a list; none for anything else.
    pub fn items(&self) -> &[Node] {
        match &self.value {
            NodeValue::Sequence(items) => items,
            _ => &[],
        }
    }

    /// The scalar, where it is one.
    pub fn scalar(&self) -> Option<&Scalar> {
        match &self.value {
            NodeValue::Scalar(scalar) => Some(scalar),
            _ => None,
        }
    }

    /// Whether it is null.
    pub fn is_null(&self) -> bool {
        self.scalar().is_some_and(Scalar::is_null)
    }

    /// The text of a scalar.
    pub fn text(&self) -> Option<&str> {
        self.scalar().map(|scalar| &*scalar.text)
    }

    /// The JSON value of a scalar.
    pub fn resolve(&self) -> Option<Resolved<'_>> {
        self.scalar().map(Scalar::resolve)
    }

    /// Moves everything in it that many bytes further on in its text; further back, where `bytes` wraps around.
    pub(crate) fn move_by(&mut self, bytes: u32) {
        self.span = self.span.moved(bytes);
        match &mut self.value {
            NodeValue::Scalar(_) => {}
            NodeValue::Sequence(items) => items.iter_mut().for_each(|item| item.move_by(bytes)),
            NodeValue::Mapping(entries) => {
                for entry in entries {
                    entry.key_span = entry.key_span.moved(bytes);
                    entry.value.move_by(bytes);
                }
            }
        }
    }

    /// The node at a path, where there is one.
    pub fn at(&self, path: &Path) -> Option<&Node> {
        path.0.iter().try_fold(self, |node, segment| node.child(segment))
    }

    /// The span of the path's last part: the key together with its value for a key, the value for a list item.
    /// Where the path leads nowhere, the span of the longest part of it that exists.
    pub fn span_of(&self, path: &Path) -> Span {
        let mut node = self;
        let mut span = self.span;
        for segment in &path.0 {
            let Some(child) = node.child(segment) else { break };
            span = match segment {
                PathSegment::Key(key) => {
                    node.entry(key).map_or(child.span, |entry| entry.key_span.cover(child.span))
                }
                PathSegment::Index(_) => child.span,
            };
            node = child;
        }
        span
    }

    /// Where the key stands that a path ends with.
    pub fn key_span_of(&self, path: &Path) -> Option<Span> {
        let (PathSegment::Key(key), above) = path.0.split_last()? else { return None };
        let mapping = above.iter().try_fold(self, |node, segment| node.child(segment))?;
        mapping.entry(key).map(|entry| entry.key_span)
    }

    fn child(&self, segment: &PathSegment) -> Option<&Node> {
        match segment {
            PathSegment::Key(key) => self.get(key),
            PathSegment::Index(index) => self.items().get(*index),
        }
    }
}

/// One step into a document.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PathSegment {
    /// Into a mapping.
    Key(String),
    /// Into a list, from 0.
    Index(usize),
}

/// A way from the root of a document to a value; prints as Kubernetes writes it, `spec.ingress[0].from`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Path(pub Vec<PathSegment>);

impl Path {
    /// This path and one key further.
    #[must_use]
    pub fn key(self, key: &str) -> Path {
        self.with(PathSegment::Key(key.to_owned()))
    }

    /// This path and one list item further.
    #[must_use]
    pub fn index(self, index: usize) -> Path {
        self.with(PathSegment::Index(index))
    }

    fn with(mut self, segment: PathSegment) -> Path {
        self.0.push(segment);
        self
    }
}

impl fmt::Display for Path {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, segment) in self.0.iter().enumerate() {
            match segment {
                PathSegment::Key(key) if index == 0 => formatter.write_str(key)?,
                PathSegment::Key(key) => write!(formatter, ".{key}")?,
                PathSegment::Index(at) => write!(formatter, "[{at}]")?,
            }
        }
        Ok(())
    }
}
