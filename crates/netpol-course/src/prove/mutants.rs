//! The solution with one thing changed, as people get it wrong.

mod of_labels;
mod of_policy;

use netpol_core::manifest;
use netpol_core::source::{Limits, Sources};

use super::yaml::{documents, name, text};
use crate::grade::{Grader, access};
use crate::lesson::Lesson;
use crate::plan::Access;

/// The solution with one thing changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mutant {
    /// What was changed: `NetworkPolicy/shop/web: spec.ingress[0].from[1] dropped`.
    pub name: String,
    /// The whole text.
    pub text: String,
}

/// Every mutant of what the learner may change, but for those that say in other words what the solution or another mutant says.
pub(super) fn of_solution(lesson: &Lesson) -> Vec<Mutant> {
    let solution = documents(lesson.texts.solution.as_deref().unwrap_or_default());
    let start = documents(&lesson.texts.start);
    let mut changed: Vec<(String, String)> = Vec::new();
    for (place, document) in solution.iter().enumerate() {
        let object = name(document);
        let is_policy = object.starts_with("NetworkPolicy/");
        let mutants = match access(&lesson.plan, &object) {
            Access::Locked => continue,
            Access::Edit if is_policy => of_policy::mutants(document),
            Access::Edit | Access::LabelsOnly => {
                of_labels::mutants(document, start.iter().find(|given| name(given) == object))
            }
        };
        for (what, mutant) in mutants {
            let mut all = solution.clone();
            match mutant {
                Some(mutant) => all.iter_mut().skip(place).take(1).for_each(|one| *one = mutant.clone()),
                None => {
                    all.remove(place);
                }
            }
            changed.push((format!("{object}: {what}"), text(&all)));
        }
    }
    let mut known = vec![meaning(&text(&solution))];
    let mut mutants: Vec<Mutant> = changed.into_iter().map(|(name, text)| Mutant { name, text }).collect();
    mutants.retain(|mutant| {
        let meaning = meaning(&mutant.text);
        let is_new = !known.contains(&meaning);
        known.push(meaning);
        is_new
    });
    mutants
}

/// The mutants that pass.
pub(super) fn survivors(grader: &Grader<'_>, mutants: Vec<Mutant>) -> Vec<Mutant> {
    mutants.into_iter().filter(|mutant| grader.grade(&mutant.text).passed()).collect()
}

/// What the objects of a text say, with every default: texts of which that is the same are the same to the API server.
fn meaning(text: &str) -> String {
    let (manifest, _) = manifest::read(&Sources::single("", text), &Limits::default(), None);
    let policies = manifest.policies.iter().map(|policy| {
        let isolates = (policy.isolates_ingress, policy.isolates_egress);
        let rules = (&policy.ingress, &policy.egress);
        format!("{:?}", (&policy.namespace, &policy.name, &policy.pod_selector, isolates, rules))
    });
    let pods =
        manifest.pods.iter().map(|pod| format!("{:?}", (&pod.namespace, &pod.name, &pod.template.labels)));
    let workloads = manifest
        .workloads
        .iter()
        .map(|one| format!("{:?}", (&one.namespace, &one.name, &one.template.labels)));
    let namespaces = manifest.namespaces.iter().map(|one| format!("{:?}", (&one.name, &one.labels)));
    policies.chain(pods).chain(workloads).chain(namespaces).collect::<Vec<_>>().join("\n")
}
