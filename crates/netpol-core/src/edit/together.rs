//! Many edits at once.

use std::collections::BTreeMap;

use super::{Edit, Replacement};
use crate::source::{SourceId, SourceText, Sources, Span};

/// Edits that fit beside each other, in any number of texts.
#[derive(Clone, Debug, Default)]
pub struct Together {
    replacements: BTreeMap<Span, String>,
}

impl Together {
    /// Takes the edit in; `false`, and nothing is taken, where it touches bytes that an earlier one touches.
    pub fn add(&mut self, edit: &Edit) -> bool {
        let fits = edit.replacements.iter().all(|replacement| self.is_free(replacement.span));
        if fits {
            let pieces = edit.replacements.iter();
            self.replacements.extend(pieces.map(|piece| (piece.span, piece.text.clone())));
        }
        fits
    }

    /// One edit for each text.
    pub fn edits(self) -> Vec<(SourceId, Edit)> {
        let mut edits: Vec<(SourceId, Edit)> = Vec::new();
        for (span, text) in self.replacements {
            let replacement = Replacement { span, text };
            match edits.last_mut() {
                Some((source, edit)) if *source == span.source => edit.replacements.push(replacement),
                _ => edits.push((span.source, Edit { replacements: vec![replacement] })),
            }
        }
        edits
    }

    /// The texts after all of them; none where one does not fit its text.
    pub fn apply(self, sources: &Sources) -> Option<Sources> {
        let edits = self.edits();
        let mut edited = Sources::default();
        for (id, source) in sources.iter() {
            let text = match edits.iter().find(|(known, _)| *known == id) {
                Some((_, edit)) => edit.apply(source)?,
                None => source.text().to_owned(),
            };
            edited.add(SourceText::new(source.name(), text));
        }
        Some(edited)
    }

    fn is_free(&self, span: Span) -> bool {
        let apart = |one: Span, two: Span| one.source != two.source || one.end <= two.start && one != two;
        let before = self.replacements.range(..=span).next_back();
        let after = self.replacements.range(span..).next();
        before.is_none_or(|(before, _)| apart(*before, span))
            && after.is_none_or(|(after, _)| apart(span, *after))
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::edit::replace;

    fn span(source: u32, start: u32, end: u32) -> Span {
        Span { source: SourceId(source), start, end }
    }

    #[rstest]
    #[case::apart((4, 6), (8, 9), true)]
    #[case::end_to_end((4, 6), (6, 9), true)]
    #[case::put_in_before((4, 6), (4, 4), true)]
    #[case::put_in_behind((4, 6), (6, 6), true)]
    #[case::put_in_between((4, 6), (5, 5), false)]
    #[case::both_put_in_at_one_place((4, 4), (4, 4), false)]
    #[case::the_same((4, 6), (4, 6), false)]
    #[case::across_the_beginning((4, 6), (2, 5), false)]
    #[case::around((4, 6), (2, 9), false)]
    fn only_what_is_apart_fits(#[case] one: (u32, u32), #[case] two: (u32, u32), #[case] expected: bool) {
        let mut together = Together::default();
        assert!(together.add(&replace(span(0, one.0, one.1), "one")));
        assert_eq!(together.add(&replace(span(0, two.0, two.1), "two")), expected);
    }

    #[test]
    fn each_text_gets_one_edit_in_its_order() {
        let mut together = Together::default();
        for (source, start) in [(1, 5), (0, 7), (1, 2)] {
            assert!(together.add(&replace(span(source, start, start + 1), "x")));
        }
        let edits = together.edits();
        let places: Vec<Vec<u32>> = edits
            .iter()
            .map(|(_, edit)| edit.replacements.iter().map(|piece| piece.span.start).collect())
            .collect();
        assert_eq!(edits.iter().map(|(source, _)| source.0).collect::<Vec<_>>(), [0, 1]);
        assert_eq!(places, [vec![7], vec![2, 5]]);
    }
}
