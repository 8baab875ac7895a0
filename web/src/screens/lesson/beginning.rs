//! What a lesson begins with.

use crate::browser::course::lesson_id;
use crate::browser::document;
use crate::browser::storage::{Key, Store};
use crate::route::Route;
use crate::state::{Kept, Lesson, State, beginning};

/// The reader's draft, or else the text that the lesson begins with, in the language of the page. What was written before the module had
/// started comes before both.
pub(super) fn beginning_of(lesson: Lesson, store: &Store) -> State {
    let draft = || store.read_draft(&lesson_id()?);
    let text = document::written_meanwhile().or_else(draft).unwrap_or_else(|| lesson.of.texts.start.clone());
    let kept = Kept { text: Some(text), theme: store.read(Key::Theme), ..Kept::default() };
    let languages: Vec<String> = document::language().into_iter().collect();
    State { lesson: Some(lesson), ..beginning(&Route::Playground, kept, &languages) }
}
