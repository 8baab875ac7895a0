//! Compares what the header says with what the evaluator says.

use std::collections::{BTreeMap, BTreeSet};

use netpol_core::cluster::{EndQuery, Endpoint, EndpointId};
use netpol_core::diagnostic::{Severity, codes};
use netpol_core::manifest::Direction;
use netpol_core::ports::PortSet;
use netpol_core::profile::Profile;
use netpol_core::source::{SourceId, Sources};
use netpol_core::{Checked, Evaluation, Evaluator, Settings};

use crate::case::{Case, Header};
use crate::path::{PathLine, endpoints, show};
use crate::probes::tried;

/// Everything in which the evaluator differs from the case; an error where the case cannot be understood.
pub(crate) fn compare(case: &Case, sources: Sources, own: SourceId) -> Result<Vec<String>, String> {
    let profile = case.header.profile.as_deref().unwrap_or("standard");
    let profile = Profile::from_name(profile).ok_or_else(|| format!("there is no profile `{profile}`"))?;
    let checked = Evaluator::new(Settings { profile, ..Settings::default() }).evaluate(sources);
    let evaluation = &checked.evaluation;
    let header = &case.header;
    let lines = [&header.open, &header.blocked, &header.egress_opens, &header.ingress_opens];
    let asked = evaluation.asked_about(lines.into_iter().flatten().flat_map(|line| [&line.from, &line.to]));

    let mut failures = paths(&asked, header)?;
    failures.extend(sides(&asked, header)?);
    failures.extend(itself(evaluation));
    failures.extend(problems(&checked, case, own));
    if let Some(lines) = &case.header.open_paths {
        failures.extend(complete(evaluation, lines)?);
    }
    if let Some(lines) = &case.header.depends {
        failures.extend(depends(evaluation, lines)?);
    }
    failures.extend(ends(evaluation, &case.header)?);
    failures.extend(probes(evaluation, &case.header)?);
    Ok(failures)
}

fn probes(evaluation: &Evaluation, header: &Header) -> Result<Vec<String>, String> {
    let mut failures = Vec::new();
    for (line, expected) in &header.probes {
        let found = tried(evaluation, line)?;
        if found != *expected {
            failures.push(format!("{line}: must be `{expected}`, but is `{found}`"));
        }
    }
    Ok(failures)
}

fn depends(evaluation: &Evaluation, lines: &[PathLine]) -> Result<Vec<String>, String> {
    let mut expected = BTreeSet::new();
    for line in lines {
        expected.extend(line.pairs(&evaluation.cluster)?);
    }
    let mut failures = Vec::new();
    let ids = || evaluation.cluster.iter().map(|(id, _)| id);
    for (from, to) in ids().flat_map(|from| ids().map(move |to| (from, to))) {
        let (wanted, said) = (expected.contains(&(from, to)), evaluation.reach.depends_on_plugin(from, to));
        if wanted != said {
            let word = if wanted { "must depend" } else { "must not depend" };
            failures.push(format!("{word} on the plugin: {}", describe(evaluation, from, to)));
        }
    }
    Ok(failures)
}

fn ends(evaluation: &Evaluation, header: &Header) -> Result<Vec<String>, String> {
    let mut failures = Vec::new();
    let here = |end: &&EndQuery| endpoints(end, &evaluation.cluster).is_ok();
    failures.extend(header.absent.iter().filter(here).map(|end| format!("{end} must not be an endpoint")));
    if !header.ends.is_empty() {
        let mut named = BTreeSet::new();
        for end in &header.ends {
            named.extend(endpoints(end, &evaluation.cluster)?);
        }
        let unnamed = evaluation.cluster.iter().filter(|(id, _)| !named.contains(id));
        failures
            .extend(unnamed.map(|(_, endpoint)| format!("{} is an endpoint and not named", endpoint.id())));
    }
    Ok(failures)
}

fn paths(evaluation: &Evaluation, header: &Header) -> Result<Vec<String>, String> {
    let mut failures = Vec::new();
    for (lines, word) in [(&header.open, "open"), (&header.blocked, "blocked")] {
        for line in lines {
            for (from, to) in line.pairs(&evaluation.cluster)? {
                let open = evaluation.reach.verdict(from, to).allowed.intersection(&line.ports);
                if open != (if word == "open" { line.ports.clone() } else { PortSet::none() }) {
                    failures.push(format!("must be {word}: {line}, but {}", describe(evaluation, from, to)));
                }
            }
        }
    }
    Ok(failures)
}

fn sides(evaluation: &Evaluation, header: &Header) -> Result<Vec<String>, String> {
    let mut failures = Vec::new();
    for (lines, side) in
        [(&header.egress_opens, Direction::Egress), (&header.ingress_opens, Direction::Ingress)]
    {
        for line in lines {
            for (from, to) in line.pairs(&evaluation.cluster)? {
                let verdict = evaluation.reach.verdict(from, to);
                let opens = if side == Direction::Egress { verdict.egress } else { verdict.ingress };
                if *opens != line.ports {
                    failures
                        .push(format!("{side:?} must open: {line}, but {}", describe(evaluation, from, to)));
                }
            }
        }
    }
    Ok(failures)
}

/// A pod reaches itself whatever the policies say (semantics A9.1); checked in every case.
fn itself(evaluation: &Evaluation) -> Vec<String> {
    let pods = evaluation.cluster.iter().filter(|(_, endpoint)| endpoint.pod().is_some());
    pods.filter(|(id, _)| !evaluation.reach.verdict(*id, *id).allowed.is_all())
        .map(|(id, _)| format!("a pod must reach itself, but {}", describe(evaluation, id, id)))
        .collect()
}

fn complete(evaluation: &Evaluation, lines: &[PathLine]) -> Result<Vec<String>, String> {
    let mut expected: BTreeMap<(EndpointId, EndpointId), PortSet> = BTreeMap::new();
    for line in lines {
        for pair in line.pairs(&evaluation.cluster)? {
            expected.entry(pair).or_default().add(&line.ports);
        }
    }
    let mut failures = Vec::new();
    for (from, source) in evaluation.cluster.iter() {
        for (to, destination) in evaluation.cluster.iter() {
            if from == to || matches!((source, destination), (Endpoint::External(_), Endpoint::External(_))) {
                continue;
            }
            let wanted = expected.get(&(from, to)).cloned().unwrap_or_default();
            if *evaluation.reach.verdict(from, to).allowed != wanted {
                failures.push(format!(
                    "must be exactly {}: {}",
                    show(&wanted),
                    describe(evaluation, from, to)
                ));
            }
        }
    }
    Ok(failures)
}

/// Marks in the text and problems must be the same for errors and expectations; warnings and hints may come without a mark.
fn problems(checked: &Checked, case: &Case, own: SourceId) -> Vec<String> {
    let mut unmet = case.problems.clone();
    let mut failures = Vec::new();
    for problem in &checked.diagnostics {
        let line = checked.evaluation.sources.position(problem.span).map_or(0, |position| position.line);
        let met = unmet.iter().position(|(at, code)| {
            problem.span.source == own && *at == line && problem.code == code.as_str()
        });
        if let Some(index) = met {
            unmet.remove(index);
        } else if problem.severity == Severity::Error || problem.code == codes::EXPECTATION_MISSED {
            failures.push(format!("line {line} has a problem without a mark: {problem:?}"));
        }
    }
    failures.extend(unmet.iter().map(|(line, code)| format!("line {line} must have the problem {code}")));
    failures
}

fn describe(evaluation: &Evaluation, from: EndpointId, to: EndpointId) -> String {
    let name = |id| evaluation.cluster.printed_id(id);
    let verdict = evaluation.reach.verdict(from, to);
    let (egress, ingress, allowed) = (show(verdict.egress), show(verdict.ingress), show(&verdict.allowed));
    format!(
        "{} -> {}: egress opens {egress}, ingress opens {ingress}, open is {allowed}",
        name(from),
        name(to)
    )
}
