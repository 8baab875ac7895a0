//! What a lesson begins with.

use super::draft::draft_name;
use crate::browser::course::in_exam;
use crate::browser::document;
use crate::browser::storage::{Key, Store};
use crate::route::Route;
use crate::state::{Kept, Lesson, State, beginning, exam_answer};

/// The reader's draft, or else the text that the lesson begins with, in the language of the page. What was written before the module had
/// started comes before both.
pub(super) fn beginning_of(lesson: Lesson, store: &Store) -> State {
    let draft = draft_name().and_then(|name| store.read_draft(&name));
    let (text, lesson) = match in_exam() {
        true => {
            let (text, answers) = exam_answer(&lesson.of, draft.as_deref());
            (text, lesson.for_exam(answers))
        }
        false => {
            let text = document::written_meanwhile().or(draft);
            (text.unwrap_or_else(|| lesson.of.texts.start.clone()), lesson)
        }
    };
    let kept = Kept { text: Some(text), theme: store.read(Key::Theme), ..Kept::default() };
    let languages: Vec<String> = document::language().into_iter().collect();
    State { lesson: Some(lesson), ..beginning(&Route::Playground, kept, &languages) }
}
