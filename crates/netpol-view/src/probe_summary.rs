//! The verdict of a probe in a few words.

use netpol_core::Evaluation;
use netpol_core::cluster::Endpoint;
use netpol_core::probe::{Attempt, Doubt, Outcome, Probe, Stuck, Tally, Way};

use crate::views::CellState;
use crate::words::Words;

/// The state of a probe, and its verdict as a sentence begins.
pub(crate) struct ProbeSummary {
    pub(crate) state: CellState,
    pub(crate) verdict: String,
}

impl ProbeSummary {
    pub(crate) fn of(probe: &Probe, evaluation: &Evaluation, words: Words) -> Self {
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
        let [open, blocked, some, some_depend] = counted(probe, evaluation);
        let key = match (state, tally) {
            (CellState::Open, Tally { all: 1, .. }) => "probe.verdict.open",
            (CellState::Open, _) => open,
            (CellState::Blocked, Tally { all: 1, .. }) => "probe.verdict.blocked",
            (CellState::Blocked, _) => blocked,
            (CellState::Mixed, _) => some,
            (_, Tally { all, doubtful, .. }) if all == doubtful => doubt_key(probe),
            _ => some_depend,
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
            Some(
                Stuck::AnotherName(_)
                | Stuck::NoSelector
                | Stuck::NoPods
                | Stuck::NoService
                | Stuck::NoController,
            ) => (CellState::Unknown, "probe.verdict.unknown"),
            _ => (CellState::Blocked, "probe.verdict.no_connection"),
        };
        Self { state, verdict: words.plain(key) }
    }
}

/// The verdicts of several that are all open, all blocked, some open, and some open while it depends for others: by what the
/// tally counts.
fn counted(probe: &Probe, evaluation: &Evaluation) -> [&'static str; 4] {
    let mut attempts = probe.ways.iter().flat_map(Way::attempts);
    let is_pod =
        |attempt: &Attempt| evaluation.cluster.endpoint(attempt.to).and_then(Endpoint::pod).is_some();
    match (probe.has_sources_alike(), attempts.all(is_pod)) {
        (false, _) => [
            "probe.verdict.open_all.paths",
            "probe.verdict.blocked_all.paths",
            "probe.verdict.some.paths",
            "probe.verdict.some_depend.paths",
        ],
        (true, true) => [
            "probe.verdict.open_all.pods",
            "probe.verdict.blocked_all.pods",
            "probe.verdict.some.pods",
            "probe.verdict.some_depend.pods",
        ],
        (true, false) => [
            "probe.verdict.open_all.destinations",
            "probe.verdict.blocked_all.destinations",
            "probe.verdict.some.destinations",
            "probe.verdict.some_depend.destinations",
        ],
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
