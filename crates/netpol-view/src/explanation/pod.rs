//! A pod by itself: its policies, who reaches it and whom it reaches.

use netpol_core::Evaluation;
use netpol_core::manifest::Direction;

use super::end::not_policed;
use super::rule::{code, policy_link};
use crate::matrix::{Asking, Judged, judge_folded, verdict_words};
use crate::places::Places;
use crate::ports::PortFilter;
use crate::protocol::{Sides, ViewSettings};
use crate::rows::{Row, find_row, rows};
use crate::views::{EndState, EndView, PeerView, PodSideView, PodView, Run, Sentence};
use crate::words::Words;

/// More policies, or others, than this are counted, not told.
const MOST_POLICIES: usize = 12;
const MOST_PEERS: usize = 40;

/// The row of an id by itself, its peers as the matrix has them; none where nothing has that id, or several rows are folded
/// there.
pub(crate) fn pod(
    evaluation: &Evaluation,
    places: &Places,
    id: &str,
    settings: &ViewSettings,
) -> Option<PodView> {
    let words = Words::new(settings.language);
    let row = find_row(evaluation, id, words)?;
    let filter = PortFilter::parse(&settings.port).unwrap_or(PortFilter::All);
    let others = rows(evaluation, settings, words).list;
    let subject = Subject { evaluation, places, words, row: &row, filter: &filter };
    let view = &row.view;
    Some(PodView {
        id: view.id.clone(),
        name: view.name.clone(),
        title: view.title.clone(),
        sides: Direction::ALL.map(|direction| subject.side(direction, &others)).to_vec(),
    })
}

/// A row that is told of by itself.
struct Subject<'a> {
    evaluation: &'a Evaluation,
    places: &'a Places,
    words: Words,
    row: &'a Row,
    filter: &'a PortFilter,
}

impl Subject<'_> {
    fn side(&self, direction: Direction, others: &[Row]) -> PodSideView {
        let (mut open, mut all) = (0, 0);
        let mut peers = Vec::new();
        for other in others {
            let judged = self.judged(direction, other);
            if !judged.uncounted() {
                all += 1;
                open += usize::from(judged.is_open());
            }
            let is_another = other.first != self.row.first || other.second.is_some();
            if is_another && (judged.is_open() || judged.is_uncertain()) {
                peers.push((other, judged));
            }
        }
        let more = peers.len().saturating_sub(MOST_PEERS);
        peers.truncate(MOST_PEERS);
        PodSideView {
            end: self.end(direction),
            summary: self.summary(direction, open, all),
            peers: peers.iter().map(|(other, judged)| self.peer(direction, other, judged)).collect(),
            more: (more > 0).then(|| self.words.count("endpoint.more", more, &[])),
        }
    }

    fn judged(&self, direction: Direction, other: &Row) -> Judged {
        let (from, to) = self.path(direction, other);
        let asking = Asking { filter: self.filter, sides: Sides::Both };
        judge_folded(self.evaluation, from, to, asking)
    }

    /// The path to the row from another one, or from it.
    fn path<'a>(&'a self, direction: Direction, other: &'a Row) -> (&'a Row, &'a Row) {
        match direction {
            Direction::Ingress => (other, self.row),
            Direction::Egress => (self.row, other),
        }
    }

    fn peer(&self, direction: Direction, other: &Row, judged: &Judged) -> PeerView {
        let (from, to) = self.path(direction, other);
        let name = match &other.view.namespace {
            Some(namespace) if other.view.namespace != self.row.view.namespace && !other.is_folded() => {
                format!("{namespace}/{}", other.view.name)
            }
            _ => other.view.name.clone(),
        };
        PeerView {
            name,
            state: judged.state,
            verdict: verdict_words(judged, self.filter, self.words),
            from: from.view.id.clone(),
            to: to.view.id.clone(),
        }
    }

    fn summary(&self, direction: Direction, open: usize, all: usize) -> String {
        let key = match direction {
            Direction::Ingress => "pod_view.reached_by",
            Direction::Egress => "pod_view.reaches",
        };
        let said = self.words.say(key, &[("open", &open.to_string()), ("all", &all.to_string())]);
        match self.filter.is_all() {
            true => said,
            false => {
                self.words.say("pod_view.on", &[("said", &said), ("ports", &self.filter.spoken(self.words))])
            }
        }
    }

    /// Which policies isolate it in a direction, or why none does.
    fn end(&self, direction: Direction) -> EndView {
        let (title, not_isolated) = match direction {
            Direction::Ingress => ("pod_view.ingress", "explain.not_isolated_ingress"),
            Direction::Egress => ("pod_view.egress", "explain.not_isolated_egress"),
        };
        let policies = self.evaluation.reach.isolating(direction, self.row.first);
        let (badge, key) = match self.evaluation.reach.never_policed(self.row.first) {
            Some(reason) => not_policed(self.evaluation, self.row.first, reason),
            None if !policies.is_empty() => ("pod_view.isolated", "pod_view.isolated_by"),
            None => ("badge.not_isolated", not_isolated),
        };
        let mut list = Vec::new();
        for (at, policy) in policies.iter().take(MOST_POLICIES).enumerate() {
            if at > 0 {
                list.push(Run::Text(", ".to_owned()));
            }
            list.extend(policy_link(self.evaluation, self.places, *policy));
        }
        if policies.len() > MOST_POLICIES {
            list.push(Run::Text(format!(" +{}", policies.len() - MOST_POLICIES)));
        }
        let values = [("name", code(&self.row.view.name)), ("policies", list)];
        EndView {
            title: self.words.plain(title),
            state: if policies.is_empty() { EndState::Open } else { EndState::Some },
            badge: self.words.plain(badge),
            sentences: vec![Sentence { runs: self.words.runs(key, &values), quiet: false }],
        }
    }
}
