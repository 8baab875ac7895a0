//! Files that lie beside manifests and are for other programs.

use std::path::Path;

/// Whose a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Foreign {
    /// `Chart.yaml`: the templates beside it have to be rendered.
    Chart,
    /// `kustomization.yaml`: it changes the manifests beside it.
    Kustomization,
    /// Something without a Kubernetes object.
    Other,
}

/// Words that objects, and parts of a policy, do not do without.
const OBJECT_WORDS: [&str; 5] = ["apiVersion", "podSelector", "namespaceSelector", "ipBlock", "policyTypes"];

/// Files that have a fixed name.
pub(super) fn by_name(path: &Path) -> Option<Foreign> {
    match path.file_name()?.to_str()? {
        "Chart.yaml" => Some(Foreign::Chart),
        "kustomization.yaml" | "kustomization.yml" => Some(Foreign::Kustomization),
        "values.yaml" | "values.yml" => Some(Foreign::Other),
        _ => None,
    }
}

/// Whether a text may hold an object or a part of a policy. Only texts of which nobody said that they do are asked.
pub(super) fn mentions_an_object(text: &str) -> bool {
    let forgot_the_version = || text.contains("kind:") && text.contains("metadata:");
    OBJECT_WORDS.iter().any(|word| text.contains(word)) || forgot_the_version()
}
