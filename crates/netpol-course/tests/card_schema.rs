//! `course/card.schema.json`, which editors help authors with: every card fits it, and it has the fields that the reader takes.

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
use netpol_course::Card;
use rstest::rstest;
use serde_json::Value;

const HEAD: &str = "apiVersion: netpol-playground/v1\nkind: Question\nid: a\ntitle: {en: a, ko: a}\nquestion: {en: a, ko: a}\nseconds: 1\nnotes: [A1]\n";

fn course() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../course")
}

fn schema() -> Value {
    serde_json::from_str(&fs::read_to_string(course().join("card.schema.json")).unwrap()).unwrap()
}

/// The words in `code` after "expected", of what the reader says of a card with this in it.
fn expected(lines: &str) -> BTreeSet<String> {
    let files = [("card.yaml".to_owned(), format!("{HEAD}{lines}\n"))];
    let error = Card::read("a", &files).unwrap_err().first().unwrap().to_string();
    let (_, expected) = error.split_once("expected ").unwrap_or_else(|| panic!("{error}"));
    expected.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn every_card_fits_the_schema() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let mut cards = 0;
    for entry in fs::read_dir(course().join("interview")).unwrap() {
        let path = entry.unwrap().path().join("card.yaml");
        let card: Value = serde_yaml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let errors: Vec<String> =
            validator.iter_errors(&card).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert_eq!(errors, [""; 0], "{}", path.display());
        cards += 1;
    }
    assert!(cards > 0);
}

#[rstest]
#[case::plan("plan", "answer: []\nunheard: 1")]
#[case::sentence("sentence", "answer: [{unheard: 1}]")]
#[case::claim("claim", "answer: [{says: {en: a, ko: a}, claims: [{unheard: 1}]}]")]
#[case::symptom("symptom", "answer: []\nsymptom: [{unheard: 1}]")]
#[case::asked("asked", "answer: []\nasks: [{unheard: 1}]")]
#[case::follow_up("followUp", "answer: []\nfollowUps: [{unheard: 1}]")]
fn the_schema_has_the_fields_that_are_read(#[case] definition: &str, #[case] lines: &str) {
    let properties = &schema()["definitions"][definition]["properties"];
    let known: BTreeSet<String> = properties.as_object().unwrap().keys().cloned().collect();
    assert_eq!(known, expected(lines));
}

#[rstest]
#[case::card("plan", "profile")]
#[case::claim("claim", "under")]
fn the_schema_has_every_plugin(#[case] definition: &str, #[case] field: &str) {
    let values = &schema()["definitions"][definition]["properties"][field]["enum"];
    let values = values.as_array().unwrap().iter().map(|value| value.as_str().unwrap());
    let plugins: BTreeSet<&str> = PROFILES.iter().map(|profile| profile.name).collect();
    assert_eq!(values.collect::<BTreeSet<_>>(), plugins);
}
