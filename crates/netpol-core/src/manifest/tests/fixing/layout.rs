//! Tabs and lines in the wrong column.

use rstest::rstest;

use crate::diagnostic::codes;
use crate::manifest::tests::fixed;

fn policy(spec: &str) -> String {
    format!("apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: p\nspec:\n{spec}")
}

#[rstest]
#[case::one("  podSelector: {}\n\tingress: [] # tab\n", "  podSelector: {}\n  ingress: [] # tab\n")]
#[case::all(
    "\tpodSelector:\n\t\tmatchLabels:\n\t\t\ta: b\n\tingress: []\n",
    "  podSelector:\n    matchLabels:\n      a: b\n  ingress: []\n"
)]
#[case::behind_a_dash(
    "  ingress:\n  -\tfrom:\n\t\t- podSelector: {}\n",
    "  ingress:\n  - from:\n    - podSelector: {}\n"
)]
fn tabs_become_spaces(#[case] written: &str, #[case] expected: &str) {
    assert_eq!(fixed(&policy(written), codes::TAB), Some(policy(expected)));
}

#[test]
fn other_documents_keep_their_tabs() {
    let (broken, fixed_text) = (policy("\tpodSelector: {}\n"), policy("  podSelector: {}\n"));
    let around = |text: &str| format!("a: x\n#\ty\n---\n{text}---\n\t# y\na: x\n");
    assert_eq!(fixed(&around(&broken), codes::TAB), Some(around(&fixed_text)));
}

#[rstest]
#[case::a_block_of_text("apiVersion: v1\nkind: ConfigMap\ndata:\n\ta: |\n\t\tb\n")]
#[case::other_errors("apiVersion: v1\nkind: Pod\nmetadata:\n\tname: A_B\n")]
fn tabs_stay_where_it_is_not_certain(#[case] text: &str) {
    assert_eq!(fixed(text, codes::TAB), None);
}

#[rstest]
#[case::one_too_many(
    "  podSelector: {}\n   policyTypes: [Ingress]\n",
    "  podSelector: {}\n  policyTypes: [Ingress]\n"
)]
#[case::one_too_few(
    "  podSelector:\n    matchLabels:\n      a: b\n     c: d # five\n",
    "  podSelector:\n    matchLabels:\n      a: b\n      c: d # five\n"
)]
#[case::with_what_is_below(
    "  podSelector: {}\n   ingress:\n   - from:\n     # all\n     - podSelector: {}\n  egress: []\n",
    "  podSelector: {}\n  ingress:\n  - from:\n    # all\n    - podSelector: {}\n  egress: []\n"
)]
#[case::dash(
    "  ingress:\n  - from:\n    - podSelector: {}\n   - ports:\n     - port: 80\n",
    "  ingress:\n  - from:\n    - podSelector: {}\n  - ports:\n    - port: 80\n"
)]
fn lines_come_into_their_column(#[case] written: &str, #[case] expected: &str) {
    assert_eq!(fixed(&policy(written), codes::INDENTATION), Some(policy(expected)));
}

#[test]
fn lines_with_two_colons_stay() {
    assert_eq!(fixed(&policy("  podSelector: {}\n  ingress: a: b\n"), codes::SYNTAX), None);
}

/// A kind that is not known here may have the key in either.
#[test]
fn lines_stay_where_two_columns_can_be_read() {
    let text = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  a: b\n c: d\n";
    assert_eq!(fixed(text, codes::INDENTATION), None);
}

/// What only begins like `---` does not end the document, so what stands behind it must fit too.
#[test]
fn lines_stay_where_another_one_of_their_document_is_wrong() {
    let text = policy("  podSelector: {}\n   ingress: []\n---a:\n    b: c\n  d: e\n");
    assert_eq!(fixed(&text, codes::INDENTATION), None);
}
