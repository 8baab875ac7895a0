//! What the page begins with.

use std::rc::Rc;

use netpol_core::profile::Profile;
use netpol_view::namespace_value;
use netpol_view::protocol::Language;

use super::{
    Document, Own, Preferences, ProblemList, Received, Screen, Splits, State, THREE_TIER, Tab, Theme,
    language_of_tag, of_text,
};
use crate::route::Route;

/// What an earlier visit left in this browser, as it stands there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// The editor's text.
    pub text: Option<String>,
    /// The namespace of the text's objects that have none.
    pub namespace: Option<String>,
    /// The tag of the language.
    pub language: Option<String>,
    /// The name of the theme.
    pub theme: Option<String>,
    /// The name of the CNI profile.
    pub profile: Option<String>,
    /// Where the panes are divided.
    pub splits: Option<String>,
    /// Whether the tour is to be offered: it was neither begun nor declined, and that could be kept.
    pub offers_tour: bool,
    /// The name of how much of the problems is shown.
    pub problems: Option<String>,
    /// The reader's own text from before a link, whose text they edited.
    pub own: Option<String>,
}

/// Chooses what the page begins with: what was kept, else the application in three tiers, in a language that its reader
/// reads; `languages` are the tags of those, the best first.
pub fn beginning(route: &Route, kept: Kept, languages: &[String]) -> State {
    let language =
        kept.language.and_then(|tag| language_of_tag(&tag)).unwrap_or_else(|| preferred(languages));
    let theme = kept.theme.and_then(|name| Theme::from_name(&name)).unwrap_or_default();
    let profile = kept.profile.and_then(|name| Profile::from_name(&name)).unwrap_or_default();
    let splits = kept.splits.as_deref().map(Splits::from_kept).unwrap_or_default();
    let problems = kept.problems.and_then(|name| ProblemList::from_name(&name)).unwrap_or_default();
    let has_own = kept.text.is_some();
    let text: Rc<str> = kept.text.map_or_else(|| THREE_TIER.text(language).into(), Rc::from);
    let namespace = kept.namespace.and_then(|name| namespace_value(&name)).unwrap_or_default();
    // One comes back to one's own text, and to see an example.
    let tab = if of_text(&text).is_some() { Tab::Diagram } else { Tab::Editor };
    let own = kept.own.as_deref().and_then(Own::from_kept);
    let mut state = State {
        preferences: Preferences {
            language,
            theme,
            profile,
            splits,
            offers_tour: kept.offers_tour,
            problems,
        },
        document: Document { namespace, ..Document::new(text) },
        screen: Screen { tab, ..Screen::default() },
        received: own.map(|own| Received {
            own: Rc::new(own),
            language,
            theme,
            is_edited: true,
            is_told: false,
        }),
        link_trouble: None,
        words_missing: false,
        import: None,
        left_out: None,
        export: None,
        lesson: None,
        board: None,
    };
    if let Route::Link(link) = route {
        state.receive(netpol_link::read(link));
        if let Some(received) = &mut state.received
            && !has_own
        {
            // The example that everybody begins with is nobody's own.
            match &received.own.before {
                Some(own) => received.own = Rc::clone(own),
                None => Rc::make_mut(&mut received.own).text = None,
            }
        }
    }
    state
}

/// The first of the reader's languages that the page has.
fn preferred(tags: &[String]) -> Language {
    let primary = |tag: &String| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    tags.iter().find_map(|tag| language_of_tag(&primary(tag))).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use netpol_link::{Link, LinkError, Options};
    use rstest::rstest;

    use super::*;
    use crate::state::Notice;

    fn tags(tags: &[&str]) -> Vec<String> {
        tags.iter().map(|tag| (*tag).to_owned()).collect()
    }

    fn kept(text: &str) -> Kept {
        Kept { text: Some(text.into()), ..Kept::default() }
    }

    #[test]
    fn an_example_begins_with_its_picture_and_a_text_of_ones_own_with_itself() {
        let tab = |kept| beginning(&Route::Playground, kept, &[]).screen.tab;
        assert_eq!(tab(Kept::default()), Tab::Diagram);
        assert_eq!(tab(kept("kind: Pod")), Tab::Editor);
    }

    #[rstest]
    #[case::korean(&["ko-KR", "en"], Language::Ko)]
    #[case::english_first(&["en-GB", "ko"], Language::En)]
    #[case::the_first_that_there_is(&["fr", "ko"], Language::Ko)]
    #[case::none_of_ours(&["fr"], Language::En)]
    #[case::nothing_known(&[], Language::En)]
    fn the_page_begins_in_a_language_that_the_reader_reads(
        #[case] languages: &[&str],
        #[case] expected: Language,
    ) {
        let state = beginning(&Route::Playground, Kept::default(), &tags(languages));
        assert_eq!(state.preferences.language, expected);
    }

    #[test]
    fn the_first_visit_begins_with_three_tiers_in_the_readers_language() {
        let state = beginning(&Route::Playground, Kept::default(), &tags(&["ko"]));
        assert_eq!(state.document, Document::new(THREE_TIER.text(Language::Ko).into()));
        assert_eq!(state.screen, Screen { tab: Tab::Diagram, ..Screen::default() });
    }

    #[test]
    fn what_was_kept_comes_back() {
        let kept = Kept {
            text: Some("kind: Pod".into()),
            namespace: Some("shop".into()),
            language: Some("ko".into()),
            theme: Some("dark".into()),
            profile: Some("flannel".into()),
            splits: Some("300 - 600".into()),
            offers_tour: false,
            problems: Some("folded".into()),
            own: None,
        };
        let state = beginning(&Route::Playground, kept, &tags(&["en"]));
        assert_eq!(state.document.text.as_deref(), Some("kind: Pod"));
        assert_eq!(state.document.namespace, "shop");
        let preferences = Preferences {
            language: Language::Ko,
            theme: Theme::Dark,
            profile: Profile::from_name("flannel").unwrap(),
            splits: Splits { editor: Some(300), diagram: None, matrix: Some(600) },
            offers_tour: false,
            problems: ProblemList::Folded,
        };
        assert_eq!(state.preferences, preferences);
    }

    #[test]
    fn an_empty_text_that_was_kept_stays_empty() {
        let state = beginning(&Route::Playground, kept(""), &[]);
        assert_eq!(state.document.text.as_deref(), Some(""));
    }

    #[test]
    fn what_was_kept_by_another_version_is_passed_over() {
        let name = || Some("unheard-of".to_owned());
        let kept = Kept {
            text: None,
            namespace: Some("No Name".into()),
            language: name(),
            theme: name(),
            profile: name(),
            splits: name(),
            offers_tour: true,
            problems: name(),
            own: name(),
        };
        let state = beginning(&Route::Playground, kept, &tags(&["ko"]));
        assert_eq!(
            state.preferences,
            Preferences { language: Language::Ko, offers_tour: true, ..Preferences::default() }
        );
        assert_eq!(state.document.namespace, "");
    }

    fn link() -> Route {
        let options = Options { from: Some("a/b".into()), to: Some("a/c".into()), ..Options::default() };
        Route::Link(Link { options, text: "# theirs".into() }.encode())
    }

    #[test]
    fn a_link_begins_with_its_text_and_its_cell() {
        let document = beginning(&link(), kept("# mine"), &[]).document;
        assert_eq!(document.text.as_deref(), Some("# theirs"));
        assert_eq!(document.selected, Some(("a/b".into(), "a/c".into())));
    }

    #[test]
    fn what_was_kept_is_at_hand_beside_a_link() {
        assert!(beginning(&link(), kept("# mine"), &[]).has_own());
        assert!(!beginning(&link(), Kept::default(), &[]).has_own());
    }

    #[test]
    fn ones_own_text_from_before_an_edited_link_is_offered_on_the_next_visit() {
        let kept = Kept { own: Some("cilium \n# mine".into()), ..kept("# theirs, and mine") };
        let mut state = beginning(&Route::Playground, kept.clone(), &[]);
        assert_eq!(state.document.text.as_deref(), Some("# theirs, and mine"));
        assert_eq!((state.notice(), state.has_own(), state.is_kept()), (Some(Notice::Edited), true, true));
        state.open_own();
        assert_eq!(
            (state.document.text.as_deref(), state.settings().profile.as_str()),
            (Some("# mine"), "cilium")
        );
    }

    #[rstest]
    #[case::a_text(kept("# theirs, and mine"))]
    #[case::the_example_that_everybody_begins_with(Kept::default())]
    fn a_link_beside_both_kept_texts_takes_neither_away(#[case] kept: Kept) {
        let own = kept.text.clone();
        let mut state = beginning(&link(), Kept { own: Some("standard \n# mine".into()), ..kept }, &[]);
        for text in own.iter().map(String::as_str).chain(["# mine"]) {
            state.open_own();
            assert_eq!(state.document.text.as_deref(), Some(text));
        }
        assert!(!state.has_own());
    }

    #[test]
    fn a_link_that_cannot_be_read_begins_with_what_was_kept_and_says_so() {
        let link = Route::Link("p/1.AAAA".into());
        for kept in [Kept::default(), kept("kind: Pod")] {
            let mut state = beginning(&link, kept.clone(), &[]);
            assert_eq!(state.link_trouble.take(), Some(LinkError::Cut));
            assert_eq!(state, beginning(&Route::Playground, kept, &[]));
        }
    }
}
