//! What must be so of the interview as a whole.

use std::collections::BTreeSet;

use crate::interview::{Card, Interview};

impl Interview {
    /// What is to be mended so that everything is listed, and everything that is listed is there, one sentence each.
    pub fn prove(&self, cards: &[&Card]) -> Vec<String> {
        let there: Vec<&str> = cards.iter().map(|card| card.plan.id.as_str()).collect();
        let mut problems = Vec::new();
        let mut seen = BTreeSet::new();
        for id in self.ids() {
            if !there.contains(&id) {
                problems.push(format!(
                    "interview.yaml lists `{id}`, and there is no card in course/interview/{id}."
                ));
            }
            if !seen.insert(id) {
                problems.push(format!("interview.yaml lists `{id}` twice."));
            }
        }
        let unlisted = there.iter().filter(|id| !seen.contains(*id));
        problems.extend(unlisted.map(|id| format!("interview.yaml does not list course/interview/{id}.")));
        let sentences = cards.iter().flat_map(|card| card.plan.sentences());
        let used: BTreeSet<&String> = sentences.flat_map(|(_, sentence)| &sentence.sources).collect();
        let unused = self.sources.iter().filter(|source| !used.contains(&source.id));
        problems.extend(unused.map(|source| format!("No sentence has the source `{}`.", source.id)));
        let strange = self.sources.iter().filter(|source| !source.link.starts_with("https://"));
        problems.extend(
            strange.map(|source| format!("The link of the source `{}` is no https address.", source.id)),
        );
        problems
    }
}
