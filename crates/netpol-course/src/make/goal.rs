//! The goal of a lesson: what its solution does on some paths.

use netpol_core::Evaluation;
use netpol_core::expect::{Expectation, expectations};
use netpol_view::protocol::Language;
use netpol_view::{row_paths, staying_between};

use super::Ends;
use crate::own::Wanted;
use crate::words::say;

/// So many paths are proposed at most: a goal is read.
const MOST_PROPOSED: usize = 24;

/// What the text of the solution expects, and what it does on the paths. A path of which nothing can be asked is told.
pub(super) fn goal(
    solution: &Evaluation,
    paths: &[Ends],
    troubles: &mut Vec<String>,
    language: Language,
) -> Vec<Wanted> {
    let mut goal: Vec<Wanted> = expectations(&solution.manifest).0.iter().map(wanted).collect();
    for (from, to) in paths {
        let Some(staying) = staying_between(solution, (from, to), language) else {
            troubles.push(say(language, "make.unsaid", &[("from", from), ("to", to)]));
            continue;
        };
        for one in staying.iter().map(wanted) {
            if !goal.contains(&one) {
                goal.push(one);
            }
        }
    }
    goal
}

fn wanted(expected: &Expectation) -> Wanted {
    let Expectation { from, to, ports, open, .. } = expected;
    Wanted { from: from.to_string(), to: to.to_string(), port: ports.to_string(), open: *open }
}

/// The paths of which the solution makes something else than the start.
pub(super) fn proposed(start: &Evaluation, solution: &Evaluation, language: Language) -> Vec<Ends> {
    let before = row_paths(start, language);
    let is_changed =
        |(ends, open): &(Ends, _)| before.iter().any(|(known, was)| known == ends && was != open);
    row_paths(solution, language)
        .into_iter()
        .filter(is_changed)
        .map(|(ends, _)| ends)
        .take(MOST_PROPOSED)
        .collect()
}
