//! What is different from a baseline.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use anstyle::AnsiColor;
use netpol_core::manifest::{Direction, Manifest};
use serde::Serialize;

use super::report::{Entry, Report, State};
use crate::evaluated::Evaluated;
use crate::words::Speech;

/// What is different from a baseline, as far as it is about isolation.
#[derive(Serialize)]
pub(super) struct Changes {
    /// A pod that was isolated and is not, or is new and not isolated.
    pub(super) worse: Vec<Change>,
    /// A pod that was not isolated and is.
    pub(super) better: Vec<Change>,
    /// Ids of what is not there any more.
    pub(super) gone: Vec<String>,
}

#[derive(Serialize)]
pub(super) struct Change {
    id: String,
    /// Null where it is new.
    direction: Option<&'static str>,
    /// The whole in a sentence, with the reason.
    words: String,
}

/// Compares two reports about pods that somebody defined.
struct Comparison<'a> {
    manifest: &'a Manifest,
    speech: Speech,
}

impl Changes {
    pub(super) fn new(before: &Report, now: &Report, one: &Evaluated, speech: Speech) -> Self {
        let comparison = Comparison { manifest: &one.checked.evaluation.manifest, speech };
        let is_defined = |entry: &&Entry| !entry.inferred;
        let known: BTreeMap<&str, &Entry> =
            before.pods.iter().filter(is_defined).map(|entry| (entry.id.as_str(), entry)).collect();
        let (mut worse, mut better) = (Vec::new(), Vec::new());
        for entry in now.pods.iter().filter(is_defined) {
            match known.get(entry.id.as_str()) {
                Some(before) => {
                    for direction in Direction::ALL {
                        worse.extend(comparison.worse(before, entry, direction));
                        better.extend(comparison.better(before, entry, direction));
                    }
                }
                None => worse.extend(comparison.new_one(entry)),
            }
        }
        let there: BTreeSet<&str> =
            now.pods.iter().filter(is_defined).map(|entry| entry.id.as_str()).collect();
        let gone = known.keys().filter(|id| !there.contains(*id)).map(|id| (*id).to_owned()).collect();
        Self { worse, better, gone }
    }

    pub(super) fn print(&self, out: &mut impl Write, speech: Speech) -> io::Result<()> {
        let (red, green) = (AnsiColor::Red.on_default(), AnsiColor::Green.on_default());
        writeln!(out)?;
        let parts = [
            (red, "✕", "coverage.got_worse", &self.worse),
            (green, "✓", "coverage.got_better", &self.better),
        ];
        for (style, sign, key, changes) in parts {
            if changes.is_empty() {
                continue;
            }
            writeln!(out, "{style}{}{style:#}", speech.count(key, changes.len()))?;
            changes
                .iter()
                .try_for_each(|change| writeln!(out, "  {style}{sign}{style:#} {}", change.words))?;
        }
        if self.worse.is_empty() {
            writeln!(out, "{}", speech.say("coverage.nothing_worse", &[]))?;
        }
        if !self.gone.is_empty() {
            let names = self.gone.join(", ");
            writeln!(out, "{}", speech.say("coverage.gone", &[("names", &names)]))?;
        }
        Ok(())
    }
}

impl Comparison<'_> {
    fn worse(&self, before: &Entry, now: &Entry, direction: Direction) -> Option<Change> {
        let (was, is) = (before.side(direction), now.side(direction));
        let is_less = match was.state {
            State::Isolated => is.state != State::Isolated,
            State::Partly => is.isolated == 0,
            State::NotIsolated | State::HostNetwork | State::NotEnforced => false,
        };
        let key = if is.state == State::Partly { "coverage.partly_now" } else { "coverage.not_any_more" };
        is_less.then(|| self.change(now, Some(direction), key, &self.reason(&was.by, now, direction)))
    }

    fn better(&self, before: &Entry, now: &Entry, direction: Direction) -> Option<Change> {
        let (was, is) = (before.side(direction), now.side(direction));
        let is_more = is.state == State::Isolated && was.state != State::Isolated;
        is_more.then(|| self.change(now, Some(direction), "coverage.isolated_now", &is.by.join(", ")))
    }

    fn new_one(&self, now: &Entry) -> Option<Change> {
        let reason = self.reason(&[], now, Direction::Ingress);
        now.is_not_isolated().then(|| self.change(now, None, "coverage.new", &reason))
    }

    fn change(&self, now: &Entry, direction: Option<Direction>, key: &str, reason: &str) -> Change {
        let counts = direction.map(|direction| now.side(direction).isolated).unwrap_or_default().to_string();
        let pods = now.pods.to_string();
        let direction = direction.map(Direction::field);
        let values = [
            ("id", now.id.as_str()),
            ("direction", direction.unwrap_or_default()),
            ("isolated", &counts),
            ("pods", &pods),
            ("reason", reason),
        ];
        Change { id: now.id.clone(), direction, words: self.speech.say(key, &values) }
    }

    /// Why no policy isolates it any more.
    fn reason(&self, by: &[String], now: &Entry, direction: Direction) -> String {
        match now.side(direction).state {
            State::HostNetwork => return self.speech.say("coverage.why.host_network", &[]),
            State::NotEnforced => return self.speech.say("coverage.why.not_enforced", &[]),
            State::Isolated | State::Partly | State::NotIsolated => {}
        }
        let side = now.side(direction);
        let lost = by.iter().filter(|policy| !side.by.contains(policy));
        let reasons: Vec<String> = lost.map(|policy| self.policy_reason(policy, direction)).collect();
        match (reasons.is_empty(), side.state) {
            (true, State::Partly) => self.speech.say("coverage.why.partly", &[]),
            (true, _) => self.speech.say("coverage.why.no_policy", &[]),
            (false, _) => reasons.join("; "),
        }
    }

    /// What became of a policy that isolated it.
    fn policy_reason(&self, policy: &str, direction: Direction) -> String {
        let is_it = |namespace: &str, name: &str| policy.split_once('/') == Some((namespace, name));
        let found = self.manifest.policies.iter().find(|one| is_it(&one.namespace, &one.name));
        let mut rejected = self.manifest.rejected_policies.iter();
        let key = match found {
            Some(found) if !found.isolates(direction) => "coverage.why.other_direction",
            Some(_) => "coverage.why.not_selected",
            None if rejected.any(|one| is_it(one.namespace.as_deref().unwrap_or_default(), &one.name)) => {
                "coverage.why.rejected"
            }
            None => "coverage.why.gone",
        };
        self.speech.say(key, &[("policy", policy), ("direction", direction.field())])
    }
}
