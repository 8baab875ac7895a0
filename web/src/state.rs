//! Everything the page knows, changed by one reducer. Plain data: nothing here touches the browser.

use std::rc::Rc;

use netpol_view::protocol::{Language, ViewSettings};
use netpol_view::views::{ExplanationView, PageView};
use yew::Reducible;

/// Everything the page knows. The text is the document; the rest is how it is looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The editor's text.
    pub text: Rc<str>,
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
    /// Why the chosen cell is open or blocked.
    pub explanation: Option<Rc<ExplanationView>>,
    /// How long the last evaluation took, in milliseconds.
    pub milliseconds: Option<f64>,
    /// Why there is no answer to the last question.
    pub trouble: Option<Trouble>,
}

/// Endpoint ids of source and destination.
pub type Pair = (String, String);

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

/// Why a question has no answer. The text is safe in every case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The run passed its time and was ended.
    TookTooLong,
    /// The engine broke and was started again.
    Broke,
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

/// Everything that can happen.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// The text was edited, or another one was opened.
    TextChanged(Rc<str>),
    /// A language was chosen.
    LanguageChosen(Language),
    /// A CNI profile was chosen, by name.
    ProfileChosen(String),
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
    /// The engine evaluated the text.
    Evaluated {
        /// The views.
        page: Rc<PageView>,
        /// How long it took.
        milliseconds: f64,
    },
    /// The engine explained the chosen cell.
    Explained(Option<Rc<ExplanationView>>),
    /// The engine did not answer.
    Failed(Trouble),
}

impl State {
    /// The first state: a text and nothing evaluated yet.
    pub fn new(text: &str, settings: ViewSettings) -> State {
        State {
            text: text.into(),
            settings,
            theme: Theme::default(),
            selected: None,
            tab: Tab::default(),
            pictures: Pictures::default(),
            page: None,
            explanation: None,
            milliseconds: None,
            trouble: None,
        }
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = State::clone(&self);
        match action {
            Action::TextChanged(text) => next.text = text,
            Action::LanguageChosen(language) => next.settings.language = language,
            Action::ProfileChosen(profile) => next.settings.profile = profile,
            Action::PortChosen(port) => next.settings.port = port,
            Action::EndpointsFiltered(filter) => next.settings.endpoint_filter = filter,
            Action::ThemeChosen(theme) => next.theme = theme,
            Action::CellChosen(pair) => next.selected = Some(pair),
            Action::TabChosen(tab) => next.tab = tab,
            Action::PicturesChosen(pictures) => next.pictures = pictures,
            Action::Evaluated { page, milliseconds } => {
                next.page = Some(page);
                next.milliseconds = Some(milliseconds);
                next.trouble = None;
            }
            Action::Explained(explanation) => next.explanation = explanation,
            Action::Failed(trouble) => next.trouble = Some(trouble),
        }
        if next == *self { self } else { Rc::new(next) }
    }
}
