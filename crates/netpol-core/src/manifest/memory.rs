//! What was read of the last text, so that the edit of one document does not pay for the others.

use std::iter::Peekable;
use std::ops::Range;
use std::vec::IntoIter;

use super::object::Object;

/// The last text, and of each of its documents that holds one object and no problem that object. Everything else is
/// read anew: problems name lines and other documents, and parts of policies are given their names in order.
#[derive(Debug, Default)]
pub struct Memory {
    text: String,
    documents: Vec<Remembered>,
    /// The namespace of objects that have none.
    namespace: String,
}

#[derive(Debug)]
struct Remembered {
    range: Range<usize>,
    object: Object,
}

impl Memory {
    /// Forgets everything where objects without a namespace are in another one now.
    pub(super) fn keep_to(&mut self, namespace: &str) {
        if self.namespace != namespace {
            *self = Self { namespace: namespace.to_owned(), ..Self::default() };
        }
    }
}

/// One text being read with the memory of the one before it.
pub(super) struct Recall<'a> {
    memory: &'a mut Memory,
    text: &'a str,
    before: Peekable<IntoIter<Remembered>>,
    /// Bytes at the beginning, and at the end, that both texts share: an edit changes one stretch between them.
    beginning: usize,
    end: usize,
}

impl<'a> Recall<'a> {
    pub(super) fn new(memory: &'a mut Memory, text: &'a str) -> Self {
        let before = std::mem::take(&mut memory.documents).into_iter().peekable();
        let same = |(one, other): &(u8, u8)| one == other;
        let beginning = memory.text.bytes().zip(text.bytes()).take_while(same).count();
        let end = memory.text.bytes().rev().zip(text.bytes().rev()).take_while(same).count();
        Self { memory, text, before, beginning, end }
    }

    /// The object of the document of that range, where the last text had the same bytes in a document of their own.
    /// Documents are asked for in their order.
    pub(super) fn take(&mut self, range: &Range<usize>) -> Option<Object> {
        let known = if range.end <= self.beginning {
            range.clone()
        } else {
            let behind = self.text.len() - range.start;
            let start = self.memory.text.len().checked_sub(behind).filter(|_| behind <= self.end)?;
            start..start + range.len()
        };
        while self.before.next_if(|document| document.range.start < known.start).is_some() {}
        let mut object = self.before.next_if(|document| document.range == known)?.object;
        if known != *range {
            object.move_by((range.start as u32).wrapping_sub(known.start as u32));
        }
        Some(object)
    }

    /// Remembers the object for the next text.
    pub(super) fn keep(&mut self, range: Range<usize>, object: Object) {
        self.memory.documents.push(Remembered { range, object });
    }

    /// Ends the reading of the text.
    pub(super) fn finish(self) {
        self.text.clone_into(&mut self.memory.text);
    }
}
