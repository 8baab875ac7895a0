//! `netpol explain`.

use std::io::{self, Write};
use std::process::ExitCode;

use anstyle::{AnsiColor, Style};
use anyhow::{Result, anyhow};
use netpol_core::Evaluation;
use netpol_core::source::SourceId;
use netpol_view::explanation;
use netpol_view::views::{CellState, EndState, EndView, LineTarget, Run, Sentence};

use crate::arguments::Explain;
use crate::command::{self, view_settings};
use crate::endpoint;
use crate::words::Speech;

const BOLD: Style = Style::new().bold();
const QUIET: Style = Style::new().dimmed();

/// More lines of one reason than this are cut.
const MOST_LINES: u32 = 24;

/// Explains a path.
pub(crate) fn run(arguments: &Explain) -> Result<ExitCode> {
    command::answer(&arguments.input, &arguments.question, |checked, speech| {
        print(arguments, &checked.evaluation, speech)
    })
}

/// Prints the verdict, then both ends with the lines that decide.
fn print(arguments: &Explain, evaluation: &Evaluation, speech: Speech) -> Result<()> {
    let from = endpoint::find(&evaluation.cluster, &arguments.from, speech)?;
    let to = endpoint::find(&evaluation.cluster, &arguments.to, speech)?;
    let settings = view_settings(&arguments.question, evaluation, speech);
    let view = explanation(evaluation, &from, &to, &settings)
        .ok_or_else(|| anyhow!(speech.say("input.no_end", &[("end", &arguments.from), ("known", &from)])))?;
    let mut out = anstream::stdout().lock();
    let style = verdict_style(view.state);
    writeln!(out, "{style}{} {}{style:#}", view.glyph, view.verdict)?;
    writeln!(out, "{}", view.question)?;
    for end in &view.ends {
        print_end(&mut out, end, evaluation)?;
    }
    if !view.notes.is_empty() {
        writeln!(out)?;
    }
    for note in &view.notes {
        print_sentence(&mut out, note, evaluation)?;
    }
    if let Some(kubectl) = &view.kubectl {
        writeln!(out, "\n{QUIET}${QUIET:#} {kubectl}")?;
    }
    out.flush()?;
    Ok(())
}

fn print_end(out: &mut impl Write, end: &EndView, evaluation: &Evaluation) -> io::Result<()> {
    let style = match end.state {
        EndState::Open => AnsiColor::Green,
        EndState::Some => AnsiColor::Yellow,
        EndState::Blocked => AnsiColor::Red,
    }
    .on_default();
    writeln!(out, "\n{BOLD}{}{BOLD:#}  {style}{}{style:#}", end.title, end.badge)?;
    end.sentences.iter().try_for_each(|sentence| print_sentence(out, sentence, evaluation))
}

fn print_sentence(out: &mut impl Write, sentence: &Sentence, evaluation: &Evaluation) -> io::Result<()> {
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
    match links.min_by_key(|target| target.last_line - target.line) {
        Some(target) => print_lines(out, target, evaluation, sentence.quiet),
        None => Ok(()),
    }
}

/// The lines of a reason; of one of lesser interest only where they stand.
fn print_lines(
    out: &mut impl Write,
    target: &LineTarget,
    evaluation: &Evaluation,
    place_only: bool,
) -> io::Result<()> {
    let Some(source) = evaluation.sources.get(SourceId(target.source)) else { return Ok(()) };
    writeln!(out, "    {QUIET}--> {}:{}{QUIET:#}", source.name(), target.line)?;
    if place_only {
        return Ok(());
    }
    let last = target.last_line.min(target.line + MOST_LINES - 1);
    let digits = last.to_string().len();
    for number in target.line..=last {
        let line = source.line(number).unwrap_or_default();
        writeln!(out, "    {QUIET}{number:>digits$} |{QUIET:#} {line}")?;
    }
    if last < target.last_line {
        writeln!(out, "    {QUIET}{:>digits$} | …{QUIET:#}", "")?;
    }
    Ok(())
}

fn verdict_style(state: CellState) -> Style {
    match state {
        CellState::Open | CellState::SomePorts | CellState::Itself => AnsiColor::Green.on_default().bold(),
        CellState::OneEnd | CellState::Depends => AnsiColor::Yellow.on_default().bold(),
        CellState::Blocked => AnsiColor::Red.on_default().bold(),
        CellState::Nothing => BOLD,
    }
}
