//! A verdict as a cell: glyph, ports, and a sentence.

use super::verdicts::Judged;
use crate::language::Language;
use crate::ports::{PortFilter, compact, conditions, spoken};
use crate::views::{CellState, CellView};
use crate::words::Words;

impl CellView {
    /// The whole cell in words, for screen readers and the tooltip. They are made when they are asked for: of some
    /// thousands of cells, few are drawn anew at a keystroke.
    pub fn label(&self, from: &str, to: &str, language: Language) -> String {
        Words::new(language).say("matrix.cell", &[("from", from), ("to", to), ("verdict", &self.verdict)])
    }
}

/// The glyph of a state; states are never told apart by colour alone.
pub(crate) fn glyph(state: CellState) -> &'static str {
    match state {
        CellState::Open | CellState::SomePorts => "✓",
        CellState::OneEnd => "◐",
        CellState::Blocked => "✕",
        CellState::Itself => "↺",
        CellState::Depends | CellState::Unknown => "?",
        CellState::Nothing => "·",
    }
}

/// What a cell of that verdict shows.
pub(super) fn view(judged: &Judged, filter: &PortFilter, words: Words) -> CellView {
    let glyph = glyph(judged.state).to_owned();
    let (text, detail) = match judged.state {
        CellState::Open if filter.is_all() => (glyph, words.plain("cell.all")),
        CellState::SomePorts | CellState::Unknown => (compact(&judged.open), String::new()),
        CellState::OneEnd => (glyph, blocking_end(judged, words)),
        CellState::Depends if judged.open.is_none() => (glyph, words.plain("cell.blocked")),
        CellState::Depends if judged.open.is_all() => (glyph, words.plain("cell.all")),
        CellState::Depends => (glyph, compact(&judged.open)),
        _ => (glyph, String::new()),
    };
    let verdict = verdict_words(judged, filter, words);
    let verdict = match &judged.standard {
        Some(standard) => words.say(
            "verdict.otherwise",
            &[("verdict", &verdict), ("standard", &verdict_words(standard, filter, words))],
        ),
        None => verdict,
    };
    CellView { state: judged.state, text, detail, verdict, differs: judged.standard.is_some() }
}

/// The word for the end that blocks, where it is one.
fn blocking_end(judged: &Judged, words: Words) -> String {
    match judged.blocked_by {
        (true, false) => words.plain("end.egress"),
        _ => words.plain("end.ingress"),
    }
}

/// The verdict in a few words: `open on TCP 8080`, `blocked at both ends`.
pub(crate) fn verdict_words(judged: &Judged, filter: &PortFilter, words: Words) -> String {
    let asked = filter.spoken(words);
    let ends = judged.ends.as_ref();
    let (egress, ingress) =
        ends.map(|(egress, ingress)| (spoken(egress, words), spoken(ingress, words))).unwrap_or_default();
    let open = spoken(&judged.open, words);
    let all = filter.is_all();
    match (judged.state, judged.blocked_by) {
        (CellState::Open, _) if all => words.plain("verdict.open"),
        (CellState::Open, _) => words.say("verdict.open_on", &[("ports", &asked)]),
        (CellState::SomePorts, _) => words.say("verdict.open_on", &[("ports", &open)]),
        (CellState::OneEnd, (true, _)) => words.say("verdict.egress_blocks_opened", &[("ports", &ingress)]),
        (CellState::OneEnd, _) => words.say("verdict.ingress_blocks_opened", &[("ports", &egress)]),
        (CellState::Blocked, (true, false)) => words.plain("verdict.egress_blocks"),
        (CellState::Blocked, (false, true)) => words.plain("verdict.ingress_blocks"),
        (CellState::Blocked, _)
            if !egress.is_empty() && ends.is_some_and(|(one, two)| !one.is_none() && !two.is_none()) =>
        {
            words.say("verdict.nothing_in_common", &[("egress", &egress), ("ingress", &ingress)])
        }
        (CellState::Blocked, _) => words.plain("verdict.both_block"),
        (CellState::Itself, _) => words.plain("verdict.itself"),
        (CellState::Depends, _) if open.is_empty() => words.plain("verdict.depends_blocked"),
        (CellState::Depends, _) => words.say("verdict.depends", &[("ports", &open)]),
        (CellState::Unknown, _) => {
            words.say("verdict.unknown", &[("conditions", &conditions(&judged.open, words))])
        }
        (CellState::Nothing, _) if judged.port_missing => {
            words.say("verdict.port_missing", &[("ports", &asked)])
        }
        (CellState::Nothing, _) => words.plain("verdict.nothing"),
    }
}
