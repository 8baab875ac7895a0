//! The worker's side: reads questions, sends replies.

#[cfg(feature = "study")]
use netpol_course::{Draft, Own};
use netpol_texts::fetched;
use netpol_view::Engine;
use netpol_view::protocol::Question;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use super::Reply;
use super::message::{pack, unpack};
use crate::browser::clock;
#[cfg(feature = "study")]
use crate::state::read_variant;

/// What the worker sends when it can take questions.
pub(super) const READY: &str = "ready";

/// Answers questions from now on when this is a worker; says whether it is one.
pub fn serve() -> bool {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return false };
    std::panic::set_hook(Box::new(console_error_panic_hook::hook));
    let mut engine = engine();
    let page = scope.clone();
    let told = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let message = event.data();
        if let Some(words) = message.as_string() {
            return fetched::add(words);
        }
        let Some(question) = unpack(&message) else { return };
        if let Some(reply) = pack(&answer(&mut engine, question)) {
            // A message can only fail to be sent when the page is gone.
            let _ = page.post_message_with_transfer(&reply.bytes, &reply.handed_over);
        }
    });
    scope.set_onmessage(Some(told.as_ref().unchecked_ref()));
    // It answers for as long as the worker lives.
    told.forget();
    scope.post_message(&READY.into()).is_ok()
}

/// Answers and takes the time.
pub(super) fn answer(engine: &mut Engine, question: Question) -> Reply {
    let begin = clock::now();
    let answer = engine.answer(question);
    let milliseconds = begin.zip(clock::now()).map_or(0.0, |(begin, end)| end - begin);
    Reply { answer, milliseconds }
}

/// An engine for frames in posts.
#[cfg(not(feature = "playground"))]
pub(super) fn engine() -> Engine {
    Engine::for_readers()
}

/// An engine for the playground.
#[cfg(all(feature = "playground", not(feature = "study")))]
pub(super) fn engine() -> Engine {
    Engine::new()
}

/// An engine for every screen: it has a whiteboard, makes lessons and grades answers to them. The page hands them over as they were
/// published, with a seed, or as a link carries them.
#[cfg(feature = "study")]
pub(super) fn engine() -> Engine {
    let engine = Engine::new().with_board().with_grader(|lesson, text, answers, language| {
        let own = Own::of_carried(lesson).map(|own| own.lesson());
        Some(own.or_else(|| read_variant(lesson))?.view(text, answers, language))
    });
    engine.with_maker(|draft, language| {
        let draft: Draft = postcard::from_bytes(draft).ok()?;
        postcard::to_allocvec(&draft.make(language)).ok()
    })
}
