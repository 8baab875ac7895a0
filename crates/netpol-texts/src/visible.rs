//! Showing what hides.

use std::borrow::Cow;

/// A text of the user with every character that hides, or that turns the direction of what follows, named instead: a bidirectional
/// control in one name could otherwise rewrite the sentence around it.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        if is_hidden(character) {
            shown.push_str(&format!("\\u{:04x}", u32::from(character)));
        } else {
            shown.push(character);
        }
    }
    Cow::Owned(shown)
}

/// The characters that the editor shows by a sign of their own (`web/editor/src/editor.js`).
fn is_hidden(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hidden_character_is_named() {
        assert_eq!(visible("web\u{202e}bew\u{200b}"), "web\\u202ebew\\u200b");
    }

    #[test]
    fn every_other_character_stays() {
        assert_eq!(visible("웹 🎨 é"), "웹 🎨 é");
    }
}
