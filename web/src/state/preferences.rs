//! What the reader prefers, whatever the document.

use netpol_core::profile::Profile;
use netpol_view::protocol::Language;

use super::Splits;

/// What holds for every document, from one visit to the next.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Preferences {
    /// The language of every word.
    pub language: Language,
    /// Light, dark, or as the system says.
    pub theme: Theme,
    /// The CNI profile.
    pub profile: &'static Profile,
    /// Where the panes are divided.
    pub splits: Splits,
    /// The tour is offered, since it was neither begun nor declined yet.
    pub offers_tour: bool,
    /// The list of problems.
    pub problems: ProblemList,
}

/// How much of the problems is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ProblemList {
    /// Their counts and the list.
    #[default]
    Open,
    /// Their counts alone.
    Folded,
}

impl ProblemList {
    /// Its name in storage.
    pub fn name(self) -> &'static str {
        match self {
            ProblemList::Open => "open",
            ProblemList::Folded => "folded",
        }
    }

    /// The one of that name.
    pub fn from_name(name: &str) -> Option<ProblemList> {
        [ProblemList::Open, ProblemList::Folded].into_iter().find(|list| list.name() == name)
    }
}

/// The colours of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system says.
    #[default]
    Auto,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// All of them, in the order in which a button goes through them.
    pub const ALL: [Theme; 3] = [Theme::Auto, Theme::Light, Theme::Dark];

    /// Its name in storage and for `data-theme`.
    pub fn name(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// The theme of that name.
    pub fn from_name(name: &str) -> Option<Theme> {
        Theme::ALL.into_iter().find(|theme| theme.name() == name)
    }

    /// The one after it, round and round.
    pub fn next(self) -> Theme {
        match self {
            Theme::Auto => Theme::Light,
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::Auto,
        }
    }

    /// Whether it is light text on dark.
    pub fn is_dark(self, system_is_dark: bool) -> bool {
        match self {
            Theme::Auto => system_is_dark,
            Theme::Light => false,
            Theme::Dark => true,
        }
    }
}

/// The language of that tag.
pub fn language_of_tag(tag: &str) -> Option<Language> {
    Language::ALL.into_iter().find(|language| language.tag() == tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_theme_goes_round() {
        assert_eq!(Theme::ALL.map(Theme::next), [Theme::Light, Theme::Dark, Theme::Auto]);
    }

    #[test]
    fn only_the_automatic_theme_follows_the_system() {
        assert_eq!(Theme::ALL.map(|theme| theme.is_dark(true)), [true, false, true]);
        assert_eq!(Theme::ALL.map(|theme| theme.is_dark(false)), [false, false, true]);
    }
}
