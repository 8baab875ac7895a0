use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

use crate::{THREE_TIER, command, directory, netpol, text};

fn json(arguments: &[&str]) -> Value {
    let output = netpol(&[&["matrix", "--format", "json"], arguments].concat());
    assert!(!text(&output.stderr).contains("error"), "{}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Each connection with something open, as `from -> to: TCP 80`.
fn open_paths(export: &Value) -> BTreeSet<String> {
    let ports = |list: &Value| {
        let every = ["TCP 1-65535", "UDP 1-65535", "SCTP 1-65535"].join(", ");
        let ports: Vec<String> = list
            .as_array()
            .unwrap()
            .iter()
            .map(|ports| {
                format!("{} {}", ports["protocol"].as_str().unwrap(), ports["ports"].as_str().unwrap())
            })
            .collect();
        ports.join(", ").replace(&every, "everything")
    };
    export["connections"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|connection| connection["allowed"] != Value::Array(Vec::new()))
        .map(|connection| {
            let (from, to) = (connection["from"].as_str().unwrap(), connection["to"].as_str().unwrap());
            format!("{from} -> {to}: {}", ports(&connection["allowed"]))
        })
        .collect()
}

#[test]
fn the_three_tiers_have_these_open_paths_and_no_others() {
    let expected = [
        "ip:0.0.0.0/0 -> production/frontend: TCP 80",
        "kube-system/kube-dns -> production/frontend: TCP 80",
        "production/frontend -> production/backend: TCP 8080",
        "production/backend -> production/database: TCP 5432",
        "production/frontend -> kube-system/kube-dns: UDP 53",
        "production/backend -> kube-system/kube-dns: UDP 53",
        "production/database -> kube-system/kube-dns: UDP 53",
        "kube-system/kube-dns -> ip:0.0.0.0/0: everything",
        "ip:0.0.0.0/0 -> kube-system/kube-dns: everything",
        "production/frontend -> production/frontend: everything",
        "production/backend -> production/backend: everything",
        "production/database -> production/database: everything",
        "production/other -> production/other: everything",
        "kube-system/kube-dns -> kube-system/kube-dns: everything",
    ];
    let expected: BTreeSet<String> = expected.map(str::to_owned).into();
    assert_eq!(open_paths(&json(&[THREE_TIER])), expected);
    assert_eq!(open_paths(&json(&[THREE_TIER, "--open"])), expected);
}

#[test]
fn what_one_end_opens_and_the_other_blocks_is_told() {
    let export = json(&[THREE_TIER]);
    let connections = export["connections"].as_array().unwrap();
    let found = connections
        .iter()
        .find(|found| found["from"] == "production/backend" && found["to"] == "production/frontend")
        .unwrap();
    assert_eq!(found["egress"], serde_json::json!([]));
    assert_eq!(found["ingress"], serde_json::json!([{"protocol": "TCP", "ports": "80"}]));
    assert_eq!(found["allowed"], serde_json::json!([]));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let run = || netpol(&["matrix", "--format", "json", "tests/cases/guide"]).stdout;
    assert_eq!(run(), run());
}

#[test]
fn every_example_of_the_guide_gives_open_paths() {
    let export: Value = serde_json::from_slice(
        &netpol(&["matrix", "--format", "json", "--open", "tests/cases/guide"]).stdout,
    )
    .unwrap();
    assert_eq!(export["version"], 1);
    assert!(!open_paths(&export).is_empty());
}

/// The block of the command line's page that begins with that line after a heading.
fn documented<'a>(page: &'a str, heading: &str, opening: &str) -> &'a str {
    let section = page.split(heading).nth(1).unwrap();
    section.split(opening).nth(1).unwrap().split("```").next().unwrap()
}

#[test]
fn the_example_of_the_page_is_what_is_printed() {
    let page =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/command-line.md"));
    let page = page.unwrap();
    let heading = "## `netpol matrix --format json`, version 1";
    let folder = directory("documented");
    std::fs::write(folder.join("shop.yaml"), documented(&page, heading, "```yaml\n")).unwrap();
    let output = command(&["matrix", "shop.yaml", "--format", "json", "--open", "--port", "tcp"])
        .current_dir(folder)
        .output()
        .unwrap();
    // Words may change, the format does not.
    let printed = text(&output.stdout);
    let message = printed.split(r#""message":""#).nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(printed.replace(message, "…"), documented(&page, heading, "```json\n"));
}
