//! SARIF 2.1.0, for code scanning. Only what is said here is modelled: the whole of it is in no small library.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{self, Write};

use netpol_codes::{self as codes, Part};
use netpol_core::diagnostic::Severity;
use netpol_core::lint;
use serde_json::{Value, json};

use super::finding::{Finding, Place, Report};
use super::path::uri;
use crate::words::Speech;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// Prints one log with one run.
pub(super) fn print(report: &Report<'_>, out: &mut impl Write) -> io::Result<()> {
    let codes: BTreeSet<&'static str> = report.findings.iter().map(|finding| finding.code).collect();
    let codes: Vec<&'static str> = codes.into_iter().collect();
    let rules: Vec<Value> = codes.iter().map(|code| rule(code, report.speech)).collect();
    let results: Vec<Value> = report.findings.iter().map(|finding| result(finding, &codes)).collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "netpol",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "invocations": [{"executionSuccessful": true}],
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    serde_json::to_writer(&mut *out, &log)?;
    writeln!(out)
}

fn rule(code: &'static str, speech: Speech) -> Value {
    let explanation = codes::explanation(code, speech.language());
    let first = explanation.parts.first().map_or(&explanation.title, |(_, text)| text);
    let paragraph =
        |(part, text): &(Part, String)| format!("{} {text}", speech.heading(*part)).trim().to_owned();
    let paragraphs: Vec<String> = explanation.parts.iter().map(paragraph).collect();
    let text = paragraphs.join("\n\n");
    let mut markdown = text.clone();
    if let Some(rule) = lint::of_code(code) {
        for (key, yaml) in [("code.mistake", rule.example), ("code.instead", rule.instead)] {
            let _ = write!(markdown, "\n\n{}\n\n```yaml\n{yaml}```", speech.say(key, &[]));
        }
    }
    let name = lint::of_code(code).map_or(code, |rule| rule.name);
    json!({
        "id": code,
        "name": name,
        "shortDescription": {"text": explanation.title},
        "fullDescription": {"text": first},
        "help": {"text": text, "markdown": markdown},
        "defaultConfiguration": {"level": level(codes::severity(code))},
        "properties": {"tags": ["kubernetes", "network-policy"]},
    })
}

fn result(finding: &Finding<'_>, codes: &[&str]) -> Value {
    let location = json!({"uri": uri(finding.source.name())});
    let message = format!("{} {}", finding.message, finding.help);
    let mut result = json!({
        "ruleId": finding.code,
        "ruleIndex": codes.binary_search(&finding.code).unwrap_or_default(),
        "level": level(finding.severity),
        "message": {"text": message.trim_end()},
        "locations": [{"physicalLocation": {
            "artifactLocation": location,
            "region": region(&finding.place(finding.span)),
        }}],
    });
    if let (Some(fix), Some(result)) = (&finding.fix, result.as_object_mut()) {
        let replacement = |(place, text): &(Place, Cow<'_, str>)| json!({"deletedRegion": region(place), "insertedContent": {"text": text}});
        let replacements: Vec<Value> = fix.replacements.iter().map(replacement).collect();
        let changes = json!([{"artifactLocation": location, "replacements": replacements}]);
        let described = [&finding.edit_words, &finding.help, &finding.message];
        let description = described.into_iter().find(|words| !words.is_empty());
        let fix = json!({
            "description": {"text": description},
            "artifactChanges": changes,
            "properties": {"applicability": fix.applicability.name()},
        });
        result.insert("fixes".to_owned(), json!([fix]));
    }
    result
}

fn region(place: &Place) -> Value {
    json!({
        "startLine": place.start.line,
        "startColumn": place.start.column,
        "endLine": place.end.line,
        "endColumn": place.end.column,
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    }
}
