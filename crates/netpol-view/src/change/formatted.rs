//! The text in even indentation.

use netpol_core::Evaluation;
use netpol_core::edit::{Formatted, format};

use crate::places::Places;
use crate::problems::replacements;
use crate::views::FixView;
use crate::words::Words;

/// The edit that does it, and in its note what came of it: which documents were left alone.
pub(crate) fn formatted(evaluation: &Evaluation, places: &Places, words: Words) -> FixView {
    let sources = &evaluation.sources;
    let Formatted { edit, left } =
        sources.iter().next().map(|(id, source)| format(id, source)).unwrap_or_default();
    let lines: Vec<String> = left.iter().map(|span| places.target(sources, *span).line.to_string()).collect();
    let done = words.plain(if edit.replacements.is_empty() { "format.nothing" } else { "format.done" });
    let note = match lines.len() {
        0 => done,
        count => [done, words.count("format.left", count, &[("lines", &lines.join(", "))])].join(" "),
    };
    FixView {
        label: String::new(),
        note,
        needs_look: false,
        replacements: replacements(&edit, evaluation, places),
        preview: Vec::new(),
    }
}
