//! Texts to begin with. Each exists in both languages, because its comments teach.

use netpol_view::protocol::Language;

use super::Pair;

/// A text to begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// Its name in the menu is the word `example.<key>`.
    pub key: &'static str,
    english: &'static str,
    korean: &'static str,
    /// The cell to begin with, as endpoint ids.
    pub shows: Option<(&'static str, &'static str)>,
}

macro_rules! example {
    ($key:literal, $shows:expr) => {
        Example {
            key: $key,
            english: include_str!(concat!("../../examples/", $key, ".en.yaml")),
            korean: include_str!(concat!("../../examples/", $key, ".ko.yaml")),
            shows: $shows,
        }
    };
}

/// The guide's application in three tiers, which opens on the first visit.
pub const THREE_TIER: Example = example!("three-tier", Some(("production/frontend", "production/database")));

/// All of them, in the order of the menu.
pub const EXAMPLES: [Example; 7] = [
    THREE_TIER,
    example!("namespace-isolation", Some(("team-b/client", "team-a/api"))),
    example!("pod-based-allow", Some(("default/frontend", "default/backend"))),
    example!("and-or", Some(("production/frontend", "production/and-target"))),
    example!("external-api", None),
    example!("default-policies", None),
    Example { key: "empty", english: "", korean: "", shows: None },
];

impl Example {
    /// Its text.
    pub fn text(&self, language: Language) -> &'static str {
        match language {
            Language::En => self.english,
            Language::Ko => self.korean,
        }
    }

    /// The cell to begin with.
    pub fn shown_pair(self) -> Option<Pair> {
        self.shows.map(|(from, to)| (from.to_owned(), to.to_owned()))
    }
}

/// The example of that key.
pub fn by_key(key: &str) -> Option<Example> {
    EXAMPLES.into_iter().find(|example| example.key == key)
}

/// The example that a text is, unedited.
pub fn of_text(text: &str) -> Option<Example> {
    EXAMPLES.into_iter().find(|example| Language::ALL.iter().any(|language| example.text(*language) == text))
}

#[cfg(test)]
mod tests {
    use netpol_view::Engine;
    use netpol_view::protocol::{Ask, DocumentId, Question, Told, ViewSettings};
    use netpol_view::views::PageView;

    use super::*;

    fn page(example: Example, language: Language) -> PageView {
        let settings = ViewSettings { language, ..ViewSettings::default() };
        let ask = Ask::Evaluate { text: Some(example.text(language).into()), settings, chosen: None };
        match Engine::new().answer(Question { number: 1, document: DocumentId(0), ask }).told {
            Told::Evaluated { page, .. } => *page,
            told => panic!("not an evaluation: {told:?}"),
        }
    }

    #[test]
    fn every_example_is_free_of_errors() {
        for example in EXAMPLES {
            for language in Language::ALL {
                let problems = page(example, language).problems;
                assert_eq!(problems.errors, 0, "{} in {language:?}: {:?}", example.key, problems.items);
            }
        }
    }

    #[test]
    fn both_languages_of_an_example_mean_the_same() {
        for example in EXAMPLES {
            let states = |language| {
                let matrix = page(example, language).matrix;
                let cells: Vec<_> = matrix.rows().flatten().map(|cell| cell.state).collect();
                let ids: Vec<_> = matrix.endpoints.into_iter().map(|endpoint| endpoint.id).collect();
                (ids, cells)
            };
            assert_eq!(states(Language::En), states(Language::Ko), "{}", example.key);
        }
    }

    #[test]
    fn the_cell_to_begin_with_is_in_the_matrix() {
        for example in EXAMPLES {
            let Some((from, to)) = example.shows else { continue };
            let ids: Vec<_> =
                page(example, Language::En).matrix.endpoints.into_iter().map(|each| each.id).collect();
            assert!(ids.iter().any(|id| id == from), "{from} is not among {ids:?}");
            assert!(ids.iter().any(|id| id == to), "{to} is not among {ids:?}");
        }
    }

    #[test]
    fn an_edited_text_is_no_example() {
        assert_eq!(of_text(THREE_TIER.text(Language::Ko)), Some(THREE_TIER));
        assert_eq!(of_text("kind: Pod"), None);
    }
}
