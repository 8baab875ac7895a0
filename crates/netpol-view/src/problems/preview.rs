//! The lines that a fix changes, as they are and as they would be.

use netpol_core::edit::{Edit, Replacement};
use netpol_core::source::SourceText;
use netpol_texts::visible;

use crate::views::{LineChange, PreviewLine};

/// A preview is looked at before a button is pressed; more lines than these for a problem nobody reads there.
const MOST: usize = 40;

/// The changed lines of the text in its order, each run of them below the line before it; the edit fixes so many problems.
pub(super) fn preview(edit: &Edit, source: &SourceText, problems: usize) -> Vec<PreviewLine> {
    let mut lines = Vec::new();
    // By how many lines the runs before have moved what follows.
    let mut moved = 0;
    for run in runs(edit, source) {
        moved += run.add_lines(source, moved, &mut lines);
    }
    lines.truncate(MOST * problems);
    lines
}

/// Replacements whose lines touch, and the lines that they are in, from 1.
struct Run<'a> {
    first: u32,
    last: u32,
    replacements: Vec<&'a Replacement>,
}

fn runs<'a>(edit: &'a Edit, source: &SourceText) -> Vec<Run<'a>> {
    let mut runs: Vec<Run<'a>> = Vec::new();
    for replacement in &edit.replacements {
        let (first, last) = (source.line_of(replacement.span.start), source.line_of(replacement.span.end));
        match runs.last_mut() {
            Some(run) if first <= run.last => {
                run.last = last.max(run.last);
                run.replacements.push(replacement);
            }
            _ => runs.push(Run { first, last, replacements: vec![replacement] }),
        }
    }
    runs
}

impl Run<'_> {
    /// Adds what goes and what comes, without the lines at both sides that stay as they are. Gives how many lines there are more.
    fn add_lines(&self, source: &SourceText, moved: i64, lines: &mut Vec<PreviewLine>) -> i64 {
        let line = |number| source.line(number).unwrap_or_default();
        let old: Vec<&str> = (self.first..=self.last).map(line).collect();
        let edited = self.edited(&old.join("\n"), source);
        let new: Vec<&str> = edited.split('\n').collect();
        let before = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
        let rest = old.len().min(new.len()) - before;
        let after =
            old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(old, new)| old == new).count();
        let first = self.first + before as u32;
        if first > 1 {
            lines.push(preview_line(first - 1, LineChange::Kept, line(first - 1)));
        }
        let mut add = |texts: &[&str], change, first: u32| {
            let changed = texts.iter().take(texts.len() - after).skip(before);
            lines.extend((first..).zip(changed).map(|(line, text)| preview_line(line, change, text)));
        };
        add(&old, LineChange::Removed, first);
        add(&new, LineChange::Added, (i64::from(first) + moved) as u32);
        new.len() as i64 - old.len() as i64
    }

    /// The run's lines after the edit.
    fn edited(&self, old: &str, source: &SourceText) -> String {
        let start = self.replacements.first().map_or(0, |replacement| {
            let column = source.text().get(..replacement.span.start as usize).unwrap_or_default();
            column.rfind('\n').map_or(0, |at| at as u32 + 1)
        });
        // Lines are compared without their carriage returns, which the places of the edit count.
        let text = source.text().get(start as usize..).unwrap_or_default();
        let end =
            text.match_indices('\n').nth((self.last - self.first) as usize).map_or(text.len(), |(at, _)| at);
        let mut edited = text.get(..end).unwrap_or(old).to_owned();
        for replacement in self.replacements.iter().rev() {
            let range = (replacement.span.start - start) as usize..(replacement.span.end - start) as usize;
            if edited.get(range.clone()).is_some() {
                edited.replace_range(range, &replacement.text);
            }
        }
        edited.replace('\r', "")
    }
}

fn preview_line(line: u32, change: LineChange, text: &str) -> PreviewLine {
    PreviewLine { line, change, text: visible(text).into_owned() }
}
