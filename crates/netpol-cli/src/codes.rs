//! Every code, and what it is called.

use netpol_core::diagnostic::{Diagnostic, Severity, codes};
use netpol_core::lint::{self, LINTS};
use netpol_core::source::Span;

use crate::words::Speech;

/// Every code in its order: those of reading and those of likely mistakes.
pub(crate) fn all() -> Vec<&'static str> {
    let mut all: Vec<&str> = codes::ALL.iter().copied().chain(LINTS.iter().map(|rule| rule.code)).collect();
    all.sort_unstable();
    all
}

/// The code that is written so, in capitals or not.
pub(crate) fn find(text: &str) -> Option<&'static str> {
    all().into_iter().find(|code| code.eq_ignore_ascii_case(text.trim()))
}

/// The code that is most like a text.
pub(crate) fn nearest(text: &str) -> &'static str {
    let text = text.trim().to_uppercase();
    let all = all();
    all.into_iter().min_by_key(|code| strsim::damerau_levenshtein(code, &text)).unwrap_or_default()
}

/// A code in words.
pub(crate) struct Explanation {
    pub(crate) title: String,
    /// What is found, why it is bad, and so on: each with a title of its own, which is empty for the first.
    pub(crate) parts: Vec<(String, String)>,
}

/// What a code means.
pub(crate) fn explanation(code: &str, speech: Speech) -> Explanation {
    let views = speech.views();
    let said = |part: &str| shown_placeholders(views.template(&format!("diagnostic.{code}.{part}")));
    let titled = |title: &str, text: String| (speech.say(title, &[]), text);
    let parts = match lint::of_code(code) {
        Some(_) => vec![(String::new(), said("what")), titled("code.why", said("why"))],
        None => vec![
            (String::new(), speech.say(&format!("code.{code}.meaning"), &[])),
            titled("code.message", said("message")),
            titled("code.fix", said("help")),
        ],
    };
    Explanation { title: title(code, speech), parts }
}

/// What a code says, in a few words.
pub(crate) fn title(code: &str, speech: Speech) -> String {
    match lint::of_code(code) {
        Some(_) => speech.views().plain(&format!("diagnostic.{code}.title")),
        None => speech.say(&format!("code.{code}.title"), &[]),
    }
}

/// How bad the problems of a code are.
pub(crate) fn severity(code: &'static str) -> Severity {
    Diagnostic::new(code, Span::default()).severity
}

/// `%{name}` as people expect a placeholder to look.
fn shown_placeholders(template: &str) -> String {
    let mut parts = template.split("%{");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + "<" + &part.replacen('}', ">", 1))
}
