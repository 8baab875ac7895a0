//! `card.yaml`: a question of an interview, or an incident.

use netpol_core::profile::Profile;
use serde::{Deserialize, Serialize};

use super::ApiVersion;
use super::probe::Path;
use super::spelled;
use crate::localized::Localized;

/// Everything that `card.yaml` says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CardPlan {
    /// The version of the format.
    pub api_version: ApiVersion,
    /// What is asked for.
    pub kind: CardKind,
    /// The name of the folder.
    pub id: String,
    /// What it is called, in a list.
    pub title: Localized,
    /// What is asked; of an incident, what is told when it begins.
    pub question: Localized,
    /// How many seconds an answer takes.
    pub seconds: u32,
    /// The network plugin; the standard where it is missing.
    #[serde(default, with = "spelled::profile")]
    pub profile: Option<String>,
    /// Whether the tiers are drawn beside the matrix.
    #[serde(default)]
    pub diagram: bool,
    /// The answer; of an incident, what was wrong and what mends it.
    pub answer: Vec<Sentence>,
    /// What is often answered, and what is so.
    #[serde(default)]
    pub mistake: Option<Sentence>,
    /// The paths that are not as they are to be in an incident.
    #[serde(default)]
    pub symptom: Vec<Symptom>,
    /// What to ask in an incident, in this order.
    #[serde(default)]
    pub asks: Vec<Asked>,
    /// What is asked next.
    #[serde(default)]
    pub follow_ups: Vec<FollowUp>,
    /// The places in our notes that it is written by, such as `A2.1`.
    pub notes: Vec<String>,
    /// Words of the prose that are in none of the texts and are no field of the API.
    #[serde(default)]
    pub words: Vec<String>,
}

/// What a card asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CardKind {
    /// An answer.
    Question,
    /// To find out what is wrong, and the smallest edit that mends it.
    Incident,
}

/// A sentence or two, and why they can be believed: what is expected in the proof, what is claimed of a text, or where it is written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sentence {
    /// The sentence.
    pub says: Localized,
    /// The Expectations of `proof.yaml` that hold it, by their names.
    #[serde(default)]
    pub holds: Vec<String>,
    /// What it says of texts, beside those.
    #[serde(default)]
    pub claims: Vec<CardClaim>,
    /// Where it is written, by ids in `interview.yaml`.
    #[serde(default)]
    pub sources: Vec<String>,
}

/// What a sentence says of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CardClaim {
    /// Of which text.
    #[serde(default)]
    pub of: Of,
    /// The network plugin; that of the card where it is missing.
    #[serde(default, with = "spelled::profile")]
    pub under: Option<String>,
    /// The sources, as an Expectation names them.
    #[serde(with = "spelled::side")]
    pub from: String,
    /// The destinations.
    #[serde(with = "spelled::side")]
    pub to: String,
    /// The ports.
    #[serde(default = "spelled::any", with = "spelled::port")]
    pub port: String,
    /// Whether they are open.
    pub open: bool,
}

/// A text of a card.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Of {
    /// `proof.yaml`.
    #[default]
    Proof,
    /// `broken.yaml`.
    Broken,
    /// `fixed.yaml`.
    Fixed,
}

/// A path that is open or blocked in an incident, and is not to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Symptom {
    /// The sources, as an Expectation names them.
    #[serde(with = "spelled::side")]
    pub from: String,
    /// The destinations.
    #[serde(with = "spelled::side")]
    pub to: String,
    /// The ports.
    #[serde(default = "spelled::any", with = "spelled::port")]
    pub port: String,
    /// Whether they are open while it lasts.
    pub open: bool,
}

/// A question that is asked in an incident.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// What is asked.
    pub asks: Localized,
    /// The command that answers it; none where it is asked of people.
    #[serde(default)]
    pub command: Option<String>,
    /// What it finds out here.
    pub finds: Sentence,
}

/// A question that follows, with its answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FollowUp {
    /// What is asked.
    pub question: Localized,
    /// The answer, in short.
    pub answer: Sentence,
}

impl CardPlan {
    /// What enforces the policies.
    pub fn profile(&self) -> &'static Profile {
        named(self.profile.as_deref()).unwrap_or_default()
    }

    /// Every sentence, with a name for its place.
    pub fn sentences(&self) -> Vec<(String, &Sentence)> {
        let answer = self.answer.iter().enumerate().map(|(place, one)| (format!("answer[{place}]"), one));
        let mistake = self.mistake.iter().map(|one| ("mistake".to_owned(), one));
        let asks = self.asks.iter().enumerate().map(|(place, one)| (format!("asks[{place}]"), &one.finds));
        let follow_ups = self.follow_ups.iter().enumerate();
        let follow_ups = follow_ups.map(|(place, one)| (format!("followUps[{place}]"), &one.answer));
        answer.chain(mistake).chain(asks).chain(follow_ups).collect()
    }
}

impl CardClaim {
    /// The paths alone.
    pub fn path(&self) -> Path {
        Path { from: self.from.clone(), to: self.to.clone(), port: self.port.clone() }
    }

    /// What enforces the policies; none where that is said of the card.
    pub fn profile(&self) -> Option<&'static Profile> {
        named(self.under.as_deref())
    }
}

impl Symptom {
    /// The paths alone.
    pub fn path(&self) -> Path {
        Path { from: self.from.clone(), to: self.to.clone(), port: self.port.clone() }
    }
}

fn named(profile: Option<&str>) -> Option<&'static Profile> {
    profile.and_then(Profile::from_name)
}
