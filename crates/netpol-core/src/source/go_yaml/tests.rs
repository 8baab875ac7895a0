use proptest::prelude::*;
use rstest::rstest;

use super::rewrite;
use crate::source::{Limits, Node, Problem, SourceId, SourceText, Unreadable, parse};

fn read(text: &str) -> Vec<Result<Node, Unreadable>> {
    parse(SourceId(0), &SourceText::new("", text), &Limits::default()).collect()
}

fn only(text: &str) -> Node {
    let mut found = read(text);
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0).unwrap_or_else(|unreadable| panic!("{unreadable:?} in {text:?}"))
}

/// A tree without its bytes.
fn value(node: &Node) -> String {
    let all = |parts: Vec<String>| parts.join(", ");
    match node.scalar() {
        Some(scalar) => format!("{:?}", scalar.text),
        None if node.entries().is_empty() => format!("[{}]", all(node.items().iter().map(value).collect())),
        None => {
            let pair = |entry: &crate::source::Entry| format!("{}: {}", entry.key, value(&entry.value));
            format!("{{{}}}", all(node.entries().iter().map(pair).collect()))
        }
    }
}

/// What `sigs.k8s.io/yaml` 1.6 says of each, as kubectl has it.
#[rstest]
#[case::tab_in_brackets("a:\n  b:\n    [\n\t\"-x\",\n    ]\n", r#"{a: {b: ["-x"]}}"#)]
#[case::item_at_the_margin("a:\n  b: [\n1,\n2\n]\nc: 3\n", r#"{a: {b: ["1", "2"]}, c: "3"}"#)]
#[case::brace_at_the_margin("a:\n  b: {\nc: 1\n}\n", r#"{a: {b: {c: "1"}}}"#)]
#[case::json_with_tabs("a:\n  {\n\t\"b\":\t1\n}\n", r#"{a: {b: "1"}}"#)]
#[case::quote("a:\n  b: '{\n    \"x\": 1\n  }'\n", r#"{a: {b: "{ \"x\": 1 }"}}"#)]
#[case::quote_at_the_margin("a:\n  b: 'x\ny'\n", r#"{a: {b: "x y"}}"#)]
#[case::double_quote("a:\n  b: \"x \\\n\ty\"\n", r#"{a: {b: "x y"}}"#)]
#[case::quote_in_brackets("a:\n  b: ['x\ny', \"z\n\"]\n", r#"{a: {b: ["x y", "z "]}}"#)]
#[case::tab_behind_a_colon("a:\tb\nc:\t\n  d: \t1\n", r#"{a: "b", c: {d: "1"}}"#)]
#[case::tab_behind_a_colon_in_braces("{a:\tb}\n", r#"{a: "b"}"#)]
#[case::comment_behind_a_quote("a: 'b'#c\nd: [e]#f\n", r#"{a: "b", d: ["e"]}"#)]
#[case::comment_in_brackets("a: ['b',#c\n1]\n", r#"{a: ["b", "1"]}"#)]
#[case::escaped_quote("a: \"it\\'s\"\n", r#"{a: "it's"}"#)]
#[case::text_with_signs("a: it's [b\nc:\td\n", r#"{a: "it's [b", c: "d"}"#)]
#[case::text_below("a: it\n  'tis {b\nc:\td\n", r#"{a: "it 'tis {b", c: "d"}"#)]
#[case::block_of_text("a: |\n  x: [\n\n  'y\nc:\td\n", r#"{a: "x: [\n\n'y\n", c: "d"}"#)]
#[case::behind_a_marker("--- {a: [\n1]}\n", r#"{a: ["1"]}"#)]
#[case::hangul("가: '나\n다' # 라\n마:\t바\n", r#"{가: "나 다", 마: "바"}"#)]
fn what_kubectl_reads_is_read(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(value(&only(text)), expected);
}

#[test]
fn a_value_of_what_was_rewritten_knows_its_bytes() {
    let text = "a:\n  b: [\n1,\n가]#c\nd:\t{e: 'f\ng'}\n";
    let root = only(text);
    let slice = |node: &Node| text.get(node.span.range()).unwrap();
    let list = root.get("a").and_then(|a| a.get("b")).unwrap();
    assert_eq!(slice(list), "[\n1,\n가]");
    assert_eq!(list.items().iter().map(slice).collect::<Vec<_>>(), ["1", "가"]);
    assert_eq!(slice(root.get("d").unwrap()), "{e: 'f\ng'}");
    assert_eq!(slice(root.get("d").and_then(|d| d.get("e")).unwrap()), "'f\ng'");
}

#[rstest]
#[case::tab_outside("a: [\n\t1]\nb:\n\tc: 1\n", "Tab", "\t")]
#[case::tab_inside_alone("a: [\n\t1]\nb: @c\n", "Syntax", "@c")]
#[case::open_behind("a:\n  b: [\n1\n]\nc: [\n1\n", "OpenBracket", "[")]
#[case::open_quote("a:\n  b: 'c\nd: 1\n", "OpenQuote", "'c")]
fn what_kubectl_does_not_read_either_is_told(#[case] text: &str, #[case] problem: &str, #[case] place: &str) {
    let found = read(text).remove(0).unwrap_err();
    let name = match found.problem {
        Problem::Tab(_) => "Tab",
        Problem::Syntax(_) => "Syntax",
        Problem::OpenBracket => "OpenBracket",
        Problem::OpenQuote => "OpenQuote",
        _ => "another",
    };
    assert_eq!((name, text.get(found.span.range()).unwrap()), (problem, place));
}

/// A key of so many characters.
fn key(length: usize) -> String {
    "가".repeat(length)
}

/// As `sigs.k8s.io/yaml` 1.6 has it, inside brackets and outside.
#[rstest]
#[case::brackets(format!("a: {{{}: 1}}\n", key(1024)))]
#[case::quoted(format!("a: {{\"{}\": 1}}\n", key(1022)))]
#[case::after_others(format!("a: {{b,\n{}: 1}}\n", key(1024)))]
#[case::pair_in_a_list(format!("a: [{}: 1]\n", key(1024)))]
#[case::block(format!("{}: 1\n", key(1024)))]
#[case::with_a_question_mark(format!("a: {{? {}\n : 1}}\n", key(2000)))]
#[case::value_below("a: {b:\n 1}\n".to_owned())]
#[case::long_value(format!("a: {{b: {{c: {}}}}}\n", key(2000)))]
fn a_key_ends_in_its_line_within_1024_characters(#[case] text: String) {
    only(&text);
}

#[rstest]
#[case::brackets(format!("a: {{{}: 1}}\n", key(1025)), ": 1}")]
#[case::quoted(format!("a: {{\"{}\": 1}}\n", key(1023)), ": 1}")]
#[case::after_others(format!("a: {{b: 1,\n  {} : 2}}\n", key(1025)), ": 2}")]
#[case::pair_in_a_list(format!("a: [b, {}: 1]\n", key(1025)), ": 1]")]
#[case::block(format!("a: 1\n{}: 2\n", key(1025)), ": 2")]
#[case::next_line("a: {b\n  : 1}\n".to_owned(), ": 1}")]
#[case::next_line_and_quotes("a: {\"b\"\n: 1}\n".to_owned(), ": 1}")]
#[case::pair_and_next_line("a: [b\n  : 1]\n".to_owned(), ": 1]")]
fn a_colon_far_from_its_key_is_told(#[case] text: String, #[case] place: &str) {
    let found = read(&text).remove(0).unwrap_err();
    let Problem::Syntax(words) = found.problem else { panic!("{:?}", found.problem) };
    assert!(words.contains("not in the line of its key, or more than 1,024 characters"), "{words}");
    let start = found.span.start as usize;
    assert_eq!(text.get(start..).map(str::trim_end), Some(place));
}

#[rstest]
#[case::no_comma("a: {b: 1\n c: 2}\n")]
#[case::key_of_two_lines("a: {b\n c: 1}\n")]
#[case::two_colons("a: {b: c: 1}\n")]
fn a_colon_near_its_key_is_not_told(#[case] text: &str) {
    assert_eq!(read(text).remove(0).unwrap_err().problem, Problem::OpenBracket);
}

fn pieces() -> impl Strategy<Value = String> {
    let signs = [
        "a: ", "b:\t", "- ", "\n", "\n  ", "\n\t", "{", "}", "[", "]", ", ", "\"", "'", " # 가", "#", "| \n",
        "x", "it's ", ": ", "\\", "&a ", "? ",
    ];
    prop::collection::vec(prop::sample::select(signs.to_vec()), 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    /// What the parser takes as it is written means the same when it is rewritten.
    #[test]
    fn rewriting_changes_no_value(text in pieces()) {
        let written = read(&text);
        if let (Some(rewritten), [Ok(root)]) = (rewrite(&text), written.as_slice()) {
            let again = read(rewritten.text());
            prop_assert_eq!(again.iter().map(|root| root.as_ref().map(value)).collect::<Vec<_>>(), [Ok(value(root))]);
        }
    }
}
