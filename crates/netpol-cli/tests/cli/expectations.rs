//! What is expected, tested.

use std::fs;

use rstest::rstest;
use serde_json::Value;

use crate::{directory, netpol, netpol_reading, shown, text};

const POLICY: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
---
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: shop, labels: {app: db}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec:
  podSelector: {matchLabels: {app: db}}
  ingress:
  - from: [{podSelector: {matchLabels: {app: web}}}]
    ports: [{port: 5432}]
";

const HELD: &str = "{from: shop/web, to: shop/db, port: 5432/TCP, open: true}";
const MISSED: &str = "{from: shop/web, to: shop/db, open: false}";
const ERROR: &str = "{from: shop/web, to: shop/db, port: 5432/ICMP, open: true}";

/// Tests of NetAssert: one that holds, one that does not, one whose host has no known address.
const NETASSERT: &str = "\
- name: web-to-db
  type: k8s
  targetPort: 5432
  exitCode: 0
  src: {k8sResource: {kind: pod, name: web, namespace: shop}}
  dst: {k8sResource: {kind: pod, name: db, namespace: shop}}
- name: web-to-db-over-udp
  type: k8s
  protocol: udp
  targetPort: 5432
  exitCode: 0
  src: {k8sResource: {kind: pod, name: web, namespace: shop}}
  dst: {k8sResource: {kind: pod, name: db, namespace: shop}}
- name: db-to-world
  type: k8s
  targetPort: 443
  exitCode: 0
  src: {k8sResource: {kind: pod, name: db, namespace: shop}}
  dst: {host: {name: 203.0.113.9}}
- name: db-to-host
  type: k8s
  targetPort: 443
  exitCode: 0
  src: {k8sResource: {kind: pod, name: db, namespace: shop}}
  dst: {host: {name: host.example}}
";

/// The policy with what is expected of it.
fn expecting(items: &[&str]) -> String {
    let items: String = items.iter().map(|item| format!("- {item}\n")).collect();
    format!("{POLICY}---\n{}", expectation(&items))
}

fn expectation(items: &str) -> String {
    format!("apiVersion: netpol-playground/v1\nkind: Expectation\nmetadata: {{name: shop}}\nexpect:\n{items}")
}

#[test]
fn each_is_told_and_what_is_missed_with_its_reason() {
    insta::assert_snapshot!(shown(&netpol_reading(&expecting(&[HELD, MISSED]), &["test", "-"])));
}

#[test]
fn it_is_told_in_korean_too() {
    let output = netpol_reading(&expecting(&[HELD, MISSED]), &["test", "-", "--lang", "ko"]);
    let told = text(&output.stdout);
    assert!(told.contains("막힐 것으로 기대했지만 5432/TCP 포트가 열려 있습니다"), "{told}");
    assert!(told.contains("기대대로인 항목: 2개 중 1개"), "{told}");
}

#[rstest]
#[case::all_hold(&[HELD], 0)]
#[case::one_is_missed(&[HELD, MISSED], 1)]
#[case::something_cannot_be_read(&[HELD, ERROR], 2)]
#[case::nothing_is_expected(&[], 2)]
fn the_exit_code_tells_what_came_of_it(#[case] items: &[&str], #[case] code: i32) {
    assert_eq!(netpol_reading(&expecting(items), &["test", "-"]).status.code(), Some(code));
}

#[test]
fn what_is_expected_may_stand_in_a_file_of_its_own() {
    let directory = directory("expectations");
    fs::write(directory.join("policy.yaml"), POLICY).unwrap();
    fs::write(directory.join("expected.yaml"), expectation(&format!("- {HELD}\n"))).unwrap();
    let output = netpol(&["test", directory.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0), "{}", shown(&output));
    assert!(text(&output.stdout).contains("expected.yaml:5"), "{}", shown(&output));
}

#[test]
fn json_has_each_with_what_came_of_it() {
    let output = netpol_reading(&expecting(&[HELD, MISSED]), &["test", "-", "--format", "json"]);
    insta::assert_snapshot!(text(&output.stdout));
}

#[test]
fn junit_has_a_suite_for_each_file_and_a_failure_for_each_miss() {
    let output = netpol_reading(&expecting(&[HELD, MISSED]), &["test", "-", "--format", "junit"]);
    insta::assert_snapshot!(text(&output.stdout));
}

#[rstest]
#[case::in_a_directory(false)]
#[case::named(true)]
fn tests_of_netassert_are_read(#[case] is_named: bool) {
    let directory = directory(&format!("netassert-{is_named}"));
    let (policy, tests) = (directory.join("policy.yaml"), directory.join("tests.yaml"));
    fs::write(&policy, POLICY).unwrap();
    fs::write(&tests, NETASSERT).unwrap();
    let paths = if is_named { vec![policy, tests] } else { vec![directory] };
    let mut arguments = vec!["test", "--format", "json"];
    arguments.extend(paths.iter().map(|path| path.to_str().unwrap()));
    let output = netpol(&arguments);
    assert_eq!(output.status.code(), Some(1), "{}", shown(&output));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let told = report["expectations"].as_array().unwrap().iter().map(|one| {
        let reason = one["miss"]["reason"].as_str().unwrap_or("holds");
        (one["name"].as_str().unwrap(), one["line"].as_u64().unwrap(), reason)
    });
    let expected = [
        ("web-to-db", 1, "holds"),
        ("web-to-db-over-udp", 7, "blocked"),
        ("db-to-world", 14, "holds"),
        ("db-to-host", 20, "not_read"),
    ];
    assert_eq!(told.collect::<Vec<_>>(), expected);
}

#[test]
fn no_verdict_changes_by_what_is_expected() {
    let matrix = |input: &str| text(&netpol_reading(input, &["matrix", "-"]).stdout);
    assert_eq!(matrix(&expecting(&[HELD, MISSED])), matrix(POLICY));
}

/// The schema for editors takes what is read, and nothing else.
#[rstest]
#[case::whole(r#"{"from": "shop/web", "to": "shop/db", "port": "5432/TCP", "open": true}"#, true)]
#[case::number(r#"{"from": "shop/web", "to": "shop/db", "port": 5432, "open": true}"#, true)]
#[case::range(r#"{"from": "shop/*", "to": "shop/db", "port": "1-99/udp", "open": false}"#, true)]
#[case::others(
    r#"{"from": "shop/web", "to": "shop/db", "port": "any but 5432, dns/UDP, all/SCTP", "open": false}"#,
    true
)]
#[case::any_others(
    r#"{"from": "shop/web", "to": "shop/db", "port": "any but 5432, any", "open": false}"#,
    false
)]
#[case::all_others(r#"{"from": "shop/web", "to": "shop/db", "port": "any but all", "open": false}"#, false)]
#[case::labels(r#"{"from": {"labels": {"app": "web"}}, "to": {"namespace": "shop"}, "open": false}"#, true)]
#[case::without_open(r#"{"from": "shop/web", "to": "shop/db"}"#, false)]
#[case::without_source(r#"{"to": "shop/db", "open": true}"#, false)]
#[case::protocol(r#"{"from": "shop/web", "to": "shop/db", "port": "5432/ICMP", "open": true}"#, false)]
#[case::port(r#"{"from": "shop/web", "to": "shop/db", "port": 0, "open": true}"#, false)]
#[case::field(r#"{"from": "shop/web", "to": "shop/db", "ports": "any", "open": true}"#, false)]
#[case::side(r#"{"from": {"pod": "web"}, "to": "shop/db", "open": true}"#, false)]
#[case::text(r#"{"from": "shop/web", "to": "shop/db", "open": "yes"}"#, false)]
fn the_schema_takes_what_is_read(#[case] item: &str, #[case] is_read: bool) {
    let schema = include_str!("../../../../docs/expectation.schema.json");
    let validator = jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap();
    let object =
        format!(r#"{{"apiVersion": "netpol-playground/v1", "kind": "Expectation", "expect": [{item}]}}"#);
    assert_eq!(validator.is_valid(&serde_json::from_str(&object).unwrap()), is_read);
    let output = netpol_reading(&expecting(&[item]), &["test", "-"]);
    assert_eq!(output.status.code() != Some(2), is_read, "{}", shown(&output));
}
