use proptest::prelude::*;
use rstest::rstest;

use crate::source::{
    Limits, Node, Path, PathSegment, Problem, SourceId, SourceText, Span, Unreadable, parse,
};

fn read(text: &str) -> Vec<Result<Node, Unreadable>> {
    parse(SourceId(0), &SourceText::new("test", text), &Limits::default()).collect()
}

fn only(text: &str) -> Node {
    let mut found = read(text);
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0).unwrap()
}

fn slice(text: &str, span: Span) -> &str {
    text.get(span.range()).unwrap()
}

/// `spec.ingress[0]` to a path.
fn path(text: &str) -> Path {
    let parts = text.split(['.', '[']).filter(|part| !part.is_empty());
    Path(
        parts
            .map(|part| match part.strip_suffix(']') {
                Some(index) => PathSegment::Index(index.parse().unwrap()),
                None => PathSegment::Key(part.to_owned()),
            })
            .collect(),
    )
}

#[rstest]
#[case::block("a:\n  b: 1\n  c: 2\n\n# end\nd: 3\n", "a", "a:\n  b: 1\n  c: 2")]
#[case::last_value("a:\n  b: 1 # one\n", "a", "a:\n  b: 1")]
#[case::list("a:\n- b: 1\n  c: 2\n- d: 3\n", "a[0]", "b: 1\n  c: 2")]
#[case::indented_list("a:\n  - x\n  - y\n\nb: 1\n", "a", "a:\n  - x\n  - y")]
#[case::whole_list("a:\n- x\n- y\n", "a", "a:\n- x\n- y")]
#[case::nested_list("a:\n- - x\n  - y\n- z\n", "a[0]", "- x\n  - y")]
#[case::flow("a: {b: [1, 2], c: {}}  # end\n", "a", "a: {b: [1, 2], c: {}}")]
#[case::flow_list("a: {b: [1, 2], c: {}}\n", "a.b", "b: [1, 2]")]
#[case::braces_after_a_comma("a: {b: {c: 1,}, # d\n }\n", "a", "a: {b: {c: 1,}, # d\n }")]
#[case::inner_braces_after_a_comma("a: {b: {c: 1 , # d\n },}\n", "a.b", "b: {c: 1 , # d\n }")]
#[case::empty_flow("a: [ ]\n", "a", "a: [ ]")]
#[case::pair_in_list("a: [b: 1, c]\n", "a[0]", "b: 1")]
#[case::last_pair_in_list("a: [c, b: 1]\n", "a[1]", "b: 1")]
#[case::missing("a:\nb: 1\n", "a", "a:")]
#[case::missing_at_the_end("a:\n  b:\n", "a.b", "b:")]
#[case::missing_item("a:\n-\n- b\n", "a[0]", "-")]
#[case::missing_item_and_comment("a:\n- # c - d\n- b\n", "a[0]", "-")]
#[case::list_after_a_comment("a:\n- # c\n  # d\n  b: 1\n", "a", "a:\n- # c\n  # d\n  b: 1")]
#[case::comment_with_a_dash("a: # c -\n  - b\n", "a", "a: # c -\n  - b")]
#[case::missing_last_item("a:\n- b\n-\n", "a[1]", "-")]
#[case::quoted("a: \"x\\ty\"\n", "a", "a: \"x\\ty\"")]
#[case::single_quoted("a: 'it''s'\n", "a", "a: 'it''s'")]
#[case::quoted_before_a_comment("a: \"x\\\"\" # 'c'\nb: 1\n", "a", "a: \"x\\\"\"")]
#[case::single_quoted_before_a_comment("a: 'it''s'  # c\n", "a", "a: 'it''s'")]
#[case::literal("a: |\n  one\n  two\n\n\nb: 1\n", "a", "a: |\n  one\n  two")]
#[case::folded("a: >-\n  one\n  two\nb: 1\n", "a", "a: >-\n  one\n  two")]
#[case::plain_of_two_lines("a: one\n  two\nb: 1\n", "a", "a: one\n  two")]
#[case::hangul("이름: 값 # 설명\n목록:\n- 가: 나\n", "목록[0]", "가: 나")]
#[case::emoji("a: 🎨🎨\nb: {c: 🎨, d: 2}\n", "b.d", "d: 2")]
#[case::carriage_return("a:\r\n  b: 1\r\n  c: 2\r\nd: 3\r\n", "a", "a:\r\n  b: 1\r\n  c: 2")]
#[case::carriage_return_literal("a: |\r\n  one\r\nb: 1\r\n", "a", "a: |\r\n  one")]
#[case::byte_order_mark("\u{feff}a: 1\n", "a", "a: 1")]
#[case::marker("--- # 시작\na: 1\n", "a", "a: 1")]
#[case::anchored("a: &x\n  b: 1\nc: *x\n", "c", "c: *x")]
#[case::inside_an_alias("a: &x\n  b: 1\nc: *x\n", "c.b", "b: 1")]
#[case::merged("a: &x\n  b: 1\nc:\n  <<: *x\n  d: 2\n", "c.b", "b: 1")]
#[case::tag("a: !!str 80\nb: 1\n", "a", "a: !!str 80")]
#[case::json("{\"a\": {\"b\": [1, {\"c\": \"x\"}]}}", "a.b[1].c", "\"c\": \"x\"")]
#[case::json_with_hangul("{\"가\": \"나\", \"a\": \"🎨\"}\n", "a", "\"a\": \"🎨\"")]
#[case::json_with_tabs("{\n\t\"a\":\t[\n\t\t1\n\t]\n}\n", "a", "\"a\":\t[\n\t\t1\n\t]")]
fn a_value_knows_its_bytes(#[case] text: &str, #[case] at: &str, #[case] expected: &str) {
    let root = only(text);
    assert!(root.at(&path(at)).is_some(), "{root:#?}");
    let span = root.span_of(&path(at));
    assert_eq!(slice(text, span), expected);
}

#[rstest]
#[case::list("- a\n- b\n", "- a\n- b")]
#[case::indented_list("\n  - a\n  - b\n", "- a\n  - b")]
#[case::mapping("# one\na: 1 # two\n", "a: 1")]
fn a_root_knows_its_bytes(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(slice(text, only(text).span), expected);
}

#[test]
fn a_list_below_its_key_starts_with_its_first_dash() {
    let text = "a:\n- x\n- y\n";
    assert_eq!(slice(text, only(text).get("a").unwrap().span), "- x\n- y");
}

#[test]
fn the_second_document_counts_from_the_start_of_the_text() {
    let text = "a: 가\n---\nb: 나\n";
    let found = read(text);
    let span = found[1].as_ref().unwrap().span_of(&path("b"));
    assert_eq!(slice(text, span), "b: 나");
}

#[test]
fn several_json_objects_may_follow_one_another() {
    let text = "{\"a\": 1}\n{\"b\": 2} {\"c\": 3}";
    let spans: Vec<_> = read(text).into_iter().map(|root| slice(text, root.unwrap().span)).collect();
    assert_eq!(spans, ["{\"a\": 1}", "{\"b\": 2}", "{\"c\": 3}"]);
}

#[test]
fn json_escapes_of_surrogate_pairs_are_one_character() {
    assert_eq!(only(r#"{"a": "\ud83d\ude00"}"#).get("a").and_then(Node::text), Some("😀"));
}

#[test]
fn yaml_in_braces_need_not_be_json() {
    assert_eq!(only("{a: b} # comment").get("a").and_then(Node::text), Some("b"));
}

#[test]
fn duplicate_keys_stay_and_the_last_one_counts() {
    let root = only("a: 1\na: 2\n");
    assert_eq!(root.entries().len(), 2);
    assert_eq!(root.get("a").and_then(Node::text), Some("2"));
}

#[test]
fn what_a_mapping_says_itself_wins_over_what_it_merges() {
    let root = only("x: &x {a: 1, b: 1}\ny: &y {b: 2, c: 2}\nz:\n  <<: [*x, *y]\n  c: 3\n");
    let keys: Vec<_> = root.get("z").unwrap().entries().iter().map(|entry| &*entry.key).collect();
    assert_eq!(keys, ["a", "b", "c"]);
    assert_eq!(root.at(&path("z.b")).and_then(Node::text), Some("1"));
    assert_eq!(root.at(&path("z.c")).and_then(Node::text), Some("3"));
}

#[test]
fn plain_keys_are_read_as_kubectl_reads_them() {
    assert!(only("on: 1\n8: 2\n").get("true").is_some());
    assert!(only("\"on\": 1\n").get("on").is_some());
}

#[rstest]
#[case::nothing("")]
#[case::blank("\n \n")]
#[case::comments("# one\n# two\n")]
#[case::markers("---\n# one\n---\n...\n---\n")]
fn empty_documents_are_nothing(#[case] text: &str) {
    assert_eq!(read(text), []);
}

fn no_key() -> Problem {
    Problem::Syntax("while parsing a block mapping, did not find expected key".into())
}

#[rstest]
#[case::quote("a: \"x\nb: 1\n", Problem::OpenQuote, "\"x")]
#[case::bracket("a: [1, 2\nb: 1\n", Problem::OpenBracket, "[1, 2")]
#[case::brace("a: {b: 1\n", Problem::OpenBracket, "{b: 1")]
#[case::missing_comma("a: {b: \"1\" c: 2}\n", Problem::OpenBracket, "c: 2}")]
#[case::sign("a: @x\n", Problem::Syntax("unexpected character: `@'".into()), "@x")]
#[case::template("a: {{ .Values.b }}\n", Problem::Template, "{{ .Values.b }}")]
#[case::template_block("{{- if .Values.a }}\na: 1\n{{- end }}\n", Problem::Template, "{{- if .Values.a }}")]
#[case::alias("a: *b\n", Problem::UnknownAlias, "*b")]
#[case::key_of_brackets("[a]: b\n", Problem::KeyNotText, "[a]")]
#[case::two_colons("x: 1\na: b: c\n", Problem::SecondColon, "a: b: c")]
#[case::two_colons_at_a_dash("a:\n- b: 'c': d\n", Problem::SecondColon, "- b: 'c': d")]
#[case::no_colon("a:\n  b # here\n    c: 1\n", Problem::NoColon, "b")]
#[case::no_colon_before_a_list("a:\n  b: 1\n  c\n  - d\n", Problem::NoColon, "c")]
#[case::no_colon_at_the_end("a: 1\nb\n\n", Problem::NoColon, "b")]
#[case::no_space_behind_a_colon("a:\n  b:1\n  # next\n  c: 1\n", Problem::NoColon, "b:1")]
#[case::list_for_a_key("a: 1\n- b\n", no_key(), "b")]
#[case::nul("a: 1\0\n", Problem::Character('\0'), "\0")]
#[case::escape("가: \u{1b}[0m\n", Problem::Character('\u{1b}'), "\u{1b}")]
fn a_broken_document_says_where(#[case] text: &str, #[case] problem: Problem, #[case] expected: &str) {
    let found = read(text).remove(0).unwrap_err();
    assert_eq!((found.problem, slice(text, found.span)), (problem, expected));
}

#[rstest]
#[case::key("a: 1\n  b: 2\n", Problem::Indentation, "b: 2")]
#[case::dash("a:\n  b: 1\n - c\n", Problem::Indentation, "- c")]
#[case::less("a:\n    b: 1\n  c: 2\n", Problem::Indentation, "c: 2")]
#[case::dash_of_no_list("a:\n- b: {}\n  - c: 1\n", Problem::Indentation, "- c: 1")]
#[case::column_that_is_over("a:\n  b: 1\nc: {}\n  d: 1\n", Problem::Indentation, "d: 1")]
#[case::tab("a:\n\tb: 1\n", Problem::Tab, "\t")]
#[case::tab_after_spaces("a:\n  b:\n  \tc: 1\n", Problem::Tab, "\t")]
#[case::no_marker("a: 1\n---b:\n    c: 1\n  d: 2\n", Problem::Indentation, "d: 2")]
fn a_line_that_does_not_fit_says_in_which_document(
    #[case] document: &str,
    #[case] problem: fn(Span) -> Problem,
    #[case] expected: &str,
) {
    let text = format!("\u{feff}---\nx: 1\n...\n{document}--- # next\nx: 1\n");
    let found = read(&text).remove(1).unwrap_err();
    let start = text.find(document).unwrap() as u32;
    let whole = Span { source: SourceId(0), start, end: start + document.len() as u32 };
    assert_eq!((found.problem, slice(&text, found.span)), (problem(whole), expected));
}

#[test]
fn a_broken_document_takes_out_only_itself() {
    let found = read("a: 1\n---\nb: [\n---\nc: 3\n");
    assert_eq!(found.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, false, true]);
}

#[test]
fn json_errors_point_at_their_place() {
    let text = "{\"a\": 1,\n \"b\" 2}";
    let found = read(text).remove(0).unwrap_err();
    assert_eq!((slice(text, found.span), found.problem), ("2", Problem::Syntax("expected `:`".into())));
}

#[rstest]
#[case::yaml(format!("a: {}{}", "[".repeat(70), "]".repeat(70)), Problem::TooDeep)]
#[case::json(format!("{{\"a\": {}{}}}", "[".repeat(70), "]".repeat(70)), Problem::TooDeep)]
#[case::very_deep("[".repeat(100_000), Problem::TooDeep)]
#[case::aliases(format!("a: &a 1\nb: [{}]\n", "*a,".repeat(1001)), Problem::TooManyAliases)]
#[case::large("a".repeat(5 * 1024 * 1024 + 1), Problem::TooLarge)]
#[case::values("- \n".repeat(1_000_001), Problem::TooManyValues)]
fn limits_stop_the_reading(#[case] text: String, #[case] problem: Problem) {
    assert_eq!(read(&text).remove(0).unwrap_err().problem, problem);
}

#[test]
fn an_alias_bomb_is_refused() {
    let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..10 {
        let aliases = format!("*a{},", level - 1).repeat(10);
        text.push_str(&format!("a{level}: &a{level} [{aliases}]\n"));
    }
    assert_eq!(read(&text).remove(0).unwrap_err().problem, Problem::TooManyAliases);
}

/// Fragments that make YAML likely, so that random text gets past the first character.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("a: "),
        Just("- "),
        Just("\n"),
        Just("  "),
        Just("\t"),
        Just("{"),
        Just("}"),
        Just("["),
        Just("]"),
        Just(","),
        Just("\""),
        Just("'"),
        Just("|"),
        Just(">"),
        Just("&a "),
        Just("*a"),
        Just("!!str "),
        Just("<<: "),
        Just("---\n"),
        Just("...\n"),
        Just("# 주석\n"),
        Just("가"),
        Just("🎨"),
        Just("\r\n"),
        Just("? "),
        Just(": "),
        Just("%YAML 1.1\n"),
        Just("\u{feff}"),
        Just("\\u"),
        Just("1"),
        Just("\0"),
        Just("\u{2028}"),
        Just("!<"),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn check_spans(node: &Node, text: &str) {
    assert!(text.get(node.span.range()).is_some(), "{:?} in {text:?}", node.span);
    for entry in node.entries() {
        assert!(text.get(entry.key_span.range()).is_some(), "{:?} in {text:?}", entry.key_span);
        check_spans(&entry.value, text);
    }
    node.items().iter().for_each(|item| check_spans(item, text));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_pieces_of_yaml_are_read_without_panic(text in pieces()) {
        for found in read(&text) {
            match found {
                Ok(root) => check_spans(&root, &text),
                Err(unreadable) => prop_assert!(text.get(unreadable.span.range()).is_some()),
            }
        }
    }

    #[test]
    fn any_text_is_read_without_panic(text in "\\PC{0,60}|(?s:.{0,60})") {
        for found in read(&text) {
            match found {
                Ok(root) => check_spans(&root, &text),
                Err(unreadable) => prop_assert!(text.get(unreadable.span.range()).is_some()),
            }
        }
    }
}
