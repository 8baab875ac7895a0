//! `course/lesson.schema.json`, which editors help authors with: every lesson fits it, and it has the fields and values that the
//! reader takes.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that finds something else should fail"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use netpol_core::profile::PROFILES;
use netpol_course::{Class, Lesson, Slip};
use rstest::rstest;
use serde_json::Value;

fn course() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../course")
}

fn schema() -> Value {
    serde_json::from_str(&fs::read_to_string(course().join("lesson.schema.json")).unwrap()).unwrap()
}

fn names(values: &Value) -> BTreeSet<String> {
    values.as_array().unwrap().iter().map(|value| value.as_str().unwrap().to_owned()).collect()
}

/// What the reader says of a lesson with this in it.
fn error(lines: &str) -> String {
    let head = "apiVersion: netpol-playground/v1\nkind: Lesson\nid: a\nform: fix\ntitle: {en: a, ko: a}\nminutes: 1\nremember: {en: a, ko: a}\n";
    let files = [("lesson.yaml".to_owned(), format!("{head}{lines}\n"))];
    let errors = Lesson::read("a", &files).unwrap_err();
    errors.first().unwrap().to_string()
}

/// The words in `code` after "expected".
fn expected(error: &str) -> BTreeSet<String> {
    let (_, expected) = error.split_once("expected ").unwrap_or_else(|| panic!("{error}"));
    expected.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn every_lesson_fits_the_schema() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let mut lessons = 0;
    for shelf in ["learn", "drills"] {
        for entry in fs::read_dir(course().join(shelf)).unwrap() {
            let path = entry.unwrap().path().join("lesson.yaml");
            let lesson: Value = serde_yaml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
            let errors: Vec<String> = validator
                .iter_errors(&lesson)
                .map(|error| format!("{}: {error}", error.instance_path()))
                .collect();
            assert_eq!(errors, [""; 0], "{}", path.display());
            lessons += 1;
        }
    }
    assert!(lessons > 0);
}

#[rstest]
#[case::plan("plan", "unheard: 1")]
#[case::localized("localized", "hints: [{unheard: 1}]")]
#[case::task("task", "goal: [{unheard: 1}]")]
#[case::probe("probe", "goal: [{task: a, says: {en: a, ko: a}, probes: [{unheard: 1}]}]")]
#[case::claim("claim", "claims: [{unheard: 1}]")]
#[case::wrong("wrong", "wrong: [{unheard: 1}]")]
#[case::survivor("survivor", "survivors: [{unheard: 1}]")]
#[case::ask("ask", "ask: [{unheard: 1}]")]
#[case::path("path", "ask: [{line: {unheard: 1}}]")]
fn the_schema_has_the_fields_that_are_read(#[case] definition: &str, #[case] lines: &str) {
    let properties = &schema()["definitions"][definition]["properties"];
    let known: BTreeSet<String> = properties.as_object().unwrap().keys().cloned().collect();
    assert_eq!(known, expected(&error(lines)));
}

#[rstest]
#[case::form("form", "form: unheard")]
#[case::grades_on("grades_on", "grades_on: unheard")]
fn the_schema_has_the_values_that_are_read(#[case] field: &str, #[case] line: &str) {
    let head = "apiVersion: netpol-playground/v1\nkind: Lesson\nid: a\n";
    let error = Lesson::read("a", &[("lesson.yaml".to_owned(), format!("{head}{line}\n"))]).unwrap_err();
    let values = &schema()["definitions"]["plan"]["properties"][field]["enum"];
    assert_eq!(names(values), expected(&error.first().unwrap().to_string()));
}

#[test]
fn the_schema_has_the_ways_in_which_objects_are_locked() {
    let values = &schema()["definitions"]["plan"]["properties"]["documents"]["additionalProperties"]["enum"];
    assert_eq!(names(values), expected(&error("documents: {Pod/a: unheard}")));
}

#[test]
fn the_schema_has_every_class_and_every_plugin() {
    let classes = Class::ALL.map(|class| class.name().to_owned());
    assert_eq!(names(&schema()["definitions"]["class"]["enum"]), classes.into());
    let plugins = PROFILES.iter().map(|profile| profile.name.to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(names(&schema()["definitions"]["plan"]["properties"]["profile"]["enum"]), plugins);
}

#[rstest]
#[case::language("remember: {en: a}")]
#[case::class("claims: [{of: start, from: a, to: b, class: x, open: true}]")]
#[case::unheard("unheard: 1")]
fn what_is_not_read_does_not_fit(#[case] line: &str) {
    let head = "apiVersion: netpol-playground/v1\nkind: Lesson\nid: a\nform: fix\ntitle: {en: a, ko: a}\nminutes: 1\n";
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let with = |line: &str| serde_yaml::from_str::<Value>(&format!("{head}{line}\n")).unwrap();
    assert!(!validator.is_valid(&with(line)));
    assert!(validator.is_valid(&with("")) && validator.is_valid(&with("remember: a")));
}

#[test]
fn the_schema_has_what_may_be_wrong_with_a_command() {
    let names_of_slips: BTreeSet<String> = Slip::ALL.iter().map(|slip| slip.name().to_owned()).collect();
    assert_eq!(
        names(&schema()["definitions"]["wrongCommand"]["properties"]["class"]["enum"]),
        names_of_slips
    );
}
