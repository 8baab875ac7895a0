//! What is wrong with a line that does not fit the lines around it.

use super::columns::columns;
use super::marks::Marks;
use super::problem::{Problem, Unreadable};

/// Parts of the parser's sentences that mean: this line does not fit the ones around it.
const MISPLACED: [&str; 9] = [
    "did not find expected key",
    "did not find expected '-' indicator",
    "did not find expected <document start>",
    SECOND,
    COMMENT,
    "block sequence entries are not allowed",
    "indent",
    "simple key",
    "mapping keys are not allowed",
];

/// A colon stands where no key can end.
const SECOND: &str = "mapping values are not allowed";

/// A key has no colon.
const NONE: &str = "simple key expect ':'";

/// Behind a line that may be meant as a key stands a comment.
const COMMENT: &str = "comment intercepting the multiline text";

/// What is known of it, where the parser's words mean such a line and more can be said than they do.
pub(super) fn misplaced(document: &str, marks: &Marks<'_>, words: &str, at: usize) -> Option<Unreadable> {
    if !MISPLACED.iter().any(|part| words.contains(part)) {
        return None;
    }
    let start = start_of_line(document, at);
    let line = Line::at(document, start)?;
    let above = || Line::last(document, start);
    let found = |problem, line: Line<'_>| {
        let start = line.start + line.column;
        Some(Unreadable { problem, span: marks.span(start, start + line.content().len()) })
    };
    if words.contains(NONE) || words.contains(COMMENT) {
        // At the end of the document, or where its comment is in the way, it is that line itself.
        let is_itself = words.contains(COMMENT) || document.get(at..)?.trim().is_empty();
        let culprit = if is_itself { Line::last(document, at)? } else { above()? };
        return if culprit.has_key() { None } else { found(Problem::NoColon, culprit) };
    }
    if words.contains(SECOND) && document.get(start..at).is_some_and(has_colon) {
        return found(Problem::SecondColon, line);
    }
    match above() {
        Some(above) if words.contains(SECOND) && !above.has_key() => found(Problem::NoColon, above),
        _ if is_out_of_column(document, &line) => {
            found(Problem::Indentation(marks.span(0, document.len())), line)
        }
        Some(above) if above.is_one_word() => found(Problem::NoColon, above),
        _ => None,
    }
}

/// Whether no line above begins something in the column of this one that can go on here.
fn is_out_of_column(document: &str, line: &Line<'_>) -> bool {
    let mut keys = Vec::new();
    let mut dashes = Vec::new();
    let mut column = usize::MAX;
    let mut next = Line::last(document, line.start);
    // What a line below has further out is over.
    while let Some(above) = next.take_if(|_| column > 0) {
        if above.column < column {
            if column == usize::MAX && above.content().ends_with(':') && line.column > above.column {
                return false;
            }
            column = above.column;
            let inner = columns(above.column, above.text.get(above.column..).unwrap_or_default());
            keys.extend(inner.last().copied());
            dashes.extend(inner.iter().rev().skip(1).copied());
        }
        next = Line::last(document, above.start);
    }
    let can_go_on = if line.content().starts_with("- ") && !dashes.is_empty() { dashes } else { keys };
    !can_go_on.contains(&line.column)
}

/// A line that says something.
struct Line<'a> {
    /// Where it begins in the document.
    start: usize,
    text: &'a str,
    /// How far it is indented.
    column: usize,
}

impl<'a> Line<'a> {
    fn at(document: &'a str, start: usize) -> Option<Self> {
        let text = without_comment(document.get(start..)?.lines().next().unwrap_or_default());
        let column = text.len() - text.trim_start().len();
        Some(Self { start, text, column })
    }

    /// The last one before a place that is neither empty nor a comment.
    fn last(document: &'a str, before: usize) -> Option<Self> {
        let mut end = before;
        while end > 0 {
            let line = Self::at(document, start_of_line(document, end - 1))?;
            end = line.start;
            let content = line.content();
            if !content.is_empty() && !content.starts_with('#') {
                return Some(line);
            }
        }
        None
    }

    fn content(&self) -> &'a str {
        self.text.trim()
    }

    fn has_key(&self) -> bool {
        has_colon(self.text)
    }

    /// Whether it may be meant as a key, such as `name` and `name:web`.
    fn is_one_word(&self) -> bool {
        let is_of_word = |character: char| character.is_alphanumeric() || "-_./:".contains(character);
        let content = self.content();
        !self.has_key() && content.starts_with(char::is_alphabetic) && content.chars().all(is_of_word)
    }
}

/// A `#` in quotes begins no comment.
fn without_comment(line: &str) -> &str {
    let is_quoted = |before: &str| before.matches(['\'', '"']).count() % 2 == 1;
    match line.split_once(" #") {
        Some((before, _)) if !is_quoted(before) => before,
        _ => line,
    }
}

/// Whether a key ends in it: at a colon with a space or nothing behind it.
fn has_colon(text: &str) -> bool {
    let text = text.trim_end();
    text.ends_with(':') || text.contains(": ")
}

fn start_of_line(document: &str, at: usize) -> usize {
    document.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1)
}
