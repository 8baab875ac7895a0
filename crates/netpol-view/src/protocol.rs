//! What the page and its engine say to each other. The page asks, the engine answers with views; both sides are the
//! same wasm module, the engine normally in a Web Worker.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

pub use crate::language::Language;
use crate::views::{ExplanationView, PageView};

/// What to show beside the text itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ViewSettings {
    /// The language of every word.
    pub language: Language,
    /// Name of the CNI profile (`netpol_core::profile::Profile::name`); an unknown one is the standard.
    pub profile: String,
    /// The port filter: empty for all ports, `8080/TCP`, `udp/53`, `443`, or a port's name.
    pub port: String,
    /// Shows endpoints whose name or namespace contains this; empty for all.
    pub endpoint_filter: String,
}

/// A question to the engine. The latest text wins: an answer to an older question is dropped by its number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Question {
    /// Read and evaluate a text.
    Evaluate {
        /// Given back with the answer.
        number: u32,
        /// The editor's text; none where it is larger than what is read, so that nobody needs to send it.
        text: Option<Rc<str>>,
        /// What to show.
        settings: ViewSettings,
        /// Endpoint ids of the cell to explain in the same answer.
        chosen: Option<(String, String)>,
    },
    /// Explain a cell of the text evaluated last.
    Explain {
        /// Given back with the answer.
        number: u32,
        /// Endpoint ids of the matrix.
        from: String,
        /// Endpoint ids of the matrix.
        to: String,
        /// What to show.
        settings: ViewSettings,
    },
}

/// An answer of the engine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// The views of a text.
    Evaluated {
        /// The number of the question.
        number: u32,
        /// What to show.
        page: Box<PageView>,
        /// The reason for the chosen cell; none where no cell was chosen or its endpoints are not there.
        explanation: Option<Box<ExplanationView>>,
    },
    /// The reason for a cell; none where the endpoints are not there any more.
    Explained {
        /// The number of the question.
        number: u32,
        /// What to show.
        explanation: Option<Box<ExplanationView>>,
    },
}
