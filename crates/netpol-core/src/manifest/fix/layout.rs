//! Tabs and lines in the wrong column. What they were meant to be is tried: an edit is certain where the document can
//! be read after it, and means the same after every other one with which it can be read.

use super::lines::lines;
use crate::edit::layout::start_of_line;
use crate::edit::{Edit, Replacement};
use crate::manifest::json::to_json;
use crate::order::sort_by_key;
use crate::source::{Limits, Node, SourceId, SourceText, Span, columns, parse};

/// Reading a document several times over is for documents that people write.
const LONGEST: usize = 64 * 1024;
/// Columns that are tried for one line.
const COLUMNS: usize = 12;
/// Widths of a tab that are tried.
const WIDTHS: [usize; 3] = [2, 4, 8];

/// Spaces in the place of all tabs that indent lines of a document.
pub(in crate::manifest) fn replace_tabs(
    source: &SourceText,
    document: Span,
    is_read: &dyn Fn(Node, &SourceText) -> bool,
) -> Option<Edit> {
    if document.range().len() > LONGEST {
        return None;
    }
    let lines = lines(source, document);
    // In a block of text a tab may belong to the text.
    let opens_text = |line: &Span| {
        let text = source.slice(*line).unwrap_or_default().trim_end();
        text.trim_end_matches(['-', '+']).ends_with(['|', '>'])
    };
    if lines.iter().any(opens_text) {
        return None;
    }
    let candidates = WIDTHS.into_iter().map(|width| {
        let replaced = lines.iter().flat_map(|line| tabs_of(source, *line, width));
        Edit { replacements: replaced.collect() }
    });
    the_one_that_is_read(source, document, candidates, is_read)
}

/// The line of a span, with what is indented below it, in a column that another line of its document has.
pub(in crate::manifest) fn move_line(
    source: &SourceText,
    document: Span,
    span: Span,
    is_read: &dyn Fn(Node, &SourceText) -> bool,
) -> Option<Edit> {
    if document.range().len() > LONGEST {
        return None;
    }
    let start = start_of_line(source, span.start);
    let all = lines(source, document);
    let at = all.iter().position(|line| line.start == start)?;
    let (above, below) = all.split_at_checked(at)?;
    let (line, below) = below.split_first()?;
    let own = indentation(source, *line)?;
    let is_inside = |line: &&Span| indentation(source, **line).is_none_or(|column| column > own);
    let inside: Vec<Span> = below.iter().take_while(is_inside).copied().collect();
    let with_dashes = |line: &&Span| {
        let dash = source.slice(**line).is_some_and(|text| text.trim_start().starts_with("- "));
        indentation(source, **line).is_none_or(|column| column > own || (column == own && dash))
    };
    let inside_with_dashes: Vec<Span> = below.iter().take_while(with_dashes).copied().collect();
    let mut columns: Vec<usize> = above.iter().flat_map(|line| columns_of(source, *line)).collect();
    sort_by_key(&mut columns, |column| column.abs_diff(own));
    columns.dedup();
    let mut candidates = Vec::new();
    for column in columns.into_iter().filter(|column| *column != own).take(COLUMNS) {
        for moved in [&inside_with_dashes, &inside] {
            let replaced = std::iter::once(line).chain(moved).map(|line| shift(source, *line, own, column));
            candidates.push(Edit { replacements: replaced.collect::<Option<Vec<_>>>()?.concat() });
        }
    }
    the_one_that_is_read(source, document, candidates.into_iter(), is_read)
}

/// The first edit after which the document is read without an error; none where another one gives another document.
fn the_one_that_is_read(
    source: &SourceText,
    document: Span,
    candidates: impl Iterator<Item = Edit>,
    is_read: &dyn Fn(Node, &SourceText) -> bool,
) -> Option<Edit> {
    let mut found: Option<(Edit, String)> = None;
    for edit in candidates.filter(|edit| !edit.replacements.is_empty()) {
        let Some(value) = edit.apply_within(source, document).and_then(|text| value_of(&text, is_read))
        else {
            continue;
        };
        match &found {
            None => found = Some((edit, value)),
            Some((_, other)) if *other == value => {}
            Some(_) => return None,
        }
    }
    found.map(|(edit, _)| edit)
}

/// What a document says, where nothing is wrong with it.
fn value_of(document: &str, is_read: &dyn Fn(Node, &SourceText) -> bool) -> Option<String> {
    let source = SourceText::new("", document);
    let limits = Limits::default();
    let mut parsed = parse(SourceId(0), &source, &limits);
    let (Some(Ok(node)), None) = (parsed.next(), parsed.next()) else { return None };
    let value = to_json(&node);
    is_read(node, &source).then_some(value)
}

fn tabs_of(source: &SourceText, line: Span, width: usize) -> Vec<Replacement> {
    let text = source.slice(line).unwrap_or_default();
    let indentation = text.len() - text.trim_start_matches([' ', '\t', '-']).len();
    let mut behind_a_dash = false;
    let mut replacements = Vec::new();
    for (at, byte) in text.bytes().enumerate().take(indentation) {
        behind_a_dash |= byte == b'-';
        if byte == b'\t' {
            let start = line.start + at as u32;
            let spaces = if behind_a_dash { 1 } else { width };
            let span = Span { start, end: start + 1, ..line };
            replacements.push(Replacement { span, text: " ".repeat(spaces) });
        }
    }
    replacements
}

/// The column of the first character; none for blank lines and comments.
fn indentation(source: &SourceText, line: Span) -> Option<usize> {
    let text = source.slice(line)?;
    let content = text.trim_start_matches(' ');
    let is_content = !content.trim().is_empty() && !content.starts_with('#');
    is_content.then(|| text.len() - content.len())
}

/// The columns in which a line has a dash or a key.
fn columns_of(source: &SourceText, line: Span) -> Vec<usize> {
    let content = source.slice(line).unwrap_or_default().trim_start();
    indentation(source, line).map_or_else(Vec::new, |first| columns(first, content))
}

/// Moves a line by as much as from one column to another; none where it has not that many spaces.
fn shift(source: &SourceText, line: Span, from: usize, to: usize) -> Option<Vec<Replacement>> {
    let text = source.slice(line)?;
    if text.trim().is_empty() {
        return Some(Vec::new());
    }
    let start = Span { end: line.start, ..line };
    if to > from {
        return Some(vec![Replacement { span: start, text: " ".repeat(to - from) }]);
    }
    let spaces = (from - to).min(text.len() - text.trim_start_matches(' ').len());
    if spaces < from - to && indentation(source, line).is_some() {
        return None;
    }
    Some(vec![Replacement { span: Span { end: line.start + spaces as u32, ..line }, text: String::new() }])
}
