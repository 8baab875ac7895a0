use rstest::rstest;

use crate::{THREE_TIER, netpol, netpol_reading, shown, text};

fn explain(from: &str, to: &str, more: &[&str]) -> std::process::Output {
    netpol(&[&["explain", THREE_TIER, "--from", from, "--to", to], more].concat())
}

#[test]
fn an_open_path_names_the_rules_of_both_ends() {
    insta::assert_snapshot!(shown(&explain(
        "production/frontend",
        "production/backend",
        &["--port", "8080/TCP"]
    )));
}

#[test]
fn a_blocked_path_names_the_nearest_misses() {
    insta::assert_snapshot!(shown(&explain(
        "production/frontend",
        "production/database",
        &["--port", "5432/TCP"]
    )));
}

#[test]
fn a_path_that_one_end_blocks_is_told_in_korean() {
    insta::assert_snapshot!(shown(&explain("production/backend", "production/frontend", &["--lang", "ko"])));
}

const WORKLOADS: &str = "\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  replicas: 2
  template:
    metadata: {labels: {app: web}}
---
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: shop, labels: {app: db}}
status: {podIP: 10.9.8.7}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec:
  podSelector: {matchLabels: {app: db}}
  ingress:
  - from: [{ipBlock: {cidr: 203.0.113.0/24}}]
";

/// The second line of an explanation names both ends.
fn question(from: &str, to: &str) -> String {
    let output = netpol_reading(WORKLOADS, &["explain", "-", "--from", from, "--to", to]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    text(&output.stdout).lines().nth(1).unwrap().to_owned()
}

#[rstest]
#[case::pods("shop/web-0", "shop/db", "web → db, every port")]
#[case::workload("shop/web", "shop/db", "web → db, every port")]
#[case::kind("shop/deployment/web", "shop/db", "web → db, every port")]
#[case::name_alone("web", "db", "web → db, every port")]
#[case::pod_address("web", "10.9.8.7", "web → db, every port")]
#[case::address("203.0.113.9", "db", "203.0.113.0/24 → db, every port")]
#[case::range("203.0.113.0/28", "db", "203.0.113.0/24 → db, every port")]
#[case::outside("external", "db", "rest of the Internet → db, every port")]
fn ends_are_found_by_what_people_write(#[case] from: &str, #[case] to: &str, #[case] expected: &str) {
    assert_eq!(question(from, to), expected);
}

#[test]
fn an_end_that_is_not_there_is_unusable() {
    insta::assert_snapshot!(shown(&explain("production/nobody", "production/database", &[])));
}

#[test]
fn a_port_that_is_none_is_unusable() {
    insta::assert_snapshot!(shown(&explain(
        "production/frontend",
        "production/database",
        &["--port", "a b c"]
    )));
}
