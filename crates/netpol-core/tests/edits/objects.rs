//! An edit changes no object but the one that it stands in.

use netpol_core::diagnostic::Severity;
use netpol_core::manifest::{Manifest, NetworkPolicy};
use netpol_core::source::Span;

use super::Change;

/// Checks that every object that the edit does not touch is the same afterwards. Once an error is fixed, its object
/// may take the place of another, as `kubectl apply` would do it.
pub(super) fn check(change: &Change<'_>) -> Result<(), String> {
    let Some((place, place_after)) = change.places() else { return Ok(()) };
    let (before, after) =
        (objects(&change.before.evaluation.manifest), objects(&change.after.evaluation.manifest));
    for object in before.iter().filter(|object| !place.is_in(object.span)) {
        let same = |other: &&Object| other.identity == object.identity;
        let is_replaced = || after.iter().filter(same).any(|other| place_after.is_in(other.span));
        let is_kept = after.iter().filter(same).any(|other| other.content == object.content);
        let may_go = change.diagnostic.severity == Severity::Error && is_replaced();
        if !is_kept && !may_go {
            return Err(format!("changes another object, {} {}", object.identity, object.content));
        }
    }
    if change.means_the_same() && before.len() != after.len() {
        return Err("changes the number of objects".into());
    }
    Ok(())
}

/// What a policy says, wherever it stands.
fn content(policy: &NetworkPolicy) -> String {
    let isolates = (policy.isolates_ingress, policy.isolates_egress);
    format!("{:?}", (&policy.pod_selector, isolates, &policy.ingress, &policy.egress))
}

struct Object {
    span: Span,
    identity: String,
    content: String,
}

impl Object {
    fn new(span: Span, kind: &str, namespace: &str, name: &str, content: String) -> Self {
        Self { span, identity: format!("{kind} {namespace}/{name}"), content }
    }
}

fn objects(manifest: &Manifest) -> Vec<Object> {
    let policies = manifest
        .policies
        .iter()
        .map(|one| Object::new(one.node.span, "NetworkPolicy", &one.namespace, &one.name, content(one)));
    let namespaces = manifest
        .namespaces
        .iter()
        .map(|one| Object::new(one.span, "Namespace", "", &one.name, format!("{:?}", one.labels)));
    let pods = manifest.pods.iter().map(|one| {
        let content = format!("{:?}", (&one.template, &one.ips, &one.host_ips, one.phase, &one.owner));
        Object::new(one.span, "Pod", &one.namespace, &one.name, content)
    });
    let workloads = manifest.workloads.iter().map(|one| {
        let content = format!("{:?}", (one.replicas, &one.template, &one.owner));
        Object::new(one.span, one.kind.name(), &one.namespace, &one.name, content)
    });
    let services = manifest.services.iter().map(|one| {
        let content = format!("{:?}", (&one.selector, one.headless, &one.ports));
        Object::new(one.span, "Service", &one.namespace, &one.name, content)
    });
    let passed_over = manifest.passed_over.iter().map(|one| {
        Object::new(
            one.span,
            &one.kind,
            one.namespace.as_deref().unwrap_or_default(),
            &one.name,
            String::new(),
        )
    });
    policies.chain(namespaces).chain(pods).chain(workloads).chain(services).chain(passed_over).collect()
}
