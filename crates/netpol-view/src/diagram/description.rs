//! The diagram in sentences, for people who do not see it, and what it leaves out, for all.

use netpol_core::order::SortedMap;

use super::choice::{Choice, Line};
use super::subject::Subject;
use crate::words::Words;

/// So many kinds of openness are named above the drawing; where there are more, the others are counted.
const NAMED_KINDS: usize = 3;

/// One sentence for each line, then what is said at the boxes, then what is not drawn.
pub(super) fn sentences(subjects: &[Subject], choice: &Choice, words: Words) -> Vec<String> {
    let mut sentences: Vec<String> =
        choice.lines.iter().map(|line| sentence(subjects, choice, line, words)).collect();
    if sentences.is_empty() {
        sentences.push(words.plain("diagram.no_lines"));
    }
    if choice.is_selective {
        let mut said: SortedMap<&str, Vec<String>> = SortedMap::default();
        for (index, subject) in choice.boxes.iter().filter_map(|index| Some((*index, subjects.get(*index)?)))
        {
            for tag in &subject.tags {
                said.update(&tag.spoken, |names| names.push(name(subjects, index)));
            }
        }
        sentences.extend(said.iter().map(|(what, names)| {
            words.say("diagram.at_boxes", &[("names", &names.join(", ")), ("what", what)])
        }));
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
pub(crate) fn sentence(subjects: &[Subject], choice: &Choice, line: &Line, words: Words) -> String {
    let name = |end: &usize| match choice.space(*end) {
        Some((name, _)) => words.say("diagram.every_pod_of", &[("namespace", name)]),
        None if subjects.get(*end).is_some_and(|subject| subject.folded) => {
            words.say("diagram.some_of", &[("name", &self::name(subjects, *end))])
        }
        None => self::name(subjects, *end),
    };
    let from = line.from.iter().map(name).collect::<Vec<_>>().join(", ");
    let to = name(&line.to);
    let values = [("from", from.as_str()), ("to", to.as_str()), ("ports", line.spoken.as_str())];
    match line.ruled {
        true => words.say("diagram.line", &values),
        false => words.say("diagram.line_unruled", &values),
    }
}

/// The name of a subject; with its namespace where another one has the same name.
fn name(subjects: &[Subject], index: usize) -> String {
    let Some(subject) = subjects.get(index) else { return String::new() };
    let is_taken = subjects.iter().filter(|other| other.name == subject.name).count() > 1;
    match &subject.namespace {
        Some((namespace, _)) if is_taken => format!("{namespace}/{}", subject.name),
        _ => subject.name.clone(),
    }
}

/// What is left out, where that could mislead.
pub(crate) fn note(choice: &Choice, words: Words) -> Option<String> {
    if choice.left_out > 0 {
        Some(words.count("diagram.too_many", choice.left_out, &[]))
    } else if choice.unruled > 0 {
        Some(words.count("diagram.unruled_left_out", choice.unruled, &[]))
    } else {
        None
    }
}

/// Pods by what is open at them to nobody in particular, most pods first: `egress to anyone: 12 pods`.
pub(super) fn kinds(subjects: &[Subject], choice: &Choice) -> Vec<(String, usize, usize)> {
    let mut kinds: Vec<(String, usize, usize)> = Vec::new();
    for subject in choice.boxes.iter().filter_map(|index| subjects.get(*index)) {
        let mut known: Vec<&str> = subject.tags.iter().map(|tag| tag.kind.as_str()).collect();
        known.dedup();
        for kind in known {
            match kinds.iter_mut().find(|other| other.0 == kind) {
                Some((_, boxes, pods)) => (*boxes, *pods) = (*boxes + 1, *pods + subject.pods),
                None => kinds.push((kind.to_owned(), 1, subject.pods)),
            }
        }
    }
    netpol_core::order::sort_by_key(&mut kinds, |(_, _, pods)| std::cmp::Reverse(*pods));
    kinds
}

/// What is said at the boxes in the place of lines, counted.
pub(super) fn not_drawn(kinds: &[(String, usize, usize)], words: Words) -> String {
    let counted =
        |(kind, _, pods): &(String, usize, usize)| words.count("diagram.kind", *pods, &[("kind", kind)]);
    // The rest is said in the description, and at the boxes.
    let named = if kinds.len() > NAMED_KINDS { NAMED_KINDS - 1 } else { kinds.len() };
    let mut list: Vec<String> = kinds.iter().take(named).map(counted).collect();
    if kinds.len() > named {
        list.push(words.count("diagram.more_kinds", kinds.len() - named, &[]));
    }
    match list.is_empty() {
        true => words.plain("diagram.draw_everything"),
        false => words.say("diagram.not_drawn", &[("list", &list.join(" · "))]),
    }
}
