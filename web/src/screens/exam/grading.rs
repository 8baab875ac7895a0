//! Has the tasks of an exam graded, one after the other.

use std::rc::Rc;

use netpol_view::protocol::{Ask, DocumentId, Language, Told as Answered};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::browser::course::published;
use crate::browser::exam::{EndedTask, ended};
use crate::engine::{Client, Heard};
use crate::shared::Shared;
use crate::state::{ExamTask, Repeat, Report, Told, exam_answer, read_variant, with_seed};

/// What is known of the exam.
#[derive(Default, PartialEq)]
pub(super) struct Known {
    /// Its report, as far as it goes.
    pub(super) report: Report,
    /// Whether no exam that has ended is kept.
    pub(super) is_unread: bool,
}

/// What comes to be known of it.
pub(super) enum Step {
    /// Which tasks it has; none where no exam is kept.
    Began(Option<Report>),
    /// What a task is worth.
    Graded(DocumentId, Told),
}

impl Reducible for Known {
    type Action = Step;

    fn reduce(self: Rc<Self>, step: Step) -> Rc<Self> {
        let mut report = self.report.clone();
        match step {
            Step::Began(begun) => {
                let is_unread = begun.is_none();
                return Rc::new(Known { report: begun.unwrap_or_default(), is_unread });
            }
            Step::Graded(DocumentId(number), told) => {
                if let Some(task) = report.tasks.get_mut(number as usize) {
                    task.told = told;
                }
            }
        }
        Rc::new(Known { report, is_unread: self.is_unread })
    }
}

/// Reads the exam that has ended, and asks for each of its tasks what the answer is worth.
#[hook]
pub(super) fn use_report(language: Language) -> UseReducerHandle<Known> {
    let known = use_reducer(Known::default);
    let client = {
        let dispatcher = known.dispatcher();
        use_memo((), move |()| Client::new(move |heard| dispatcher.dispatch(step(heard))))
    };
    let dispatcher = known.dispatcher();
    use_effect_with((), move |()| {
        spawn_local(async move {
            let Some(ended) = ended() else { return dispatcher.dispatch(Step::Began(None)) };
            let mut report = Report { tasks: Vec::new(), passes_at: ended.passes_at };
            let mut asks = Vec::new();
            for task in &ended.tasks {
                let (read, ask) = read(task, ended.seed, language).await;
                report.tasks.push(read);
                asks.push(ask);
            }
            dispatcher.dispatch(Step::Began(Some(report)));
            for (number, ask) in (0..).zip(asks) {
                ask.into_iter().for_each(|ask| client.ask(DocumentId(number), ask));
            }
        });
    });
    known
}

/// A task, and what is to be asked of it; nothing where its lesson does not come.
async fn read(task: &EndedTask, seed: u64, language: Language) -> (ExamTask, Option<Ask>) {
    let EndedTask { page, title, file, draft, repeat } = task;
    let mut read = ExamTask {
        title: title.clone(),
        page: format!("{page}?seed={seed}"),
        text: "".into(),
        is_begun: draft.is_some(),
        told: Told::Lost,
        repeat: repeat.iter().cloned().map(repeated).collect(),
    };
    let Some(bytes) = published(file).await.map(|bytes| with_seed(bytes, seed)) else { return (read, None) };
    let Some(lesson) = read_variant(&bytes) else { return (read, None) };
    let (text, answers) = exam_answer(&lesson, draft.as_deref());
    let text: Rc<str> = text.into();
    read.title = lesson.plan.title.get(language.tag()).to_owned();
    read.text = Rc::clone(&text);
    read.told = Told::Waiting;
    (read, Some(Ask::Grade { lesson: bytes, text, answers, language }))
}

fn repeated((page, title, minutes): (String, String, u32)) -> Repeat {
    Repeat { page, title, minutes }
}

fn step(heard: Heard) -> Step {
    match heard {
        Heard::Answered { question, reply } => {
            let told = match reply.answer.told {
                Answered::Graded(Some(grade)) => Told::Graded(Shared::new(*grade)),
                _ => Told::Lost,
            };
            Step::Graded(question.document, told)
        }
        Heard::Failed { document, .. } => Step::Graded(document, Told::Lost),
    }
}
