//! What is open between folded rows, in words.

use netpol_core::Evaluation;
use netpol_core::expect::Tested;
use netpol_core::explain::explain;
use netpol_core::ports::PortSet;
use netpol_core::source::Span;

use super::Case;
use super::rule::code;
use crate::matrix::{Asking, between_all, judge_folded};
use crate::places::Places;
use crate::ports::{PortFilter, spoken};
use crate::protocol::ViewSettings;
use crate::rows::{FoundFolded, Row, find_folded, find_row};
use crate::views::{EditorMark, EndState, EndView, ExplanationView, Run, Sentence};
use crate::words::Words;

/// More lines of open paths than this are counted.
const MOST_LINES: usize = 8;

/// More destinations of a line than this are counted.
const MOST_NAMES: usize = 4;

/// So many paths are asked for the rules that open them.
const MOST_ASKED: usize = 24;

/// More rules than this are not told.
const MOST_RULES: usize = 6;

/// A folded row with what is folded into it, or a row of its own.
struct Side {
    row: Row,
    rows: Vec<Row>,
    is_folded: bool,
}

/// A source with the destinations that it reaches on the same ports.
struct Line {
    from: usize,
    to: Vec<usize>,
    ports: PortSet,
}

/// Says what is open between two rows of which one is folded; none where one of them is not there.
pub(super) fn explanation(
    (evaluation, tested): (&Evaluation, Option<&Tested>),
    places: &Places,
    from: &str,
    to: &str,
    settings: &ViewSettings,
) -> Option<ExplanationView> {
    let words = Words::new(settings.language);
    let filter = PortFilter::parse(&settings.port).unwrap_or(PortFilter::All);
    let asking = Asking { filter: &filter, sides: settings.matrix.sides };
    let side = |id: &str| match find_folded(evaluation, id, settings, words) {
        Some(FoundFolded { row, rows, is_folded }) => Some(Side { row, rows, is_folded }),
        None => {
            find_row(evaluation, id, words).map(|row| Side { rows: vec![row.clone()], row, is_folded: false })
        }
    };
    let (from, to) = (side(from)?, side(to)?);
    let folded = [&from, &to].into_iter().filter(|side| side.is_folded);
    let mut folded: Vec<String> = folded.map(|side| side.row.view.id.clone()).collect();
    folded.dedup();
    let judged = judge_folded(evaluation, &from.row, &to.row, asking);
    let asked = filter.asked(evaluation.cluster.endpoint(to.row.first)?).into_owned();
    let case = Case {
        evaluation,
        places,
        words,
        from: &from.row,
        to: &to.row,
        port: &settings.port,
        filter: filter.clone(),
        asked,
        judged,
    };
    let (lines, more) = lines(evaluation, asking, &from.rows, &to.rows);
    let (rules, marks) = case.rules(&lines, &from.rows, &to.rows);
    let open = (!lines.is_empty()).then(|| {
        let told = lines.iter().map(|line| case.line(line, &from.rows, &to.rows));
        let more = (more > 0).then(|| case.counted("explain.folded_more", more));
        case.part("explain.folded_open", told.chain(more).collect())
    });
    let rules = (!rules.is_empty()).then(|| case.part("explain.folded_rules", rules));
    let view = ExplanationView {
        question: words.say("explain.folded_question", &[("from", &name(&from.row)), ("to", &name(&to.row))]),
        folded,
        steps: Vec::new(),
        ends: open.into_iter().chain(rules).collect(),
        marks,
        ..case.verdict()
    };
    Some(case.add_expected(tested, view))
}

/// The open paths, those of one source on the same ports together, and how many are left out.
fn lines(
    evaluation: &Evaluation,
    asking: Asking<'_>,
    sources: &[Row],
    destinations: &[Row],
) -> (Vec<Line>, usize) {
    let mut lines: Vec<Line> = Vec::new();
    let mut more = 0;
    between_all(evaluation, asking, sources, destinations, |from, to, judged| {
        if judged.same_row || !judged.is_open() {
            return;
        }
        let are_many = lines.len() == MOST_LINES;
        let known = lines.iter_mut().rev().find(|line| line.from == from && line.ports == judged.open);
        match known {
            Some(line) => line.to.push(to),
            None if are_many => more += 1,
            None => lines.push(Line { from, to: vec![to], ports: judged.open.clone() }),
        }
    });
    (lines, more)
}

impl Case<'_> {
    fn part(&self, title: &str, sentences: Vec<Sentence>) -> EndView {
        EndView { title: self.words.plain(title), state: EndState::Open, badge: String::new(), sentences }
    }

    fn line(&self, line: &Line, sources: &[Row], destinations: &[Row]) -> Sentence {
        let name =
            |rows: &[Row], place: usize| rows.get(place).map(|row| row.view.name.clone()).unwrap_or_default();
        let mut names = Vec::new();
        for (at, place) in line.to.iter().take(MOST_NAMES).enumerate() {
            if at > 0 {
                names.push(Run::Text(", ".to_owned()));
            }
            names.push(Run::Code(name(destinations, *place)));
        }
        if line.to.len() > MOST_NAMES {
            names.push(Run::Text(format!(" +{}", line.to.len() - MOST_NAMES)));
        }
        let ports = code(spoken(&line.ports, self.words));
        let values = [("from", code(name(sources, line.from))), ("to", names), ("ports", ports)];
        self.sentence("explain.folded_line", &values, false)
    }

    /// The rules that open the first of these paths, each once, with the marks for their lines.
    fn rules(
        &self,
        lines: &[Line],
        sources: &[Row],
        destinations: &[Row],
    ) -> (Vec<Sentence>, Vec<EditorMark>) {
        let mut told: Vec<Span> = Vec::new();
        let (mut sentences, mut marks) = (Vec::new(), Vec::new());
        let pairs = lines.iter().flat_map(|line| line.to.iter().map(|to| (line.from, *to)));
        for (from, to) in pairs.take(MOST_ASKED) {
            let (Some(from), Some(to)) = (sources.get(from), destinations.get(to)) else { continue };
            let reasons = explain(self.evaluation, from.first, to.first, &self.asked);
            for opening in [&reasons.egress, &reasons.ingress].into_iter().flat_map(|end| &end.openings) {
                if told.contains(&opening.span) || told.len() == MOST_RULES {
                    continue;
                }
                told.push(opening.span);
                let values = [
                    ("policy", self.policy_link(opening.rule.policy)),
                    ("lines", self.lines_link(opening.span)),
                ];
                sentences.push(self.sentence("explain.folded_rule", &values, false));
                marks.push(self.opening_mark(opening));
            }
        }
        (sentences, marks)
    }
}

/// Several rows of one namespace are called by it.
fn name(row: &Row) -> String {
    match &row.view.namespace {
        Some(namespace) if !row.is_folded() => format!("{namespace}/{}", row.view.name),
        _ => row.view.name.clone(),
    }
}
