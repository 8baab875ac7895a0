//! A text cut into documents, so that a broken one takes out nothing but itself.

use std::ops::Range;

/// The documents of a text as ranges of bytes. A line that starts with `---` starts a document and belongs to it, a
/// line that starts with `...` ends one; both only where white space or nothing follows, as kubectl cuts.
pub(crate) fn split(text: &str) -> Vec<Range<usize>> {
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

/// What the documents of a text hold, as ranges of bytes in their order: without the line that starts each and what stands before it.
pub fn contents(text: &str) -> Vec<Range<usize>> {
    let content = |range: Range<usize>| {
        let mut start = range.start;
        for line in text.get(range.clone()).unwrap_or_default().split_inclusive('\n') {
            start += line.len();
            if is_marker(line, "---") {
                return start..range.end;
            }
            if !is_preamble(line) {
                break;
            }
        }
        range
    };
    split(text).into_iter().map(content).collect()
}

/// The documents in which an alias repeats a value, as ranges of bytes in their order. A word of a comment or of a text
/// that looks like an alias counts too.
pub(crate) fn with_aliases(text: &str) -> Vec<Range<usize>> {
    if !has_alias(text) {
        return Vec::new();
    }
    split(text).into_iter().filter(|range| text.get(range.clone()).is_some_and(has_alias)).collect()
}

fn has_alias(text: &str) -> bool {
    text.match_indices('*').any(|(at, sign)| {
        let before = text.get(..at).and_then(|text| text.chars().next_back());
        let behind = text.get(at + sign.len()..).and_then(|text| text.chars().next());
        let is_apart = before.is_none_or(|character| character.is_whitespace() || "[{,:".contains(character));
        is_apart
            && behind.is_some_and(|character| !character.is_whitespace() && !"[]{},*".contains(character))
    })
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
    #[case::value("a: &a 1\nb: *a\n", true)]
    #[case::merge("a: &a {}\nb:\n  <<: *a\n", true)]
    #[case::item("- &a 1\n- *a\n", true)]
    #[case::brackets("a: [&a 1,*a]\n", true)]
    #[case::glob("a: \"*.example\"\n", false)]
    #[case::comment("# * first\n# **second**\na: 1\n", false)]
    fn an_alias_is_recognised(#[case] document: &str, #[case] expected: bool) {
        let text = format!("x: 1\n---\n{document}---\nx: 1\n");
        let found: Vec<_> =
            super::with_aliases(&text).into_iter().map(|range| text.get(range).unwrap()).collect();
        let whole = format!("---\n{document}");
        assert_eq!(found, if expected { vec![whole.as_str()] } else { vec![] });
    }

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

    #[rstest]
    #[case::two("a: 1\n---\nb: 2\n", &["a: 1\n", "b: 2\n"])]
    #[case::comment_before("# first\n---\na: 1\n", &["a: 1\n"])]
    #[case::comment_inside("---\n# first\na: 1\n", &["# first\na: 1\n"])]
    #[case::ended("a: 1\n...\nb: 2\n", &["a: 1\n", "b: 2\n"])]
    #[case::nothing("", &[""])]
    fn a_document_holds_what_follows_its_marker(#[case] text: &str, #[case] expected: &[&str]) {
        let found: Vec<_> = super::contents(text).into_iter().map(|range| text.get(range).unwrap()).collect();
        assert_eq!(found, expected);
    }
}
