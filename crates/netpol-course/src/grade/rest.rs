//! Paths of which nobody spoke.

use ipnet::IpNet;
use netpol_core::Evaluation;
use netpol_core::cluster::{EndQuery, EndpointId};
use netpol_core::diff::{End, Open, PathChange, Presence, What, diff};
use netpol_core::expect::Expectation;
use netpol_core::ports::PortSet;

use super::{Fact, Failure};
use crate::plan::{Class, Probe};

/// The first path between what the start defines, and outside, that is not as it was there, but for what probes speak of.
pub(crate) fn changed(start: &Evaluation, answer: &Evaluation, probes: &[&Probe]) -> Option<Failure> {
    let spoken: Vec<Expectation> =
        probes.iter().filter_map(|probe| probe.path().expect(probe.open)).collect();
    let compared = Compared { start, answer, spoken: &spoken };
    let diff = diff(start, answer, &|_| PortSet::all());
    let fact = diff.paths().find_map(|path| compared.changed(&path))?;
    Some(Failure { class: Class::Changed, fact })
}

struct Compared<'a> {
    start: &'a Evaluation,
    answer: &'a Evaluation,
    spoken: &'a [Expectation],
}

impl Compared<'_> {
    fn changed(&self, path: &PathChange<'_>) -> Option<Fact> {
        if ![path.from, path.to].into_iter().all(is_of_start) {
            return None;
        }
        let told = self.told(path);
        let rest = |ports: &PortSet| ports.difference(&told);
        let (gained, lost) = (rest(&path.gained()), rest(&path.lost()));
        let count = path.before.otherwise.len().max(path.after.otherwise.len());
        let otherwise = |open: &Open| -> Vec<PortSet> {
            let ways = if open.otherwise.is_empty() {
                vec![open.ports.clone(); count]
            } else {
                open.otherwise.clone()
            };
            ways.iter().map(rest).collect()
        };
        let depends = otherwise(path.before) != otherwise(path.after);
        let is_changed = !gained.is_none() || !lost.is_none() || depends;
        is_changed.then(|| Fact::Changed { from: path.from.id(), to: path.to.id(), gained, lost })
    }

    /// The ports of which probes speak on this path.
    fn told(&self, path: &PathChange<'_>) -> PortSet {
        let mut told = PortSet::none();
        let destination = path.to.after.first().and_then(|id| self.answer.cluster.endpoint(*id));
        for one in self.spoken {
            if self.speaks_of(&one.from, path.from) && self.speaks_of(&one.to, path.to) {
                told.add(&destination.map_or_else(PortSet::none, |to| one.ports.asked(to)));
            }
        }
        told
    }

    /// Whether a side of a probe is about some of an end.
    fn speaks_of(&self, query: &EndQuery, end: &End) -> bool {
        let range = match query {
            EndQuery::Address(address) => Some(IpNet::from(*address)),
            EndQuery::Range(range) | EndQuery::Printed(range) => Some(*range),
            _ => None,
        };
        if let (What::Addresses(ranges), Some(range)) = (&end.what, range) {
            return ranges.iter().any(|one| one.overlaps(&range.into()));
        }
        let finds = |evaluation: &Evaluation, ends: &[EndpointId]| {
            let found = query.resolve(&evaluation.cluster);
            found.is_ok_and(|found| found.iter().any(|id| ends.contains(id)))
        };
        finds(self.start, &end.before) || finds(self.answer, &end.after)
    }
}

/// Whether the start defines it, or it is outside.
fn is_of_start(end: &End) -> bool {
    end.presence() == Presence::Both && !matches!(end.what, What::Inferred { .. })
}
