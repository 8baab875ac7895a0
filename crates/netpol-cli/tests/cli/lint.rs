use std::fs;

use crate::{THREE_TIER, directory, netpol, netpol_reading, netpol_reading_in, shown, text};

const UDP_ALONE: &str = "\
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  policyTypes: [Egress]
  egress:
  - to:
    - namespaceSelector: {}
    ports:
    - protocol: UDP
      port: 53  # 이름
";

#[test]
fn a_mistake_is_shown_with_its_line() {
    insta::assert_snapshot!(shown(&netpol_reading(UDP_ALONE, &["lint", "-"])));
}

#[test]
fn a_mistake_is_shown_in_korean() {
    insta::assert_snapshot!(shown(&netpol_reading(UDP_ALONE, &["lint", "-", "--lang", "ko"])));
}

#[test]
fn what_the_server_refuses_is_shown_with_its_words() {
    let broken = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  labels: {on: yes}\n";
    insta::assert_snapshot!(shown(&netpol_reading(broken, &["lint", "-"])));
}

#[test]
fn a_mark_of_many_lines_is_shortened() {
    let fragment =
        "egress:\n- to:\n  - podSelector:\n      matchLabels:\n        app: api\n  ports:\n  - port: 80\n";
    insta::assert_snapshot!(shown(&netpol_reading(fragment, &["lint", "--select", "NP251", "-"])));
}

#[test]
fn of_a_long_line_only_what_is_around_the_mark_is_shown() {
    let annotation = "x".repeat(100_000);
    let text = format!(
        r#"{{"apiVersion": "v1", "kind": "Pod", "metadata": {{"annotations": {{"a": "{annotation}"}}, "name": "A"}}}}"#
    );
    let output = netpol_reading(&text, &["lint", "-"]);
    let shown = crate::text(&output.stdout);
    assert!(shown.contains(r#""name": "A""#), "{shown}");
    assert!(shown.lines().all(|line| line.len() < 2_000));
}

#[test]
fn the_mistakes_of_the_guide_are_found() {
    let mistakes = [
        "mistake-policy-types",
        "mistake-dns",
        "mistake-namespace-selector",
        "allow-external-api",
        "allow-external",
        "three-tier",
    ];
    let files = mistakes.map(|name| format!("tests/cases/guide/{name}.yaml"));
    let mut arguments = vec!["lint", "--ignore", "NP251"];
    arguments.extend(files.iter().map(String::as_str));
    insta::assert_snapshot!(shown(&netpol(&arguments)));
}

#[test]
fn well_written_policies_have_no_warnings() {
    let output = netpol(&["lint", "--ignore", "NP2", "tests/cases/lint/well_written"]);
    assert_eq!(text(&output.stdout), "No problems in 7 files.\n");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn hints_alone_are_fine() {
    let output = netpol(&["lint", "--select", "NP212", THREE_TIER]);
    assert!(text(&output.stdout).ends_with("1 hint in 1 of 1 file.\n"), "{}", text(&output.stdout));
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn codes_are_selected_and_ignored_by_their_beginning() {
    let codes = |arguments: &[&str]| {
        let output = netpol(&[&["lint", "--format", "json", THREE_TIER], arguments].concat());
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let problems = report["problems"].as_array().unwrap();
        problems.iter().map(|problem| problem["code"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(codes(&[]), ["NP212", "NP104", "NP104", "NP104"]);
    assert_eq!(codes(&["--select", "np2"]), ["NP212"]);
    assert_eq!(codes(&["--ignore", "NP104,NP106"]), ["NP212"]);
    assert_eq!(codes(&["--select", "NP1,NP2", "--ignore", "NP2"]), ["NP104", "NP104", "NP104"]);
}

#[test]
fn a_code_that_is_none_is_unusable() {
    insta::assert_snapshot!(shown(&netpol(&["lint", "--select", "NP999", THREE_TIER])));
}

#[test]
fn likely_mistakes_depend_on_everything_that_was_read() {
    let folder = directory("together");
    fs::write(folder.join("policy.yaml"), UDP_ALONE).unwrap();
    fs::write(
        folder.join("other.yaml"),
        UDP_ALONE.replace("name: web", "name: tcp").replace("protocol: UDP", "protocol: TCP"),
    )
    .unwrap();
    let output = netpol(&["lint", folder.to_str().unwrap()]);
    assert_eq!(text(&output.stdout), "No problems in 2 files.\n");
}

#[test]
fn like_problems_are_shown_as_one_with_its_places() {
    let policy = |name: &str, port: &str| {
        format!(
            "metadata: {{name: {name}}}\nspec:\n  ingress:\n  - from: []\n    ports:\n    - port: {port}\n"
        )
    };
    let text = [policy("web", "80"), policy("api", "8080"), policy("db", "5432")].join("---\n");
    insta::assert_snapshot!(shown(&netpol_reading(&text, &["lint", "--select", "NP212", "-"])));
}

#[test]
fn of_json_on_one_line_the_part_around_the_mark_is_shown() {
    let before = "x".repeat(2500);
    let ports = vec![r#"{"port": 80}"#; 150].join(", ");
    let json = format!(
        r#"{{"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy", "metadata": {{"name": "web", "namespace": "shop", "annotations": {{"a": "{before}"}}}}, "spec": {{"podSelectors": {{}}, "ingress": [{{"ports": [{ports}]}}]}}}}"#
    );
    let output = netpol_reading_in(&[("COLUMNS", "100")], &json, &["lint", "-"]);
    insta::assert_snapshot!(shown(&output));
}
