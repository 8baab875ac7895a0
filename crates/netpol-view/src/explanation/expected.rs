//! What the text expects of a path, beside the reasons, and what can be expected of it from now on.

use netpol_core::change::staying_ports;
use netpol_core::cluster::EndpointId;
use netpol_core::expect::{Expectation, ExpectedPorts, Judged, Outcome, Tested};

use super::Case;
use super::rule::code;
use crate::expected::{Ends, held_words, missed_words};
use crate::ports::spoken;
use crate::rows::Row;
use crate::views::{CellState, Change, ExplanationView, OfferView, Run, Sentence};

/// More expectations of a path than these are not told.
const MOST: usize = 8;

/// An expectation that speaks of the path.
struct Said<'a> {
    expectation: &'a Expectation,
    judged: &'a Judged,
    /// Which of the misses is about it.
    missed: Option<usize>,
    /// It speaks of no other rows.
    is_alone: bool,
}

impl Case<'_> {
    /// Adds to an explanation what the text expects, and what can be expected.
    pub(super) fn add_expected(&self, tested: Option<&Tested>, mut view: ExplanationView) -> ExplanationView {
        let said = tested.map(|tested| self.said(tested)).unwrap_or_default();
        view.expected = said.iter().take(MOST).map(|one| self.said_sentence(one)).collect();
        if !self.from.is_folded() && !self.to.is_folded() {
            view.offers.extend(self.offers_to_expect(&said));
            view.offers.extend(said.iter().filter(|one| one.is_alone).map(|one| self.offer_to_forget(one)));
        }
        view
    }

    fn said<'t>(&self, tested: &'t Tested) -> Vec<Said<'t>> {
        let other = Some(self.to).filter(|to| to.view.id != self.from.view.id);
        let column = usize::from(other.is_some());
        let rows: Vec<&Row> = [self.from].into_iter().chain(other).collect();
        let ends = Ends::new(tested.evaluation(self.evaluation), &rows);
        let said = |(expectation, outcome): &'t (Expectation, Outcome)| {
            let Outcome::Judged(judged) = outcome else { return None };
            let said = ends.said(judged).into_iter().find(|(from, to, _)| (*from, *to) == (0, column));
            let is_alone = ends.are_in(&judged.from, 0) && ends.are_in(&judged.to, column);
            said.map(|(_, _, missed)| Said { expectation, judged, missed, is_alone })
        };
        tested.all.iter().filter_map(said).collect()
    }

    fn said_sentence(&self, said: &Said<'_>) -> Sentence {
        let Said { expectation, judged, missed, is_alone } = said;
        let words = match missed.and_then(|number| judged.missed.get(number)) {
            None => held_words(expectation, self.words),
            Some(missed) => missed_words(expectation, &missed.why, self.words),
        };
        let [from, to, _] = &expectation.written;
        let values = [
            ("line", self.lines_link(expectation.span)),
            ("from", code(from)),
            ("to", code(to)),
            ("words", vec![Run::Text(words)]),
        ];
        let is_of_one = *is_alone && !self.from.is_folded() && !self.to.is_folded();
        let key = if is_of_one { "expected.sentence" } else { "expected.sentence_of" };
        Sentence { runs: self.words.runs(key, &values), quiet: missed.is_none() }
    }

    /// What is so for certain can be expected to stay so, where the text does not say that yet.
    fn offers_to_expect(&self, said: &[Said<'_>]) -> Vec<OfferView> {
        let is_certain = self.evaluation.settings.profile.behaviour.enforced
            && !matches!(
                self.judged.state,
                CellState::Itself | CellState::Nothing | CellState::Depends | CellState::Unknown
            );
        let other = self.to.destination_from(self.from);
        let Some(other) = other.filter(|_| is_certain) else { return Vec::new() };
        let Case { filter, asked, judged, .. } = self;
        let open = &judged.open;
        let ports = match (filter.is_all(), open.is_none() || open.is_all()) {
            (true, true) => String::new(),
            (true, false) => spoken(open, self.words),
            (false, _) => filter.spoken(self.words),
        };
        let is_some = filter.is_all() && !open.is_none() && !open.is_all();
        let ways = [Some(false), is_some.then_some(true)].into_iter().flatten();
        let new = ways.filter(|only| {
            let mut ports =
                staying_ports(self.evaluation, (self.from.first, other), asked, *only).into_iter();
            let is_said = |(ports, open)| said.iter().any(|one| self.says(one, &ports, open));
            !ports.all(is_said)
        });
        let offer = |only: bool| {
            let key = match (open.is_none(), only, ports.is_empty()) {
                (true, _, true) => "change.expect.blocked",
                (true, _, false) => "change.expect.blocked_on",
                (false, true, _) => "change.expect.only",
                (false, false, true) => "change.expect.open",
                (false, false, false) => "change.expect.open_on",
            };
            let paths = vec![(self.from.view.id.clone(), self.to.view.id.clone())];
            OfferView {
                label: self.words.say(key, &[("ports", &ports)]),
                change: Change::Expect { paths, ports: self.port.to_owned(), only },
            }
        };
        new.map(offer).collect()
    }

    /// Whether an expectation says that of all that is in both rows, and of nothing else.
    fn says(&self, said: &Said<'_>, ports: &ExpectedPorts, open: bool) -> bool {
        let is_whole = |row: &Row, ends: &[EndpointId]| ends.len() >= row.members.len();
        let Said { expectation, judged, is_alone, .. } = said;
        *is_alone
            && expectation.open == open
            && expectation.ports.to_string() == ports.to_string()
            && is_whole(self.from, &judged.from)
            && is_whole(self.to, &judged.to)
    }

    fn offer_to_forget(&self, said: &Said<'_>) -> OfferView {
        let expectation = said.expectation;
        let line = self.places.lines(&self.evaluation.sources, expectation.span).line.to_string();
        OfferView {
            label: self.words.say("change.forget_line", &[("line", &line)]),
            change: Change::Forget { written: expectation.written.clone(), open: expectation.open },
        }
    }
}
