//! A lesson whose answer is drawn: it is graded while one draws, and what is drawn is the draft that its own page shows.

use std::rc::Rc;

use netpol_view::protocol::Language;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::browser::address::current;
use crate::browser::course::{in_exam, published};
use crate::browser::document;
use crate::browser::storage::{Key, Store};
use crate::route::{LessonPage, Route};
use crate::state::{Board, Kept, KeptBoard, Lesson, State, beginning, read_variant, with_seed};

/// A lesson with its page.
#[derive(Clone, PartialEq)]
pub(super) struct DrawnLesson {
    page: LessonPage,
    lesson: Lesson,
}

/// What there is of the lesson that the address asks for.
#[derive(Clone, PartialEq)]
pub(super) enum Asked {
    /// It asks for none.
    Nothing,
    /// It is being loaded.
    Awaited,
    /// It is here.
    Here(DrawnLesson),
    /// It did not come.
    Lost,
}

/// The lesson that the address asks for. A text that a link carries comes before it, and stays once the link is forgotten.
#[hook]
pub(super) fn use_lesson(route: &Route) -> Asked {
    let page = use_memo((), |()| LessonPage::parse(&current()));
    let has_link = use_mut_ref(|| false);
    let lesson = use_state(|| None::<Option<Lesson>>);
    {
        let lesson = lesson.setter();
        use_effect_with((), {
            let page = (*page).clone();
            move |()| {
                if let Some(page) = page {
                    spawn_local(async move { lesson.set(Some(loaded(&page).await)) });
                }
            }
        });
    }
    *has_link.borrow_mut() |= matches!(route, Route::Link(_));
    let Some(page) = (*page).clone().filter(|_| !*has_link.borrow()) else { return Asked::Nothing };
    match (*lesson).clone() {
        None => Asked::Awaited,
        // What is answered by a choice or a command is not drawn.
        Some(Some(lesson)) if !lesson.of.plan.form.is_written() => Asked::Nothing,
        Some(Some(lesson)) => Asked::Here(DrawnLesson { page, lesson }),
        Some(None) => Asked::Lost,
    }
}

async fn loaded(page: &LessonPage) -> Option<Lesson> {
    let address = format!("{}{}", document::site()?, page.file());
    let bytes = with_seed(published(&address).await?, page.seed);
    let lesson = Lesson::new(Rc::new(read_variant(&bytes)?), bytes);
    Some(if in_exam() { lesson.for_exam(Rc::new([])) } else { lesson })
}

impl DrawnLesson {
    /// Its page, in the language of this one.
    pub(super) fn address(&self, language: Language) -> Option<AttrValue> {
        Some(format!("{}{}", document::site_in(language)?, self.page.address()).into())
    }

    /// The reader's draft, or else the text that the lesson begins with, and where its things stood.
    pub(super) fn first(&self, store: &Store) -> State {
        let Lesson { of, .. } = &self.lesson;
        let draft = store.read_draft(&self.page.draft());
        let places = store.read_draft(&self.page.places()).unwrap_or_default();
        let kept = Kept {
            text: Some(draft.unwrap_or_else(|| of.texts.start.clone())),
            theme: store.read(Key::Theme),
            profile: Some(of.profile().name.to_owned()),
            ..Kept::default()
        };
        let languages: Vec<String> = document::language().into_iter().collect();
        let mut state = beginning(&Route::Playground, kept, &languages);
        state.document.selected = None;
        state.board = Some(Board::new(&KeptBoard::of_link(&places)));
        state.lesson = Some(self.lesson.clone());
        state
    }

    /// Keeps what is drawn as the draft of the lesson, and nothing where it is as the lesson begins. False where there was no room.
    pub(super) fn keep(&self, now: &KeptBoard, store: &Store) -> bool {
        let keep = |name: &str, text: &str, is_new: bool| {
            if is_new {
                return store.write_draft(name, text);
            }
            store.forget_draft(name);
            true
        };
        let beside = now.beside();
        let has_places = keep(&self.page.places(), &beside, !beside.is_empty());
        keep(&self.page.draft(), &now.text, now.text != self.lesson.of.texts.start) && has_places
    }
}
