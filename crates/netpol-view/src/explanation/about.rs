//! A row by itself: its policies, who reaches it and whom it reaches, by which rules.

use netpol_core::Evaluation;
use netpol_core::cluster::{Endpoint, EndpointId};
use netpol_core::explain::{OtherSides, PathGroup, PathVerdict, SideReason, reached};
use netpol_core::manifest::{Direction, PolicyId};
use netpol_core::order::sort_by;
use netpol_core::ports::PortSet;
use netpol_core::profile::Stated;
use netpol_core::reach::NotPoliced;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Case;
use super::capitalized;
use super::end::{may_be_isolated, not_isolated, not_policed};
use super::rule::{code, listed};
use crate::change::offers_of_row;
use crate::matrix::{Judged, glyph};
use crate::places::Places;
use crate::ports::{PortFilter, conditions, spoken};
use crate::protocol::ViewSettings;
use crate::rows::{Row, find_row, row_of, rows};
use crate::views::{
    AboutSideView, AboutView, CellState, EndState, EndView, PathGroupView, PeerView, PeersView, Run, Sentence,
};
use crate::words::Words;

/// More policies, or others with one reason, than this are counted, not told.
const MOST_POLICIES: usize = 12;
const MOST_PEERS: usize = 60;

/// So many policies that block others are named.
const MOST_REASONS: usize = 4;

/// The row of an id by itself, its peers as the matrix has them; none where nothing has that id, or several rows are folded
/// there.
pub(crate) fn row(
    evaluation: &Evaluation,
    places: &Places,
    id: &str,
    settings: &ViewSettings,
) -> Option<AboutView> {
    let words = Words::new(settings.language);
    let row = find_row(evaluation, id, words)?;
    let offers = offers_of_row(evaluation, &row, words);
    Some(AboutView { offers, ..about(evaluation, places, &row, &Direction::ALL, settings) })
}

/// What is told of some endpoints that make one row, or part of one: who reaches them (ingress), or whom they reach (egress).
/// Every other row is looked at, however many there are.
pub fn about_ends(
    evaluation: &Evaluation,
    ends: &[EndpointId],
    direction: Direction,
    settings: &ViewSettings,
) -> Option<AboutView> {
    let row = row_of(evaluation, ends, Words::new(settings.language))?;
    let settings = settings.with_every_row();
    Some(about(evaluation, &Places::new(&evaluation.sources), &row, &[direction], &settings))
}

fn about(
    evaluation: &Evaluation,
    places: &Places,
    row: &Row,
    directions: &[Direction],
    settings: &ViewSettings,
) -> AboutView {
    let words = Words::new(settings.language);
    let filter = PortFilter::parse(&settings.port).unwrap_or(PortFilter::All);
    let others = rows(evaluation, settings, words).list;
    let case = Case {
        evaluation,
        places,
        words,
        from: row,
        to: row,
        port: &settings.port,
        filter,
        asked: PortSet::all(),
        judged: Judged::nothing(),
    };
    let subject = Subject { case, others: Others::new(row, &others) };
    AboutView {
        id: row.view.id.clone(),
        name: row.view.name.clone(),
        title: row.view.title.clone(),
        sides: directions.iter().map(|direction| subject.side(*direction)).collect(),
        offers: Vec::new(),
    }
}

/// The other rows, by the endpoints that speak for them.
struct Others<'a> {
    rows: &'a [Row],
    ends: Vec<EndpointId>,
    /// The place of the row for which an endpoint speaks, and for how many rows of those that are folded into it.
    places: FxHashMap<EndpointId, (usize, usize)>,
}

impl<'a> Others<'a> {
    fn new(row: &Row, rows: &'a [Row]) -> Self {
        let mut others = Self { rows, ends: Vec::new(), places: FxHashMap::default() };
        for (place, other) in rows.iter().enumerate() {
            for part in &other.parts {
                let is_own = part.first == row.first;
                let Some(end) = (if is_own { part.second } else { Some(part.first) }) else { continue };
                let count = part.rows - usize::from(is_own && other.is_folded());
                others.ends.push(end);
                others.places.insert(end, (place, count));
            }
        }
        others
    }
}

/// A row that is told of by itself.
struct Subject<'a> {
    /// Says what there is to say; both its sides are the row.
    case: Case<'a>,
    others: Others<'a>,
}

impl Subject<'_> {
    fn side(&self, direction: Direction) -> AboutSideView {
        let Case { evaluation, from: row, .. } = self.case;
        let groups = reached(evaluation, row.first, direction, self.others.ends.iter().copied(), |to| {
            self.case.asked_at(to)
        });
        let is_blocked =
            |group: &PathGroup| matches!(group.verdict, PathVerdict::Blocked { by_ingress: true, .. });
        let mut end = self.end(direction);
        if direction == Direction::Ingress && groups.iter().any(is_blocked) {
            let name = [("name", code(&row.view.name))];
            end.sentences.push(self.case.sentence("note.own_node_ingress", &name, true));
        }
        AboutSideView {
            end,
            summary: self.summary(direction, &groups),
            groups: groups.iter().map(|group| self.group(direction, group)).collect(),
        }
    }

    fn group(&self, direction: Direction, group: &PathGroup) -> PathGroupView {
        let state = state(&group.verdict);
        let count: usize = group.others.iter().flat_map(|part| &part.ends).map(|end| self.count(*end)).sum();
        let values = [("verdict", self.verdict(&group.verdict)), ("count", count.to_string())];
        let values = values.each_ref().map(|(key, value)| (*key, value.as_str()));
        let verdict = self.case.words.say("about.group", &values);
        let mut others: Vec<(Vec<Sentence>, Vec<EndpointId>)> = Vec::new();
        for part in &group.others {
            let sentences = self.their_reason(direction, group, part);
            // What one side blocks already hangs on no reason of the other.
            match others.iter_mut().find(|(known, _)| *known == sentences) {
                Some((_, ends)) => ends.extend(&part.ends),
                None => others.push((sentences, part.ends.clone())),
            }
        }
        let others = others.into_iter().map(|(sentences, ends)| self.others(direction, sentences, &ends));
        PathGroupView {
            state,
            glyph: glyph(state).to_owned(),
            verdict: capitalized(&verdict),
            sentences: self.own_reason(direction, group).into_iter().chain(self.doubts(group)).collect(),
            others: others.collect(),
        }
    }

    /// How many rows an endpoint speaks for.
    fn count(&self, end: EndpointId) -> usize {
        self.others.places.get(&end).map_or(0, |(_, count)| *count)
    }

    /// Other sides with one reason, in the order of the matrix.
    fn others(&self, direction: Direction, sentences: Vec<Sentence>, ends: &[EndpointId]) -> PeersView {
        let mut peers = self.peers(direction, ends);
        let more = peers.len().saturating_sub(MOST_PEERS);
        peers.truncate(MOST_PEERS);
        let more = (more > 0).then(|| self.case.words.count("endpoint.more", more, &[]));
        PeersView { sentences, peers, more }
    }

    fn peers(&self, direction: Direction, ends: &[EndpointId]) -> Vec<PeerView> {
        let mut counts: FxHashMap<usize, usize> = FxHashMap::default();
        for (place, count) in ends.iter().filter_map(|end| self.others.places.get(end)) {
            *counts.entry(*place).or_default() += count;
        }
        let mut counts: Vec<(usize, usize)> = counts.into_iter().collect();
        sort_by(&mut counts, Ord::cmp);
        let peer =
            |(place, count): (usize, usize)| Some(self.peer(direction, self.others.rows.get(place)?, count));
        counts.into_iter().filter_map(peer).collect()
    }

    fn peer(&self, direction: Direction, other: &Row, count: usize) -> PeerView {
        let row = self.case.from;
        let (to, from) = direction.subject_and_peer(other, row);
        let name = match &other.view.namespace {
            Some(namespace) if other.view.namespace != row.view.namespace && !other.is_folded() => {
                format!("{namespace}/{}", other.view.name)
            }
            _ => other.view.name.clone(),
        };
        // Of a folded namespace, the rows with this verdict and reason are counted.
        let times = if other.is_folded() { Some(count) } else { other.view.times() };
        let name = times.map_or(name.clone(), |times| format!("{name} ×{times}"));
        PeerView { name, from: from.view.id.clone(), to: to.view.id.clone() }
    }

    /// The verdict in a few words, as the matrix says it.
    fn verdict(&self, verdict: &PathVerdict) -> String {
        let Case { words, ref filter, .. } = self.case;
        let on = |key, ports: &PortSet| words.say(key, &[("ports", &spoken(ports, words))]);
        match verdict {
            PathVerdict::Open(_) if filter.is_all() => words.plain("verdict.open"),
            PathVerdict::Open(_) => words.say("verdict.open_on", &[("ports", &filter.spoken(words))]),
            PathVerdict::SomePorts(open) => on("verdict.open_on", open),
            PathVerdict::Depends(open) if open.is_none() => words.plain("verdict.depends_blocked"),
            PathVerdict::Depends(open) => on("verdict.depends", open),
            PathVerdict::Unknown(open) => {
                words.say("verdict.unknown", &[("conditions", &conditions(open, words))])
            }
            PathVerdict::Blocked { by_egress, by_ingress } => words.plain(match (by_egress, by_ingress) {
                (true, true) => "verdict.both_block",
                (true, false) => "verdict.egress_blocks",
                (false, true) => "verdict.ingress_blocks",
                (false, false) => "about.nothing_in_common",
            }),
            PathVerdict::NoSuchPort => words.say("verdict.port_missing", &[("ports", &filter.spoken(words))]),
        }
    }

    /// Why the paths of a group are as they are, at the side of the row.
    fn own_reason(&self, direction: Direction, group: &PathGroup) -> Vec<Sentence> {
        match &group.own {
            SideReason::Opened(openings) => self.case.openings(direction, openings),
            SideReason::NotPoliced(NotPoliced::OwnNode) => {
                vec![self.case.sentence("explain.own_node", &[], false)]
            }
            // Said of the whole side.
            SideReason::NotPoliced(_) | SideReason::NotIsolated | SideReason::Closed(_) => Vec::new(),
        }
    }

    /// On what the verdict hangs that the text does not say.
    fn doubts(&self, group: &PathGroup) -> impl Iterator<Item = Sentence> {
        let cluster = &self.case.evaluation.cluster;
        let is_on_host_network = |end: &EndpointId| {
            let pod = cluster.endpoint(*end).and_then(Endpoint::pod);
            pod.is_some_and(|pod| pod.host_network)
        };
        let depends = matches!(group.verdict, PathVerdict::Depends(_))
            && self.case.evaluation.settings.profile.behaviour.host_network == Stated::Unspecified
            && (is_on_host_network(&self.case.from.first)
                || group.others.iter().flat_map(|part| &part.ends).any(is_on_host_network));
        let keys = [(depends, "note.depends"), (group.hangs_on_address, "about.made_up")];
        let keys = keys.into_iter().filter(|(is_so, _)| *is_so);
        keys.map(|(_, key)| self.case.sentence(key, &[], true))
    }

    /// Why, at the other side.
    fn their_reason(&self, direction: Direction, group: &PathGroup, part: &OtherSides) -> Vec<Sentence> {
        let case = &self.case;
        let is_blocked_here = matches!(group.own, SideReason::Closed(_));
        let is_nothing = group.verdict == PathVerdict::NoSuchPort;
        if is_blocked_here || is_nothing {
            return Vec::new();
        }
        let theirs = direction.opposite();
        let key = match theirs {
            Direction::Egress => "about.their_egress",
            Direction::Ingress => "about.their_ingress",
        };
        let of_side = |sentence: Sentence| Sentence {
            runs: case.words.runs(key, &[("reason", sentence.runs)]),
            quiet: sentence.quiet,
        };
        let said = |key: &str, values: &[(&str, Vec<Run>)]| vec![of_side(case.sentence(key, values, true))];
        let may_be_isolated = |end: &EndpointId| may_be_isolated(case.evaluation, *end);
        let may_theirs = part.ends.iter().any(may_be_isolated);
        match &part.reason {
            SideReason::Opened(openings) => {
                case.openings(theirs, openings).into_iter().map(of_side).collect()
            }
            SideReason::NotIsolated if group.own == SideReason::NotIsolated => {
                let key = match may_theirs || may_be_isolated(&case.from.first) {
                    true => "about.nobody_read_isolates",
                    false => "about.nobody_isolates",
                };
                vec![case.sentence(key, &[], true)]
            }
            SideReason::NotIsolated if may_theirs => said("about.not_isolated_read", &[]),
            SideReason::NotIsolated => said("about.not_isolated", &[]),
            // Many others that are blocked for a reason of their own each are told as one.
            SideReason::Closed(_) if closed(&group.others) > MOST_REASONS => said("about.closed_there", &[]),
            SideReason::Closed(policies) => {
                let policies = self.policies(policies.iter().map(|(policy, _)| *policy));
                said("about.closed_by", &[("policies", policies)])
            }
            SideReason::NotPoliced(NotPoliced::NotEnforced) => Vec::new(),
            SideReason::NotPoliced(NotPoliced::NotAPod) => said("about.not_a_pod", &[]),
            SideReason::NotPoliced(NotPoliced::HostNetwork) => said("about.host_network", &[]),
            SideReason::NotPoliced(NotPoliced::OwnNode) => said("explain.own_node", &[]),
        }
    }

    fn summary(&self, direction: Direction, groups: &[PathGroup]) -> String {
        let words = self.case.words;
        let own = self.others.rows.iter().position(|other| other.first == self.case.from.first);
        let mut all = FxHashSet::default();
        let mut open = FxHashSet::default();
        for group in groups.iter().filter(|group| group.verdict != PathVerdict::NoSuchPort) {
            let ends = group.others.iter().flat_map(|part| &part.ends);
            let places = ends.filter_map(|end| self.others.places.get(end)).map(|(place, _)| *place);
            for place in places.filter(|place| Some(*place) != own) {
                all.insert(place);
                if group.verdict.is_open() {
                    open.insert(place);
                }
            }
        }
        let key = match direction {
            Direction::Ingress => "about.reached_by",
            Direction::Egress => "about.reaches",
        };
        let (open, all) = (open.len().to_string(), all.len().to_string());
        let said = words.say(key, &[("open", &open), ("all", &all)]);
        match self.case.filter.is_all() {
            true => said,
            false => words.say("about.on", &[("said", &said), ("ports", &self.case.filter.spoken(words))]),
        }
    }

    /// Which policies isolate it in a direction, or why none does.
    fn end(&self, direction: Direction) -> EndView {
        let Case { evaluation, words, from: row, .. } = self.case;
        let title = match direction {
            Direction::Ingress => "about.ingress",
            Direction::Egress => "about.egress",
        };
        let policies = evaluation.reach.isolating(direction, row.first);
        let (badge, key) = match evaluation.reach.never_policed(row.first) {
            Some(reason) => not_policed(evaluation, row.first, reason),
            None if !policies.is_empty() => ("about.isolated", "about.isolated_by"),
            None => ("badge.not_isolated", not_isolated(evaluation, row.first, direction)),
        };
        let list = self.policies(policies.iter().copied());
        let values = [("name", code(&row.view.name)), ("policies", list)];
        EndView {
            title: words.plain(title),
            state: if policies.is_empty() { EndState::Open } else { EndState::Some },
            badge: words.plain(badge),
            sentences: vec![Sentence { runs: words.runs(key, &values), quiet: false }],
        }
    }

    fn policies(&self, policies: impl ExactSizeIterator<Item = PolicyId>) -> Vec<Run> {
        listed(policies.map(|policy| self.case.policy_link(policy)), MOST_POLICIES)
    }
}

/// How many different reasons there are for others to be blocked at their side.
fn closed(others: &[OtherSides]) -> usize {
    others.iter().filter(|part| matches!(part.reason, SideReason::Closed(_))).count()
}

fn state(verdict: &PathVerdict) -> CellState {
    match verdict {
        PathVerdict::Open(_) => CellState::Open,
        PathVerdict::SomePorts(_) => CellState::SomePorts,
        PathVerdict::Depends(_) => CellState::Depends,
        PathVerdict::Unknown(_) => CellState::Unknown,
        PathVerdict::Blocked { .. } => CellState::Blocked,
        PathVerdict::NoSuchPort => CellState::Nothing,
    }
}
