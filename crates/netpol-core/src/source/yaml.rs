//! One YAML document to its tree, from the parser's events.

use std::borrow::Cow;
use std::sync::Arc;

use saphyr_parser::{Event, Parser, ScanError};

use super::input::ShortSteps;
use super::keys::Keys;
use super::marks::Marks;
use super::merge::merge;
use super::{Entry, Limits, Node, NodeValue, Problem, Scalar, ScalarStyle, Span, Tag, Unreadable};
use crate::order::SortedMap;

/// Why the tree was not built: the parser's error, or ours.
pub(super) enum Failure {
    /// The parser's words, the byte of the document where it stopped, and the innermost bracket open there.
    Parser { words: String, at: usize, bracket: Option<usize> },
    /// A limit, or something that JSON cannot hold.
    Ours(Unreadable),
}

impl Failure {
    /// How far the parser came.
    pub(super) fn at(&self) -> usize {
        match self {
            Failure::Parser { at, .. } => *at,
            Failure::Ours(_) => usize::MAX,
        }
    }
}

/// The tree of a document; nothing where it holds only comments.
pub(super) fn parse(marks: &Marks<'_>, limits: &Limits, keys: &mut Keys) -> Result<Option<Node>, Failure> {
    let mut builder = Builder {
        marks,
        limits,
        keys,
        open: Vec::new(),
        items: Vec::new(),
        entries: Vec::new(),
        anchors: SortedMap::new(),
        root: None,
        values: 0,
        aliases: 0,
        aliased_values: 0,
    };
    for event in Parser::new(ShortSteps::new(marks.parsed())) {
        let (event, span) = event.map_err(|error| builder.parser_failure(&error))?;
        builder.event(event, span).map_err(Failure::Ours)?;
    }
    Ok(builder.root)
}

/// A mapping or list whose end has not come yet.
struct Open {
    content: Content,
    /// The number of values, or of entries, that stood in what is open around it.
    before: usize,
    start: usize,
    end: usize,
    anchor: usize,
    in_brackets: bool,
}

enum Content {
    Sequence,
    Mapping { key: Option<Key>, merges: usize },
}

struct Key {
    text: Arc<str>,
    span: Span,
    is_merge: bool,
}

struct Builder<'a> {
    marks: &'a Marks<'a>,
    limits: &'a Limits,
    keys: &'a mut Keys,
    open: Vec<Open>,
    /// The values of all lists that are open, and the entries of all mappings: each gets its own as it is closed, when
    /// their number is known.
    items: Vec<Node>,
    entries: Vec<Entry>,
    anchors: SortedMap<usize, Arc<Node>>,
    root: Option<Node>,
    values: usize,
    aliases: usize,
    aliased_values: usize,
}

impl Builder<'_> {
    fn parser_failure(&self, error: &ScanError) -> Failure {
        let bracket = self.open.iter().rev().find(|open| open.in_brackets).map(|open| open.start);
        Failure::Parser {
            words: error.info().to_owned(),
            at: self.marks.byte(error.marker().index()),
            bracket,
        }
    }

    fn event(&mut self, event: Event<'_>, span: saphyr_parser::Span) -> Result<(), Unreadable> {
        let (start, end) = self.marks.range(span);
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let node = self.scalar(text, style, tag, start, end);
                self.keep(anchor, &node)?;
                self.add(node)
            }
            Event::SequenceStart(anchor, _) => self.begin(Content::Sequence, start, end, anchor),
            Event::MappingStart(anchor, _) => {
                let content = Content::Mapping { key: None, merges: 0 };
                self.begin(content, start, end, anchor)
            }
            Event::SequenceEnd | Event::MappingEnd => self.finish(start),
            Event::Alias(anchor) => self.alias(anchor, start, end),
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd => Ok(()),
        }
    }

    fn scalar(
        &self,
        text: Cow<'_, str>,
        style: saphyr_parser::ScalarStyle,
        tag: Option<Cow<'_, saphyr_parser::Tag>>,
        start: usize,
        end: usize,
    ) -> Node {
        let style = match style {
            saphyr_parser::ScalarStyle::Plain => ScalarStyle::Plain,
            saphyr_parser::ScalarStyle::SingleQuoted | saphyr_parser::ScalarStyle::DoubleQuoted => {
                ScalarStyle::Quoted
            }
            saphyr_parser::ScalarStyle::Literal | saphyr_parser::ScalarStyle::Folded => ScalarStyle::Block,
        };
        let (start, end) = match style {
            ScalarStyle::Plain if text.is_empty() && tag.is_none() => self.missing(start),
            ScalarStyle::Block => (start, start + self.marks.slice(start, end).trim_end().len()),
            ScalarStyle::Quoted => (start, start + quoted_length(self.marks.slice(start, end))),
            _ => (start, end),
        };
        let tag = tag.map(|tag| match tag.suffix.as_str() {
            "int" | "float" | "bool" | "null" => Tag::Plain,
            _ => Tag::Text,
        });
        // A copy has no room to spare, as the parser's text has.
        let value = NodeValue::Scalar(Scalar { text: Box::from(&*text), style, tag });
        Node { span: self.marks.span(start, end), value }
    }

    /// A missing value stands behind its colon, or is the dash itself.
    fn missing(&self, mark: usize) -> (usize, usize) {
        match self.open.last().map(|open| &open.content) {
            Some(Content::Sequence) => match self.dash_before(mark) {
                Some(dash) => (dash, dash + 1),
                None => (mark, mark),
            },
            _ if self.marks.slice(mark, mark + 1) == ":" => (mark + 1, mark + 1),
            _ => (mark, mark),
        }
    }

    /// The parser marks a dash where the space and the comments behind it end.
    fn dash_before(&self, mark: usize) -> Option<usize> {
        let mut before = self.marks.slice(0, mark);
        loop {
            let start = before.rfind('\n').map_or(0, |newline| newline + 1);
            let content = before.get(start..)?.split('#').next()?.trim_end();
            if let Some(indent) = content.strip_suffix('-') {
                return Some(start + indent.len());
            }
            before = before.get(..start.checked_sub(1)?).filter(|_| content.is_empty())?;
        }
    }

    fn begin(&mut self, content: Content, start: usize, end: usize, anchor: usize) -> Result<(), Unreadable> {
        if self.open.len() >= self.limits.depth {
            return Err(Unreadable { problem: Problem::TooDeep, span: self.marks.span(start, end) });
        }
        // An anchor, a tag and a comment may be there too.
        let mark = self.marks.slice(start, end).split('#').next();
        let in_brackets = mark.is_some_and(|mark| mark.contains(['{', '[']));
        // A list that is not indented below its key has the mark of its first dash, which stands too far right.
        let below_a_key = matches!(self.open.last(), Some(Open { content: Content::Mapping { .. }, .. }));
        let start = match content {
            Content::Sequence if start == end && below_a_key => self.dash_before(start).unwrap_or(start),
            _ => start,
        };
        let before = match content {
            Content::Sequence => self.items.len(),
            Content::Mapping { .. } => self.entries.len(),
        };
        self.open.push(Open { content, before, start, end, anchor, in_brackets });
        Ok(())
    }

    fn finish(&mut self, start: usize) -> Result<(), Unreadable> {
        let Some(open) = self.open.pop() else { return Ok(()) };
        // Brackets have a mark of their own, but for braces after a comma; a block ends with its last value.
        let end = match self.marks.slice(start, start + 1) {
            _ if !open.in_brackets => open.end,
            "}" | "]" => start + 1,
            _ => self.closing_bracket(open.end),
        };
        let span = self.marks.span(open.start, end);
        let value = match open.content {
            Content::Sequence => NodeValue::Sequence(self.items.drain(open.before..).collect()),
            Content::Mapping { merges, .. } => {
                let mut entries: Vec<Entry> = self.entries.drain(open.before..).collect();
                if merges > 0 {
                    entries = merge(entries);
                    self.repeat(merges, entries.len(), span)?;
                }
                NodeValue::Mapping(entries)
            }
        };
        let node = Node { span, value };
        self.keep(open.anchor, &node)?;
        self.add(node)
    }

    /// The end of the bracket that closes what ends there, behind a comma and comments.
    fn closing_bracket(&self, end: usize) -> usize {
        let mut at = end;
        loop {
            let rest = self.marks.rest(at);
            let next = rest.trim_start_matches([' ', '\t', '\r', '\n', ',']);
            at += rest.len() - next.len();
            match next.chars().next() {
                Some('#') => at += next.find('\n').unwrap_or(next.len()),
                Some('}' | ']') => return at + 1,
                _ => return end,
            }
        }
    }

    /// The root of a repeated value stands where the alias stands, what is inside it where it is written.
    fn alias(&mut self, anchor: usize, start: usize, end: usize) -> Result<(), Unreadable> {
        let span = self.marks.span(start, end);
        let Some(target) = self.anchors.get(&anchor).map(Arc::clone) else {
            return Err(Unreadable { problem: Problem::UnknownAlias, span });
        };
        self.repeat(1, count(&target), span)?;
        self.add(Node { span, value: target.value.clone() })
    }

    fn keep(&mut self, anchor: usize, node: &Node) -> Result<(), Unreadable> {
        if anchor > 0 {
            self.repeat(0, count(node), node.span)?;
            self.anchors.insert(anchor, Arc::new(node.clone()));
        }
        Ok(())
    }

    /// Counts what is about to be repeated, before it takes memory.
    fn repeat(&mut self, aliases: usize, values: usize, span: Span) -> Result<(), Unreadable> {
        self.aliases += aliases;
        self.aliased_values += values;
        if self.aliases > self.limits.aliases || self.aliased_values > self.limits.aliased_values {
            return Err(Unreadable { problem: Problem::TooManyAliases, span });
        }
        Ok(())
    }

    fn add(&mut self, node: Node) -> Result<(), Unreadable> {
        self.values += 1;
        let span = node.span;
        if self.values > self.limits.values {
            return Err(Unreadable { problem: Problem::TooManyValues, span });
        }
        let marks = self.marks;
        let Some(open) = self.open.last_mut() else {
            // A second root cannot be: the parser refuses it.
            self.root.get_or_insert(node);
            return Ok(());
        };
        open.end = open.end.max(marks.end_in_document(span));
        match &mut open.content {
            Content::Sequence => self.items.push(node),
            Content::Mapping { key, merges } => match key.take() {
                None => *key = Some(to_key(&node, self.keys)?),
                Some(found) if found.is_merge && !can_be_merged(&node) => {
                    // go-yaml's own words.
                    let words = "map merge requires map or sequence of maps as the value".to_owned();
                    return Err(Unreadable { problem: Problem::Syntax(words), span });
                }
                Some(found) => {
                    *merges += usize::from(found.is_merge);
                    self.entries.push(Entry { key: found.text, key_span: found.span, value: node });
                }
            },
        }
        Ok(())
    }
}

/// The length of a quoted scalar up to its closing quote; the parser's mark stands behind the comment that follows.
fn quoted_length(written: &str) -> usize {
    let Some(quote @ ('"' | '\'')) = written.chars().next() else { return written.len() };
    let mut rest = written.char_indices().skip(1).peekable();
    while let Some((at, character)) = rest.next() {
        match character {
            '\\' if quote == '"' => drop(rest.next()),
            '\'' if quote == '\'' && rest.peek().is_some_and(|(_, next)| *next == '\'') => drop(rest.next()),
            _ if character == quote => return at + 1,
            _ => {}
        }
    }
    written.len()
}

fn can_be_merged(node: &Node) -> bool {
    let is_mapping = |node: &Node| matches!(node.value, NodeValue::Mapping(_));
    match &node.value {
        NodeValue::Sequence(items) => items.iter().all(is_mapping),
        _ => is_mapping(node),
    }
}

/// JSON has only text as keys, so kubectl writes numbers and booleans as text and refuses everything else.
fn to_key(node: &Node, keys: &mut Keys) -> Result<Key, Unreadable> {
    let span = node.span;
    let refused = Unreadable { problem: Problem::KeyNotText, span };
    let NodeValue::Scalar(scalar) = &node.value else { return Err(refused) };
    let is_merge = *scalar.text == *"<<" && scalar.style == ScalarStyle::Plain;
    let text = scalar.as_key().ok_or(refused)?;
    Ok(Key { text: keys.share(&text), span, is_merge })
}

fn count(node: &Node) -> usize {
    match &node.value {
        NodeValue::Scalar(_) => 1,
        NodeValue::Sequence(items) => 1 + items.iter().map(count).sum::<usize>(),
        NodeValue::Mapping(entries) => 1 + entries.iter().map(|entry| count(&entry.value)).sum::<usize>(),
    }
}
