//! What the module draws of a lesson before anybody has worked at it, drawn by its own components.

use std::rc::Rc;

use netpol_view::protocol::Language;
use netpol_view::views::GradeView;
use netpol_web::components::lesson::{actions, goal, questions};
use netpol_web::route::LessonPage;
use netpol_web::state;
use yew::prelude::*;

use crate::course::Entry;

/// A lesson at its start.
pub(super) struct Living {
    state: state::Lesson,
    page: LessonPage,
    /// What its start is worth.
    pub(super) grade: GradeView,
    language: Language,
}

impl Living {
    pub(super) fn new(entry: &Entry, language: Language) -> Living {
        let lesson = &entry.lesson;
        let page = LessonPage { name: format!("{}/{}", entry.part.folder(), entry.id()), seed: 0 };
        let grade = lesson.view(&lesson.texts.start, &[], language);
        Living { state: state::Lesson::new(Rc::new(lesson.clone()), Rc::new([])), page, grade, language }
    }

    /// How far the goal is reached, and the questions.
    pub(super) fn goal(&self) -> Html {
        let Living { state, grade, language, .. } = self;
        html! {
            <div class="first-part">
                { goal::goal(&grade.tasks, *language) }
                { questions::questions(state, &grade.questions, *language, &Callback::noop()) }
            </div>
        }
    }

    /// The buttons.
    pub(super) fn actions(&self) -> Html {
        let whiteboard = self.page.whiteboard();
        let actions = actions::actions(&self.state, Some(&whiteboard), self.language, &Callback::noop());
        html! { <div class="first-part">{ actions }</div> }
    }
}
