//! Bytes to text.

use std::ops::Range;
use std::str;

/// A text in which every byte stands where it stood.
#[derive(Default)]
pub(super) struct Decoded {
    pub(super) text: String,
    /// The first byte of each document that is not UTF-8. Such a document is blank in the text.
    pub(super) not_utf8: Vec<usize>,
}

/// Decodes UTF-8. A document with other bytes takes out itself alone.
pub(super) fn decode(bytes: Vec<u8>) -> Decoded {
    let mut bytes = match String::from_utf8(bytes) {
        Ok(text) => return Decoded { text, not_utf8: Vec::new() },
        Err(error) => error.into_bytes(),
    };
    let mut not_utf8 = Vec::new();
    for range in documents(&bytes) {
        let Some(document) = bytes.get_mut(range.clone()) else { continue };
        let Err(error) = str::from_utf8(document) else { continue };
        not_utf8.push(range.start + error.valid_up_to());
        document.iter_mut().filter(|byte| !matches!(byte, b'\n' | b'\r')).for_each(|byte| *byte = b' ');
    }
    Decoded { text: String::from_utf8_lossy(&bytes).into_owned(), not_utf8 }
}

/// What lies between the lines that start with `---`.
fn documents(bytes: &[u8]) -> Vec<Range<usize>> {
    let mut documents = Vec::new();
    let (mut start, mut at) = (0, 0);
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let next = at + line.len();
        let rest = line.strip_prefix(b"---");
        if rest.is_some_and(|rest| rest.first().is_none_or(u8::is_ascii_whitespace)) {
            documents.push(start..at);
            start = next;
        }
        at = next;
    }
    documents.push(start..at);
    documents
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_that_is_not_utf8_is_blank_and_the_others_are_as_they_were() {
        let decoded = decode(b"a: 1\n---\nb: \xff\xfe\nc: 2\n---\nd: 3\n".to_vec());
        assert_eq!(decoded.text, "a: 1\n---\n     \n    \n---\nd: 3\n");
        assert_eq!(decoded.not_utf8, [12]);
    }

    #[test]
    fn utf16_is_one_document_that_is_not_utf8() {
        let bytes = "a: 1\n---\nb: 2\n".encode_utf16().flat_map(u16::to_le_bytes);
        let decoded = decode([0xff, 0xfe].into_iter().chain(bytes).collect());
        assert_eq!(decoded.not_utf8, [0]);
        assert_eq!(decoded.text.trim(), "");
    }
}
