//! JSON documents to their trees. YAML contains most of JSON, but not its tabs and its escapes of surrogate pairs.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::keys::Keys;
use super::marks::Marks;
use super::{Entry, Limits, Node, NodeValue, Problem, Scalar, ScalarStyle, Unreadable};

/// The trees of the JSON values that follow one another in a text, or where it is not JSON.
pub(super) fn parse(
    text: &str,
    marks: &Marks<'_>,
    offset: usize,
    limits: &Limits,
    keys: &mut Keys,
) -> Result<Vec<Node>, Unreadable> {
    let mut reader = Reader { text, marks, offset, limits, keys, values: 0 };
    let mut stream = serde_json::Deserializer::from_str(text).into_iter::<&RawValue>();
    let mut roots = Vec::new();
    loop {
        let start = stream.byte_offset();
        match stream.next() {
            Some(Ok(raw)) => roots.push(reader.node(raw, 0)?),
            Some(Err(error)) => return Err(reader.syntax(&error, start)),
            None => return Ok(roots),
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    marks: &'a Marks<'a>,
    offset: usize,
    limits: &'a Limits,
    keys: &'a mut Keys,
    values: usize,
}

impl Reader<'_> {
    /// Each level is read again from its own text, which costs time by depth; depth is bounded.
    fn node(&mut self, raw: &RawValue, depth: usize) -> Result<Node, Unreadable> {
        let written = raw.get();
        let start = self.start_of(written);
        let span = self.marks.span(start, start + written.len());
        self.values += 1;
        if self.values > self.limits.values {
            return Err(Unreadable { problem: Problem::TooManyValues, span });
        }
        if depth >= self.limits.depth && written.starts_with(['{', '[']) {
            return Err(Unreadable { problem: Problem::TooDeep, span });
        }
        let value = if written.starts_with('{') {
            let Members(members) = self.read(written)?;
            let mut entries = Vec::with_capacity(members.len());
            for (key, value) in members {
                let key_start = self.start_of(key.get());
                let text: String = self.read(key.get())?;
                entries.push(Entry {
                    key: self.keys.share(&text),
                    key_span: self.marks.span(key_start, key_start + key.get().len()),
                    value: self.node(value, depth + 1)?,
                });
            }
            NodeValue::Mapping(entries)
        } else if written.starts_with('[') {
            let items: Vec<&RawValue> = self.read(written)?;
            NodeValue::Sequence(
                items.into_iter().map(|item| self.node(item, depth + 1)).collect::<Result<_, _>>()?,
            )
        } else if written.starts_with('"') {
            NodeValue::Scalar(Scalar { text: self.read(written)?, style: ScalarStyle::Quoted, tag: None })
        } else {
            NodeValue::Scalar(Scalar { text: written.into(), style: ScalarStyle::Plain, tag: None })
        };
        Ok(Node { span, value })
    }

    fn read<'de, T: Deserialize<'de>>(&self, written: &'de str) -> Result<T, Unreadable> {
        serde_json::from_str(written)
            .map_err(|error| self.syntax(&error, self.start_of(written) - self.offset))
    }

    /// A raw value is a slice of the text, so its address tells where it stands.
    fn start_of(&self, written: &str) -> usize {
        self.offset + (written.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize)
    }

    /// The error counts lines and bytes from where the reading started.
    fn syntax(&self, error: &serde_json::Error, start: usize) -> Unreadable {
        let read = self.text.get(start..).unwrap_or_default();
        let line: usize = read.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
        let mut at = (start + line + error.column().saturating_sub(1)).min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        let width = self.text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        let words = error.to_string();
        let words = words.split(" at line ").next().unwrap_or_default().to_owned();
        let problem = if error.is_eof() { Problem::OpenBracket } else { Problem::Syntax(words) };
        Unreadable { problem, span: self.marks.span(self.offset + at, self.offset + at + width) }
    }
}

/// The members of an object in their order, duplicates included.
struct Members<'a>(Vec<(&'a RawValue, &'a RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct MembersVisitor;

        impl<'de> Visitor<'de> for MembersVisitor {
            type Value = Members<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(MembersVisitor)
    }
}
