//! Problems for people: `file:line:column: warning[NP104]: …`, which editors turn into links, and the marked lines. Problems
//! of one file that differ in their places alone, and in the names in their sentence, are shown as one with its places.

use std::collections::HashMap;
use std::io::{self, Write};
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use netpol_core::diagnostic::{Applicability, Severity};
use netpol_core::source::SourceText;
use unicode_width::UnicodeWidthStr;

use super::finding::{Finding, Report};
use crate::problems::label;
use crate::shorten::around;
use crate::terminal;
use crate::words::Speech;

/// How wide lines are where nothing says how wide they may be.
const WIDTH: usize = 120;

/// What the number of a line and the bar behind it take, the digits apart.
const GUTTER: usize = 3;

/// Less of a line says nothing.
const SHORTEST: usize = 20;

/// The first of problems that are alike, and the others.
struct Alike<'r, 'a> {
    first: &'r Finding<'a>,
    others: Vec<&'r Finding<'a>>,
}

/// Prints every problem, then how many there are.
pub(super) fn print(report: &Report<'_>, out: &mut impl Write) -> io::Result<()> {
    let width = terminal::width().unwrap_or(WIDTH);
    let renderer = Renderer::styled().term_width(width);
    for alike in grouped(&report.findings) {
        print_one(&alike, &renderer, width, report.speech, out)?;
    }
    writeln!(out, "{}", summary(report))
}

/// The problems by what they are, each group where its first problem is.
fn grouped<'r, 'a>(findings: &'r [Finding<'a>]) -> Vec<Alike<'r, 'a>> {
    let mut groups: Vec<Alike<'r, 'a>> = Vec::new();
    let mut numbers = HashMap::new();
    for finding in findings {
        let fix = (&finding.edit_words, finding.fixed_by.map(options));
        let what = (finding.source.name(), finding.code, &finding.help, finding.server_text, fix);
        let number = *numbers.entry(what).or_insert(groups.len());
        match groups.get_mut(number) {
            Some(group) => group.others.push(finding),
            None => groups.push(Alike { first: finding, others: Vec::new() }),
        }
    }
    groups
}

fn print_one(
    alike: &Alike<'_, '_>,
    renderer: &Renderer,
    width: usize,
    speech: Speech,
    out: &mut impl Write,
) -> io::Result<()> {
    let finding = alike.first;
    let place = finding.place(finding.span);
    let name = finding.source.name();
    let label = label(finding.severity, finding.code, speech);
    writeln!(out, "{name}:{}:{}: {label}: {}", place.start.line, place.start.column, finding.message)?;
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Hint => Level::INFO,
    };
    let mut group = Group::with_level(level);
    let digits = place.end.line.to_string().len();
    let room = width.saturating_sub(digits + GUTTER).max(SHORTEST);
    if let Some((text, mark)) = marked_lines(finding, room) {
        let mark = AnnotationKind::Primary.span(mark);
        group = group.element(Snippet::source(text).line_start(place.start.line as usize).annotation(mark));
    }
    if let Some(text) = finding.server_text {
        group = group.element(Level::NOTE.with_name(speech.say("problem.server", &[])).message(text));
    }
    if !finding.help.is_empty() {
        group = group
            .element(Level::HELP.with_name(speech.say("problem.help", &[])).message(finding.help.as_str()));
    }
    if let Some(most) = finding.fixed_by {
        let options = [("options", options(most))];
        let words = match finding.edit_words.is_empty() {
            true => speech.say("lint.fixable", &options),
            false => speech
                .say("lint.fixable_so", &[options.as_slice(), &[("edit", &finding.edit_words)]].concat()),
        };
        group = group.element(Level::NOTE.with_name(speech.say("problem.edit", &[])).message(words));
    }
    let places = alike.other_places();
    if !places.is_empty() {
        group =
            group.element(Level::NOTE.with_name(speech.say("problem.also", &[])).message(places.as_str()));
    }
    if !group.is_empty() {
        writeln!(out, "{}", renderer.render(&[group]))?;
    }
    writeln!(out)
}

impl Alike<'_, '_> {
    /// Where the others are, each with its sentence if that is another.
    fn other_places(&self) -> String {
        let places = self.others.iter().map(|finding| {
            let start = finding.place(finding.span).start;
            let place = format!("{}:{}:{}", finding.source.name(), start.line, start.column);
            match finding.message == self.first.message {
                true => place,
                false => format!("{place}: {}", finding.message),
            }
        });
        places.collect::<Vec<_>>().join("\n")
    }
}

/// The lines of a mark, and where it is in them; nothing where there is nothing to see. Of a line that is too long, as where
/// JSON stands on one line, the part around the mark is shown.
fn marked_lines(finding: &Finding<'_>, width: usize) -> Option<(String, Range<usize>)> {
    let (lines, mark) = match finding.around {
        Some(file) => lines_in_file(finding, file),
        None => lines_of_text(finding),
    }?;
    if lines.lines().all(|line| line.width() <= width) {
        return Some((lines, mark));
    }
    // Of several lines the first one shows where the mark begins.
    let first = lines.lines().next()?;
    Some(around(first, mark.start.min(first.len())..mark.end.min(first.len()), width))
}

/// The lines as they stand in the file that the text was cut out of, with what is in front of them there.
fn lines_in_file(finding: &Finding<'_>, file: &SourceText) -> Option<(String, Range<usize>)> {
    let place = finding.place(finding.span);
    let mut lines: Vec<&str> =
        (place.start.line..=place.end.line).map(|line| file.line(line).unwrap_or_default()).collect();
    let byte = |line: &str, column: u32| {
        line.char_indices().nth(column as usize - 1).map_or(line.len(), |(at, _)| at)
    };
    let start = byte(lines.first()?, place.start.column);
    let mut end = byte(lines.last()?, place.end.column);
    // What ends with a line break is marked up to that.
    if finding.source.slice(finding.span).is_some_and(|marked| marked.ends_with('\n')) && lines.len() > 1 {
        lines.pop();
        end = lines.last()?.len();
    }
    let before: usize = lines.iter().rev().skip(1).map(|line| line.len() + 1).sum();
    let lines = lines.join("\n");
    (!lines.trim().is_empty()).then_some((lines, start..(before + end).max(start)))
}

fn lines_of_text(finding: &Finding<'_>) -> Option<(String, Range<usize>)> {
    let text = finding.source.text();
    let mark = finding.span.range();
    let (before, rest) = (text.get(..mark.start)?, text.get(mark.start..)?);
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let last = mark.len().saturating_sub(1);
    let end =
        rest.get(last..).and_then(|rest| rest.find('\n')).map_or(text.len(), |at| mark.start + last + at);
    let lines = text.get(start..end).filter(|lines| !lines.trim().is_empty())?;
    Some((lines.to_owned(), mark.start - start..mark.end.min(end) - start))
}

fn summary(report: &Report<'_>) -> String {
    let speech = report.speech;
    let counted = |(severity, key)| match report.count(severity) {
        0 => None,
        count => Some(speech.count(key, count)),
    };
    let kinds = [
        (Severity::Error, "lint.errors"),
        (Severity::Warning, "lint.warnings"),
        (Severity::Hint, "lint.hints"),
    ];
    let found: Vec<String> = kinds.into_iter().filter_map(counted).collect();
    let files = speech.count("lint.files", report.files);
    if found.is_empty() {
        return speech.say("lint.nothing", &[("files", &files)]);
    }
    let with_problems = report.files_with_problems().to_string();
    let values = [("found", found.join(", ")), ("with", with_problems), ("files", files)];
    let summary = speech.say("lint.found", &values.each_ref().map(|(name, value)| (*name, value.as_str())));
    let fixes = [(Applicability::Safe, "lint.to_fix"), (Applicability::NeedsLook, "lint.to_look_at")];
    let fixes = fixes.into_iter().filter_map(|(most, key)| match report.fixed_by(most) {
        0 => None,
        count => Some(speech.count(key, count)),
    });
    std::iter::once(summary).chain(fixes).collect::<Vec<_>>().join(" ")
}

/// What has to be written for a fix of that kind.
fn options(most: Applicability) -> &'static str {
    match most {
        Applicability::Safe => "--fix",
        Applicability::NeedsLook => "--fix --unsafe-fixes",
    }
}
