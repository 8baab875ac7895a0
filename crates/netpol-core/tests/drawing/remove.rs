//! Pods and namespaces that are taken away.

use netpol_core::change::Obstacle;
use netpol_core::cluster::EndQueryError;
use netpol_core::draw::DrawError;
use rstest::rstest;

use crate::{allowed, drawn, error, tcp, text};

const SHOP: [&str; 4] = ["ns shop", "internet -> web:443 -> api:8080 -> db:5432", "web -x db", "cache"];

#[test]
fn nothing_of_a_pod_is_left() {
    let lines = [&SHOP[..], &["rm api"]].concat();
    insta::assert_snapshot!(text(&drawn("", &lines)));
}

#[test]
fn what_was_drawn_and_is_taken_away_leaves_the_text_as_it_was() {
    let before = drawn("", &["ns shop", "web -> api:8080"]);
    let lines = ["api -> db:5432", "internet -> db:443", "web -x db", "rm db"];
    assert_eq!(text(&drawn(text(&before), &lines)), text(&before));
}

#[test]
fn what_is_for_others_too_stays() {
    let pod =
        "---\napiVersion: v1\nkind: Pod\nmetadata: {name: web-2, namespace: shop, labels: {app: web}}\n";
    let before = drawn("", &["ns shop", "web", "shop/* -> api:8080", "web -> db:5432"]);
    let checked = drawn(&format!("{}{pod}", text(&before)), &["rm web"]);
    assert_eq!(allowed(&checked.evaluation, "shop/web-2", "shop/db"), tcp(5432));
    assert_eq!(allowed(&checked.evaluation, "shop/web-2", "shop/api"), tcp(8080));
    let late = drawn(text(&checked), &["rm web-2", "late"]);
    assert!(allowed(&late.evaluation, "shop/late", "shop/db").is_none());
    assert_eq!(allowed(&late.evaluation, "shop/late", "shop/api"), tcp(8080));
}

#[test]
fn a_selector_that_lists_it_beside_others_lists_it_no_longer() {
    let policy = |values: &str| {
        let selector = format!("matchExpressions: [{{key: app, operator: In, values: [{values}]}}]");
        format!(
            "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{name: p}}\nspec:\n  podSelector: {{{selector}}}\n  egress:\n  - to:\n    - podSelector:\n        {selector}\n"
        )
    };
    let before = drawn(&policy("web, api, db"), &["web, api"]);
    let after = drawn(text(&before), &["rm web"]);
    assert!(text(&after).starts_with(&policy("api, db")), "{}", text(&after));
}

#[test]
fn a_pod_that_only_a_policy_of_its_own_isolated_leaves_others_isolated() {
    let policy = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: api}\nspec:\n  podSelector: {matchLabels: {app: api}}\n  ingress:\n  - from:\n    - podSelector: {matchLabels: {app: web}}\n";
    let before = drawn(policy, &["web, api, other"]);
    let checked = drawn(text(&before), &["rm web"]);
    assert!(text(&checked).contains("  ingress: []\n"), "{}", text(&checked));
    assert!(allowed(&checked.evaluation, "default/other", "default/api").is_none());
}

#[test]
fn a_namespace_goes_with_everything_that_is_for_it_alone() {
    let before = drawn("", &["ns data", "db"]);
    let lines = ["ns shop", "web -> data/db:5432", "shop/* -> data/db:6379", "dns shop", "web -x data/db"];
    for line in ["rm ns shop", "rm shop/*"] {
        let lines = [&lines[..], &[line]].concat();
        assert_eq!(text(&drawn(text(&before), &lines)), text(&before), "{line}");
    }
}

#[test]
fn the_last_thing_that_is_taken_away_leaves_nothing() {
    assert_eq!(text(&drawn("", &["ns shop", "web -> api", "rm ns shop"])), "");
}

#[test]
fn objects_are_taken_out_of_a_list() {
    let pod = |name: &str| {
        format!("- apiVersion: v1\n  kind: Pod\n  metadata: {{name: {name}, labels: {{app: {name}}}}}\n")
    };
    let list = |pods: &[&str]| {
        let pods: String = pods.iter().map(|name| pod(name)).collect();
        format!("apiVersion: v1\nkind: List\nitems:\n{pods}")
    };
    let before = list(&["web", "api", "db"]);
    assert_eq!(text(&drawn(&before, &["rm web, db"])), list(&["api"]));
    assert_eq!(text(&drawn(&before, &["rm web, api, db"])), "");
}

const DEPLOYMENT: &str = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\nspec:\n  selector: {matchLabels: {app: web}}\n  template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: web}]}}\n";
const POLICY: &str = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: api, namespace: shop}\nspec: {podSelector: {matchLabels: {app: api}}}\n";

#[rstest]
#[case::of_a_deployment(DEPLOYMENT, "rm web", Obstacle::OfWorkloads(vec!["Deployment/web".to_owned()]))]
#[case::in_a_namespace(DEPLOYMENT, "rm ns shop", Obstacle::OfWorkloads(vec!["Deployment/web".to_owned()]))]
#[case::moved(DEPLOYMENT, "mv web data", Obstacle::OfWorkloads(vec!["Deployment/web".to_owned()]))]
#[case::inferred(POLICY, "rm shop/api", Obstacle::Inferred)]
fn what_is_no_pod_of_its_own_stays(#[case] text: &str, #[case] line: &str, #[case] expected: Obstacle) {
    assert_eq!(error(text, line), DrawError::Obstacle(expected));
}

#[rstest]
#[case("rm web")]
#[case("rm ns shop")]
#[case("unlock shop")]
#[case("mv web data")]
fn what_is_not_there_is_told(#[case] line: &str) {
    assert!(matches!(error("", line), DrawError::End(EndQueryError::Unknown { .. })), "{line}");
}
