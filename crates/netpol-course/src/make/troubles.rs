//! What is to be mended in a lesson that is made.

use netpol_view::protocol::Language;

use crate::grade::Grader;
use crate::own::Own;
use crate::words::say;

/// Tells what it lacks, and where the start passes or the solution fails.
pub(super) fn tell(own: &Own, troubles: &mut Vec<String>, language: Language) {
    let mut tell = |key: &str, values: &[(&str, &str)]| troubles.push(say(language, key, values));
    if own.title.trim().is_empty() {
        tell("make.no_title", &[]);
    }
    if own.solution.trim().is_empty() {
        return tell("make.no_solution", &[]);
    }
    if own.goal.is_empty() && !own.stays {
        return tell("make.no_goal", &[]);
    }
    let lesson = own.lesson();
    let grader = Grader::new(&lesson);
    if grader.grade(&own.start).passed() {
        tell("make.start_passes", &[]);
    }
    if let Some(first) = grader.grade(&own.solution).first() {
        tell("make.solution_fails", &[("why", &first.words(language).fact)]);
    }
}
