//! What the answer is about and what it lacks: namespaces, rejected policies, skipped objects.

use netpol_core::Checked;
use netpol_core::cluster::AbsenceReason;
use netpol_core::diagnostic::Severity;
use netpol_core::manifest::{Labels, OtherRole};
use netpol_core::source::{Sources, Span};
use serde::Serialize;

/// A namespace that something is in, or that a selector asks for.
#[derive(Debug, Serialize)]
pub(super) struct Namespace<'a> {
    name: &'a str,
    labels: &'a Labels,
    inferred: bool,
}

/// An object of the text that takes no part.
#[derive(Debug, Serialize)]
pub(super) struct LeftOut<'a> {
    kind: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    namespace: Option<&'a str>,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    file: &'a str,
    line: u32,
}

pub(super) fn namespaces(checked: &Checked) -> Vec<Namespace<'_>> {
    let namespaces = checked.evaluation.cluster.namespaces.iter();
    let namespaces = namespaces.map(|namespace| Namespace {
        name: &namespace.name,
        labels: &namespace.labels,
        inferred: namespace.is_inferred(),
    });
    namespaces.collect()
}

/// Whether everything was read, and nothing rejected.
pub(super) fn is_complete(checked: &Checked) -> bool {
    checked.diagnostics.iter().all(|found| found.severity != Severity::Error)
}

/// The policies that the API server would reject.
pub(super) fn rejected(checked: &Checked) -> Vec<LeftOut<'_>> {
    let policies = checked.evaluation.manifest.rejected_policies.iter();
    let policies = policies.map(|policy| {
        let namespace = policy.namespace.as_deref();
        left_out(&checked.evaluation.sources, "NetworkPolicy", namespace, &policy.name, None, policy.span)
    });
    policies.collect()
}

/// Objects of kinds that are not read, and pods that cannot be an end of a path.
pub(super) fn skipped(checked: &Checked) -> Vec<LeftOut<'_>> {
    let (sources, evaluation) = (&checked.evaluation.sources, &checked.evaluation);
    let objects = evaluation.manifest.passed_over.iter().map(|object| {
        let reason = match object.role {
            OtherRole::DecidesTraffic => "decides-traffic",
            OtherRole::MayHavePods => "may-have-pods",
            OtherRole::Neither => "kind",
        };
        left_out(sources, &object.kind, object.namespace.as_deref(), &object.name, Some(reason), object.span)
    });
    let pods = evaluation.cluster.absent.iter().map(|pod| {
        let reason = match pod.reason {
            AbsenceReason::Ended => "ended",
            AbsenceReason::NoAddress => "no-address",
        };
        left_out(sources, "Pod", Some(&pod.namespace), &pod.name, Some(reason), pod.span)
    });
    objects.chain(pods).collect()
}

fn left_out<'a>(
    sources: &'a Sources,
    kind: &'a str,
    namespace: Option<&'a str>,
    name: &'a str,
    reason: Option<&'static str>,
    span: Span,
) -> LeftOut<'a> {
    let source = sources.get(span.source);
    LeftOut {
        kind,
        namespace,
        name,
        reason,
        file: source.map_or("", |source| source.name()),
        line: source.map_or(0, |source| source.line_of(span.start)),
    }
}
