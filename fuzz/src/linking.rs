//! Links, as they are written and as they arrive.

use netpol_link::{Link, Options, read};

use super::text_of;

/// The letters of a link, one for every six bits.
const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Every text comes back out of its links, and whatever is called a link is read without harm.
pub fn linking(bytes: &[u8]) {
    let text = text_of(bytes);
    let options = Options::read(text.lines().next().unwrap_or_default());
    let link = Link { options, text };
    for written in [link.encode(), link.encode_digits(), link.plain()] {
        assert_eq!(read(&written).as_ref(), Ok(&link), "{written} is read as something else");
    }
    arrives(&link.text);
    let letters: String = bytes.iter().map(|byte| char::from(LETTERS[usize::from(byte % 64)])).collect();
    let digits: String = bytes.iter().map(|byte| char::from(b'0' + byte % 10)).collect();
    for link in [format!("p/1.{letters}"), format!("q/1.{digits}"), format!("t/1.{letters}")] {
        arrives(&link);
    }
}

/// What could be read is a link that can be written again.
fn arrives(link: &str) {
    if let Ok(carried) = read(link) {
        assert_eq!(read(&carried.encode()), Ok(carried), "{link} is read once and not again");
    }
}
