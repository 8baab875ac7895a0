//! A block of code, and where its lines stand in its file.

use std::ops::Range;

use netpol_core::source::{Position, SourceText};

/// A block of code of a Markdown file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Without what stands in front of its lines in the file.
    pub text: String,
    /// The line of the file in which it begins, from 1: that of its fence, its tag or its first letters.
    pub line: u32,
    /// Whether readers of the post do not see it.
    pub is_hidden: bool,
    /// One for each line of the text, and one for the end behind its last line break.
    pub(crate) lines: Vec<Line>,
}

/// A line of a block in its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// From 1.
    pub(crate) number: u32,
    /// The byte at which the line begins in the file.
    pub(crate) start: usize,
    /// The byte at which what belongs to the block begins.
    pub(crate) content: usize,
    /// How many characters stand in front of that, without those that a tab was taken apart to.
    before: u32,
}

/// Text of a block as it stands in the file at some bytes; without bytes where a tab was taken apart to spaces.
pub(crate) type Piece<'a> = (Range<usize>, &'a str);

impl Block {
    /// A block made of pieces in the order of the file; `start` is the byte at which it begins. None where it is empty.
    pub(crate) fn new(file: &Lines<'_>, start: usize, pieces: &[Piece<'_>]) -> Option<Block> {
        let (line, _) = file.of(start);
        let mut block = Block { text: String::new(), line, is_hidden: false, lines: Vec::new() };
        let mut end = start;
        for (range, text) in pieces {
            let mut at = range.start;
            for part in text.split_inclusive('\n') {
                if block.text.is_empty() || block.text.ends_with('\n') {
                    let made_up = if range.is_empty() { part.len() } else { 0 };
                    block.lines.push(Line::new(file, at, made_up));
                }
                block.push(part);
                at += part.len();
            }
            end = range.end.max(end);
        }
        if block.text.ends_with('\n') {
            block.lines.push(Line::new(file, end, 0));
        }
        (!block.text.is_empty()).then_some(block)
    }

    /// Adds a part of a line. What ends a line is told by one letter.
    fn push(&mut self, part: &str) {
        self.text.push_str(part);
        if self.text.ends_with("\r\n") {
            self.text.truncate(self.text.len() - 2);
            self.text.push('\n');
        }
    }

    /// The text under the name of its file, with its places in it.
    pub fn source(&self, name: &str) -> SourceText {
        let begins = self.lines.iter().map(|line| Position { line: line.number, column: line.before + 1 });
        SourceText::new(name, self.text.as_str()).cut_out(begins.collect())
    }

    /// The lines of the file in which its text stands, the first and the last, from 1.
    pub fn lines(&self) -> (u32, u32) {
        let last = self.lines.get(self.text.lines().count().saturating_sub(1));
        let number = |line: Option<&Line>| line.map_or(self.line, |line| line.number);
        (number(self.lines.first()), number(last))
    }

    /// What stands in front of each of its lines that is not blank, where that is the same for all.
    pub fn margin<'a>(&self, markdown: &'a str) -> Option<&'a str> {
        let mut margins = self
            .lines
            .iter()
            .zip(self.text.lines())
            .filter(|(_, text)| !text.trim().is_empty())
            .map(|(line, _)| markdown.get(line.start..line.content));
        let first = margins.next().unwrap_or(Some(""))?;
        margins.all(|margin| margin == Some(first)).then_some(first)
    }
}

/// How lines begin that may end a block.
const ENDS: [&str; 4] = ["```", "~~~", "{%", "{{"];

/// What takes the place of some bytes of a block's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The bytes of the text.
    pub range: Range<usize>,
    /// What is written in the file in their place.
    pub text: String,
}

impl Block {
    /// A replacement of some bytes of its text as one of the file: new lines get in front of them what the others have, and the last
    /// line break of the block stays. None where its lines have not the same in front of them, or where a new line may end the block.
    pub fn placed(&self, range: Range<usize>, text: &str, markdown: &str) -> Option<Placed> {
        let margin = self.margin(markdown)?;
        if text.lines().any(|line| ENDS.iter().any(|end| line.trim_start().starts_with(end))) {
            return None;
        }
        let (mut range, mut text) = (range, text.to_owned());
        if self.text.ends_with('\n') && range.end == self.text.len() {
            let last = self.text.len() - 1;
            let begins_a_line =
                range.start > 0 && self.text.get(..range.start).is_some_and(|before| before.ends_with('\n'));
            let is_new_line = range.start > last;
            text.truncate(text.strip_suffix('\n').unwrap_or(&text).len());
            if is_new_line && !text.is_empty() {
                text.insert(0, '\n');
            }
            // A last line that goes takes the line break before it along.
            let start =
                if text.is_empty() && begins_a_line && !is_new_line { range.start - 1 } else { range.start };
            range = start.min(last)..last;
        }
        let newline = if self.ends_lines_as_windows(markdown) { "\r\n" } else { "\n" };
        let count = text.matches('\n').count();
        let lines = text.split('\n').enumerate().map(|(index, line)| {
            match (index, line.is_empty() && index < count) {
                (0, _) => line.to_owned(),
                (_, true) => format!("{newline}{}", margin.trim_end()),
                (_, false) => format!("{newline}{margin}{line}"),
            }
        });
        let text = lines.collect();
        Some(Placed { range, text })
    }

    pub(crate) fn ends_lines_as_windows(&self, markdown: &str) -> bool {
        let rest = self.lines.first().and_then(|line| markdown.get(line.content..)).unwrap_or_default();
        rest.split_once('\n').is_some_and(|(line, _)| line.ends_with('\r'))
    }
}

impl Line {
    fn new(file: &Lines<'_>, content: usize, made_up: usize) -> Self {
        // Of a blank line that ends as Windows ends it, the parser gives the second letter alone.
        let is_inside = |(end, rest): (&str, &str)| end.ends_with('\r') && rest.starts_with('\n');
        let content = content - usize::from(file.markdown.split_at_checked(content).is_some_and(is_inside));
        let (number, start) = file.of(content);
        let before = file.markdown.get(start..content).unwrap_or_default().chars().count();
        Line { number, start, content, before: before.saturating_sub(made_up) as u32 }
    }
}

/// The lines of a file.
pub(crate) struct Lines<'a> {
    pub(crate) markdown: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub(crate) fn new(markdown: &'a str) -> Self {
        let starts = markdown.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self { markdown, starts: std::iter::once(0).chain(starts).collect() }
    }

    /// The line of a byte, from 1, and the byte at which it begins.
    fn of(&self, byte: usize) -> (u32, usize) {
        let number = self.starts.partition_point(|start| *start <= byte).max(1);
        (number as u32, self.starts.get(number - 1).copied().unwrap_or_default())
    }
}
