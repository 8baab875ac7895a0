//! Problems in words, and their marks in the editor.

use netpol_core::Evaluation;
use netpol_core::diagnostic::{Diagnostic, Severity};

use crate::places::Places;
use crate::views::{EditorMark, MarkTone, ProblemView, ProblemsView, Tone};
use crate::words::Words;

/// The list of problems.
pub(crate) fn view(evaluation: &Evaluation, places: &Places, words: Words) -> ProblemsView {
    let items: Vec<ProblemView> = evaluation
        .diagnostics
        .iter()
        .map(|diagnostic| problem(evaluation, diagnostic, places, words))
        .collect();
    let count = |tone: Tone| items.iter().filter(|item| item.tone == tone).count();
    ProblemsView {
        errors: count(Tone::Error),
        warnings: count(Tone::Warning),
        hints: count(Tone::Hint),
        items,
    }
}

/// The marks of the problems; those without a place have none.
pub(crate) fn marks(problems: &ProblemsView) -> Vec<EditorMark> {
    problems
        .items
        .iter()
        .map(|problem| EditorMark {
            target: problem.target,
            tone: match problem.tone {
                Tone::Error => MarkTone::Error,
                Tone::Warning => MarkTone::Warning,
                Tone::Hint => MarkTone::Hint,
            },
            message: match problem.help.is_empty() {
                true => problem.message.clone(),
                false => format!("{} {}", problem.message, problem.help),
            },
        })
        .collect()
}

fn problem(evaluation: &Evaluation, diagnostic: &Diagnostic, places: &Places, words: Words) -> ProblemView {
    let (message, help) = diagnostic_words(diagnostic, words);
    ProblemView {
        tone: match diagnostic.severity {
            Severity::Error => Tone::Error,
            Severity::Warning => Tone::Warning,
            Severity::Hint => Tone::Hint,
        },
        code: diagnostic.code.to_owned(),
        message,
        help,
        server_text: diagnostic.server_text.clone(),
        target: places.target(&evaluation.sources, diagnostic.span),
    }
}

/// A problem in words: what is wrong, and how to mend it (empty where the first says all). They stand in
/// `locales/diagnostics.yml` under `diagnostic` and the code, as `message` and `help`. An unknown code falls back to the API server's
/// text.
pub fn diagnostic_words(diagnostic: &Diagnostic, words: Words) -> (String, String) {
    let values: Vec<(&str, &str)> =
        diagnostic.arguments.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let message_key = format!("diagnostic.{}.message", diagnostic.code);
    let help = words.say(&format!("diagnostic.{}.help", diagnostic.code), &values);
    let message = match (words.knows(&message_key), &diagnostic.server_text) {
        (true, _) => words.say(&message_key, &values),
        (false, Some(text)) => text.clone(),
        (false, None) => words.say("problem.unknown", &[("code", diagnostic.code)]),
    };
    (message, help)
}
