//! What the editor is asked to do with its text.

use std::rc::Rc;

use netpol_view::views::{FixView, LineTarget};

use super::{Document, next};

/// Lines to show. Asking for the same lines again is another turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The lines.
    pub target: LineTarget,
    /// Counts how often lines were asked for.
    pub turn: u32,
}

/// An edit to make in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Fixed {
    /// The edit.
    pub fix: Rc<FixView>,
    /// Counts how often an edit was asked for.
    pub turn: u32,
}

/// A text that was pasted, to be put into the editor. Pasting again is another turn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pasted {
    /// What is put there.
    pub text: Rc<str>,
    /// In the place of what was pasted last.
    pub is_instead: bool,
    /// Counts how often something was pasted.
    pub turn: u32,
}

impl Document {
    /// Asks the editor to show lines.
    pub(in crate::state) fn show(&mut self, target: LineTarget) {
        let turn = next(self.shown.map(|shown| shown.turn));
        self.shown = Some(Shown { target, turn });
    }

    /// Asks the editor to make an edit. Its places are those of the text that was judged; in another one it would hit
    /// something else.
    pub(in crate::state) fn fix(&mut self, fix: Rc<FixView>) {
        if self.is_current {
            let turn = next(self.fixed.as_ref().map(|fixed| fixed.turn));
            self.fixed = Some(Fixed { fix, turn });
            self.look_at_change(None);
            self.ticked.clear();
        }
    }

    /// Asks the editor to put in what was pasted.
    pub(in crate::state) fn paste(&mut self, text: Rc<str>, is_instead: bool) {
        let turn = next(self.pasted.as_ref().map(|pasted| pasted.turn));
        self.pasted = Some(Pasted { text, is_instead, turn });
    }

    /// Takes the edit that puts the text into even indentation.
    pub(in crate::state) fn format(&mut self, fix: Rc<FixView>) {
        if self.is_current {
            self.formatted = Some(Fixed { fix, turn: self.formatting });
        }
    }
}
