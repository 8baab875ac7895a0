//! The text that the document is compared with, and what became of paths since then.

use std::mem;
use std::rc::Rc;

use netpol_view::protocol::DocumentId;
use netpol_view::views::{ComparisonView, SpotView};
use yew::AttrValue;

use crate::shared::Shared;

/// What a document is compared with.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparing {
    /// The text as it was when it was opened; none where it was larger than what is read.
    pub start: Option<Rc<str>>,
    /// The text that it is compared with; none where it is not compared.
    pub base: Option<Base>,
    /// What became of paths; none until the engine answers.
    pub compared: Option<Compared>,
    /// How many comparisons were begun.
    turns: u32,
}

/// A text that the document is compared with.
#[derive(Clone, Debug, PartialEq)]
pub struct Base {
    /// Where it comes from.
    pub origin: Origin,
    /// The text.
    pub text: Rc<str>,
    /// The engine's number for it.
    pub id: DocumentId,
}

/// Where a text comes from that the document is compared with.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    /// It is the text as it was when it was opened.
    Start,
    /// It is a state that the browser keeps, by its name or its time.
    Snapshot(AttrValue),
    /// It was pasted, or is a file's.
    Other,
}

/// What became of paths.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// In words.
    pub view: Shared<ComparisonView>,
    /// What the pictures mark.
    pub marks: Shared<SpotView>,
}

impl Comparing {
    /// Begins with a text that is opened.
    pub(super) fn new(start: Option<Rc<str>>) -> Self {
        Self { start, ..Self::default() }
    }

    /// Takes a text to compare with.
    pub(super) fn begin(&mut self, origin: Origin, text: Rc<str>) {
        // The engine keeps the document itself under zero; a text has a number of its own, so that no answer is of another one.
        self.turns += 1;
        self.base = Some(Base { origin, text, id: DocumentId(self.turns) });
        self.compared = None;
    }

    /// Ends the comparison. The numbers go on, since the engine may still know what had one.
    pub(super) fn end(&mut self) {
        (self.base, self.compared) = (None, None);
    }

    /// Begins with another text that is opened.
    pub(super) fn start(&mut self, text: Rc<str>) {
        self.end();
        self.start = Some(text);
    }

    /// Takes what the engine found out about the text that has that number.
    pub(super) fn take(&mut self, id: DocumentId, mut view: ComparisonView) {
        if self.base.as_ref().is_none_or(|base| base.id != id) {
            return;
        }
        let marks = Shared::new(mem::take(&mut view.marks));
        let view = Shared::new(view);
        self.compared = Some(match &self.compared {
            Some(before) => Compared {
                view: view.or_same_before(&before.view),
                marks: marks.or_same_before(&before.marks),
            },
            None => Compared { view, marks },
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn summary(comparing: &Comparing) -> Option<&str> {
        comparing.compared.as_ref().map(|compared| compared.view.summary.as_str())
    }

    fn view(summary: &str) -> ComparisonView {
        ComparisonView { summary: summary.to_owned(), ..ComparisonView::default() }
    }

    #[test]
    fn an_answer_about_another_text_is_not_taken() {
        let mut comparing = Comparing::new(None);
        comparing.begin(Origin::Start, "a: 1".into());
        let first = comparing.base.as_ref().map(|base| base.id).unwrap_or_default();
        comparing.begin(Origin::Start, "a: 2".into());
        comparing.take(first, view("of the first"));
        assert_eq!(summary(&comparing), None);
    }

    #[test]
    fn what_says_the_same_is_drawn_once() {
        let mut comparing = Comparing::new(None);
        comparing.begin(Origin::Start, "a: 1".into());
        let id = comparing.base.as_ref().map(|base| base.id).unwrap_or_default();
        comparing.take(id, view("same"));
        let before = comparing.compared.clone();
        comparing.take(id, view("same"));
        assert_eq!((summary(&comparing), &comparing.compared), (Some("same"), &before));
    }

    #[test]
    fn a_text_that_is_opened_is_compared_with_nothing() {
        let mut comparing = Comparing::new(None);
        comparing.begin(Origin::Start, "a: 1".into());
        comparing.start("a: 2".into());
        assert_eq!((comparing.base, comparing.start.as_deref()), (None, Some("a: 2")));
    }
}
