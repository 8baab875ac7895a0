//! The engine on the page's own thread, for browsers and frames where no worker can start.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use netpol_view::Engine;
use netpol_view::protocol::Question;

use super::worker::{answer, engine};
use super::{Event, Events, Runner};

/// Answers on the page's own thread.
pub(super) struct InPlace {
    engine: Rc<RefCell<Engine>>,
    events: Events,
}

impl InPlace {
    pub(super) fn new(events: Events) -> InPlace {
        InPlace { engine: Rc::new(RefCell::new(engine())), events }
    }
}

impl Runner for InPlace {
    fn run(&self, question: Question) {
        let (engine, events) = (Rc::clone(&self.engine), Rc::clone(&self.events));
        // Later, so that the browser first paints what the user just typed.
        Timeout::new(0, move || {
            let reply = answer(&mut engine.borrow_mut(), question);
            events(Event::Answered(reply));
        })
        .forget();
    }

    fn is_alive(&self) -> bool {
        true
    }
}
