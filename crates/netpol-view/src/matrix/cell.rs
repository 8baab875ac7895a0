//! A verdict as a cell: glyph, ports, and a sentence.

use netpol_core::manifest::Direction;

use super::verdicts::{Judged, Paths};
use crate::language::Language;
use crate::ports::{PortFilter, compact, conditions, spoken};
use crate::views::{CellState, CellView};
use crate::words::Words;

impl CellView {
    /// The whole cell in words, for screen readers and the tooltip. They are made when they are asked for: of some
    /// thousands of cells, few are drawn anew at a keystroke.
    pub fn label(&self, from: &str, to: &str, language: Language) -> String {
        let values = [("from", from), ("to", to), ("verdict", &*self.verdict)];
        let label = Words::new(language).say("matrix.cell", &values);
        match &self.expected {
            Some(expected) => format!("{label} {}", expected.words),
            None => label,
        }
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
        CellState::Mixed => "◩",
        CellState::Nothing => "·",
    }
}

/// Wider ports than this many letters are not written into a folded cell.
const WIDEST: usize = 7;

/// What a cell of that verdict shows.
pub(super) fn view(judged: &Judged, filter: &PortFilter, words: Words) -> CellView {
    let glyph = glyph(judged.state).to_owned();
    let (text, detail) = match judged.state {
        CellState::Mixed => (mixed(judged), String::new()),
        _ if judged.paths.is_some() && judged.open.is_none() => (glyph, String::new()),
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
    let differs = judged.standard.is_some();
    CellView { state: judged.state, text, detail, verdict, differs, expected: None }
}

/// The ports of some open paths where they are the same for each, else how many are open.
fn mixed(judged: &Judged) -> String {
    let ports = compact(&judged.open);
    match &judged.paths {
        Some(paths) if !paths.have_same_ports || judged.open.is_all() || ports.len() > WIDEST => {
            format!("{}/{}", paths.open, paths.all)
        }
        _ => ports,
    }
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
    if let Some(paths) = &judged.paths {
        return folded_words(judged, paths, filter, words);
    }
    let asked = filter.spoken(words);
    let ends = judged.ends.as_ref();
    let (egress, ingress) =
        ends.map(|(egress, ingress)| (spoken(egress, words), spoken(ingress, words))).unwrap_or_default();
    let open = spoken(&judged.open, words);
    let all = filter.is_all();
    if let Some(side) = judged.side.filter(|_| judged.is_open()) {
        let side = words.plain(if side == Direction::Egress { "end.egress" } else { "end.ingress" });
        let ports = if judged.state == CellState::Open { &asked } else { &open };
        return words.say("verdict.side_opens", &[("side", &side), ("ports", ports)]);
    }
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
        (CellState::Mixed, _) => words.say("verdict.open_on", &[("ports", &open)]),
        (CellState::Nothing, _) if judged.port_missing => {
            words.say("verdict.port_missing", &[("ports", &asked)])
        }
        (CellState::Nothing, _) => words.plain("verdict.nothing"),
    }
}

/// The verdict of folded rows: how many of their paths are open, and on which ports where these are the same for each.
fn folded_words(judged: &Judged, paths: &Paths, filter: &PortFilter, words: Words) -> String {
    let (open, all) = (paths.open.to_string(), paths.all.to_string());
    let ports = match judged.open.is_all() {
        true => filter.spoken(words),
        false => spoken(&judged.open, words),
    };
    let values = [("open", open.as_str()), ("all", &all), ("ports", &ports)];
    let counted = match paths.open {
        0 => words.say("verdict.folded_none", &values),
        _ if !paths.have_same_ports => words.say("verdict.folded_some", &values),
        _ => words.say("verdict.folded_on", &values),
    };
    match paths.uncertain {
        0 => counted,
        count => words.say("matrix.summary_unknown", &[("summary", &counted), ("count", &count.to_string())]),
    }
}
