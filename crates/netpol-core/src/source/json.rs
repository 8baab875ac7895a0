//! JSON documents to their trees. YAML contains most of JSON, but not its tabs and its escapes of surrogate pairs.

use std::iter::Peekable;
use std::str::CharIndices;

use serde::de::IgnoredAny;

use super::keys::Keys;
use super::marks::Marks;
use super::{Entry, Limits, Node, NodeValue, Problem, Scalar, ScalarStyle, Span, Unreadable};

/// The trees of the JSON values that follow one another in a text, or where it is not JSON.
pub(super) fn parse(
    text: &str,
    marks: &Marks<'_>,
    offset: usize,
    limits: &Limits,
    keys: &mut Keys,
) -> Result<Vec<Node>, Unreadable> {
    let place = Place { text, marks, offset };
    let mut stream = serde_json::Deserializer::from_str(text).into_iter::<IgnoredAny>();
    let mut roots = Vec::new();
    let mut values = 0;
    loop {
        let start = stream.byte_offset();
        match stream.next() {
            Some(Ok(IgnoredAny)) => {
                let raw = text.get(start..stream.byte_offset()).unwrap_or_default();
                let rest = raw.char_indices().peekable();
                let mut reader = Reader { place, raw, start, rest, limits, keys, values };
                roots.push(reader.node(0)?);
                values = reader.values;
            }
            Some(Err(error)) => return Err(place.syntax(&error, start)),
            None => return Ok(roots),
        }
    }
}

/// The text and where it stands in its document.
#[derive(Clone, Copy)]
struct Place<'a> {
    text: &'a str,
    marks: &'a Marks<'a>,
    offset: usize,
}

impl Place<'_> {
    fn span(&self, start: usize, end: usize) -> Span {
        self.marks.span(self.offset + start, self.offset + end)
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
        Unreadable { problem, span: self.span(at, at + width) }
    }
}

/// Walks one value of which serde_json has said that it is JSON.
struct Reader<'a> {
    place: Place<'a>,
    raw: &'a str,
    start: usize,
    rest: Peekable<CharIndices<'a>>,
    limits: &'a Limits,
    keys: &'a mut Keys,
    values: usize,
}

impl Reader<'_> {
    fn node(&mut self, depth: usize) -> Result<Node, Unreadable> {
        self.skip_space();
        let start = self.at();
        self.values += 1;
        if self.values > self.limits.values {
            return Err(self.unreadable(Problem::TooManyValues, start));
        }
        let value = match self.rest.peek() {
            Some((_, '{' | '[')) if depth >= self.limits.depth => {
                return Err(self.unreadable(Problem::TooDeep, start));
            }
            Some((_, '{')) => NodeValue::Mapping(self.entries(depth + 1)?),
            Some((_, '[')) => NodeValue::Sequence(self.items(depth + 1)?),
            Some((_, '"')) => {
                NodeValue::Scalar(Scalar { text: self.text()?.into(), style: ScalarStyle::Quoted, tag: None })
            }
            _ => {
                while self
                    .rest
                    .next_if(|(_, next)| !matches!(next, ',' | ']' | '}' | ' ' | '\t' | '\r' | '\n'))
                    .is_some()
                {}
                let written = self.raw.get(start..self.at()).unwrap_or_default();
                NodeValue::Scalar(Scalar { text: written.into(), style: ScalarStyle::Plain, tag: None })
            }
        };
        Ok(Node { span: self.span(start), value })
    }

    /// The members of an object in their order, duplicates included.
    fn entries(&mut self, depth: usize) -> Result<Vec<Entry>, Unreadable> {
        let mut entries = Vec::new();
        while self.goes_on('}') {
            let start = self.at();
            let key = self.text()?;
            let key = self.keys.share(&key);
            let key_span = self.span(start);
            self.skip_space();
            self.rest.next();
            entries.push(Entry { key, key_span, value: self.node(depth)? });
        }
        Ok(entries)
    }

    fn items(&mut self, depth: usize) -> Result<Vec<Node>, Unreadable> {
        let mut items = Vec::new();
        while self.goes_on(']') {
            items.push(self.node(depth)?);
        }
        Ok(items)
    }

    /// Steps over the opening bracket or the comma, and over the closing bracket where that comes next.
    fn goes_on(&mut self, closing: char) -> bool {
        self.skip_space();
        if self.rest.next_if(|(_, next)| *next != closing).is_some() {
            self.skip_space();
        }
        self.rest.next_if(|(_, next)| *next == closing).is_none() && self.rest.peek().is_some()
    }

    /// The text in quotes, unescaped.
    fn text(&mut self) -> Result<String, Unreadable> {
        let mut text = String::new();
        self.rest.next();
        while let Some((at, next)) = self.rest.next() {
            match next {
                '"' => break,
                '\\' => text.push(self.escaped(at)?),
                _ => text.push(next),
            }
        }
        Ok(text)
    }

    fn escaped(&mut self, start: usize) -> Result<char, Unreadable> {
        let Some((_, escape)) = self.rest.next() else { return Ok('\\') };
        Ok(match escape {
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => {
                let mut code = self.hexadecimal();
                if (0xd800..0xdc00).contains(&code) && self.rest.next_if(|(_, next)| *next == '\\').is_some()
                {
                    self.rest.next();
                    let low = self.hexadecimal().wrapping_sub(0xdc00);
                    code = if low < 0x400 { 0x10000 + ((code - 0xd800) << 10) + low } else { code };
                }
                let lone = || self.unreadable(Problem::Syntax("lone surrogate in hex escape".into()), start);
                char::from_u32(code).ok_or_else(lone)?
            }
            other => other,
        })
    }

    fn hexadecimal(&mut self) -> u32 {
        let digits = self.rest.by_ref().take(4).filter_map(|(_, digit)| digit.to_digit(16));
        digits.fold(0, |code, digit| code * 16 + digit)
    }

    fn skip_space(&mut self) {
        while self.rest.next_if(|(_, next)| matches!(next, ' ' | '\t' | '\r' | '\n')).is_some() {}
    }

    fn at(&mut self) -> usize {
        self.rest.peek().map_or(self.raw.len(), |(at, _)| *at)
    }

    fn span(&mut self, start: usize) -> Span {
        let end = self.at();
        self.place.span(self.start + start, self.start + end)
    }

    fn unreadable(&self, problem: Problem, start: usize) -> Unreadable {
        let at = self.start + start;
        Unreadable { problem, span: self.place.span(at, at + 1) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;
    use crate::source::SourceId;

    fn read(text: &str) -> Result<Vec<Node>, Unreadable> {
        parse(text, &Marks::new(SourceId(0), text, 0), 0, &Limits::default(), &mut Keys::new())
    }

    fn value_of(node: &Node) -> Value {
        match &node.value {
            NodeValue::Scalar(scalar) if scalar.style == ScalarStyle::Plain => {
                serde_json::from_str(&scalar.text).unwrap()
            }
            NodeValue::Scalar(scalar) => Value::from(&*scalar.text),
            NodeValue::Sequence(items) => items.iter().map(value_of).collect(),
            NodeValue::Mapping(entries) => {
                entries.iter().map(|entry| (entry.key.to_string(), value_of(&entry.value))).collect()
            }
        }
    }

    #[test]
    fn half_a_surrogate_pair_is_refused_at_its_place() {
        for text in [r#"["a\ud83d"]"#, r#"["a\ud83d\n"]"#, r#"["a\ude00"]"#] {
            let found = read(text).unwrap_err();
            assert_eq!(
                (found.span.start, found.problem),
                (3, Problem::Syntax("lone surrogate in hex escape".into()))
            );
        }
    }

    /// Pieces of which many texts are JSON.
    fn pieces() -> impl Strategy<Value = String> {
        let text = r#""(a|가|🎨| |\\n|\\"|\\\\|\\/|\\u00e9|\\ud83d\\ude00){0,3}""#;
        let space = "[ \t\n]?";
        let scalar = prop_oneof![text, "-?[1-9][0-9]{0,2}(\\.5)?(e2)?", "true|false|null"].boxed();
        scalar.prop_recursive(4, 24, 4, move |inner| {
            let item =
                (space, inner, space).prop_map(|(before, inner, after)| before + &inner + &after).boxed();
            let member =
                (text, space, item.clone()).prop_map(|(key, space, item)| key + &space + ":" + &item);
            prop_oneof![
                prop::collection::vec(item, 0..4).prop_map(|items| format!("[{}]", items.join(","))),
                prop::collection::vec(member, 0..4).prop_map(|members| format!("{{{}}}", members.join(","))),
            ]
        })
    }

    proptest! {
        #[test]
        fn json_is_read_as_serde_json_reads_it(first in pieces(), second in pieces()) {
            let text = format!("{first}\n{second}");
            let expected: Vec<Value> = [first, second].iter().map(|text| serde_json::from_str(text).unwrap()).collect();
            let found = read(&text).unwrap();
            prop_assert_eq!(found.iter().map(value_of).collect::<Vec<_>>(), expected);
            for node in found {
                let written: Value = serde_json::from_str(text.get(node.span.range()).unwrap()).unwrap();
                prop_assert_eq!(written, value_of(&node));
            }
        }
    }
}
