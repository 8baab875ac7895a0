//! Questions about one end, and about a policy.

use rstest::rstest;
use serde_json::Value;

use crate::{THREE_TIER, netpol, netpol_reading, shown, text};

/// Forty pods of one kind, a worker with egress of its own, and a database that lets both in on different ports.
const SHOP: &str = "\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  replicas: 40
  template:
    metadata: {labels: {app: web}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: worker, namespace: shop}
spec:
  template:
    metadata: {labels: {app: worker}}
---
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: shop, labels: {app: db}}
spec: {containers: [{name: db, ports: [{name: sql, containerPort: 5432}]}]}
---
apiVersion: v1
kind: Pod
metadata: {name: agent, namespace: shop, labels: {app: agent}}
spec: {hostNetwork: true}
---
apiVersion: v1
kind: Service
metadata: {name: data, namespace: shop}
spec: {selector: {app: db}, ports: [{port: 80, targetPort: sql}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec:
  podSelector: {matchLabels: {app: db}}
  ingress:
  - from: [{podSelector: {matchLabels: {app: web}}}]
    ports: [{port: sql}]
  - from: [{podSelector: {matchLabels: {app: worker}}}]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: worker, namespace: shop}
spec:
  podSelector: {matchLabels: {app: worker}}
  policyTypes: [Egress]
  egress:
  - to: [{podSelector: {matchLabels: {app: db}}}]
    ports: [{port: 5432}, {port: 6379}]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: bank}
spec: {podSelector: {matchLabels: {app: db}}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: broken, namespace: bank}
spec: {podSelectors: {}}
";

fn explain(arguments: &[&str]) -> std::process::Output {
    netpol_reading(SHOP, &[&["explain", "-"], arguments].concat())
}

fn said(arguments: &[&str]) -> String {
    text(&explain(arguments).stdout)
}

#[test]
fn who_reaches_a_pod_is_told_by_rule() {
    insta::assert_snapshot!(said(&["--to", "shop/db"]));
}

#[test]
fn who_reaches_a_port_is_told_by_rule() {
    insta::assert_snapshot!(said(&["--to", "shop/db", "--port", "sql"]));
}

#[test]
fn whom_a_pod_reaches_is_told_in_korean() {
    insta::assert_snapshot!(said(&["--from", "shop/worker", "--lang", "ko"]));
}

#[test]
fn whom_an_address_reaches_is_told() {
    insta::assert_snapshot!(said(&["--from", "203.0.113.9"]));
}

#[test]
fn a_policy_is_told_with_what_it_alone_does() {
    insta::assert_snapshot!(said(&["--policy", "shop/db"]));
}

#[test]
fn what_an_end_is_asked_of_each_kind_of_pod() {
    let answer = said(&["--to", "shop/*"]);
    for name in ["\nworker\n", "\ndb\n", "\nagent\n"] {
        assert!(answer.contains(name), "{name:?} in\n{answer}");
    }
}

#[test]
fn pods_of_many_namespaces_are_named_and_not_folded() {
    let places = (0..6).flat_map(|namespace| (0..8).map(move |pod| (namespace, pod)));
    let pods = places.map(|(namespace, pod)| {
        format!("---\napiVersion: v1\nkind: Pod\nmetadata: {{name: pod-{pod}, namespace: ns-{namespace}, labels: {{app: app-{pod}}}}}\n")
    });
    let answer =
        text(&netpol_reading(&pods.collect::<String>(), &["explain", "-", "--to", "ns-0/pod-0"]).stdout);
    assert!(answer.contains("Reached by 48 of the 48 others shown"), "{answer}");
    assert!(answer.contains(" ns-5/pod-7"), "{answer}");
}

#[test]
fn a_service_is_asked_about_as_its_pods() {
    let answer = said(&["--to", "shop/data"]);
    assert!(answer.contains("\n`shop/data` is a Service"), "{answer}");
    assert!(answer.contains("\ndb\n"), "{answer}");
}

#[test]
fn no_policy_enforced_is_told_of_an_end() {
    let answer = said(&["--to", "shop/db", "--profile", "flannel"]);
    assert!(answer.contains("does not enforce NetworkPolicy"), "{answer}");
    assert!(answer.contains("Open on all ports"), "{answer}");
}

#[rstest]
#[case::ambiguous("db", "`db` can mean several policies; write one of these: shop/db, bank/db")]
#[case::near("shop/wroker", "there is no NetworkPolicy `shop/wroker`; did you mean `shop/worker`?")]
#[case::unknown("nothing-like-it", "write one of these: shop/db, shop/worker, bank/db")]
#[case::rejected("bank/broken", "the API server would reject the NetworkPolicy `bank/broken`")]
fn a_policy_that_is_not_there_is_unusable(#[case] policy: &str, #[case] expected: &str) {
    let output = explain(&["--policy", policy]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains(expected), "{}", text(&output.stderr));
}

#[rstest]
#[case::nothing(&[])]
#[case::a_policy_and_an_end(&["--policy", "shop/db", "--to", "shop/db"])]
fn a_question_is_about_ends_or_about_a_policy(#[case] arguments: &[&str]) {
    let output = explain(arguments);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(text(&output.stdout), "");
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap()
}

fn json(arguments: &[&str]) -> Value {
    let output = explain(&[arguments, &["--format", "json"]].concat());
    assert_eq!(output.status.code(), Some(1), "a policy has an error");
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn json_has_every_pod_with_the_reason() {
    let answers = json(&["--to", "shop/db"]);
    assert_eq!(answers["version"], 1);
    assert_eq!(answers["answers"][0]["complete"], false);
    let side = &answers["answers"][0]["sides"][0];
    assert_eq!(side["ends"], serde_json::json!(["shop/db"]));
    assert_eq!(side["isolatedBy"][0]["line"], 31);
    let groups = side["groups"].as_array().unwrap();
    let ends = |group: &Value| -> usize {
        let others = group["others"].as_array().unwrap();
        others.iter().map(|part| part["ends"].as_array().unwrap().len()).sum()
    };
    let by_web = groups.iter().find(|group| ends(group) == 40).unwrap();
    assert_eq!(by_web["verdict"], "somePorts");
    assert_eq!(by_web["open"], serde_json::json!([{"protocol": "TCP", "ports": "5432"}]));
    assert_eq!(by_web["reason"]["rules"][0]["index"], 0);
    assert_eq!(by_web["others"][0]["reason"]["kind"], "notIsolated");
}

#[test]
fn json_of_a_path_has_its_reasons() {
    let answers = json(&["--from", "shop/worker", "--to", "shop/db"]);
    insta::assert_snapshot!(pretty(&answers["answers"][0]["sides"]));
}

#[test]
fn json_of_a_policy_has_what_would_be_different() {
    let answers = json(&["--policy", "shop/worker", "--port", "80/TCP"]);
    let mut effect = answers["answers"][0]["effect"].clone();
    let changes = effect["without"].as_array_mut().unwrap();
    assert_eq!(changes.len(), 44, "to forty replicas, the database, the agent, other pods, and outside");
    changes.truncate(2);
    insta::assert_snapshot!(pretty(&effect));
}

#[test]
fn texts_without_the_end_are_left_out() {
    let output = netpol(&["explain", THREE_TIER, "--to", "production/databse"]);
    insta::assert_snapshot!(shown(&output));
}
