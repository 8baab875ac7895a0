//! The solution with one thing changed, as people get it wrong.

mod of_labels;
mod of_policy;

use netpol_core::manifest::{self, Labels, Manifest, NetworkPolicy};
use netpol_core::source::{Limits, Sources};

use netpol_view::protocol::Language;

use crate::grade::{Grader, access};
use crate::lesson::Lesson;
use crate::plan::Access;
use crate::value::{documents, name, text};
use crate::words::say;

/// The solution with one thing changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mutant {
    /// The object: `NetworkPolicy/shop/web`.
    pub object: String,
    /// What was changed of it.
    pub what: What,
    /// The whole text.
    pub text: String,
}

/// What was changed of an object, by the way to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// All of it is gone.
    Document,
    /// A part is gone.
    Part(String),
    /// A key is gone of a mapping.
    Key(String, String),
    /// A selector matches everything.
    Widened(String),
    /// A peer with two selectors is two peers.
    Split(String),
    /// Two peers with a selector each are one.
    Joined(String),
}

impl Mutant {
    /// What was changed, as `lesson.yaml` names it: `NetworkPolicy/shop/web: spec.ingress[0].from[1] dropped`.
    pub fn name(&self) -> String {
        let what = match &self.what {
            What::Document => "dropped".to_owned(),
            What::Part(way) => format!("{way} dropped"),
            What::Key(way, key) => format!("{way} `{key}` dropped"),
            What::Widened(way) => format!("{way} widened to {{}}"),
            What::Split(way) => format!("{way} split in two"),
            What::Joined(way) => format!("{way} joined with the next"),
        };
        format!("{}: {what}", self.object)
    }

    /// The same for people.
    pub fn words(&self, language: Language) -> String {
        let object = ("object", self.object.as_str());
        match &self.what {
            What::Document => say(language, "mutant.document", &[object]),
            What::Part(way) => say(language, "mutant.part", &[object, ("way", way)]),
            What::Key(way, key) => say(language, "mutant.key", &[object, ("way", way), ("key", key)]),
            What::Widened(way) => say(language, "mutant.widened", &[object, ("way", way)]),
            What::Split(way) => say(language, "mutant.split", &[object, ("way", way)]),
            What::Joined(way) => say(language, "mutant.joined", &[object, ("way", way)]),
        }
    }
}

/// Every mutant of what the learner may change, but for those that say in other words what the solution or another mutant says.
pub(crate) fn of_solution(lesson: &Lesson) -> Vec<Mutant> {
    let solution = documents(lesson.texts.solution.as_deref().unwrap_or_default());
    let start = documents(&lesson.texts.start);
    let mut changed: Vec<Mutant> = Vec::new();
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
            changed.push(Mutant { object: object.clone(), what, text: text(&all) });
        }
    }
    let mut known = vec![Meaning::of(&text(&solution))];
    changed.retain(|mutant| {
        let meaning = Meaning::of(&mutant.text);
        let is_new = !known.contains(&meaning);
        known.push(meaning);
        is_new
    });
    changed
}

/// The mutants that pass.
pub(crate) fn survivors(grader: &Grader<'_>, mutants: Vec<Mutant>) -> Vec<Mutant> {
    mutants.into_iter().filter(|mutant| grader.grade(&mutant.text).passed()).collect()
}

/// What the objects of a text say, with every default: texts of which that is the same are the same to the API server.
struct Meaning(Manifest);

impl Meaning {
    fn of(text: &str) -> Meaning {
        Meaning(manifest::read(&Sources::single("", text), &Limits::default(), None).0)
    }

    /// What has labels: its namespace, its name, and the labels, those of pods of a workload among them.
    fn labels(&self) -> impl Iterator<Item = (Option<&String>, &String, &Labels)> {
        let Meaning(Manifest { pods, workloads, namespaces, .. }) = self;
        let pods = pods.iter().map(|pod| (Some(&pod.namespace), &pod.name, &pod.template.labels));
        let workloads = workloads.iter().map(|one| (Some(&one.namespace), &one.name, &one.template.labels));
        pods.chain(workloads).chain(namespaces.iter().map(|one| (None, &one.name, &one.labels)))
    }
}

impl PartialEq for Meaning {
    fn eq(&self, other: &Meaning) -> bool {
        let is_same = |(one, other): (&NetworkPolicy, &NetworkPolicy)| {
            let isolates = |policy: &NetworkPolicy| (policy.isolates_ingress, policy.isolates_egress);
            one.namespace == other.namespace
                && one.name == other.name
                && one.pod_selector == other.pod_selector
                && isolates(one) == isolates(other)
                && one.ingress == other.ingress
                && one.egress == other.egress
        };
        let (one, two) = (&self.0.policies, &other.0.policies);
        one.len() == two.len() && one.iter().zip(two).all(is_same) && self.labels().eq(other.labels())
    }
}
