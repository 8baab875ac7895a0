//! The page's side: keeps the queue, watches the time, and replaces a runner that is lost.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use netpol_view::protocol::{Ask, DocumentId, Question};

use super::in_place::InPlace;
use super::queue::Queue;
use super::web_worker::WebWorker;
use super::{Event, Events, Heard, Runner};
use crate::state::Trouble;

/// A run past this time is ended, in milliseconds.
const LONGEST_RUN: u32 = 5_000;

/// Asks the engine, wherever it runs. Clones ask the same engine.
#[derive(Clone)]
pub struct Client(Rc<Inner>);

struct Inner {
    queue: RefCell<Queue>,
    runner: RefCell<Option<Box<dyn Runner>>>,
    watch: RefCell<Option<Timeout>>,
    hear: Box<dyn Fn(Heard)>,
}

impl Client {
    /// Starts an engine; `hear` takes what it says.
    pub fn new(hear: impl Fn(Heard) + 'static) -> Client {
        let inner = Rc::new(Inner {
            queue: RefCell::default(),
            runner: RefCell::default(),
            watch: RefCell::default(),
            hear: Box::new(hear),
        });
        inner.start_worker();
        Client(inner)
    }

    /// Asks about a document. What is newer wins over what is older, in the same lane and not answered yet.
    pub fn ask(&self, document: DocumentId, ask: Ask) {
        let question = self.0.queue.borrow_mut().push(document, ask);
        self.0.send(question);
    }
}

impl Inner {
    fn start_worker(self: &Rc<Self>) {
        match WebWorker::new(self.events()) {
            Some(worker) => drop(self.runner.replace(Some(Box::new(worker)))),
            None => self.stay_in_place(),
        }
    }

    fn stay_in_place(self: &Rc<Self>) {
        drop(self.runner.replace(Some(Box::new(InPlace::new(self.events())))));
    }

    fn events(self: &Rc<Self>) -> Events {
        let inner = Rc::downgrade(self);
        Rc::new(move |event| {
            if let Some(inner) = inner.upgrade() {
                inner.heard(event);
            }
        })
    }

    fn send(self: &Rc<Self>, question: Option<Question>) {
        let Some(question) = question else { return };
        self.watch_the_time();
        if let Some(runner) = &*self.runner.borrow() {
            runner.run(question);
        }
    }

    fn watch_the_time(self: &Rc<Self>) {
        let inner = Rc::downgrade(self);
        let watch = Timeout::new(LONGEST_RUN, move || {
            if let Some(inner) = inner.upgrade() {
                inner.time_is_up();
            }
        });
        self.watch.replace(Some(watch));
    }

    fn heard(self: &Rc<Self>, event: Event) {
        match event {
            // Coming to life takes long on a slow machine, and is no part of the run.
            Event::Began => self.watch_the_time(),
            Event::Answered(reply) => {
                self.watch.take();
                let heard = self.queue.borrow_mut().answered(reply);
                self.go_on(heard);
            }
            Event::Broke => self.give_up(Trouble::Broke),
            Event::CannotStart => self.move_here(),
        }
    }

    fn time_is_up(self: &Rc<Self>) {
        let alive = self.runner.borrow().as_ref().is_some_and(|runner| runner.is_alive());
        if alive { self.give_up(Trouble::TookTooLong) } else { self.move_here() }
    }

    /// Ends the run in work, starts anew, and goes on with what waits.
    fn give_up(self: &Rc<Self>, trouble: Trouble) {
        self.watch.take();
        self.start_worker();
        let heard = self.queue.borrow_mut().ended(trouble);
        self.go_on(heard);
    }

    /// Sends the next question before the page draws what it hears, so that the worker is not idle meanwhile.
    fn go_on(self: &Rc<Self>, heard: Option<Heard>) {
        let next = self.queue.borrow_mut().next();
        self.send(next);
        if let Some(heard) = heard {
            (self.hear)(heard);
        }
    }

    /// The worker never came to life: the page answers its own questions, beginning with the one in work.
    fn move_here(self: &Rc<Self>) {
        self.stay_in_place();
        let question = self.queue.borrow().in_work();
        self.send(question);
    }
}
