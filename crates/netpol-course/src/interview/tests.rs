use rstest::rstest;

use super::*;
use crate::plan::Path;

const PLAN: &str = "apiVersion: netpol-playground/v1\nkind: Incident\nid: a\ntitle: {en: a, ko: a}\nquestion: {en: a, ko: a}\nseconds: 1\nsymptom: [{from: a, to: b, open: true}]\nasks: [{asks: {en: a, ko: a}, finds: {says: {en: a, ko: a}}}]\nanswer: []\nnotes: [A1]\n";

const PROOF: &str = "\
apiVersion: netpol-playground/v1
kind: Expectation
metadata: {name: one}
expect:
- {from: shop/web, to: shop/db, port: 5432, open: true}
- {from: external, to: {namespace: shop, labels: {app: db}}, open: false}
";

fn files(texts: &[(&str, &str)]) -> Vec<(String, String)> {
    texts.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

fn incident(broken: &str, fixed: &str) -> Card {
    let texts = [("card.yaml", PLAN), ("proof.yaml", PROOF), ("broken.yaml", broken), ("fixed.yaml", fixed)];
    Card::read("a", &files(&texts)).unwrap()
}

/// The edit as it is printed.
fn edit(broken: &str, fixed: &str) -> Vec<String> {
    let line = |line: Line| match line {
        Line::Same(text) => format!("  {text}"),
        Line::Removed(text) => format!("- {text}"),
        Line::Added(text) => format!("+ {text}"),
    };
    incident(broken, fixed).edit().into_iter().map(line).collect()
}

#[rstest]
#[case::one_line("a\nb\nc\n", "a\nd\nc\n", &["  a", "- b", "+ d", "  c"])]
#[case::at_the_end("a\n", "a\nb\n", &["  a", "+ b"])]
#[case::at_the_beginning("b\na\n", "a\n", &["- b", "  a"])]
#[case::as_many_lines_stay_as_can("a\nb\nc\nd\n", "b\nc\nd\na\n", &["- a", "  b", "  c", "  d", "+ a"])]
#[case::nothing("a\n", "a\n", &["  a"])]
fn the_edit_that_mends_an_incident(#[case] broken: &str, #[case] fixed: &str, #[case] expected: &[&str]) {
    assert_eq!(edit(broken, fixed), expected);
}

#[test]
fn what_a_proof_expects_is_told_by_its_names() {
    let path = |from: &str, to: &str, port: &str| Path {
        from: from.to_owned(),
        to: to.to_owned(),
        port: port.to_owned(),
    };
    let paths =
        vec![(path("shop/web", "shop/db", "5432"), true), (path("external", "shop{app=db}", "any"), false)];
    assert_eq!(incident("a\n", "b\n").held(), [Held { name: "one".to_owned(), paths }]);
}

#[test]
fn a_text_of_an_incident_has_what_is_expected_behind_it() {
    assert_eq!(incident("a: 1\n", "b\n").text(Of::Broken), format!("a: 1\n---\n{PROOF}"));
}

#[rstest]
#[case::name("id: a", "id: b", "card.yaml: `id` must be the name of the folder, `a`.")]
#[case::symptom("symptom: [{from: a, to: b, open: true}]\n", "", "card.yaml: an incident needs `symptom`.")]
#[case::kind("kind: Incident", "kind: Question", "card.yaml: only an incident has `symptom`.")]
#[case::unknown("seconds: 1", "second: 1", "card.yaml:6:1: unknown field `second`")]
fn what_does_not_fit_is_told(#[case] old: &str, #[case] new: &str, #[case] says: &str) {
    let plan = PLAN.replace(old, new);
    let texts =
        [("card.yaml", plan.as_str()), ("proof.yaml", PROOF), ("broken.yaml", "a"), ("fixed.yaml", "b")];
    let errors = Card::read("a", &files(&texts)).unwrap_err();
    assert!(errors.iter().any(|error| error.to_string().starts_with(says)), "{errors:?}");
}

#[test]
fn a_file_that_is_missing_and_one_that_is_not_used_are_told() {
    let texts = [("card.yaml", PLAN), ("proof.yaml", PROOF), ("broken.yaml", "a"), ("mended.yaml", "b")];
    let errors = Card::read("a", &files(&texts)).unwrap_err();
    let says: Vec<String> = errors.iter().map(ToString::to_string).collect();
    let [unused, missing] = says.as_slice() else { panic!("{says:?}") };
    assert!(unused.starts_with("mended.yaml: a card of its kind has no such file"), "{unused}");
    assert_eq!(missing, "fixed.yaml: the card needs this file, and something in it.");
}

#[test]
fn the_order_is_read() {
    let text = "topics:\n- {id: one, title: {en: One, ko: 하나}, cards: [a, b]}\nrehearsal: 5\nsources:\n- {id: docs, title: Docs, link: https://kubernetes.io/}\n";
    let interview = Interview::read(text).unwrap();
    assert_eq!(interview.ids().collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(interview.source("docs").map(|source| source.link.as_str()), Some("https://kubernetes.io/"));
}
