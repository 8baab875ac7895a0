//! `interview.yaml`, and a card with everything in its folder.

use netpol_core::manifest::{self, Expected};
use netpol_core::source::{Limits, SourceText, Sources};
use serde::{Deserialize, Serialize};

use crate::localized::Localized;
use crate::plan::{CardPlan, Of, Path};

/// The order of the cards, and where what they say is written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Interview {
    /// The cards.
    pub topics: Vec<Topic>,
    /// How many cards a rehearsal has, unless more or fewer are asked for.
    pub rehearsal: u32,
    /// Where things are written.
    pub sources: Vec<Source>,
}

/// Cards that belong together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: Localized,
    /// Its cards, by their ids.
    pub cards: Vec<String>,
}

/// Where something is written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Its address.
    pub link: String,
}

/// A card.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// `card.yaml`.
    pub plan: CardPlan,
    /// What is expected, with the text of which it is expected; of an incident, the Expectations alone.
    pub proof: String,
    /// The text of an incident.
    pub broken: String,
    /// The same, mended.
    pub fixed: String,
}

/// An Expectation of a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Its name.
    pub name: String,
    /// Paths, and whether they are open.
    pub paths: Vec<(Path, bool)>,
}

impl Interview {
    /// Every card in its order, by its id.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.topics.iter().flat_map(|topic| &topic.cards).map(String::as_str)
    }

    /// Where something is written, by its id.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == id)
    }
}

impl Card {
    /// A text with what is expected of it: that of a question, or one of those of an incident.
    pub fn text(&self, of: Of) -> String {
        let before = match of {
            Of::Proof => return self.proof.clone(),
            Of::Broken => &self.broken,
            Of::Fixed => &self.fixed,
        };
        format!("{}\n---\n{}", before.trim_end(), self.proof)
    }

    /// What `proof.yaml` expects, by its Expectations.
    pub fn held(&self) -> Vec<Held> {
        let mut sources = Sources::default();
        sources.add(SourceText::new("", self.proof.as_str()));
        let (manifest, _) = manifest::read(&sources, &Limits::default(), None);
        let path = |one: &Expected| {
            let port = one.port.as_ref().map_or("any", |port| &port.text);
            let [from, to, port] = [&one.from.text, &one.to.text, port].map(str::to_owned);
            (Path { from, to, port }, one.open)
        };
        let objects = manifest.expectations.into_iter();
        objects
            .map(|object| Held { paths: object.expect.iter().map(path).collect(), name: object.name })
            .collect()
    }
}

/// A line of an incident, as the edit that mends it leaves it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// It stays.
    Same(String),
    /// It goes.
    Removed(String),
    /// It comes.
    Added(String),
}

impl Card {
    /// The edit that mends an incident, line by line: as many lines stay as can.
    pub fn edit(&self) -> Vec<Line> {
        let before: Vec<&str> = self.broken.lines().collect();
        let after: Vec<&str> = self.fixed.lines().collect();
        // How many lines can stay of what begins at each pair of places, from the end.
        let mut stay = vec![vec![0_usize; after.len() + 1]];
        for old in before.iter().rev() {
            let below = stay.last().cloned().unwrap_or_default();
            let mut row = vec![0];
            for (place, new) in after.iter().enumerate().rev() {
                let of = |row: &[usize], place: usize| row.get(place).copied().unwrap_or_default();
                let right = row.last().copied().unwrap_or_default();
                let both = of(&below, place + 1) + 1;
                row.push(if old == new { both } else { right.max(of(&below, place)) });
            }
            row.reverse();
            stay.push(row);
        }
        stay.reverse();
        let can_stay = |old: usize, new: usize| stay.get(old).and_then(|row| row.get(new)).copied();
        let (mut old, mut new) = (0, 0);
        let mut lines = Vec::new();
        loop {
            match (before.get(old), after.get(new)) {
                (None, None) => return lines,
                (Some(line), Some(other)) if line == other => {
                    lines.push(Line::Same((*line).to_owned()));
                    (old, new) = (old + 1, new + 1);
                }
                (Some(line), other)
                    if other.is_none() || can_stay(old + 1, new) >= can_stay(old, new + 1) =>
                {
                    lines.push(Line::Removed((*line).to_owned()));
                    old += 1;
                }
                (_, Some(line)) => {
                    lines.push(Line::Added((*line).to_owned()));
                    new += 1;
                }
                (Some(_), None) => return lines,
            }
        }
    }
}

#[cfg(test)]
#[cfg(feature = "yaml")]
mod tests;
