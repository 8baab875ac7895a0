//! A folder as one file: a ZIP archive of files as they are.

/// Names are in UTF-8.
const UTF8: u16 = 1 << 11;

/// The version of the format that knows folders.
const VERSION: u16 = 20;

/// The first of January 1980, the first day that the format knows: the same files are the same archive whenever they are written.
const DAY: u16 = (1 << 5) | 1;

/// An archive of a folder.
pub fn zip<'a>(folder: &str, files: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<u8> {
    let (mut archive, mut directory, mut count) = (Vec::new(), Vec::new(), 0_u16);
    for (path, text) in files {
        let name = format!("{folder}/{path}");
        let begin = length(&archive);
        let size = text.len() as u32;
        let mut about = Vec::new();
        for word in [VERSION, UTF8, 0, 0, DAY] {
            about.extend(word.to_le_bytes());
        }
        for word in [checksum(text.as_bytes()), size, size, name.len() as u32] {
            about.extend(word.to_le_bytes());
        }
        archive.extend(*b"PK\x03\x04");
        archive.extend(&about);
        archive.extend(name.as_bytes());
        archive.extend(text.as_bytes());
        directory.extend(*b"PK\x01\x02");
        directory.extend(VERSION.to_le_bytes());
        directory.extend(&about);
        // No comment, the first disk, and nothing that a system knows of it.
        directory.extend([0; 10]);
        directory.extend(begin.to_le_bytes());
        directory.extend(name.as_bytes());
        count += 1;
    }
    let begin = length(&archive);
    archive.extend(&directory);
    archive.extend(*b"PK\x05\x06\0\0\0\0");
    archive.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
    archive.extend([length(&directory).to_le_bytes(), begin.to_le_bytes()].concat());
    archive.extend([0; 2]);
    archive
}

fn length(bytes: &[u8]) -> u32 {
    bytes.len() as u32
}

/// CRC-32, as ZIP has it.
fn checksum(bytes: &[u8]) -> u32 {
    let step = |rest: u32| if rest & 1 == 1 { (rest >> 1) ^ 0xedb8_8320 } else { rest >> 1 };
    !bytes.iter().fold(u32::MAX, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), |rest, _| step(rest)))
}
