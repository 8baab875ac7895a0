//! Everything that is expected in some texts, with what came of it.

use std::borrow::Cow;

use super::{Expectation, Outcome, Outcomes, expectations, missed, outcomes};
use crate::diagnostic::Diagnostic;
use crate::evaluation::Evaluation;

/// What is expected in some texts, and what came of it.
#[derive(Clone, Debug)]
pub struct Tested {
    /// Each expectation with its outcome, in the order of the text.
    pub all: Vec<(Expectation, Outcome)>,
    /// The evaluation that was asked about the addresses in them; none where there are no addresses.
    asked: Option<Evaluation>,
}

impl Tested {
    /// Tests what an evaluation's texts expect, and tells what is not so or cannot be understood; nothing where nothing is expected.
    pub(crate) fn of(evaluation: &Evaluation) -> (Option<Tested>, Vec<Diagnostic>) {
        let (expected, mut problems) = expectations(&evaluation.manifest);
        if expected.is_empty() {
            return (None, problems);
        }
        let Outcomes { evaluation: asked, all } = outcomes(evaluation, &expected);
        let told = expected.iter().zip(&all);
        problems.extend(told.filter_map(|(one, outcome)| missed(&asked, one, outcome)));
        let asked = match asked {
            Cow::Borrowed(_) => None,
            Cow::Owned(asked) => Some(asked),
        };
        (Some(Tested { all: expected.into_iter().zip(all).collect(), asked }), problems)
    }

    /// The evaluation to which the endpoints of the outcomes belong, where these are the outcomes of the given one. What has an id
    /// there has the same id here.
    pub fn evaluation<'a>(&'a self, evaluation: &'a Evaluation) -> &'a Evaluation {
        self.asked.as_ref().unwrap_or(evaluation)
    }

    /// How many expectations hold.
    pub fn holding(&self) -> usize {
        self.all.iter().filter(|(_, outcome)| outcome.holds()).count()
    }
}
