use std::fs;

use crate::{THREE_TIER, directory, netpol, netpol_reading, shown, text};

#[test]
fn problems_go_to_standard_error_with_their_places() {
    let broken = "\
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: a}
spec:
  podSelector: {}
  ingress:
  - form: []
    ports: [{port: 80}]
---
apiVersion: v1
kind: Pod
metadata: {name: web, labels: {on: yes}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: web}
---
a: b: c
";
    insta::assert_snapshot!(shown(&netpol_reading(broken, &["matrix", "-"])));
}

#[test]
fn a_path_that_is_not_there_is_unusable() {
    insta::assert_snapshot!(shown(&netpol(&["matrix", "tests/cases/nowhere.yaml"])));
}

#[test]
fn directories_are_walked_in_the_order_of_names() {
    let folder = directory("walked");
    let pod =
        |name: &str| format!("apiVersion: v1\nkind: Pod\nmetadata: {{name: {name}, namespace: shop}}\n");
    fs::create_dir_all(folder.join("b/deep")).unwrap();
    fs::write(folder.join("z.yml"), pod("last")).unwrap();
    fs::write(folder.join("a.yaml"), pod("first")).unwrap();
    fs::write(
        folder.join("b/deep/x.json"),
        r#"{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "json", "namespace": "shop"}}"#,
    )
    .unwrap();
    fs::write(folder.join("README.md"), "not: [yaml").unwrap();
    let output = netpol(&["matrix", "--format", "json", folder.to_str().unwrap()]);
    let export: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let pods: Vec<&str> =
        export["endpoints"].as_array().unwrap().iter().filter_map(|end| end["name"].as_str()).collect();
    assert_eq!(pods, ["first", "json", "last"]);
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_directory_without_manifests_is_unusable() {
    let folder = directory("empty");
    let output = netpol(&["matrix", folder.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("no .yaml, .yml, .json or Markdown file in this directory"));
}

#[test]
fn a_file_that_is_not_text_is_left_out_and_told() {
    let folder = directory("bytes");
    fs::write(folder.join("a.yaml"), b"kind: Pod\nname: \xff\n").unwrap();
    let output = netpol(&["matrix", folder.to_str().unwrap(), THREE_TIER]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        text(&output.stderr)
            .contains("a.yaml:2:7: error[NP058]: From byte 16 of the file on this is not UTF-8")
    );
    assert!(text(&output.stdout).contains("frontend"));
}

#[test]
fn wrong_arguments_are_unusable() {
    assert_eq!(netpol(&["matrix"]).status.code(), Some(2));
    assert_eq!(netpol(&["matrix", THREE_TIER, "--format", "xml"]).status.code(), Some(2));
}
