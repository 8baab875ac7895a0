use proptest::prelude::*;

use super::parse;
use crate::source::marks::Marks;
use crate::source::{Limits, Node, SourceId, documents, yaml};

fn read_here(document: &str, limits: &Limits) -> Option<Node> {
    parse(document, &Marks::new(SourceId(0), document, 0), limits)
}

fn read_by_parser(document: &str, limits: &Limits) -> Option<Node> {
    yaml::parse(document, &Marks::new(SourceId(0), document, 0), limits).ok().flatten()
}

/// What is read here is read by the parser to the same tree.
fn check(document: &str) -> bool {
    let limits = Limits::default();
    let found = read_here(document, &limits);
    if found.is_some() {
        assert_eq!(found, read_by_parser(document, &limits), "{document:?}");
    }
    found.is_some()
}

#[rstest::rstest]
#[case::policy(include_str!("../../../../../tests/cases/guide/three-tier.yaml"))]
#[case::markers("# 주석\n--- # start\na: 1 # one\n\n# two\nb:\n  c: d\n")]
#[case::lists("a:\n- b\n- c: 1\n  d: 2\n- e:\n  - f\nb:\n  - x\nc: []\nd: [Ingress, Egress]\n")]
#[case::brackets("a: {b: {c: [d, 'e']}, f: \"g h\"}\nb: [ a , {x: 1} ]\nc: { }\nd: [ ]\n")]
#[case::scalars("a: 'b'\nb: \"가: #\" # c\nc: nginx:1.2\nd: a b  c#d\ne: --x=y\nf: {}\ng: 10.0.0.0/8\n")]
fn ordinary_documents_are_read_here(#[case] text: &str) {
    for document in documents::split(text) {
        let document = text.get(document).unwrap();
        assert!(check(document), "{document}");
    }
}

#[rstest::rstest]
#[case::block("a: |\n  b\n")]
#[case::two_lines("a: b\n  c\n")]
#[case::missing("a:\nb: 1\n")]
#[case::key_of_another_type("on: 1\n")]
#[case::anchor("a: &b c\n")]
#[case::merge("<<: a\n")]
#[case::escape("a: \"\\n\"\n")]
#[case::doubled_quote("a: 'it''s'\n")]
#[case::carriage_return("a: 1\r\n")]
#[case::mistake("a: b: c\n")]
#[case::further_in("a: 1\n  b: 2\n")]
#[case::list_and_keys("- a\nb: 1\n")]
#[case::keys_and_list("a: 1\n- b\n")]
fn everything_else_is_left_to_the_parser(#[case] document: &str) {
    assert_eq!(read_here(document, &Limits::default()), None);
}

#[test]
fn limits_are_the_parsers() {
    let document = "a:\n  b:\n    - c: {d: [1]}\n";
    for limit in 0..16 {
        for limits in
            [Limits { depth: limit, ..Limits::default() }, Limits { values: limit, ..Limits::default() }]
        {
            assert_eq!(read_here(document, &limits), read_by_parser(document, &limits), "{limits:?}");
        }
    }
}

/// Lines like those of manifests, in an order and at indentations that are often wrong.
fn lines() -> impl Strategy<Value = String> {
    let indent = prop::sample::select(vec!["", "", "", "  ", "  ", "    ", " ", "      "]);
    let dash = prop::sample::select(vec!["", "", "", "- ", "- ", "-  ", "- - ", "-"]);
    let key = prop::sample::select(vec![
        "",
        "",
        "a: ",
        "b: ",
        "a:",
        "b:",
        "c:   ",
        "x/y.z-1: ",
        "on: ",
        "8: ",
        "'q': ",
        "<<: ",
        "? ",
        "a : ",
        "a:b: ",
    ]);
    let value = prop::sample::select(vec![
        "",
        "",
        "x",
        "x y",
        "x  ",
        "80",
        "true",
        "~",
        "'x'",
        "\"x y\"",
        "'it''s'",
        "\"\\n\"",
        "{}",
        "[]",
        "{ }",
        "[a, b]",
        "[a,b]",
        "[a, ]",
        "[a",
        "{a: b}",
        "{a: {b: [c, 'd']}, e: 1}",
        "[{a: b}, [c]]",
        "{a: b:c}",
        "[a: b]",
        "{a}",
        "{a: b }",
        "{on: a}",
        "['a': b]",
        "{a: b}x",
        "[ - a]",
        "[a,, b]",
        "{'a': b}",
        "x: y",
        "x:",
        "x:y",
        "x#y",
        "-x",
        "--x",
        "-",
        "|",
        ">",
        "&a x",
        "*a",
        "!!str x",
        "가",
        "'가'",
        "/x",
        "_x",
        ".x",
        "x, y",
        "x]",
        "\"x\": 1",
        "%x",
        "@x",
        "---",
        "...",
        "x -",
        "[80, a.b/c]",
        "\u{2028}",
        "'\u{85}'",
    ]);
    let comment = prop::sample::select(vec!["", "", "", "", " # c", "  # 주석 \u{2028}", "#", " #", "   "]);
    let end =
        prop::sample::select(vec!["\n", "\n", "\n", "\n", "\n\n", "\n# c\n", "\n   \n", "\n  # c\n", ""]);
    let line = (indent, dash, key, value, comment, end);
    prop::collection::vec(line, 1..8).prop_map(|lines| {
        let text =
            |(indent, dash, key, value, comment, end)| [indent, dash, key, value, comment, end].concat();
        lines.into_iter().map(text).collect()
    })
}

/// A policy of the guide with one piece of it put somewhere else as well.
fn changed() -> impl Strategy<Value = String> {
    let text = include_str!("../../../../../tests/cases/guide/three-tier.yaml");
    let documents: Vec<Vec<char>> =
        documents::split(text).into_iter().map(|range| text.get(range).unwrap().chars().collect()).collect();
    (prop::sample::select(documents), any::<[prop::sample::Index; 2]>(), 0..12_usize).prop_map(
        |(document, [from, to], length)| {
            let (before, behind) = document.split_at(to.index(document.len()));
            let piece = document.iter().skip(from.index(document.len())).take(length);
            before.iter().chain(piece).chain(behind).collect()
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn what_is_read_here_is_read_alike_by_the_parser(text in prop_oneof![lines(), changed()]) {
        for document in documents::split(&text) {
            check(text.get(document).unwrap());
        }
    }
}
