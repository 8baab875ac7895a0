//! What each action does to the state.

use std::rc::Rc;

use yew::Reducible;

use super::{Action, Fixed, Shown, State, Tab, changes, examples};

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = State::clone(&self);
        match action {
            // Of a text that is too large nothing more is known, whatever is typed into it.
            Action::TextEdited(None) if self.text.is_none() => return self,
            Action::TextEdited(text) => {
                next.text = text;
                next.is_current = false;
            }
            Action::ExampleOpened(example) => {
                next.open(example.text(self.settings.language));
                next.selected = example.shown_pair();
                next.settings.port.clear();
                next.settings.endpoint_filter.clear();
            }
            Action::LanguageChosen(language) => {
                // An example that nobody edited follows, since its comments are words too.
                if let Some(example) = self.text.as_deref().and_then(examples::of_text) {
                    next.open(example.text(language));
                }
                next.settings.language = language;
            }
            Action::ProfileChosen(profile) => next.settings.profile = profile.name.to_owned(),
            Action::PortChosen(port) => next.settings.port = port,
            Action::EndpointsFiltered(filter) => next.settings.endpoint_filter = filter,
            Action::ThemeChosen(theme) => next.theme = theme,
            Action::CellChosen(pair) => next.selected = Some(pair),
            Action::TabChosen(tab) => next.tab = tab,
            Action::PicturesChosen(pictures) => next.pictures = pictures,
            Action::LinesAsked(target) => {
                let turn = self.shown.map_or(0, |shown| shown.turn.wrapping_add(1));
                next.shown = Some(Shown { target, turn });
                next.tab = Tab::Editor;
            }
            Action::FixAsked(fix) => {
                // Its places are those of the text that was judged; in another one it would hit something else.
                if self.is_current {
                    let turn = self.fixed.as_ref().map_or(0, |fixed| fixed.turn.wrapping_add(1));
                    next.fixed = Some(Fixed { fix, turn });
                }
            }
            Action::Evaluated { text, page, chosen, explanation, milliseconds } => {
                next.is_current = self.text == text;
                let before = self.page.as_ref().map(|page| &page.matrix);
                next.changed = before.map_or(0, |before| changes::changed_cells(before, &page.matrix));
                next.page = Some(page);
                next.milliseconds = Some(milliseconds);
                next.evaluations = self.evaluations.wrapping_add(1);
                next.trouble = None;
                if chosen == next.selected {
                    next.explanation = explanation;
                } else if next.selected_in_page().is_none() {
                    next.explanation = None;
                }
            }
            Action::Explained(explanation) => next.explanation = explanation,
            Action::Failed(trouble) => {
                next.trouble = Some(trouble);
                // The reason for another cell would be taken for the one of this cell, which does not come.
                let chosen = self.selected.as_ref().map(|(from, to)| (from, to));
                next.explanation.take_if(|known| chosen != Some((&known.from, &known.to)));
            }
            // Mostly nothing changes, and then nothing is drawn anew.
            Action::Kept(has_room) if self.is_too_long_to_keep != has_room => return self,
            Action::Kept(has_room) => next.is_too_long_to_keep = !has_room,
        }
        Rc::new(next)
    }
}

impl State {
    /// Puts another text into the editor.
    fn open(&mut self, text: &str) {
        self.text = Some(text.into());
        self.is_current = false;
        self.opened = self.opened.wrapping_add(1);
    }
}

#[cfg(test)]
mod tests {
    use netpol_core::profile::Profile;
    use netpol_view::protocol::{Language, ViewSettings};
    use netpol_view::views::{CellState, ExplanationView, FixView, LineTarget, MatrixView, PageView};

    use super::*;
    use crate::state::samples::endpoint;
    use crate::state::{THREE_TIER, Theme, Trouble, by_key};

    fn first() -> Rc<State> {
        let text = THREE_TIER.text(Language::En).into();
        Rc::new(State::new(text, ViewSettings::default(), Theme::Auto))
    }

    #[test]
    fn an_edit_by_the_user_is_not_put_back_into_the_editor() {
        let state = first().reduce(edited("kind: Pod"));
        assert_eq!(state.text.as_deref(), Some("kind: Pod"));
        assert_eq!(state.opened, first().opened);
    }

    #[test]
    fn an_example_is_opened_in_the_language_of_the_page() {
        let state = first().reduce(Action::LanguageChosen(Language::Ko));
        let example = by_key("and-or").unwrap();
        let state = state.reduce(Action::ExampleOpened(example));
        assert_eq!(state.text.as_deref(), Some(example.text(Language::Ko)));
        assert_eq!(state.selected, example.shown_pair());
    }

    #[test]
    fn an_unedited_example_follows_the_language() {
        let state = first().reduce(Action::LanguageChosen(Language::Ko));
        assert_eq!(state.text.as_deref(), Some(THREE_TIER.text(Language::Ko)));
    }

    #[test]
    fn an_edited_text_stays_when_the_language_changes() {
        let state = first().reduce(edited("# mine"));
        let state = state.reduce(Action::LanguageChosen(Language::Ko));
        assert_eq!(state.text.as_deref(), Some("# mine"));
    }

    #[test]
    fn a_text_that_is_too_large_is_left_in_the_editor() {
        let state = first().reduce(Action::TextEdited(None));
        let opened = state.opened;
        let state = state.reduce(Action::LanguageChosen(Language::Ko));
        assert_eq!((&state.text, state.opened), (&None, opened));
    }

    #[test]
    fn typing_into_a_text_that_is_too_large_changes_nothing() {
        let state = first().reduce(Action::TextEdited(None));
        assert!(Rc::ptr_eq(&state, &Rc::clone(&state).reduce(Action::TextEdited(None))));
    }

    #[test]
    fn a_cell_chosen_meanwhile_is_not_explained_by_an_older_answer() {
        let pair = |to: &str| Some(("a".to_owned(), to.to_owned()));
        let explanation = |to: &str| Rc::new(ExplanationView { to: to.into(), ..explanation() });
        let matrix = MatrixView { endpoints: ["a", "b", "c"].map(endpoint).into(), ..MatrixView::default() };
        let answer = |to: &str| Action::Evaluated {
            text: None,
            page: Rc::new(PageView { matrix: matrix.clone(), ..PageView::default() }),
            chosen: pair(to),
            explanation: Some(explanation(to)),
            milliseconds: 1.0,
        };
        let state = first().reduce(Action::CellChosen(pair("b").unwrap())).reduce(answer("b"));
        let state = state.reduce(Action::CellChosen(pair("c").unwrap())).reduce(answer("b"));
        assert_eq!(state.explanation, Some(explanation("b")));
        let state = state.reduce(Action::Explained(Some(explanation("c")))).reduce(answer("b"));
        assert_eq!(state.explanation, Some(explanation("c")));
    }

    #[test]
    fn a_reason_that_does_not_come_leaves_none_of_another_cell() {
        let state = State { explanation: Some(Rc::new(explanation())), ..State::clone(&first()) };
        let choose = |to: &str| Action::CellChosen(("a".to_owned(), to.to_owned()));
        let failed =
            |to: &str| Rc::new(state.clone()).reduce(choose(to)).reduce(Action::Failed(Trouble::Broke));
        assert_eq!(failed("b").explanation, state.explanation);
        assert_eq!(failed("c").explanation, None);
    }

    #[test]
    fn asking_twice_for_the_same_lines_is_two_turns() {
        let target = LineTarget { from: 3, to: 9, line: 1, column: 4, ..LineTarget::default() };
        let once = first().reduce(Action::LinesAsked(target));
        let twice = Rc::clone(&once).reduce(Action::LinesAsked(target));
        assert_ne!(once.shown, twice.shown);
        assert_eq!(twice.tab, Tab::Editor);
    }

    fn fix() -> Action {
        Action::FixAsked(Rc::new(FixView { label: "Fix".into(), replacements: Vec::new() }))
    }

    fn edited(text: &str) -> Action {
        Action::TextEdited(Some(text.into()))
    }

    fn evaluated(text: &str) -> Action {
        let (text, page) = (Some(text.into()), Rc::default());
        Action::Evaluated { text, page, chosen: None, explanation: None, milliseconds: 1.0 }
    }

    fn explanation() -> ExplanationView {
        ExplanationView {
            from: "a".into(),
            to: "b".into(),
            state: CellState::Open,
            glyph: String::new(),
            verdict: String::new(),
            path: String::new(),
            ports: String::new(),
            question: String::new(),
            ends: Vec::new(),
            notes: Vec::new(),
            kubectl: None,
            marks: Vec::new(),
        }
    }

    #[test]
    fn an_edit_is_made_in_the_text_that_was_judged() {
        let state = first().reduce(edited("a: 1")).reduce(evaluated("a: 1"));
        assert!(state.reduce(fix()).fixed.is_some());
    }

    #[test]
    fn an_edit_is_not_made_in_a_text_that_changed_since() {
        let state = first().reduce(edited("a: 1")).reduce(evaluated("a: 1"));
        let state = state.reduce(edited("a: 12"));
        assert_eq!(Rc::clone(&state).reduce(fix()).fixed, None);
        assert_eq!(state.reduce(evaluated("a: 1")).reduce(fix()).fixed, None);
    }

    #[test]
    fn the_profile_is_kept_by_name() {
        let cilium = Profile::from_name("cilium").unwrap();
        let state = first().reduce(Action::ProfileChosen(cilium));
        assert_eq!(state.profile(), cilium);
        assert_eq!(state.settings.profile, "cilium");
    }

    #[test]
    fn the_theme_goes_round() {
        assert_eq!(Theme::ALL.map(Theme::next), [Theme::Light, Theme::Dark, Theme::Auto]);
    }
}
