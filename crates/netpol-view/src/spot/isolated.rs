//! Whom a policy isolates.

use netpol_core::Evaluation;
use netpol_core::cluster::{EndpointId, Pod};
use netpol_core::manifest::{Direction, PolicyId};

use super::names::{list, short_name};
use crate::rows::{Row, is_everyone_else};
use crate::views::IsolatedRow;
use crate::words::Words;

/// The pods that a policy isolates.
pub(super) struct Isolated<'a> {
    evaluation: &'a Evaluation,
    policy: PolicyId,
    pods: Vec<&'a Pod>,
}

impl<'a> Isolated<'a> {
    pub(super) fn new(evaluation: &'a Evaluation, policy: PolicyId) -> Self {
        let mut isolated = Self { evaluation, policy, pods: Vec::new() };
        let all = evaluation.cluster.iter().filter_map(|(id, endpoint)| Some((id, endpoint.pod()?)));
        let pods = all.filter(|(id, _)| Direction::ALL.iter().any(|direction| isolated.is(*direction, *id)));
        isolated.pods = pods.map(|(_, pod)| pod).collect();
        isolated
    }

    /// Whether the policy isolates an endpoint in a direction.
    fn is(&self, direction: Direction, id: EndpointId) -> bool {
        self.evaluation.reach.isolating(direction, id).contains(&self.policy)
    }

    /// The rows of which it isolates some.
    pub(super) fn rows(&self, rows: &[Row]) -> Vec<IsolatedRow> {
        let is = |row: &Row, direction| row.parts.iter().any(|part| self.is(direction, part.first));
        let isolated = rows.iter().map(|row| IsolatedRow {
            id: row.view.id.clone(),
            ingress: is(row, Direction::Ingress),
            egress: is(row, Direction::Egress),
        });
        isolated.filter(|row| row.ingress || row.egress).collect()
    }

    /// Whom it isolates, in a sentence.
    pub(super) fn words(&self, words: Words) -> String {
        let Some(policy) = self.evaluation.manifest.policy(self.policy) else { return String::new() };
        if !self.evaluation.settings.profile.behaviour.enforced {
            return words.plain("explain.not_enforced");
        }
        let (others, pods): (Vec<&Pod>, Vec<&Pod>) = self.pods.iter().partition(|pod| is_everyone_else(pod));
        let list = list(pods.iter().map(|pod| short_name(pod).to_owned()));
        let directions = words.plain(match (policy.isolates_ingress, policy.isolates_egress) {
            (true, true) => "spot.directions",
            (true, false) => "end.ingress",
            (false, _) => "end.egress",
        });
        let values = [
            ("policy", policy.name.as_str()),
            ("namespace", &policy.namespace),
            ("directions", &directions),
            ("names", &list),
        ];
        let inferred = pods.iter().filter(|pod| pod.inferred).count();
        let key = if inferred == pods.len() { "spot.all_inferred" } else { "spot.inferred" };
        let inferred = (inferred > 0).then(|| words.count(key, inferred, &[]));
        let said = match (pods.len(), others.len()) {
            (0, 0) => words.say("spot.isolates_none", &values),
            (0, _) => words.say("spot.isolates_others", &values),
            (count, 0) => words.count("spot.isolates", count, &values),
            (count, _) => words.count("spot.isolates_too", count, &values),
        };
        [Some(said), inferred].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}
