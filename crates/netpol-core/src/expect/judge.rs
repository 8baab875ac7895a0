//! Expectations against verdicts.

use super::{Expectation, Judged, Missed, Outcome, Outcomes, Why};
use crate::cluster::{EndQuery, EndQueryError, Endpoint, EndpointId};
use crate::evaluation::Evaluation;
use crate::manifest::Direction;
use crate::order::sort_by_key;
use crate::ports::PortSet;
use crate::reach::ClassId;

/// What comes of each expectation.
pub fn outcomes<'a>(evaluation: &'a Evaluation, expectations: &[Expectation]) -> Outcomes<'a> {
    let sides = expectations.iter().flat_map(|one| [&one.from, &one.to]);
    let evaluation = evaluation.asked_about(sides);
    let all = expectations.iter().map(|one| outcome(&evaluation, one)).collect();
    Outcomes { evaluation, all }
}

fn outcome(evaluation: &Evaluation, expectation: &Expectation) -> Outcome {
    let from = match ends(evaluation, &expectation.from) {
        Ok(ends) => ends,
        Err(error) => return Outcome::Unmatched(Direction::Egress, error),
    };
    let to = match ends(evaluation, &expectation.to) {
        Ok(ends) => ends,
        Err(error) => return Outcome::Unmatched(Direction::Ingress, error),
    };
    let judge = Judge { evaluation, expectation };
    let (sources, destinations) = (alike(evaluation, &from), alike(evaluation, &to));
    let mut judged = Judged { paths: 0, from, to, missed: Vec::new() };
    for source in &sources {
        for destination in &destinations {
            if source.is_pod || destination.is_pod {
                judge.paths(source, destination, &mut judged);
            }
        }
    }
    match (judged.paths, judge.itself(&judged)) {
        (0, None) => Outcome::NoPod,
        (0, Some(itself)) => {
            judged.paths = 1;
            judged.missed = itself;
            Outcome::Judged(judged)
        }
        _ => Outcome::Judged(judged),
    }
}

/// The endpoints of a side. Nodes are in the cluster: where all that is outside it is meant, they are not.
pub(crate) fn ends(evaluation: &Evaluation, query: &EndQuery) -> Result<Vec<EndpointId>, EndQueryError> {
    let mut ends = query.resolve(&evaluation.cluster)?;
    if *query == EndQuery::External {
        let is_node = |id: &EndpointId| {
            let external = evaluation.cluster.endpoint(*id).and_then(Endpoint::external);
            external.is_some_and(|external| external.node.is_some())
        };
        ends.retain(|id| !is_node(id));
    }
    sort_by_key(&mut ends, |id| *id);
    Ok(ends)
}

/// Endpoints of a side that have every verdict in common.
struct Alike {
    classes: Vec<ClassId>,
    is_pod: bool,
    ends: Vec<EndpointId>,
}

fn alike(evaluation: &Evaluation, ends: &[EndpointId]) -> Vec<Alike> {
    let mut all: Vec<Alike> = Vec::new();
    for end in ends {
        let classes = evaluation.reach.likeness(*end);
        let is_pod = evaluation.cluster.endpoint(*end).is_some_and(|endpoint| endpoint.pod().is_some());
        match all.iter_mut().find(|one| one.classes == classes && one.is_pod == is_pod) {
            Some(known) => known.ends.push(*end),
            None => all.push(Alike { classes, is_pod, ends: vec![*end] }),
        }
    }
    all
}

struct Judge<'a> {
    evaluation: &'a Evaluation,
    expectation: &'a Expectation,
}

impl Judge<'_> {
    /// Judges the paths between two groups at once, but for destinations whose ports of the asked name differ.
    fn paths(&self, source: &Alike, destination: &Alike, judged: &mut Judged) {
        let mut by_ports: Vec<(PortSet, Vec<EndpointId>)> = Vec::new();
        for end in &destination.ends {
            let asked = self.asked(*end);
            match by_ports.iter_mut().find(|(known, _)| *known == asked) {
                Some((_, ends)) => ends.push(*end),
                None => by_ports.push((asked, vec![*end])),
            }
        }
        for (asked, to) in by_ports {
            let own = source.ends.iter().filter(|end| to.binary_search(end).is_ok()).count();
            let paths = source.ends.len() * to.len() - own;
            let Some((one, other)) = first_path(&source.ends, &to) else { continue };
            judged.paths += paths;
            if let Some(why) = self.why(one, other, &asked) {
                judged.missed.push(Missed { why, asked, from: source.ends.clone(), to, paths });
            }
        }
    }

    /// Why a path is not as expected; none where it is.
    fn why(&self, from: EndpointId, to: EndpointId, asked: &PortSet) -> Option<Why> {
        if asked.is_none() {
            return Some(Why::NoSuchPort);
        }
        let mut ways = self.evaluation.reach.allowed_in_every_way(from, to);
        let usual = ways.next().and_then(|allowed| self.why_of(&allowed, asked));
        let differs = ways.any(|allowed| self.why_of(&allowed, asked).is_none() != usual.is_none());
        if differs { Some(Why::Depends) } else { usual }
    }

    fn why_of(&self, allowed: &PortSet, asked: &PortSet) -> Option<Why> {
        let open = allowed.intersection(asked);
        let Expectation { ports, open: is_to_be_open, .. } = self.expectation;
        if open.is_none() {
            return is_to_be_open.then_some(Why::Blocked);
        }
        if !is_to_be_open {
            return Some(if open.is_uncertain() { Why::Unknown } else { Why::Open(open) });
        }
        if ports.is_any() {
            return open.is_uncertain().then_some(Why::Unknown);
        }
        let blocked = asked.difference(allowed);
        match (blocked.is_none(), open.names().next().is_some() || blocked.is_uncertain()) {
            (true, _) => None,
            (false, true) => Some(Why::Unknown),
            (false, false) => Some(Why::SomeBlocked(blocked)),
        }
    }

    /// What is to be said of a pod to itself, where that is all there is.
    fn itself(&self, judged: &Judged) -> Option<Vec<Missed>> {
        let ends = judged.from.iter().filter(|end| judged.to.contains(end)).copied();
        let pods: Vec<EndpointId> = ends.filter(|end| self.is_pod(*end)).collect();
        let asked = self.asked(*pods.first()?);
        let why = match (asked.is_none(), self.expectation.open) {
            (true, _) => Why::NoSuchPort,
            (false, true) => return Some(Vec::new()),
            (false, false) => Why::Itself,
        };
        Some(vec![Missed { why, asked, from: pods.clone(), to: pods, paths: 1 }])
    }

    fn is_pod(&self, end: EndpointId) -> bool {
        self.evaluation.cluster.endpoint(end).and_then(Endpoint::pod).is_some()
    }

    fn asked(&self, destination: EndpointId) -> PortSet {
        let destination = self.evaluation.cluster.endpoint(destination);
        destination.map_or_else(PortSet::none, |destination| self.expectation.ports.asked(destination))
    }
}

/// The first of the paths between two different ends.
fn first_path(from: &[EndpointId], to: &[EndpointId]) -> Option<(EndpointId, EndpointId)> {
    from.iter().find_map(|one| Some((*one, *to.iter().find(|other| *other != one)?)))
}
