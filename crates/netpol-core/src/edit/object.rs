//! Objects that are looked up in the text, and taken out of it.

use std::ops::Range;

use super::layout::{end_of_lines, is_flow, lead, rest_of_line, start_of_line, with_break};
use super::{Edit, replace};
use crate::source::{Documents, Limits, Node, SourceText, Sources, Span};

/// An object of the text with what is around it.
pub(crate) struct Object<'a> {
    /// The text that it is in.
    pub(crate) source: &'a SourceText,
    /// Its document, or all values of a text of JSON.
    range: Range<usize>,
    /// The root in which it is: itself, or a List.
    pub(crate) root: &'a Node,
    /// Itself.
    pub(crate) node: &'a Node,
}

/// An edit of the object at a place.
pub(crate) fn edit_object(
    sources: &Sources,
    object: Span,
    edit: impl Fn(&Object<'_>) -> Option<Edit>,
) -> Option<Edit> {
    let source = sources.get(object.source)?;
    let limits = Limits::default();
    let mut documents = Documents::new(object.source, source, &limits);
    let range = documents.ranges().into_iter().find(|range| range.contains(&(object.start as usize)))?;
    let roots = documents.parse(range.clone());
    let mut roots = roots.iter().filter_map(|root| root.as_ref().ok());
    roots.find_map(|root| edit(&Object { source, range: range.clone(), root, node: find(root, object)? }))
}

/// A root, or an item of a List.
fn find(root: &Node, object: Span) -> Option<&Node> {
    if root.span == object {
        return Some(root);
    }
    root.get("items")?.items().iter().find(|item| item.span == object)
}

impl Object<'_> {
    /// Whether it is in no List.
    pub(crate) fn is_root(&self) -> bool {
        self.root.span == self.node.span
    }

    /// The text without it, where it is in no List: with the line that begins its document where that holds nothing else, no comment
    /// either.
    pub(crate) fn without(&self) -> Option<Edit> {
        let (source, span) = (self.source, self.root.span);
        let end = Span { end: end_of_lines(source, self.root), ..span };
        let lines =
            Span { start: start_of_line(source, span.start), end: with_break(source, end).end, ..span };
        let around = |from: usize, to: usize| source.text().get(from..to).unwrap_or_default();
        let is_blank = |text: &str| text.lines().all(|line| matches!(line.trim_end(), "" | "---"));
        let is_all = is_blank(around(self.range.start, lines.start as usize))
            && around(lines.end as usize, self.range.end).trim().is_empty();
        let whole = Span { start: self.range.start as u32, end: self.range.end as u32, ..span };
        // Another value of JSON may be in the same line.
        let is_alone = lead(source, span.start).trim().is_empty()
            && (!is_flow(source, self.root) || rest_of_line(source, span.end).trim().is_empty());
        is_alone.then(|| replace(if is_all { whole } else { lines }, ""))
    }
}
