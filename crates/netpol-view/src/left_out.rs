//! What an answer lacks, because the API server would reject it or because it could not be read.

use netpol_core::Checked;
use netpol_core::diagnostic::Severity;
use netpol_core::manifest::RejectedPolicy;
use netpol_core::source::Span;

use crate::words::Words;

/// More names than this are left out of a sentence.
const NAMED: usize = 5;

/// Says what the answer lacks, each in a sentence; nothing where everything was read. A rejected policy changes the paths
/// of its own namespace alone, so it is named where `concerns` says that of its namespace.
pub fn left_out(checked: &Checked, concerns: impl Fn(&str) -> bool, words: Words) -> Vec<String> {
    let rejected = &checked.evaluation.manifest.rejected_policies;
    let concerned = rejected.iter().filter(|policy| policy.namespace.as_deref().is_none_or(&concerns));
    let policies: Vec<String> = concerned.map(name).collect();
    let places = places(checked, rejected);
    let sentence = |key: &str, names: Vec<String>| {
        let count = names.len();
        (count > 0).then(|| words.count(key, count, &[("names", &list(&names))]))
    };
    let sentences = [sentence("left_out.policies", policies), sentence("left_out.errors", places)];
    sentences.into_iter().flatten().collect()
}

fn name(policy: &RejectedPolicy) -> String {
    match &policy.namespace {
        Some(namespace) => format!("`{namespace}/{}`", policy.name),
        None => format!("`{}`", policy.name),
    }
}

/// The lines with other errors: what stands there could be anything, a policy too.
fn places(checked: &Checked, rejected: &[RejectedPolicy]) -> Vec<String> {
    let is_of_a_policy = |span: Span| {
        rejected.iter().any(|policy| {
            policy.span.source == span.source && policy.span.range().contains(&(span.start as usize))
        })
    };
    let errors = checked.diagnostics.iter().filter(|found| found.severity == Severity::Error);
    let place = |span: Span| {
        let source = checked.evaluation.sources.get(span.source)?;
        Some(format!("{}:{}", source.name(), source.line_of(span.start)))
    };
    let mut places: Vec<String> =
        errors.filter(|found| !is_of_a_policy(found.span)).filter_map(|found| place(found.span)).collect();
    places.dedup();
    places
}

fn list(names: &[String]) -> String {
    let named = names.iter().take(NAMED).map(String::as_str);
    named.chain((names.len() > NAMED).then_some("…")).collect::<Vec<_>>().join(", ")
}
