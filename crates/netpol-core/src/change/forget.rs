//! What policies say of pods that are taken away.

mod gone;

pub(crate) use gone::Gone;

use super::policy_edit::{Step, edit_policy};
use super::policy_types::keep_isolating;
use super::{Obstacle, remove_objects, together};
use crate::edit::Together;
use crate::evaluation::Evaluation;
use crate::manifest::{Direction, NetworkPolicy, PolicyId, RuleId};
use crate::source::Path;

/// Takes out of the policies what is for these pods alone: values that a selector lists beside others, peers, rules of which no peer is
/// left, policies that select nobody else, and policies of which no rule is left, where another one isolates every pod of their namespace
/// as they do.
///
/// What is for others too stays: empty selectors, and labels that others have. No verdict between others changes.
pub(crate) fn forget(evaluation: &Evaluation, gone: &Gone) -> Result<Together, Obstacle> {
    let (mut objects, mut edits) = (Vec::new(), Vec::new());
    for (id, policy) in (0..).map(PolicyId).zip(&evaluation.manifest.policies) {
        let sides = Direction::ALL.map(|direction| Side::of(evaluation, gone, policy, direction));
        let selector =
            values_at(&Path::default().key("spec").key("podSelector"), gone.values_of_subject(policy));
        let is_untouched = selector.is_empty() && sides.iter().all(Side::is_untouched);
        let is_left_over = || sides.iter().all(Side::is_emptied) && is_needless(evaluation, id, policy);
        if gone.are_subjects_of(policy) || !is_untouched && is_left_over() {
            objects.push(policy.node.span);
        } else if !is_untouched {
            let sides = sides.iter().flat_map(|side| side.steps(id, policy));
            let steps: Vec<Step<'_>> = selector.iter().map(without).chain(sides).collect();
            edits.push(edit_policy(evaluation, id, &steps)?);
        }
    }
    edits.extend(remove_objects(evaluation, &objects)?);
    if edits.is_empty() { Err(Obstacle::Already) } else { together(evaluation, edits) }
}

/// What goes of the rules of one direction.
struct Side {
    direction: Direction,
    /// How many rules there are.
    count: usize,
    /// The rules of which nothing is left.
    rules: Vec<usize>,
    /// Of the others, the peers that go.
    peers: Vec<(usize, Vec<usize>)>,
    /// Of the other peers, the values that go.
    values: Vec<(Path, Vec<usize>)>,
}

impl Side {
    fn of(evaluation: &Evaluation, gone: &Gone, policy: &NetworkPolicy, direction: Direction) -> Self {
        let count = policy.rules(direction).len();
        let (rules, peers, values) = (Vec::new(), Vec::new(), Vec::new());
        let mut side = Self { direction, count, rules, peers, values };
        for (index, rule) in policy.rules(direction).iter().enumerate() {
            let peers = rule.peers.iter().enumerate();
            let peers: Vec<usize> = peers
                .filter(|(_, peer)| gone.are_peer(evaluation, policy, peer))
                .map(|(index, _)| index)
                .collect();
            for (number, peer) in rule.peers.iter().enumerate().filter(|(number, _)| !peers.contains(number))
            {
                let path = direction.path().index(index).key(direction.peers_field()).index(number);
                let values = gone.values_of_peer(evaluation, policy, peer);
                side.values.extend(values_at(&path.key("podSelector"), values));
            }
            if !peers.is_empty() && peers.len() == rule.peers.len() {
                side.rules.push(index);
            } else if !peers.is_empty() {
                side.peers.push((index, peers));
            }
        }
        side
    }

    fn is_untouched(&self) -> bool {
        self.rules.is_empty() && self.peers.is_empty() && self.values.is_empty()
    }

    fn is_emptied(&self) -> bool {
        self.rules.len() == self.count
    }

    /// Values before peers before rules, whose numbers are others afterwards.
    fn steps<'a>(&'a self, policy: PolicyId, object: &'a NetworkPolicy) -> Vec<Step<'a>> {
        let direction = self.direction;
        let mut steps: Vec<Step<'a>> = self.values.iter().map(without).collect();
        for (index, peers) in &self.peers {
            let rule = RuleId { policy, direction, index: *index as u32 };
            let path = rule.path().key(direction.peers_field());
            steps.push(Box::new(move |policy| policy.at(&path)?.remove_items(peers)));
        }
        if !self.rules.is_empty() {
            steps.extend(keep_isolating(object, direction, self.rules.len()));
            steps.push(Box::new(move |policy| policy.at(&direction.path())?.remove_items(&self.rules)));
        }
        steps
    }
}

/// Values of the expressions of a selector, by where they stand.
fn values_at(selector: &Path, values: Vec<(usize, Vec<usize>)>) -> Vec<(Path, Vec<usize>)> {
    let expressions = selector.clone().key("matchExpressions");
    let at = |expression| expressions.clone().index(expression).key("values");
    values.into_iter().map(|(expression, values)| (at(expression), values)).collect()
}

fn without((path, items): &(Path, Vec<usize>)) -> Step<'_> {
    Box::new(move |policy| policy.at(path)?.remove_items(items))
}

/// Whether other policies isolate every pod of its namespace in each direction in which this one isolates.
fn is_needless(evaluation: &Evaluation, id: PolicyId, policy: &NetworkPolicy) -> bool {
    let isolates_all = |direction: Direction| {
        evaluation.manifest.isolating_every_pod(&policy.namespace, direction).any(|other| other != id)
    };
    let mut isolated = Direction::ALL.into_iter().filter(|direction| policy.isolates(*direction));
    !policy.pod_selector.is_empty() && isolated.all(isolates_all)
}
