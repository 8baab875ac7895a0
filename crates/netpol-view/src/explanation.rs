//! The reason for a cell, in words.

mod about;
mod end;
mod expected;
mod folded;
mod kubectl;
mod miss;
mod notes;
mod paths;
mod plugins;
mod policy;
mod probe;
mod rule;

pub use about::about_ends;
pub(crate) use about::row as about_row;
pub use paths::paths;
pub(crate) use policy::policy_sides;
pub(crate) use probe::probed_at;
pub use probe::{Probed, probe_question, probed};
pub(crate) use rule::requirement_text;

use netpol_core::Evaluation;
use netpol_core::cluster::Endpoint;
use netpol_core::expect::Tested;
use netpol_core::explain::{EndExplanation, Explanation, Isolation, explain};
use netpol_core::ports::PortSet;

use crate::change::offers_of_cell;
use crate::language::Language;
use crate::matrix::{Judged, find_port, glyph, judge, verdict_words};
use crate::places::Places;
use crate::ports::PortFilter;
use crate::protocol::ViewSettings;
use crate::rows::{Row, find_folded, find_row, is_folded, row_of};
use crate::views::{CellState, EditorMark, ExplanationView, PathsView};
use crate::words::Words;

/// Explains the path between two rows, given by their ids; none where one of them is not there. The same id twice
/// is one of several pods to another of them, or a pod to itself.
pub fn explanation(
    evaluation: &Evaluation,
    from: &str,
    to: &str,
    settings: &ViewSettings,
) -> Option<ExplanationView> {
    explanation_at((evaluation, None), &Places::new(&evaluation.sources), from, to, settings)
}

/// Explains what speaks for all paths of one verdict.
pub fn explanation_of(
    evaluation: &Evaluation,
    paths: &PathsView,
    settings: &ViewSettings,
) -> Option<ExplanationView> {
    let words = Words::new(settings.language);
    let (from, to) = &paths.explained;
    let (from, to) = (row_of(evaluation, from, words)?, row_of(evaluation, to, words)?);
    let places = Places::new(&evaluation.sources);
    Some(Case::new(evaluation, &places, (&from, &to), settings)?.explained())
}

/// The same as [`explanation`] where the places are known, and what is expected.
pub(crate) fn explanation_at(
    (evaluation, tested): (&Evaluation, Option<&Tested>),
    places: &Places,
    from: &str,
    to: &str,
    settings: &ViewSettings,
) -> Option<ExplanationView> {
    if let Some(port) = find_port(&evaluation.cluster, to) {
        let words = Words::new(settings.language);
        let source = match is_folded(from) {
            true => find_folded(evaluation, from, settings, words).map(|found| found.row),
            false => find_row(evaluation, from, words),
        };
        let found = probe::explained_port(evaluation, places, &source?, &port, settings)?;
        return Some(ExplanationView { from: from.to_owned(), to: to.to_owned(), ..found });
    }
    if is_folded(from) || is_folded(to) {
        return folded::explanation((evaluation, tested), places, from, to, settings);
    }
    let words = Words::new(settings.language);
    let (from, to) = (find_row(evaluation, from, words)?, find_row(evaluation, to, words)?);
    let case = Case::new(evaluation, places, (&from, &to), settings)?;
    Some(case.add_expected(tested, case.explained()))
}

/// A cell with everything that its words are made from.
struct Case<'a> {
    evaluation: &'a Evaluation,
    places: &'a Places,
    words: Words,
    from: &'a Row,
    to: &'a Row,
    /// The port as it is asked about.
    port: &'a str,
    filter: PortFilter,
    /// The ports that are asked about.
    asked: PortSet,
    judged: Judged,
}

impl<'a> Case<'a> {
    /// The cell of two rows that are not folded.
    fn new(
        evaluation: &'a Evaluation,
        places: &'a Places,
        (from, to): (&'a Row, &'a Row),
        settings: &'a ViewSettings,
    ) -> Option<Self> {
        let filter = PortFilter::parse(&settings.port).unwrap_or(PortFilter::All);
        let judged = judge(evaluation, from, to, &filter);
        let other = to.destination_from(from).unwrap_or(to.first);
        let asked = filter.asked(evaluation.cluster.endpoint(other)?).into_owned();
        let words = Words::new(settings.language);
        Some(Case { evaluation, places, words, from, to, port: &settings.port, filter, asked, judged })
    }

    /// Its verdict with the reasons, and what can be done about it.
    fn explained(&self) -> ExplanationView {
        let Case { evaluation, from, to, asked, judged, .. } = self;
        let other = to.destination_from(from).unwrap_or(to.first);
        let reasons = explain(evaluation, from.first, other, asked);
        let offers = offers_of_cell(evaluation, (from, to), (self.port, asked), judged, self.words);
        ExplanationView { offers, ..self.view(&reasons) }
    }

    fn view(&self, reasons: &Explanation) -> ExplanationView {
        let judgeable = !matches!(self.judged.state, CellState::Itself | CellState::Nothing);
        let ends = [&reasons.egress, &reasons.ingress];
        ExplanationView {
            question: self.question(),
            ends: if judgeable { ends.map(|end| self.end(end)).to_vec() } else { Vec::new() },
            notes: self.notes(reasons),
            kubectl: self.kubectl(),
            marks: if judgeable { ends.iter().flat_map(|end| self.marks(end)).collect() } else { Vec::new() },
            ..self.verdict()
        }
    }

    /// The verdict without its reasons.
    fn verdict(&self) -> ExplanationView {
        ExplanationView {
            from: self.from.view.id.clone(),
            to: self.to.view.id.clone(),
            state: self.judged.state,
            glyph: glyph(self.judged.state).to_owned(),
            verdict: verdict(&self.judged, &self.filter, self.words),
            path: self.path(),
            ports: if self.filter.is_all() { String::new() } else { self.filter.spoken(self.words) },
            question: String::new(),
            folded: Vec::new(),
            expected: Vec::new(),
            steps: Vec::new(),
            ends: Vec::new(),
            notes: Vec::new(),
            kubectl: None,
            offers: Vec::new(),
            marks: Vec::new(),
        }
    }

    fn question(&self) -> String {
        let ports = self.filter.spoken(self.words);
        let (from, to) = self.names();
        let values = [("from", from.as_str()), ("to", &to), ("ports", &ports)];
        let key = match self.judged.same_row && self.judged.state != CellState::Itself {
            true if self.from.view.times().is_some() => "explain.question_replicas",
            true => "explain.question_alike",
            false => "explain.question",
        };
        self.words.say(key, &values)
    }

    /// What both sides are called: with their namespaces where they differ, and where an address leaves it open in which
    /// of several the pod is.
    fn names(&self) -> (String, String) {
        let pods = self.evaluation.cluster.endpoints.iter().filter_map(Endpoint::pod);
        let mut namespaces = pods.map(|pod| &pod.namespace);
        let first = namespaces.next();
        let differ = self.from.view.namespace != self.to.view.namespace
            && namespaces.any(|namespace| Some(namespace) != first);
        let name = |row: &Row| match &row.view.namespace {
            Some(namespace) if differ => format!("{namespace}/{}", row.view.name),
            _ => row.view.name.clone(),
        };
        (name(self.from), name(self.to))
    }

    /// The path with its verdict, as the matrix says it.
    fn path(&self) -> String {
        let (from, to) = self.names();
        let values = [
            ("from", from.as_str()),
            ("to", &to),
            ("verdict", &verdict_words(&self.judged, &self.filter, self.words)),
        ];
        self.words.say("matrix.cell", &values)
    }

    /// Lines to light up: the rules that open, or else the rule that comes nearest, or else what isolates.
    fn marks(&self, end: &EndExplanation) -> Vec<EditorMark> {
        let opens = end.openings.iter().map(|opening| self.opening_mark(opening));
        let misses = end.misses.iter().take(1).filter_map(|miss| self.miss_mark(end.direction, miss));
        let marks: Vec<EditorMark> = opens.chain(misses).collect();
        match &end.isolation {
            Isolation::Isolated(policies) if marks.is_empty() => {
                policies.iter().take(1).map(|(_, span)| self.isolating_mark(*span)).collect()
            }
            _ => marks,
        }
    }
}

/// The verdict in a few words, as a sentence begins; Korean has no capital letters.
fn verdict(judged: &Judged, filter: &PortFilter, words: Words) -> String {
    let verdict = verdict_words(judged, filter, words);
    match words.language() {
        Language::En => capitalized(&verdict),
        Language::Ko => verdict,
    }
}

fn capitalized(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(characters).collect()
}
