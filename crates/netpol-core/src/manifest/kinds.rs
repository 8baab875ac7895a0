//! Which objects are read, and in which API versions they exist.

use super::WorkloadKind;

/// A kind that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    NetworkPolicy,
    Namespace,
    Pod,
    Service,
    Workload(WorkloadKind),
}

/// What an `apiVersion` and `kind` stand for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Recognised {
    /// It is read.
    Read(Kind),
    /// Kubernetes had it and has removed it in that release.
    Removed { instead: String, removed_in: &'static str },
    /// Kubernetes has no such kind in that version; this is what was probably meant.
    NoMatch { instead: String },
    /// Some other object.
    Other,
}

struct Known {
    kind: Kind,
    version: &'static str,
    removed: &'static [(&'static str, &'static str)],
}

const APPS: &[(&str, &str)] =
    &[("extensions/v1beta1", "1.16"), ("apps/v1beta1", "1.16"), ("apps/v1beta2", "1.16")];

const KNOWN: [Known; 11] = [
    Known {
        kind: Kind::NetworkPolicy,
        version: "networking.k8s.io/v1",
        removed: &[("extensions/v1beta1", "1.16")],
    },
    Known { kind: Kind::Namespace, version: "v1", removed: &[] },
    Known { kind: Kind::Pod, version: "v1", removed: &[] },
    Known { kind: Kind::Service, version: "v1", removed: &[] },
    Known { kind: Kind::Workload(WorkloadKind::Deployment), version: "apps/v1", removed: APPS },
    Known { kind: Kind::Workload(WorkloadKind::StatefulSet), version: "apps/v1", removed: APPS },
    Known { kind: Kind::Workload(WorkloadKind::DaemonSet), version: "apps/v1", removed: APPS },
    Known { kind: Kind::Workload(WorkloadKind::ReplicaSet), version: "apps/v1", removed: APPS },
    Known { kind: Kind::Workload(WorkloadKind::ReplicationController), version: "v1", removed: &[] },
    Known { kind: Kind::Workload(WorkloadKind::Job), version: "batch/v1", removed: &[] },
    Known {
        kind: Kind::Workload(WorkloadKind::CronJob),
        version: "batch/v1",
        removed: &[("batch/v1beta1", "1.25"), ("batch/v2alpha1", "1.21")],
    },
];

impl Kind {
    /// The `kind` as Kubernetes writes it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Kind::NetworkPolicy => "NetworkPolicy",
            Kind::Namespace => "Namespace",
            Kind::Pod => "Pod",
            Kind::Service => "Service",
            Kind::Workload(kind) => kind.name(),
        }
    }
}

/// Finds out what an object is.
pub(super) fn recognise(api_version: &str, kind: &str) -> Recognised {
    let Some(known) = KNOWN.iter().find(|known| known.kind.name().eq_ignore_ascii_case(kind)) else {
        return Recognised::Other;
    };
    let is_exact = known.kind.name() == kind;
    if is_exact && known.version == api_version {
        return Recognised::Read(known.kind);
    }
    let instead = format!("apiVersion: {}, kind: {}", known.version, known.kind.name());
    match known.removed.iter().find(|(version, _)| is_exact && *version == api_version) {
        Some((_, removed_in)) => Recognised::Removed { instead, removed_in },
        // A kind of the same name in the group of somebody else, such as Calico's NetworkPolicy.
        None if !is_of_kubernetes(api_version) => Recognised::Other,
        None => Recognised::NoMatch { instead },
    }
}

/// The version in which a kind exists.
pub(super) fn version_of(kind: &str) -> Option<&'static str> {
    canonical(kind).filter(|(name, _)| *name == kind).map(|(_, version)| version)
}

/// The kind in its own case, and the version in which it exists.
pub(super) fn canonical(kind: &str) -> Option<(&'static str, &'static str)> {
    let known = KNOWN.iter().find(|known| known.kind.name().eq_ignore_ascii_case(kind))?;
    Some((known.kind.name(), known.version))
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
        let found = match recognise(api_version, kind) {
            Recognised::Read(_) => "read",
            Recognised::Removed { .. } => "removed",
            Recognised::NoMatch { .. } => "no match",
            Recognised::Other => "other",
        };
        assert_eq!(found, expected);
    }
}
