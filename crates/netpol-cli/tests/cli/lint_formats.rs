use std::fs;

use serde_json::Value;

use crate::{THREE_TIER, directory, netpol, netpol_reading, text};

const REFUSED: &str = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  labels: {on: yes}\n";

#[test]
fn json_has_every_problem_with_its_place_and_edit() {
    let output = netpol(&["lint", "--format", "json", THREE_TIER]);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    insta::assert_snapshot!(serde_json::to_string_pretty(&report["problems"][1]).unwrap());
    let counts = ["version", "files", "errors", "warnings", "hints"].map(|key| report[key].as_u64().unwrap());
    assert_eq!(counts, [1, 1, 0, 3, 1]);
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn json_has_the_words_of_the_server() {
    let output = netpol_reading(REFUSED, &["lint", "--format", "json", "-"]);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    insta::assert_snapshot!(serde_json::to_string_pretty(&report).unwrap());
}

#[test]
fn github_gets_a_command_for_each_problem() {
    let folder = directory("github, 100%");
    let path = folder.join("a:b.yaml");
    fs::write(&path, REFUSED).unwrap();
    let output = netpol(&["lint", "--format", "github", path.to_str().unwrap(), THREE_TIER]);
    insta::assert_snapshot!(text(&output.stdout));
}

#[test]
fn sarif_has_what_code_scanning_shows() {
    let output = netpol(&["lint", "--format", "sarif", THREE_TIER]);
    let log: Value = serde_json::from_slice(&output.stdout).unwrap();
    let run = &log["runs"][0];
    insta::assert_snapshot!(serde_json::to_string_pretty(&run["results"][1]).unwrap());
    insta::assert_snapshot!(
        "a_rule_of_sarif",
        serde_json::to_string_pretty(&run["tool"]["driver"]["rules"][0]).unwrap()
    );
    for result in run["results"].as_array().unwrap() {
        let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!(rule["id"], result["ruleId"]);
    }
}

/// The schema is OASIS's, sarif-schema-2.1.0.json. A bracket in one of its patterns, for a field that is not used here,
/// opens nothing and is no valid expression.
#[test]
fn sarif_keeps_to_its_schema() {
    let schema = include_str!("../sarif-schema-2.1.0.json").replace("{2}]?$", "{2}?$");
    let validator = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    let folder = directory("sarif 정책");
    fs::write(folder.join("a b.yaml"), REFUSED).unwrap();
    for language in ["en", "ko"] {
        let paths = ["tests/cases/guide", folder.to_str().unwrap()];
        let output = netpol(&[&["lint", "--format", "sarif", "--lang", language], &paths[..]].concat());
        let log: Value = serde_json::from_slice(&output.stdout).unwrap();
        let errors: Vec<String> = validator.iter_errors(&log).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:#?}");
        assert!(log["runs"][0]["results"].as_array().unwrap().len() > 10);
    }
}

#[test]
fn nothing_found_is_a_whole_log_too() {
    let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\n";
    let output = netpol_reading(pod, &["lint", "--format", "sarif", "-"]);
    let log: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(log["runs"][0]["results"], serde_json::json!([]));
    assert_eq!(output.status.code(), Some(0));
}
