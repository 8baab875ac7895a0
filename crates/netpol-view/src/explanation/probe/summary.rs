//! The verdict of a probe in a few words.

use netpol_core::Evaluation;
use netpol_core::probe::{Doubt, Outcome, Probe, Stuck, Tally, Way};

use crate::views::CellState;
use crate::words::Words;

/// The state of a probe, and its verdict as a sentence begins.
pub(super) struct Summary {
    pub(super) state: CellState,
    pub(super) verdict: String,
}

impl Summary {
    pub(super) fn of(probe: &Probe, evaluation: &Evaluation, words: Words) -> Self {
        let tally = probe.tally();
        if tally.all == 0 {
            return Self::of_none(probe, words);
        }
        let state = match tally {
            Tally { all, open, .. } if open == all => CellState::Open,
            Tally { open: 0, doubtful: 0, .. } => CellState::Blocked,
            Tally { doubtful: 0, .. } => CellState::Mixed,
            _ if evaluation.reach.is_settled() && only(probe, Doubt::PortNumber) => CellState::Unknown,
            _ => CellState::Depends,
        };
        let key = match (state, probe.has_sources_alike(), tally) {
            (CellState::Open, _, Tally { all: 1, .. }) => "probe.verdict.open",
            (CellState::Open, true, _) => "probe.verdict.open_all.pods",
            (CellState::Open, false, _) => "probe.verdict.open_all.paths",
            (CellState::Blocked, _, Tally { all: 1, .. }) => "probe.verdict.blocked",
            (CellState::Blocked, true, _) => "probe.verdict.blocked_all.pods",
            (CellState::Blocked, false, _) => "probe.verdict.blocked_all.paths",
            (CellState::Mixed, true, _) => "probe.verdict.some.pods",
            (CellState::Mixed, false, _) => "probe.verdict.some.paths",
            (_, _, Tally { all, doubtful, .. }) if all == doubtful => doubt_key(probe),
            (_, true, _) => "probe.verdict.some_depend.pods",
            (_, false, _) => "probe.verdict.some_depend.paths",
        };
        let (open, all, doubtful) =
            (tally.open.to_string(), tally.all.to_string(), tally.doubtful.to_string());
        let values = [("open", open.as_str()), ("all", &all), ("doubtful", &doubtful)];
        Self { state, verdict: words.say(key, &values) }
    }

    fn of_none(probe: &Probe, words: Words) -> Self {
        let stuck = probe.ways.iter().find_map(|way| match &way.outcome {
            Outcome::Stuck(stuck) => Some(stuck),
            Outcome::Tried(_) => None,
        });
        let (state, key) = match stuck {
            Some(Stuck::AnotherName(_) | Stuck::NoSelector | Stuck::NoPods) => {
                (CellState::Unknown, "probe.verdict.unknown")
            }
            _ => (CellState::Blocked, "probe.verdict.no_connection"),
        };
        Self { state, verdict: words.plain(key) }
    }
}

fn only(probe: &Probe, doubt: Doubt) -> bool {
    let mut doubts = probe.ways.iter().flat_map(Way::attempts).flat_map(|attempt| &attempt.doubts);
    doubts.all(|known| *known == doubt)
}

/// What it depends on, where it depends on one thing alone.
fn doubt_key(probe: &Probe) -> &'static str {
    let on = |doubt| only(probe, doubt);
    match () {
        () if on(Doubt::Plugin) || on(Doubt::ItselfThroughService) => "probe.verdict.on_plugin",
        () if on(Doubt::ClientAddress) => "probe.verdict.on_client_address",
        () if on(Doubt::PortNumber) => "probe.verdict.on_port_number",
        () => "probe.verdict.depends",
    }
}
