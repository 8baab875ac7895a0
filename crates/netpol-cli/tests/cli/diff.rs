//! `netpol diff`.

use pulldown_cmark::{Event, Options, Parser, Tag};
use rstest::rstest;
use serde_json::Value;

use crate::{directory, drawn, netpol, netpol_reading, shown, text};

const OLD: &str = r#"
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: web}]}}
---
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: shop, labels: {app: db}}
spec: {containers: [{name: db, image: db}]}
---
apiVersion: v1
kind: Pod
metadata: {name: cache, namespace: shop, labels: {app: cache}}
spec: {containers: [{name: cache, image: cache}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec:
  podSelector: {matchLabels: {app: db}}
  policyTypes: [Ingress]
  ingress:
  - from: [{podSelector: {matchLabels: {app: web}}}]
    ports: [{port: 5432}]
  - from: [{podSelector: {matchLabels: {app: cache}}}]
"#;

/// The web tier gets another port, the cache loses its way, a range and a pod that nobody defined get one.
const NEW: &str = r#"
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  replicas: 3
  selector: {matchLabels: {app: web}}
  template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: web}]}}
---
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: shop, labels: {app: db}}
spec: {containers: [{name: db, image: db}]}
---
apiVersion: v1
kind: Pod
metadata: {name: cache, namespace: shop, labels: {app: cache}}
spec: {containers: [{name: cache, image: cache}]}
---
apiVersion: v1
kind: Pod
metadata: {name: job, namespace: shop, labels: {app: job}}
spec: {containers: [{name: job, image: job}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec:
  podSelector: {matchLabels: {app: db}}
  policyTypes: [Ingress]
  ingress:
  - from: [{podSelector: {matchLabels: {app: web}}}]
    ports: [{port: 5432}, {port: 5433}]
  - from: [{podSelector: {matchLabels: {app: report}}}, {ipBlock: {cidr: 203.0.113.0/24}}]
    ports: [{port: 5432}]
"#;

/// Runs it with the old text in a file of that directory and the new one as standard input.
fn diff(name: &str, options: &[&str]) -> std::process::Output {
    diff_of(name, OLD, NEW, options)
}

fn diff_of(name: &str, old: &str, new: &str, options: &[&str]) -> std::process::Output {
    let file = directory(name).join("old.yaml");
    std::fs::write(&file, old).unwrap();
    let mut arguments = vec!["diff", file.to_str().unwrap(), "-"];
    arguments.extend(options);
    netpol_reading(new, &arguments)
}

#[rstest]
#[case::text("text")]
#[case::json("json")]
#[case::md("md")]
#[case::csv("csv")]
#[case::dot("dot")]
fn what_changed_is_told(#[case] format: &str) {
    let output = diff(&format!("diff_{format}"), &["--format", format]);
    insta::assert_snapshot!(format!("diff_{format}"), shown(&output));
}

#[test]
fn it_is_told_in_korean_too() {
    insta::assert_snapshot!(shown(&diff("diff_korean", &["--lang", "ko"])));
}

#[test]
fn only_the_ports_that_are_asked_about_are_compared() {
    insta::assert_snapshot!(shown(&diff("diff_port", &["--port", "5433/TCP"])));
}

#[rstest]
#[case::a_path_opened(OLD, NEW, "opened", 1)]
#[case::a_path_closed(OLD, NEW, "closed", 1)]
#[case::a_path_has_other_ports(OLD, NEW, "changed", 1)]
#[case::a_path_is_different(OLD, NEW, "any", 1)]
#[case::nothing_is_different(OLD, OLD, "opened,closed,changed,any", 0)]
fn the_exit_code_says_what_it_is_asked_for(
    #[case] old: &str,
    #[case] new: &str,
    #[case] what: &str,
    #[case] code: i32,
) {
    let name = format!("diff_fail_on_{}_{code}", what.replace(',', "_"));
    let output = diff_of(&name, old, new, &["--fail-on", what]);
    assert_eq!(output.status.code(), Some(code), "{}", shown(&output));
}

#[test]
fn a_new_port_of_an_open_path_is_opened() {
    let new = OLD.replace("ports: [{port: 5432}]", "ports: [{port: 5432}, {port: 5433}]");
    let opened = diff_of("diff_gained", OLD, &new, &["--fail-on", "opened"]);
    let closed = diff_of("diff_not_lost", OLD, &new, &["--fail-on", "closed"]);
    assert_eq!((opened.status.code(), closed.status.code()), (Some(1), Some(0)));
}

#[test]
fn a_new_pod_opens_no_path_between_what_both_have() {
    let new = format!(
        "{OLD}---\napiVersion: v1\nkind: Pod\nmetadata: {{name: job, namespace: shop}}\nspec: {{containers: [{{name: job, image: job}}]}}\n"
    );
    let opened = diff_of("diff_new_pod", OLD, &new, &["--fail-on", "opened"]);
    let any = diff_of("diff_new_pod_any", OLD, &new, &["--fail-on", "any"]);
    assert_eq!((opened.status.code(), any.status.code()), (Some(0), Some(1)));
}

#[test]
fn what_changes_under_some_network_plugins_alone_is_changed() {
    let old = OLD.replace(
        "name: db, namespace: shop, labels: {app: db}}\nspec: {",
        "name: db, namespace: shop, labels: {app: db}}\nspec: {hostNetwork: true, ",
    );
    let new = old.replace("ports: [{port: 5432}]", "ports: [{port: 5433}]");
    assert_eq!(diff_of("diff_plugin", &old, &new, &["--fail-on", "changed"]).status.code(), Some(1));
}

#[test]
fn changes_alone_are_no_failure() {
    assert_eq!(diff("diff_succeeds", &[]).status.code(), Some(0));
}

#[test]
fn standard_input_is_read_once() {
    insta::assert_snapshot!(shown(&netpol(&["diff", "-", "-"])));
}

#[test]
fn a_path_that_is_not_there_cannot_be_compared() {
    let output = netpol(&["diff", crate::THREE_TIER, "nowhere.yaml"]);
    assert_eq!(output.status.code(), Some(2), "{}", shown(&output));
}

#[test]
fn every_path_is_a_record_of_csv() {
    let output = diff("diff_csv_read", &["--format", "csv"]);
    let mut reader = csv::Reader::from_reader(output.stdout.as_slice());
    let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let json: Value = serde_json::from_slice(&diff("diff_csv_json", &["--format", "json"]).stdout).unwrap();
    assert_eq!(records.len(), json["paths"].as_array().unwrap().len());
    assert!(records.iter().all(|record| record.len() == 5));
}

#[test]
fn markdown_is_a_table() {
    let output = diff("diff_md_read", &["--format", "md"]);
    let markdown = text(&output.stdout);
    let events: Vec<Event<'_>> = Parser::new_ext(&markdown, Options::ENABLE_TABLES).collect();
    let count = |is: fn(&Event<'_>) -> bool| events.iter().filter(|event| is(event)).count();
    let rows = count(|event| matches!(event, Event::Start(Tag::TableRow)));
    let cells = count(|event| matches!(event, Event::Start(Tag::TableCell)));
    assert!(rows > 0);
    assert_eq!(cells, 4 * (rows + 1));
}

#[test]
fn graphviz_draws_the_graph() {
    let Some(drawing) = drawn(&diff("diff_dot_drawn", &["--format", "dot"]).stdout) else { return };
    assert!(drawing.contains("shop/web"));
}
