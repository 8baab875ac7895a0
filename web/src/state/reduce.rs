//! What each action does to the state.

use std::rc::Rc;

use netpol_core::profile::Profile;
use netpol_view::protocol::Typing;
use yew::Reducible;

use super::{Action, BoardStep, Export, State, Tab};

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = State::clone(&self);
        match &action {
            // The same text pasted over itself is no edit.
            Action::TextEdited(text) if *text != next.document.text => next.adopt(),
            Action::ExampleOpened(_) | Action::TextOpened(_) => next.adopt(),
            _ => {}
        }
        if let (Action::TextEdited(_) | Action::TextOpened(_), Some(lesson)) =
            (&action, studied(&mut next.lesson))
        {
            lesson.edit();
        }
        if let (Action::TextEdited(text), Some(board)) = (&action, studied(&mut next.board))
            && *text != next.document.text
        {
            board.edited(&next.document);
        }
        let is_of_text = matches!(
            action,
            Action::TextEdited(_) | Action::TextOpened(_) | Action::ExampleOpened(_) | Action::LinkOpened(_)
        );
        let State { preferences, document, screen, received, lesson, board, words_missing, .. } = &mut next;
        let (lesson, board) = (studied(lesson), studied(board));
        match action {
            Action::TextEdited(text) => {
                document.edit(text);
                if board.as_ref().is_some_and(|board| board.asked.is_some()) {
                    document.typing = Typing::No;
                }
            }
            Action::TextOpened(text) => document.put(&text),
            Action::FilesBrought(import) => next.import = import,
            Action::FilesImported(view) => next.take_imported(Ok(view)),
            Action::ImportTaken(how) => next.take_import(how),
            Action::AllPasted => next.paste_whole(),
            Action::LeftOutRead => next.left_out = None,
            Action::ExportAsked(asked) => {
                next.export = asked.map(|(format, is_copied)| Export { format, is_copied, told: None });
            }
            Action::Exported(format, told) => {
                if let Some(export) = next.export.as_mut().filter(|export| export.format == format) {
                    export.told = Some(told);
                }
            }
            Action::TypingPaused => document.pause(),
            Action::TypingEnded => document.typing = Typing::No,
            Action::LinkOpened(link) => next.receive(link),
            Action::OwnOpened => next.open_own(),
            Action::NoticeClosed => next.close_notice(),
            Action::ExampleOpened(example) => {
                document.open_example(example, preferences.language);
                screen.clear_filters();
                screen.tab = Tab::Diagram;
            }
            Action::WordsMissing => *words_missing = true,
            Action::LanguageChosen(language) => {
                *words_missing = false;
                document.follow(language);
                preferences.language = language;
                if let Some(received) = received {
                    received.language = language;
                }
            }
            Action::ProfileChosen(profile) => {
                preferences.profile = profile;
                if let Some(received) = received {
                    Rc::make_mut(&mut received.own).profile = profile;
                }
            }
            Action::PortChosen(port) => screen.port = port,
            Action::NamespaceChosen(namespace) => document.namespace = namespace,
            Action::MatrixLooked(look) => screen.matrix.set(look),
            Action::FoldToggled(groups) => screen.matrix.toggle(groups),
            Action::ProblemsFolded(list) => preferences.problems = list,
            Action::ThemeChosen(theme) => {
                preferences.theme = theme;
                if let Some(received) = received {
                    received.theme = theme;
                }
            }
            Action::CellChosen(pair) => {
                document.look_at_change(None);
                document.choose(pair);
            }
            Action::PodChosen(pod) => {
                document.look_at_change(None);
                document.choose_pod(pod);
            }
            Action::CellTicked(pair) => document.tick(pair),
            Action::TicksCleared => document.clear_ticks(),
            Action::ChangeAsked(change) => document.look_at_change(change),
            Action::ChangeTold(change, edit) => document.tell_of_change(&change, edit),
            Action::ComparisonBegun(origin, text) => document.comparing.begin(origin, text),
            Action::ComparisonEnded => document.comparing.end(),
            Action::Compared(base, view) => document.comparing.take(base, view),
            Action::ProbeAsked(probe) => document.try_connection(Some(probe)),
            Action::Probed(probe, told) => document.tell_of_connection(&probe, told),
            Action::TabChosen(tab) => screen.tab = tab,
            Action::PicturesChosen(pictures) => screen.pictures = pictures,
            Action::SplitMoved(split, share) => preferences.splits.set(split, share),
            Action::ExtentChosen(everything) => screen.everything = everything,
            Action::LinesAsked(target) => {
                document.show(target);
                screen.tab = Tab::Editor;
            }
            Action::FixAsked(fix) => document.fix(fix),
            Action::TourAnswered => preferences.offers_tour = false,
            Action::Evaluated(evaluated) => document.take(evaluated),
            Action::Explained(explanation) => document.explain(explanation),
            Action::PodTold(pod) => document.tell_of(pod),
            Action::Hovered(place) => document.hover(place),
            Action::LabelSaid(place, said) => document.label = Some((place, said)),
            Action::FormatAsked => document.formatting = document.formatting.wrapping_add(1),
            Action::Formatted(fix) => document.format(fix),
            Action::CompletionAsked(place) => document.complete(place),
            Action::CompletionOffered(place, offered) => document.completion = Some((place, offered)),
            Action::PlaceLeft => document.leave(),
            Action::PlaceSeen(place) => document.see(place),
            Action::Spotted(place, spot) => document.spot(place, spot),
            Action::QuestionAnswered(number, answer) => {
                if let Some(lesson) = lesson {
                    lesson.answer(number, answer);
                }
            }
            Action::AnswerChecked => {
                if let Some(lesson) = lesson {
                    lesson.checks += 1;
                }
            }
            Action::LessonRestarted => {
                if let Some(lesson) = lesson {
                    lesson.restart();
                    document.put(&Rc::from(lesson.of.texts.start.as_str()));
                }
            }
            Action::Graded(text, answers, grade) => {
                if let Some(lesson) = lesson {
                    let is_current = document.text.as_ref() == Some(&text) && lesson.answers == answers;
                    lesson.take(grade, is_current);
                }
            }
            Action::Board(step) => {
                if let BoardStep::Opened(kept) = &step
                    && let Some(profile) = Profile::from_name(&kept.profile)
                {
                    preferences.profile = profile;
                }
                if let Some(board) = board {
                    board.take(step, document);
                }
            }
            Action::Failed(trouble) => {
                document.fail(trouble);
                if let Some(board) = board {
                    board.fail();
                }
                next.take_imported(Err(trouble));
                next.export.take_if(|export| export.told.is_none());
            }
            Action::Kept(has_room) => document.is_too_long_to_keep = !has_room,
        }
        if is_of_text {
            next.forget_left_out();
        }
        // Where nothing changed, nothing is drawn anew.
        if next == *self { self } else { Rc::new(next) }
    }
}

/// A lesson or a board; none in the module of the playground, which never has any, so that what they do is left out of it.
fn studied<T>(part: &mut Option<T>) -> Option<&mut T> {
    part.as_mut().filter(|_| cfg!(feature = "study"))
}

#[cfg(test)]
mod tests {
    use netpol_view::protocol::{Language, MatrixSettings};
    use netpol_view::views::{CellState, ExplanationView, FixView, LineTarget, MatrixView, PageView};

    use super::*;
    use crate::shared::Shared;
    use crate::state::samples::{endpoint, state_with};
    use crate::state::{Evaluated, MatrixLook, Notice, Page, THREE_TIER, Trouble, by_key};

    fn first() -> Rc<State> {
        Rc::new(state_with(THREE_TIER.text(Language::En)))
    }

    #[test]
    fn an_edit_by_the_user_is_not_put_back_into_the_editor() {
        let state = first().reduce(edited("kind: Pod"));
        assert_eq!(state.document.text.as_deref(), Some("kind: Pod"));
        assert_eq!(state.document.opened, first().document.opened);
    }

    #[test]
    fn an_example_is_opened_in_the_language_of_the_page() {
        let state = first().reduce(Action::LanguageChosen(Language::Ko));
        let example = by_key("and-or").unwrap();
        let state = state.reduce(Action::ExampleOpened(example));
        assert_eq!(state.document.text.as_deref(), Some(example.text(Language::Ko)));
        assert_eq!(state.document.selected, example.shown_pair());
    }

    #[test]
    fn a_language_without_words_is_told_until_one_is_chosen_or_it_was_read() {
        let missing = || first().reduce(Action::WordsMissing);
        assert_eq!(missing().notice(), Some(Notice::WordsMissing));
        assert_eq!(missing().preferences.language, Language::En);
        assert_eq!(missing().reduce(Action::NoticeClosed).notice(), None);
        assert_eq!(missing().reduce(Action::LanguageChosen(Language::Ko)).notice(), None);
    }

    #[test]
    fn an_unedited_example_follows_the_language() {
        let state = first().reduce(Action::LanguageChosen(Language::Ko));
        assert_eq!(state.document.text.as_deref(), Some(THREE_TIER.text(Language::Ko)));
    }

    #[test]
    fn an_edited_text_stays_when_the_language_changes() {
        let state = first().reduce(edited("# mine"));
        let state = state.reduce(Action::LanguageChosen(Language::Ko));
        assert_eq!(state.document.text.as_deref(), Some("# mine"));
    }

    #[test]
    fn a_text_that_is_too_large_is_left_in_the_editor() {
        let state = first().reduce(Action::TextEdited(None));
        let opened = state.document.opened;
        let state = state.reduce(Action::LanguageChosen(Language::Ko));
        assert_eq!((&state.document.text, state.document.opened), (&None, opened));
    }

    #[test]
    fn typing_into_a_text_that_is_too_large_changes_nothing() {
        let state = first().reduce(Action::TextEdited(None));
        assert!(Rc::ptr_eq(&state, &Rc::clone(&state).reduce(Action::TextEdited(None))));
    }

    #[test]
    fn a_cell_chosen_meanwhile_is_not_explained_by_an_older_answer() {
        let pair = |to: &str| Some(("a".to_owned(), to.to_owned()));
        let explanation = |to: &str| Shared::new(ExplanationView { to: to.into(), ..explanation() });
        let matrix = MatrixView { endpoints: ["a", "b", "c"].map(endpoint).into(), ..MatrixView::default() };
        let answer = |to: &str| {
            Action::Evaluated(Evaluated {
                text: None,
                page: PageView { matrix: matrix.clone(), ..PageView::default() }.into(),
                chosen: pair(to),
                explanation: Some(explanation(to)),
                milliseconds: 1.0,
            })
        };
        let state = first().reduce(Action::CellChosen(pair("b").unwrap())).reduce(answer("b"));
        let state = state.reduce(Action::CellChosen(pair("c").unwrap())).reduce(answer("b"));
        assert_eq!(state.document.explanation.as_deref(), Some(&*explanation("b")));
        let state = state.reduce(Action::Explained(Some(explanation("c")))).reduce(answer("b"));
        assert_eq!(state.document.explanation.as_deref(), Some(&*explanation("c")));
    }

    #[test]
    fn a_reason_that_does_not_come_leaves_none_of_another_cell() {
        let mut state = State::clone(&first());
        state.document.explanation = Some(Shared::new(explanation()));
        let choose = |to: &str| Action::CellChosen(("a".to_owned(), to.to_owned()));
        let failed =
            |to: &str| Rc::new(state.clone()).reduce(choose(to)).reduce(Action::Failed(Trouble::Broke));
        assert_eq!(failed("b").document.explanation, state.document.explanation);
        assert_eq!(failed("c").document.explanation, None);
    }

    #[test]
    fn asking_twice_for_the_same_lines_is_two_turns() {
        let target = LineTarget { from: 3, to: 9, line: 1, column: 4, ..LineTarget::default() };
        let once = first().reduce(Action::LinesAsked(target));
        let twice = Rc::clone(&once).reduce(Action::LinesAsked(target));
        assert_ne!(once.document.shown, twice.document.shown);
        assert_eq!(twice.screen.tab, Tab::Editor);
    }

    fn fix() -> Action {
        Action::FixAsked(Rc::new(FixView {
            label: "Fix".into(),
            note: String::new(),
            needs_look: false,
            replacements: Vec::new(),
            preview: Vec::new(),
        }))
    }

    fn edited(text: &str) -> Action {
        Action::TextEdited(Some(text.into()))
    }

    fn evaluated(text: &str) -> Action {
        let (text, page) = (Some(text.into()), Page::default());
        Action::Evaluated(Evaluated { text, page, chosen: None, explanation: None, milliseconds: 1.0 })
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
            folded: Vec::new(),
            expected: Vec::new(),
            steps: Vec::new(),
            ends: Vec::new(),
            notes: Vec::new(),
            kubectl: None,
            offers: Vec::new(),
            marks: Vec::new(),
        }
    }

    #[test]
    fn an_edit_is_made_in_the_text_that_was_judged() {
        let state = first().reduce(edited("a: 1")).reduce(evaluated("a: 1"));
        assert!(state.reduce(fix()).document.fixed.is_some());
    }

    #[test]
    fn an_edit_is_made_in_a_text_that_was_pasted_over_itself() {
        let state = first().reduce(edited("a: 1")).reduce(evaluated("a: 1"));
        assert!(state.reduce(edited("a: 1")).reduce(fix()).document.fixed.is_some());
    }

    #[test]
    fn an_edit_is_not_made_in_a_text_that_changed_since() {
        let state = first().reduce(edited("a: 1")).reduce(evaluated("a: 1"));
        let state = state.reduce(edited("a: 12"));
        assert_eq!(Rc::clone(&state).reduce(fix()).document.fixed, None);
        assert_eq!(state.reduce(evaluated("a: 1")).reduce(fix()).document.fixed, None);
    }

    #[test]
    fn the_profile_is_kept_by_name() {
        let cilium = Profile::from_name("cilium").unwrap();
        let state = first().reduce(Action::ProfileChosen(cilium));
        assert_eq!(state.preferences.profile, cilium);
        assert_eq!(state.settings().profile, "cilium");
    }

    #[test]
    fn another_example_is_seen_whole() {
        let state = first().reduce(Action::PortChosen("80/TCP".into()));
        let state = state.reduce(searched("frontend"));
        assert_eq!(state.settings().port, "80/TCP");
        assert_eq!(state.settings().matrix.search, "frontend");
        let state = state.reduce(Action::ExampleOpened(THREE_TIER));
        assert_eq!((state.settings().port, state.settings().matrix), Default::default());
    }

    #[test]
    fn a_pause_counts_where_something_waits_for_it() {
        let typed = || first().reduce(edited("kind: Pod"));
        assert_eq!(typed().settings().typing, Typing::Now);
        assert_eq!(typed().reduce(Action::TypingPaused).settings().typing, Typing::Paused);
        let answered = typed().reduce(evaluated("kind: Pod"));
        assert!(Rc::ptr_eq(&answered, &Rc::clone(&answered).reduce(Action::TypingPaused)));
        assert_eq!(typed().reduce(Action::TypingEnded).settings().typing, Typing::No);
    }

    #[test]
    fn a_group_that_is_toggled_twice_is_as_it_was() {
        let toggle = || Action::FoldToggled(vec!["shop/*".into(), "ops/*".into()]);
        let once = first().reduce(toggle());
        assert_eq!(once.settings().matrix.toggled, ["shop/*", "ops/*"]);
        assert_eq!(once.reduce(toggle()).settings(), first().settings());
    }

    #[test]
    fn a_search_folds_anew_and_more_letters_of_it_do_not() {
        let toggle = || Action::FoldToggled(vec!["shop/*".into()]);
        let state = first().reduce(toggle()).reduce(searched("w"));
        assert!(state.settings().matrix.toggled.is_empty());
        let mut look = state.reduce(toggle()).screen.matrix.clone();
        look.settings.search.push('e');
        let state = first().reduce(searched("w")).reduce(toggle()).reduce(Action::MatrixLooked(look));
        assert_eq!(state.settings().matrix.toggled, ["shop/*"]);
    }

    fn searched(text: &str) -> Action {
        let settings = MatrixSettings { search: text.to_owned(), ..MatrixSettings::default() };
        Action::MatrixLooked(MatrixLook { settings, ..MatrixLook::default() })
    }

    #[test]
    fn what_changes_nothing_is_the_same_state() {
        let state = first();
        for action in [Action::Kept(true), Action::TabChosen(Tab::Editor), fix()] {
            assert!(Rc::ptr_eq(&state, &Rc::clone(&state).reduce(action)));
        }
    }
}
