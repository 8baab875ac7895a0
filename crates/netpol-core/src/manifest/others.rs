//! Kinds that are not read: what is known of each by its group and its name.

mod traffic;

pub(super) use traffic::decides_traffic;

use super::OtherRole;

/// What an object of another kind may have to do with paths.
pub(super) fn role(api_version: &str, kind: &str) -> OtherRole {
    let group = group_of(api_version);
    if decides_traffic(group, kind) {
        OtherRole::DecidesTraffic
    } else if may_have_pods(group, kind) {
        OtherRole::MayHavePods
    } else {
        OtherRole::Neither
    }
}

/// The group of a version; the core group has none.
pub(super) fn group_of(api_version: &str) -> &str {
    api_version.split_once('/').map_or("", |(group, _)| group)
}

/// Groups outside Kubernetes whose objects are known to make no pods. Any other may have a controller that does.
const WITHOUT_PODS: [&str; 22] = [
    "cilium.io",
    "config.openshift.io",
    "constraints.gatekeeper.sh",
    "external-secrets.io",
    "generators.external-secrets.io",
    "image.openshift.io",
    "image.toolkit.fluxcd.io",
    "kustomize.config.k8s.io",
    "kyverno.io",
    "metallb.io",
    "mutations.gatekeeper.sh",
    "networking.istio.io",
    "notification.toolkit.fluxcd.io",
    "policies.kyverno.io",
    "project.openshift.io",
    "route.openshift.io",
    "security.istio.io",
    "security.openshift.io",
    "source.toolkit.fluxcd.io",
    "templates.gatekeeper.sh",
    "traefik.io",
    "wgpolicyk8s.io",
];

/// Kinds without pods in groups of which others have some.
const KINDS_WITHOUT_PODS: [(&str, &[&str]); 4] = [
    ("argoproj.io", &["AppProject", "AnalysisTemplate", "ClusterAnalysisTemplate", "EventBinding"]),
    ("cert-manager.io", &["Certificate", "CertificateRequest", "Issuer", "ClusterIssuer"]),
    ("keda.sh", &["ScaledObject", "TriggerAuthentication", "ClusterTriggerAuthentication"]),
    ("monitoring.coreos.com", &["PodMonitor", "PrometheusRule", "Probe", "ServiceMonitor", "ScrapeConfig"]),
];

/// Whether a controller may make pods for such an object. Those of Kubernetes itself that do are read.
fn may_have_pods(group: &str, kind: &str) -> bool {
    if group.ends_with(".x-k8s.io") {
        return true;
    }
    let of_kubernetes = !group.contains('.') || group.ends_with(".k8s.io");
    let is_known = KINDS_WITHOUT_PODS.iter().any(|(known, kinds)| *known == group && kinds.contains(&kind));
    !of_kubernetes && !is_known && !WITHOUT_PODS.contains(&group)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("cilium.io/v2", "CiliumNetworkPolicy", OtherRole::DecidesTraffic)]
    #[case("cilium.io/v2", "CiliumNode", OtherRole::Neither)]
    #[case("projectcalico.org/v3", "NetworkPolicy", OtherRole::DecidesTraffic)]
    #[case("crd.projectcalico.org/v1", "GlobalNetworkPolicy", OtherRole::DecidesTraffic)]
    #[case("projectcalico.org/v3", "StagedNetworkPolicy", OtherRole::MayHavePods)]
    #[case("crd.antrea.io/v1beta1", "ClusterNetworkPolicy", OtherRole::DecidesTraffic)]
    #[case("policy.networking.k8s.io/v1alpha2", "ClusterNetworkPolicy", OtherRole::DecidesTraffic)]
    #[case("networking.k8s.aws/v1alpha1", "ApplicationNetworkPolicy", OtherRole::DecidesTraffic)]
    #[case("security.istio.io/v1", "AuthorizationPolicy", OtherRole::DecidesTraffic)]
    #[case("security.istio.io/v1", "RequestAuthentication", OtherRole::Neither)]
    #[case("acme.example.com/v1", "NetworkPolicy", OtherRole::DecidesTraffic)]
    #[case("kyverno.io/v1", "ClusterPolicy", OtherRole::Neither)]
    #[case("policy/v1", "PodDisruptionBudget", OtherRole::Neither)]
    #[case("v1", "ConfigMap", OtherRole::Neither)]
    #[case("argoproj.io/v1alpha1", "Workflow", OtherRole::MayHavePods)]
    #[case("argoproj.io/v1alpha1", "AppProject", OtherRole::Neither)]
    #[case("serving.knative.dev/v1", "Service", OtherRole::MayHavePods)]
    #[case("jobset.x-k8s.io/v1alpha2", "JobSet", OtherRole::MayHavePods)]
    fn a_kind_is_known_by_its_group_and_name(
        #[case] api_version: &str,
        #[case] kind: &str,
        #[case] expected: OtherRole,
    ) {
        assert_eq!(role(api_version, kind), expected);
    }
}
