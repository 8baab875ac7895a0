//! Raw deflate with a dictionary that both sides know, and a checksum at the end of what is compressed.

use miniz_oxide::deflate::core::{
    CompressorOxide, TDEFLFlush, compress_to_output, create_comp_flags_from_zip_params,
};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

use crate::error::{LinkError, MOST_BYTES};

/// What texts with policies repeat, the most frequent last. It belongs to version 1 and never changes.
const DICTIONARY: &[u8] = include_bytes!("dictionary_1.txt");

/// How many bytes the checksum has.
const CHECKSUM: usize = 4;

/// Slower than the usual six, and a few letters less.
const LEVEL: i32 = 9;

/// A negative size of the window is deflate without a header.
const RAW: i32 = -15;

/// So much room a text gets at first; it grows with what comes.
const FIRST_ROOM: usize = 16 * 1024;

/// Compresses a text.
pub(crate) fn write(payload: &[u8]) -> Vec<u8> {
    let mut compressor = CompressorOxide::new(create_comp_flags_from_zip_params(LEVEL, RAW, 0));
    // Reading begins with the dictionary as what was just read, so that its own bytes need not be sent. The flush ends them
    // at a whole byte.
    compress_to_output(&mut compressor, DICTIONARY, TDEFLFlush::Sync, |_| true);
    let mut bytes = Vec::new();
    let mut keep = |written: &[u8]| {
        bytes.extend_from_slice(written);
        true
    };
    compress_to_output(&mut compressor, payload, TDEFLFlush::None, &mut keep);
    compress_to_output(&mut compressor, &checksum(payload), TDEFLFlush::Finish, &mut keep);
    bytes
}

/// Reads what was compressed, and never more than [`MOST_BYTES`] of it.
pub(crate) fn read(bytes: &[u8]) -> Result<Vec<u8>, LinkError> {
    let most = DICTIONARY.len() + MOST_BYTES + CHECKSUM;
    let mut room = DICTIONARY.to_vec();
    room.resize(DICTIONARY.len() + FIRST_ROOM, 0);
    let mut decompressor = DecompressorOxide::new();
    let (mut taken, mut end) = (0, DICTIONARY.len());
    loop {
        let rest = bytes.get(taken..).unwrap_or_default();
        let flags = TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
        let (status, read, written) = decompress(&mut decompressor, rest, &mut room, end, flags);
        taken += read;
        end += written;
        match status {
            TINFLStatus::Done => break,
            TINFLStatus::HasMoreOutput if room.len() < most => room.resize(most.min(room.len() * 4), 0),
            TINFLStatus::HasMoreOutput => return Err(LinkError::TooLarge),
            TINFLStatus::NeedsMoreInput | TINFLStatus::FailedCannotMakeProgress => {
                return Err(LinkError::Cut);
            }
            _ => return Err(LinkError::Broken),
        }
    }
    room.truncate(end);
    let mut carried = room.split_off(DICTIONARY.len());
    let written = carried.len().checked_sub(CHECKSUM).map(|length| carried.split_off(length));
    match written {
        Some(written) if written == checksum(&carried) => Ok(carried),
        _ => Err(LinkError::Broken),
    }
}

fn checksum(payload: &[u8]) -> [u8; CHECKSUM] {
    adler2::adler32_slice(payload).to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    const POLICY: &[u8] = include_bytes!("../../../web/examples/pod-based-allow.en.yaml");

    fn without_dictionary(payload: &[u8]) -> usize {
        miniz_oxide::deflate::compress_to_vec(payload, 9).len()
    }

    #[test]
    fn the_dictionary_of_version_1_never_changes() {
        assert_eq!((DICTIONARY.len(), adler2::adler32_slice(DICTIONARY)), (4844, 536_369_313));
    }

    #[test]
    fn the_dictionary_halves_a_policy_at_least() {
        assert!(write(POLICY).len() * 2 < without_dictionary(POLICY));
    }

    #[test]
    fn of_a_text_that_is_like_nothing_in_the_dictionary_little_is_lost() {
        let text: Vec<u8> = (0..=255).cycle().take(512).collect();
        assert!(write(&text).len() <= without_dictionary(&text) + CHECKSUM + 1);
    }

    #[test]
    fn a_byte_of_the_text_that_changed_is_noticed() {
        // What is no text of ours is stored as it is, so that a byte can be changed without breaking the compression.
        let text: Vec<u8> = (0..200_u32).map(|number| ((number * number * 31) >> 3) as u8).collect();
        let mut bytes = write(&text);
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        assert_eq!(read(&bytes), Err(LinkError::Broken));
    }

    #[test]
    fn a_bomb_is_left_before_it_has_grown() {
        let bomb = miniz_oxide::deflate::compress_to_vec(&vec![b'a'; 64 << 20], 9);
        assert!(bomb.len() < 70_000);
        assert_eq!(read(&bomb), Err(LinkError::TooLarge));
    }

    #[test]
    fn a_text_of_the_largest_size_is_read_and_one_of_a_byte_more_is_not() {
        let text = vec![b'a'; MOST_BYTES];
        assert_eq!(read(&write(&text)).map(|text| text.len()), Ok(MOST_BYTES));
        assert_eq!(read(&write(&[text.as_slice(), b"a"].concat())), Err(LinkError::TooLarge));
    }
}
