//! `netpol compare`.

use std::path::Path;

use rstest::rstest;
use serde_json::Value;

use crate::{directory, netpol, shown, text};

const CLUSTER: &str = "
apiVersion: v1
kind: Namespace
metadata: {name: portal}
---
apiVersion: v1
kind: Namespace
metadata: {name: books}
---
apiVersion: v1
kind: Pod
metadata: {name: portal, namespace: portal, labels: {app: portal}}
spec: {containers: [{name: portal, image: portal}]}
---
apiVersion: v1
kind: Pod
metadata: {name: ledger, namespace: books, labels: {app: ledger}}
spec: {containers: [{name: ledger, image: ledger}]}
";

const PORTAL: &str = "{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: portal}}}";

/// The files of the question, in a directory that is new for each test.
struct Files(std::path::PathBuf);

impl Files {
    fn new(name: &str) -> Self {
        let files = Self(directory(name));
        files.write("cluster.yaml", CLUSTER);
        files.write("x.yaml", &policy("[{}]"));
        files.write("y.yaml", &allowing(&format!("{PORTAL}, {{ipBlock: {{cidr: 172.16.0.0/16}}}}")));
        files.write(
            "z.yaml",
            &allowing(&format!("{PORTAL}, {{podSelector: {{matchLabels: {{app: portal}}}}}}")),
        );
        files
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.0.join(name), text).unwrap();
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }

    /// What `netpol compare` shows, with the names of the files alone.
    fn compared(&self, names: &[&str], more: &[&str]) -> String {
        let said = shown(&self.run(names, more));
        said.replace(&format!("{}/", Path::new(&self.0).display()), "")
    }

    fn run(&self, names: &[&str], more: &[&str]) -> std::process::Output {
        let paths: Vec<String> = names.iter().map(|name| self.path(name)).collect();
        let with = self.path("cluster.yaml");
        let mut arguments = vec!["compare"];
        arguments.extend(paths.iter().map(String::as_str));
        arguments.extend(["--with", &with]);
        arguments.extend(more);
        netpol(&arguments)
    }
}

fn policy(ingress: &str) -> String {
    format!(
        "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{name: ledger, namespace: books}}\nspec:\n  podSelector: {{matchLabels: {{app: ledger}}}}\n  policyTypes: [Ingress]\n  ingress: {ingress}\n"
    )
}

fn allowing(peers: &str) -> String {
    policy(&format!("[{{from: [{peers}], ports: [{{port: 80}}]}}]"))
}

#[test]
fn three_are_compared_each_with_each() {
    let files = Files::new("compare-three");
    insta::assert_snapshot!(files.compared(&["x.yaml", "y.yaml", "z.yaml"], &[]));
}

#[test]
fn in_korean() {
    let files = Files::new("compare-korean");
    insta::assert_snapshot!(files.compared(&["y.yaml", "z.yaml"], &["--lang", "ko"]));
}

/// Of everything that a witness may have: labels of a namespace that nobody names, an address, a name of a port.
#[test]
fn a_witness_says_what_it_needs() {
    let files = Files::new("compare-witness");
    let ports = "ports: [{port: http}]";
    files.write(
        "team.yaml",
        &policy(&format!("[{{from: [{{namespaceSelector: {{matchLabels: {{team: web}}}}}}], {ports}}}]")),
    );
    files.write(
        "block.yaml",
        &policy(&format!("[{{from: [{{ipBlock: {{cidr: 10.244.9.0/24}}}}], {ports}}}]")),
    );
    insta::assert_snapshot!(files.compared(&["team.yaml", "block.yaml"], &[]));
}

#[test]
fn programs_read_the_same() {
    let files = Files::new("compare-json");
    let output = files.run(&["y.yaml", "z.yaml"], &["--format", "json"]);
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    let pair = &json["pairs"][0];
    assert_eq!((&json["version"], &json["report"]), (&Value::from(1), &Value::from("compare")));
    assert_eq!(pair["everything"]["order"], "incomparable");
    assert_eq!(pair["everything"]["leftAlone"]["from"]["address"], "172.16.0.1");
    assert_eq!(pair["everything"]["rightAlone"]["from"]["labels"]["app"], "portal");
    assert_eq!(pair["declared"]["order"], "same");
    assert_eq!(json["least"]["declared"].as_array().unwrap().len(), 2);
}

#[rstest]
#[case::so(&["--expect", "incomparable"], 0)]
#[case::one_of_several(&["--expect", "fewer,incomparable"], 0)]
#[case::not_so(&["--expect", "fewer"], 1)]
#[case::over_what_is_declared(&["--expect", "same", "--over", "declared"], 0)]
#[case::nothing_expected(&[], 0)]
fn the_exit_code_says_whether_it_is_as_expected(#[case] more: &[&str], #[case] code: i32) {
    let files = Files::new(&format!("compare-expect-{}", more.join("-").replace([',', '-'], "")));
    assert_eq!(files.run(&["y.yaml", "z.yaml"], more).status.code(), Some(code));
}

#[test]
fn a_text_with_errors_is_not_compared() {
    let files = Files::new("compare-errors");
    files.write("wrong.yaml", &policy("[{from: [{}]}]"));
    let output = files.run(&["y.yaml", "wrong.yaml"], &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("wrong.yaml: errors were found"), "{}", text(&output.stderr));
    assert!(text(&output.stdout).is_empty());
}

#[test]
fn a_namespace_that_is_declared_in_two_ways_is_told() {
    let files = Files::new("compare-namespaces");
    let namespace = |team: &str| {
        format!("apiVersion: v1\nkind: Namespace\nmetadata: {{name: shop, labels: {{team: {team}}}}}\n")
    };
    files.write("a.yaml", &namespace("a"));
    files.write("b.yaml", &namespace("b"));
    let output = files.run(&["a.yaml", "b.yaml"], &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("the namespace shop has other labels"), "{}", text(&output.stderr));
}
