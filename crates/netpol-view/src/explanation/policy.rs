//! A policy by itself: whom it selects, what its rules allow, and what would be different without it.

use netpol_core::Evaluation;
use netpol_core::cluster::EndpointId;
use netpol_core::explain::{PathChange, without_policy};
use netpol_core::manifest::{Direction, PolicyId, PolicyPort, PortReference, Rule, RuleId};
use netpol_core::order::sort_by;
use netpol_core::ports::PortSet;
use rustc_hash::FxHashMap;

use super::Case;
use super::capitalized;
use super::rule::{code, listed};
use crate::matrix::{Judged, glyph};
use crate::places::Places;
use crate::ports::{PortFilter, spoken};
use crate::protocol::{Folding, MatrixSettings, ViewSettings};
use crate::rows::{Row, rows};
use crate::views::{
    AboutSideView, CellState, EndState, EndView, PathGroupView, PeerView, PeersView, Run, Sentence,
};
use crate::words::Words;

/// More names of one list than this are counted.
const MOST_NAMES: usize = 60;

/// More lines of changes on the same ports than this are counted.
const MOST_LINES: usize = 12;

/// What is told of a policy: the pods that it selects, its rules, and the paths that would have another verdict without it.
pub(crate) fn policy_sides(
    evaluation: &Evaluation,
    places: &Places,
    policy: PolicyId,
    settings: &ViewSettings,
) -> Vec<AboutSideView> {
    let words = Words::new(settings.language);
    let filter = PortFilter::parse(&settings.port).unwrap_or(PortFilter::All);
    let matrix = MatrixSettings { folding: Folding::Workloads, ..settings.matrix.clone() };
    let rows = rows(evaluation, &ViewSettings { matrix, ..settings.clone() }, words).list;
    let Some(first) = rows.first() else { return Vec::new() };
    let case = Case {
        evaluation,
        places,
        words,
        from: first,
        to: first,
        port: &settings.port,
        filter,
        asked: PortSet::all(),
        judged: Judged::nothing(),
    };
    let subject = Subject { case, policy, rows: &rows };
    [subject.selected(), subject.rules(), subject.without()].into_iter().collect()
}

/// A policy that is told of by itself.
struct Subject<'a> {
    /// Says what there is to say; its sides are of no account.
    case: Case<'a>,
    policy: PolicyId,
    rows: &'a [Row],
}

/// Changed paths with one subject, or with several of which they are the same.
struct Line {
    /// Where the policy isolates.
    direction: Direction,
    subjects: Vec<usize>,
    /// The rows at the other side.
    peers: Vec<usize>,
}

impl Subject<'_> {
    fn words(&self) -> Words {
        self.case.words
    }

    fn isolates(&self, direction: Direction, end: EndpointId) -> bool {
        self.case.evaluation.reach.isolating(direction, end).contains(&self.policy)
    }

    fn part(&self, title: &str, badge: String, sentences: Vec<Sentence>) -> AboutSideView {
        let end = EndView { title: self.words().plain(title), state: EndState::Some, badge, sentences };
        AboutSideView { end, summary: String::new(), groups: Vec::new() }
    }

    /// The rows that it isolates.
    fn selected(&self) -> AboutSideView {
        let is_selected =
            |row: &&Row| Direction::ALL.iter().any(|direction| self.isolates(*direction, row.first));
        let selected: Vec<usize> = self
            .rows
            .iter()
            .enumerate()
            .filter_map(|(place, row)| is_selected(&row).then_some(place))
            .collect();
        let directions = self.case.policy(self.policy).map(|policy| {
            self.words().plain(match (policy.isolates_ingress, policy.isolates_egress) {
                (true, true) => "spot.directions",
                (true, false) => "end.ingress",
                (false, _) => "end.egress",
            })
        });
        let sentence = match selected.is_empty() {
            true => self.case.sentence("about.isolates_none", &[], false),
            false => Sentence { runs: self.names(&selected), quiet: false },
        };
        self.part("about.isolates", directions.unwrap_or_default(), vec![sentence])
    }

    fn names(&self, places: &[usize]) -> Vec<Run> {
        let name = |place: &usize| self.rows.get(*place).map(|row| code(self.name(row))).unwrap_or_default();
        listed(places.iter().map(name), MOST_NAMES)
    }

    /// The name of a row, with its namespace where that is not the policy's, and its number of pods.
    fn name(&self, row: &Row) -> String {
        let home = self.case.policy(self.policy).map(|policy| policy.namespace.as_str());
        let name = match &row.view.namespace {
            Some(namespace) if Some(namespace.as_str()) != home => format!("{namespace}/{}", row.view.name),
            _ => row.view.name.clone(),
        };
        row.view.times().map_or(name.clone(), |times| format!("{name} ×{times}"))
    }

    /// Each of its rules in a sentence.
    fn rules(&self) -> AboutSideView {
        let policy = self.case.policy(self.policy);
        let rules = Direction::ALL.into_iter().flat_map(|direction| {
            let rules =
                policy.filter(|policy| policy.isolates(direction)).map(|policy| policy.rules(direction));
            (0..).zip(rules.unwrap_or_default()).map(move |(index, rule)| (direction, index, rule))
        });
        let mut sentences: Vec<Sentence> = rules
            .filter_map(|(direction, index, rule)| {
                self.rule(RuleId { policy: self.policy, direction, index }, rule)
            })
            .collect();
        if sentences.is_empty() {
            sentences.push(self.case.sentence("about.no_rules", &[], false));
        }
        self.part("about.rules", String::new(), sentences)
    }

    fn rule(&self, id: RuleId, rule: &Rule) -> Option<Sentence> {
        let key = match id.direction {
            Direction::Ingress => "about.rule_from",
            Direction::Egress => "about.rule_to",
        };
        let values = [
            ("ports", code(ports_of(rule, self.words()))),
            ("peer", self.case.peer_words(id, None)),
            ("lines", self.case.lines_link(self.case.rule_span(id)?)),
        ];
        Some(self.case.sentence(key, &values, false))
    }

    /// What would be blocked, and what would be open, if it were not there.
    fn without(&self) -> AboutSideView {
        let Case { evaluation, ref filter, words, .. } = self.case;
        let ends: Vec<_> = self.rows.iter().map(|row| (row.first, row.second)).collect();
        let Some(changes) = without_policy(evaluation, self.policy, &ends, |to| self.case.asked_at(to))
        else {
            let too_many = self.case.sentence("spot.too_many", &[], true);
            return self.part("about.without", String::new(), vec![too_many]);
        };
        let (uncertain, changes): (Vec<PathChange>, Vec<PathChange>) =
            changes.into_iter().partition(|change| change.is_uncertain);
        let count =
            |set: fn(&PathChange) -> &PortSet| changes.iter().filter(|change| !set(change).is_none()).count();
        let (closed, opened) = (count(|change| &change.closed), count(|change| &change.opened));
        let values = [("closed", closed.to_string()), ("opened", opened.to_string())];
        let values = values.each_ref().map(|(key, value)| (*key, value.as_str()));
        let summary = match changes.is_empty() {
            true => words.plain("about.no_change"),
            false => words.say("about.change", &values),
        };
        let summary = match filter.is_all() {
            true => summary,
            false => words.say("about.on", &[("said", &summary), ("ports", &filter.spoken(words))]),
        };
        let quiet = (!uncertain.is_empty()).then(|| self.case.counted("about.uncertain", uncertain.len()));
        let mut side = self.part("about.without", String::new(), quiet.into_iter().collect());
        side.summary = summary;
        side.groups = self.groups(&changes, CellState::Blocked, "about.would_be_blocked", |one| &one.closed);
        side.groups.extend(self.groups(&changes, CellState::Open, "about.would_be_open", |one| &one.opened));
        side
    }

    /// The changes of a kind, those on the same ports together.
    fn groups(
        &self,
        changes: &[PathChange],
        state: CellState,
        key: &str,
        ports: fn(&PathChange) -> &PortSet,
    ) -> Vec<PathGroupView> {
        let mut by_ports: Vec<(&PortSet, Vec<&PathChange>)> = Vec::new();
        for change in changes.iter().filter(|change| !ports(change).is_none()) {
            match by_ports.iter_mut().find(|(known, _)| *known == ports(change)) {
                Some((_, list)) => list.push(change),
                None => by_ports.push((ports(change), vec![change])),
            }
        }
        let group = |(ports, changes): (&PortSet, Vec<&PathChange>)| {
            let words = self.words();
            let verdict = words.say(key, &[("ports", &spoken(ports, words))]);
            let count = changes.len().to_string();
            let lines = self.lines(&changes);
            let mut others: Vec<PeersView> =
                lines.iter().take(MOST_LINES).map(|line| self.line(line)).collect();
            let more = lines.len().saturating_sub(MOST_LINES);
            if let Some(last) = others.last_mut().filter(|_| more > 0) {
                last.more = Some(words.count("endpoint.more", more, &[]));
            }
            PathGroupView {
                state,
                glyph: glyph(state).to_owned(),
                verdict: capitalized(&words.say("about.group", &[("verdict", &verdict), ("count", &count)])),
                sentences: Vec::new(),
                others,
            }
        };
        by_ports.into_iter().map(group).collect()
    }

    /// The changed paths by the row that the policy isolates; rows of which they are the same together.
    fn lines(&self, changes: &[&PathChange]) -> Vec<Line> {
        let mut places: FxHashMap<EndpointId, usize> = FxHashMap::default();
        for (place, row) in self.rows.iter().enumerate() {
            places.extend([Some(row.first), row.second].into_iter().flatten().map(|end| (end, place)));
        }
        let mut lines: Vec<Line> = Vec::new();
        let mut known: FxHashMap<(Direction, usize), usize> = FxHashMap::default();
        for change in changes {
            let direction = match self.isolates(Direction::Ingress, change.to) {
                true => Direction::Ingress,
                false => Direction::Egress,
            };
            let (subject, peer) = direction.subject_and_peer(change.from, change.to);
            let (Some(subject), Some(peer)) = (places.get(&subject), places.get(&peer)) else { continue };
            let at = *known.entry((direction, *subject)).or_insert_with(|| {
                lines.push(Line { direction, subjects: vec![*subject], peers: Vec::new() });
                lines.len() - 1
            });
            if let Some(line) = lines.get_mut(at) {
                line.peers.push(*peer);
            }
        }
        let mut merged: Vec<Line> = Vec::new();
        for mut line in lines {
            // A pod by itself is no path of its own: pods that reach each other are told as one.
            let is_alone = |place: &&usize| self.rows.get(**place).is_some_and(|row| row.second.is_none());
            line.peers.extend(line.subjects.first().filter(is_alone).copied());
            sort_by(&mut line.peers, Ord::cmp);
            match merged.iter_mut().find(|one| one.direction == line.direction && one.peers == line.peers) {
                Some(one) => one.subjects.extend(line.subjects),
                None => merged.push(line),
            }
        }
        for line in &mut merged {
            if let [only] = line.subjects.as_slice() {
                let is_alone = self.rows.get(*only).is_some_and(|row| row.second.is_none());
                line.peers.retain(|peer| !is_alone || peer != only);
            }
        }
        merged
    }

    fn line(&self, line: &Line) -> PeersView {
        let key = match line.direction {
            Direction::Ingress => "about.to_these",
            Direction::Egress => "about.from_these",
        };
        let sentence = self.case.sentence(key, &[("names", self.names(&line.subjects))], false);
        let more = line.peers.len().saturating_sub(MOST_NAMES);
        let peers = line.peers.iter().take(MOST_NAMES).filter_map(|peer| {
            let row = self.rows.get(*peer)?;
            let other = line.subjects.iter().find(|subject| *subject != peer).or(line.subjects.first())?;
            let other = self.rows.get(*other)?;
            let (to, from) = line.direction.subject_and_peer(row, other);
            Some(PeerView { name: self.name(row), from: from.view.id.clone(), to: to.view.id.clone() })
        });
        PeersView {
            sentences: vec![sentence],
            peers: peers.collect(),
            more: (more > 0).then(|| self.words().count("endpoint.more", more, &[])),
        }
    }
}

/// The ports of a rule as its text has them.
fn ports_of(rule: &Rule, words: Words) -> String {
    if rule.ports.is_empty() {
        return words.plain("ports.every");
    }
    let port = |PolicyPort { protocol, port, .. }: &PolicyPort| match port {
        PortReference::Every => words.say("ports.every_of", &[("protocol", protocol.name())]),
        PortReference::Range(first, last) if first == last => format!("{protocol} {first}"),
        PortReference::Range(first, last) => format!("{protocol} {first}–{last}"),
        PortReference::Name(name) => format!("{protocol} {name}"),
    };
    rule.ports.iter().map(port).collect::<Vec<_>>().join(", ")
}
