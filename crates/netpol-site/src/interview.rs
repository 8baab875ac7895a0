//! The cards of the folder `course/interview`, in their order.

use std::path::Path;

use anyhow::{Result, anyhow};
use netpol_course::{Card, Localized, Source};
use netpol_view::protocol::Language;

use crate::course::{FOLDER, files_of, text_of};
use crate::place::Place;

/// Everything that is asked in an interview.
pub(crate) struct Interview {
    pub(crate) topics: Vec<Topic>,
    /// How many cards a rehearsal has.
    pub(crate) rehearsal: u32,
    sources: Vec<Source>,
}

/// Cards that belong together.
pub(crate) struct Topic {
    pub(crate) title: Localized,
    pub(crate) cards: Vec<Card>,
}

/// The folder of the pages.
pub(crate) const PAGES: &str = "interview/";

impl Interview {
    /// Reads the folder. A card that cannot be read is left out and told; `cargo xtask course` holds that there is none.
    pub(crate) fn read() -> Result<Interview> {
        let folder = Path::new(FOLDER);
        let order = netpol_course::Interview::read(&text_of(&folder.join("interview.yaml"))?)?;
        let cards = |ids: Vec<String>| -> Vec<Card> {
            let read = ids.into_iter().map(|id| card(&folder.join("interview").join(&id), &id));
            read.filter_map(|card| card.inspect_err(|error| eprintln!("netpol-site: {error:#}")).ok())
                .collect()
        };
        let topics = order.topics.into_iter();
        Ok(Interview {
            topics: topics
                .map(|topic| Topic { title: topic.title, cards: cards(topic.cards) })
                .filter(|topic| !topic.cards.is_empty())
                .collect(),
            rehearsal: order.rehearsal,
            sources: order.sources,
        })
    }

    /// Every card in its order.
    pub(crate) fn cards(&self) -> impl Iterator<Item = &Card> {
        self.topics.iter().flat_map(|topic| &topic.cards)
    }

    /// Where something is written, by its id.
    pub(crate) fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == id)
    }
}

/// Where the page of a card stands.
pub(crate) fn place(card: &Card, language: Language) -> Place {
    Place::new(language, format!("{PAGES}{}/", card.plan.id))
}

fn card(folder: &Path, id: &str) -> Result<Card> {
    Card::read(id, &files_of(folder)?).map_err(|errors| {
        let lines: Vec<String> = errors.iter().map(|error| format!("\n  {error}")).collect();
        anyhow!("{} is no card:{}", folder.display(), lines.concat())
    })
}
