//! A grade for people: each task in a line, and of what fails first what is so, with its line.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use netpol_core::source::SourceText;

use super::Graded;
use crate::words::Speech;

const PASSED: Style = AnsiColor::Green.on_default().bold();
const FAILED: Style = AnsiColor::Red.on_default().bold();
const BOLD: Style = Style::new().bold();
const QUIET: Style = Style::new().dimmed();

/// Prints it.
pub(super) fn print(out: &mut impl Write, graded: &Graded<'_>, speech: Speech) -> io::Result<()> {
    let words = &graded.words;
    writeln!(out, "{BOLD}{}{BOLD:#}\n", graded.lesson.plan.title.get(speech.language().tag()))?;
    for task in &words.tasks {
        let (style, mark) = if task.passed { (PASSED, '✓') } else { (FAILED, '✕') };
        writeln!(out, "{style}{mark}{style:#} {}", task.says)?;
    }
    if let Some(first) = &words.first {
        writeln!(out, "\n{FAILED}{}{FAILED:#}", first.fact)?;
        let source = SourceText::new(graded.file, graded.answer);
        if let Some(line) = first.line {
            writeln!(out, "  {QUIET}--> {}:{line}{QUIET:#}", graded.file)?;
            let written = source.line(line).map(str::trim_end).unwrap_or_default();
            writeln!(out, "  {QUIET}{line} |{QUIET:#} {written}")?;
        }
        for side in &first.sides {
            writeln!(out, "  {side}")?;
        }
        if let Some(hint) = &first.hint {
            writeln!(out, "\n{hint}")?;
        }
        if words.more > 0 {
            writeln!(out, "{}", speech.count("grade.more", words.more))?;
        }
    }
    let (points, of) = (words.points.to_string(), words.of.to_string());
    let key = if words.passed { "grade.passed" } else { "grade.failed" };
    writeln!(out, "\n{}", speech.say(key, &[("points", &points), ("of", &of)]))
}
