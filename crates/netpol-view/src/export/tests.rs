use netpol_core::source::Sources;
use netpol_core::{Checked, Evaluator};
use serde_json::Value;

use super::{Export, ExportSettings};

const TWO_PODS: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: api, namespace: shop}
spec:
  replicas: 2
  template:
    metadata: {labels: {app: api}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: api, namespace: shop}
spec:
  podSelector: {matchLabels: {app: api}}
  ingress:
  - from: [{podSelector: {matchLabels: {app: web}}}]
    ports: [{port: 80}, {port: 8000, endPort: 8100}]
---
kind: Pod
";

fn checked() -> Checked {
    Evaluator::default().evaluate(Sources::single("shop.yaml", TWO_PODS))
}

fn export(settings: &ExportSettings) -> String {
    let mut bytes = Vec::new();
    Export::new(&checked(), settings).unwrap().write(&mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn pairs(settings: &ExportSettings) -> Vec<(String, String, usize)> {
    let export: Value = serde_json::from_str(&export(settings)).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let connections = export["connections"].as_array().unwrap();
    connections
        .iter()
        .map(|found| (text(&found["from"]), text(&found["to"]), found["allowed"].as_array().unwrap().len()))
        .collect()
}

#[test]
fn the_format_is_stable() {
    insta::assert_snapshot!(export(&ExportSettings { open_only: true, ..ExportSettings::default() }));
}

#[test]
fn every_pair_with_a_pod_is_there_once() {
    let evaluation = checked().evaluation;
    let is_pod: Vec<bool> = evaluation.cluster.endpoints.iter().map(|end| end.pod().is_some()).collect();
    let outside = is_pod.iter().filter(|is_pod| !**is_pod).count();
    let found = pairs(&ExportSettings::default());
    assert_eq!(found.len(), is_pod.len() * is_pod.len() - outside * outside);
}

#[test]
fn open_leaves_out_what_is_blocked_and_nothing_else() {
    let all = pairs(&ExportSettings::default());
    let open = pairs(&ExportSettings { open_only: true, ..ExportSettings::default() });
    assert_eq!(open, all.into_iter().filter(|(_, _, allowed)| *allowed > 0).collect::<Vec<_>>());
}

#[test]
fn pods_of_a_workload_fold_to_one_end() {
    let found = pairs(&ExportSettings { by_workload: true, ..ExportSettings::default() });
    assert!(found.contains(&("shop/web".to_owned(), "shop/Deployment/api".to_owned(), 1)));
    // Two different pods of the Deployment, neither of which may reach the other.
    assert!(found.contains(&("shop/Deployment/api".to_owned(), "shop/Deployment/api".to_owned(), 0)));
}

#[test]
fn a_question_narrows_every_set() {
    let settings =
        ExportSettings { port: "8050/TCP".to_owned(), open_only: true, ..ExportSettings::default() };
    let export: Value = serde_json::from_str(&export(&settings)).unwrap();
    for connection in export["connections"].as_array().unwrap() {
        assert_eq!(connection["allowed"][0]["ports"], "8050", "{connection}");
    }
    assert!(Export::new(&checked(), &ExportSettings { port: "a b c".into(), ..settings }).is_none());
}
