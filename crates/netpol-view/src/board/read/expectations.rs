//! What the text expects.

use netpol_core::cluster::{EndQuery, EndpointId};
use netpol_core::expect::{Expectation, ExpectedPorts, Outcome, Tested, missed};

use super::{Drawing, ExpectedArrows};
use crate::board::said::end_words;
use crate::board::typed::{TypedEnd, label, typed_expected};
use crate::expected::{Ends, held_words, missed_words};
use crate::problems::diagnostic_words;
use crate::rows::Row;
use crate::views::{BoardArrowView, BoardEnd, BoardExpectationView, BoardTone};

/// An expectation whose ends are one box or one frame each.
pub(super) struct ExpectedArrow {
    pub(super) from: ExpectedEnd,
    pub(super) to: ExpectedEnd,
    label: String,
    tone: BoardTone,
    line: String,
    view: BoardExpectationView,
}

/// A row, or a namespace.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum ExpectedEnd {
    Row(usize),
    Namespace(String),
}

impl ExpectedEnd {
    /// The row, where it is one.
    pub(super) fn row(&self) -> Option<usize> {
        match self {
            ExpectedEnd::Row(row) => Some(*row),
            ExpectedEnd::Namespace(_) => None,
        }
    }
}

/// An expectation as it is typed; none where its ports cannot be.
pub(super) fn typed(expectation: &Expectation) -> Option<String> {
    let ports = typed_expected(&expectation.ports)?;
    let (from, to) =
        (TypedEnd::query(&expectation.from).alone(), TypedEnd::query(&expectation.to).with_ports(&ports));
    Some(match expectation.open {
        true => format!("expect {from} -> {to}"),
        false => format!("{from} -x {to}"),
    })
}

impl Drawing<'_> {
    /// Everything that is expected, and what of it is an arrow: what is to stay blocked, and what is to be open and is not.
    pub(super) fn expectations(
        &self,
        tested: Option<&Tested>,
    ) -> (Vec<BoardExpectationView>, ExpectedArrows) {
        let Some(tested) = tested else { return Default::default() };
        let rows: Vec<&Row> = self.rows.iter().collect();
        let asked = tested.evaluation(self.evaluation);
        let ends = Ends::new(asked, &rows);
        let (mut views, mut arrows) = (Vec::new(), Vec::new());
        for (expectation, outcome) in &tested.all {
            let view = BoardExpectationView {
                holds: outcome.holds(),
                words: self.expectation_words(asked, expectation, outcome),
                target: self.places.lines(&self.evaluation.sources, expectation.span),
            };
            arrows.extend(self.expected_arrow(&ends, expectation, outcome, &view));
            views.push(view);
        }
        (views, arrows)
    }

    fn expectation_words(
        &self,
        asked: &netpol_core::Evaluation,
        expectation: &Expectation,
        outcome: &Outcome,
    ) -> String {
        let words = self.words;
        let said = match outcome {
            Outcome::Judged(judged) => match judged.missed.first() {
                None => held_words(expectation, words),
                Some(first) => missed_words(expectation, &first.why, words),
            },
            Outcome::Unmatched(..) | Outcome::NoPod => {
                let problem = missed(asked, expectation, outcome);
                return problem.map(|problem| diagnostic_words(&problem, words).0).unwrap_or_default();
            }
        };
        let (from, to) = (end_words(&expectation.from, words), end_words(&expectation.to, words));
        words.say("board.expectation", &[("from", &from), ("to", &to), ("words", &said)])
    }

    fn expected_arrow(
        &self,
        ends: &Ends<'_>,
        expectation: &Expectation,
        outcome: &Outcome,
        view: &BoardExpectationView,
    ) -> Option<ExpectedArrow> {
        let Outcome::Judged(judged) = outcome else { return None };
        if expectation.open && view.holds {
            return None;
        }
        let end = |query: &EndQuery, found: &[EndpointId]| match query {
            EndQuery::Labelled { namespace: Some(namespace), labels } if labels.is_empty() => {
                let is_folded = self.rows.iter().any(|row| row.is_folded());
                (!is_folded).then(|| ExpectedEnd::Namespace(namespace.clone()))
            }
            EndQuery::External => self.rows.iter().position(|row| row.anywhere).map(ExpectedEnd::Row),
            _ => (0..self.rows.len()).find(|row| ends.are_in(found, *row)).map(ExpectedEnd::Row),
        };
        let (from, to) = (end(&expectation.from, &judged.from)?, end(&expectation.to, &judged.to)?);
        let line = typed(expectation)?;
        let ports = typed_expected(&expectation.ports)?;
        let is_every = expectation.ports == ExpectedPorts::ANY || expectation.ports == ExpectedPorts::ALL;
        (from != to).then(|| ExpectedArrow {
            from,
            to,
            label: if is_every { String::new() } else { label(&ports) },
            tone: if view.holds { BoardTone::Held } else { BoardTone::Missed },
            line,
            view: view.clone(),
        })
    }

    /// The arrows of expectations, once it is known where boxes and frames are.
    pub(super) fn expected_arrows(&self, expected: ExpectedArrows) -> Vec<BoardArrowView> {
        let end = |end: &ExpectedEnd| match end {
            ExpectedEnd::Row(row) => self.end(*row),
            ExpectedEnd::Namespace(name) => self.frame(name).map(BoardEnd::Frame),
        };
        let arrow = |arrow: ExpectedArrow| {
            Some(BoardArrowView {
                from: end(&arrow.from)?,
                to: end(&arrow.to)?,
                label: arrow.label,
                tone: arrow.tone,
                line: arrow.line,
                title: arrow.view.words,
                target: Some(arrow.view.target),
            })
        };
        expected.into_iter().filter_map(arrow).collect()
    }
}
