//! Items and keys taken out of a block, together with their lines.

use super::{Holder, Place, is_written};
use crate::edit::layout::{
    block_column, content_start, end_of_line, end_of_lines, is_comment, is_flow, lead, rest_of_line,
    start_of_line, with_break,
};
use crate::edit::{Edit, Replacement, insert_at, replace};
use crate::order::sort_by;
use crate::source::{Node, Span};

/// Where an item or a key with its value begins, and where its last line ends.
type Part = (u32, u32);

impl Place<'_> {
    /// Takes an item out of a list. Where it is the only one, an empty list is left.
    pub fn remove_item(&self, index: usize) -> Option<Edit> {
        self.remove_items(&[index])
    }

    /// Takes items out of a list, given in order. Where no other is left, an empty list is.
    pub fn remove_items(&self, indices: &[usize]) -> Option<Edit> {
        let items = self.node.items();
        if !self.is_list() || indices.is_empty() || indices.iter().any(|index| *index >= items.len()) {
            return None;
        }
        if self.is_in_flow() {
            let spans: Vec<Span> = items.iter().map(|item| item.span).collect();
            return self.remove_in_flow(&spans, indices);
        }
        let part = |(index, item)| Some((self.dash(index, item)?, end_of_lines(self.source, item)));
        let parts: Option<Vec<Part>> = items.iter().enumerate().map(part).collect();
        self.remove_in_block(&parts?, indices, "[]")
    }

    /// Takes a key out of a map together with its value; of a key that is there twice the last, which is the one that
    /// counts. Where it is the only one, an empty map is left.
    pub fn remove_entry(&self, key: &str) -> Option<Edit> {
        self.remove_entries(&[key])
    }

    /// The same with several keys.
    pub fn remove_entries(&self, keys: &[&str]) -> Option<Edit> {
        let entries = self.entries()?;
        let index = |key: &&str| entries.iter().rposition(|entry| *entry.key == **key);
        let mut indices = keys.iter().map(index).collect::<Option<Vec<usize>>>()?;
        sort_by(&mut indices, Ord::cmp);
        if self.is_in_flow() && !is_flow(self.source, self.node) {
            // A pair as an item of a list has no braces of its own.
            return Some(replace(self.node.span, "{}"));
        }
        if self.is_in_flow() {
            let spans: Vec<Span> =
                entries.iter().map(|entry| entry.key_span.cover(entry.value.span)).collect();
            return self.remove_in_flow(&spans, &indices);
        }
        let part = |entry: &crate::source::Entry| {
            (entry.key_span.start, end_of_lines(self.source, &entry.value).max(entry.key_span.end))
        };
        let parts: Vec<Part> = entries.iter().map(part).collect();
        self.remove_in_block(&parts, &indices, "{}")
    }

    fn remove_in_block(&self, parts: &[Part], removed: &[usize], empty: &str) -> Option<Edit> {
        let is_emptied = removed.len() == parts.len();
        let mut pieces: Vec<Replacement> = Vec::new();
        let mut is_first_replaced = is_emptied;
        if let (true, Holder::Key(entry)) = (is_emptied, self.holder) {
            let colon = self.behind_colon(entry).filter(|_| is_written(entry))?;
            if !is_comment(rest_of_line(self.source, colon)) {
                return None;
            }
            pieces.extend(insert_at(colon, self.node.span, format!(" {empty}")).replacements);
            is_first_replaced = false;
        }
        for run in removed.chunk_by(|one, two| one + 1 == *two) {
            if let Some(piece) = self.without_run_behind_dash(parts, run) {
                pieces.extend(piece.replacements);
                continue;
            }
            for index in run {
                let (start, end) = *parts.get(*index)?;
                let piece = if is_first_replaced && *index == 0 {
                    block_column(self.source, start)?;
                    replace(self.span(start, end), empty)
                } else {
                    self.without_lines(start, end)?
                };
                pieces.extend(piece.replacements);
            }
        }
        Edit::of(pieces)
    }

    /// Parts of which the first has a dash before it in its line, which the part behind them takes; none where something else
    /// stands between them.
    fn without_run_behind_dash(&self, parts: &[Part], run: &[usize]) -> Option<Edit> {
        let (first, last) = (*run.first()?, *run.last()?);
        let (start, _) = *parts.get(first)?;
        let (next, _) = *parts.get(last + 1)?;
        block_column(self.source, start)?;
        let mut pairs = parts.get(first..=last + 1)?.windows(2);
        let is_together = pairs.all(|pair| match pair {
            [(_, end), (next, _)] => self.slice(*end, *next).trim().is_empty(),
            _ => true,
        });
        let is_behind_dash = !lead(self.source, start).trim().is_empty();
        (is_behind_dash && is_together).then(|| replace(self.span(start, next), ""))
    }

    /// Without the lines of a part; where a dash is before it in its line, that stays.
    fn without_lines(&self, start: u32, end: u32) -> Option<Edit> {
        let column = block_column(self.source, start)? as u32;
        let before = lead(self.source, start);
        if before.trim().is_empty() {
            let lines = with_break(self.source, self.span(start - column, end));
            return Some(replace(self.with_own_comments(lines, column as usize), ""));
        }
        let space = before.len() - before.trim_end().len();
        Some(replace(self.span(start - space as u32, end), ""))
    }

    /// Lines with the comments below them that are further in: behind a block of text they would become a part of it.
    fn with_own_comments(&self, mut lines: Span, column: usize) -> Span {
        loop {
            let line = rest_of_line(self.source, lines.end);
            let indent = line.len() - line.trim_start().len();
            if !line.trim_start().starts_with('#') || indent <= column {
                return lines;
            }
            lines = with_break(self.source, end_of_line(self.source, lines));
        }
    }

    /// The dash of an item.
    pub(super) fn dash(&self, index: usize, item: &Node) -> Option<u32> {
        let first = content_start(self.source, self.node);
        if index == 0 {
            return Some(first);
        }
        let column = block_column(self.source, first)?;
        // What is empty may be said to be on a later line.
        let mut at = match item.span.start == item.span.end {
            true => self.slice(0, item.span.start).trim_end().len() as u32,
            false => item.span.start,
        };
        loop {
            let start = start_of_line(self.source, at);
            let (indent, dash) = (self.slice(start, start + column as u32), start + column as u32);
            let is_dash = indent.len() == column && indent.trim().is_empty();
            if is_dash && self.slice(dash, dash + 1) == "-" {
                return Some(dash);
            }
            at = start.checked_sub(1).filter(|at| *at > first)?;
        }
    }
}
