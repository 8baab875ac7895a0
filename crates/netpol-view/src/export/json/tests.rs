use netpol_core::source::Sources;
use netpol_core::{Checked, Evaluator};
use rstest::rstest;
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
    exported(&checked(), settings)
}

fn exported(checked: &Checked, settings: &ExportSettings) -> String {
    let mut bytes = Vec::new();
    Export::new(checked, settings).unwrap().write(&mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// Thirty workloads with two pods each in three namespaces and some pods on the host network; policies select by
/// application and by tier, and name ports, namespaces and addresses.
fn cluster() -> String {
    let mut text = String::new();
    for number in 0..30 {
        let (namespace, tier, next) = (number % 3, number % 4, (number + 3) % 30);
        text.push_str(&format!(
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: app-{number}, namespace: team-{namespace}}}\n\
             spec: {{replicas: 2, template: {{metadata: {{labels: {{app: a{number}, tier: t{tier}}}}}, \
             spec: {{containers: [{{name: main, ports: [{{name: http, containerPort: 80{number:02}}}]}}]}}}}}}\n---\n"
        ));
        if number % 10 == 0 {
            text.push_str(&format!(
                "apiVersion: v1\nkind: Pod\nmetadata: {{name: agent-{number}, namespace: team-{namespace}, labels: {{tier: t1}}}}\n\
                 spec: {{hostNetwork: true, nodeName: node-{number}}}\n---\n\
                 apiVersion: v1\nkind: Pod\nmetadata: {{name: beside-{number}, namespace: team-{namespace}, labels: {{app: a{number}}}}}\n\
                 spec: {{nodeName: node-{number}}}\n---\n"
            ));
        }
        if number % 2 == 0 {
            text.push_str(&format!(
                "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{name: p{number}, namespace: team-{namespace}}}\n\
                 spec:\n  podSelector: {{matchLabels: {{app: a{number}}}}}\n  policyTypes: [Ingress, Egress]\n\
                 \x20 ingress: [{{from: [{{podSelector: {{matchLabels: {{app: a{next}}}}}}}, {{ipBlock: {{cidr: 10.{number}.0.0/16}}}}], ports: [{{port: http}}, {{port: 9090}}]}}]\n\
                 \x20 egress: [{{to: [{{namespaceSelector: {{}}, podSelector: {{matchLabels: {{tier: t{tier}}}}}}}]}}]\n---\n"
            ));
        }
    }
    text
}

/// An evaluation of that cluster.
fn checked_cluster() -> Checked {
    Evaluator::default().evaluate(Sources::single("cluster.yaml", cluster()))
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

/// What stands before the connections, the connections, and what stands behind them.
fn parts(export: &str) -> (&str, Vec<&str>, &str) {
    let (before, rest) = export.split_once("\"connections\":[\n").unwrap();
    let (connections, behind) = rest.split_once("],\"diagnostics\":[\n").unwrap();
    (before, connections.split(",\n").collect(), behind)
}

#[rstest]
#[case::pods(false, "")]
#[case::workloads(true, "")]
#[case::port(false, "9090/TCP")]
#[case::name(true, "http")]
fn open_ends_are_found_in_the_same_order_with_the_same_bytes(#[case] by_workload: bool, #[case] port: &str) {
    let checked = checked_cluster();
    let settings = ExportSettings { by_workload, port: port.to_owned(), ..ExportSettings::default() };
    let all = exported(&checked, &settings);
    let open = exported(&checked, &ExportSettings { open_only: true, ..settings });
    let (before, mut lines, behind) = parts(&all);
    lines.retain(|line| !line.contains(r#""allowed":[]"#) || line.contains(r#""depends_on_plugin":true"#));
    assert!(lines.len() > 80, "{}", lines.len());
    assert_eq!(parts(&open), (before, lines, behind));
}

#[test]
fn what_depends_on_the_plugin_is_marked_as_in_the_table() {
    let checked = checked_cluster();
    let export: Value = serde_json::from_str(&exported(&checked, &ExportSettings::default())).unwrap();
    let cluster = &checked.evaluation.cluster;
    let id = |text: &Value| cluster.find(text.as_str().unwrap()).unwrap();
    let mut depending = 0;
    for connection in export["connections"].as_array().unwrap() {
        let depends =
            checked.evaluation.reach.depends_on_plugin(id(&connection["from"]), id(&connection["to"]));
        assert_eq!(
            connection.get("depends_on_plugin"),
            depends.then_some(&Value::Bool(true)),
            "{connection}"
        );
        depending += usize::from(depends);
    }
    assert!(depending > 0);
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
