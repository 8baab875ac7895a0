//! Texts as JSON writes them, which YAML reads.

/// Writes a text in double quotes. What is not printed in YAML is written by its number.
pub(crate) fn write(value: &str, text: &mut String) {
    text.push('"');
    for letter in value.chars() {
        match letter {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => by_number(letter, text),
            _ if letter.is_control() => by_number(letter, text),
            _ => text.push(letter),
        }
    }
    text.push('"');
}

/// The same as a text of its own.
pub(crate) fn quoted(value: &str) -> String {
    let mut text = String::new();
    write(value, &mut text);
    text
}

fn by_number(letter: char, text: &mut String) {
    text.push_str(&format!("\\u{:04x}", u32::from(letter)));
}
