//! Namespaces and pods as they are written into a text.

use crate::edit::Written;
use crate::manifest::Labels;
use crate::written_policy::written_labels;

/// Runs anywhere and does nothing.
const IMAGE: &str = "registry.k8s.io/pause:3.10";

/// An object of the core group: its metadata, its labels where it has some, and what else it has.
pub(crate) fn written_object(
    kind: &str,
    mut metadata: Vec<(&'static str, Written)>,
    labels: &Labels,
    parts: Vec<(&'static str, Written)>,
) -> Written {
    if !labels.is_empty() {
        metadata.push(("labels", written_labels(labels)));
    }
    let head = [("apiVersion", Written::text("v1")), ("kind", Written::text(kind))];
    Written::map(head.into_iter().chain([("metadata", Written::map(metadata))]).chain(parts))
}

/// The `spec` of a pod of one container with these ports.
pub(crate) fn written_pod_spec(ports: Vec<Written>) -> (&'static str, Written) {
    let mut container = vec![("name", Written::text("main")), ("image", Written::text(IMAGE))];
    if !ports.is_empty() {
        container.push(("ports", Written::List(ports)));
    }
    ("spec", Written::map([("containers", Written::List(vec![Written::map(container)]))]))
}
