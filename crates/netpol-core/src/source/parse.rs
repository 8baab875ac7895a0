//! A text to the trees of its documents.

use std::ops::Range;

use super::go_yaml::{self, Rewritten};
use super::keys::Keys;
use super::marks::Marks;
use super::misplaced::misplaced;
use super::problem::{Problem, Unreadable};
use super::yaml::{self, Failure};
use super::{Limits, Node, SourceId, SourceText, Span, documents, json};

/// The documents of a text in their order: the tree of each, or why it could not be read. Documents that hold nothing
/// but comments are left out. One unreadable document does not harm the others. Each is read when it is asked for, since
/// all trees together need many times the memory of the text.
pub fn parse<'a>(
    id: SourceId,
    source: &'a SourceText,
    limits: &'a Limits,
) -> impl Iterator<Item = Result<Node, Unreadable>> {
    let mut documents = Documents::new(id, source, limits);
    documents.ranges().into_iter().flat_map(move |range| documents.parse(range))
}

/// Whether a text is nothing but JSON values.
pub(crate) fn is_json_text(text: &str, limits: &Limits) -> bool {
    let body = text.trim_start_matches('\u{feff}').trim();
    let marks = Marks::new(SourceId(0), body, 0);
    body.starts_with(['{', '[']) && json::parse(body, &marks, 0, limits, &mut Keys::new()).is_ok()
}

/// The documents of a text, for who reads only some of them.
pub(crate) struct Documents<'a> {
    id: SourceId,
    text: &'a str,
    limits: &'a Limits,
    keys: Keys,
}

impl<'a> Documents<'a> {
    pub(crate) fn new(id: SourceId, source: &'a SourceText, limits: &'a Limits) -> Self {
        Self { id, text: source.text(), limits, keys: Keys::new() }
    }

    /// The bytes of each document in their order. What is in one depends on those bytes alone. A text that is too large
    /// is not looked at.
    pub(crate) fn ranges(&self) -> Vec<Range<usize>> {
        if self.is_too_large() {
            return std::iter::once(0..0).collect();
        }
        // A byte order mark is no content, but it is three bytes of the text.
        let content = self.text.strip_prefix('\u{feff}').unwrap_or(self.text);
        let offset = self.text.len() - content.len();
        let mut ranges = documents::split(content);
        for range in &mut ranges {
            *range = range.start + offset..range.end + offset;
        }
        ranges
    }

    /// What is in the document of that range: nothing, a tree, or several of JSON, or why it could not be read.
    pub(crate) fn parse(&mut self, range: Range<usize>) -> Vec<Result<Node, Unreadable>> {
        if self.is_too_large() {
            let span = Span { source: self.id, start: 0, end: 0 };
            return vec![Err(Unreadable { problem: Problem::TooLarge, span })];
        }
        let start = range.start;
        let document = self.text.get(range).unwrap_or_default();
        parse_document(document, &Marks::new(self.id, document, start), self.limits, &mut self.keys)
    }

    fn is_too_large(&self) -> bool {
        self.text.len() > self.limits.text_bytes
    }
}

/// One document of YAML, or any number of JSON values.
fn parse_document(
    document: &str,
    marks: &Marks<'_>,
    limits: &Limits,
    keys: &mut Keys,
) -> Vec<Result<Node, Unreadable>> {
    if let Some((at, character)) = forbidden(document) {
        let span = marks.span(at, at + character.len_utf8());
        return vec![Err(Unreadable { problem: Problem::Character(character), span })];
    }
    let body = document.strip_prefix("---").unwrap_or(document).trim_start();
    let not_json = if body.starts_with(['{', '[']) {
        match json::parse(body, marks, document.len() - body.len(), limits, keys) {
            Ok(roots) => return roots.into_iter().map(Ok).collect(),
            Err(unreadable) => Some(unreadable),
        }
    } else {
        None
    };
    match parse_yaml(document, marks, limits, keys) {
        Ok(Some(root)) if is_nothing(&root) => Vec::new(),
        Ok(Some(root)) => vec![Ok(root)],
        Ok(None) => Vec::new(),
        Err(failure) => vec![Err(match not_json {
            Some(unreadable) if is_meant_as_json(body) => unreadable,
            _ => diagnose(document, marks, failure),
        })],
    }
}

/// A document as the parser reads it, else as kubectl does. Where neither can, what stops the one that comes further
/// matters.
fn parse_yaml(
    document: &str,
    marks: &Marks<'_>,
    limits: &Limits,
    keys: &mut Keys,
) -> Result<Option<Node>, Failure> {
    let failure = match yaml::parse(marks, limits, keys) {
        Err(failure @ Failure::Parser { .. }) => failure,
        read => return read,
    };
    let Some(rewritten) = go_yaml::rewrite(document) else { return Err(failure) };
    match yaml::parse(&marks.of_rewritten(&rewritten), limits, keys) {
        Err(other) if other.at() <= failure.at() => Err(failure),
        read => read,
    }
}

/// The first character that YAML does not allow. Nearly every text is told to have none by its bytes alone.
fn forbidden(document: &str) -> Option<(usize, char)> {
    let suspicious = |byte: &u8| (*byte < b' ' && !matches!(byte, b'\n' | b'\r' | b'\t')) || *byte >= 0x7f;
    // A piece is looked through to its end, which the processor does for many bytes at once.
    let mut pieces = document.as_bytes().chunks(64);
    let piece = pieces.position(|piece| piece.iter().fold(false, |found, byte| found | suspicious(byte)))?;
    // Everything before it is ASCII, so no character begins before it and ends in it.
    let first = piece * 64;
    let rest = document.get(first..)?;
    rest.char_indices()
        .map(|(at, character)| (first + at, character))
        .find(|(_, character)| !is_allowed(*character))
}

/// What `printable` of YAML 1.1 leaves out, which kubectl refuses as control characters.
fn is_allowed(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' | '\u{85}' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        _ => !character.is_control(),
    }
}

fn is_nothing(root: &Node) -> bool {
    root.span.start == root.span.end && root.text().is_some_and(str::is_empty)
}

fn is_meant_as_json(body: &str) -> bool {
    body.strip_prefix('{').is_some_and(|rest| rest.trim_start().starts_with('"'))
}

/// The parser says where it could not go on; people need to know what they wrote there.
fn diagnose(document: &str, marks: &Marks<'_>, failure: Failure) -> Unreadable {
    let (words, at, bracket) = match failure {
        Failure::Parser { words, at, bracket } => (words, at, bracket),
        Failure::Ours(unreadable) if unreadable.problem == Problem::KeyNotText => {
            return template(document, marks).unwrap_or(unreadable);
        }
        Failure::Ours(unreadable) => return unreadable,
    };
    if let Some(template) = template(document, marks) {
        return template;
    }
    let whole = marks.span(0, document.len());
    if let Some(tab) = tab(document, at) {
        return Unreadable { problem: Problem::Tab(whole), span: marks.span(tab, tab + 1) };
    }
    if words.contains("unknown anchor") {
        return Unreadable { problem: Problem::UnknownAlias, span: rest_of_line(document, marks, at) };
    }
    if words.contains("quoted scalar") && (words.contains("end of stream") || words.contains("indentation")) {
        return Unreadable { problem: Problem::OpenQuote, span: rest_of_line(document, marks, at) };
    }
    if words.contains("recursion limit") {
        return Unreadable { problem: Problem::TooDeep, span: rest_of_line(document, marks, at) };
    }
    if is_far_from_its_key(document, at) {
        let problem = Problem::Syntax(FAR_FROM_ITS_KEY.to_owned());
        return Unreadable { problem, span: rest_of_line(document, marks, at) };
    }
    if let Some(bracket) = bracket {
        // Where the brackets go over several lines, the one that is never closed matters, not where that shows.
        let same_line = !marks.slice(bracket, at).trim_end().contains('\n') && at < document.trim_end().len();
        let span = rest_of_line(document, marks, if same_line { at } else { bracket });
        return Unreadable { problem: Problem::OpenBracket, span };
    }
    if let Some(unreadable) = misplaced(document, marks, &words, at) {
        return unreadable;
    }
    Unreadable { problem: Problem::Syntax(words), span: rest_of_line(document, marks, at) }
}

const FAR_FROM_ITS_KEY: &str =
    "this colon is not in the line of its key, or more than 1,024 characters behind where the key begins";

/// Whether the colon there comes too late for its key, inside brackets or not, as go-yaml has it.
fn is_far_from_its_key(document: &str, colon: usize) -> bool {
    let Some((before, behind)) = document.split_at_checked(colon) else { return false };
    let before = before.trim_end_matches([' ', '\t', '\r']);
    let key = before.rsplit(['\n', '{', '[', ',']).next().unwrap_or_default().trim_start();
    let is_long = key.chars().nth(1024).is_some() && !key.contains(": ");
    behind.starts_with(':') && (is_long || before.ends_with('\n'))
}

fn template(document: &str, marks: &Marks<'_>) -> Option<Unreadable> {
    let start = document.find("{{")?;
    let rest = document.get(start..)?;
    let line = rest.lines().next().unwrap_or_default();
    let end = line.find("}}").map_or(line.len(), |close| close + 2);
    Some(Unreadable { problem: Problem::Template, span: marks.span(start, start + end) })
}

/// The last tab that indents, at or before the line where the parser stopped; not one that kubectl takes.
fn tab(document: &str, at: usize) -> Option<usize> {
    let rewritten = go_yaml::rewrite(document);
    let read = rewritten.as_ref().map_or(document, Rewritten::text);
    let mut start = 0;
    let mut found = None;
    for (line, read) in document.split_inclusive('\n').zip(read.split_inclusive('\n')) {
        if start > at {
            break;
        }
        let in_indentation = |line: &str| {
            let indentation = line.len() - line.trim_start_matches([' ', '\t', '-']).len();
            line.get(..indentation).and_then(|indentation| indentation.find('\t'))
        };
        if let Some(tab) = in_indentation(read).and_then(|_| in_indentation(line)) {
            found = Some(start + tab);
        }
        start += line.len();
    }
    found
}

fn rest_of_line(document: &str, marks: &Marks<'_>, at: usize) -> Span {
    let rest = document.get(at..).unwrap_or_default();
    let line = rest.lines().next().unwrap_or_default();
    if !line.trim().is_empty() {
        let start = at + (line.len() - line.trim_start().len());
        return marks.span(start, at + line.trim_end().len());
    }
    // At the end of a line there is nothing to underline: take the line's content instead.
    let before = document.get(..at).unwrap_or_default().trim_end();
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let content = before.get(start..).unwrap_or_default();
    marks.span(start + (content.len() - content.trim_start().len()), before.len())
}

#[cfg(test)]
mod tests;
