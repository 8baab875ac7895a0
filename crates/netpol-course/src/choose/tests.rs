use super::*;
use crate::fixture::picked;

const NAMESPACE: &str =
    "  - from: [{namespaceSelector: {matchLabels: {stage: staging}}}]\n    ports: [{port: 8080}]\n";
const POD: &str = "  - from: [{namespaceSelector: {matchLabels: {stage: staging}}, podSelector: {matchLabels: {app: frontend}}}]\n    ports: [{port: 8080}]\n";
const POD_OF_OWN: &str =
    "  - from: [{podSelector: {matchLabels: {app: frontend}}}]\n    ports: [{port: 8080}]\n";
const EVERYTHING: &str = "  - {}\n";

fn right(rules: &[&str], grades_on: GradesOn) -> Vec<String> {
    picked(rules, grades_on).choices().unwrap().right().map(str::to_owned).collect()
}

#[test]
fn the_file_that_is_enough_and_opens_least_is_right() {
    assert_eq!(right(&[EVERYTHING, POD_OF_OWN, POD, NAMESPACE], GradesOn::Everything), ["candidates/2.yaml"]);
}

#[test]
fn a_file_that_is_not_enough_is_not_compared() {
    let lesson = picked(&[POD_OF_OWN, NAMESPACE], GradesOn::Everything);
    let choices = lesson.choices().unwrap();
    let passed: Vec<bool> = choices.all.iter().map(|(_, grade)| grade.passed()).collect();
    assert_eq!((passed, choices.right().collect()), (vec![false, true], vec!["candidates/1.yaml"]));
}

/// Both open the same between the pods that are defined; each opens something that could be and the other does not.
#[test]
fn files_that_tie_among_what_is_defined_are_both_right_where_that_is_graded() {
    let outside =
        format!("{POD}  - from: [{{ipBlock: {{cidr: 172.16.0.0/16}}}}]\n    ports: [{{port: 8080}}]\n");
    let own = format!("{POD}{POD_OF_OWN}");
    let files = [outside.as_str(), own.as_str()];
    assert_eq!(right(&files, GradesOn::Declared).len(), 2);
    let lesson = picked(&files, GradesOn::Everything);
    assert_eq!(lesson.choices().unwrap().least_possible.len(), 2);
}
