//! Questions whose answers are computed.

mod command;

use crate::asked::Right;
use crate::lesson::Lesson;
use crate::plan::Form;

/// Proves that every question has one answer, and that a lesson of predictions has both.
pub(super) fn prove(lesson: &Lesson, problems: &mut Vec<String>) {
    let right = lesson.right_answers();
    for (ask, _) in lesson.plan.ask.iter().zip(&right).filter(|(_, right)| **right == Right::None) {
        let Some(path) = ask.path() else { continue };
        problems.push(format!(
            "The question about `{}` → `{}` on `{}` has no one answer: it is open on some paths and blocked on others, it depends on the network plugin, a side names nothing, or no line decides it.",
            path.from, path.to, path.port
        ));
    }
    for ask in &lesson.plan.ask {
        command::prove(lesson, ask, problems);
    }
    if lesson.plan.form == Form::Predict {
        // Where nothing is enforced, nothing is blocked.
        let wanted = [(true, "open"), (false, "blocked")];
        let wanted = wanted.into_iter().filter(|(open, _)| *open || lesson.profile().behaviour.enforced);
        for (open, word) in wanted {
            if !right.contains(&Right::Open(open)) {
                problems.push(format!("`ask` needs at least one path that is {word}."));
            }
        }
    }
}
