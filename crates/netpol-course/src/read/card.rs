//! The files of a card.

use super::folder::Folder;
use super::{ReadError, read};
use crate::interview::{Card, Interview};
use crate::plan::{CardKind, CardPlan};

/// The file that makes a folder a card.
const PLAN: &str = "card.yaml";

/// The YAML of a question, and of an incident.
const OF_QUESTION: [&str; 1] = ["proof.yaml"];
const OF_INCIDENT: [&str; 3] = ["proof.yaml", "broken.yaml", "fixed.yaml"];

impl Card {
    /// Reads a folder of that name, given as the paths of its files with what they hold.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it, one sentence each.
    pub fn read(name: &str, files: &[(String, String)]) -> Result<Card, Vec<ReadError>> {
        let folder = Folder(files);
        let Some(text) = folder.text(PLAN) else {
            return Err(vec![ReadError::of(PLAN, "the folder needs this file")]);
        };
        let plan: CardPlan = read(PLAN, text).map_err(|error| vec![error])?;
        let mut errors = check(name, &plan);
        let texts: &[&str] = match plan.kind {
            CardKind::Question => &OF_QUESTION,
            CardKind::Incident => &OF_INCIDENT,
        };
        for (path, _) in files.iter().filter(|(path, _)| path != PLAN && !texts.contains(&path.as_str())) {
            errors.push(ReadError::of(
                path,
                format!("a card of its kind has no such file; it has {PLAN}, {}", texts.join(", ")),
            ));
        }
        let mut of = |path: &str| {
            let text = folder.text(path).unwrap_or_default();
            if text.trim().is_empty() && texts.contains(&path) {
                errors.push(ReadError::of(path, "the card needs this file, and something in it"));
            }
            text.to_owned()
        };
        let (proof, broken, fixed) = (of("proof.yaml"), of("broken.yaml"), of("fixed.yaml"));
        if errors.is_empty() { Ok(Card { plan, proof, broken, fixed }) } else { Err(errors) }
    }
}

impl Interview {
    /// Reads `interview.yaml`.
    ///
    /// # Errors
    ///
    /// What cannot be read.
    pub fn read(text: &str) -> Result<Interview, ReadError> {
        read("interview.yaml", text)
    }
}

/// What does not fit.
fn check(name: &str, plan: &CardPlan) -> Vec<ReadError> {
    let mut errors = Vec::new();
    let mut tell = |says: String| errors.push(ReadError::of(PLAN, says));
    if plan.id != name {
        tell(format!("`id` must be the name of the folder, `{name}`"));
    }
    let is_incident = plan.kind == CardKind::Incident;
    for (field, is_there) in [("symptom", !plan.symptom.is_empty()), ("asks", !plan.asks.is_empty())] {
        match (is_incident, is_there) {
            (true, false) => tell(format!("an incident needs `{field}`")),
            (false, true) => tell(format!("only an incident has `{field}`")),
            _ => {}
        }
    }
    errors
}
