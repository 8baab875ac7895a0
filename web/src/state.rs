//! Everything the page knows, changed by one reducer. Plain data: nothing here touches the browser.

mod changes;
mod examples;
mod reduce;
#[cfg(test)]
mod samples;

use std::rc::Rc;

use netpol_core::profile::Profile;
use netpol_view::protocol::{Language, ViewSettings};
use netpol_view::views::{ExplanationView, FixView, LineTarget, PageView};

pub use examples::{EXAMPLES, Example, THREE_TIER, by_key, of_text};

/// Everything the page knows. The text is the document; the rest is how it is looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The editor's text; none while it is larger than what is read. Such a text stays in the editor alone: copying it out
    /// at every key would make typing stutter.
    pub text: Option<Rc<str>>,
    /// How often the page itself put another text into the editor.
    pub opened: u32,
    /// Language, CNI profile, port filter and endpoint filter.
    pub settings: ViewSettings,
    /// Light, dark, or as the system says.
    pub theme: Theme,
    /// The chosen cell, as endpoint ids of source and destination.
    pub selected: Option<Pair>,
    /// The region that a narrow screen shows.
    pub tab: Tab,
    /// The pictures that a wide screen shows.
    pub pictures: Pictures,
    /// The views of the last text that was evaluated; stays while a newer one is in work.
    pub page: Option<Rc<PageView>>,
    /// Whether those views are of the text as it is now, so that places in them are places in it.
    pub is_current: bool,
    /// Why the chosen cell is open or blocked.
    pub explanation: Option<Rc<ExplanationView>>,
    /// How many evaluations there were.
    pub evaluations: u32,
    /// How many cells the last evaluation changed.
    pub changed: usize,
    /// How long the last evaluation took, in milliseconds.
    pub milliseconds: Option<f64>,
    /// Why there is no answer to the last question.
    pub trouble: Option<Trouble>,
    /// Whether the text is too long for what this browser keeps from one visit to the next.
    pub is_too_long_to_keep: bool,
    /// The lines that the editor was asked to show.
    pub shown: Option<Shown>,
    /// The edit that the editor was asked to make.
    pub fixed: Option<Fixed>,
}

/// Endpoint ids of source and destination.
pub type Pair = (String, String);

/// Lines to show. Asking for the same lines again is another turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The lines.
    pub target: LineTarget,
    /// Counts how often lines were asked for.
    pub turn: u32,
}

/// An edit to make in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Fixed {
    /// The edit.
    pub fix: Rc<FixView>,
    /// Counts how often an edit was asked for.
    pub turn: u32,
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

/// The regions, of which a narrow screen shows one at a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// The text and its problems.
    #[default]
    Editor,
    /// The tiers.
    Diagram,
    /// Who can reach whom.
    Matrix,
    /// The reason for the chosen cell.
    Why,
}

/// Which pictures a wide screen shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pictures {
    /// The tiers alone.
    Diagram,
    /// Tiers and matrix.
    #[default]
    Both,
    /// The matrix alone.
    Matrix,
}

/// Why a question has no answer. The text is safe in every case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The run passed its time and was ended.
    TookTooLong,
    /// The engine broke and was started again.
    Broke,
}

/// Everything that can happen.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// The user edited the text; none when it is larger than what is read.
    TextEdited(Option<Rc<str>>),
    /// An example was opened.
    ExampleOpened(Example),
    /// A language was chosen.
    LanguageChosen(Language),
    /// A CNI profile was chosen.
    ProfileChosen(&'static Profile),
    /// A port filter was chosen; empty for all ports.
    PortChosen(String),
    /// The endpoint filter was typed.
    EndpointsFiltered(String),
    /// A theme was chosen.
    ThemeChosen(Theme),
    /// A cell was chosen.
    CellChosen(Pair),
    /// A region was chosen on a narrow screen.
    TabChosen(Tab),
    /// The pictures of a wide screen were chosen.
    PicturesChosen(Pictures),
    /// Lines were asked for.
    LinesAsked(LineTarget),
    /// An edit that fixes a problem of the shown page was asked for.
    FixAsked(Rc<FixView>),
    /// The engine evaluated a text.
    Evaluated {
        /// The text.
        text: Option<Rc<str>>,
        /// The views.
        page: Rc<PageView>,
        /// The cell that was chosen when it was asked.
        chosen: Option<Pair>,
        /// Why that cell is open or blocked.
        explanation: Option<Rc<ExplanationView>>,
        /// How long it took.
        milliseconds: f64,
    },
    /// The engine explained the chosen cell.
    Explained(Option<Rc<ExplanationView>>),
    /// The engine did not answer.
    Failed(Trouble),
    /// The browser had room for the text, or not.
    Kept(bool),
}

impl State {
    /// The first state: a text and nothing evaluated yet.
    pub fn new(text: Rc<str>, settings: ViewSettings, theme: Theme) -> State {
        let selected = examples::of_text(&text).and_then(examples::Example::shown_pair);
        State {
            text: Some(text),
            opened: 0,
            settings,
            theme,
            selected,
            tab: Tab::default(),
            pictures: Pictures::default(),
            page: None,
            is_current: false,
            explanation: None,
            evaluations: 0,
            changed: 0,
            milliseconds: None,
            trouble: None,
            is_too_long_to_keep: false,
            shown: None,
            fixed: None,
        }
    }

    /// The chosen CNI profile.
    pub fn profile(&self) -> &'static Profile {
        Profile::from_name(&self.settings.profile).unwrap_or_default()
    }

    /// The chosen cell, as far as the matrix has it.
    pub fn selected_in_page(&self) -> Option<&Pair> {
        let page = self.page.as_ref()?;
        let has = |id: &str| page.matrix.endpoints.iter().any(|endpoint| endpoint.id == id);
        self.selected.as_ref().filter(|(from, to)| has(from) && has(to))
    }
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
}

impl Tab {
    /// All of them, left to right.
    pub const ALL: [Tab; 4] = [Tab::Editor, Tab::Diagram, Tab::Matrix, Tab::Why];
}
