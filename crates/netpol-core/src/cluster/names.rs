//! Labels and namespaces that mean something by convention.

/// The namespace of the cluster's own parts.
pub const KUBE_SYSTEM: &str = "kube-system";

/// The namespaces that Kubernetes makes for its own parts.
pub const SYSTEM_NAMESPACES: [&str; 3] = [KUBE_SYSTEM, "kube-public", "kube-node-lease"];

/// The recommended label for the name of an application.
pub const APP_NAME: &str = "app.kubernetes.io/name";

/// The label of add-ons in `kube-system`.
pub const K8S_APP: &str = "k8s-app";

/// A label by which people name pods, and by which they mistakenly ask for the name of a namespace.
pub const NAME: &str = "name";

/// Labels that say what a pod is called, the most telling first.
const IDENTITY: [&str; 3] = [APP_NAME, "app", K8S_APP];

/// Labels that say which part of an application a pod is, the most telling first.
const PART: [&str; 4] = ["tier", "app.kubernetes.io/component", "component", "role"];

/// The labels that tell what a pod is, those with its name before those with its part.
pub fn telling_its_name() -> impl Iterator<Item = &'static str> {
    IDENTITY.into_iter().chain(PART).chain([NAME])
}

/// The labels that tell what a pod is, those with its part before those with its name.
pub fn telling_its_part() -> impl Iterator<Item = &'static str> {
    PART.into_iter().chain(IDENTITY).chain([NAME])
}
