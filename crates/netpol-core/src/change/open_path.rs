//! Opening paths.

use super::lacking::{Lacking, Subject};
use super::policy_edit::{Step, edit_policy};
use super::{Obstacle, together};
use crate::cluster::EndpointId;
use crate::edit::{DocumentPlace, Edit, Together, Written, add_documents};
use crate::evaluation::Evaluation;
use crate::manifest::{Direction, PolicyId};
use crate::order::SortedMap;
use crate::ports::PortSet;
use crate::source::Path;
use crate::written_policy::{NewPolicy, numbered_where_taken, rejection, written_rule};

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
/// nothing else in that direction, of several to the first in the text; where there is none, a policy for that side alone is put
/// behind one that isolates it. Sides that need the same share a policy where a plain selector means them alone.
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
    let lacking = Lacking::new(evaluation, paths, ports)?;
    if lacking.subjects.is_empty() {
        return Err(Obstacle::Already);
    }
    let (at_home, homeless): (Vec<&Subject>, Vec<&Subject>) =
        lacking.subjects.iter().partition(|subject| subject.home.is_some());
    let mut steps_by_policy: SortedMap<PolicyId, Vec<Step<'_>>> = SortedMap::default();
    for subject in at_home {
        let Some(policy) = subject.home else { continue };
        for rule in subject.rules(evaluation)? {
            let step = added(subject.direction, written_rule(subject.direction, &rule));
            steps_by_policy.update(policy, |steps| steps.push(step));
        }
    }
    let mut edits = Vec::new();
    for (policy, steps) in steps_by_policy.iter() {
        edits.push(edit_policy(evaluation, *policy, steps)?);
    }
    edits.extend(documents(evaluation, Subject::policies(&homeless, evaluation)?)?);
    together(evaluation, edits)
}

/// The rule as the last one of its direction.
pub(super) fn added<'a>(direction: Direction, rule: Written) -> Step<'a> {
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

/// The policies as documents, each behind the policy that it is for, under names that are free.
fn documents(
    evaluation: &Evaluation,
    policies: Vec<(DocumentPlace, NewPolicy)>,
) -> Result<Vec<Edit>, Obstacle> {
    let mut written: Vec<(DocumentPlace, Vec<Written>)> = Vec::new();
    let mut names: Vec<(String, String)> = Vec::new();
    for (place, mut policy) in policies {
        let is_taken = |name: &str| {
            let mut known = evaluation.manifest.policies.iter();
            let is_known = known.any(|one| one.namespace == policy.namespace && one.name == name);
            is_known || names.iter().any(|(namespace, other)| *namespace == policy.namespace && other == name)
        };
        policy.name = numbered_where_taken(&policy.name, is_taken);
        names.push((policy.namespace.clone(), policy.name.clone()));
        let document = policy.written(&evaluation.manifest);
        if let Some(words) = rejection(&document) {
            return Err(Obstacle::Rejected(words));
        }
        match written.iter_mut().find(|(known, _)| *known == place) {
            Some((_, documents)) => documents.push(document),
            None => written.push((place, vec![document])),
        }
    }
    let edit = |(place, documents): (DocumentPlace, Vec<Written>)| {
        add_documents(&evaluation.sources, place, &documents).ok_or(Obstacle::Unknown)
    };
    written.into_iter().map(edit).collect()
}
