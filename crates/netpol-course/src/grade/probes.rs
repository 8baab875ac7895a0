//! Paths of the goal.

use netpol_core::Evaluation;
use netpol_core::expect::{Expectation, Judged, Outcome, Outcomes, Why, missed, outcomes};

use super::deciding::sides;
use super::{Answer, Fact, Failure, PathFact};
use crate::plan::Probe;

/// The first probe that fails, in the order of the goal, and how many do.
pub(super) fn failing(answer: &Answer<'_>, probes: &[Probe]) -> (Option<Failure>, usize) {
    let of = |hidden: bool| {
        let evaluation = if hidden { answer.with_hidden } else { answer.evaluation };
        let chosen = probes.iter().filter(move |probe| probe.hidden == hidden);
        let expected: Vec<Expectation> = chosen.filter_map(|probe| probe.path().expect(probe.open)).collect();
        (outcomes(evaluation, &expected), expected)
    };
    let (seen, hidden) = (of(false), of(true));
    let (mut of_seen, mut of_hidden) = (told(&seen), told(&hidden));
    let mut first = None;
    let mut fails = 0;
    for probe in probes {
        let of_probe = if probe.hidden { &mut of_hidden } else { &mut of_seen };
        let Some((evaluation, expected, outcome)) = of_probe.next() else { continue };
        if !outcome.holds() {
            fails += 1;
            first = first.or_else(|| failure(evaluation, probe, expected, outcome));
        }
    }
    (first, fails)
}

type Told<'a> = (&'a Evaluation, &'a Expectation, &'a Outcome);

fn told<'a>((outcomes, expected): &'a (Outcomes<'_>, Vec<Expectation>)) -> impl Iterator<Item = Told<'a>> {
    expected.iter().zip(&outcomes.all).map(|(expected, outcome)| (&*outcomes.evaluation, expected, outcome))
}

fn failure(
    evaluation: &Evaluation,
    probe: &Probe,
    expected: &Expectation,
    outcome: &Outcome,
) -> Option<Failure> {
    let missed = missed(evaluation, expected, outcome)?;
    let mut fact = PathFact {
        from: probe.from.clone(),
        to: probe.to.clone(),
        port: probe.port.clone(),
        wanted: probe.open,
        open: None,
        missed,
        sides: Vec::new(),
        hidden: probe.hidden,
    };
    if let Outcome::Judged(judged) = outcome {
        observe(evaluation, judged, &mut fact);
    }
    Some(Failure { class: probe.class(), fact: Fact::Path(fact) })
}

/// What is so on the first path that is not as wanted.
fn observe(evaluation: &Evaluation, judged: &Judged, fact: &mut PathFact) -> Option<()> {
    let first = judged.missed.first()?;
    let (from, to) = first.pairs().next()?;
    fact.from = evaluation.cluster.printed_id(from);
    fact.to = evaluation.cluster.printed_id(to);
    let (open, asked) = match &first.why {
        Why::Open(open) => (true, open),
        Why::SomeBlocked(blocked) => (false, blocked),
        Why::Blocked => (false, &first.asked),
        Why::NoSuchPort | Why::Depends | Why::Unknown | Why::Itself => return None,
    };
    fact.open = Some(open);
    fact.sides = sides(evaluation, (from, to), asked, open);
    Some(())
}
