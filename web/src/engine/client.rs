//! The page's side: keeps the queue, watches the time, and replaces a runner that is lost.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use netpol_view::protocol::{Answer, Question};

use super::in_place::InPlace;
use super::queue::{Queue, Request};
use super::web_worker::WebWorker;
use super::{Event, Events, Report, Runner};
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
    report: Box<dyn Fn(Report)>,
}

impl Client {
    /// Starts an engine that reports to `report`.
    pub fn new(report: impl Fn(Report) + 'static) -> Client {
        let inner = Rc::new(Inner {
            queue: RefCell::default(),
            runner: RefCell::default(),
            watch: RefCell::default(),
            report: Box::new(report),
        });
        inner.start_worker();
        Client(inner)
    }

    /// Asks. The newest text wins over an older one that is not answered yet.
    pub fn ask(&self, request: Request) {
        let question = self.0.queue.borrow_mut().push(request);
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
        let inner = Rc::downgrade(self);
        let watch = Timeout::new(LONGEST_RUN, move || {
            if let Some(inner) = inner.upgrade() {
                inner.time_is_up();
            }
        });
        self.watch.replace(Some(watch));
        if let Some(runner) = &*self.runner.borrow() {
            runner.run(question);
        }
    }

    fn heard(self: &Rc<Self>, event: Event) {
        match event {
            Event::Answered(reply) => {
                self.watch.take();
                let number = match &reply.answer {
                    Answer::Evaluated { number, .. } | Answer::Explained { number, .. } => *number,
                };
                let wanted = self.queue.borrow_mut().answered(number);
                let next = self.queue.borrow_mut().next();
                self.send(next);
                if let Some(question) = wanted {
                    (self.report)(Report::Answered { question, reply });
                }
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
        self.queue.borrow_mut().ended();
        let next = self.queue.borrow_mut().next();
        self.send(next);
        (self.report)(Report::Failed(trouble));
    }

    /// The worker never came to life: the page answers its own questions, beginning with the one in work.
    fn move_here(self: &Rc<Self>) {
        self.stay_in_place();
        let question = self.queue.borrow().in_work();
        self.send(question);
    }
}
