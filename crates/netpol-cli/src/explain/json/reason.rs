//! Reasons as JSON.

use netpol_core::Evaluation;
use netpol_core::explain::{Opening, SideReason};
use netpol_core::manifest::{PolicyId, RuleId};
use netpol_core::reach::NotPoliced;
use netpol_core::source::Span;
use serde::Serialize;

use crate::ports_json::{PortsJson, ports};

/// Why a side of a path is as it is.
#[derive(Serialize)]
pub(super) struct ReasonJson<'a> {
    /// `rules` allow some of it, `notIsolated`, `noRule` allows any of it; or why policies do not decide: `notAPod`,
    /// `notEnforced`, `hostNetwork`, `ownNode`.
    kind: &'static str,
    /// The rules that allow some of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    rules: Vec<RuleJson<'a>>,
    /// The policies that isolate the side where no rule allows any of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    policies: Vec<PolicyJson<'a>>,
}

#[derive(Serialize)]
pub(super) struct PolicyJson<'a> {
    namespace: &'a str,
    name: &'a str,
    #[serde(flatten)]
    place: PlaceJson<'a>,
}

#[derive(Serialize)]
pub(super) struct RuleJson<'a> {
    namespace: &'a str,
    policy: &'a str,
    direction: &'static str,
    /// Its place in the policy's list, from 0.
    index: u32,
    /// What it allows on these paths; left out where no path is asked about.
    #[serde(skip_serializing_if = "Option::is_none")]
    ports: Option<Vec<PortsJson>>,
    #[serde(flatten)]
    place: PlaceJson<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PlaceJson<'a> {
    file: &'a str,
    line: u32,
    last_line: u32,
}

pub(super) fn reason<'a>(evaluation: &'a Evaluation, reason: &SideReason) -> ReasonJson<'a> {
    let kind = |kind| ReasonJson { kind, rules: Vec::new(), policies: Vec::new() };
    match reason {
        SideReason::NotPoliced(reason) => kind(not_policed(*reason)),
        SideReason::NotIsolated => kind("notIsolated"),
        SideReason::Opened(openings) => {
            let rules = openings.iter().filter_map(|one| rule(evaluation, one.rule, Some(one)));
            ReasonJson { rules: rules.collect(), ..kind("rules") }
        }
        SideReason::Closed(policies) => {
            let policies = policies.iter().filter_map(|(id, _)| policy(evaluation, *id));
            ReasonJson { policies: policies.collect(), ..kind("noRule") }
        }
    }
}

/// Why policies do not decide at a side.
pub(super) fn not_policed(reason: NotPoliced) -> &'static str {
    match reason {
        NotPoliced::NotAPod => "notAPod",
        NotPoliced::NotEnforced => "notEnforced",
        NotPoliced::HostNetwork => "hostNetwork",
        NotPoliced::OwnNode => "ownNode",
    }
}

pub(super) fn policy(evaluation: &Evaluation, id: PolicyId) -> Option<PolicyJson<'_>> {
    let policy = evaluation.manifest.policy(id)?;
    let place = place(evaluation, policy.node.span)?;
    Some(PolicyJson { namespace: &policy.namespace, name: &policy.name, place })
}

/// A rule, with what it allows on a path where one is asked about.
pub(super) fn rule<'a>(
    evaluation: &'a Evaluation,
    id: RuleId,
    opening: Option<&Opening>,
) -> Option<RuleJson<'a>> {
    let policy = evaluation.manifest.policy(id.policy)?;
    Some(RuleJson {
        namespace: &policy.namespace,
        policy: &policy.name,
        direction: id.direction.field(),
        index: id.index,
        ports: opening.map(|opening| ports(&opening.opens)),
        place: place(evaluation, policy.span_of(&id.path()))?,
    })
}

fn place(evaluation: &Evaluation, span: Span) -> Option<PlaceJson<'_>> {
    let source = evaluation.sources.get(span.source)?;
    let last = source.line_of(span.end.saturating_sub(1).max(span.start));
    Some(PlaceJson { file: source.name(), line: source.line_of(span.start), last_line: last })
}
