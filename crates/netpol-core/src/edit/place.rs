//! A value of an object with what is around it, which is what an edit of it has to know.

mod add;
mod fill;
mod remove;
mod remove_flow;

use super::layout::{byte_at, content_start, is_flow, skip_comments};
use super::spelling::is_json;
use crate::source::{Entry, Node, NodeValue, Path, PathSegment, SourceText, Span};

/// A value of an object, where something is to be added or taken out, in the style in which it is written there.
///
/// Every edit of a place keeps all other values of the text and every comment, but those in the lines of what it takes out. None
/// is given where the text is written in a way that cannot be edited so: a key that nobody wrote, as in a part of a
/// policy that stands for a whole one, or a key behind a question mark. Whether an alias repeats the value is not looked at.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    source: &'a SourceText,
    object: &'a Node,
    node: &'a Node,
    holder: Holder<'a>,
    /// Whether braces or brackets are around it.
    in_flow: bool,
}

/// What a value is the value of.
#[derive(Clone, Copy)]
enum Holder<'a> {
    /// It is the object.
    Object,
    /// A key.
    Key(&'a Entry),
    /// A list, as its item of that number.
    List(&'a Node, usize),
}

impl<'a> Place<'a> {
    /// The value at a path from the root of an object.
    pub fn at(source: &'a SourceText, object: &'a Node, path: &Path) -> Option<Self> {
        path.0.iter().try_fold(Self::by_itself(source, object), |place, segment| match segment {
            PathSegment::Key(key) => Some(place.below_key(place.node.entry(key)?)),
            PathSegment::Index(index) => Some(place.below_list(*index, place.node.items().get(*index)?)),
        })
    }

    /// That value of an object; none where it is not one of the object's own nodes.
    pub fn of(source: &'a SourceText, object: &'a Node, node: &'a Node) -> Option<Self> {
        Self::by_itself(source, object).find(node)
    }

    /// A value of which what is around it does not matter, since it is not emptied.
    pub(crate) fn by_itself(source: &'a SourceText, object: &'a Node) -> Self {
        Self { source, object, node: object, holder: Holder::Object, in_flow: false }
    }

    /// Where the text is in order, the way leads through the values around it; an alias brings values from elsewhere.
    fn find(self, node: &Node) -> Option<Self> {
        let is_around = |value: &Node| value.span.cover(node.span) == value.span;
        self.find_where(node, &is_around).or_else(|| self.find_where(node, &|_| true))
    }

    fn find_where(self, node: &Node, may_hold: &dyn Fn(&Node) -> bool) -> Option<Self> {
        if std::ptr::eq(self.node, node) {
            return Some(self);
        }
        match &self.node.value {
            NodeValue::Scalar(_) => None,
            NodeValue::Mapping(entries) => {
                let mut entries = entries.iter().filter(|entry| may_hold(&entry.value));
                entries.find_map(|entry| self.below_key(entry).find_where(node, may_hold))
            }
            NodeValue::Sequence(items) => {
                let mut items = items.iter().enumerate().filter(|(_, item)| may_hold(item));
                items.find_map(|(index, item)| self.below_list(index, item).find_where(node, may_hold))
            }
        }
    }

    fn below_key(self, entry: &'a Entry) -> Self {
        Self { node: &entry.value, holder: Holder::Key(entry), in_flow: self.is_in_flow(), ..self }
    }

    fn below_list(self, index: usize, item: &'a Node) -> Self {
        Self { node: item, holder: Holder::List(self.node, index), in_flow: self.is_in_flow(), ..self }
    }

    /// Whether what is inside of it is between brackets.
    fn is_in_flow(&self) -> bool {
        self.in_flow || is_flow(self.source, self.node)
    }

    fn is_json(&self) -> bool {
        is_json(self.source, self.object)
    }

    /// Whether the text has nothing there, or null.
    fn is_null(&self) -> bool {
        self.node.is_null()
    }

    fn is_empty_collection(&self) -> bool {
        match &self.node.value {
            NodeValue::Mapping(entries) => entries.is_empty(),
            NodeValue::Sequence(items) => items.is_empty(),
            NodeValue::Scalar(_) => false,
        }
    }

    /// Whether its first item is a part of it: in a part of a policy the one may stand for the other.
    fn is_list(&self) -> bool {
        let Some(first) = self.node.items().first() else { return false };
        let start = content_start(self.source, self.node);
        let is_dash = self.source.slice(first.span) == Some("-");
        let opens = matches!(byte_at(self.source, start), Some(b'-' | b'['));
        opens && (first.span.start > start || is_dash)
    }

    /// The entries that the text has; none where it has some of them alone.
    fn entries(&self) -> Option<&'a [Entry]> {
        let entries = self.node.entries();
        entries.iter().all(is_written).then_some(entries)
    }

    /// Where the value of a key may begin: behind the colon.
    fn behind_colon(&self, entry: &Entry) -> Option<u32> {
        let rest = self.source.text().get(entry.key_span.end as usize..)?;
        let colon = skip_comments(rest).strip_prefix(':')?;
        Some(entry.key_span.end + (rest.len() - colon.len()) as u32)
    }

    fn span(&self, start: u32, end: u32) -> Span {
        Span { start, end, ..self.node.span }
    }

    fn slice(&self, start: u32, end: u32) -> &'a str {
        self.source.slice(self.span(start, end)).unwrap_or_default()
    }
}

/// Where the text is a part of a policy, the keys around it stand nowhere.
fn is_written(entry: &Entry) -> bool {
    entry.key_span.start < entry.key_span.end
}

#[cfg(test)]
mod tests;
