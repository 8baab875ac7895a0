//! The right answers to what a lesson asks, found in the text that the learner begins with.

mod lines;

use netpol_core::expect::{Outcome, outcomes};

use crate::evaluated::Evaluated;
use crate::lesson::Lesson;
use crate::plan::Ask;

/// The right answer to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Right {
    /// Whether the paths are open.
    Open(bool),
    /// Each of these lines decides it.
    Lines(Vec<u32>),
    /// There is no one answer: some paths are open and some are blocked, it depends on the network plugin, a side names nothing, or
    /// no line decides.
    None,
}

impl Lesson {
    /// The right answers to the questions of `ask`, in their order.
    pub fn right_answers(&self) -> Vec<Right> {
        let start = Evaluated::new(self, &[&self.texts.start]).evaluation;
        self.plan.ask.iter().map(|ask| right(&start, ask).unwrap_or(Right::None)).collect()
    }
}

fn right(start: &netpol_core::Evaluation, ask: &Ask) -> Option<Right> {
    let path = ask.path()?;
    let either = [path.expect(true)?, path.expect(false)?];
    let found = outcomes(start, &either);
    let open = found.all.iter().position(Outcome::holds)? == 0;
    match (ask, found.all.first()?) {
        (Ask::Line { .. }, Outcome::Judged(judged)) => {
            let lines = lines::deciding(&found.evaluation, judged, &either[0].ports, open);
            (!lines.is_empty()).then_some(Right::Lines(lines))
        }
        _ => Some(Right::Open(open)),
    }
}

#[cfg(test)]
#[cfg(feature = "yaml")]
mod tests;
