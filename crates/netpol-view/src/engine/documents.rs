//! The documents that are kept.

use super::document::Document;
use crate::protocol::DocumentId;

/// More documents than this are not kept.
const MOST_DOCUMENTS: usize = 12;
/// More bytes of text than this are not kept, which is enough to have two of the largest texts at once.
const MOST_BYTES: usize = 10 * 1024 * 1024;

/// As many documents as there is room for, the one that was asked about last at the end.
#[derive(Debug, Default)]
pub(super) struct Documents(Vec<(DocumentId, Document)>);

impl Documents {
    /// Takes a document out, to be kept again when the question about it is answered.
    pub(super) fn take(&mut self, id: DocumentId) -> Option<Document> {
        let place = self.0.iter().position(|(known, _)| *known == id)?;
        Some(self.0.remove(place).1)
    }

    /// Keeps a document, and lets those go for which there is no room any more. It is itself kept, however large it is.
    pub(super) fn keep(&mut self, id: DocumentId, document: Document) {
        self.0.push((id, document));
        let mut bytes = 0;
        let has_room = |(_, document): &&(DocumentId, Document)| {
            bytes += document.bytes();
            bytes <= MOST_BYTES
        };
        let kept = self.0.iter().rev().take(MOST_DOCUMENTS).take_while(has_room).count().max(1);
        self.0.drain(..self.0.len().saturating_sub(kept));
    }

    /// All of them.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Document> {
        self.0.iter().map(|(_, document)| document)
    }
}

#[cfg(test)]
mod tests {
    use netpol_core::source::Limits;

    use super::*;

    fn document(text: &str) -> Document {
        Document::new(Some(text), Default::default())
    }

    fn ids(documents: &Documents) -> Vec<u32> {
        documents.0.iter().map(|(id, _)| id.0).collect()
    }

    #[test]
    fn what_was_asked_about_least_recently_is_let_go() {
        let mut documents = Documents::default();
        for id in 0..MOST_DOCUMENTS as u32 {
            documents.keep(DocumentId(id), document(""));
        }
        let first = documents.take(DocumentId(0)).unwrap();
        documents.keep(DocumentId(0), first);
        documents.keep(DocumentId(100), document(""));
        assert_eq!(ids(&documents), [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 0, 100]);
        assert!(documents.take(DocumentId(1)).is_none());
    }

    #[test]
    fn there_is_room_for_so_many_bytes_only() {
        let mut documents = Documents::default();
        let third = format!("#{}", "-".repeat(MOST_BYTES / 3));
        for id in 0..3 {
            documents.keep(DocumentId(id), document(&third));
        }
        assert_eq!(ids(&documents), [1, 2]);
    }

    #[test]
    fn two_of_the_largest_texts_have_room() {
        assert!(MOST_BYTES >= 2 * Limits::default().text_bytes);
    }
}
