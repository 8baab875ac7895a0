mod fields;
mod guide;
mod policies;
mod reading;
mod refusals;

use std::fmt::Write;

use super::{Manifest, read};
use crate::diagnostic::Diagnostic;
use crate::source::Sources;

fn read_text(text: &str) -> (Manifest, Vec<Diagnostic>) {
    read(&Sources::single("test.yaml", text))
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

fn diagnostics(text: &str) -> String {
    print(text, &read_text(text).1)
}
