//! Asks for views and gets answers. The engine runs in a Web Worker on the same wasm module, so that the page's thread
//! never reads or evaluates; where no worker can start, it runs in place.
//!
//! Questions are numbered, each about a document, and the latest wins: while a run is in work, only the newest question
//! of each document and lane waits, and an answer that a newer text of its document has overtaken is dropped. A run past
//! its time is ended and the worker started again. A document that the engine let go, or lost with its worker, is sent
//! again as soon as something is asked about it.

pub mod worker;

mod client;
mod in_place;
mod message;
mod queue;
mod web_worker;

use netpol_view::protocol::{Answer, DocumentId, Question};
use serde::{Deserialize, Serialize};

pub use client::Client;

use crate::state::Trouble;

/// An answer and how long it took.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reply {
    /// The answer.
    pub answer: Answer,
    /// Time in the engine, in milliseconds.
    pub milliseconds: f64,
}

/// What the page hears from its engine.
#[derive(Clone, Debug, PartialEq)]
pub enum Heard {
    /// The answer to a question that no newer one has overtaken.
    Answered {
        /// What was asked.
        question: Box<Question>,
        /// What was answered.
        reply: Reply,
    },
    /// The engine failed at a document.
    Failed {
        /// The document.
        document: DocumentId,
        /// What happened.
        trouble: Trouble,
        /// What is not answered for that reason; nothing where a newer text of the document waits already.
        questions: Vec<Question>,
    },
}

/// Runs questions one at a time, somewhere.
trait Runner {
    /// Begins to answer. The answer, or that there will be none, is told through the runner's [`Events`].
    fn run(&self, question: Question);

    /// Whether it ever came to life, so that one that does not answer is merely busy.
    fn is_alive(&self) -> bool;
}

/// What a runner tells.
enum Event {
    /// It came to life and begins with what waited for that.
    Began,
    /// It answered.
    Answered(Reply),
    /// It broke and will not answer any more.
    Broke,
    /// It never came to life: this browser has no use for this kind of runner.
    CannotStart,
}

type Events = std::rc::Rc<dyn Fn(Event)>;
