//! What the prose says, against the texts.

pub(super) mod known;
pub(super) mod markdown;

use crate::lesson::Lesson;
use crate::localized::Localized;
use crate::value::documents;
use known::Known;

/// Proves that each name in `code` of the prose occurs in the lesson, and that the Markdown is of the kind that pages draw.
pub(super) fn prove(lesson: &Lesson, problems: &mut Vec<String>) {
    let known = Known::of(lesson);
    for (place, text, is_file) in texts(lesson) {
        for code in markdown::inline_code(text) {
            for word in known.unknown(code) {
                problems.push(format!(
                    "{place} has `{word}` in `{code}`, which occurs neither in the YAML of the lesson, nor in its goal, nor in the fields of the API: mend it, or add it to `words`."
                ));
            }
        }
        for block in markdown::fenced(text) {
            if documents(block).is_empty() {
                problems.push(format!("{place} has a block of code that is no YAML."));
            }
        }
        if is_file {
            problems.extend(
                markdown::forbidden(text)
                    .map(|what| format!("{place} has {what}, which lessons may not have.")),
            );
        }
    }
}

/// Choices of words that stand in the texts already, so that two words would become one, and words that stand nowhere.
pub(super) fn words_that_clash(lesson: &Lesson) -> Vec<String> {
    let known = Known::of(lesson);
    let mut problems = Vec::new();
    for (word, choices) in lesson.plan.vary.iter() {
        if !known.occurs(word) {
            problems.push(format!("`vary` replaces `{word}`, which does not occur."));
        }
        let taken = choices.iter().filter(|choice| *choice != word && known.occurs(choice));
        problems.extend(taken.map(|choice| {
            format!("`vary` puts `{choice}` in the place of `{word}`, and `{choice}` occurs already: choose another word.")
        }));
    }
    problems
}

/// Every text with where it stands, and whether it is a file of its own.
fn texts(lesson: &Lesson) -> Vec<(String, &str, bool)> {
    let plan = &lesson.plan;
    let mut all: Vec<(String, &Localized, bool)> = vec![
        ("text".to_owned(), &lesson.text, true),
        ("after".to_owned(), &lesson.after, true),
        ("title".to_owned(), &plan.title, false),
        ("remember".to_owned(), &plan.remember, false),
    ];
    all.extend(plan.hints.iter().enumerate().map(|(place, text)| (format!("hints[{place}]"), text, false)));
    all.extend(plan.goal.iter().map(|task| (format!("goal {}", task.task), &task.says, false)));
    all.extend(
        plan.survivors
            .iter()
            .enumerate()
            .map(|(place, one)| (format!("survivors[{place}]"), &one.why, false)),
    );
    all.into_iter()
        .flat_map(|(place, text, is_file)| {
            let named =
                |tag: &str| if is_file { format!("{place}.{tag}.md") } else { format!("`{place}` in {tag}") };
            [(named("en"), text.en.as_str(), is_file), (named("ko"), text.ko.as_str(), is_file)]
        })
        .collect()
}
