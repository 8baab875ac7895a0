//! What must be so of a lesson, proved: the texts that it is made of, the usual mistakes, every mutant of the solution, and what the
//! prose says. It is told to the author of the lesson, in English.

mod answers;
mod asked;
mod card;
mod chosen;
mod course;
mod incident;
mod interview;
mod paths;
mod prose;

use crate::grade::Grader;
use crate::lesson::Lesson;
use crate::mutants;
use crate::plan::{Form, Plan};

pub use card::CardProof;
pub use course::Shelf;

/// What was found of a lesson and its variants.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proof {
    /// How many probes the learner sees.
    pub probes: usize,
    /// How many are hidden.
    pub hidden: usize,
    /// How many mutants of the solution were graded.
    pub mutants: usize,
    /// The mutants that pass, by their names.
    pub survivors: Vec<String>,
    /// The variants that were proved, by their seeds.
    pub seeds: Vec<u64>,
    /// What is to be mended, one sentence each; nothing where the lesson is proved.
    pub problems: Vec<String>,
}

impl Lesson {
    /// Proves the lesson and its variants: each choice of each word that varies occurs in one of them.
    pub fn prove(&self) -> Proof {
        let mut proof = self.prove_variant();
        proof.seeds = self.seeds();
        proof.problems.extend(prose::words_that_clash(self));
        if proof.problems.is_empty() {
            for seed in proof.seeds.iter().filter(|seed| **seed != 0) {
                let problems = self.vary(*seed).prove_variant().problems;
                proof
                    .problems
                    .extend(problems.iter().map(|problem| format!("With the seed {seed}: {problem}")));
            }
        }
        proof
    }

    /// Proves this variant alone.
    fn prove_variant(&self) -> Proof {
        let probes = || self.plan.goal.iter().flat_map(|task| &task.probes);
        let mut proof = Proof {
            probes: probes().filter(|probe| !probe.hidden).count(),
            hidden: probes().filter(|probe| probe.hidden).count(),
            seeds: vec![0],
            ..Proof::default()
        };
        let problems = &mut proof.problems;
        problems.extend(shape(self));
        match self.plan.form {
            Form::Predict | Form::Find | Form::Command => asked::prove(self, problems),
            Form::Pick => chosen::prove(self, problems),
            Form::Fix | Form::Complete | Form::Write | Form::Label => {
                let grader = Grader::new(self);
                answers::prove(self, &grader, problems);
                let mutants = mutants::of_solution(self);
                proof.mutants = mutants.len();
                proof.survivors =
                    mutants::survivors(&grader, mutants).iter().map(mutants::Mutant::name).collect();
                problems.extend(unlisted(&self.plan, &proof.survivors));
            }
        }
        answers::claims(self, problems);
        prose::prove(self, problems);
        proof
    }
}

/// What `lesson.yaml` lacks beside what its reader asks for.
fn shape(lesson: &Lesson) -> Vec<String> {
    let Lesson { plan, text, after, .. } = lesson;
    let mut problems = Vec::new();
    if text.en == text.ko {
        problems.push("The text is the same in both languages: write text.en.md and text.ko.md.".to_owned());
    }
    for (name, words) in [("after.en.md and after.ko.md", after), ("`remember`", &plan.remember)] {
        if words.both().iter().any(|words| words.trim().is_empty()) {
            problems.push(format!("A lesson of the course needs {name}, with something in them."));
        }
    }
    if !plan.form.is_asked() && !(2..=3).contains(&plan.hints.len()) {
        problems.push(format!("`hints` has {}, and needs two or three.", plan.hints.len()));
    }
    problems
}

/// Survivors without a reason, and reasons without a survivor.
fn unlisted(plan: &Plan, survivors: &[String]) -> Vec<String> {
    let listed: Vec<&str> = plan.survivors.iter().map(|survivor| survivor.mutant.as_str()).collect();
    let without_reason = survivors.iter().filter(|name| !listed.contains(&name.as_str())).map(|name| {
        format!("The mutant `{name}` passes: add a probe that it fails (`--suggest` proposes some), or list it in `survivors` with why it is right.")
    });
    let without_survivor = listed
        .iter()
        .filter(|name| !survivors.iter().any(|survivor| survivor == *name))
        .map(|name| format!("`survivors` lists `{name}`, and no mutant of that name passes."));
    without_reason.chain(without_survivor).collect()
}

#[cfg(test)]
mod tests;
