//! Bytes as letters that no program on the way has a reason to encode.

use base64ct::{Base64UrlUnpadded, Encoding};

/// Writes bytes as letters.
pub(crate) fn write(bytes: &[u8]) -> String {
    Base64UrlUnpadded::encode_string(bytes)
}

/// Reads them; none where a letter is not one of the alphabet. Letters at the end that are no whole byte are left out, as a
/// link that was cut has them.
pub(crate) fn read(letters: &str) -> Option<Vec<u8>> {
    let whole = letters.len() - letters.len() % 4;
    let bytes = Base64UrlUnpadded::decode_vec(letters).ok();
    bytes.or_else(|| Base64UrlUnpadded::decode_vec(letters.get(..whole)?).ok())
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[test]
    fn letters_need_no_encoding() {
        assert_eq!(write(&[0xfb, 0xff, 0xfe, 0x00]), "-__-AA");
    }

    #[rstest]
    #[case::whole("-__-AA", Some(vec![0xfb, 0xff, 0xfe, 0x00]))]
    #[case::a_letter_less("-__-A", Some(vec![0xfb, 0xff, 0xfe]))]
    #[case::two_letters_that_are_no_byte("-__-AB", Some(vec![0xfb, 0xff, 0xfe]))]
    #[case::nothing("", Some(vec![]))]
    #[case::of_another_alphabet("+//+AA", None)]
    #[case::padded("AA==", None)]
    #[case::hangul("링크", None)]
    fn what_was_cut_is_read_as_far_as_it_goes(#[case] letters: &str, #[case] bytes: Option<Vec<u8>>) {
        assert_eq!(read(letters), bytes);
    }
}
