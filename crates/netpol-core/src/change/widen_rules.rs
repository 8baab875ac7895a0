//! Opening a path by the rules that narrowly miss it.

use super::lacking::lacking_ports;
use super::peers::peers_for;
use super::policy_edit::{Step, edit_policy};
use super::{Obstacle, Side, together};
use crate::cluster::{Endpoint, EndpointId};
use crate::edit::{Together, Written};
use crate::evaluation::Evaluation;
use crate::explain::{Miss, MissReason, explain};
use crate::manifest::{Direction, PolicyId, PolicyPort};
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
    let explanation = explain(evaluation, from, to, ports);
    let mut steps_by_policy: SortedMap<PolicyId, Vec<Step<'_>>> = SortedMap::default();
    for side in Side::both(from, to) {
        let Some(lacking) = lacking_ports(evaluation, side, ports)? else { continue };
        let end = match side.direction {
            Direction::Ingress => &explanation.ingress,
            Direction::Egress => &explanation.egress,
        };
        let miss = end.misses.first().ok_or(Obstacle::NotNear)?;
        let step = widened(evaluation, side, miss, (lacking, ports))?;
        steps_by_policy.update(miss.rule.policy, |steps| steps.push(step));
    }
    if steps_by_policy.is_empty() {
        return Err(Obstacle::Already);
    }
    let edits = steps_by_policy.iter().map(|(policy, steps)| edit_policy(evaluation, *policy, steps));
    together(evaluation, edits.collect::<Result<_, _>>()?)
}

/// The rule with the ports, or with the peer, that it lacks.
fn widened<'a>(
    evaluation: &Evaluation,
    side: Side,
    miss: &Miss,
    (lacking, asked): (Vec<PolicyPort>, &PortSet),
) -> Result<Step<'a>, Obstacle> {
    let of_ports = |reason: &MissReason| matches!(reason, MissReason::Ports { .. });
    let (field, items): (&str, Vec<Written>) = if miss.reasons.iter().all(of_ports) {
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
    let path = miss.rule.path().key(field);
    Ok(Box::new(move |policy| policy.at(&path)?.append(&items)))
}
