//! Which pods are isolated, and what got worse.

use std::fs;
use std::path::PathBuf;

use rstest::rstest;
use serde_json::Value;

use crate::{THREE_TIER, directory, netpol, netpol_reading, shown, text};

/// Three replicas that are isolated for ingress, an agent on the host network, and a job that nothing isolates.
const SHOP: &str = "\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  replicas: 3
  template:
    metadata: {labels: {app: web}}
---
apiVersion: v1
kind: Pod
metadata: {name: agent, namespace: shop, labels: {app: agent}}
spec: {hostNetwork: true}
---
apiVersion: v1
kind: Pod
metadata: {name: job, namespace: batch, labels: {app: job}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec: {podSelector: {matchLabels: {app: web}}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: all, namespace: shop}
spec: {podSelector: {}}
";

const TWO_PODS: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: shop, labels: {app: db}}
---
apiVersion: v1
kind: Pod
metadata: {name: new, namespace: shop, labels: {app: new}}
---
";

fn policy(name: &str, spec: &str) -> String {
    format!(
        "---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{name: {name}, namespace: shop}}\nspec: {spec}\n"
    )
}

#[test]
fn each_workload_is_told_with_the_policies_that_isolate_it() {
    insta::assert_snapshot!(shown(&netpol_reading(SHOP, &["coverage", "-"])));
}

#[test]
fn it_is_told_in_korean_too() {
    insta::assert_snapshot!(shown(&netpol(&["coverage", THREE_TIER, "--lang", "ko"])));
}

#[test]
fn json_has_totals_namespaces_and_pods() {
    insta::assert_snapshot!(text(&netpol_reading(SHOP, &["coverage", "-", "--format", "json"]).stdout));
}

#[rstest]
#[case::markdown("md")]
#[case::csv("csv")]
fn it_is_written_as_a_table_of_another_kind(#[case] format: &str) {
    insta::assert_snapshot!(
        format,
        text(&netpol_reading(SHOP, &["coverage", "-", "--format", format]).stdout)
    );
}

#[test]
fn objects_that_decide_traffic_and_are_not_read_are_told() {
    let cilium =
        "---\napiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: {name: lock, namespace: shop}\n";
    let answer = text(&netpol_reading(&format!("{SHOP}{cilium}"), &["coverage", "-"]).stdout);
    assert!(answer.contains("Not read, although they decide traffic too, so pods may be restricted by them: CiliumNetworkPolicy lock."), "{answer}");
}

/// A file with what was printed about a text.
fn baseline(test: &str, before: &str) -> PathBuf {
    let file = directory(test).join("baseline.json");
    let output = netpol_reading(before, &["coverage", "-", "--format", "json"]);
    fs::write(&file, output.stdout).unwrap();
    file
}

fn compared(test: &str, before: &str, now: &str, arguments: &[&str]) -> std::process::Output {
    let file = baseline(test, before);
    netpol_reading(now, &[&["coverage", "-", "--baseline", file.to_str().unwrap()], arguments].concat())
}

#[test]
fn the_same_input_is_not_worse() {
    let output = compared("coverage_same", SHOP, SHOP, &[]);
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output.stdout).ends_with("Nothing is worse than the baseline.\n"));
}

#[rstest]
#[case::the_policy_is_gone(
    "gone",
    "",
    "db was isolated for ingress and is not any more: the NetworkPolicy `shop/db` is not in the input."
)]
#[case::it_selects_others(
    "others",
    "{podSelector: {matchLabels: {app: web}}}",
    "the NetworkPolicy `shop/db` does not select it any more."
)]
#[case::it_isolates_the_other_direction(
    "direction",
    "{podSelector: {matchLabels: {app: db}}, policyTypes: [Egress]}",
    "the NetworkPolicy `shop/db` does not isolate for ingress any more."
)]
#[case::it_is_rejected(
    "rejected",
    "{podSelectors: {}}",
    "the API server would reject the NetworkPolicy `shop/db`."
)]
fn a_pod_that_is_not_isolated_any_more_is_worse(
    #[case] name: &str,
    #[case] spec: &str,
    #[case] reason: &str,
) {
    let pod = TWO_PODS.split("---").next().unwrap();
    let before = format!("{pod}{}", policy("db", "{podSelector: {matchLabels: {app: db}}}"));
    let now = if spec.is_empty() { pod.to_owned() } else { format!("{pod}{}", policy("db", spec)) };
    let output = compared(&format!("coverage_{name}"), &before, &now, &[]);
    assert_eq!(output.status.code(), Some(1));
    let answer = text(&output.stdout);
    assert!(answer.contains("Worse than the baseline:") && answer.contains(reason), "{answer}");
}

#[test]
fn a_new_pod_that_is_not_isolated_is_worse_and_one_that_is_isolated_now_is_better() {
    let isolates = |name: &str| policy(name, &format!("{{podSelector: {{matchLabels: {{app: {name}}}}}}}"));
    let before = TWO_PODS.split("---").next().unwrap();
    let now = format!("{TWO_PODS}{}", isolates("db"));
    let output = compared("coverage_new", before, &now, &[]);
    assert_eq!(output.status.code(), Some(1));
    let answer = text(&output.stdout);
    let changes = answer.split_once("Worse").unwrap().1;
    insta::assert_snapshot!(changes);

    let isolated = compared("coverage_new_isolated", before, &format!("{TWO_PODS}{}", isolates("new")), &[]);
    assert_eq!(isolated.status.code(), Some(0), "it is isolated from the beginning");
}

#[test]
fn a_pod_that_is_gone_is_not_worse() {
    let output = compared("coverage_less", TWO_PODS, TWO_PODS.split("---").next().unwrap(), &[]);
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output.stdout).ends_with("Not there any more: shop/new.\n"));
}

#[test]
fn an_inferred_pod_is_not_compared() {
    let asks_for_another = policy(
        "db",
        "{podSelector: {matchLabels: {app: db}}, ingress: [{from: [{podSelector: {matchLabels: {app: client}}}]}]}",
    );
    let before = format!("{TWO_PODS}{}", policy("db", "{podSelector: {matchLabels: {app: db}}}"));
    let output = compared("coverage_inferred", &before, &format!("{TWO_PODS}{asks_for_another}"), &[]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stdout));
    assert!(text(&output.stdout).contains("client*"), "it is shown");
}

#[test]
fn a_pod_that_moves_to_the_host_network_is_worse() {
    let host = SHOP.replace(
        "    metadata: {labels: {app: web}}\n",
        "    metadata: {labels: {app: web}}\n    spec: {hostNetwork: true}\n",
    );
    let output = compared("coverage_host", SHOP, &host, &["--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer["worse"][0]["id"], "shop/Deployment/web");
    assert_eq!(answer["worse"][0]["direction"], "ingress");
    assert_eq!(
        answer["worse"][0]["words"],
        "shop/Deployment/web was isolated for ingress and is not any more: it uses the host network, where policies do not apply."
    );
    assert_eq!(answer["worse"].as_array().unwrap().len(), 1);
}

#[rstest]
#[case::missing("missing", None, "the baseline cannot be read")]
#[case::no_json("no_json", Some("shop/web: isolated"), "so it is no baseline")]
#[case::a_matrix("matrix", Some(r#"{"version": 1, "endpoints": []}"#), "so it is no baseline")]
#[case::cut("cut", Some(r#"{"version": 1, "report": "coverage"}"#), "so it is no baseline")]
#[case::another_version(
    "version",
    Some(r#"{"version": 7, "report": "coverage"}"#),
    "the baseline is of version 7, and this program reads version 1"
)]
fn a_baseline_that_cannot_be_read_is_unusable(
    #[case] name: &str,
    #[case] content: Option<&str>,
    #[case] expected: &str,
) {
    let file = directory(&format!("coverage_{name}_baseline")).join("baseline.json");
    if let Some(content) = content {
        fs::write(&file, content).unwrap();
    }
    let output = netpol_reading(SHOP, &["coverage", "-", "--baseline", file.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(text(&output.stdout), "");
    assert!(text(&output.stderr).contains(expected), "{}", text(&output.stderr));
}

#[test]
fn a_baseline_for_another_plugin_is_unusable() {
    let output = compared("coverage_profile", SHOP, SHOP, &["--profile", "cilium"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("the baseline is for the network plugin `standard`"));
}

#[test]
fn several_texts_have_no_baseline() {
    let file = baseline("coverage_several", SHOP);
    let output = netpol(&["coverage", "tests/cases/markdown", "--baseline", file.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("--baseline compares one text"), "{}", text(&output.stderr));
}
