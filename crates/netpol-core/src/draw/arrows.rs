//! Arrows between what is drawn.

use super::DrawError;
use super::board::{Board, drawable};
use super::gesture::{Arrow, PodName};
use crate::change::{
    Obstacle, allow_between, close_last_rule, close_path, expect, no_longer_expect_like, open_paths,
};
use crate::cluster::{EndQuery, EndQueryError, Endpoint, EndpointId};
use crate::evaluation::Evaluation;
use crate::expect::{Expectation, ExpectedPorts};
use crate::ports::PortSet;

impl Board<'_> {
    /// Opens what is blocked; pods that are not there are drawn first.
    pub(super) fn allow(&mut self, arrows: &[Arrow]) -> Result<(), DrawError> {
        self.add_missing(arrows)?;
        for arrow in arrows {
            let evaluation = self.cut_at([&arrow.from, &arrow.to]);
            let paths = paths(&evaluation, arrow)?;
            if paths.is_empty() {
                return Err(Obstacle::OnlyItself.into());
            }
            let ports = ports(&evaluation, arrow, &paths);
            // Of frames and labels policies say what they mean, so that pods that come later are meant too.
            let is_group =
                [&arrow.from, &arrow.to].iter().any(|end| matches!(end, EndQuery::Labelled { .. }));
            let edits = match is_group {
                true => allow_between(&evaluation, self.place(), &arrow.from, &arrow.to, &ports),
                false => open_paths(&evaluation, &paths, &ports),
            };
            self.step(edits)?;
        }
        Ok(())
    }

    /// Closes what is open.
    pub(super) fn erase(&mut self, arrows: &[Arrow]) -> Result<(), DrawError> {
        for arrow in arrows {
            let paths = paths(&self.cut_at([&arrow.from, &arrow.to]), arrow)?;
            let (count, mut number) = (paths.len(), 0);
            while number < count {
                // Ranges are cut anew by what policies say, so that the ends are looked for again after each step.
                let evaluation = self.cut_at([&arrow.from, &arrow.to]);
                // What was there for its rules alone is gone with the last of them.
                let Ok(paths) = self::paths(&evaluation, arrow) else { break };
                let Some((from, to)) = paths.get(number) else { break };
                let ports = ports(&evaluation, arrow, &[(*from, *to)]);
                let edits = close_path(&evaluation, *from, *to, &ports);
                if edits.as_ref().err() == Some(&Obstacle::SeveralRules) {
                    let last = close_last_rule(&evaluation, *from, *to, &ports);
                    self.step(last)?;
                } else {
                    self.step(edits)?;
                    number += 1;
                }
            }
        }
        Ok(())
    }

    /// Expects paths to stay open, or blocked.
    pub(super) fn expect(&mut self, arrows: &[Arrow], open: bool) -> Result<(), DrawError> {
        self.add_missing(arrows)?;
        let expected: Vec<Expectation> = arrows
            .iter()
            .map(|arrow| self.in_full(arrow))
            .flat_map(|arrow| expectations(&arrow, open))
            .collect();
        Ok(self.step(expect(self.evaluation(), self.place(), &expected))?)
    }

    /// Expects that no longer: on these ports, or on whichever where none is written.
    pub(super) fn no_longer_expect(&mut self, arrows: &[Arrow], open: bool) -> Result<(), DrawError> {
        for arrow in arrows {
            for end in [&arrow.from, &arrow.to] {
                self.found(end)?;
            }
            let expected = expectations(&self.in_full(arrow), open);
            let on_any = arrow.ports.is_empty();
            self.step(no_longer_expect_like(self.evaluation(), &expected, on_any))?;
        }
        Ok(())
    }

    /// An arrow whose ends mean the same when there are other pods of their names: what is expected stays in the text.
    fn in_full(&self, arrow: &Arrow) -> Arrow {
        let cluster = &self.evaluation().cluster;
        let full = |end: &EndQuery| {
            let EndQuery::Named { namespace: None, kind, name } = end else { return end.clone() };
            let found = end.resolve(cluster).unwrap_or_default();
            let mut pods = found.iter().filter_map(|id| cluster.endpoint(*id).and_then(Endpoint::pod));
            let namespace = pods.next().map(|pod| pod.namespace.clone());
            EndQuery::Named { namespace, kind: kind.clone(), name: name.clone() }
        };
        Arrow { from: full(&arrow.from), to: full(&arrow.to), ports: arrow.ports.clone() }
    }

    /// Draws the pods at the ends of arrows that are not there.
    fn add_missing(&mut self, arrows: &[Arrow]) -> Result<(), DrawError> {
        let mut missing: Vec<PodName> = Vec::new();
        for end in arrows.iter().flat_map(|arrow| [&arrow.from, &arrow.to]) {
            if self.found(end)?.is_none() {
                missing.extend(drawable(end));
            }
        }
        Ok(self.add_pods(&missing)?)
    }
}

/// What is expected of an arrow; of any port where none is written.
fn expectations(arrow: &Arrow, open: bool) -> Vec<Expectation> {
    let ports = if arrow.ports.is_empty() { vec![ExpectedPorts::ANY] } else { arrow.ports.clone() };
    let expected = |port| Expectation::new(arrow.from.clone(), arrow.to.clone(), port, open);
    ports.into_iter().map(expected).collect()
}

/// Every source with every destination but itself.
fn paths(evaluation: &Evaluation, arrow: &Arrow) -> Result<Vec<(EndpointId, EndpointId)>, EndQueryError> {
    let ends = |end: &EndQuery| end.resolve(&evaluation.cluster);
    let (from, to) = (ends(&arrow.from)?, ends(&arrow.to)?);
    let is_pod = |id: &EndpointId| evaluation.cluster.endpoint(*id).is_some_and(|end| end.pod().is_some());
    let pairs = from.iter().flat_map(|from| to.iter().map(|to| (*from, *to)));
    Ok(pairs.filter(|(from, to)| from != to && (is_pod(from) || is_pod(to))).collect())
}

/// The ports of an arrow at the ends of its paths; every port where none is written.
fn ports(evaluation: &Evaluation, arrow: &Arrow, paths: &[(EndpointId, EndpointId)]) -> PortSet {
    if arrow.ports.is_empty() {
        return PortSet::all();
    }
    let ends = paths.iter().filter_map(|(_, to)| evaluation.cluster.endpoint(*to));
    let mut all = PortSet::none();
    for end in ends {
        arrow.ports.iter().for_each(|port| all.add(&port.asked(end)));
    }
    all
}
