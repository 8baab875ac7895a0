//! Everything that is expected, with what came of it, in words.

use netpol_core::Evaluation;
use netpol_core::diagnostic::Diagnostic;
use netpol_core::expect::{Expectation, ExpectedPorts, Outcome, Outcomes, missed, outcomes};
use netpol_view::protocol::ViewSettings;
use netpol_view::views::ExplanationView;
use netpol_view::{diagnostic_words, explanation_of, paths, port_value};

use super::netassert::{Asserted, Asserts};
use crate::evaluated::Evaluated;
use crate::words::Speech;

/// What is expected, and what came of it.
pub(super) struct Found<'a> {
    /// In which text.
    pub(super) one: &'a Evaluated,
    pub(super) file: String,
    pub(super) line: u32,
    /// `shop/web → shop/db on 5432/TCP: open`; of NetAssert the name of the test.
    pub(super) name: String,
    /// None where a test of NetAssert cannot be read as one.
    pub(super) expected: Option<Expectation>,
    /// How many paths were judged, and how many of them are not as expected.
    pub(super) paths: [usize; 2],
    /// None where it holds.
    pub(super) miss: Option<Miss>,
}

/// What is not as expected.
pub(super) struct Miss {
    /// By which programs know it.
    pub(super) reason: &'static str,
    pub(super) message: String,
    /// How many paths are so, and what to do.
    pub(super) help: String,
    /// The first path that is not as expected.
    pub(super) path: Option<[String; 2]>,
    /// Why it is as it is.
    pub(super) explanation: Option<Box<ExplanationView>>,
}

impl Found<'_> {
    pub(super) fn holds(&self) -> bool {
        self.miss.is_none()
    }
}

/// The Expectations of each text in their order, then the tests of NetAssert.
pub(super) fn found<'a>(all: &'a [Evaluated], tests: Vec<Asserts>, speech: Speech) -> Vec<Found<'a>> {
    let mut found = Vec::new();
    for one in all {
        let Some(tested) = &one.checked.tested else { continue };
        let evaluation = tested.evaluation(&one.checked.evaluation);
        found.extend(tested.all.iter().map(|(expected, outcome)| {
            let source = evaluation.sources.get(expected.span.source);
            let line = source.map_or(0, |source| source.line_of(expected.span.start));
            let file = source.map_or_else(String::new, |source| source.name().to_owned());
            let place = (file, line, in_words(expected, speech));
            told((one, evaluation), place, (expected.clone(), outcome), speech)
        }));
    }
    let manifests = all.iter().find(|one| one.post.is_none()).or(all.first());
    let Some(one) = manifests else { return found };
    for Asserts { file, tests } in tests {
        let mut readable = Vec::new();
        for Asserted { line, name, test } in tests {
            match test {
                Ok(expected) => readable.push(((file.clone(), line, name), expected)),
                Err(reason) => found.push(Found {
                    one,
                    file: file.clone(),
                    line,
                    name,
                    expected: None,
                    paths: [0, 0],
                    miss: Some(Miss {
                        reason: "not_read",
                        message: reason,
                        help: String::new(),
                        path: None,
                        explanation: None,
                    }),
                }),
            }
        }
        found.extend(judged(one, readable, speech));
    }
    found.sort_by(|one, other| (&one.file, one.line).cmp(&(&other.file, other.line)));
    found
}

/// The file, the line and the words of what is expected.
type Place = (String, u32, String);

/// Tests what stands beside the text.
fn judged(one: &Evaluated, placed: Vec<(Place, Expectation)>, speech: Speech) -> Vec<Found<'_>> {
    let (places, expected): (Vec<Place>, Vec<Expectation>) = placed.into_iter().unzip();
    let Outcomes { evaluation, all } = outcomes(&one.checked.evaluation, &expected);
    let outcomes = expected.into_iter().zip(&all);
    let told =
        places.into_iter().zip(outcomes).map(|(place, of)| told((one, &evaluation), place, of, speech));
    told.collect()
}

fn told<'a>(
    (one, evaluation): (&'a Evaluated, &Evaluation),
    (file, line, name): Place,
    (expected, outcome): (Expectation, &Outcome),
    speech: Speech,
) -> Found<'a> {
    let problem = missed(evaluation, &expected, outcome);
    let miss = problem.map(|problem| miss(one, evaluation, &expected, outcome, &problem, speech));
    let paths = match outcome {
        Outcome::Judged(judged) => [judged.paths, judged.missed_paths()],
        Outcome::Unmatched(..) | Outcome::NoPod => [0, 0],
    };
    Found { one, file, line, name, expected: Some(expected), paths, miss }
}

fn miss(
    one: &Evaluated,
    evaluation: &Evaluation,
    expected: &Expectation,
    outcome: &Outcome,
    problem: &Diagnostic,
    speech: Speech,
) -> Miss {
    let (message, help) = diagnostic_words(problem, speech.views());
    let first = match outcome {
        Outcome::Judged(judged) => judged.missed.first().and_then(|missed| missed.pairs().next()),
        Outcome::Unmatched(..) | Outcome::NoPod => None,
    };
    let id = |id| evaluation.cluster.printed_id(id);
    let explanation = first.and_then(|(from, to)| {
        let settings = settings(one, expected, speech);
        explanation_of(evaluation, paths(evaluation, &[from], &[to], &settings).first()?, &settings)
    });
    Miss {
        reason: problem.variant.unwrap_or_default(),
        message,
        help,
        path: first.map(|(from, to)| [id(from), id(to)]),
        explanation: explanation.map(Box::new),
    }
}

/// What the explanation is asked for: the ports that were expected to be open or blocked.
fn settings(one: &Evaluated, expected: &Expectation, speech: Speech) -> ViewSettings {
    let port = match expected.ports.to_string().as_str() {
        "all" => String::new(),
        port => port_value(&port.replacen("all/", "any/", 1)).unwrap_or_default(),
    };
    ViewSettings {
        language: speech.views().language(),
        profile: one.checked.evaluation.settings.profile.name.to_owned(),
        port,
        ..ViewSettings::default()
    }
}

fn in_words(expected: &Expectation, speech: Speech) -> String {
    let [from, to, _] = &expected.written;
    let port = expected.ports.to_string();
    let key = match (expected.open, expected.ports == ExpectedPorts::ANY) {
        (true, true) => "test.open_any",
        (true, false) => "test.open",
        (false, true) => "test.blocked_any",
        (false, false) => "test.blocked",
    };
    speech.say(key, &[("from", from), ("to", to), ("port", &port)])
}
