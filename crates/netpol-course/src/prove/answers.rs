//! Answers that must pass, answers that must fail, and what the prose says of texts.

use netpol_core::expect::outcomes;
use netpol_view::protocol::Language;

use crate::evaluated::Evaluated;
use crate::everywhere::{ALLOW_ALL, DENY_ALL, in_each_namespace, is_failed_by_paths};
use crate::grade::{Grade, Grader};
use crate::lesson::Lesson;
use crate::object::{Objects, whole_name};

/// Proves what is so of answers that are written.
pub(super) fn prove(lesson: &Lesson, grader: &Grader<'_>, problems: &mut Vec<String>) {
    let solution = lesson.texts.solution.as_deref().unwrap_or_default();
    if grader.grade(&lesson.texts.start).passed() {
        problems.push("start.yaml passes already: nothing is left to do.".to_owned());
    }
    let right = lesson.texts.also_right.iter().map(|file| (file.path.as_str(), file.text.as_str()));
    for (path, text) in [("solution.yaml", solution)].into_iter().chain(right) {
        if let Some(why) = why_failed(&grader.grade(text)) {
            problems.push(format!("{path} must pass, and fails: {why}"));
        }
    }
    for wrong in &lesson.plan.wrong {
        let grade = grader.grade(lesson.texts.of(&wrong.file).unwrap_or_default());
        let (path, wanted) = (&wrong.file, wrong.class.name());
        match grade.first() {
            None => problems.push(format!("{path} must fail with the class `{wanted}`, and passes.")),
            Some(first) if first.class != wrong.class => {
                let (found, why) = (first.class.name(), first.words(Language::En).fact);
                problems.push(format!(
                    "{path} must fail with the class `{wanted}` first, and fails with `{found}`: {why}"
                ));
            }
            Some(_) => {}
        }
    }
    for (word, rules) in [("everything is allowed", ALLOW_ALL), ("everything is denied", DENY_ALL)] {
        if !is_failed_by_paths(&grader.grade(&in_each_namespace(lesson, rules))) {
            problems.push(format!("An answer in which {word} must fail a probe, and fails none."));
        }
    }
    problems.extend(unknown_documents(lesson, solution));
}

/// Why an answer fails.
fn why_failed(grade: &Grade) -> Option<String> {
    let first = grade.first()?.words(Language::En);
    Some(std::iter::once(first.fact).chain(first.sides).collect::<Vec<_>>().join(" "))
}

/// Objects of `documents` that no text has.
fn unknown_documents(lesson: &Lesson, solution: &str) -> Vec<String> {
    let (start, solution) = (Objects::of(&lesson.texts.start), Objects::of(solution));
    let names = lesson.plan.documents.iter().map(|(name, _)| name);
    let unknown = names.filter(|name| !start.has(&whole_name(name)) && !solution.has(&whole_name(name)));
    unknown
        .map(|name| format!("`documents` names `{name}`, which neither start.yaml nor solution.yaml has."))
        .collect()
}

/// Proves what the prose says of texts.
pub(super) fn claims(lesson: &Lesson, problems: &mut Vec<String>) {
    for claim in &lesson.plan.claims {
        let Some((text, expected)) = lesson.texts.of(&claim.of).zip(claim.path().expect(claim.open)) else {
            continue;
        };
        let evaluation = Evaluated::new(lesson, &[text]).evaluation;
        let holds = outcomes(&evaluation, &[expected]).all.iter().all(|outcome| outcome.holds());
        if !holds {
            let word = if claim.open { "open" } else { "blocked" };
            problems.push(format!(
                "A claim does not hold: in `{}` the path `{}` → `{}` on `{}` is not {word}.",
                claim.of, claim.from, claim.to, claim.port
            ));
        }
    }
}
