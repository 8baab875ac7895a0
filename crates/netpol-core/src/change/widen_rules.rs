//! Opening a path by the rules that narrowly miss it.

use super::lacking::lacking_ports;
use super::peers::peers_for;
use super::policy_edit::{Step, edit_policy};
use super::{Obstacle, Side, together};
use crate::cluster::{Endpoint, EndpointId};
use crate::edit::{Together, Written};
use crate::evaluation::Evaluation;
use crate::explain::{Miss, MissReason, nearest_miss};
use crate::manifest::{PolicyId, PolicyPort, RuleId};
use crate::order::SortedMap;
use crate::ports::PortSet;
use crate::written_policy::{written_peer, written_port};

/// Opens those ports from one endpoint to another by the rule that comes nearest on each side that blocks them all: one that is for the
/// other side gets the ports that it lacks, one that opens them gets the other side as a peer.
///
/// More is opened than the path: the ports for everyone whom the rule is for, or to the peer whatever else the rule opens, and on
/// each pod that its policy isolates. Nothing is closed. There is no edit where no rule comes so near: where ports and peers are both
/// others, where only a part of the ports is blocked, and where no rule is there.
pub fn widen_rules(
    evaluation: &Evaluation,
    from: EndpointId,
    to: EndpointId,
    ports: &PortSet,
) -> Result<Together, Obstacle> {
    let mut steps_by_policy: SortedMap<PolicyId, Vec<Step<'_>>> = SortedMap::default();
    for Addition { rule, field, items } in additions(evaluation, from, to, ports)? {
        let path = rule.path().key(field);
        let step: Step<'_> = Box::new(move |policy| policy.at(&path)?.append(&items));
        steps_by_policy.update(rule.policy, |steps| steps.push(step));
    }
    let edits = steps_by_policy.iter().map(|(policy, steps)| edit_policy(evaluation, *policy, steps));
    together(evaluation, edits.collect::<Result<_, _>>()?)
}

/// Whether rules come so near that [`widen_rules`] opens the path, as far as that can be said without making the edit.
pub fn can_widen_rules(evaluation: &Evaluation, from: EndpointId, to: EndpointId, ports: &PortSet) -> bool {
    additions(evaluation, from, to, ports).is_ok()
}

/// What a rule lacks.
struct Addition {
    rule: RuleId,
    /// The list that gets it.
    field: &'static str,
    items: Vec<Written>,
}

/// What the nearest rules lack, at least one.
fn additions(
    evaluation: &Evaluation,
    from: EndpointId,
    to: EndpointId,
    ports: &PortSet,
) -> Result<Vec<Addition>, Obstacle> {
    let mut additions = Vec::new();
    for side in Side::both(from, to) {
        let Some(lacking) = lacking_ports(evaluation, side, ports)? else { continue };
        let miss = nearest_miss(evaluation, side.direction, (from, to), ports).ok_or(Obstacle::NotNear)?;
        additions.push(addition(evaluation, side, &miss, (lacking, ports))?);
    }
    if additions.is_empty() { Err(Obstacle::Already) } else { Ok(additions) }
}

/// The ports, or the peer, that a rule lacks.
fn addition(
    evaluation: &Evaluation,
    side: Side,
    miss: &Miss,
    (lacking, asked): (Vec<PolicyPort>, &PortSet),
) -> Result<Addition, Obstacle> {
    let of_ports = |reason: &MissReason| matches!(reason, MissReason::Ports { .. });
    let (field, items) = if miss.reasons.iter().all(of_ports) {
        ("ports", lacking.iter().map(written_port).collect())
    } else if !miss.reasons.iter().any(of_ports) && asked.is_subset(&miss.rule_opens) {
        let home = &evaluation.manifest.policy(miss.rule.policy).ok_or(Obstacle::Unknown)?.namespace;
        let subject = evaluation.cluster.endpoint(side.subject()).and_then(Endpoint::pod);
        let peer = evaluation.cluster.endpoint(side.peer()).ok_or(Obstacle::Unknown)?;
        let peers = peers_for(evaluation, home, subject, peer)?;
        (side.direction.peers_field(), peers.iter().map(written_peer).collect())
    } else {
        return Err(Obstacle::NotNear);
    };
    Ok(Addition { rule: miss.rule, field, items })
}
