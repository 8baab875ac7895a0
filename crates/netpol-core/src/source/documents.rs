//! A text cut into documents, so that a broken one takes out nothing but itself.

use std::ops::Range;

/// The documents of a text as ranges of bytes. A line that starts with `---` starts a document and belongs to it, a
/// line that starts with `...` ends one; both only where white space or nothing follows, as kubectl cuts.
pub(super) fn split(text: &str) -> Vec<Range<usize>> {
    let mut documents = Vec::new();
    let mut start = 0;
    let mut at = 0;
    let mut begun = false;
    // Looking for each line break by itself is several times quicker than the search that `split_inclusive` sets up.
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let length = rest.bytes().position(|byte| byte == b'\n').map_or(rest.len(), |newline| newline + 1);
        let line = rest.get(..length).unwrap_or_default();
        let next = at + length;
        if is_marker(line, "...") {
            documents.push(start..at);
            (start, begun) = (next, false);
        } else if is_marker(line, "---") {
            if begun {
                documents.push(start..at);
                start = at;
            }
            begun = true;
        } else if !begun {
            begun = !is_preamble(line);
        }
        at = next;
    }
    documents.push(start..at);
    documents
}

fn is_marker(line: &str, marker: &str) -> bool {
    line.strip_prefix(marker).is_some_and(|rest| rest.chars().next().is_none_or(char::is_whitespace))
}

/// Comments, blank lines and directives before `---` belong to the document that it starts.
fn is_preamble(line: &str) -> bool {
    let content = line.trim_start_matches([' ', '\t']).trim_end();
    content.is_empty() || content.starts_with('#') || line.starts_with('%')
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    #[rstest]
    #[case::one("a: 1\n", &["a: 1\n"])]
    #[case::two("a: 1\n---\nb: 2\n", &["a: 1\n", "---\nb: 2\n"])]
    #[case::comment_before("# first\n---\na: 1\n", &["# first\n---\na: 1\n"])]
    #[case::directive_before("%YAML 1.1\n---\na: 1\n", &["%YAML 1.1\n---\na: 1\n"])]
    #[case::comment_behind("a: 1\n--- # next\nb: 2", &["a: 1\n", "--- # next\nb: 2"])]
    #[case::carriage_return("a: 1\r\n---\r\nb: 2", &["a: 1\r\n", "---\r\nb: 2"])]
    #[case::no_marker("a: 1\n---b: 2\n", &["a: 1\n---b: 2\n"])]
    #[case::indented("a: |\n  ---\n", &["a: |\n  ---\n"])]
    #[case::ended("a: 1\n...\nb: 2\n", &["a: 1\n", "b: 2\n"])]
    #[case::empty("---\n---\na: 1", &["---\n", "---\na: 1"])]
    fn documents_are_cut_at_their_markers(#[case] text: &str, #[case] expected: &[&str]) {
        let found: Vec<_> = super::split(text).into_iter().map(|range| text.get(range).unwrap()).collect();
        assert_eq!(found, expected);
    }
}
