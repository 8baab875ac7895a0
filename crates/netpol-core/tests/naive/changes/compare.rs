//! What is the same before and after a change.

use netpol_core::Checked;
use netpol_core::cluster::{Endpoint, EndpointId};
use netpol_core::diagnostic::Severity;
use netpol_core::manifest::{Direction, Labels, NetworkPolicy, PolicyId};
use netpol_core::ports::PortSet;

/// Ends that are the same before and after, as both know them: pods that are inferred, addresses that are made up and
/// ranges may become others.
pub(super) fn kept(before: &Checked, after: &Checked) -> Vec<(EndpointId, EndpointId)> {
    let same = |(id, _): (EndpointId, &Endpoint)| Some((id, same_after(before, after, id)?));
    before.evaluation.cluster.iter().filter_map(same).collect()
}

/// The same endpoint after a change.
pub(super) fn same_after(before: &Checked, after: &Checked, id: EndpointId) -> Option<EndpointId> {
    let endpoint = before.evaluation.cluster.endpoint(id)?;
    let (found, other) = after.evaluation.cluster.iter().find(|(_, other)| other.id() == endpoint.id())?;
    (known(before, endpoint) == known(after, other)).then_some(found)
}

fn known<'a>(checked: &'a Checked, endpoint: &Endpoint) -> (Endpoint, Option<&'a Labels>) {
    let mut endpoint = endpoint.clone();
    let mut labels = None;
    match &mut endpoint {
        Endpoint::Pod(pod) => {
            pod.span = None;
            labels = checked.evaluation.cluster.namespace(&pod.namespace).map(|namespace| &namespace.labels);
        }
        // A range may get holes of which nothing is known before.
        Endpoint::External(external) => {
            external.cidrs.truncate(1);
            external.except.clear();
        }
    }
    (endpoint, labels)
}

pub(super) fn opens(checked: &Checked, direction: Direction, from: EndpointId, to: EndpointId) -> PortSet {
    let verdict = checked.evaluation.reach.verdict(from, to);
    match direction {
        Direction::Egress => verdict.egress.clone(),
        Direction::Ingress => verdict.ingress.clone(),
    }
}

/// Nothing but policies is changed, and they are no worse than before.
pub(super) fn touches_only_policies(before: &Checked, after: &Checked) -> Result<(), String> {
    if errors(after) > errors(before) {
        return Err("adds an error".into());
    }
    if others(before) != others(after) {
        return Err("changes another object".into());
    }
    Ok(())
}

/// The indices of the policies that say something else.
pub(super) fn changed_policies(before: &Checked, after: &Checked) -> Vec<PolicyId> {
    let (before, after) = (&before.evaluation.manifest.policies, &after.evaluation.manifest.policies);
    assert_eq!(before.len(), after.len(), "the number of policies");
    let differs = |index: &usize| content(&before[*index]) != content(&after[*index]);
    (0..before.len()).filter(differs).map(|index| PolicyId(index as u32)).collect()
}

pub(super) fn content(policy: &NetworkPolicy) -> String {
    let isolates = (policy.isolates_ingress, policy.isolates_egress);
    let name = (&policy.namespace, &policy.name);
    format!("{:?}", (name, &policy.pod_selector, isolates, &policy.ingress, &policy.egress))
}

/// Everything but policies, wherever it stands.
pub(super) fn others(checked: &Checked) -> Vec<String> {
    let manifest = &checked.evaluation.manifest;
    let namespaces = manifest.namespaces.iter().map(|one| format!("{} {:?}", one.name, one.labels));
    let pods = manifest.pods.iter().map(|one| {
        format!("{}/{} {:?} {:?} {:?}", one.namespace, one.name, one.template, one.ips, one.phase)
    });
    namespaces.chain(pods).collect()
}

pub(super) fn errors(checked: &Checked) -> usize {
    checked.diagnostics.iter().filter(|found| found.severity == Severity::Error).count()
}

/// The comments of a text; each has a number, and documents begin to count anew.
pub(super) fn comments(text: &str) -> Vec<&str> {
    let mut found: Vec<&str> = text
        .lines()
        .filter_map(|line| line.find("# comment ").and_then(|at| line.get(at..)))
        .map(str::trim_end)
        .collect();
    found.sort_unstable();
    found
}
