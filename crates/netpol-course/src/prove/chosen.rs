//! Files to choose from.

use crate::grade::{Fact, Grader};
use crate::lesson::Lesson;
use crate::plan::GradesOn;

/// Proves that there is one right file, or several that are the same where that is graded on what is defined.
pub(super) fn prove(lesson: &Lesson, problems: &mut Vec<String>) {
    if Grader::new(lesson).grade(&lesson.texts.start).passed() {
        problems.push("start.yaml passes already: no file is needed.".to_owned());
    }
    let choices = match lesson.choices() {
        Ok(choices) => choices,
        Err(error) => {
            problems.push(format!("The files cannot be compared: {error:?}."));
            return;
        }
    };
    for (file, grade) in &choices.all {
        if let Some(Fact::Unread { line, .. }) = grade.broken.first().map(|failure| &failure.fact) {
            problems.push(format!("{} behind start.yaml cannot be read, at line {line} of both.", file.path));
        }
    }
    let over =
        [("what is defined", &choices.least_declared), ("everything possible", &choices.least_possible)];
    let wanted = if lesson.plan.grades_on == GradesOn::Declared { 1 } else { 2 };
    for (word, least) in over.into_iter().take(wanted) {
        match least.as_slice() {
            [] => problems.push(format!("No file is enough for the goal, over {word}.")),
            [_, _, ..] if wanted == 2 => problems.push(format!(
                "Several files are enough and open least over {word}: {}. Leave one, or grade on what is defined (`grades_on: declared`).",
                least.join(", ")
            )),
            _ => {}
        }
    }
    // Where it is not settled which file is right, the page cannot be wrong about it.
    if problems.is_empty() {
        let shown = lesson.least_permissive();
        for (file, _) in &choices.all {
            let is_right = choices.right().any(|path| path == file.path);
            if shown.contains(file) != is_right {
                problems.push(format!(
                    "The page would take {} for {}: add to hidden.yaml a pod that tells the files apart.",
                    file.path,
                    if is_right { "wrong" } else { "right" }
                ));
            }
        }
    }
    if choices.right().count() == choices.all.len() {
        problems.push("Every file is right: nothing is left to choose.".to_owned());
    }
}
