//! The part of YAML in which nearly all manifests are written: mappings and lists by indentation, each value on one
//! line. It is read here in a single pass, since the parser for all of YAML took two thirds of reading. Anything else in
//! a document, a mistake included, leaves the whole document to that parser.

use super::marks::Marks;
use super::{Entry, Limits, Node, NodeValue, Resolved, Scalar, ScalarStyle, Span};

/// Longer keys are left to the parser, which refuses them at some length.
const KEY_BYTES: usize = 256;

/// The tree of a document, the same that [`yaml::parse`](super::yaml::parse) makes; none where something in it is not
/// read here.
pub(super) fn parse(document: &str, marks: &Marks<'_>, limits: &Limits) -> Option<Node> {
    if document.bytes().any(|byte| matches!(byte, b'\t' | b'\r')) {
        return None;
    }
    let mut reader = Reader { text: document, marks, limits, at: 0, column: None, values: 0 };
    reader.next_line(0)?;
    if reader.column == Some(0) && reader.rest().starts_with("---") {
        let end = reader.end_of_value(reader.at + 3)?;
        reader.next_line(end)?;
    }
    let root = reader.block(0)?;
    // A line that fits nowhere, such as the second one of a value, is still there.
    reader.column.is_none().then_some(root)
}

/// Stands at the first character of a line that says something; `column` is none behind the last one.
struct Reader<'a> {
    text: &'a str,
    marks: &'a Marks<'a>,
    limits: &'a Limits,
    at: usize,
    column: Option<usize>,
    values: usize,
}

impl<'a> Reader<'a> {
    /// Goes to the next line that is neither blank nor a comment; `from` is the end of a line or the start of one.
    fn next_line(&mut self, from: usize) -> Option<()> {
        let mut from = from;
        self.column = None;
        while self.column.is_none() && from < self.text.len() {
            let start = from + usize::from(self.byte(from) == Some(b'\n'));
            let column = self.spaces(start);
            let at = start + column;
            match self.byte(at) {
                None => return Some(()),
                Some(b'\n') => from = at,
                Some(b'#') => from = self.end_of_line(at),
                Some(_) => (self.at, self.column) = (at, Some(column)),
            }
        }
        Some(())
    }

    /// The mapping or list that begins here.
    fn block(&mut self, depth: usize) -> Option<Node> {
        let column = self.column?;
        match self.is_item() {
            true => self.list(column, depth),
            false => self.mapping(column, depth),
        }
    }

    fn mapping(&mut self, column: usize, depth: usize) -> Option<Node> {
        self.deeper(depth)?;
        let start = self.at;
        let mut entries = Vec::new();
        while self.column == Some(column) && !self.is_item() {
            let entry = self.entry(column, depth)?;
            entries.push(entry);
        }
        let last: &Entry = entries.last()?;
        let span = self.marks.span(start, self.marks.end_in_document(last.value.span));
        self.node(Node { span, value: NodeValue::Mapping(entries) })
    }

    fn entry(&mut self, column: usize, depth: usize) -> Option<Entry> {
        let (key, key_span, colon) = self.key(self.at)?;
        let value = match self.end_of_value(colon + 1) {
            None => {
                let value = colon + 1 + self.spaces(colon + 1);
                self.line(value, depth + 1)?
            }
            Some(end) => {
                self.next_line(end)?;
                let below =
                    self.column.filter(|below| *below > column || (*below == column && self.is_item()));
                below.and_then(|_| self.block(depth + 1))?
            }
        };
        Some(Entry { key, key_span, value })
    }

    fn list(&mut self, column: usize, depth: usize) -> Option<Node> {
        self.deeper(depth)?;
        let start = self.at;
        let mut items: Vec<Node> = Vec::new();
        while self.column == Some(column) && self.is_item() {
            let inner = 1 + self.spaces(self.at + 1);
            let at = self.at + inner;
            let item = match key_length(self.text.get(at..)?) {
                Some(_) => {
                    (self.at, self.column) = (at, Some(column + inner));
                    self.mapping(column + inner, depth + 1)?
                }
                None => self.line(at, depth + 1)?,
            };
            items.push(item);
        }
        let span = self.marks.span(start, self.marks.end_in_document(items.last()?.span));
        self.node(Node { span, value: NodeValue::Sequence(items) })
    }

    /// The value that stands on the rest of a line.
    fn line(&mut self, at: usize, depth: usize) -> Option<Node> {
        let rest = self.text.get(at..)?;
        let (length, value) = match rest.bytes().next()? {
            quote @ (b'"' | b'\'') => quoted(rest, quote)?,
            b'{' | b'[' => self.brackets(at, depth)?,
            _ => plain(rest)?,
        };
        let end = self.end_of_value(at + length)?;
        self.next_line(end)?;
        self.node(Node { span: self.marks.span(at, at + length), value })
    }

    /// A list or mapping in brackets on one line, with its length in the text.
    fn brackets(&mut self, start: usize, depth: usize) -> Option<(usize, NodeValue)> {
        self.deeper(depth)?;
        let is_list = self.byte(start) == Some(b'[');
        let close = if is_list { b']' } else { b'}' };
        let (mut items, mut entries) = (Vec::new(), Vec::new());
        let mut at = start + 1 + self.spaces(start + 1);
        while self.byte(at) != Some(close) || !(items.is_empty() && entries.is_empty()) {
            let end = if is_list {
                let (item, end) = self.in_brackets(at, depth + 1)?;
                items.push(item);
                end
            } else {
                let (key, key_span, colon) = self.key(at)?;
                let (value, end) = self.in_brackets(colon + 1 + self.spaces(colon + 1), depth + 1)?;
                entries.push(Entry { key, key_span, value });
                end
            };
            at = end + self.spaces(end);
            match self.byte(at)? {
                b',' => at += 1 + self.spaces(at + 1),
                byte if byte == close => break,
                _ => return None,
            }
        }
        let value = if is_list { NodeValue::Sequence(items) } else { NodeValue::Mapping(entries) };
        Some((at + 1 - start, value))
    }

    /// A value in brackets, and where it ends.
    fn in_brackets(&mut self, at: usize, depth: usize) -> Option<(Node, usize)> {
        let rest = self.text.get(at..)?;
        let (length, value) = match rest.bytes().next()? {
            quote @ (b'"' | b'\'') => quoted(rest, quote)?,
            b'{' | b'[' => self.brackets(at, depth)?,
            first => {
                let length = rest.bytes().position(|byte| !is_of_name(byte))?;
                let text = rest.get(..length).filter(|_| first.is_ascii_alphanumeric())?.to_owned();
                (length, NodeValue::Scalar(Scalar { text, style: ScalarStyle::Plain, tag: None }))
            }
        };
        let node = self.node(Node { span: self.marks.span(at, at + length), value })?;
        Some((node, at + length))
    }

    /// A key, its place, and where its colon is.
    fn key(&mut self, start: usize) -> Option<(String, Span, usize)> {
        let colon = start + key_length(self.text.get(start..)?)?;
        let text = self.text.get(start..colon)?.to_owned();
        let key = Scalar { text, style: ScalarStyle::Plain, tag: None };
        // Numbers and words such as `on` are text in another spelling to kubectl.
        if !matches!(key.resolve(), Resolved::Text(_)) {
            return None;
        }
        self.count()?;
        Some((key.text, self.marks.span(start, colon), colon))
    }

    /// The end of the line where nothing but a comment follows; none where something does.
    fn end_of_value(&self, at: usize) -> Option<usize> {
        let spaces = self.spaces(at);
        match self.byte(at + spaces) {
            None | Some(b'\n') => Some(at + spaces),
            Some(b'#') if spaces > 0 => Some(self.end_of_line(at)),
            Some(_) => None,
        }
    }

    /// Whether one mapping or list more may be opened.
    fn deeper(&self, depth: usize) -> Option<()> {
        (depth < self.limits.depth).then_some(())
    }

    fn node(&mut self, node: Node) -> Option<Node> {
        self.count().map(|()| node)
    }

    /// Keys count as values.
    fn count(&mut self) -> Option<()> {
        self.values += 1;
        (self.values <= self.limits.values).then_some(())
    }

    fn is_item(&self) -> bool {
        self.rest().starts_with("- ")
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    fn spaces(&self, at: usize) -> usize {
        let rest = self.text.as_bytes().get(at..).unwrap_or_default();
        rest.iter().take_while(|byte| **byte == b' ').count()
    }

    fn end_of_line(&self, at: usize) -> usize {
        self.text.get(at..).and_then(|rest| rest.find('\n')).map_or(self.text.len(), |length| at + length)
    }
}

/// The length of the key that a line begins with; none where it begins with something else.
fn key_length(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    let length = bytes.iter().take(KEY_BYTES).position(|byte| !is_of_name(*byte))?;
    let is_key = bytes.first().is_some_and(u8::is_ascii_alphanumeric)
        && bytes.get(length) == Some(&b':')
        && matches!(bytes.get(length + 1), None | Some(b' ' | b'\n'));
    is_key.then_some(length)
}

fn is_of_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/')
}

/// A quoted scalar without escapes, with its length in the text.
fn quoted(rest: &str, quote: u8) -> Option<(usize, NodeValue)> {
    let content = rest.get(1..)?;
    let length = content.bytes().position(|byte| byte == quote || matches!(byte, b'\\' | b'\n'))?;
    // What follows is looked at by the caller: two single quotes are one of the content.
    let text = content.get(..length).filter(|_| content.as_bytes().get(length) == Some(&quote))?.to_owned();
    Some((length + 2, NodeValue::Scalar(Scalar { text, style: ScalarStyle::Quoted, tag: None })))
}

/// A scalar without quotes, with its length in the text.
fn plain(rest: &str) -> Option<(usize, NodeValue)> {
    let bytes = rest.as_bytes();
    let begins = match bytes {
        [b'-', next, ..] => !matches!(next, b' ' | b'\n'),
        [first, ..] => first.is_ascii_alphanumeric() || matches!(first, b'/' | b'_' | b'.'),
        [] => false,
    };
    let mut end = 0;
    for (at, byte) in bytes.iter().enumerate().filter(|_| begins) {
        match byte {
            b'\n' => break,
            b' ' if bytes.get(at + 1) == Some(&b'#') => break,
            b' ' => {}
            b':' if matches!(bytes.get(at + 1), None | Some(b' ' | b'\n')) => return None,
            0x80.. => return None,
            _ => end = at + 1,
        }
    }
    let text = rest.get(..end).filter(|text| !text.is_empty())?.to_owned();
    Some((end, NodeValue::Scalar(Scalar { text, style: ScalarStyle::Plain, tag: None })))
}

#[cfg(test)]
mod tests;
