//! Opening a path.

use super::peers::peers_for;
use super::policy_edit::{Step, edit_policy};
use super::{Obstacle, Side, together};
use crate::cluster::{Endpoint, EndpointId};
use crate::edit::{Edit, Together, Written};
use crate::evaluation::Evaluation;
use crate::manifest::{Direction, PolicyId, PolicyPort, PortReference, Rule};
use crate::ports::PortSet;
use crate::source::Path;
use crate::written_policy::{ports_of, written_rule};

/// Opens those ports from one endpoint to another: on each side that does not open them all, one rule is added to a policy that
/// isolates it.
///
/// Of several such policies it is the one that isolates the fewest others, of those the first in the text: what the policy
/// isolates besides gets the rule too. The rule names the other side as closely as policies can: a pod by its labels and the
/// name of its namespace, without labels that controllers give where the others suffice, and so that no pod with other labels
/// is meant; a pod on its node's network by its address; what is outside by its ranges, without the pods in them. Ports are
/// given by number: those that are not open yet, or all that are asked where these take fewer lines.
///
/// Nothing is closed, and of every path only the sides that the edited policies isolate open more.
pub fn open_path(
    evaluation: &Evaluation,
    from: EndpointId,
    to: EndpointId,
    ports: &PortSet,
) -> Result<Together, Obstacle> {
    let mut added = Vec::new();
    for side in Side::both(from, to) {
        added.extend(Added::new(evaluation, side, ports)?);
    }
    let edits: Result<Vec<Edit>, Obstacle> = match added.as_slice() {
        [] => return Err(Obstacle::Already),
        [one, two] if one.policy == two.policy => {
            edit_policy(evaluation, one.policy, &[one.step(), two.step()]).map(|edit| vec![edit])
        }
        each => each.iter().map(|one| edit_policy(evaluation, one.policy, &[one.step()])).collect(),
    };
    together(evaluation, edits?)
}

/// A rule to be added to a policy.
struct Added {
    side: Side,
    policy: PolicyId,
    rule: Written,
}

impl Added {
    /// What the side lacks; none where it lacks nothing.
    fn new(evaluation: &Evaluation, side: Side, ports: &PortSet) -> Result<Option<Self>, Obstacle> {
        let (egress, ingress) = evaluation.reach.ends(side.from, side.to);
        let lacking = ports.difference(match side.direction {
            Direction::Ingress => ingress,
            Direction::Egress => egress,
        });
        if lacking.is_none() {
            return Ok(None);
        }
        let isolating = evaluation.reach.isolating(side.direction, side.subject()).iter().copied();
        let policy = isolating.min_by_key(|policy| (side.count_isolated(evaluation, *policy), *policy));
        let policy = policy.ok_or(Obstacle::Unknown)?;
        let object = evaluation.manifest.policy(policy).ok_or(Obstacle::Unknown)?;
        let peer = evaluation.cluster.endpoint(side.peer()).ok_or(Obstacle::Unknown)?;
        let subject = evaluation.cluster.endpoint(side.subject()).and_then(Endpoint::pod);
        let shortest = match (ports_of(ports), ports_of(&lacking)) {
            (Some(asked), Some(lacking)) => Some(if asked.len() < lacking.len() { asked } else { lacking }),
            (asked, lacking) => asked.or(lacking),
        };
        let rule = Rule {
            peers: peers_for(evaluation, &object.namespace, subject, peer)?,
            ports: shortest.ok_or(Obstacle::PortUnknown)?,
        };
        let is_range =
            |port: &PolicyPort| matches!(&port.port, PortReference::Range(first, last) if first != last);
        if !evaluation.settings.profile.behaviour.end_port && rule.ports.iter().any(is_range) {
            return Err(Obstacle::NotSupported);
        }
        Ok(Some(Self { side, policy, rule: written_rule(side.direction, &rule) }))
    }

    /// The rule as the last one of its direction.
    fn step(&self) -> Step<'_> {
        Box::new(|policy| {
            let (root, spec) = (Path::default(), Path::default().key("spec"));
            let (rules, field) = (self.side.direction.path(), self.side.direction.field());
            if policy.has(&rules) {
                return policy.at(&rules)?.append(std::slice::from_ref(&self.rule));
            }
            let list = Written::List(vec![self.rule.clone()]);
            if policy.has(&spec) {
                let after = policy.last_of(&spec, &["podSelector", "policyTypes"]);
                return policy.at(&spec)?.insert(after, field, &list);
            }
            policy.at(&root)?.insert(None, "spec", &Written::map([(field, list)]))
        })
    }
}
