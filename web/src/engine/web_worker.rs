//! The engine in a Web Worker on the same wasm module.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Object, Reflect};
use netpol_texts::fetched;
use netpol_view::protocol::Question;
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

use super::message::{Message, pack, unpack};
use super::worker::READY;
use super::{Event, Events, Runner};
use crate::browser::document;

/// A worker. It ends when this is dropped.
pub(super) struct WebWorker {
    worker: Worker,
    ready: Rc<Cell<bool>>,
    /// The question that came before the worker could take one.
    early: Rc<RefCell<Option<Message>>>,
    /// How many of the files of words it has.
    taught: Rc<Cell<usize>>,
    _told: Closure<dyn FnMut(MessageEvent)>,
    _broke: Closure<dyn FnMut(web_sys::Event)>,
}

impl WebWorker {
    /// Starts a worker; none where the browser refuses. Some complain in their console of being asked in a frame without an origin, to
    /// which no file is its own.
    pub(super) fn new(events: Events) -> Option<WebWorker> {
        if document::window()?.origin() == "null" {
            return None;
        }
        let files = document::files()?;
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(&files.boot, &options).ok()?;
        let ready = Rc::new(Cell::new(false));
        let early = Rc::new(RefCell::new(None::<Message>));
        let taught = Rc::new(Cell::new(0));

        let told = {
            let (worker, events) = (worker.clone(), Rc::clone(&events));
            let (ready, early, taught) = (Rc::clone(&ready), Rc::clone(&early), Rc::clone(&taught));
            Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
                let message = event.data();
                if message.as_string().as_deref() == Some(READY) {
                    ready.set(true);
                    if let Some(question) = early.take() {
                        send(&worker, &question, &taught);
                        events(Event::Began);
                    }
                } else if let Some(reply) = unpack(&message) {
                    events(Event::Answered(reply));
                }
            })
        };
        let broke = {
            let ready = Rc::clone(&ready);
            Closure::<dyn FnMut(web_sys::Event)>::new(move |_| {
                events(if ready.get() { Event::Broke } else { Event::CannotStart });
            })
        };
        worker.set_onmessage(Some(told.as_ref().unchecked_ref()));
        worker.set_onerror(Some(broke.as_ref().unchecked_ref()));

        // The compiled module goes along, so that nothing is fetched or compiled twice.
        let start = Object::new();
        Reflect::set(&start, &"glue".into(), &files.glue.into()).ok()?;
        Reflect::set(&start, &"module".into(), &wasm_bindgen::module()).ok()?;
        worker.post_message(&start).ok()?;
        Some(WebWorker { worker, ready, early, taught, _told: told, _broke: broke })
    }
}

impl Runner for WebWorker {
    fn run(&self, question: Question) {
        let Some(message) = pack(&question) else { return };
        if self.ready.get() {
            send(&self.worker, &message, &self.taught);
        } else {
            self.early.replace(Some(message));
        }
    }

    fn is_alive(&self) -> bool {
        self.ready.get()
    }
}

/// Sends a question, and before it the words that came since the last one.
fn send(worker: &Worker, message: &Message, taught: &Cell<usize>) {
    let words = fetched::files();
    for file in words.iter().skip(taught.replace(words.len())) {
        let _ = worker.post_message(&(*file).into());
    }
    // A worker that takes no message is dead; the watch over its time finds out.
    let _ = worker.post_message_with_transfer(&message.bytes, &message.handed_over);
}

impl Drop for WebWorker {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}
