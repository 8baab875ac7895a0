//! Texts that somebody brings from elsewhere or takes along.

use std::rc::Rc;

use netpol_view::protocol::{ExportFormat, ImportFile};
use netpol_view::views::{ExportView, ImportView};
use yew::AttrValue;

use super::{State, Trouble, examples};
use crate::shared::Shared;

/// Files that somebody brings.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    /// Those that were read.
    pub files: Rc<[ImportFile]>,
    /// The names of those that were not.
    pub skipped: Rc<[String]>,
    /// Where they came from.
    pub from: Brought,
    /// What came of them; none until the engine has said so.
    pub told: Option<Result<Shared<ImportView>, Trouble>>,
}

/// Where files came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Brought {
    /// They were chosen or dropped.
    Files,
    /// A text was pasted into the editor.
    Paste,
}

/// What becomes of the text that is in the editor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportAs {
    /// What is imported takes its place.
    Whole,
    /// What is imported comes behind it.
    Addition,
}

/// A file that somebody takes along.
#[derive(Clone, Debug, PartialEq)]
pub struct Export {
    /// What it is.
    pub format: ExportFormat,
    /// It is copied, not saved.
    pub is_copied: bool,
    /// What the engine has written, or why it has not; none until it has said so.
    pub told: Option<Result<Shared<ExportView>, AttrValue>>,
}

/// What was left out of what was pasted last.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftOut {
    /// All of it, as it was pasted.
    pub whole: Rc<str>,
    /// What was left out, in sentences; none where the engine has not looked through it.
    pub view: Option<Shared<ImportView>>,
}

impl State {
    /// Takes what the engine made of files. A text that was pasted goes into the editor at once.
    pub(super) fn take_imported(&mut self, told: Result<Shared<ImportView>, Trouble>) {
        let Some(import) = self.import.as_mut().filter(|import| import.told.is_none()) else { return };
        let whole = import.files.first().map(|file| Rc::<str>::from(file.text.as_str()));
        match (import.from, whole) {
            (Brought::Files, _) | (_, None) => {
                let is_whole = |view: &ImportView| view.left_out.is_empty() && view.still_there.is_empty();
                let is_plain = import.skipped.is_empty() && told.as_ref().is_ok_and(|view| is_whole(view));
                import.told = Some(told);
                // There is nothing to be said of it, and nothing to be asked.
                if is_plain && self.has_nothing_to_lose() {
                    self.take_import(ImportAs::Whole);
                }
            }
            (Brought::Paste, Some(whole)) => {
                self.import = None;
                // Nobody loses a text because the engine has trouble.
                let (text, left_out) = match told {
                    Ok(view) if view.left_out.is_empty() && view.still_there.is_empty() => (whole, None),
                    Ok(view) => (view.text.as_str().into(), Some(LeftOut { whole, view: Some(view) })),
                    Err(_) => (Rc::clone(&whole), Some(LeftOut { whole, view: None })),
                };
                self.document.paste(text, false);
                self.left_out = left_out;
            }
        }
    }

    /// Puts what was imported into the editor.
    pub(super) fn take_import(&mut self, how: ImportAs) {
        let Some(Import { told: Some(Ok(view)), .. }) = self.import.take() else { return };
        self.adopt();
        match (how, &self.document.text) {
            (ImportAs::Addition, Some(text)) => {
                let separator = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
                let marker = if view.text.starts_with("---") { "" } else { "---\n" };
                let whole = format!("{text}{separator}{marker}{}", view.text);
                self.document.put(&whole);
            }
            _ => self.document.open(&view.text),
        }
    }

    /// Forgets what was left out of a paste whose rest is not in the text any more as it was put in: all of it in its place would take away
    /// what somebody wrote since.
    pub(super) fn forget_left_out(&mut self) {
        let Some(text) = &self.document.text else { return };
        self.left_out.take_if(|left_out| {
            let rest = left_out.view.as_ref().map_or(&*left_out.whole, |view| &view.text).replace('\r', "");
            rest.is_empty() || !text.contains(&rest)
        });
    }

    /// Puts all of what was pasted last into the editor, with what was left out of it.
    pub(super) fn paste_whole(&mut self) {
        if let Some(left_out) = self.left_out.take() {
            self.document.paste(left_out.whole, true);
        }
    }

    /// Whether there is nothing in the editor that somebody would miss: no text, or an example as it comes.
    pub fn has_nothing_to_lose(&self) -> bool {
        let is_example = |text: &str| examples::of_text(text).is_some();
        self.document.text.as_deref().is_some_and(|text| text.trim().is_empty() || is_example(text))
    }
}

#[cfg(test)]
mod tests {
    use netpol_view::protocol::Language;
    use yew::Reducible;

    use super::*;
    use crate::route::Route;
    use crate::state::{Action, Kept, THREE_TIER, beginning};

    fn began(text: &str) -> Rc<State> {
        let kept = Kept { text: Some(text.into()), ..Kept::default() };
        Rc::new(beginning(&Route::Playground, kept, &[]))
    }

    fn brought(state: Rc<State>, from: Brought, text: &str) -> Rc<State> {
        let files = [ImportFile { name: "a.yaml".into(), text: text.into() }];
        let import = Import { files: files.into(), skipped: Rc::new([]), from, told: None };
        state.reduce(Action::FilesBrought(Some(import)))
    }

    fn view(text: &str, left_out: &str) -> Action {
        let view = ImportView { text: text.into(), left_out: left_out.into(), still_there: String::new() };
        Action::FilesImported(Shared::new(view))
    }

    fn text(state: &State) -> &str {
        state.document.text.as_deref().unwrap()
    }

    #[test]
    fn files_that_leave_nothing_to_be_said_take_the_place_of_an_example() {
        let state = brought(began(THREE_TIER.text(Language::En)), Brought::Files, "# new");
        let state = state.reduce(view("# new", ""));
        assert_eq!((text(&state), &state.import), ("# new", &None));
    }

    #[test]
    fn files_wait_for_an_answer_where_somebody_would_miss_a_text_or_something_was_left_out() {
        for (own, left_out) in [("# mine", ""), ("", "Left out.")] {
            let state = brought(began(own), Brought::Files, "# new").reduce(view("# new", left_out));
            assert_eq!(text(&state), own);
            let taken = state.reduce(Action::ImportTaken(ImportAs::Whole));
            assert_eq!((text(&taken), &taken.import), ("# new", &None));
        }
    }

    #[test]
    fn an_addition_comes_behind_what_is_there() {
        let state = brought(began("a: 1"), Brought::Files, "b: 2").reduce(view("b: 2\n", ""));
        assert_eq!(text(&state.reduce(Action::ImportTaken(ImportAs::Addition))), "a: 1\n---\nb: 2\n");
    }

    #[test]
    fn what_is_pasted_goes_into_the_editor_and_all_of_it_in_its_place() {
        let state = brought(began("# mine"), Brought::Paste, "whole").reduce(view("part", "Left out."));
        let pasted = state.document.pasted.as_ref().unwrap();
        assert_eq!((&*pasted.text, pasted.is_instead, pasted.turn), ("part", false, 0));
        let state = state.reduce(Action::AllPasted);
        let pasted = state.document.pasted.as_ref().unwrap();
        assert_eq!((&*pasted.text, pasted.is_instead, pasted.turn), ("whole", true, 1));
        assert_eq!(state.left_out, None);
    }

    #[test]
    fn what_was_left_out_is_offered_while_the_rest_stands_as_it_was_pasted() {
        let state = brought(began(""), Brought::Paste, "whole").reduce(view("part\r\n", "Left out."));
        let state = state.reduce(Action::TextEdited(Some("# mine\npart\n".into())));
        assert!(state.left_out.is_some());
        let edited = Rc::clone(&state).reduce(Action::TextEdited(Some("# mine\nparty\n".into())));
        let example = state.reduce(Action::ExampleOpened(THREE_TIER));
        assert_eq!((&edited.left_out, &example.left_out), (&None, &None));
    }

    #[test]
    fn nobody_loses_what_was_pasted_where_the_engine_has_trouble() {
        let state = brought(began("# mine"), Brought::Paste, "whole").reduce(Action::Failed(Trouble::Broke));
        assert_eq!(&*state.document.pasted.as_ref().unwrap().text, "whole");
        assert_eq!(state.left_out.as_ref().unwrap().view, None);
    }

    #[test]
    fn an_answer_for_files_that_nobody_wants_any_more_does_nothing() {
        let state = brought(began("# mine"), Brought::Files, "# new").reduce(Action::FilesBrought(None));
        assert!(Rc::ptr_eq(&state, &Rc::clone(&state).reduce(view("# new", ""))));
    }
}
