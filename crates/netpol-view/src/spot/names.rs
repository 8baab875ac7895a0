//! Names of pods, a few of many.

use netpol_core::cluster::Pod;
use rustc_hash::FxHashSet;

/// More names than this are counted.
const NAMED: usize = 4;

/// What a pod is called without its namespace: the workload that makes it, or its own name.
pub(super) fn short_name(pod: &Pod) -> &str {
    pod.workload.as_ref().map_or(&pod.name, |workload| &workload.name)
}

/// That name with its namespace.
pub(crate) fn full_name(pod: &Pod) -> String {
    format!("{}/{}", pod.namespace, short_name(pod))
}

/// The first of some names, each once, and how many more there are.
pub(crate) fn list(names: impl Iterator<Item = String>) -> String {
    let mut seen = FxHashSet::default();
    let names: Vec<String> = names.filter(|name| seen.insert(name.clone())).collect();
    let first = names.get(..NAMED).unwrap_or(&names).join(", ");
    match names.len().saturating_sub(NAMED) {
        0 => first,
        more => format!("{first} +{more}"),
    }
}
