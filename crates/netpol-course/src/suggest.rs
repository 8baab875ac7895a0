//! Hidden probes that a lesson may lack: what usually tells a right answer from a wrong one, around every path that is to be open.

mod around;

use netpol_core::Evaluation;
use netpol_core::cluster::{Endpoint, Pod};
use netpol_core::expect::{Expectation, Outcome, outcomes};

use crate::evaluated::Evaluated;
use crate::grade::Grader;
use crate::lesson::Lesson;
use crate::mutants::{Mutant, of_solution, survivors};
use crate::plan::{Path, Probe};
use around::{Around, Extra, WRONG_LABELS, around};

/// A hidden probe that a lesson may lack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What it tests, in words.
    pub tests: &'static str,
    /// The paths.
    pub path: Path,
    /// What the solution makes of them.
    pub open: bool,
    /// Documents for `hidden.yaml`, where it needs some that are not there.
    pub needs: String,
    /// The mutants that pass now and would fail it, by their names.
    pub kills: Vec<String>,
}

impl Lesson {
    /// Hidden probes that the lesson may lack, by what usually tells a right answer from a wrong one, those that kill mutants first.
    pub fn suggest(&self) -> Vec<Suggestion> {
        suggested(self, &survivors(&Grader::new(self), of_solution(self)))
    }
}

/// What a probe is asked of: a text of a lesson with everything that suggestions need.
struct Text {
    evaluation: Evaluation,
}

/// The suggestions for each path that is to be open, told what they fail of the mutants that pass.
pub(crate) fn suggested(lesson: &Lesson, survivors: &[Mutant]) -> Vec<Suggestion> {
    let Some(solution) = lesson.texts.solution.as_deref() else { return Vec::new() };
    let extras = extras(lesson, solution);
    let mut needs: Vec<&str> = Vec::new();
    for need in extras.iter().flat_map(|extra| &extra.needs) {
        if !needs.contains(&need.as_str()) {
            needs.push(need);
        }
    }
    let all = needs.join("---\n");
    let read = |text: &str| Text {
        evaluation: Evaluated::new(lesson, &[text, &lesson.texts.hidden, &all]).evaluation,
    };
    let of_solution = read(solution);
    let survivors: Vec<(String, Text)> =
        survivors.iter().map(|mutant| (mutant.name(), read(&mutant.text))).collect();
    let mut suggestions: Vec<Suggestion> = Vec::new();
    for extra in extras {
        let Some(open) = of_solution.is_open(&extra.path) else { continue };
        if is_known(lesson, &extra.path) || suggestions.iter().any(|known| known.path == extra.path) {
            continue;
        }
        let fails = |(_, text): &&(String, Text)| text.is_open(&extra.path) != Some(open);
        let kills = survivors.iter().filter(fails).map(|(name, _)| name.clone()).collect();
        let needs = extra.needs.join("---\n");
        suggestions.push(Suggestion { tests: extra.tests, path: extra.path, open, needs, kills });
    }
    suggestions.sort_by_key(|suggestion| std::cmp::Reverse(suggestion.kills.len()));
    suggestions
}

impl Text {
    /// Whether the paths are open, or blocked; none where there is no one answer.
    fn is_open(&self, path: &Path) -> Option<bool> {
        let either = [path.expect(true)?, path.expect(false)?];
        Some(outcomes(&self.evaluation, &either).all.iter().position(Outcome::holds)? == 0)
    }
}

fn is_known(lesson: &Lesson, path: &Path) -> bool {
    lesson.plan.goal.iter().flat_map(|task| &task.probes).any(|probe| probe.path() == *path)
}

/// What may be asked around each path between two pods that is to be open, and of one that is to be blocked whether that holds for
/// the one pod alone.
fn extras(lesson: &Lesson, solution: &str) -> Vec<Extra> {
    let evaluation = Evaluated::new(lesson, &[solution, &lesson.texts.hidden]).evaluation;
    let probes = lesson.plan.goal.iter().flat_map(|task| &task.probes);
    let pods = |probe: &Probe| {
        let expected: Expectation = probe.path().expect(true)?;
        let found = outcomes(&evaluation, std::slice::from_ref(&expected));
        let Outcome::Judged(judged) = found.all.first()? else { return None };
        let pod = |ends: &[_]| {
            ends.first().and_then(|id| evaluation.cluster.endpoint(*id)).and_then(Endpoint::pod).cloned()
        };
        let (from, to): (Option<Pod>, Option<Pod>) = (pod(&judged.from), pod(&judged.to));
        Some((from, to))
    };
    let mut extras = Vec::new();
    for probe in probes {
        let (from, to) = pods(probe).unwrap_or_default();
        let around =
            around(&Around { cluster: &evaluation.cluster, probe, from: from.as_ref(), to: to.as_ref() });
        extras.extend(around.into_iter().filter(|extra| probe.open || extra.tests == WRONG_LABELS));
    }
    extras
}
