//! What changed as Markdown and as CSV.

use std::io::{self, Write};

use netpol_view::export::quoting;
use netpol_view::{open_in_words, ports_of_change};

use super::report::{CHANGES, Report, title, word};
use crate::words::Speech;

/// A table for the comment of a pull request.
pub(super) fn print_markdown(out: &mut impl Write, report: &Report<'_>, speech: Speech) -> io::Result<()> {
    report.print_left_out(out, speech, "> ")?;
    if report.paths.is_empty() && report.added.is_empty() && report.removed.is_empty() {
        return writeln!(out, "{}", speech.say("diff.nothing", &[]));
    }
    if !report.paths.is_empty() {
        let heads =
            ["change", "from", "to", "ports"].map(|head| speech.say(&format!("diff.head.{head}"), &[]));
        quoting::markdown_heads(out, &heads)?;
    }
    for change in CHANGES {
        for line in report.lines(change) {
            let cells =
                [title(change, speech), line.from, line.to, ports_of_change(&line.path, speech.views())];
            quoting::markdown_row(out, &cells)?;
        }
    }
    let ends = report.ends();
    ends.iter().try_for_each(|(key, names)| {
        writeln!(out, "\n{}", speech.say(key, &[("names", &quoting::markdown(names))]))
    })
}

/// A line for each path.
pub(super) fn print_csv(out: &mut impl Write, report: &Report<'_>, speech: Speech) -> io::Result<()> {
    quoting::csv_record(out, &["change", "from", "to", "before", "after"])?;
    for path in &report.paths {
        let cells = [
            word(path.change()).to_owned(),
            path.from.id(),
            path.to.id(),
            open_in_words(path.before, speech.views()),
            open_in_words(path.after, speech.views()),
        ];
        quoting::csv_record(out, &cells)?;
    }
    out.flush()
}
