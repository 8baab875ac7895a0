//! A value where the text has nothing, null, or an empty list or map.

use super::{Holder, Place, is_written};
use crate::edit::layout::{block_column, byte_at, content_start, is_comment, line_break, rest_of_line};
use crate::edit::{Edit, Written, insert_at, replace};
use crate::source::{Entry, Node};

impl Place<'_> {
    /// Writes the value in the place of nothing.
    pub(super) fn fill(&self, value: &Written) -> Option<Edit> {
        let has_properties =
            self.is_empty_collection() && content_start(self.source, self.node) > self.node.span.start;
        let in_lines = match self.holder {
            _ if has_properties => None,
            _ if self.in_flow => self.fill_in_flow(value),
            Holder::Object => None,
            Holder::Key(entry) => self.fill_key(entry, value),
            Holder::List(list, index) => self.fill_item(list, index, value),
        };
        in_lines.or_else(|| self.fill_brackets(value))
    }

    /// Lines below the key in the place of what is behind it; a comment there stays.
    fn fill_key(&self, entry: &Entry, value: &Written) -> Option<Edit> {
        let colon = self.behind_colon(entry).filter(|_| is_written(entry))?;
        let is_missing = self.node.span.start == self.node.span.end;
        let end = if is_missing { colon } else { self.node.span.end };
        let rest = rest_of_line(self.source, end);
        if self.slice(colon, end).contains('\n') || !is_comment(rest) {
            return None;
        }
        if !value.is_block() {
            let text = format!(" {}", value.on_one_line(false));
            return Some(replace(self.span(colon, end), text));
        }
        let column = block_column(self.source, entry.key_span.start)? + value.indent();
        let lines = insert_at(
            end + rest.len() as u32,
            self.node.span,
            self.below(column, value.lines().iter().map(String::as_str)),
        );
        if is_missing { Some(lines) } else { replace(self.span(colon, end), "").and(lines) }
    }

    /// The first line in the place of the item, the others below it.
    fn fill_item(&self, list: &Node, index: usize, value: &Written) -> Option<Edit> {
        let is_missing = matches!(self.slice(self.node.span.start, self.node.span.end), "" | "-");
        let (span, column) = match is_missing {
            true => {
                let dash = Place::by_itself(self.source, list).dash(index, self.node)?;
                (self.span(dash + 1, dash + 1), block_column(self.source, dash)? + 2)
            }
            false => (self.node.span, block_column(self.source, self.node.span.start)?),
        };
        let rest = rest_of_line(self.source, span.end);
        if self.slice(span.start, span.end).contains('\n') || !is_comment(rest) {
            return None;
        }
        let lines = value.lines();
        let (first, others) = lines.split_first()?;
        let first = if is_missing { format!(" {first}") } else { first.clone() };
        let below = self.below(column, others.iter().map(String::as_str));
        match (others.is_empty(), rest.is_empty()) {
            (true, _) => Some(replace(span, first)),
            (false, true) => Some(replace(span, first + &below)),
            (false, false) => replace(span, first).and(insert_at(span.end + rest.len() as u32, span, below)),
        }
    }

    fn fill_in_flow(&self, value: &Written) -> Option<Edit> {
        if self.is_empty_collection() {
            return None;
        }
        let text = value.on_one_line(self.is_json());
        if self.node.span.start < self.node.span.end {
            return Some(replace(self.node.span, text));
        }
        let Holder::Key(entry) = self.holder else { return None };
        is_written(entry).then(|| match self.behind_colon(entry) {
            Some(colon) => insert_at(colon, self.node.span, format!(" {text}")),
            None => insert_at(entry.key_span.end, self.node.span, format!(": {text}")),
        })
    }

    /// What is in the value, between the brackets that are there.
    fn fill_brackets(&self, value: &Written) -> Option<Edit> {
        if let Holder::Key(entry) = self.holder
            && !is_written(entry)
        {
            return None;
        }
        let start = content_start(self.source, self.node);
        let fits = match value {
            Written::Map(_) | Written::Braces(_) => byte_at(self.source, start) == Some(b'{'),
            Written::List(_) => byte_at(self.source, start) == Some(b'['),
            Written::Text(_) | Written::Number(_) | Written::Boolean(_) => false,
        };
        let text = value.on_one_line(self.is_json());
        let inner = text.get(1..text.len() - 1).filter(|_| fits)?;
        let is_comment = self.slice(start + 1, start + 2) == "#";
        Some(insert_at(start + 1, self.node.span, format!("{inner}{}", if is_comment { " " } else { "" })))
    }

    /// Lines, each after a break and so far in.
    pub(super) fn below<'b>(&self, column: usize, lines: impl Iterator<Item = &'b str>) -> String {
        let start = format!("{}{}", line_break(self.source), " ".repeat(column));
        lines.flat_map(|line| [start.as_str(), line]).collect()
    }
}
