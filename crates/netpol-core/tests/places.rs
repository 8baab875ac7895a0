//! What an edit of a place does to the value of the text, for values written in any style.
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test that cannot go on should stop")]

#[path = "places/operation.rs"]
mod operation;
#[path = "styles/styles.rs"]
mod styles;

use netpol_core::source::{Limits, Node, NodeValue, Resolved, SourceId, SourceText, parse};
use operation::operation;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value};

const WORDS: [&str; 12] =
    ["a", "b c", "true", "", "8", "x: y", "# no", "one\ntwo\n", "one\n\ntwo", "end\n\n", "-", "{"];

fn scalar() -> impl Strategy<Value = Value> {
    prop_oneof![
        1 => Just(Value::Null),
        1 => (0..100_u16).prop_map(Value::from),
        4 => select(WORDS.as_slice()).prop_map(Value::from),
    ]
}

fn value() -> impl Strategy<Value = Value> {
    scalar().prop_recursive(4, 24, 4, |inner| {
        prop_oneof![prop::collection::vec(inner.clone(), 0..4).prop_map(Value::Array), map(inner, 0)]
    })
}

fn map(value: impl Strategy<Value = Value>, least: usize) -> impl Strategy<Value = Value> {
    let key = select(["a", "b", "c", "d.e/f", "on", "8"].as_slice());
    let entries = prop::collection::btree_map(key, value, least..4);
    entries.prop_map(|entries| {
        Value::Object(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
    })
}

/// A document: a list or a map with something in it.
fn document() -> impl Strategy<Value = Value> {
    prop_oneof![map(value(), 1), prop::collection::vec(value(), 1..4).prop_map(Value::Array)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, max_shrink_iters: 20_000, ..ProptestConfig::default() })]

    #[test]
    fn an_edit_does_to_the_text_what_it_says(
        value in document(),
        choices in prop::collection::vec(any::<u8>(), 0..200),
        operation in operation(),
    ) {
        let text = styles::write(&value, &choices);
        let source = SourceText::new("text.yaml", text.as_str());
        let root = read(&source)?;
        prop_assert_eq!(to_json(&root), value.clone(), "the text is not what it should be:\n{}", text);
        let Some(expected) = operation.of_value(&value) else { return Ok(()) };
        let edit = operation.of_text(&source, &root);
        prop_assert!(edit.is_some(), "no edit for {:?} in\n{}", operation, text);
        let edited = edit.and_then(|edit| edit.apply(&source));
        let edited = SourceText::new("text.yaml", edited.expect("an edit fits its text"));
        let about = || format!("{operation:?} makes of\n{text}\nthis:\n{}", edited.text());
        prop_assert_eq!(to_json(&read(&edited)?), expected.clone(), "{}", about());
        let other: Value = serde_yaml::from_str(edited.text()).map_err(|error| {
            TestCaseError::fail(format!("{error}: {}", about()))
        })?;
        prop_assert_eq!(other, expected, "as another parser reads it, {}", about());
        let lost: Vec<usize> = lost_comments(&text, edited.text());
        prop_assert!(lost.iter().all(|at| operation.may_lose(&source, &root, *at)), "loses a comment, {}", about());
        if text.contains('\r') {
            prop_assert!(!edited.text().replace("\r\n", "").contains('\n'), "mixes breaks, {}", about());
        }
    }
}

fn read(source: &SourceText) -> Result<Node, TestCaseError> {
    let limits = Limits::default();
    let mut roots = parse(SourceId(0), source, &limits);
    match (roots.next(), roots.next()) {
        (Some(Ok(root)), None) => Ok(root),
        other => Err(TestCaseError::fail(format!("{other:?} in\n{}", source.text()))),
    }
}

/// Where the comments begin that are no more there; each is there once.
fn lost_comments(before: &str, after: &str) -> Vec<usize> {
    let comments = before.match_indices("# comment ");
    let whole =
        |at: usize| before.get(at..).unwrap_or_default().lines().next().expect("it begins here").trim_end();
    let is_lost = |at: &usize| !after.lines().any(|line| line.trim_end().ends_with(whole(*at)));
    comments.map(|(at, _)| at).filter(is_lost).collect()
}

fn to_json(node: &Node) -> Value {
    match &node.value {
        NodeValue::Sequence(items) => items.iter().map(to_json).collect(),
        NodeValue::Mapping(entries) => {
            let entries = entries.iter().map(|entry| (entry.key.to_string(), to_json(&entry.value)));
            Value::Object(entries.collect::<Map<_, _>>())
        }
        NodeValue::Scalar(scalar) => match scalar.resolve() {
            Resolved::Null => Value::Null,
            Resolved::Integer(number) => Value::from(number),
            Resolved::Text(text) => Value::from(text),
            other => Value::from(format!("{other:?}")),
        },
    }
}
