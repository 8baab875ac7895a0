//! A text as a cluster takes it.

use std::borrow::Cow;

use crate::manifest::EXPECTATION_VERSION;
use crate::source::{Documents, Limits, Node, SourceId, SourceText};

/// The text without the documents that are Expectations, which no cluster knows; everything else stays byte by byte. One in a
/// `List` stays too.
pub fn without_expectations(text: &str) -> Cow<'_, str> {
    if !text.contains(EXPECTATION_VERSION) {
        return Cow::Borrowed(text);
    }
    let source = SourceText::new("", text);
    let limits = Limits { text_bytes: usize::MAX, ..Limits::default() };
    let mut documents = Documents::new(SourceId(0), &source, &limits);
    let mut kept = String::new();
    for range in documents.ranges() {
        let Some(written) = text.get(range.clone()) else { continue };
        let is_one = written.contains(EXPECTATION_VERSION) && {
            let roots = documents.parse(range);
            !roots.is_empty() && roots.iter().all(|root| root.as_ref().is_ok_and(is_expectation))
        };
        if !is_one {
            kept.push_str(written);
        }
    }
    Cow::Owned(kept)
}

fn is_expectation(root: &Node) -> bool {
    root.get("apiVersion").and_then(Node::text) == Some(EXPECTATION_VERSION)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    const POD: &str = "apiVersion: v1\nkind: Pod # kept\nmetadata: {name: a}\n";
    const EXPECTED: &str =
        "apiVersion: netpol-playground/v1\nkind: Expectation\nexpect:\n- {from: a, to: b, open: true}\n";

    #[rstest]
    #[case::behind(format!("{POD}---\n{EXPECTED}"), POD.to_owned())]
    #[case::before(format!("{EXPECTED}---\n{POD}"), format!("---\n{POD}"))]
    #[case::between(format!("{POD}---\n# why\n{EXPECTED}---\n{POD}"), format!("{POD}---\n{POD}"))]
    #[case::alone(EXPECTED.to_owned(), String::new())]
    #[case::none(format!("{POD}---\r\n{POD}"), format!("{POD}---\r\n{POD}"))]
    #[case::said_of_it(format!("# netpol-playground/v1\n{POD}"), format!("# netpol-playground/v1\n{POD}"))]
    fn expectations_are_left_out_and_all_else_stays(#[case] text: String, #[case] expected: String) {
        assert_eq!(without_expectations(&text), expected);
    }
}
