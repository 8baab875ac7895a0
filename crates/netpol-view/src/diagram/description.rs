//! The diagram in sentences, for people who do not see it, and what it leaves out, for all.

use super::choice::{Choice, Line};
use super::subject::Subject;
use crate::words::Words;

/// One sentence for each line, then what is not drawn.
pub(super) fn sentences(subjects: &[Subject], choice: &Choice, words: Words) -> Vec<String> {
    let mut sentences: Vec<String> =
        choice.lines.iter().map(|line| sentence(subjects, line, words)).collect();
    if sentences.is_empty() {
        sentences.push(words.plain("diagram.no_lines"));
    }
    sentences.extend(note(choice, words));
    if choice.told > 0 {
        sentences.push(words.count("diagram.told_by_outside", choice.told, &[]));
    }
    if choice.platform > 0 {
        sentences.push(words.count("diagram.platform_left_out", choice.platform, &[]));
    }
    sentences
}

/// A line as a sentence.
pub(super) fn sentence(subjects: &[Subject], line: &Line, words: Words) -> String {
    let name = |index: &usize| subjects.get(*index).map(|subject| subject.name.as_str()).unwrap_or_default();
    let from = line.from.iter().map(name).collect::<Vec<_>>().join(", ");
    let values = [("from", from.as_str()), ("to", name(&line.to)), ("ports", line.spoken.as_str())];
    match line.ruled {
        true => words.say("diagram.line", &values),
        false => words.say("diagram.line_unruled", &values),
    }
}

/// What is left out, where that could mislead.
pub(super) fn note(choice: &Choice, words: Words) -> Option<String> {
    if choice.left_out > 0 {
        Some(words.count("diagram.too_many", choice.left_out, &[]))
    } else if choice.unruled > 0 {
        Some(words.count("diagram.unruled_left_out", choice.unruled, &[]))
    } else {
        None
    }
}
