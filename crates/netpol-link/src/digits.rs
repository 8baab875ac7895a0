//! Bytes as decimal digits: a QR code that holds nothing else needs 3.3 bits for each.

/// Of so many bytes one number is made: seven need seventeen digits, which wastes one part in a hundred.
const BYTES: usize = 7;

/// How many digits a number of so many bytes has, from none to seven: each count once, so that the digits tell the bytes.
const DIGITS: [usize; BYTES + 1] = [0, 3, 5, 8, 10, 13, 15, 17];

/// Writes bytes as digits.
pub(crate) fn write(bytes: &[u8]) -> String {
    let mut digits = String::new();
    for group in bytes.chunks(BYTES) {
        let number = group.iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
        let width = DIGITS.get(group.len()).copied().unwrap_or_default();
        digits.push_str(&format!("{number:0width$}"));
    }
    digits
}

/// Reads them; none where something is no digit. A group at the end that no bytes are written as is left out, as a link that
/// was cut has it.
pub(crate) fn read(digits: &str) -> Option<Vec<u8>> {
    if !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let mut bytes = Vec::with_capacity(digits.len() / 2);
    for group in digits.as_bytes().chunks(17) {
        let Some(count) = DIGITS.iter().position(|digits| *digits == group.len()) else { break };
        let number = group.iter().fold(0_u64, |number, digit| number * 10 + u64::from(digit - b'0'));
        if number >> (8 * count) != 0 {
            break;
        }
        bytes.extend(number.to_be_bytes().iter().skip(8 - count));
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::nothing(&[], "")]
    #[case::a_byte(&[7], "007")]
    #[case::seven(&[0xff; 7], "72057594037927935")]
    #[case::eight(&[0, 0, 0, 0, 0, 0, 1, 2], "00000000000000001002")]
    fn bytes_have_digits(#[case] bytes: &[u8], #[case] digits: &str) {
        assert_eq!(write(bytes), digits);
    }

    #[rstest]
    #[case::a_letter("12a")]
    #[case::a_sign("-12")]
    #[case::digits_of_another_script("١٢٣")]
    fn what_is_no_digit_is_not_read(#[case] digits: &str) {
        assert_eq!(read(digits), None);
    }

    #[rstest]
    #[case::no_byte("999")]
    #[case::a_digit_too_many("0")]
    #[case::more_than_seven_bytes("99999999999999999")]
    fn what_no_bytes_are_written_as_is_left_out(#[case] digits: &str) {
        assert_eq!(read(digits), Some(vec![]));
    }

    proptest! {
        #[test]
        fn every_byte_comes_back(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
            prop_assert_eq!(read(&write(&bytes)), Some(bytes));
        }
    }
}
