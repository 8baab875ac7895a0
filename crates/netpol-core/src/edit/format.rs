//! A text in even indentation: two spaces a level, lists one level further in than their key, no spaces at the ends of lines. Lines
//! keep their order, their words and their comments. A document of which the values would be others is left alone.

use std::ops::Range;

use super::layout::{is_flow, lead, start_of_line};
use super::{Edit, Replacement};
use crate::order::sort_by_key;
use crate::source::{
    Limits, Node, NodeValue, ScalarStyle, SourceId, SourceText, Span, document_ranges, parse,
};

/// What becomes of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Formatted {
    /// The lines that change.
    pub edit: Edit,
    /// The documents that are left alone, since they cannot be read or would mean something else.
    pub left: Vec<Span>,
}

/// Formats every document of a text that can be.
pub fn format(id: SourceId, source: &SourceText) -> Formatted {
    let mut formatted = Formatted::default();
    for range in document_ranges(source.text()) {
        let Some(document) = source.text().get(range.clone()) else { continue };
        let span = Span { source: id, start: range.start as u32, end: range.end as u32 };
        match format_document(&SourceText::new("", document)) {
            Some(edit) => {
                let of_text = |piece: Replacement| {
                    let span = Span { source: id, ..piece.span.moved(span.start) };
                    Replacement { span, ..piece }
                };
                formatted.edit.replacements.extend(edit.replacements.into_iter().map(of_text));
            }
            None => formatted.left.push(span),
        }
    }
    formatted
}

/// The edit that formats a document; none where it is to be left alone.
fn format_document(document: &SourceText) -> Option<Edit> {
    let trees = trees(document)?;
    let mut layout = Layout::new(document, &trees);
    layout.lines()?;
    let edit = Edit { replacements: layout.pieces };
    let after = SourceText::new("", edit.apply(document)?);
    trees_are_same(&trees, &self::trees(&after)?).then_some(edit)
}

fn trees(document: &SourceText) -> Option<Vec<Node>> {
    parse(SourceId(0), document, &Limits::default()).collect::<Result<_, _>>().ok()
}

fn trees_are_same(one: &[Node], other: &[Node]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_same(one, other))
}

/// Whether two trees hold the same, wherever it stands.
fn is_same(one: &Node, other: &Node) -> bool {
    match (&one.value, &other.value) {
        (NodeValue::Scalar(one), NodeValue::Scalar(other)) => one == other,
        (NodeValue::Sequence(one), NodeValue::Sequence(other)) => trees_are_same(one, other),
        (NodeValue::Mapping(one), NodeValue::Mapping(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .zip(other)
                    .all(|(one, other)| one.key == other.key && is_same(&one.value, &other.value))
        }
        _ => false,
    }
}

/// A block mapping or a block list that is open at a line: where it stood, and where it stands now.
#[derive(Clone, Copy)]
struct Level {
    before: usize,
    after: usize,
    is_list: bool,
}

/// A document, line by line.
struct Layout<'a> {
    document: &'a SourceText,
    /// Values of several lines: their lines but the first are moved with the line on which they begin.
    whole: Vec<Range<usize>>,
    levels: Vec<Level>,
    /// How far the last line with a value was moved.
    moved: isize,
    /// Comments that stand before the next value.
    comments: Vec<Range<usize>>,
    pieces: Vec<Replacement>,
}

impl<'a> Layout<'a> {
    fn new(document: &'a SourceText, trees: &[Node]) -> Self {
        let mut whole = Vec::new();
        for tree in trees {
            values_of_lines(tree, document, &mut whole);
        }
        sort_by_key(&mut whole, |range| range.start);
        Self { document, whole, levels: Vec::new(), moved: 0, comments: Vec::new(), pieces: Vec::new() }
    }

    /// Looks at each line; none where one is written in a way that is not known here.
    fn lines(&mut self) -> Option<()> {
        let mut start = 0;
        for line in self.document.text().split_inclusive('\n') {
            let content = line.trim_end_matches(['\n', '\r']);
            let range = start..start + content.len();
            start += line.len();
            if self.value_at(range.start).is_some() {
                self.shift(range, content);
            } else if !is_known(content) {
                return None;
            } else if content.trim().is_empty() {
                self.put(range, "");
            } else if content.trim_start().starts_with('#') {
                self.comments.push(range);
            } else if is_marker(content) {
                self.place_comments(&[], 0, 0);
                (self.levels, self.moved) = (Vec::new(), 0);
                self.without_end(range.start, range);
            } else {
                self.value(range, content);
            }
        }
        // Comments at the end stand where what they follow stands.
        let levels = std::mem::take(&mut self.levels);
        self.place_comments(&levels, usize::MAX, levels.last().map_or(0, |level| level.after));
        sort_by_key(&mut self.pieces, |piece| piece.span.start);
        let document = self.document;
        self.pieces.retain(|piece| document.slice(piece.span) != Some(piece.text.as_str()));
        Some(())
    }

    /// The value of several lines that begins before a place and ends behind it.
    fn value_at(&self, place: usize) -> Option<&Range<usize>> {
        let next = self.whole.partition_point(|value| value.start < place);
        self.whole.get(next.checked_sub(1)?).filter(|value| place < value.end)
    }

    /// A line on which values of blocks begin: dashes, and behind them a key or a value.
    fn value(&mut self, range: Range<usize>, content: &str) {
        let (before, rest) = (indentation(content), content.trim_start());
        let is_item = is_item(rest);
        let levels = self.levels.clone();
        let after = self.level(before, is_item);
        self.place_comments(&levels, before, after);
        let (mut old, mut new) = (before, after);
        let mut written = " ".repeat(after);
        let mut rest = rest;
        while let Some(behind) = rest.strip_prefix('-').filter(|_| self::is_item(rest)) {
            let value = behind.trim_start_matches(' ');
            if value.is_empty() || value.starts_with('#') {
                break;
            }
            old += rest.len() - value.len();
            new += 2;
            written.push_str("- ");
            rest = value;
            self.levels.push(Level { before: old, after: new, is_list: self::is_item(rest) });
        }
        self.moved = new as isize - old as isize;
        let start = range.end - rest.len();
        self.put(range.start..start, &written);
        self.without_end(start, range);
    }

    /// Where what begins at a column stands, in the level that it belongs to.
    fn level(&mut self, before: usize, is_list: bool) -> usize {
        // A list may stand at the column of the key that it belongs to.
        while self.levels.last().is_some_and(|level| {
            before < level.before || (before == level.before && level.is_list && !is_list)
        }) {
            self.levels.pop();
        }
        match self.levels.last() {
            Some(level) if level.before == before && level.is_list == is_list => level.after,
            above => {
                let after = above.map_or(0, |level| level.after + 2);
                self.levels.push(Level { before, after, is_list });
                after
            }
        }
    }

    /// Puts comments where the value stands that follows them, if they stood at its column, and else where the level of their own
    /// column stands.
    fn place_comments(&mut self, levels: &[Level], before: usize, after: usize) {
        for range in std::mem::take(&mut self.comments) {
            let column = indentation(self.slice(range.start, range.end));
            let level = levels.iter().rev().find(|level| level.before <= column);
            let place = match level {
                _ if column == before => after,
                Some(level) if level.before == column => level.after,
                Some(level) if before == usize::MAX => level.after,
                _ => after,
            };
            let start = range.start + column;
            self.put(range.start..start, &" ".repeat(place));
            self.without_end(start, range);
        }
    }

    /// A line inside of a value goes where the line went on which the value begins.
    fn shift(&mut self, range: Range<usize>, content: &str) {
        if content.is_empty() {
            return;
        }
        let before = indentation(content);
        let after = before.saturating_add_signed(self.moved);
        self.put(range.start..range.start + before, &" ".repeat(after));
    }

    fn without_end(&mut self, from: usize, range: Range<usize>) {
        let content = self.slice(from, range.end);
        // Where a value of several lines begins, spaces may belong to it.
        if self.value_at(range.end).is_none() {
            self.put(from + content.trim_end().len()..range.end, "");
        }
    }

    fn put(&mut self, range: Range<usize>, text: &str) {
        self.pieces.push(Replacement { span: span(range.start, range.end), text: text.to_owned() });
    }

    fn slice(&self, start: usize, end: usize) -> &'a str {
        self.document.slice(span(start, end)).unwrap_or_default()
    }
}

fn span(start: usize, end: usize) -> Span {
    Span { start: start as u32, end: end as u32, ..Span::default() }
}

/// The values of several lines in a tree that are no blocks of other values.
fn values_of_lines(node: &Node, document: &SourceText, found: &mut Vec<Range<usize>>) {
    let is_block = !matches!(node.value, NodeValue::Scalar(_)) && !is_flow(document, node);
    if !is_block {
        let range = node.span.range();
        let is_below = node.scalar().is_some_and(|scalar| scalar.style == ScalarStyle::Block)
            && lead(document, node.span.start).trim().is_empty();
        if is_below {
            // A block of text begins with the line below its sign.
            found.push((start_of_line(document, node.span.start) as usize).saturating_sub(1)..range.end);
        } else if document.slice(node.span).is_some_and(|written| written.trim_end().contains('\n')) {
            found.push(range);
        }
        return;
    }
    node.items().iter().for_each(|item| values_of_lines(item, document, found));
    node.entries().iter().for_each(|entry| values_of_lines(&entry.value, document, found));
}

/// Whether a line is one of those that are understood: no tab, no key of its own kind, and nothing behind a marker.
fn is_known(line: &str) -> bool {
    let content = line.trim_start_matches(' ');
    let behind = line.strip_prefix("---").or_else(|| line.strip_prefix("..."));
    let is_bare = behind.is_none_or(|rest| rest.trim().is_empty() || rest.trim_start().starts_with('#'));
    is_bare && !content.starts_with('\t') && !content.starts_with("? ")
}

fn is_marker(line: &str) -> bool {
    line.starts_with("---") || line.starts_with("...") || line.starts_with('%')
}

fn is_item(content: &str) -> bool {
    content.strip_prefix('-').is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

fn indentation(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn formatted(text: &str) -> (String, usize) {
        let source = SourceText::new("", text);
        let formatted = format(SourceId(0), &source);
        (formatted.edit.apply(&source).unwrap(), formatted.left.len())
    }

    #[rstest]
    #[case::four_spaces("a:\n    b:\n        c: 1\n", "a:\n  b:\n    c: 1\n")]
    #[case::flat_list("a:\n- b: 1\n  c: 2\n- b: 3\n", "a:\n  - b: 1\n    c: 2\n  - b: 3\n")]
    #[case::wide_dash("a:\n  -   b: 1\n      c: 2\n", "a:\n  - b: 1\n    c: 2\n")]
    #[case::list_in_list("a:\n- - 1\n  - 2\n- - 3\n", "a:\n  - - 1\n    - 2\n  - - 3\n")]
    #[case::keys_after_a_list("a:\n- 1\nb:\n- 2\n", "a:\n  - 1\nb:\n  - 2\n")]
    #[case::list_deep_in(
        "a:\n   b:\n   - c:\n     - d: 1\n       e: 2\n     f: 3\n",
        "a:\n  b:\n    - c:\n        - d: 1\n          e: 2\n      f: 3\n"
    )]
    #[case::root_list("- a: 1\n-  b: 2\n", "- a: 1\n- b: 2\n")]
    #[case::spaces_at_ends("a: 1  \nb:   \n    c: 2 # why  \n  \n", "a: 1\nb:\n  c: 2 # why\n\n")]
    #[case::comments(
        "# one\na:\n    # two\n    b: 1\n    # three\nc: 1\n",
        "# one\na:\n  # two\n  b: 1\n  # three\nc: 1\n"
    )]
    #[case::comment_of_an_item("a:\n# one\n- b\n# two\n- c\n", "a:\n  # one\n  - b\n  # two\n  - c\n")]
    #[case::comment_at_the_end("a:\n    b: 1\n    # end\n", "a:\n  b: 1\n  # end\n")]
    #[case::literal(
        "a:\n    b: |\n        one\n          two\n\n        three\n    c: 1\n",
        "a:\n  b: |\n      one\n        two\n\n      three\n  c: 1\n"
    )]
    #[case::brackets("a:\n    b: {c: 1,\n        d: 2}\n", "a:\n  b: {c: 1,\n      d: 2}\n")]
    #[case::text_of_lines("a:\n    b: one\n        two\n", "a:\n  b: one\n      two\n")]
    #[case::anchors("a: &x\n    b: 1\nc:\n    <<: *x\n", "a: &x\n  b: 1\nc:\n  <<: *x\n")]
    #[case::documents("a:\n    b: 1\n---\n# c\nd:\n- 1\n", "a:\n  b: 1\n---\n# c\nd:\n  - 1\n")]
    #[case::carriage_returns("a:\r\n    b: 1 \r\n", "a:\r\n  b: 1\r\n")]
    #[case::dash_alone("a:\n-\n    b: 1\n- c: 2\n", "a:\n  -\n    b: 1\n  - c: 2\n")]
    #[case::nothing_to_do("a:\n  - b: 1\n", "a:\n  - b: 1\n")]
    #[case::nothing("", "")]
    fn a_text_gets_even_indentation(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(formatted(text), (expected.to_owned(), 0));
    }

    #[rstest]
    #[case::broken("a:\n    b: [\n")]
    #[case::tab("a:\n\tb: 1\n")]
    #[case::value_behind_the_marker("--- {a: 1}\n")]
    fn what_is_not_understood_is_left_alone(#[case] text: &str) {
        assert_eq!(formatted(text), (text.to_owned(), 1));
    }

    #[test]
    fn a_broken_document_does_not_keep_the_others() {
        let (text, left) = formatted("a:\n    b: 1\n---\nc: [\n---\nd:\n    e: 1\n");
        assert_eq!((text.as_str(), left), ("a:\n  b: 1\n---\nc: [\n---\nd:\n  e: 1\n", 1));
    }
}
