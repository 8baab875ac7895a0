//! Items and keys taken out from between brackets, together with a comma each.

use super::Place;
use crate::edit::layout::skip_comments;
use crate::edit::{Edit, replace};
use crate::source::Span;

impl Place<'_> {
    /// Takes out the parts of these numbers, which are in order. Comments between them stay.
    pub(super) fn remove_in_flow(&self, parts: &[Span], removed: &[usize]) -> Option<Edit> {
        let mut pieces = Vec::new();
        for run in removed.chunk_by(|one, two| one + 1 == *two) {
            let (first, last) = (*run.first()?, *run.last()?);
            let before = first.checked_sub(1).and_then(|before| parts.get(before)).map(|part| part.end);
            let behind = parts.get(last + 1).map(|part| part.start);
            let run = parts.get(first..=last)?;
            let piece = match self.without_run(run, before, behind) {
                Some(piece) => piece,
                None => self.without_each(run, before)?,
            };
            pieces.extend(piece.replacements);
        }
        Edit::of(pieces)
    }

    /// Everything from the part before to the last one, or else up to the part behind; none where a comment is there.
    fn without_run(&self, run: &[Span], before: Option<u32>, behind: Option<u32>) -> Option<Edit> {
        let (start, end) = (run.first()?.start, run.last()?.end);
        let is_comma = |from: u32, to: u32| self.slice(from, to).trim() == ",";
        let inner = run.windows(2).all(|pair| match pair {
            [one, two] => is_comma(one.end, two.start),
            _ => true,
        });
        let span = match (before, behind) {
            (Some(before), _) => is_comma(before, start).then(|| self.span(before, end)),
            (None, Some(behind)) => is_comma(end, behind).then(|| self.span(start, behind)),
            (None, None) => None,
        };
        // A bracket right behind a colon is taken for a part of the key.
        let is_behind_colon = |span: Span| self.slice(0, span.start).ends_with(':');
        let space = |span: Span| if is_behind_colon(span) { " " } else { "" };
        span.filter(|_| inner).map(|span| replace(span, space(span)))
    }

    /// Each part by itself, and the comma before it; where it is the first one, the comma behind it.
    fn without_each(&self, run: &[Span], before: Option<u32>) -> Option<Edit> {
        let mut edit = Edit::default();
        let mut before = before;
        for part in run {
            edit = edit.and(replace(*part, ""))?;
            let comma = match before {
                Some(before) => Some(self.comma(before)?),
                None => self.comma(part.end),
            };
            if let Some(comma) = comma {
                edit = edit.and(replace(self.span(comma, comma + 1), ""))?;
            }
            before = before.map(|_| part.end);
        }
        Some(edit)
    }

    /// The comma behind a part.
    fn comma(&self, end: u32) -> Option<u32> {
        let rest = self.source.text().get(end as usize..)?;
        let behind = skip_comments(rest);
        behind.starts_with(',').then(|| end + (rest.len() - behind.len()) as u32)
    }
}
