mod fields;
mod fixing;
mod guide;
mod kinds;
mod policies;
mod reading;
mod refusals;

use std::fmt::Write;

use super::{Manifest, read};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{Limits, SourceText, Sources};

fn read_text(text: &str) -> (Manifest, Vec<Diagnostic>) {
    read(&Sources::single("test.yaml", text), &Limits::default(), None)
}

/// Each diagnostic as `line:column code arguments`, the API server's words below it.
fn print(text: &str, diagnostics: &[Diagnostic]) -> String {
    let sources = Sources::single("test.yaml", text);
    let mut printed = String::new();
    for found in diagnostics {
        let position = sources.position(found.span).unwrap();
        let arguments: Vec<String> =
            found.arguments.iter().map(|(name, value)| format!("{name}={value}")).collect();
        writeln!(printed, "{}:{} {} {}", position.line, position.column, found.code, arguments.join(" "))
            .unwrap();
        if let Some(server_text) = &found.server_text {
            writeln!(printed, "    {server_text}").unwrap();
        }
    }
    printed
}

/// The text after the edit of the first problem of that code; the edit removes that problem and adds no error.
fn fixed(text: &str, code: &str) -> Option<String> {
    let (_, before) = read_text(text);
    let found = before.iter().find(|found| found.code == code).unwrap_or_else(|| panic!("{before:?}"));
    let after = found.edit()?.apply(&SourceText::new("test.yaml", text)).unwrap();
    let (_, left) = read_text(&after);
    let count = |all: &[Diagnostic]| all.iter().filter(|one| one.code == code).count();
    let errors = |all: &[Diagnostic]| all.iter().filter(|one| one.severity == Severity::Error).count();
    assert!(count(&left) < count(&before), "{after}\n{left:?}");
    assert!(errors(&left) <= errors(&before), "{after}\n{left:?}");
    Some(after)
}

fn diagnostics(text: &str) -> String {
    print(text, &read_text(text).1)
}
