//! What is expected against what is so, in sentences.

use netpol_core::Evaluation;
use netpol_core::expect::{Expectation, Outcome, outcomes};

use crate::plan::Path;

/// Whether everything that is expected is so.
pub(super) fn all_hold(evaluation: &Evaluation, expected: &[Expectation]) -> bool {
    outcomes(evaluation, expected).all.iter().all(Outcome::holds)
}

/// What is not as expected, one sentence each.
pub(super) fn missed<'a>(
    evaluation: &Evaluation,
    expected: &'a [Expectation],
    file: &'a str,
) -> impl Iterator<Item = String> + use<'a> {
    let holds: Vec<bool> = outcomes(evaluation, expected).all.iter().map(|one| one.holds()).collect();
    expected.iter().zip(holds).filter(|(_, holds)| !holds).map(move |(one, _)| {
        let path = path_of(one);
        format!("In {file} something is not as expected: {}", wanted(&path, one.open))
    })
}

/// The paths of an expectation, as they are written.
pub(super) fn path_of(expected: &Expectation) -> Path {
    let [from, to, port] = expected.written.clone();
    Path { from, to, port: if port.is_empty() { "any".to_owned() } else { port } }
}

/// A path that is not as it is wanted.
pub(super) fn wanted(path: &Path, open: bool) -> String {
    let word = if open { "open" } else { "blocked" };
    format!("the path `{}` → `{}` on `{}` is not {word}.", path.from, path.to, path.port)
}
