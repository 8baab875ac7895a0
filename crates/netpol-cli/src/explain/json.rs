//! The stable machine format of `netpol explain`.

mod reason;

use std::io::Write;

use anyhow::Result;
use netpol_core::Evaluation;
use netpol_core::cluster::{Cluster, EndpointId};
use netpol_core::explain::{PathGroup, PathVerdict, reached, without_policy};
use netpol_core::manifest::{Direction, PolicyId, RuleId};
use netpol_view::asked_ports;
use serde::Serialize;

use super::about::{About, Ends};
use crate::arguments::Explain;
use crate::evaluated::Evaluated;
use crate::ports_json::{PortsJson, ports};
use reason::{PolicyJson, ReasonJson, RuleJson, not_policed, policy, reason, rule};

#[derive(Serialize)]
struct Answers<'a> {
    version: u32,
    from: Option<&'a str>,
    to: Option<&'a str>,
    policy: Option<&'a str>,
    /// Empty for every port.
    port: &'a str,
    /// One for each text that has what is asked about.
    answers: Vec<Answer<'a>>,
}

#[derive(Serialize)]
struct Answer<'a> {
    /// The Markdown file; null for manifests.
    file: Option<&'a str>,
    profile: &'static str,
    /// False where anything has an error.
    complete: bool,
    /// One for each kind of pods, or range of addresses, that is asked about.
    #[serde(skip_serializing_if = "Option::is_none")]
    sides: Option<Vec<SideJson<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    effect: Option<Effect<'a>>,
}

/// Endpoints of which every verdict is the same, and the paths to them or from them.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SideJson<'a> {
    ends: Vec<String>,
    /// `ingress`: who reaches them; `egress`: whom they reach.
    direction: &'static str,
    /// The policies that isolate them in that direction.
    isolated_by: Vec<PolicyJson<'a>>,
    /// Why policies never decide there: `notAPod`, `notEnforced`, `hostNetwork`; null where they may.
    not_policed: Option<&'static str>,
    groups: Vec<GroupJson<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct GroupJson<'a> {
    /// `open`, `somePorts`, `depends`, `unknown`, `blocked`, `noPort`.
    verdict: &'static str,
    /// What is open of what was asked; of `depends` most commonly, of `unknown` perhaps.
    open: Vec<PortsJson>,
    /// The sides that allow nothing of what was asked.
    blocked_by: Vec<&'static str>,
    /// It hangs on a pod's address that was assumed, since the text gives none.
    assumed_address: bool,
    /// Why, at the side of `ends`.
    reason: ReasonJson<'a>,
    others: Vec<OthersJson<'a>>,
}

#[derive(Serialize)]
struct OthersJson<'a> {
    /// Why, at their side.
    reason: ReasonJson<'a>,
    ends: Vec<String>,
}

/// What a policy does.
#[derive(Serialize)]
struct Effect<'a> {
    policy: PolicyJson<'a>,
    /// The pods that it isolates, by direction.
    ingress: Option<Vec<String>>,
    egress: Option<Vec<String>>,
    rules: Vec<RuleJson<'a>>,
    /// What would be different if it were not there; null where there are too many paths to look at.
    without: Option<Vec<ChangeJson>>,
}

#[derive(Serialize)]
struct ChangeJson {
    from: String,
    to: String,
    /// What is open and would be blocked.
    blocked: Vec<PortsJson>,
    /// What is blocked and would be open.
    opened: Vec<PortsJson>,
    /// It depends on the network plugin, or on numbers of ports that are not known.
    uncertain: bool,
}

/// Prints it.
pub(super) fn print(
    out: &mut impl Write,
    arguments: &Explain,
    found: &[(&Evaluated, About<'_>)],
) -> Result<()> {
    let answers = Answers {
        version: 1,
        from: arguments.from.as_deref(),
        to: arguments.to.as_deref(),
        policy: arguments.policy.as_deref(),
        port: &arguments.question.port,
        answers: found.iter().map(|(one, about)| answer(arguments, one, about)).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &answers)?;
    writeln!(out)?;
    Ok(())
}

fn answer<'a>(arguments: &'a Explain, one: &'a Evaluated, about: &'a About<'_>) -> Answer<'a> {
    let port = one.port(&arguments.question);
    let (sides, effect) = match about {
        About::Ends(ends) => (Some(ends.rows.iter().map(|row| side(ends, row, port)).collect()), None),
        About::Policy(policy) => (None, effect(&one.checked.evaluation, *policy, port)),
    };
    Answer {
        file: one.post.as_ref().map(|post| post.file.source.name()),
        profile: one.checked.evaluation.settings.profile.name,
        complete: !one.has_errors(),
        sides,
        effect,
    }
}

fn side<'a>(ends: &'a Ends<'_>, row: &[EndpointId], port: &str) -> SideJson<'a> {
    let evaluation = &*ends.evaluation;
    let direction = ends.direction;
    let (first, isolating) = match row.first() {
        Some(first) => (*first, evaluation.reach.isolating(direction, *first)),
        None => (EndpointId(0), &[][..]),
    };
    let everyone = || evaluation.cluster.iter().map(|(id, _)| id).collect();
    let others = ends.others.clone().unwrap_or_else(everyone);
    let asked = |to| asked_ports(&evaluation.cluster, port, to);
    let groups = reached(evaluation, first, direction, others, asked);
    SideJson {
        ends: ids(&evaluation.cluster, row),
        direction: direction.field(),
        isolated_by: isolating.iter().filter_map(|id| policy(evaluation, *id)).collect(),
        not_policed: evaluation.reach.never_policed(first).map(not_policed),
        groups: groups.iter().map(|one| group(evaluation, one)).collect(),
    }
}

fn ids(cluster: &Cluster, ends: &[EndpointId]) -> Vec<String> {
    ends.iter().map(|id| cluster.printed_id(*id)).collect()
}

fn group<'a>(evaluation: &'a Evaluation, group: &PathGroup) -> GroupJson<'a> {
    let (verdict, open, blocked_by) = match &group.verdict {
        PathVerdict::Open(open) => ("open", ports(open), Vec::new()),
        PathVerdict::SomePorts(open) => ("somePorts", ports(open), Vec::new()),
        PathVerdict::Depends(open) => ("depends", ports(open), Vec::new()),
        PathVerdict::Unknown(open) => ("unknown", ports(open), Vec::new()),
        PathVerdict::Blocked { by_egress, by_ingress } => {
            let sides = [("egress", by_egress), ("ingress", by_ingress)];
            let blocking = sides.into_iter().filter(|(_, blocks)| **blocks).map(|(side, _)| side);
            ("blocked", Vec::new(), blocking.collect())
        }
        PathVerdict::NoSuchPort => ("noPort", Vec::new(), Vec::new()),
    };
    let others = group.others.iter().map(|part| OthersJson {
        reason: reason(evaluation, &part.reason),
        ends: ids(&evaluation.cluster, &part.ends),
    });
    GroupJson {
        verdict,
        open,
        blocked_by,
        assumed_address: group.hangs_on_address,
        reason: reason(evaluation, &group.own),
        others: others.collect(),
    }
}

fn effect<'a>(evaluation: &'a Evaluation, id: PolicyId, port: &str) -> Option<Effect<'a>> {
    let found = evaluation.manifest.policy(id)?;
    let cluster = &evaluation.cluster;
    let isolated = |direction| {
        let is_isolated = |end: &EndpointId| evaluation.reach.isolating(direction, *end).contains(&id);
        let isolated: Vec<EndpointId> = cluster.iter().map(|(end, _)| end).filter(is_isolated).collect();
        found.isolates(direction).then(|| ids(cluster, &isolated))
    };
    let rules =
        Direction::ALL.into_iter().filter(|direction| found.isolates(*direction)).flat_map(|direction| {
            let numbers = 0..found.rules(direction).len() as u32;
            numbers.filter_map(move |index| rule(evaluation, RuleId { policy: id, direction, index }, None))
        });
    let alike: Vec<_> = cluster.iter().map(|(end, _)| (end, None)).collect();
    let asked = |to| asked_ports(cluster, port, to);
    let changes = without_policy(evaluation, id, &alike, asked);
    let end = |id| cluster.printed_id(id);
    let changes = changes.map(|changes| {
        let change = changes.iter().map(|change| ChangeJson {
            from: end(change.from),
            to: end(change.to),
            blocked: ports(&change.closed),
            opened: ports(&change.opened),
            uncertain: change.is_uncertain,
        });
        change.collect()
    });
    Some(Effect {
        policy: policy(evaluation, id)?,
        ingress: isolated(Direction::Ingress),
        egress: isolated(Direction::Egress),
        rules: rules.collect(),
        without: changes,
    })
}
