//! `netpol explain`.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::ops::Range;
use std::process::ExitCode;

use anstyle::{AnsiColor, Style};
use anyhow::Result;
use netpol_core::Evaluation;
use netpol_core::cluster::{Cluster, EndpointId};
use netpol_core::source::SourceId;
use netpol_view::protocol::ViewSettings;
use netpol_view::views::{CellState, EndState, EndView, LineTarget, PathsView, Run, Sentence};
use netpol_view::{explanation_of, paths};

use crate::arguments::Explain;
use crate::command;
use crate::evaluated::Evaluated;
use crate::shorten::around;
use crate::side::{self, Side};
use crate::terminal;
use crate::words::Speech;

const BOLD: Style = Style::new().bold();
const QUIET: Style = Style::new().dimmed();

/// More lines of one reason than this are cut.
const MOST_LINES: u32 = 24;

/// The lines of a reason stand so far in.
const INDENT: usize = 4;

/// A line is never cut to less, and one that is longer is always cut.
const SHORTEST: usize = 20;
const LONGEST: usize = 400;

/// Explains a path.
pub(crate) fn run(arguments: &Explain) -> Result<ExitCode> {
    command::answer(&arguments.input, &arguments.question, |all, speech| {
        let mut out = anstream::stdout().lock();
        let mut missing = None;
        let mut is_first = true;
        for one in all {
            match sides(arguments, one, speech) {
                Ok(sides) => {
                    if all.len() > 1 {
                        command::print_name(&mut out, one, is_first, speech)?;
                    }
                    print(&mut out, arguments, one, sides, speech)?;
                    is_first = false;
                }
                // Of several texts those are asked that have both.
                Err(error) => missing = missing.or(Some(error)),
            }
        }
        out.flush()?;
        missing.filter(|_| is_first).map_or(Ok(()), Err)
    })
}

/// What is asked about a text, and both sides of it.
type Sides<'a> = (Cow<'a, Evaluation>, Side, Side);

fn sides<'a>(arguments: &Explain, one: &'a Evaluated, speech: Speech) -> Result<Sides<'a>> {
    let evaluation = &one.checked.evaluation;
    let read = |text| side::read(&evaluation.cluster, text, speech);
    let (from, to) = (read(&arguments.from)?, read(&arguments.to)?);
    let evaluation = evaluation.asked_about([&from, &to]);
    let from = Side::find(&evaluation.cluster, &arguments.from, from, speech)?;
    let to = Side::find(&evaluation.cluster, &arguments.to, to, speech)?;
    Ok((evaluation, from, to))
}

/// Prints the verdict, then both ends with the lines that decide; where several paths are asked about that have different
/// verdicts, the paths of each.
fn print(
    out: &mut impl Write,
    arguments: &Explain,
    asked: &Evaluated,
    (evaluation, from, to): Sides<'_>,
    speech: Speech,
) -> Result<()> {
    let evaluation = &*evaluation;
    let settings = asked.view_settings(&arguments.question, speech);
    let all = paths(evaluation, &from.endpoints, &to.endpoints, &settings);
    let main = paths(evaluation, from.main(), to.main(), &settings);
    let namespaces = namespaces(&evaluation.cluster, from.endpoints.iter().chain(&to.endpoints));
    let concerns = |namespace: &str| namespaces.contains(namespace);
    command::print_left_out(out, &asked.checked, concerns, speech)?;
    match main.as_slice() {
        [one] => {
            print_one(out, one, evaluation, asked, &settings)?;
            let others: Vec<&PathsView> = all.iter().filter(|other| other.verdict != one.verdict).collect();
            if !others.is_empty() {
                writeln!(out, "\n{}", speech.say("explain.others", &[]))?;
                others.iter().try_for_each(|paths| print_paths(out, paths, speech))?;
            }
        }
        _ => {
            let sides = [("from", from.text.as_str()), ("to", to.text.as_str())];
            writeln!(out, "{}", speech.say("explain.several", &sides))?;
            all.iter().try_for_each(|paths| print_paths(out, paths, speech))?;
            writeln!(out, "\n{}", speech.say("explain.ask", &[]))?;
        }
    }
    Ok(())
}

/// The namespaces of the pods among some endpoints.
fn namespaces<'a>(cluster: &'a Cluster, ends: impl Iterator<Item = &'a EndpointId>) -> BTreeSet<&'a str> {
    let pods = ends.filter_map(|id| cluster.endpoint(*id)?.pod());
    pods.map(|pod| pod.namespace.as_str()).collect()
}

/// Paths of one verdict, named as they can be asked about.
fn print_paths(out: &mut impl Write, paths: &PathsView, speech: Speech) -> io::Result<()> {
    let style = verdict_style(paths.state);
    writeln!(out, "\n{style}{} {}{style:#}", paths.glyph, paths.verdict)?;
    for (from, to) in &paths.first {
        writeln!(out, "  {from} → {to}")?;
    }
    let more = paths.count - paths.first.len();
    if more > 0 {
        writeln!(out, "  {}", speech.say("explain.more", &[("count", &more.to_string())]))?;
    }
    Ok(())
}

/// The path that speaks for all of one verdict, with its reasons.
fn print_one(
    out: &mut impl Write,
    paths: &PathsView,
    evaluation: &Evaluation,
    asked: &Evaluated,
    settings: &ViewSettings,
) -> io::Result<()> {
    let Some(view) = explanation_of(evaluation, paths, settings) else { return Ok(()) };
    let style = verdict_style(view.state);
    writeln!(out, "{style}{} {}{style:#}", view.glyph, view.verdict)?;
    writeln!(out, "{}", view.question)?;
    for end in &view.ends {
        print_end(out, end, asked)?;
    }
    if !view.notes.is_empty() {
        writeln!(out)?;
    }
    for note in &view.notes {
        print_sentence(out, note, asked)?;
    }
    if let Some(kubectl) = &view.kubectl {
        writeln!(out, "\n{QUIET}${QUIET:#} {kubectl}")?;
    }
    Ok(())
}

fn print_end(out: &mut impl Write, end: &EndView, asked: &Evaluated) -> io::Result<()> {
    let style = match end.state {
        EndState::Open => AnsiColor::Green,
        EndState::Some => AnsiColor::Yellow,
        EndState::Blocked => AnsiColor::Red,
    }
    .on_default();
    writeln!(out, "\n{BOLD}{}{BOLD:#}  {style}{}{style:#}", end.title, end.badge)?;
    end.sentences.iter().try_for_each(|sentence| print_sentence(out, sentence, asked))
}

fn print_sentence(out: &mut impl Write, sentence: &Sentence, asked: &Evaluated) -> io::Result<()> {
    let text: String = sentence
        .runs
        .iter()
        .map(|run| match run {
            Run::Text(text) | Run::Code(text) | Run::Link(text, _) => text.as_str(),
        })
        .collect();
    writeln!(out, "  {text}")?;
    let links = sentence.runs.iter().filter_map(|run| match run {
        Run::Link(_, target) => Some(target),
        Run::Text(_) | Run::Code(_) => None,
    });
    // A policy's name leads to the whole policy and the words behind it to the lines that matter.
    match links.min_by_key(|target| (target.last_line - target.line, target.to - target.from)) {
        Some(target) => print_lines(out, target, asked, sentence.quiet),
        None => Ok(()),
    }
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

fn verdict_style(state: CellState) -> Style {
    match state {
        CellState::Open | CellState::SomePorts | CellState::Itself => AnsiColor::Green.on_default().bold(),
        CellState::OneEnd | CellState::Depends | CellState::Unknown | CellState::Mixed => {
            AnsiColor::Yellow.on_default().bold()
        }
        CellState::Blocked => AnsiColor::Red.on_default().bold(),
        CellState::Nothing => BOLD,
    }
}
