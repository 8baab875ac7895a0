//! Items behind those of a list, and keys behind those of a map.

use super::Place;
use crate::edit::layout::{
    block_column, content_start, end_of_lines, is_comment, is_flow, lead, line_break, rest_of_line,
    skip_comments,
};
use crate::edit::written::{entry_lines, entry_on_one_line, item_lines};
use crate::edit::{Edit, Written, insert_at};
use crate::source::Span;

impl Place<'_> {
    /// Adds items to a list as its last ones; a list that is empty or null gets them as its only ones.
    pub fn append(&self, items: &[Written]) -> Option<Edit> {
        if self.is_null() || self.is_empty_collection() {
            return self.fill(&Written::List(items.to_vec()));
        }
        let last = self.node.items().last().filter(|_| self.is_list())?;
        if self.is_in_flow() {
            let json = self.is_json();
            let texts: Vec<String> = items.iter().map(|item| item.on_one_line(json)).collect();
            return self.add_in_flow(last.span, &texts.join(", "));
        }
        let column = block_column(self.source, content_start(self.source, self.node))?;
        let lines: Vec<String> = items.iter().flat_map(item_lines).collect();
        Some(self.add_lines(end_of_lines(self.source, self.node), column, &lines))
    }

    /// Adds a key to a map, behind the key `after` or else as the last; a map that is empty or null gets it as its only one,
    /// and a key that is there with null as its value gets the value. None where the key has a value.
    pub fn insert(&self, after: Option<&str>, key: &str, value: &Written) -> Option<Edit> {
        if self.is_null() || self.is_empty_collection() {
            return self.fill(&Written::map([(key.to_owned(), value.clone())]));
        }
        let entries = self.entries()?;
        if let Some(known) = self.node.entry(key) {
            let place = self.below_key(known);
            return place.is_null().then(|| place.fill(value)).flatten();
        }
        let before = after.and_then(|key| self.node.entry(key)).or(entries.last())?;
        if self.is_in_flow() {
            let text = entry_on_one_line(key, value, self.is_json());
            if !is_flow(self.source, self.node) {
                // A pair as an item of a list has no braces of its own.
                let Span { start, end, .. } = self.node.span;
                let closed = insert_at(end, self.node.span, format!(", {text}}}"));
                return insert_at(start, self.node.span, "{").and(closed);
            }
            return self.add_in_flow(before.key_span.cover(before.value.span), &text);
        }
        let column = block_column(self.source, entries.first()?.key_span.start)?;
        Some(self.add_lines(end_of_lines(self.source, &before.value), column, &entry_lines(key, value)))
    }

    fn add_lines(&self, end: u32, column: usize, lines: &[String]) -> Edit {
        insert_at(end, self.node.span, self.below(column, lines.iter().map(String::as_str)))
    }

    /// Adds a text behind another between brackets: on a line of its own where that one has its own.
    fn add_in_flow(&self, before: Span, text: &str) -> Option<Edit> {
        // A comma must not be taken for a part of a key without a value.
        let apart = if self.slice(before.start, before.end).ends_with(':') { " " } else { "" };
        let line = lead(self.source, before.start);
        let rest = rest_of_line(self.source, before.end);
        let behind_comma = rest.trim_start().strip_prefix(',');
        let has_own_line = line.trim().is_empty() && is_comment(behind_comma.unwrap_or(rest));
        let end = before.end + rest.len() as u32;
        if has_own_line && behind_comma.is_some() {
            return Some(insert_at(end, before, format!("{}{line}{text},", line_break(self.source))));
        }
        let behind = self.source.text().get(before.end as usize..).unwrap_or_default();
        if has_own_line && skip_comments(behind).starts_with([']', '}']) {
            let below = format!("{}{line}{text}", line_break(self.source));
            if rest.is_empty() {
                return Some(insert_at(end, before, format!("{apart},{below}")));
            }
            return insert_at(before.end, before, format!("{apart},")).and(insert_at(end, before, below));
        }
        Some(insert_at(before.end, before, format!("{apart}, {text}")))
    }
}
