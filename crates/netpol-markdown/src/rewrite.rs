//! Edits of blocks, written back into their file.

use std::ops::Range;

use similar::{DiffOp, TextDiff};

use crate::block::Block;
use crate::code::codes;

/// The file with other texts in some of its blocks: lines that stay keep every byte, and others get in front of them what the
/// lines of their block have. None where that would not be read as exactly these texts again, and everything else as it was.
pub fn rewritten(markdown: &str, changes: &[(&Block, &str)]) -> Option<String> {
    let mut places = Vec::new();
    for (block, text) in changes {
        places.push((block.place(markdown)?, block.with(text, markdown)?));
    }
    places.sort_by_key(|(range, _)| range.start);
    let mut written = String::with_capacity(markdown.len());
    let mut at = 0;
    for (range, text) in &places {
        written.push_str(markdown.get(at..range.start)?);
        written.push_str(text);
        at = range.end;
    }
    written.push_str(markdown.get(at..)?);
    is_read_so(markdown, &written, changes).then_some(written)
}

/// Whether every block of the new file is as it was, but for those that have other texts.
fn is_read_so(before: &str, after: &str, changes: &[(&Block, &str)]) -> bool {
    let (before, after) = (codes(before), codes(after));
    let expected = before.iter().map(|code| {
        let change = changes.iter().find(|(block, _)| **block == code.block);
        (
            change.map_or(&*code.block.text, |(_, text)| *text),
            code.language,
            code.block.is_hidden,
            code.is_off,
        )
    });
    let found =
        after.iter().map(|code| (&*code.block.text, code.language, code.block.is_hidden, code.is_off));
    expected.eq(found)
}

impl Block {
    /// The bytes of the file from the beginning of its first line to behind its last one.
    fn place(&self, markdown: &str) -> Option<Range<usize>> {
        let start = self.lines.first()?.start;
        Some(start..self.end_of(self.lines.len() - usize::from(self.text.ends_with('\n')), markdown)?)
    }

    /// The byte behind so many of its lines.
    fn end_of(&self, lines: usize, markdown: &str) -> Option<usize> {
        let content = self.lines.get(lines.checked_sub(1)?)?.content;
        let rest = markdown.get(content..)?;
        Some(content + rest.find('\n').map_or(rest.len(), |newline| newline + 1))
    }

    /// Its lines as they stand in the file, with another text.
    fn with(&self, text: &str, markdown: &str) -> Option<String> {
        let margin = self.margin(markdown)?;
        let newline = if self.ends_lines_as_windows(markdown) { "\r\n" } else { "\n" };
        let (old, new): (Vec<&str>, Vec<&str>) =
            (self.text.split_inclusive('\n').collect(), text.split_inclusive('\n').collect());
        let diff = TextDiff::from_slices(&old, &new);
        let mut written = String::new();
        for operation in diff.ops() {
            if let DiffOp::Equal { old_index, len, .. } = operation {
                let start = self.lines.get(*old_index)?.start;
                written.push_str(markdown.get(start..self.end_of(old_index + len, markdown)?)?);
                continue;
            }
            for line in new.get(operation.new_range())? {
                let content = line.strip_suffix('\n');
                // What stands in front of a blank line is no part of it.
                let whole = format!("{margin}{}", content.unwrap_or(line));
                written.push_str(if content.is_some_and(str::is_empty) { whole.trim_end() } else { &whole });
                written.push_str(if content.is_some() { newline } else { "" });
            }
        }
        Some(written)
    }
}
