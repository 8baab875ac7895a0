//! A verdict with its reasons, each with its lines, in a terminal.

use std::io::{self, Write};
use std::ops::Range;

use anstyle::{AnsiColor, Style};
use netpol_core::source::SourceId;
use netpol_view::views::{CellState, EndState, EndView, ExplanationView, LineTarget, Run, Sentence};

use crate::evaluated::Evaluated;
use crate::shorten::around;
use crate::terminal;

/// What is the title of something.
pub(crate) const BOLD: Style = Style::new().bold();
const QUIET: Style = Style::new().dimmed();

/// More lines of one reason than this are cut.
const MOST_LINES: u32 = 24;

/// The lines of a reason stand so far in.
const INDENT: usize = 4;

/// A line is never cut to less, and one that is longer is always cut.
const SHORTEST: usize = 20;
const LONGEST: usize = 400;

/// Prints the verdict, the steps of the connection, both ends with the lines that decide, and what else there is to know.
pub(crate) fn print(out: &mut impl Write, view: &ExplanationView, asked: &Evaluated) -> io::Result<()> {
    print_verdict(out, view)?;
    if !view.steps.is_empty() {
        writeln!(out)?;
    }
    print_all_steps(out, view, asked, false)?;
    for end in &view.ends {
        print_end(out, end, asked)?;
    }
    if !view.notes.is_empty() {
        writeln!(out)?;
    }
    view.notes.iter().try_for_each(|note| print_sentence(out, note, asked, note.quiet))?;
    if let Some(kubectl) = &view.kubectl {
        writeln!(out, "\n{QUIET}${QUIET:#} {kubectl}")?;
    }
    Ok(())
}

/// Prints the verdict and the steps, without the reasons.
pub(crate) fn print_steps(out: &mut impl Write, view: &ExplanationView, asked: &Evaluated) -> io::Result<()> {
    print_verdict(out, view)?;
    print_all_steps(out, view, asked, true)
}

/// The colour of a verdict.
pub(crate) fn verdict_style(state: CellState) -> Style {
    match state {
        CellState::Open | CellState::SomePorts | CellState::Itself => AnsiColor::Green.on_default().bold(),
        CellState::OneEnd | CellState::Depends | CellState::Unknown | CellState::Mixed => {
            AnsiColor::Yellow.on_default().bold()
        }
        CellState::Blocked => AnsiColor::Red.on_default().bold(),
        CellState::Nothing => BOLD,
    }
}

fn print_verdict(out: &mut impl Write, view: &ExplanationView) -> io::Result<()> {
    let style = verdict_style(view.state);
    writeln!(out, "{style}{} {}{style:#}", view.glyph, view.verdict)?;
    writeln!(out, "{}", view.question)
}

/// What several steps are about is shown below the first of them.
fn print_all_steps(
    out: &mut impl Write,
    view: &ExplanationView,
    asked: &Evaluated,
    places_only: bool,
) -> io::Result<()> {
    let mut shown = None;
    for step in &view.steps {
        let target = target(step);
        match target.is_some() && target == shown {
            true => print_words(out, step)?,
            false => print_sentence(out, step, asked, places_only || step.quiet)?,
        }
        shown = target.or(shown);
    }
    Ok(())
}

fn print_end(out: &mut impl Write, end: &EndView, asked: &Evaluated) -> io::Result<()> {
    print_title(out, end)?;
    end.sentences.iter().try_for_each(|sentence| print_sentence(out, sentence, asked, sentence.quiet))
}

/// Prints which side it is and what it does, without its reasons.
pub(crate) fn print_title(out: &mut impl Write, end: &EndView) -> io::Result<()> {
    let style = match end.state {
        EndState::Open => AnsiColor::Green,
        EndState::Some => AnsiColor::Yellow,
        EndState::Blocked => AnsiColor::Red,
    }
    .on_default();
    let badge = if end.badge.is_empty() { String::new() } else { format!("  {style}{}{style:#}", end.badge) };
    writeln!(out, "\n{BOLD}{}{BOLD:#}{badge}", end.title)
}

/// Prints a sentence, and where everything stands that it is about.
pub(crate) fn print_places(out: &mut impl Write, sentence: &Sentence, asked: &Evaluated) -> io::Result<()> {
    print_words(out, sentence)?;
    let links = || {
        sentence.runs.iter().filter_map(|run| match run {
            Run::Link(_, target) => Some(target),
            Run::Text(_) | Run::Code(_) => None,
        })
    };
    // The lines of a rule say more than those of the policy around it.
    let is_around = |outer: &LineTarget| {
        links().any(|inner| inner != outer && outer.from <= inner.from && inner.to <= outer.to)
    };
    links().filter(|target| !is_around(target)).try_for_each(|target| print_lines(out, target, asked, true))
}

fn print_sentence(
    out: &mut impl Write,
    sentence: &Sentence,
    asked: &Evaluated,
    place_only: bool,
) -> io::Result<()> {
    print_words(out, sentence)?;
    match target(sentence) {
        Some(target) => print_lines(out, target, asked, place_only),
        None => Ok(()),
    }
}

fn print_words(out: &mut impl Write, sentence: &Sentence) -> io::Result<()> {
    writeln!(out, "  {}", sentence.plain())
}

/// What a sentence is about. A policy's name leads to the whole policy and the words behind it to the lines that matter.
fn target(sentence: &Sentence) -> Option<&LineTarget> {
    let links = sentence.runs.iter().filter_map(|run| match run {
        Run::Link(_, target) => Some(target),
        Run::Text(_) | Run::Code(_) => None,
    });
    links.min_by_key(|target| (target.last_line - target.line, target.to - target.from))
}

/// The lines of a reason; of one of lesser interest only where they stand.
fn print_lines(
    out: &mut impl Write,
    target: &LineTarget,
    asked: &Evaluated,
    place_only: bool,
) -> io::Result<()> {
    let id = SourceId(target.source);
    let Some(source) = asked.checked.evaluation.sources.get(id) else { return Ok(()) };
    writeln!(out, "    {QUIET}--> {}:{}{QUIET:#}", source.name(), target.line)?;
    if place_only {
        return Ok(());
    }
    let last = target.last_line.min(target.line + MOST_LINES - 1);
    let digits = last.to_string().len();
    let room =
        terminal::width().unwrap_or(usize::MAX).saturating_sub(INDENT + digits + 3).clamp(SHORTEST, LONGEST);
    for number in target.line..=last {
        let line = asked.line(id, number).unwrap_or_default();
        let line = around(line, place(line, target, number), room);
        writeln!(out, "    {QUIET}{number:>digits$} |{QUIET:#} {line}", line = line.0)?;
    }
    if last < target.last_line {
        writeln!(out, "    {QUIET}{:>digits$} | …{QUIET:#}", "")?;
    }
    Ok(())
}

/// What a reason is about in one of its lines.
fn place(line: &str, target: &LineTarget, number: u32) -> Range<usize> {
    let at = |column: usize| line.char_indices().nth(column).map_or(line.len(), |(at, _)| at);
    let start = if number == target.line { at(target.column as usize - 1) } else { 0 };
    let length = (target.to - target.from) as usize;
    let end =
        if target.line == target.last_line { at(target.column as usize - 1 + length) } else { line.len() };
    start..end
}
