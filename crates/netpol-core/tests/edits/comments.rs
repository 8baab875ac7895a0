//! An edit keeps the comments.

use netpol_core::diagnostic::codes;
use netpol_core::source::{Limits, Node, SourceId, SourceText, parse};

use super::Change;

/// Checks that the same comments stand in the text afterwards, but those that go with the lines of an item or a key
/// that is taken out. Where the document could not be read, only white space may change.
pub(super) fn check(change: &Change<'_>) -> Result<(), String> {
    if [codes::INDENTATION, codes::TAB].contains(&change.diagnostic.code) {
        let written = change
            .edit
            .replacements
            .iter()
            .flat_map(|one| [change.text.get(one.span.range()), Some(&one.text)]);
        let is_space = |text: Option<&str>| text.is_some_and(|text| text.trim().is_empty());
        return if written.into_iter().all(is_space) {
            Ok(())
        } else {
            Err("changes more than space".into())
        };
    }
    let taken_out = |at: usize| {
        let mut replacements = change.edit.replacements.iter();
        replacements.any(|one| one.text.is_empty() && one.span.range().contains(&at))
    };
    let before: Vec<&str> =
        comments(change.text).into_iter().filter(|(at, _)| !taken_out(*at)).map(|(_, text)| text).collect();
    let after: Vec<&str> = comments(change.edited).into_iter().map(|(_, text)| text).collect();
    if before == after { Ok(()) } else { Err(format!("changes the comments from {before:?} to {after:?}")) }
}

/// The comments with the bytes at which they begin, in the order of the text.
fn comments(text: &str) -> Vec<(usize, &str)> {
    let source = SourceText::new("text.yaml", text);
    let mut scalars = Vec::new();
    for root in parse(SourceId(0), &source, &Limits::default()).flatten() {
        collect_scalars(&root, &mut scalars);
    }
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let begins_comment = |at: &usize| {
            let before = text.get(..*at).unwrap_or_default();
            let is_apart = before.is_empty() || before.ends_with([' ', '\t', '\n']);
            is_apart && !scalars.iter().any(|scalar| scalar.contains(at))
        };
        let begins = line.match_indices('#').map(|(at, _)| start + at).find(begins_comment);
        found.extend(begins.and_then(|at| Some((at, text.get(at..start + line.len())?.trim_end()))));
        start += line.len();
    }
    found
}

fn collect_scalars(node: &Node, scalars: &mut Vec<std::ops::Range<usize>>) {
    if node.text().is_some() {
        scalars.push(node.span.range());
    }
    node.items().iter().for_each(|item| collect_scalars(item, scalars));
    for entry in node.entries() {
        scalars.push(entry.key_span.range());
        collect_scalars(&entry.value, scalars);
    }
}
