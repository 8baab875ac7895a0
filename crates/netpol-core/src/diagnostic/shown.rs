//! Pieces of the user's text in a message: short, and with every character visible.

use std::fmt::Write;

/// Characters of a piece that are shown.
const LONGEST: usize = 2000;

/// The text without characters that would hide or turn what stands around them, and cut where it is very long.
pub(super) fn shown(text: &str) -> String {
    if text.len() <= LONGEST && text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.to_owned();
    }
    let mut shown = String::new();
    for character in text.chars().take(LONGEST) {
        match character {
            '\n' | '\t' => shown.push(character),
            _ if is_hidden(character) => {
                // Writing to a string cannot fail.
                let _ = write!(shown, "\\u{:04x}", u32::from(character));
            }
            _ => shown.push(character),
        }
    }
    if text.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}

/// Control characters, marks of zero width, and those that turn the direction of the text.
fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{feff}')
        || matches!(character, '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
}

#[cfg(test)]
mod tests {
    use super::shown;
    use rstest::rstest;

    #[rstest]
    #[case::plain("a b", "a b")]
    #[case::hangul("프론트", "프론트")]
    #[case::direction("a\u{202e}b", "a\\u202eb")]
    #[case::zero_width("a\u{200b}\u{feff}b", "a\\u200b\\ufeffb")]
    #[case::control("a\u{7}b", "a\\u0007b")]
    fn hidden_characters_are_shown(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(shown(text), expected);
    }

    #[test]
    fn long_texts_are_cut() {
        let text = "가".repeat(3000);
        assert_eq!(shown(&text).chars().count(), 2001);
    }
}
