//! What is expected to stay open or blocked, and whether it does. Expectations read verdicts and change none.

mod judge;
mod missed;
mod ports;
mod read;
mod tested;
mod without;

pub(crate) use judge::ends;
pub use judge::outcomes;
pub use missed::missed;
pub use ports::ExpectedPorts;
pub use read::expectations;
pub use tested::Tested;
pub use without::without_expectations;

use std::borrow::Cow;

use crate::cluster::{EndQuery, EndQueryError, EndpointId};
use crate::evaluation::Evaluation;
use crate::manifest::Direction;
use crate::ports::PortSet;
use crate::source::Span;

/// That each path from some endpoints to others is open on some ports, or blocked on them.
#[derive(Clone, Debug, PartialEq)]
pub struct Expectation {
    /// The sources.
    pub from: EndQuery,
    /// The destinations.
    pub to: EndQuery,
    /// The ports.
    pub ports: ExpectedPorts,
    /// Whether the paths are to be open. Blocked is what is open on none of the ports.
    pub open: bool,
    /// How sources, destinations and ports are written; no ports where nothing is.
    pub written: [String; 3],
    /// Where it stands.
    pub span: Span,
}

impl Expectation {
    /// One that is written nowhere yet.
    pub fn new(from: EndQuery, to: EndQuery, ports: ExpectedPorts, open: bool) -> Self {
        let (written, span) = Default::default();
        Expectation { from, to, ports, open, written, span }
    }
}

/// What came of expectations, and the evaluation that was asked about the addresses in them.
#[derive(Clone, Debug)]
pub struct Outcomes<'a> {
    /// To which the endpoints belong.
    pub evaluation: Cow<'a, Evaluation>,
    /// One for each expectation, in their order.
    pub all: Vec<Outcome>,
}

/// What came of an expectation.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Its paths were judged.
    Judged(Judged),
    /// One of its sides names nothing: that of this direction.
    Unmatched(Direction, EndQueryError),
    /// Neither side is a pod, so that no policy decides.
    NoPod,
}

/// The paths of an expectation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judged {
    /// How many there are; at least one. A pod to itself is one only where there is no other.
    pub paths: usize,
    /// The sources.
    pub from: Vec<EndpointId>,
    /// The destinations.
    pub to: Vec<EndpointId>,
    /// What is not as expected; nothing where the expectation holds.
    pub missed: Vec<Missed>,
}

/// Paths that are not as expected, of which the same is to be said: those from each of the sources to each of the destinations,
/// but for a pod to itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Missed {
    /// What is so.
    pub why: Why,
    /// The ports that were asked about.
    pub asked: PortSet,
    /// The sources.
    pub from: Vec<EndpointId>,
    /// The destinations.
    pub to: Vec<EndpointId>,
    /// How many paths there are.
    pub paths: usize,
}

/// Why a path is not as expected.
#[derive(Clone, Debug, PartialEq)]
pub enum Why {
    /// These ports are open and were to be blocked.
    Open(PortSet),
    /// Every port is blocked and some were to be open.
    Blocked,
    /// These ports are blocked and were to be open, as others are.
    SomeBlocked(PortSet),
    /// The destination has no port of that name.
    NoSuchPort,
    /// Whether it is as expected depends on the network plugin.
    Depends,
    /// Whether it is as expected hangs on the number of a port that is known by its name alone.
    Unknown,
    /// A pod always reaches itself.
    Itself,
}

impl Outcome {
    /// Whether what was expected is so, for certain.
    pub fn holds(&self) -> bool {
        matches!(self, Outcome::Judged(judged) if judged.missed.is_empty())
    }
}

impl Judged {
    /// How many paths are not as expected.
    pub fn missed_paths(&self) -> usize {
        self.missed.iter().map(|missed| missed.paths).sum()
    }
}

impl Missed {
    /// Its paths, one after the other.
    pub fn pairs(&self) -> impl Iterator<Item = (EndpointId, EndpointId)> + '_ {
        let all = self.from.iter().flat_map(|from| self.to.iter().map(move |to| (*from, *to)));
        all.filter(|(from, to)| from != to || self.why == Why::Itself)
    }
}
