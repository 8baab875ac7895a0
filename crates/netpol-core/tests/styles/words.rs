//! Which words need quotes.

/// Whether it is the same text without quotes.
pub(super) fn fits_plain(word: &str) -> bool {
    let begins_well = word.starts_with(|first: char| first.is_ascii_alphabetic());
    let is_plain = word.chars().all(|one| one.is_ascii_alphanumeric() || "-./".contains(one));
    begins_well && is_plain && !["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(&word)
}

/// Whether it can be a block of text.
pub(super) fn fits_block(word: &str) -> bool {
    let begins_well = word.starts_with(|first: char| first != ' ' && first != '\n');
    begins_well && !word.contains(['\r', '\t', ':', '#'])
}
