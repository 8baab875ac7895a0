//! What was tested, for people: each in a line, and of what is missed the reason with its lines.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use super::found::Found;
use crate::reasons;
use crate::words::Speech;

const HELD: Style = AnsiColor::Green.on_default().bold();
const MISSED: Style = AnsiColor::Red.on_default().bold();
const QUIET: Style = Style::new().dimmed();

/// Prints each, those that are missed with their reasons, and how many hold.
pub(super) fn print(out: &mut impl Write, all: &[Found<'_>], speech: Speech) -> io::Result<()> {
    for found in all {
        let (style, key) = if found.holds() { (HELD, "test.held") } else { (MISSED, "test.missed") };
        let word = speech.say(key, &[]);
        writeln!(
            out,
            "{style}{word}{style:#}  {}  {QUIET}{}:{}{QUIET:#}",
            found.name, found.file, found.line
        )?;
    }
    for (found, miss) in all.iter().filter_map(|found| Some((found, found.miss.as_ref()?))) {
        writeln!(out, "\n{MISSED}✕ {}{MISSED:#}", found.name)?;
        writeln!(out, "  {QUIET}--> {}:{}{QUIET:#}", found.file, found.line)?;
        writeln!(out, "  {}", miss.message)?;
        if !miss.help.is_empty() {
            writeln!(out, "  {QUIET}{}{QUIET:#}", miss.help)?;
        }
        if let Some(explanation) = &miss.explanation {
            writeln!(out)?;
            reasons::print(out, explanation, found.one)?;
        }
    }
    let held = all.iter().filter(|found| found.holds()).count().to_string();
    let count = all.len().to_string();
    writeln!(out, "\n{}", speech.say("test.count", &[("held", &held), ("count", &count)]))
}
