//! The edit of a likely mistake changes no end that its policy does not select.

use netpol_core::Evaluation;
use netpol_core::cluster::{Endpoint, EndpointId};
use netpol_core::diagnostic::Severity;
use netpol_core::lint;
use netpol_core::manifest::Direction;
use netpol_core::manifest::Labels;
use netpol_core::ports::PortSet;

use super::Change;

/// Beyond so many ends a text only costs time.
const ENDS: usize = 60;

/// Checks the ends of every pair that is there before and after: what opens each of them is the same, unless the edited
/// policy isolates it, before or after. Where the edit means the same, every end is.
pub(super) fn check(change: &Change<'_>) -> Result<(), String> {
    let diagnostic = change.diagnostic;
    let is_of_a_policy = lint::of_code(diagnostic.code).is_some();
    let too_many = change.before.evaluation.cluster.endpoints.len() > ENDS;
    if too_many || diagnostic.severity == Severity::Error || !(is_of_a_policy || change.means_the_same()) {
        return Ok(());
    }
    if uncovers_another(change) {
        return Ok(());
    }
    let ends = kept(change);
    for one in &ends {
        for other in &ends {
            let is_free = |direction| !change.means_the_same() && is_of_edited_policy(change, direction, one);
            for (direction, from, to) in [(Direction::Egress, one, other), (Direction::Ingress, other, one)] {
                let before = opens(&change.before.evaluation, direction, from.0, to.0);
                let after = opens(&change.after.evaluation, direction, from.1, to.1);
                if before != after && !is_free(direction) {
                    let [from, to] = [from, to]
                        .map(|end| change.before.evaluation.cluster.endpoint(end.0).map(Endpoint::id));
                    return Err(format!(
                        "changes the {direction:?} of {from:?} -> {to:?} from {before:?} to {after:?}"
                    ));
                }
            }
        }
    }
    Ok(())
}

/// Whether the edit gives its policy another name or namespace, and so leaves the old one to a policy that it had replaced.
fn uncovers_another(change: &Change<'_>) -> bool {
    let Some((before, after)) = change.places() else { return false };
    change.after.evaluation.manifest.policies.iter().any(|one| {
        let mut replaced = change.before.evaluation.manifest.policies.iter();
        !after.is_in(one.node.span)
            && replaced.any(|other| {
                (&other.namespace, &other.name) == (&one.namespace, &one.name)
                    && before.is_in(other.node.span)
            })
    })
}

/// Ends that are the same before and after, as both know them. Pods that are inferred or whose address is made up may
/// become others.
fn kept(change: &Change<'_>) -> Vec<(EndpointId, EndpointId)> {
    let same = |(before, endpoint): (EndpointId, &Endpoint)| {
        let (after, found) =
            change.after.evaluation.cluster.iter().find(|(_, other)| other.id() == endpoint.id())?;
        (known(&change.before.evaluation, endpoint) == known(&change.after.evaluation, found))
            .then_some((before, after))
    };
    change.before.evaluation.cluster.iter().filter_map(same).collect()
}

/// What selectors and ranges can ask about an end.
fn known<'a>(evaluation: &'a Evaluation, endpoint: &Endpoint) -> (Endpoint, Option<&'a Labels>) {
    let mut endpoint = endpoint.clone();
    let mut labels = None;
    if let Endpoint::Pod(pod) = &mut endpoint {
        pod.span = None;
        labels = evaluation.cluster.namespace(&pod.namespace).map(|namespace| &namespace.labels);
    }
    (endpoint, labels)
}

fn opens(evaluation: &Evaluation, direction: Direction, from: EndpointId, to: EndpointId) -> &PortSet {
    let verdict = evaluation.reach.verdict(from, to);
    match direction {
        Direction::Egress => verdict.egress,
        Direction::Ingress => verdict.ingress,
    }
}

fn is_of_edited_policy(change: &Change<'_>, direction: Direction, end: &(EndpointId, EndpointId)) -> bool {
    let Some((before, after)) = change.places() else { return false };
    [(change.before, end.0, before), (change.after, end.1, after)].iter().any(|(checked, end, place)| {
        let isolating = checked.evaluation.reach.isolating(direction, *end).iter();
        isolating
            .filter_map(|id| checked.evaluation.manifest.policy(*id))
            .any(|policy| place.is_in(policy.node.span))
    })
}
