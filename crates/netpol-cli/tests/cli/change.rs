//! Opening and closing a path.

use std::fs;

use crate::{directory, netpol, netpol_reading, shown, text};

const THREE_TIER: &str = "web/examples/three-tier.en.yaml";

/// Two pods, each isolated by the same policy.
const ISOLATED: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {containers: [{name: web, image: web}]}
---
apiVersion: v1
kind: Pod
metadata: {name: api, namespace: shop, labels: {app: api}}
spec: {containers: [{name: api, image: api}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny, namespace: shop}
spec:
  podSelector: {}  # everyone
  policyTypes: [Ingress, Egress]
";

fn asked(command: &str, from: &str, to: &str, more: &[&str]) -> String {
    shown(&netpol(&[&[command, THREE_TIER, "--from", from, "--to", to], more].concat()))
}

#[test]
fn open_shows_a_rule_for_each_side() {
    let port = ["--port", "5432/TCP"];
    insta::assert_snapshot!(asked("open", "production/frontend", "production/database", &port));
}

#[test]
fn close_shows_what_goes() {
    insta::assert_snapshot!(asked("close", "production/backend", "production/database", &[]));
}

#[test]
fn what_is_so_already_is_told() {
    insta::assert_snapshot!(asked("close", "production/frontend", "production/database", &["--lang", "ko"]));
}

#[test]
fn beside_a_policy_for_everyone_the_pods_get_policies_of_their_own() {
    let arguments = ["open", "-", "--from", "shop/web", "--to", "shop/api", "--port", "80/TCP"];
    insta::assert_snapshot!(shown(&netpol_reading(ISOLATED, &arguments)));
}

#[test]
fn an_end_that_is_not_there_is_an_error() {
    let output = netpol(&["open", THREE_TIER, "--from", "production/frontnd", "--to", "production/database"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("frontnd"), "{}", text(&output.stderr));
}

#[test]
fn what_is_written_is_open_and_the_same_again_is_nothing_to_do() {
    let path = directory("change").join("shop.yaml");
    fs::write(&path, ISOLATED).unwrap();
    let file = path.to_str().unwrap();
    let sides = ["--from", "shop/web", "--to", "shop/api", "--port", "80/TCP"];
    let open = || netpol(&[&["open", file, "--write"], &sides[..]].concat());
    assert_eq!(open().status.code(), Some(0));
    let written = fs::read_to_string(&path).unwrap();
    assert!(written.starts_with(ISOLATED), "{written}");
    assert!(text(&netpol(&[&["explain", file], &sides[..]].concat()).stdout).contains("Open"));
    assert_eq!(open().status.code(), Some(1));
    assert_eq!(fs::read_to_string(&path).unwrap(), written);
}

#[test]
fn of_a_larger_range_nothing_else_is_said_to_close() {
    let rule = "  ingress:\n  - from: [{ipBlock: {cidr: 0.0.0.0/0}}]\n";
    let yaml = format!("{ISOLATED}{rule}");
    let output = netpol_reading(&yaml, &["close", "-", "--from", "203.0.113.0/24", "--to", "shop/web"]);
    let edit = "+  - from: [{ipBlock: {cidr: 0.0.0.0/0, except: [203.0.113.0/24]}}]\n";
    assert!(text(&output.stdout).contains(edit), "{}", text(&output.stdout));
    assert!(text(&output.stderr).contains("203.0.113.0/24 → api"), "{}", text(&output.stderr));
    assert!(!text(&output.stderr).contains("203.0.113.0/24 → web"), "{}", text(&output.stderr));
}
