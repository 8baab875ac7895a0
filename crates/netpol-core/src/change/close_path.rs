//! Closing a path.

mod excepted;
mod narrow;

use excepted::Excepted;
use narrow::Narrowed;

use super::policy_edit::{Step, edit_policy};
use super::policy_types::keep_isolating;
use super::{Obstacle, Side, together};
use crate::cluster::{Endpoint, EndpointId};
use crate::edit::{Together, Written};
use crate::evaluation::Evaluation;
use crate::manifest::{NetworkPolicy, Rule, RuleId};
use crate::order::sort_by_key;
use crate::ports::PortSet;
use crate::source::Path;
use crate::written_policy::{written_port, written_rule};

/// Closes those ports from one endpoint to another, on one side, where one rule opens them there.
///
/// The least that closes them goes: the ports, where the rule opens others too and is for this endpoint alone; the peer, where
/// the rule is for others too, which keeps its other ports in a rule of its own; else the rule. Of a range of more addresses
/// it is those of the endpoint alone, which come into its `except`. Of both sides it is the one
/// where less goes, and fewer others are isolated by the policy. What the policy isolates besides, and what the peer matches
/// besides, loses the same. A policy keeps isolating what it isolated, though its last rule goes, and nothing is opened.
///
/// There is no edit where several rules open the path on each side that is isolated, and where none is isolated: then a policy
/// has to be added.
pub fn close_path(
    evaluation: &Evaluation,
    from: EndpointId,
    to: EndpointId,
    ports: &PortSet,
) -> Result<Together, Obstacle> {
    closed(evaluation, (from, to), ports, Among::Only)
}

/// Closes in the same way what the last rule opens, where several rules open those ports on each side.
pub(crate) fn close_last_rule(
    evaluation: &Evaluation,
    from: EndpointId,
    to: EndpointId,
    ports: &PortSet,
) -> Result<Together, Obstacle> {
    closed(evaluation, (from, to), ports, Among::Last)
}

/// Which of the rules that open a path on a side is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Among {
    /// The only one.
    Only,
    /// The last one of several.
    Last,
}

fn closed(
    evaluation: &Evaluation,
    (from, to): (EndpointId, EndpointId),
    ports: &PortSet,
    among: Among,
) -> Result<Together, Obstacle> {
    let open = evaluation.reach.verdict(from, to).allowed.intersection(ports);
    if open.is_none() {
        return Err(Obstacle::Already);
    }
    if from == to {
        return Err(Obstacle::AlwaysOpen);
    }
    let mut obstacle = Obstacle::NotIsolated;
    let mut causes = Vec::new();
    for side in Side::both(from, to) {
        match Cause::find(evaluation, side, &open, among) {
            Ok(cause) => causes.push(cause),
            Err(Obstacle::NotIsolated) => {}
            Err(other) => obstacle = other,
        }
    }
    sort_by_key(&mut causes, |cause| (cause.goes, cause.side.count_isolated(evaluation, cause.id.policy)));
    for cause in causes {
        let edit = edit_policy(evaluation, cause.id.policy, &cause.steps());
        match edit.and_then(|edit| together(evaluation, vec![edit])) {
            Ok(edits) => return Ok(edits),
            Err(other) => obstacle = other,
        }
    }
    Err(obstacle)
}

/// The rule that opens the path on a side.
struct Cause<'a> {
    side: Side,
    id: RuleId,
    object: &'a NetworkPolicy,
    rule: &'a Rule,
    /// The peers of the rule that match and go.
    matching: Vec<usize>,
    /// Of those that match, ranges of which some addresses stay.
    excepted: Vec<(usize, Excepted<'a>)>,
    narrowed: Narrowed,
    goes: Goes,
}

/// What of a rule goes, the least first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Goes {
    /// Some ports.
    Ports,
    /// Some ports of the peers that match, which get a rule of their own.
    PortsOfPeers,
    /// The peers that match.
    Peers,
    /// All of it.
    Rule,
}

impl<'a> Cause<'a> {
    fn find(evaluation: &'a Evaluation, side: Side, open: &PortSet, among: Among) -> Result<Self, Obstacle> {
        let trace = evaluation.reach.trace(side.direction, side.from, side.to);
        if trace.isolating.is_empty() {
            return Err(Obstacle::NotIsolated);
        }
        if trace.not_policed.is_some() {
            return Err(Obstacle::AlwaysOpen);
        }
        let mut opening = trace.decisions.iter().filter(|one| !one.decided.intersection(open).is_none());
        let (first, last) = (opening.next(), opening.next_back());
        let only = match among {
            Among::Only => first.filter(|_| last.is_none()),
            Among::Last => last.or(first),
        };
        let only = only.ok_or(Obstacle::SeveralRules)?;
        let object = evaluation.manifest.policy(only.rule.policy).ok_or(Obstacle::Unknown)?;
        let rule = evaluation.manifest.rule(only.rule).ok_or(Obstacle::Unknown)?;
        let destination = evaluation.cluster.endpoint(side.to).ok_or(Obstacle::Unknown)?;
        let matching = evaluation.reach.matching_peers(only.rule, side.subject(), side.peer());
        let narrowed = Narrowed::new(rule, destination, &only.ports, open).ok_or(Obstacle::PortUnknown)?;
        let closed = evaluation.cluster.endpoint(side.peer()).and_then(Endpoint::external);
        let excepted = matching
            .iter()
            .filter_map(|index| Some((*index, Excepted::new(rule.peers.get(*index)?, closed?)?)));
        let excepted: Vec<(usize, Excepted<'_>)> = excepted.collect();
        let is_for_others = matching.len() < rule.peers.len() || !excepted.is_empty();
        let stays = |index: &usize| excepted.iter().any(|(other, excepted)| other == index && !excepted.goes);
        let matching = matching.into_iter().filter(|index| !stays(index)).collect();
        let goes = match (is_for_others, narrowed.is_nothing(rule)) {
            (false, false) => Goes::Ports,
            (true, false) => Goes::PortsOfPeers,
            (true, true) => Goes::Peers,
            (false, true) => Goes::Rule,
        };
        Ok(Self { side, id: only.rule, object, rule, matching, excepted, narrowed, goes })
    }

    fn steps(&self) -> Vec<Step<'_>> {
        match self.goes {
            Goes::Ports => self.narrow_ports(),
            Goes::PortsOfPeers => {
                std::iter::once(self.add_narrowed_rule()).chain(self.remove_peers()).collect()
            }
            Goes::Peers => self.remove_peers(),
            Goes::Rule => self.remove_rule(),
        }
    }

    fn narrow_ports(&self) -> Vec<Step<'_>> {
        let pieces = || -> Vec<Written> { self.narrowed.pieces.iter().map(written_port).collect() };
        let add: Step<'_> = Box::new(move |policy| {
            let ports = self.path().key("ports");
            match policy.has(&ports) {
                true => policy.at(&ports)?.append(&pieces()),
                false => policy.at(&self.path())?.insert(None, "ports", &Written::List(pieces())),
            }
        });
        let remove: Step<'_> =
            Box::new(|policy| policy.at(&self.path().key("ports"))?.remove_items(&self.narrowed.removed));
        let is_needed = [!self.narrowed.pieces.is_empty(), !self.narrowed.removed.is_empty()];
        [add, remove].into_iter().zip(is_needed).filter(|(_, needed)| *needed).map(|(step, _)| step).collect()
    }

    fn add_narrowed_rule(&self) -> Step<'_> {
        let is_whole = |index: &&usize| !self.excepted.iter().any(|(other, _)| other == *index);
        let whole = self.matching.iter().filter(is_whole).filter_map(|index| self.rule.peers.get(*index));
        let peers =
            whole.cloned().chain(self.excepted.iter().flat_map(|(_, excepted)| excepted.closed())).collect();
        let rule = Rule { peers, ports: self.narrowed.ports(self.rule) };
        let rule = written_rule(self.side.direction, &rule);
        Box::new(move |policy| policy.at(&self.side.direction.path())?.append(std::slice::from_ref(&rule)))
    }

    fn remove_peers(&self) -> Vec<Step<'_>> {
        let path = self.path().key(self.side.direction.peers_field());
        let stay = self.excepted.iter().filter(|(_, excepted)| !excepted.goes);
        let mut steps: Vec<Step<'_>> =
            stay.map(|(index, excepted)| except(path.clone().index(*index), excepted)).collect();
        let others: Vec<Written> = self.excepted.iter().flat_map(|(_, excepted)| excepted.others()).collect();
        let list = path.clone();
        if !others.is_empty() {
            steps.push(Box::new(move |policy| policy.at(&list)?.append(&others)));
        }
        if !self.matching.is_empty() {
            steps.push(Box::new(move |policy| policy.at(&path)?.remove_items(&self.matching)));
        }
        steps
    }

    fn remove_rule(&self) -> Vec<Step<'_>> {
        let remove: Step<'_> =
            Box::new(|policy| policy.at(&self.side.direction.path())?.remove_item(self.id.index as usize));
        keep_isolating(self.object, self.side.direction, 1).into_iter().chain([remove]).collect()
    }

    fn path(&self) -> Path {
        self.id.path()
    }
}

/// Leaves addresses out of the peer at a path.
fn except<'a>(peer: Path, excepted: &'a Excepted<'_>) -> Step<'a> {
    Box::new(move |policy| {
        let block = peer.clone().key("ipBlock");
        let known = block.clone().key("except");
        match policy.has(&known) {
            true => policy.at(&known)?.append(&excepted.excepts()),
            false => policy.at(&block)?.insert(Some("cidr"), "except", &Written::List(excepted.excepts())),
        }
    })
}
