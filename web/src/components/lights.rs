//! What is lit up in the pictures: whom the policy at the caret isolates, and which paths its rules allow; or what became of paths.

use netpol_core::order::SortedMap;
use netpol_view::views::{IsolatedRow, Light, SpotView};

/// Rows by their ids, as far as something of them is lit up.
#[derive(Default)]
pub(super) struct Lights<'a> {
    spot: Option<&'a SpotView>,
    numbers: SortedMap<&'a str, u32>,
    isolated: SortedMap<&'a str, &'a IsolatedRow>,
}

impl<'a> Lights<'a> {
    pub(super) fn new(spot: Option<&'a SpotView>) -> Lights<'a> {
        let Some(view) = spot else { return Lights::default() };
        Lights {
            spot,
            numbers: view.rows.iter().map(String::as_str).zip(0..).collect(),
            isolated: view.isolated.iter().map(|row| (row.id.as_str(), row)).collect(),
        }
    }

    /// The number of a row between which and others there are paths.
    pub(super) fn number(&self, id: &str) -> Option<u32> {
        self.numbers.get(id).copied()
    }

    /// What is to be seen of the paths between two rows, by their numbers.
    pub(super) fn between(&self, from: Option<u32>, to: Option<u32>) -> Option<Light> {
        let (from, to) = (from?, to?);
        let paths = &self.spot?.paths;
        let (_, row) = paths.get(paths.binary_search_by_key(&from, |(row, _)| *row).ok()?)?;
        row.get(row.binary_search_by_key(&to, |(column, _)| *column).ok()?).map(|(_, light)| *light)
    }

    /// On which ports something became of a path, in words.
    pub(super) fn ports(&self, light: Light) -> Option<&'a str> {
        let (Light::Opened(number) | Light::Closed(number) | Light::Changed(number)) = light else {
            return None;
        };
        self.spot?.words.get(number as usize).map(String::as_str)
    }

    /// Whether the policy isolates a row, or some of it.
    pub(super) fn isolated(&self, id: &str) -> Option<&'a IsolatedRow> {
        self.isolated.get(id).copied()
    }

    /// The most that is to be seen of the paths from some rows to others.
    pub(super) fn of(&self, from: &[String], to: &[String]) -> Option<Light> {
        let from = from.iter().filter_map(|id| self.number(id));
        let lights = from.flat_map(|from| to.iter().map(move |to| self.between(Some(from), self.number(to))));
        lights.flatten().max()
    }
}

/// What stands for what became of a path.
pub(super) fn sign(light: Light) -> Option<&'static str> {
    match light {
        Light::Allowed | Light::Alone | Light::NotYetOpen | Light::TooOpen => None,
        Light::Opened(_) => Some("+"),
        Light::Closed(_) => Some("−"),
        Light::Changed(_) => Some("±"),
    }
}

/// The classes of what is lit up.
pub(super) fn class(light: Option<Light>) -> Option<&'static str> {
    light.map(|light| match light {
        Light::Allowed => "shone",
        Light::Alone => "shone alone",
        Light::Opened(_) => "opened",
        Light::Closed(_) => "closed",
        Light::Changed(_) => "changed",
        Light::NotYetOpen | Light::TooOpen => "off-goal",
    })
}
