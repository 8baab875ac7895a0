//! A text that came with a link, in the place of the reader's own.

use std::rc::Rc;

use netpol_core::profile::Profile;
use netpol_link::{Link, LinkError, Options, Part};
use netpol_view::protocol::Language;
use netpol_view::{is_service_port, namespace_value, port_value};

use super::{Own, Pictures, Preferences, State, Tab, Theme, language_of_tag};

/// A text that came with a link is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Received {
    /// What it stands in the place of.
    pub own: Rc<Own>,
    /// The language that the reader chose.
    pub language: Language,
    /// The theme that the reader chose.
    pub theme: Theme,
    /// The reader edited it, so that it is kept now.
    pub is_edited: bool,
    /// The reader was told of it, and has read that.
    pub is_told: bool,
}

/// What is said of a link, or of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Its text is shown, and not kept.
    Shown,
    /// Its text was edited, and is kept in the place of the reader's own.
    Edited,
    /// It cannot be read.
    Unreadable(LinkError),
    /// The words of the language that was chosen did not come.
    WordsMissing,
}

impl State {
    /// Whether what is in the editor is kept from one visit to the next: a text that came with a link is not, until it is edited.
    pub fn is_kept(&self) -> bool {
        self.received.as_ref().is_none_or(|received| received.is_edited)
    }

    /// The namespace that is kept.
    pub fn kept_namespace(&self) -> &str {
        match &self.received {
            Some(received) if !received.is_edited => &received.own.namespace,
            _ => &self.document.namespace,
        }
    }

    /// The CNI profile that is kept: what the reader chose, until they make a text their own that a link named another one for.
    pub fn kept_profile(&self) -> &'static Profile {
        match &self.received {
            Some(received) if !received.is_edited => received.own.profile,
            _ => self.preferences.profile,
        }
    }

    /// The language that is kept: what the reader chose, and never what a link did.
    pub fn kept_language(&self) -> Language {
        self.received.as_ref().map_or(self.preferences.language, |received| received.language)
    }

    /// The language that is kept, and the one that is shown.
    pub fn languages(&self) -> [Language; 2] {
        [self.kept_language(), self.preferences.language]
    }

    /// The theme that is kept, likewise.
    pub fn kept_theme(&self) -> Theme {
        self.received.as_ref().map_or(self.preferences.theme, |received| received.theme)
    }

    /// The reader's own text that is kept beside an edited one, until they go back to it or have read that it is there.
    pub fn kept_own(&self) -> Option<&Rc<Own>> {
        let received = self.received.as_ref().filter(|received| received.is_edited)?;
        Some(&received.own).filter(|own| own.text.is_some())
    }

    /// Whether the reader has a text of their own that is not shown.
    pub fn has_own(&self) -> bool {
        self.received.as_ref().is_some_and(|received| received.own.text.is_some())
    }

    /// What there is to say of a link, or of a language.
    pub fn notice(&self) -> Option<Notice> {
        if self.words_missing {
            return Some(Notice::WordsMissing);
        }
        if let Some(error) = self.link_trouble {
            return Some(Notice::Unreadable(error));
        }
        let received = self.received.as_ref().filter(|received| !received.is_told)?;
        match (received.is_edited, received.own.text.is_some()) {
            (false, _) => Some(Notice::Shown),
            (true, true) => Some(Notice::Edited),
            (true, false) => None,
        }
    }

    /// Opens what a link carries, or says why that cannot be.
    pub(super) fn receive(&mut self, link: Result<Link, LinkError>) {
        self.link_trouble = link.as_ref().err().copied();
        let Ok(Link { options, text }) = link else { return };
        let Preferences { language, theme, profile, .. } = self.preferences;
        let (language, theme, own) = match self.received.take() {
            Some(received) if !received.is_edited => (received.language, received.theme, received.own),
            received => {
                let (text, namespace) = (self.document.text.clone(), self.document.namespace.clone());
                let (language, theme, before) = match received {
                    Some(received) => (received.language, received.theme, Some(received.own)),
                    None => (language, theme, None),
                };
                let before = before.filter(|before| before.text.is_some());
                (language, theme, Rc::new(Own { text, namespace, profile, before }))
            }
        };
        // Links named no profile where their author looked at the standard, and what they say of paths was said under it.
        self.preferences.profile =
            options.profile.as_deref().and_then(Profile::from_name).unwrap_or_default();
        self.preferences.language = options.language.as_deref().and_then(language_of_tag).unwrap_or(language);
        self.preferences.theme = options.theme.as_deref().and_then(Theme::from_name).unwrap_or(theme);
        self.received = Some(Received { own, language, theme, is_edited: false, is_told: false });
        self.document.open(&text);
        self.look(options);
    }

    /// Shows the reader's own text again.
    pub(super) fn open_own(&mut self) {
        let Some(Received { own, language, theme, .. }) = self.received.take() else { return };
        self.preferences = Preferences { profile: own.profile, language, theme, ..self.preferences };
        self.document.namespace.clone_from(&own.namespace);
        self.document.selected = None;
        self.screen.clear_filters();
        if let Some(text) = &own.text {
            self.document.open(text);
        }
        let before = own.before.clone();
        self.received = before.map(|own| Received { own, language, theme, is_edited: true, is_told: false });
    }

    /// Takes note that the reader made the text their own.
    pub(super) fn adopt(&mut self) {
        if let Some(received) = &mut self.received {
            // There is more to say now.
            received.is_told &= received.is_edited;
            received.is_edited = true;
        }
    }

    /// What is said was read. Whoever was told that the edit is kept, and does not go back, lets their text from before it go.
    pub(super) fn close_notice(&mut self) {
        if !std::mem::take(&mut self.words_missing)
            && self.link_trouble.take().is_none()
            && let Some(received) = &mut self.received
        {
            received.is_told = true;
            if received.is_edited {
                let own = Rc::make_mut(&mut received.own);
                (own.text, own.before) = (None, None);
            }
        }
    }

    /// Looks at the text as a link says. What it says nothing of is as usual, and what is only for a frame is passed over.
    fn look(&mut self, options: Options) {
        let (document, screen) = (&mut self.document, &mut self.screen);
        document.namespace = options.namespace.and_then(|name| namespace_value(&name)).unwrap_or_default();
        document.selected = options.from.zip(options.to);
        screen.clear_filters();
        // A port of a Service is a column only where Services are asked for.
        screen.matrix.settings.services =
            document.selected.as_ref().is_some_and(|(_, to)| is_service_port(to));
        screen.port = options.port.and_then(|port| port_value(&port)).unwrap_or_default();
        let shows = |part| options.view.contains(&part);
        screen.pictures = match (shows(Part::Diagram), shows(Part::Matrix)) {
            (true, false) => Pictures::Diagram,
            (false, true) => Pictures::Matrix,
            _ => Pictures::Both,
        };
        screen.tab = match options.view.first() {
            Some(Part::Editor) => Tab::Editor,
            Some(Part::Matrix) => Tab::Matrix,
            Some(Part::Explanation | Part::Verdict) => Tab::Why,
            Some(Part::Diagram) => Tab::Diagram,
            None if document.selected.is_some() => Tab::Why,
            None => Tab::Diagram,
        };
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;
    use yew::Reducible;

    use super::*;
    use crate::state::samples::state_with;
    use crate::state::{Action, THREE_TIER};

    fn state() -> State {
        let mut state = state_with("# mine");
        state.document.namespace = "mine".into();
        state
    }

    fn link(options: &str) -> Result<Link, LinkError> {
        Ok(Link { options: Options::read(options), text: "# theirs".into() })
    }

    fn opened(options: &str) -> State {
        let mut state = state();
        state.receive(link(options));
        state
    }

    #[test]
    fn a_link_brings_its_text_and_how_it_is_looked_at() {
        let state = opened(
            "profile=cilium&namespace=shop&port=443%2Ftcp&from=shop/web&to=shop/db&view=matrix,explanation",
        );
        assert_eq!(state.document.text.as_deref(), Some("# theirs"));
        assert_eq!(state.document.selected, Some(("shop/web".into(), "shop/db".into())));
        let settings = state.settings();
        assert_eq!(settings.profile, "cilium");
        assert_eq!(settings.namespace, "shop");
        assert_eq!(settings.port, "443/TCP");
        assert_eq!((state.screen.pictures, state.screen.tab), (Pictures::Matrix, Tab::Matrix));
    }

    #[rstest]
    #[case("from=shop/client&to=shop/Service/web:80/TCP", true)]
    #[case("from=shop/client&to=shop/web", false)]
    fn a_link_to_a_cell_of_a_service_shows_the_columns_of_services(
        #[case] options: &str,
        #[case] expected: bool,
    ) {
        assert_eq!(opened(options).settings().matrix.services, expected);
    }

    #[rstest]
    #[case::a_profile("profile=unheard-of")]
    #[case::a_port("port=%3Cimg%3E")]
    #[case::a_namespace("namespace=__proto__%20x")]
    #[case::half_a_cell("from=shop/web")]
    fn what_a_link_says_in_vain_is_as_usual(#[case] options: &str) {
        assert_eq!(opened(options), opened(""));
    }

    #[test]
    fn a_link_keeps_nothing_of_its_own_until_it_is_edited() {
        let mut state = opened("profile=cilium&namespace=shop");
        assert!(!state.is_kept());
        assert_eq!((state.kept_namespace(), state.kept_profile()), ("mine", <&Profile>::default()));
        state.adopt();
        assert!(state.is_kept());
        assert_eq!((state.kept_namespace(), state.kept_profile().name), ("shop", "cilium"));
    }

    #[test]
    fn a_link_is_seen_in_its_language_and_theme_and_keeps_neither() {
        let mut state = opened("lang=ko&theme=dark");
        for is_edited in [false, true] {
            if is_edited {
                state.adopt();
            }
            assert_eq!((state.preferences.language, state.preferences.theme), (Language::Ko, Theme::Dark));
            assert_eq!((state.kept_language(), state.kept_theme()), (Language::En, Theme::Auto));
        }
        state.open_own();
        assert_eq!(state.preferences, Preferences::default());
    }

    #[test]
    fn a_language_and_a_theme_that_the_reader_chooses_are_kept_though_a_link_is_shown() {
        let state = Rc::new(opened("lang=ko&theme=dark"));
        let state =
            state.reduce(Action::LanguageChosen(Language::Ko)).reduce(Action::ThemeChosen(Theme::Light));
        assert_eq!((state.kept_language(), state.kept_theme()), (Language::Ko, Theme::Light));
    }

    #[test]
    fn a_link_without_a_language_after_one_with_it_is_seen_in_the_readers_own() {
        let mut state = opened("lang=ko&theme=dark");
        state.receive(link(""));
        assert_eq!((state.preferences.language, state.preferences.theme), (Language::En, Theme::Auto));
    }

    #[test]
    fn ones_own_text_is_kept_beside_an_edited_one_until_the_notice_of_it_is_closed() {
        let mut state = opened("");
        assert_eq!(state.kept_own(), None);
        state.close_notice();
        state.adopt();
        assert_eq!(state.kept_own().and_then(|own| own.text.as_deref()), Some("# mine"));
        state.close_notice();
        assert_eq!(state.kept_own(), None);
    }

    #[rstest]
    #[case::that_names_another_profile("profile=cilium&port=80/TCP")]
    #[case::that_names_the_standard("profile=standard")]
    #[case::that_names_none("")]
    fn ones_own_text_comes_back_as_it_was_from_a_link(
        #[case] options: &str,
        #[values(false, true)] is_edited: bool,
    ) {
        let mut before = state();
        before.preferences.profile = Profile::from_name("calico").unwrap();
        let mut state = before.clone();
        state.receive(link(options));
        if is_edited {
            state.adopt();
        }
        state.open_own();
        assert_eq!(state.document.text.as_deref(), Some("# mine"));
        assert_eq!(state.settings(), before.settings());
        assert_eq!(state.notice(), None);
    }

    #[rstest]
    #[case::none("")]
    #[case::the_standard("profile=standard")]
    #[case::one_that_is_unheard_of("profile=unheard-of")]
    fn a_reader_sees_the_standard_where_a_link_names(#[case] options: &str) {
        let mut state = state();
        state.preferences.profile = Profile::from_name("calico").unwrap();
        state.receive(link(options));
        assert_eq!((state.settings().profile.as_str(), state.kept_profile().name), ("standard", "calico"));
    }

    #[test]
    fn a_link_after_a_link_takes_nothing_of_ones_own_away() {
        let mut state = opened("");
        state.receive(link("profile=cilium"));
        state.open_own();
        assert_eq!(state.document.text.as_deref(), Some("# mine"));
    }

    #[test]
    fn a_link_after_an_edited_one_takes_nothing_of_the_edit_away() {
        let mut state = opened("");
        state.adopt();
        state.document.open("# theirs, and mine");
        state.receive(link(""));
        state.open_own();
        assert_eq!(state.document.text.as_deref(), Some("# theirs, and mine"));
        assert_eq!(state.notice(), Some(Notice::Edited));
        state.open_own();
        assert_eq!((state.document.text.as_deref(), state.notice()), (Some("# mine"), None));
    }

    #[test]
    fn a_link_that_cannot_be_read_changes_nothing_else() {
        let mut state = state();
        state.receive(Err(LinkError::Cut));
        assert_eq!(state.notice(), Some(Notice::Unreadable(LinkError::Cut)));
        state.close_notice();
        assert_eq!(state, self::state());
    }

    #[test]
    fn an_edit_is_told_although_the_link_was_read_of() {
        let mut state = opened("");
        assert_eq!(state.notice(), Some(Notice::Shown));
        state.close_notice();
        assert_eq!(state.notice(), None);
        state.adopt();
        assert_eq!(state.notice(), Some(Notice::Edited));
        state.close_notice();
        state.adopt();
        assert_eq!(state.notice(), None);
    }

    #[test]
    fn only_another_text_is_an_edit() {
        let edited = |text: &str| {
            let edit = Action::TextEdited(Some(text.into()));
            Rc::new(opened("")).reduce(edit).is_kept()
        };
        assert!(!edited("# theirs"));
        assert!(edited("# theirs!"));
    }

    #[test]
    fn a_profile_that_the_reader_chooses_is_kept_though_a_link_is_shown() {
        let cilium = Profile::from_name("cilium").unwrap();
        let state = Rc::new(opened("")).reduce(Action::ProfileChosen(cilium));
        assert_eq!(state.kept_profile(), cilium);
    }

    #[test]
    fn an_example_of_a_link_follows_the_language_and_is_still_not_kept() {
        let mut state = state();
        state.receive(Ok(Link { options: Options::default(), text: THREE_TIER.text(Language::En).into() }));
        let state = Rc::new(state).reduce(Action::LanguageChosen(Language::Ko));
        assert_eq!(state.document.text.as_deref(), Some(THREE_TIER.text(Language::Ko)));
        assert!(!state.is_kept());
    }
}
