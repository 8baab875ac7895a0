//! What becomes of one connection, in words: the verdict, each step, and the reasons of the path that decides.

mod published;
mod steps;

use std::borrow::Cow;

use netpol_core::Evaluation;
use netpol_core::cluster::{EndQuery, EndQueryError, EndpointId};
use netpol_core::probe::{
    Attempt, DialledPort, Landing, NumberOrName, Probe, ProbeQuestion, Through, Way, probe,
};

use self::steps::Steps;
use super::Case;
use crate::end_query_words::end_query_words;
use crate::matrix::{PortOfService, glyph, tried};
use crate::places::Places;
use crate::ports::{PortFilter, dialled_port};
use crate::probe_summary::ProbeSummary;
use crate::protocol::ViewSettings;
use crate::rows::{Row, lone_row};
use crate::views::{CellState, ExplanationView};
use crate::words::Words;

/// A connection that was tried, with its words.
#[derive(Clone, Debug)]
pub struct Probed<'a> {
    /// What was evaluated, and asked about both sides.
    pub evaluation: Cow<'a, Evaluation>,
    /// What came of it, for programs.
    pub probe: Probe,
    /// What is shown of it.
    pub view: ExplanationView,
}

/// Reads what people ask: two sides and one port. Else it says what is wrong.
pub fn probe_question(from: &str, to: &str, port: &str, words: Words) -> Result<ProbeQuestion, String> {
    let end = |text| EndQuery::parse(text).map_err(|error| end_query_words(&error, None, words));
    let (from, to) = (end(from)?, end(to)?);
    match dialled_port(port) {
        Some(port) => Ok(ProbeQuestion { from, to, port }),
        None => Err(words.say("probe.no_port", &[("port", port)])),
    }
}

/// Tries a connection, for which the evaluation need not have been asked about its sides.
pub fn probed<'a>(
    evaluation: &'a Evaluation,
    question: &ProbeQuestion,
    settings: &ViewSettings,
) -> Result<Probed<'a>, EndQueryError> {
    probed_at(evaluation, &Places::new(&evaluation.sources), question, settings)
}

/// The same as [`probed`] where the places are known.
pub(crate) fn probed_at<'a>(
    evaluation: &'a Evaluation,
    places: &Places,
    question: &ProbeQuestion,
    settings: &ViewSettings,
) -> Result<Probed<'a>, EndQueryError> {
    let evaluation = evaluation.asked_about(&question.sides(&evaluation.cluster));
    let probe = probe(&evaluation, question)?;
    let words = Words::new(settings.language);
    let from = question.from.to_string();
    let view =
        Answer { evaluation: &evaluation, places, words, settings, question, from, probe: &probe }.view();
    Ok(Probed { evaluation, probe, view })
}

/// What becomes of connections from a row to a port of a Service, which a column of the matrix has.
pub(super) fn explained_port(
    evaluation: &Evaluation,
    places: &Places,
    from: &Row,
    to: &PortOfService<'_>,
    settings: &ViewSettings,
) -> Option<ExplanationView> {
    let evaluation = evaluation.asked_about(&EndQuery::given(to.service).collect::<Vec<_>>());
    let probe = tried(&evaluation, to.number, to.port, from);
    let port = DialledPort { port: NumberOrName::Number(to.port.port), protocol: Some(to.port.protocol) };
    // Everything outside is the only row that no question names.
    let source = EndQuery::parse(&from.view.id).unwrap_or(EndQuery::External);
    let question = ProbeQuestion { from: source, to: EndQuery::parse(&to.service.id()).ok()?, port };
    let words = Words::new(settings.language);
    let answer = Answer {
        evaluation: &evaluation,
        places,
        words,
        settings,
        question: &question,
        from: from.view.name.clone(),
        probe: &probe,
    };
    Some(answer.view())
}

/// A probe with everything that its words are made from.
struct Answer<'a> {
    evaluation: &'a Evaluation,
    places: &'a Places,
    words: Words,
    settings: &'a ViewSettings,
    question: &'a ProbeQuestion,
    /// What the source is called.
    from: String,
    probe: &'a Probe,
}

impl Answer<'_> {
    fn view(&self) -> ExplanationView {
        let summary = ProbeSummary::of(self.probe, self.evaluation, self.words);
        let decides = self.deciding();
        let reasons = decides.and_then(|attempt| self.reasons(attempt));
        let steps = Steps { answer: self, evaluation: self.evaluation, words: self.words };
        let said = steps.all();
        let base = reasons.unwrap_or_else(|| self.without_reasons());
        // A lone path to an endpoint has no other verdict than the path.
        let is_the_path = self.is_straight() && self.attempts().count() == 1;
        let (state, verdict) = match is_the_path {
            true => (base.state, base.verdict.clone()),
            false => (summary.state, summary.verdict),
        };
        ExplanationView {
            state,
            glyph: glyph(state).to_owned(),
            verdict,
            question: self.asked(),
            steps: said,
            ..base
        }
    }

    fn attempts(&self) -> impl Iterator<Item = &Attempt> {
        self.probe.ways.iter().flat_map(Way::attempts)
    }

    fn is_straight(&self) -> bool {
        self.probe.ways.iter().all(|way| way.through.is_none())
    }

    /// The attempt whose reasons are told: one that is blocked, else one of which it depends, else one that is open.
    fn deciding(&self) -> Option<&Attempt> {
        let order = |attempt: &&Attempt| match (attempt.open, attempt.doubts.is_empty()) {
            (false, true) => 0,
            (_, false) => 1,
            (true, true) => 2,
        };
        let tried = self.attempts().filter(|attempt| !matches!(attempt.landing, Landing::Missing(_)));
        // A pod to itself has no reasons, so another one is told of where there is one.
        tried.min_by_key(|attempt| (order(attempt), attempt.from == attempt.to))
    }

    fn reasons(&self, attempt: &Attempt) -> Option<ExplanationView> {
        let row = |id: EndpointId| lone_row(self.evaluation, id, self.words);
        let port = match &attempt.landing {
            Landing::Port(port) => format!("{port}/{}", attempt.protocol),
            Landing::Unknown(name) | Landing::Missing(name) => format!("{name}/{}", attempt.protocol),
        };
        let settings = ViewSettings { port, ..self.settings.clone() };
        let (from, to) = (row(attempt.from)?, row(attempt.to)?);
        Some(Case::new(self.evaluation, self.places, (&from, &to), &settings)?.explained())
    }

    fn without_reasons(&self) -> ExplanationView {
        ExplanationView {
            from: String::new(),
            to: String::new(),
            state: CellState::Unknown,
            glyph: String::new(),
            verdict: String::new(),
            path: String::new(),
            ports: self.port(),
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

    /// The question as it was understood.
    fn asked(&self) -> String {
        let service = self.probe.ways.iter().find_map(|way| way.through.as_ref());
        let by_object = !self.question.to.published(&self.evaluation.cluster).is_empty();
        let to = match service.filter(|_| !by_object).and_then(|through| self.service_name(through)) {
            Some(name) => self.words.say("probe.to_service", &[("service", &name)]),
            None => self.question.to.to_string(),
        };
        self.words.say("explain.question", &[("from", &self.from), ("to", &to), ("ports", &self.port())])
    }

    fn service_name(&self, through: &Through) -> Option<String> {
        let service = self.evaluation.cluster.services.get(through.service)?;
        Some(service.full_name())
    }

    /// The port that was dialled, in words.
    fn port(&self) -> String {
        let mut met = self.probe.ways.iter().filter_map(|way| way.through.as_ref()?.port.as_ref());
        let tried = self.attempts().next().map(|attempt| attempt.protocol);
        let protocol = self.question.port.protocol.or(met.next().map(|port| port.protocol)).or(tried);
        let DialledPort { port, .. } = &self.question.port;
        let asked = DialledPort { port: port.clone(), protocol };
        match (port, protocol) {
            (NumberOrName::Number(number), None) => {
                self.words.say("ports.named", &[("name", &number.to_string())])
            }
            _ => PortFilter::from(&asked).spoken(self.words),
        }
    }
}
