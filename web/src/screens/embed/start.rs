//! What a frame begins with: all of it is in its address.

use std::rc::Rc;

use netpol_link::{Link, LinkError, Options, Part};
use yew::Reducible;

use super::context::Parts;
use crate::route::Route;
use crate::state::{Action, Kept, State, THREE_TIER, beginning};

/// What is shown where the author does not say.
const USUAL: [Part; 3] = [Part::Editor, Part::Matrix, Part::Explanation];

/// What the author wrote.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Start {
    /// The text, in its parts.
    pub(super) parts: Parts,
    /// How it is looked at.
    pub(super) options: Options,
    /// Why the address cannot be read.
    pub(super) trouble: Option<LinkError>,
}

impl Start {
    /// Reads a route. One that carries nothing shows the application in three tiers.
    pub(super) fn of(route: &Route, languages: &[String]) -> Start {
        let link = match route {
            Route::Link(link) => netpol_link::read(link),
            Route::Playground | Route::Named { .. } => {
                let language = beginning(&Route::Playground, Kept::default(), languages).preferences.language;
                Ok(Link { options: Options::default(), text: THREE_TIER.text(language).to_owned() })
            }
        };
        let trouble = link.as_ref().err().copied();
        let Link { options, text } = link.unwrap_or_default();
        Start { parts: Parts::of(&text), options, trouble }
    }

    /// What is shown, in this order.
    pub(super) fn view(&self) -> &[Part] {
        if self.options.view.is_empty() { &USUAL } else { &self.options.view }
    }

    /// The state to begin with; `languages` are the tags of those that the reader reads, the best first.
    pub(super) fn state(&self, languages: &[String]) -> State {
        let text = self.parts.with(&self.parts.shown);
        let link = Link { options: self.options.clone(), text };
        let state = Rc::new(beginning(&Route::Playground, Kept::default(), languages));
        State::clone(&state.reduce(Action::LinkOpened(Ok(link))))
    }
}

#[cfg(test)]
mod tests {
    use netpol_view::protocol::Language;

    use super::*;
    use crate::state::Theme;

    fn start(options: &str, text: &str) -> Start {
        let link = Link { options: Options::default(), text: text.into() }.plain();
        Start::of(&Route::parse(&format!("https://example.org/embed/#/{link}?{options}")), &[])
    }

    #[test]
    fn a_frame_begins_as_its_address_says() {
        let start = start("profile=cilium&lang=ko&theme=dark&from=a/b&to=a/c&view=matrix,verdict", "a: 1\n");
        let state = start.state(&["en".to_owned()]);
        assert_eq!(start.view(), [Part::Matrix, Part::Verdict]);
        assert_eq!(state.document.text.as_deref(), Some("a: 1\n"));
        assert_eq!(state.document.selected, Some(("a/b".into(), "a/c".into())));
        assert_eq!((state.preferences.language, state.preferences.theme), (Language::Ko, Theme::Dark));
        assert_eq!(state.settings().profile, "cilium");
    }

    #[test]
    fn without_a_view_editor_matrix_and_explanation_are_shown() {
        assert_eq!(start("", "").view(), USUAL);
        assert_eq!(start("view=lens", "").view(), USUAL);
    }

    #[test]
    fn a_language_that_is_none_leaves_it_to_the_reader() {
        let state = start("lang=fr&theme=sepia", "").state(&["ko".to_owned()]);
        assert_eq!((state.preferences.language, state.preferences.theme), (Language::Ko, Theme::Auto));
    }

    #[test]
    fn what_is_hidden_is_evaluated() {
        let start = start("", "a: 1\n---\n# netpol: hidden-start\nb: 1\n# netpol: hidden-end\n");
        assert_eq!(start.state(&[]).document.text.as_deref(), Some("a: 1\n---\nb: 1\n"));
    }

    #[test]
    fn an_address_that_cannot_be_read_says_why() {
        assert_eq!(Start::of(&Route::Link("p/1.AAAA".into()), &[]).trouble, Some(LinkError::Cut));
        assert_eq!(Start::of(&Route::Playground, &[]).trouble, None);
    }
}
