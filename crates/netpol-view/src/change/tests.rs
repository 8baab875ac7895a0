//! Changes as a person reads them before they are made.

use netpol_core::source::Sources;
use netpol_core::{Evaluator, Settings};
use rstest::rstest;

use super::*;
use crate::language::Language;
use crate::views::LineChange;

const TEXT: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {containers: [{name: web, image: web}]}
---
apiVersion: v1
kind: Pod
metadata: {name: api, namespace: shop, labels: {app: api}}
spec: {containers: [{name: api, image: api, ports: [{containerPort: 8080}]}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny, namespace: shop}
spec:
  podSelector: {}
  policyTypes: [Ingress]
";

const OPENED_TO_ALL: &str = "  ingress:\n  - from: [{podSelector: {}}]\n";

fn asked(text: &str, wanted: &Change) -> Result<FixView, String> {
    let checked = Evaluator::new(Settings::default()).evaluate(Sources::single("", text));
    change(&checked, &Places::new(&checked.evaluation.sources), wanted, Words::new(Language::En))
}

fn open(ports: &str) -> Change {
    Change::Open { paths: vec![("shop/web".into(), "shop/api".into())], ports: ports.into() }
}

fn close() -> Change {
    Change::Close { from: "shop/web".into(), to: "shop/api".into(), ports: String::new() }
}

#[test]
fn a_path_is_opened_by_a_policy_that_is_seen_first() {
    let fix = asked(TEXT, &open("8080/TCP")).expect("it can be opened");
    assert_eq!(fix.label, "Open TCP 8080…");
    assert!(fix.needs_look);
    assert!(
        fix.preview.iter().any(|line| line.change == LineChange::Added && line.text.contains("allow-to-api"))
    );
}

#[rstest]
#[case::open(TEXT.to_owned(), open("8080/TCP"), "Of what the text shows, no other path opens or closes.")]
#[case::close(
    format!("{TEXT}{OPENED_TO_ALL}"),
    close(),
    "It also closes other paths (1): api → web."
)]
#[case::widen(
    format!("{TEXT}  ingress:\n  - ports: [{{port: 80}}]\n"),
    Change::Widen { from: "shop/web".into(), to: "shop/api".into(), ports: "8080/TCP".into() },
    "It also opens other paths"
)]
#[case::deny(
    TEXT.to_owned(),
    Change::DefaultDeny { namespace: "shop".into() },
    "It closes paths"
)]
fn what_else_becomes_of_other_paths_is_told_before(
    #[case] text: String,
    #[case] change: Change,
    #[case] expected: &str,
) {
    let note = asked(&text, &change).expect("it can be made").note;
    assert!(note.contains(expected), "{note}");
}

/// A pod that no policy knows.
fn pod(namespace: &str, name: &str) -> String {
    format!(
        "---\napiVersion: v1\nkind: Pod\nmetadata: {{name: {name}, namespace: {namespace}, labels: {{app: {name}}}}}\n"
    )
}

#[test]
fn namesakes_are_told_apart_by_their_namespaces() {
    let text = format!("{TEXT}{OPENED_TO_ALL}{}", pod("ops", "web"));
    let note = asked(&text, &Change::DefaultDeny { namespace: "ops".into() }).expect("it can be made").note;
    assert!(note.contains("shop/web → ops/web"), "{note}");
    assert!(note.contains("api → ops/web"), "{note}");
}

#[test]
fn hundreds_of_pods_that_policies_treat_alike_are_compared() {
    let pods: String = (0..500).map(|number| pod("ops", &format!("web-{number}"))).collect();
    let text = format!("{TEXT}{pods}");
    let note = asked(&text, &Change::DefaultDeny { namespace: "ops".into() }).expect("it can be made").note;
    assert!(note.contains("and 251496 more"), "{note}");
}

#[test]
fn why_there_is_no_edit_is_told() {
    let without_policy = TEXT.split("---\napiVersion: networking").next().expect("there are pods");
    let error = asked(without_policy, &close()).expect_err("there is no rule to remove");
    assert!(error.starts_with("No policy isolates either side"), "{error}");
}

/// A pod of a StatefulSet, as a real cluster has it.
fn replica(number: u8) -> String {
    format!(
        "---
apiVersion: v1
kind: Pod
metadata:
  name: db-{number}
  namespace: shop
  labels: {{app: db, statefulset.kubernetes.io/pod-name: db-{number}}}
  ownerReferences: [{{apiVersion: apps/v1, kind: StatefulSet, name: db, uid: u, controller: true}}]
spec: {{containers: [{{name: db, image: db}}]}}
"
    )
}

#[test]
fn a_path_to_a_workload_is_opened_for_all_its_pods() {
    let text = format!("{TEXT}{}{}", replica(0), replica(1));
    let wanted =
        Change::Open { paths: vec![("shop/web".into(), "shop/db-0".into())], ports: "80/TCP".into() };
    let fix = asked(&text, &wanted).expect("it can be opened");
    let added: Vec<&str> = fix.preview.iter().map(|line| line.text.trim()).collect();
    assert!(added.contains(&"app: db"), "{added:?}");
    assert!(!added.iter().any(|line| line.contains("pod-name")), "{added:?}");
}
