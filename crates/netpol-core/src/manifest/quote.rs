//! Text in quotes as Go's `%q` prints it, which is how the API server shows a bad value.

/// The text in quotes.
pub(super) fn quote(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\u{7}' => quoted.push_str("\\a"),
            '\u{8}' => quoted.push_str("\\b"),
            '\u{c}' => quoted.push_str("\\f"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            '\u{b}' => quoted.push_str("\\v"),
            '\0'..='\u{1f}' | '\u{7f}' => quoted.push_str(&format!("\\x{:02x}", u32::from(character))),
            '\'' => quoted.push('\''),
            _ if is_printable(character) => quoted.push(character),
            '\u{10000}'.. => quoted.push_str(&format!("\\U{:08x}", u32::from(character))),
            _ => quoted.push_str(&format!("\\u{:04x}", u32::from(character))),
        }
    }
    quoted.push('"');
    quoted
}

/// The text as Go's JSON encoder prints it, which is how the API server shows a bad value of a type of its own, such as a
/// protocol.
pub(super) fn quote_json(text: &str) -> String {
    escape_html(&serde_json::to_string(text).unwrap_or_default())
}

/// JSON as Go writes it: safe inside HTML.
pub(super) fn escape_html(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for character in json.chars() {
        match character {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                escaped.push_str(&format!("\\u{:04x}", u32::from(character)));
            }
            _ => escaped.push(character),
        }
    }
    escaped
}

/// Rust escapes what Unicode does not count as printable; a combining mark only where it has nothing to combine with.
fn is_printable(character: char) -> bool {
    String::from_iter(['a', character]).escape_debug().count() == 2
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    #[rstest]
    #[case("a b", "\"a b\"")]
    #[case("it's \"x\" \\", "\"it's \\\"x\\\" \\\\\"")]
    #[case("프론트", "\"프론트\"")]
    #[case("🎨", "\"🎨\"")]
    #[case("e\u{301}", "\"e\u{301}\"")]
    #[case("a\tb\nc\u{1}", "\"a\\tb\\nc\\x01\"")]
    #[case("\u{200b}\u{202e}", "\"\\u200b\\u202e\"")]
    fn text_is_quoted_as_go_quotes_it(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(super::quote(text), expected);
    }
}
