//! The recorded answers.

use std::collections::BTreeMap;
use std::fs;

use serde::Deserialize;
use serde_json::Value;

/// Where questions and answers are.
pub(crate) const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/api_server");

/// The rows of the semantics note that tell what is refused.
pub(crate) const ROWS: [&str; 34] = [
    "A15.1", "A15.2", "A15.3", "A15.4", "A15.5", "A15.6", "A15.7", "A15.8a", "A15.8b", "A15.8c", "A15.8d",
    "A15.9", "A15.10", "A15.11", "A15.12", "A15.13", "A15.14", "A15.15", "A15.16", "A15.17", "A15.18",
    "A15.19", "A15.20", "A15.21", "A15.22", "A16.1", "A16.2", "A16.3", "A16.4", "A16.5", "A16.6", "A16.7",
    "A16.8", "A16.9",
];

/// What the API server's code said of a text.
#[derive(Deserialize)]
pub(crate) struct Answer {
    /// The row of the semantics note, or the place in which a spelling stands.
    #[serde(default)]
    pub(crate) row: String,
    #[serde(default)]
    written: Option<String>,
    #[serde(default)]
    pub(crate) text: String,
    pub(crate) stage: Stage,
    /// In its words and its order.
    #[serde(default)]
    pub(crate) errors: Vec<String>,
    /// What is accepted, with its defaults.
    pub(crate) policy: Option<Value>,
}

/// Who refuses a text.
#[derive(Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Stage {
    /// kubectl, which makes JSON of it.
    Client,
    Strict,
    Decode,
    Validation,
    Accepted,
}

#[derive(Deserialize)]
struct Questions {
    places: BTreeMap<String, String>,
}

/// The answers that are compared.
pub(crate) fn all() -> Vec<Answer> {
    match std::env::var("API_SERVER_ANSWERS") {
        Ok(file) => lines(&fs::read_to_string(file).unwrap()),
        Err(_) => recorded(),
    }
}

/// The answers of this repository.
pub(crate) fn recorded() -> Vec<Answer> {
    let questions = fs::read_to_string(format!("{FOLDER}/questions.yaml")).unwrap();
    let Questions { places } = serde_yaml::from_str(&questions).unwrap();
    let mut answers = lines(&fs::read_to_string(format!("{FOLDER}/answers.jsonl")).unwrap());
    for answer in &mut answers {
        if let Some(written) = &answer.written {
            answer.text = places.get(&answer.row).unwrap().replacen('@', written, 1);
        }
    }
    answers
}

fn lines(text: &str) -> Vec<Answer> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}
