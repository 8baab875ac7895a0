//! The draft of an answer, which is there on the next visit.

use std::rc::Rc;

use yew::prelude::*;

use crate::browser::course::{in_exam, kind_and_id, seed};
use crate::browser::storage::Store;
use crate::route::LessonPage;
use crate::state::{State, exam_draft};

/// The lesson of this page, as addresses name it.
pub(super) fn page() -> Option<LessonPage> {
    let (kind, id) = kind_and_id()?;
    Some(LessonPage { name: format!("{kind}/{id}"), seed: seed() })
}

/// The name of the draft of the lesson of this page; in an exam `exam.one-dash`.
pub(super) fn draft_name() -> Option<String> {
    if in_exam() {
        return Some(format!("exam.{}", kind_and_id()?.1));
    }
    Some(page()?.draft())
}

/// Keeps the answer at every change, and nothing where it is as the lesson begins. False where it is too large, or there was no room for it.
#[hook]
pub(super) fn use_draft(state: &State, store: &Rc<Store>) -> bool {
    let store = Rc::clone(store);
    let is_kept = use_state_eq(|| true);
    let kept = is_kept.setter();
    let lesson = state.lesson.as_ref().map(|lesson| Rc::clone(&lesson.of));
    let answers = state.lesson.as_ref().map(|lesson| Rc::clone(&lesson.answers)).unwrap_or_default();
    let in_exam = state.lesson.as_ref().is_some_and(|lesson| lesson.in_exam);
    use_effect_with((state.document.text.clone(), answers), move |(text, answers)| {
        let Some((name, (text, lesson))) = draft_name().zip(text.as_ref().zip(lesson)) else { return };
        let draft = match in_exam {
            true => exam_draft(&lesson, text, answers),
            false => (*lesson.texts.start != **text).then(|| text.to_string()),
        };
        kept.set(match draft {
            Some(draft) => store.write_draft(&name, &draft),
            None => {
                store.forget_draft(&name);
                true
            }
        });
    });
    *is_kept && state.document.text.is_some()
}
