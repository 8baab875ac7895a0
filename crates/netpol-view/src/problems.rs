//! Problems in words, with what fixes them and what stands behind their codes.

mod alike;
mod fix;
mod lesson;
mod preview;

pub use fix::edit_words;
pub(crate) use fix::{looked_at, replacements};

use netpol_core::Evaluation;
use netpol_core::diagnostic::{Diagnostic, Severity};
use netpol_core::order::sort_by;
use netpol_texts::visible;

use crate::places::Places;
use crate::views::{ProblemView, ProblemsView, Tone};
use crate::words::Words;

/// How many problems are listed; nobody reads more, and each costs time in the worker and on the page.
const MOST: usize = 500;

/// The list of these problems of an evaluation.
pub(crate) fn view<'a>(
    evaluation: &Evaluation,
    diagnostics: impl Iterator<Item = &'a Diagnostic>,
    places: &Places,
    words: Words,
) -> ProblemsView {
    let diagnostics: Vec<&Diagnostic> = diagnostics.collect();
    let of = |severity| diagnostics.iter().copied().filter(move |one: &&Diagnostic| one.severity == severity);
    let [errors, warnings, hints] =
        [Severity::Error, Severity::Warning, Severity::Hint].map(|severity| of(severity).count());
    let worst_first = of(Severity::Error).chain(of(Severity::Warning)).chain(of(Severity::Hint));
    let listed: Vec<&Diagnostic> = worst_first.take(MOST).collect();
    let items: Vec<ProblemView> = listed.iter().map(|one| problem(one, evaluation, places, words)).collect();
    ProblemsView {
        errors,
        warnings,
        hints,
        left_out: diagnostics.len() - listed.len(),
        fix_all: fix::all(&listed, evaluation, places, words),
        lessons: lesson::lessons(&listed, words),
        entries: alike::entries(&listed, &items, evaluation, places, words),
        items,
    }
}

/// Two lists as one.
pub(crate) fn both(own: ProblemsView, others: ProblemsView) -> ProblemsView {
    let first_of_others = own.items.len();
    let mut items: Vec<(usize, ProblemView)> =
        own.items.into_iter().chain(others.items).enumerate().collect();
    sort_by(&mut items, |(_, one), (_, other)| {
        (one.tone as u8, one.target.from).cmp(&(other.tone as u8, other.target.from))
    });
    let entries = alike::both(own.entries, (others.entries, first_of_others), &items);
    let items: Vec<ProblemView> = items.into_iter().map(|(_, item)| item).collect();
    let mut lessons = others.lessons;
    lessons
        .extend(own.lessons.into_iter().filter(|lesson| items.iter().any(|item| item.code == lesson.code)));
    sort_by(&mut lessons, |one, other| one.code.cmp(&other.code));
    lessons.dedup_by(|one, other| one.code == other.code);
    ProblemsView {
        errors: own.errors + others.errors,
        warnings: own.warnings + others.warnings,
        hints: own.hints + others.hints,
        left_out: own.left_out + others.left_out,
        fix_all: None,
        lessons,
        items,
        entries,
    }
}

fn problem(diagnostic: &Diagnostic, evaluation: &Evaluation, places: &Places, words: Words) -> ProblemView {
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
        server_text: diagnostic.server_text.as_deref().map(|text| visible(text).into_owned()),
        target: places.target(&evaluation.sources, diagnostic.span),
        fix: fix::one(diagnostic, evaluation, places, words),
    }
}

/// A problem in words: what is wrong, and how to fix it (empty where the first says all). They stand in
/// `locales/diagnostics.yml` under `diagnostic` and the code, as `message` and `help`; those of a variant under its name below the
/// code. An unknown code falls back to the API server's text.
pub fn diagnostic_words(diagnostic: &Diagnostic, words: Words) -> (String, String) {
    let values = values(diagnostic);
    let message_key = key(diagnostic, "message", words);
    let help = words.say(&key(diagnostic, "help", words), &values);
    let message = match (words.knows(&message_key), &diagnostic.server_text) {
        (true, _) => words.say(&message_key, &values),
        (false, Some(text)) => text.clone(),
        (false, None) => words.say("problem.unknown", &[("code", diagnostic.code)]),
    };
    (message, help)
}

/// Where a part of what is said of a problem stands: with its variant, else with its code.
fn key(diagnostic: &Diagnostic, part: &str, words: Words) -> String {
    let code = diagnostic.code;
    let of_variant = diagnostic.variant.map(|variant| format!("diagnostic.{code}.{variant}.{part}"));
    of_variant.filter(|key| words.knows(key)).unwrap_or_else(|| format!("diagnostic.{code}.{part}"))
}

/// What fills the placeholders of a problem's words.
fn values(diagnostic: &Diagnostic) -> Vec<(&str, &str)> {
    diagnostic.arguments.iter().map(|(name, value)| (*name, value.as_str())).collect()
}
