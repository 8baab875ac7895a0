//! Inputs that are meant to take all memory or time, or to hide something: a clear problem with its place, a bounded
//! number of them, and the good document beside them is evaluated.
#![allow(missing_docs, reason = "a test has no users")]
#![allow(clippy::unwrap_used, reason = "the helpers of a test are not seen as part of it")]

use std::fmt::Write;

use netpol_core::diagnostic::{Severity, codes};
use netpol_core::source::Sources;
use netpol_core::{Checked, Evaluator};
use rstest::rstest;

const HEAD: &str = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p}\n";
const GOOD: &str = "\n---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: good}\n";

fn checked(text: String) -> Checked {
    Evaluator::default().evaluate(Sources::single("hard.yaml", text))
}

/// `line:column code` of the first problem.
fn first(checked: &Checked) -> String {
    let Some(found) = checked.diagnostics.first() else { return "nothing".to_owned() };
    let at = checked.evaluation.sources.position(found.span).unwrap();
    format!("{}:{} {}", at.line, at.column, found.code)
}

fn good_is_read(checked: &Checked) -> bool {
    checked.evaluation.manifest.policies.iter().any(|policy| policy.name == "good")
}

/// Ten lines that each repeat the one before ten times.
fn bomb() -> String {
    let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..10 {
        let aliases = format!("*a{},", level - 1).repeat(10);
        writeln!(text, "a{level}: &a{level} [{aliases}]").unwrap();
    }
    text
}

fn merge_bomb() -> String {
    let keys: String = (0..2000).map(|key| format!("k{key}: 1, ")).collect();
    format!("a: &a {{{keys}}}\nb:\n  <<: [{}]\n", "*a, ".repeat(900))
}

#[rstest]
#[case::alias_bomb(bomb(), "5:34 NP025")]
#[case::merge_bomb(merge_bomb(), "3:200 NP025")]
#[case::alias_of_itself("a: &a [*a]\n".into(), "1:8 NP019")]
#[case::flow_depth(format!("a: {}\n", "[".repeat(20_000)), "1:259 NP023")]
#[case::block_depth((0..200).map(|level| format!("{}a:\n", " ".repeat(level))).collect(), "65:65 NP023")]
#[case::dashes(format!("{}a\n", "- ".repeat(20_000)), "1:129 NP023")]
#[case::json_depth(format!("{{\"a\": {}", "[".repeat(20_000)), "2:1 NP016")]
#[case::nul("a: \0\n".into(), "1:4 NP018")]
#[case::escape("가: \u{1b}[31m\n".into(), "1:4 NP018")]
#[case::open_quote(format!("a: \"{}", "x\n".repeat(20_000)), "1:4 NP015")]
#[case::tabs("a:\n\t\tb: 1\n".into(), "2:1 NP014")]
#[case::complex_key("? {a: b}\n: c\n".into(), "1:3 NP020")]
#[case::null_key("? \n: c\n".into(), "2:2 NP020")]
#[case::template("{{- range .Values.a }}\na: {{ . }}\n{{- end }}\n".into(), "1:1 NP017")]
#[case::huge_number(format!("{HEAD}spec: {{ingress: [{{ports: [{{port: 99999999999999999999}}]}}]}}\n"), "4:28 NP027")]
#[case::not_a_number(format!("{HEAD}spec: {{ingress: [{{ports: [{{port: .nan}}]}}]}}\n"), "4:28 NP027")]
#[case::infinity(format!("{HEAD}spec: {{ingress: [{{ports: [{{port: .inf}}]}}]}}\n"), "4:28 NP027")]
#[case::hexadecimal(format!("{HEAD}spec: {{ingress: [{{ports: [{{port: 0x1FFFF}}]}}]}}\n"), "4:28 NP037")]
#[case::key_of_a_mebibyte(format!("{HEAD}spec: {{podSelector: {{matchLabels: {{? {} : a}}}}}}\n", "x".repeat(1024 * 1024)), "4:38 NP033")]
#[case::name_of_a_mebibyte(format!("{HEAD}spec: {{? {} : a}}\n", "가".repeat(350_000)), "4:10 NP002")]
#[case::key_that_kubectl_finds_too_long(format!("{HEAD}spec: {{{}: a}}\n", "가".repeat(1025)), "4:1033 NP001")]
#[case::long_value(format!("{HEAD}spec: {{podSelector: {{matchLabels: {{a: {}}}}}}}\n", "가".repeat(350_000)), "4:36 NP034")]
fn the_problem_has_a_place_and_the_good_document_is_evaluated(#[case] text: String, #[case] expected: &str) {
    let checked = checked(text + GOOD);
    assert_eq!(first(&checked), expected);
    assert!(good_is_read(&checked));
    let longest = checked.diagnostics.iter().flat_map(|found| &found.server_text).map(String::len).max();
    assert!(longest.is_none_or(|bytes| bytes < 10_000), "{longest:?}");
}

#[rstest]
#[case::directive("%YAML 1.2\n---\n{a}")]
#[case::byte_order_mark("\u{feff}{a}")]
#[case::carriage_returns_alone("apiVersion: v1\rkind: Pod\rmetadata: {name: a}\r")]
#[case::carriage_returns("# one\r\n{a}\r\n")]
#[case::tag("!!map {a}")]
#[case::custom_tag("apiVersion: v1\nkind: Pod\nmetadata: {name: a, annotations: {b: !Ref c}}\n")]
#[case::binary("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {a: !!binary aGk=}\n")]
#[case::set("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: !!set {a, b}\n")]
#[case::anchor_on_a_key("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {&x a: b, c: *x}\n")]
#[case::question_mark("? apiVersion\n: v1\n? kind\n: ConfigMap\n? metadata\n: {name: a}\n")]
#[case::unicode_escape("apiVersion: \"\\u0076\\x31\"\nkind: Pod\nmetadata: {name: \"\\u0061\"}\n")]
#[case::empty_documents("---\n---\n# nothing\n---\n...\n{a}")]
#[case::merge_key("apiVersion: v1\nkind: Pod\nx: &x {name: a}\nmetadata: {<<: *x}\n")]
fn what_yaml_allows_is_read(#[case] text: &str) {
    let text = text.replace("{a}", "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}");
    let checked = checked(text.clone() + GOOD);
    assert_eq!(first(&checked), "nothing", "{text}");
    let count = checked.evaluation.manifest.passed_over.len() + checked.evaluation.manifest.pods.len();
    assert_eq!((count, good_is_read(&checked)), (1, true));
}

#[rstest]
#[case::unreadable("---\na: [\n".repeat(3000))]
#[case::tabs("---\na:\n\tb: 1\n".repeat(3000))]
#[case::indentation("---\na:\n  b: 1\n c: 2\n".repeat(3000))]
#[case::no_objects("---\na: b\n".repeat(3000))]
#[case::ports(format!("{HEAD}spec: {{ingress: [{{ports: [{}]}}]}}\n", "{port: 0}, ".repeat(3000)))]
#[case::fields(format!("{HEAD}spec: {{ingress: [{}]}}\n", "{form: []}, ".repeat(3000)))]
#[case::duplicates(format!("{HEAD}spec:\n{}", "  ingress: []\n".repeat(3000)))]
#[case::parts("from: []\n".repeat(3000))]
fn very_many_problems_are_counted(#[case] text: String) {
    let checked = checked(text + GOOD);
    let closing = checked.diagnostics.iter().filter(|found| found.code == codes::MORE_PROBLEMS);
    let left_out: Vec<usize> =
        closing.map(|found| found.argument("count").unwrap().parse().unwrap()).collect();
    assert_eq!(left_out.len(), 1);
    let errors = checked.diagnostics.iter().filter(|found| found.severity == Severity::Error).count();
    assert!(errors <= 1000 && checked.diagnostics.len() + left_out[0] >= 3000, "{errors} {left_out:?}");
    assert!(good_is_read(&checked));
}

#[test]
fn pods_without_end_are_not_made_up() {
    let peer = |number: usize| format!("{{from: [{{podSelector: {{matchLabels: {{app: a{number}}}}}}}]}}, ");
    let rules: String = (0..20_000).map(peer).collect();
    let checked = checked(format!("{HEAD}spec: {{podSelector: {{}}, ingress: [{rules}]}}\n{GOOD}"));
    assert!((4_000..6_000).contains(&checked.evaluation.cluster.endpoints.len()));
    assert_eq!(first(&checked), "4:268879 NP156");
    assert!(good_is_read(&checked));
}

#[test]
fn hidden_characters_are_named_in_messages() {
    let checked =
        checked(format!("{HEAD}spec: {{podSelector: {{matchLabels: {{a: \"x\u{202e}y\u{200b}\"}}}}}}\n"));
    let found = checked.diagnostics.first().unwrap();
    assert_eq!(found.argument("value"), Some("x\\u202ey\\u200b"));
    assert!(found.server_text.as_deref().unwrap().contains("\"x\\u202ey\\u200b\""));
}

/// Go reads no number from it, and as a name it has a letter.
#[test]
fn a_number_without_bounds_is_a_name() {
    assert_eq!(
        first(&checked(format!("{HEAD}spec: {{ingress: [{{ports: [{{port: 1e400}}]}}]}}\n"))),
        "nothing"
    );
}

#[test]
fn a_text_above_the_limit_is_refused_at_once() {
    let checked = checked("a: b\n".repeat(10 * 1024 * 1024));
    assert_eq!(first(&checked), "1:1 NP021");
}

/// Comparing each rule with each other would be four hundred million comparisons, where a million take a second here.
#[test]
fn rules_without_end_are_not_compared_with_each_other() {
    let rules: String = (0..20_000)
        .map(|rule| format!("  - from: [{{podSelector: {{matchLabels: {{a: b{rule}}}}}}}]\n"))
        .collect();
    let checked = checked(format!("{HEAD}spec:\n  ingress:\n{rules}{GOOD}"));
    assert!(good_is_read(&checked));
    assert!(checked.diagnostics.iter().all(|found| found.code != "NP218"));
}
