//! Texts written so that Markdown, CSV, DOT and Mermaid show them as they are.

use std::borrow::Cow;
use std::io::{self, Write};

/// What Markdown reads as more than a letter.
const MARKDOWN: [char; 11] = ['\\', '|', '*', '_', '`', '~', '[', ']', '<', '&', '$'];

/// A text inside a cell of a Markdown table.
pub fn markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in one_line(text).chars() {
        if MARKDOWN.contains(&letter) {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

/// The heads of a Markdown table, and the line below them. Fails where the writer does, as all of these do.
pub fn markdown_heads<T: AsRef<str>>(out: &mut impl Write, heads: &[T]) -> io::Result<()> {
    markdown_row(out, heads)?;
    writeln!(out, "|{}", "---|".repeat(heads.len()))
}

/// A row of a Markdown table.
pub fn markdown_row<T: AsRef<str>>(out: &mut impl Write, cells: &[T]) -> io::Result<()> {
    let cells: Vec<String> = cells.iter().map(|cell| markdown(cell.as_ref())).collect();
    writeln!(out, "| {} |", cells.join(" | "))
}

/// A record of CSV with its end of line, for two cells or more; quoted where RFC 4180 asks for it.
pub fn csv_record<T: AsRef<str>>(out: &mut impl Write, cells: &[T]) -> io::Result<()> {
    let cells: Vec<Cow<'_, str>> = cells.iter().map(|cell| csv(cell.as_ref())).collect();
    writeln!(out, "{}", cells.join(","))
}

fn csv(text: &str) -> Cow<'_, str> {
    match text.contains(['"', ',', '\n', '\r']) {
        true => Cow::Owned(format!("\"{}\"", text.replace('"', "\"\""))),
        false => Cow::Borrowed(text),
    }
}

/// A text in quotes, as DOT takes names and labels. Graphviz reads entities of HTML in labels.
pub fn dot(text: &str) -> String {
    let text = one_line(text).replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{}\"", text.replace('&', "&amp;"))
}

/// A label in quotes, as Mermaid takes it: what it reads as more than a letter stands there by its number.
pub fn mermaid(text: &str) -> String {
    let mut label = String::from("\"");
    for letter in one_line(text).chars() {
        match letter {
            '"' | '#' | '>' | '%' => label.push_str(&numbered(letter)),
            _ if MARKDOWN.contains(&letter) => label.push_str(&numbered(letter)),
            _ => label.push(letter),
        }
    }
    label.push('"');
    label
}

/// A text without line breaks and other signs that nobody sees.
pub fn one_line(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

fn numbered(letter: char) -> String {
    format!("#{};", u32::from(letter))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::pipe("a|b", r"a\|b")]
    #[case::star("web*", r"web\*")]
    #[case::backslash(r"a\|b", r"a\\\|b")]
    #[case::code("`a`", r"\`a\`")]
    #[case::line_break("a\nb", "a b")]
    #[case::korean("그 외 파드*", r"그 외 파드\*")]
    fn markdown_shows_a_text_as_it_is(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(markdown(text), expected);
    }

    proptest! {
        #[test]
        fn csv_is_read_as_what_was_written(cells in proptest::collection::vec("[a,\" \r\n가-]{0,6}", 2..5)) {
            let mut written = Vec::new();
            csv_record(&mut written, &cells)?;
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(written.as_slice());
            let records: Vec<Vec<String>> = reader.deserialize().collect::<Result<_, _>>()?;
            prop_assert_eq!(records, [cells]);
        }

        #[test]
        fn csv_is_quoted_where_it_has_to_be(cells in proptest::collection::vec("[a,\" \r\n가-]{0,6}", 2..5)) {
            let mut written = Vec::new();
            csv_record(&mut written, &cells)?;
            let mut expected = csv::Writer::from_writer(Vec::new());
            expected.write_record(&cells)?;
            prop_assert_eq!(written, expected.into_inner().map_err(|error| error.into_error())?);
        }
    }

    #[rstest]
    #[case::quote(r#"a"b"#, r#""a\"b""#)]
    #[case::backslash_at_the_end(r"a\", r#""a\\""#)]
    #[case::entity("&lt;", r#""&amp;lt;""#)]
    #[case::line_break("a\nb", r#""a b""#)]
    fn dot_shows_a_text_as_it_is(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(dot(text), expected);
    }

    #[rstest]
    #[case::quote(r#"a"b"#, r#""a#34;b""#)]
    #[case::number("#35;", r##""#35;35;""##)]
    #[case::tag("<b>", r##""#60;b#62;""##)]
    #[case::korean("파드*", r##""파드#42;""##)]
    fn mermaid_shows_a_text_as_it_is(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(mermaid(text), expected);
    }
}
