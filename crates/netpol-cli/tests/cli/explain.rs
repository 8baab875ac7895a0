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
#[case::pods("shop/web-0", "shop/db", "web-0 → db, every port")]
#[case::workload("shop/web", "shop/db", "web → db, every port")]
#[case::kind("shop/deployment/web", "shop/db", "web → db, every port")]
#[case::name_alone("web", "db", "web → db, every port")]
#[case::replicas("shop/web", "shop/web", "one web pod → another web pod, every port")]
#[case::namespace("shop/*", "203.0.113.9", "db → 203.0.113.9, every port")]
#[case::label("shop{app=web}", "{app=db}", "web → db, every port")]
#[case::printed_range("ip:203.0.113.0/24", "db", "203.0.113.0/24 → db, every port")]
#[case::pod_address("web", "10.9.8.7", "web → db, every port")]
#[case::address("203.0.113.9", "db", "203.0.113.9 → db, every port")]
#[case::range("203.0.113.0/28", "db", "203.0.113.0/28 → db, every port")]
#[case::outside("external", "db", "rest of the Internet → db, every port")]
fn ends_are_found_by_what_people_write(#[case] from: &str, #[case] to: &str, #[case] expected: &str) {
    assert_eq!(question(from, to), expected);
}

#[test]
fn an_end_that_is_not_there_is_unusable() {
    insta::assert_snapshot!(shown(&explain("production/nobody", "production/database", &[])));
}

const SEVERAL: &str = "\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec: {replicas: 14, template: {metadata: {labels: {app: web}}}}
---
apiVersion: v1
kind: Pod
metadata: {name: batch, namespace: shop, labels: {app: batch}}
---
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: shop, labels: {app: db}}
---
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: blog, labels: {app: db}}
---
apiVersion: v1
kind: Pod
metadata: {name: migration, namespace: shop}
status: {phase: Succeeded}
---
apiVersion: v1
kind: Service
metadata: {name: data, namespace: shop}
spec: {selector: {app: db}, ports: [{port: 5432}]}
---
apiVersion: v1
kind: Service
metadata: {name: unused, namespace: shop}
spec: {selector: {app: nothing}, ports: [{port: 80}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec:
  podSelector: {matchLabels: {app: db}}
  ingress:
  - from: [{podSelector: {matchLabels: {app: web}}}, {ipBlock: {cidr: 203.0.113.0/24}}]
    ports: [{port: 5432}]
";

fn several(from: &str, to: &str, more: &[&str]) -> String {
    shown(&netpol_reading(SEVERAL, &[&["explain", "-", "--from", from, "--to", to], more].concat()))
}

#[test]
fn paths_with_different_verdicts_are_named() {
    insta::assert_snapshot!(several("shop/*", "shop/data", &["--port", "5432/TCP"]));
}

#[test]
fn paths_with_different_verdicts_are_named_in_korean() {
    insta::assert_snapshot!(several("{app=web}", "{app=db}", &["--lang", "ko"]));
}

#[test]
fn a_range_is_everything_that_it_touches() {
    insta::assert_snapshot!(several("203.0.0.0/16", "shop/db", &[]));
}

#[test]
fn outside_the_rest_of_the_internet_is_explained_and_other_ranges_are_named() {
    insta::assert_snapshot!(several("external", "shop/db", &[]));
}

#[rstest]
#[case::letters("shop/bacth", "there is no `shop/bacth` here; the nearest is `shop/batch`")]
#[case::label("shop{app=bacth}", "there is no `shop{app=bacth}` here; the nearest is `shop{app=batch}`")]
#[case::namespace("shpo/*", "there is no `shpo/*` here; the nearest is `shop/*`")]
#[case::two_namespaces("db", "`db` can mean blog/db, shop/db; write one of them")]
#[case::service_without_pods("shop/unused", "`shop/unused` has no pods")]
#[case::ended("shop/migration", "`shop/migration` has ended, so it is not evaluated")]
#[case::malformed("shop/db/", "`shop/db/` is not a source or destination; write namespace/pod, ")]
fn what_cannot_be_found_is_unusable(#[case] from: &str, #[case] expected: &str) {
    let shown = several(from, "shop/db", &[]);
    assert!(shown.starts_with("exit code 2\n") && shown.contains(&format!("netpol: {expected}")), "{shown}");
}

#[test]
fn a_port_that_is_none_is_unusable() {
    insta::assert_snapshot!(shown(&explain(
        "production/frontend",
        "production/database",
        &["--port", "a b c"]
    )));
}

/// Two pods alike, which the matrix shows as one row.
const ALIKE: &str = "\
{apiVersion: v1, kind: Pod, metadata: {name: alice, namespace: x, labels: {t: a}}}
---
{apiVersion: v1, kind: Pod, metadata: {name: bob, namespace: x, labels: {t: a}}}
---
{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: p, namespace: x}, spec: {podSelector: {}}}
";

#[rstest]
#[case::itself("x/alice", "x/alice", "↺ A pod always reaches itself\nalice → alice, every port\n")]
#[case::the_other("x/alice", "x/bob", "✕ Blocked by ingress\nalice → bob, every port\n")]
#[case::all_of_them("x/alice", "x/*", "✕ Blocked by ingress\nalice → bob, every port\n")]
#[case::each_to_each("x/*", "x/*", "✕ Blocked by ingress\none of alice +1 → another of them, every port\n")]
fn an_exact_pod_is_that_pod_and_not_its_row(#[case] from: &str, #[case] to: &str, #[case] expected: &str) {
    let output = text(&netpol_reading(ALIKE, &["explain", "-", "--from", from, "--to", to]).stdout);
    assert!(output.starts_with(expected), "{output}");
}

/// The policy asks for pods with one label more than those of the Deployment.
const CANARY: &str = "\
apiVersion: apps/v1
kind: Deployment
metadata: {name: api, namespace: prod}
spec: {replicas: 1, template: {metadata: {labels: {app: api}}}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: idle, namespace: prod}
spec: {replicas: 0, template: {metadata: {labels: {app: idle}}}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: canary, namespace: prod}
spec: {podSelector: {matchLabels: {app: api, tier: backend}}, policyTypes: [Ingress]}
";

#[test]
fn a_name_means_what_is_defined() {
    let output = netpol_reading(CANARY, &["explain", "-", "--from", "external", "--to", "prod/api"]);
    assert!(text(&output.stdout).starts_with("✓ Open on all ports\nInternet → api, every port\n"));
}

#[test]
fn a_workload_without_pods_says_so() {
    let output = netpol_reading(CANARY, &["explain", "-", "--from", "external", "--to", "prod/idle"]);
    assert!(text(&output.stderr).contains("`prod/idle` has no pods"), "{}", text(&output.stderr));
}

#[test]
fn the_number_of_a_port_that_is_known_by_its_name_alone_is_not_known() {
    let text_of_policy = "\
{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: p, namespace: shop}, spec: {podSelector: {matchLabels: {app: api}}, ingress: [{ports: [{port: http}]}]}}
";
    let question = ["explain", "-", "--from", "external", "--to", "shop/api", "--port", "80/TCP"];
    insta::assert_snapshot!(shown(&netpol_reading(text_of_policy, &question)));
}

#[test]
fn of_json_on_one_line_the_part_with_the_rule_is_shown() {
    let before = "x".repeat(2500);
    let json = format!(
        r#"{{"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy", "metadata": {{"name": "db", "namespace": "shop", "annotations": {{"a": "{before}"}}}}, "spec": {{"podSelector": {{"matchLabels": {{"app": "db"}}}}, "ingress": [{{"from": [{{"podSelector": {{"matchLabels": {{"app": "web"}}}}}}]}}]}}}}"#
    );
    let question = ["explain", "-", "--from", "web", "--to", "db"];
    let shown = text(&netpol_reading(&json, &question).stdout);
    assert!(
        shown
            .contains("\"ingress\": [{\"from\": [{\"podSelector\": {\"matchLabels\": {\"app\": \"web\"}}}]}"),
        "{shown}"
    );
    assert!(shown.lines().all(|line| line.chars().count() < 500), "{shown}");
}

#[rstest]
#[case::two("shop/db", "blog/db", "shop/db → blog/db, every port")]
#[case::one("shop/batch", "shop/db", "batch → db, every port")]
#[case::outside("external", "blog/db", "rest of the Internet → blog/db, every port")]
fn namespaces_are_named_where_they_differ(#[case] from: &str, #[case] to: &str, #[case] expected: &str) {
    let output = netpol_reading(SEVERAL, &["explain", "-", "--from", from, "--to", to]);
    assert_eq!(text(&output.stdout).lines().nth(1), Some(expected));
}

#[rstest]
#[case::english("en")]
#[case::korean("ko")]
fn policies_that_narrowly_miss_a_pod_are_named(#[case] language: &str) {
    let text = "\
{apiVersion: v1, kind: Pod, metadata: {name: backend, namespace: shop, labels: {app: shop, tier: backend}}}
---
{apiVersion: v1, kind: Pod, metadata: {name: web, namespace: shop, labels: {run: web}}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: api-in, namespace: shop}
spec:
  podSelector: {matchLabels: {app: shop, tier: api}}
  policyTypes: [Ingress]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web-out, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Egress]
";
    let asked = ["explain", "-", "--from", "shop/web", "--to", "shop/backend", "--lang", language];
    insta::assert_snapshot!(format!("near_{language}"), shown(&netpol_reading(text, &asked)));
}
