//! Whole documents put into a text.

use super::layout::{is_comment, line_break};
use super::{Edit, Written, insert_at};
use crate::source::{Documents, Limits, SourceId, SourceText, Sources, Span, is_json_text};

/// Where a document is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentPlace {
    /// At the end of a text.
    End(SourceId),
    /// Behind the document in which an object is.
    After(Span),
}

impl DocumentPlace {
    /// The text in which that is.
    pub fn source(self) -> SourceId {
        match self {
            DocumentPlace::End(source) => source,
            DocumentPlace::After(span) => span.source,
        }
    }
}

/// Puts documents into a text, each behind a `---` of its own; into a text of JSON as JSON values without one, since programs
/// that read JSON know no other. Everything that is there stays, a comment at the end in the document that it belongs to.
/// None where there is no such text or nothing to put in.
pub fn add_documents(sources: &Sources, place: DocumentPlace, documents: &[Written]) -> Option<Edit> {
    let source = sources.get(place.source()).filter(|_| !documents.is_empty())?;
    // However much is read, it can be written behind.
    let limits = Limits { text_bytes: usize::MAX, ..Limits::default() };
    let is_json = is_json_text(source.text(), &limits);
    let (at, is_begun) = offset(source, place, &limits)?;
    let line_break = line_break(source);
    let before = source.text().get(..at)?;
    let mut text = String::new();
    if !before.trim_start_matches('\u{feff}').is_empty() && !before.ends_with('\n') {
        text.push_str(line_break);
    }
    for (index, document) in documents.iter().enumerate() {
        let lines = match is_json {
            true => vec![document.on_one_line(true)],
            false => document.lines(),
        };
        let has_marker = !is_json && (is_begun || index > 0);
        let marker = has_marker.then_some("---");
        for line in marker.into_iter().chain(lines.iter().map(String::as_str)) {
            text.push_str(line);
            text.push_str(line_break);
        }
    }
    let span = Span { source: place.source(), ..Span::default() };
    Some(insert_at(at as u32, span, text))
}

/// Where that is in the text, and whether a document there has begun already.
fn offset(source: &SourceText, place: DocumentPlace, limits: &Limits) -> Option<(usize, bool)> {
    let ranges = Documents::new(place.source(), source, limits).ranges();
    let range = match place {
        DocumentPlace::End(_) => ranges.last()?,
        DocumentPlace::After(span) => ranges.iter().find(|range| range.contains(&(span.start as usize)))?,
    };
    let document = source.text().get(range.clone())?;
    let is_marker = |line: &str| line.strip_prefix("---").is_some_and(is_comment);
    let is_empty = document.lines().all(|line| is_comment(line) || is_marker(line));
    let is_open = ranges.len() == 1 || document.lines().any(is_marker);
    Some((range.end, !(is_empty && is_open)))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn written() -> Written {
        Written::map([("kind", Written::text("Pod")), ("on", Written::List(vec![Written::Number(1)]))])
    }

    fn added(text: &str, place: DocumentPlace, documents: &[Written]) -> String {
        let sources = Sources::single("a.yaml", text);
        let edit = add_documents(&sources, place, documents).unwrap();
        edit.apply(sources.get(SourceId(0)).unwrap()).unwrap()
    }

    #[rstest]
    #[case::nothing("", "*")]
    #[case::mark("\u{feff}", "\u{feff}*")]
    #[case::blank("\n\n", "\n\n*")]
    #[case::comment("# none\n", "# none\n*")]
    #[case::comment_without_a_break("# none", "# none\n*")]
    #[case::marker("---\n", "---\n*")]
    #[case::marker_without_a_break("a: 1\n--- # next", "a: 1\n--- # next\n*")]
    #[case::marker_and_comment("a: 1\n---\n# next\n", "a: 1\n---\n# next\n*")]
    #[case::directive("%YAML 1.1\n", "%YAML 1.1\n---\n*")]
    #[case::value("a: 1\n", "a: 1\n---\n*")]
    #[case::value_without_a_break("a: 1", "a: 1\n---\n*")]
    #[case::value_and_comment("a: 1\n# end\n", "a: 1\n# end\n---\n*")]
    #[case::ended("a: 1\n...\n", "a: 1\n...\n---\n*")]
    #[case::ended_and_comment("a: 1\n...\n# end\n", "a: 1\n...\n# end\n---\n*")]
    #[case::block("a: |\n  one\n", "a: |\n  one\n---\n*")]
    #[case::block_without_a_break("a: |\n  one", "a: |\n  one\n---\n*")]
    #[case::block_and_breaks("a: |+\n  one\n\n\n", "a: |+\n  one\n\n\n---\n*")]
    #[case::quote_not_closed("a: \"b\n", "a: \"b\n---\n*")]
    #[case::flow("{a: 1}\n", "{a: 1}\n---\n*")]
    fn a_document_comes_at_the_end(#[case] text: &str, #[case] expected: &str) {
        let document = "kind: Pod\n\"on\":\n- 1\n";
        let place = DocumentPlace::End(SourceId(0));
        assert_eq!(added(text, place, &[written()]), expected.replace('*', document));
        let carried = text.replace('\n', "\r\n");
        let expected = expected.replace('*', document).replace('\n', "\r\n");
        if text.contains('\n') {
            assert_eq!(added(&carried, place, &[written()]), expected);
        }
    }

    #[test]
    fn a_text_of_json_gets_json() {
        let text = "{\"a\": 1}\n{\"b\": 2}";
        let expected = "{\"a\": 1}\n{\"b\": 2}\n{\"kind\": \"Pod\", \"on\": [1]}\n";
        assert_eq!(added(text, DocumentPlace::End(SourceId(0)), &[written()]), expected);
    }

    #[test]
    fn documents_come_behind_another_one() {
        let text = "a: 1\n# of a\n---\nb: 2\n...\n---\nc: 3\n";
        let after = |start| DocumentPlace::After(Span { start, end: start + 1, ..Span::default() });
        let one = "---\nkind: Pod\n\"on\":\n- 1\n";
        let two = [written(), written()];
        assert_eq!(added(text, after(0), &two), text.replace("of a\n", &format!("of a\n{one}{one}")));
        assert_eq!(added(text, after(17), &two[..1]), text.replace("b: 2\n", &format!("b: 2\n{one}")));
        assert_eq!(added(text, after(31), &two[..1]), text.replace("c: 3\n", &format!("c: 3\n{one}")));
    }
}
