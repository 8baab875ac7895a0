//! Opening paths.

use super::lacking::{Subject, lacking};
use super::policy_edit::{Step, edit_policy};
use super::{Obstacle, together};
use crate::cluster::EndpointId;
use crate::edit::{DocumentPlace, Edit, Together, Written, add_documents};
use crate::evaluation::Evaluation;
use crate::manifest::{Direction, PolicyId};
use crate::order::SortedMap;
use crate::ports::PortSet;
use crate::source::Path;
use crate::written_policy::{NewPolicy, documents, written_rule};

/// Opens those ports from one endpoint to another, as [`open_paths`] does for several.
pub fn open_path(
    evaluation: &Evaluation,
    from: EndpointId,
    to: EndpointId,
    ports: &PortSet,
) -> Result<Together, Obstacle> {
    open_paths(evaluation, &[(from, to)], ports)
}

/// Opens those ports on each of these paths: for each side that does not open them all, one rule is added to a policy that isolates
/// nothing else in that direction and not every pod of its namespace, of several to the first in the text; where there is none, a policy
/// for that side alone is put behind one that isolates it. Sides that need the same share a policy where a plain selector means them alone.
///
/// The rule names the other side as closely as policies can: a pod by its labels and the
/// name of its namespace, without labels that controllers give where the others suffice, and so that no pod with other labels
/// is meant; a pod on its node's network by its address; what is outside by its ranges, without the pods in them. Ports are
/// given by number: those that are not open yet, or all that are asked where these take fewer lines.
///
/// Nothing is closed, and nothing else is opened but for pods that no policy can tell from these.
pub fn open_paths(
    evaluation: &Evaluation,
    paths: &[(EndpointId, EndpointId)],
    ports: &PortSet,
) -> Result<Together, Obstacle> {
    let subjects = lacking(evaluation, paths, ports)?;
    if subjects.is_empty() {
        return Err(Obstacle::Already);
    }
    let mut steps_by_policy: SortedMap<PolicyId, Vec<Step<'_>>> = SortedMap::default();
    let mut homeless = Vec::new();
    for subject in &subjects {
        let Some(policy) = subject.home else {
            homeless.push(subject);
            continue;
        };
        for rule in subject.rules(evaluation)? {
            let step = added(subject.direction, written_rule(subject.direction, &rule));
            steps_by_policy.update(policy, |steps| steps.push(step));
        }
    }
    let mut edits = Vec::new();
    for (policy, steps) in steps_by_policy.iter() {
        edits.push(edit_policy(evaluation, *policy, steps)?);
    }
    edits.extend(added_documents(evaluation, Subject::policies(&homeless, evaluation)?)?);
    together(evaluation, edits)
}

/// The rule as the last one of its direction.
fn added<'a>(direction: Direction, rule: Written) -> Step<'a> {
    Box::new(move |policy| {
        let (root, spec) = (Path::default(), Path::default().key("spec"));
        let (rules, field) = (direction.path(), direction.field());
        if policy.has(&rules) {
            return policy.at(&rules)?.append(std::slice::from_ref(&rule));
        }
        let list = Written::List(vec![rule.clone()]);
        if policy.has(&spec) {
            let after = policy.last_of(&spec, &["podSelector", "policyTypes"]);
            return policy.at(&spec)?.insert(after, field, &list);
        }
        policy.at(&root)?.insert(None, "spec", &Written::map([(field, list)]))
    })
}

/// The policies as documents, each behind the policy beside which it stands.
fn added_documents(
    evaluation: &Evaluation,
    policies: Vec<(DocumentPlace, NewPolicy)>,
) -> Result<Vec<Edit>, Obstacle> {
    let (places, policies): (Vec<DocumentPlace>, Vec<NewPolicy>) = policies.into_iter().unzip();
    let documents = documents(&evaluation.manifest, &policies).map_err(Obstacle::Rejected)?;
    let mut by_place: Vec<(DocumentPlace, Vec<Written>)> = Vec::new();
    for (place, document) in places.into_iter().zip(documents) {
        match by_place.iter_mut().find(|(known, _)| *known == place) {
            Some((_, documents)) => documents.push(document),
            None => by_place.push((place, vec![document])),
        }
    }
    let edit = |(place, documents): (DocumentPlace, Vec<Written>)| {
        add_documents(&evaluation.sources, place, &documents).ok_or(Obstacle::Unknown)
    };
    by_place.into_iter().map(edit).collect()
}
