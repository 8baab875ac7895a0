//! Hidden probes that are proposed, and wrong answers that are tried on them.

use netpol_view::protocol::Language;

use crate::everywhere::{ALLOW_ALL, DENY_ALL, in_each_namespace, is_failed_by_paths};
use crate::grade::Grader;
use crate::mutants::{Mutant, of_solution, survivors};
use crate::own::{Own, Wanted};
use crate::suggest::{Suggestion, suggested};
use crate::words::say;

/// So many are proposed at most.
const MOST: usize = 20;

/// So many wrong answers that pass are told.
const MOST_TOLD: usize = 5;

/// Proposes the fewest probes that fail those wrong answers which the goal passes, and tells which pass all the same. How many were
/// tried.
pub(super) fn propose(own: &mut Own, told: &mut Vec<String>, language: Language) -> u32 {
    own.hidden.clear();
    own.around.clear();
    let lesson = own.lesson();
    let mutants = of_solution(&lesson);
    let tried = mutants.len() + 2;
    let mut left = survivors(&Grader::new(&lesson), mutants);
    let mut suggestions = suggested(&lesson, &left);
    // The one that fails most of those that are left, as often as one fails any.
    while let Some(best) = best(&mut suggestions, &left).filter(|_| own.around.len() < MOST) {
        left.retain(|mutant| !best.kills.contains(&mutant.name()));
        for need in best.needs.split_inclusive("---\n").map(|need| need.trim_end_matches("---\n")) {
            if !own.hidden.contains(need) {
                own.hidden.push_str(if own.hidden.is_empty() { "" } else { "---\n" });
                own.hidden.push_str(need);
            }
        }
        let (path, open) = (best.path, best.open);
        own.around.push(Wanted { from: path.from, to: path.to, port: path.port, open });
    }
    let lesson = own.lesson();
    let grader = Grader::new(&lesson);
    let passing = survivors(&grader, of_solution(&lesson));
    let first = passing.iter().take(MOST_TOLD);
    told.extend(first.map(|mutant| say(language, "make.passes", &[("what", &mutant.words(language))])));
    if passing.len() > MOST_TOLD {
        let count = (passing.len() - MOST_TOLD).to_string();
        told.push(say(language, "make.more", &[("count", &count)]));
    }
    for (key, rules) in [("make.allow_all", ALLOW_ALL), ("make.deny_all", DENY_ALL)] {
        if !is_failed_by_paths(&grader.grade(&in_each_namespace(&lesson, rules))) {
            told.push(say(language, key, &[]));
        }
    }
    tried as u32
}

/// Takes out the suggestion that fails most of the mutants; none where none fails any.
fn best(suggestions: &mut Vec<Suggestion>, left: &[Mutant]) -> Option<Suggestion> {
    let kills = |one: &Suggestion| left.iter().filter(|mutant| one.kills.contains(&mutant.name())).count();
    let counts: Vec<usize> = suggestions.iter().map(kills).collect();
    let most = counts.iter().copied().max().filter(|most| *most > 0)?;
    let place = counts.iter().position(|count| *count == most)?;
    Some(suggestions.remove(place))
}
