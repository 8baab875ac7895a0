//! Which objects are read: one file a kind, and one line in the list below. A kind that is read into a type of its own has
//! a list in [`Manifest`](super::Manifest) and a word in `object.rs` besides.

use super::kind::Kind;
use crate::source::Node;

/// Declares the file of each kind, and lists them in this order.
macro_rules! kinds {
    ($($file:ident,)+) => {
        $(mod $file;)+

        /// Every kind that is read.
        pub(super) static KINDS: &[&Kind] = &[$(&$file::KIND),+];
    };
}

kinds! {
    network_policy,
    namespace,
    node,
    pod,
    service,
    endpoints,
    endpoint_slice,
    deployment,
    stateful_set,
    daemon_set,
    replica_set,
    replication_controller,
    job,
    cron_job,
}

mod custom;
mod expectation;
pub(super) mod publishing;

/// The kind that all this is about.
pub(super) const POLICY: &Kind = &network_policy::KIND;

/// The `apiVersion` of an Expectation.
pub const EXPECTATION_VERSION: &str = "netpol-playground/v1";

/// The one kind that is not Kubernetes' own, and that decides nothing.
pub(super) const EXPECTATION: &Kind = &expectation::KIND;

/// What an `apiVersion` and `kind` stand for.
#[derive(Debug)]
pub(super) enum Recognised {
    /// It is read.
    Read(&'static Kind),
    /// Kubernetes had it and has removed it in that release.
    Removed { instead: String, removed_in: &'static str },
    /// Kubernetes has no such kind in that version; this is what was probably meant.
    NoMatch { instead: String },
    /// Some other object.
    Other,
}

/// Finds out what an object is.
pub(super) fn recognise(api_version: &str, kind: &str, object: &Node) -> Recognised {
    if let Some(known) = custom::of(api_version, kind, object).or_else(|| publishing::of(api_version, kind)) {
        return Recognised::Read(known);
    }
    let Some(known) = of_name(kind) else { return Recognised::Other };
    let is_exact = known.name == kind;
    if is_exact && known.version == api_version {
        return Recognised::Read(known);
    }
    let instead = format!("apiVersion: {}, kind: {}", known.version, known.name);
    match known.removed.iter().find(|(version, _)| is_exact && *version == api_version) {
        Some((_, removed_in)) => Recognised::Removed { instead, removed_in },
        // A kind of the same name in the group of somebody else, such as Calico's NetworkPolicy.
        None if !is_of_kubernetes(api_version) => Recognised::Other,
        None => Recognised::NoMatch { instead },
    }
}

/// Every kind whose fields are known.
pub(super) fn all() -> impl Iterator<Item = &'static Kind> {
    KINDS.iter().copied().chain([EXPECTATION])
}

/// The kind of that name, in whatever case.
pub(super) fn of_name(name: &str) -> Option<&'static Kind> {
    all().find(|kind| kind.name.eq_ignore_ascii_case(name))
}

fn is_of_kubernetes(api_version: &str) -> bool {
    match api_version.split_once('/') {
        None => true,
        Some((group, _)) => !group.contains('.') || group.ends_with(".k8s.io"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::NodeValue;
    use rstest::rstest;

    #[rstest]
    #[case("networking.k8s.io/v1", "NetworkPolicy", "read")]
    #[case("extensions/v1beta1", "NetworkPolicy", "removed")]
    #[case("v1", "NetworkPolicy", "no match")]
    #[case("networking.k8s.io/v1", "networkpolicy", "no match")]
    #[case("projectcalico.org/v3", "NetworkPolicy", "other")]
    #[case("apps/v1", "Deployment", "read")]
    #[case("apps/v1beta2", "Deployment", "removed")]
    #[case("v1", "Deployment", "no match")]
    #[case("batch/v1beta1", "CronJob", "removed")]
    #[case("v1", "Service", "read")]
    #[case("v1", "ConfigMap", "other")]
    #[case("cilium.io/v2", "CiliumNetworkPolicy", "other")]
    fn kinds_are_recognised(#[case] api_version: &str, #[case] kind: &str, #[case] expected: &str) {
        let nothing = Node { span: Default::default(), value: NodeValue::Sequence(Vec::new()) };
        let found = match recognise(api_version, kind, &nothing) {
            Recognised::Read(_) => "read",
            Recognised::Removed { .. } => "removed",
            Recognised::NoMatch { .. } => "no match",
            Recognised::Other => "other",
        };
        assert_eq!(found, expected);
    }
}
