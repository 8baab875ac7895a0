//! Kinds of other groups that decide traffic too.

/// The kinds of each group that allow, deny or redirect what pods send.
const KINDS: [(&str, &[&str]); 23] = [
    // Kubernetes' own, of SIG Network.
    (
        "policy.networking.k8s.io",
        &["AdminNetworkPolicy", "BaselineAdminNetworkPolicy", "ClusterNetworkPolicy"],
    ),
    // Network plugins.
    ("cilium.io", &["CiliumNetworkPolicy", "CiliumClusterwideNetworkPolicy", "CiliumLocalRedirectPolicy"]),
    ("projectcalico.org", CALICO),
    ("crd.projectcalico.org", CALICO),
    ("crd.antrea.io", ANTREA),
    ("security.antrea.tanzu.vmware.com", ANTREA),
    ("crd.antrea.tanzu.vmware.com", ANTREA),
    (
        "networking.k8s.aws",
        &["PolicyEndpoint", "ClusterPolicyEndpoint", "ApplicationNetworkPolicy", "ClusterNetworkPolicy"],
    ),
    ("vpcresources.k8s.aws", &["SecurityGroupPolicy"]),
    ("networking.gke.io", &["FQDNNetworkPolicy"]),
    ("k8s.cni.cncf.io", &["MultiNetworkPolicy"]),
    ("k8s.ovn.org", &["EgressFirewall"]),
    ("network.openshift.io", &["EgressNetworkPolicy", "NetNamespace"]),
    ("kubeovn.io", &["SecurityGroup", "Subnet"]),
    ("crd.nsx.vmware.com", &["SecurityPolicy"]),
    ("nsx.vmware.com", &["SecurityPolicy"]),
    ("security.kubearmor.com", &["KubeArmorPolicy", "KubeArmorClusterPolicy"]),
    // Meshes.
    ("security.istio.io", &["AuthorizationPolicy", "PeerAuthentication"]),
    ("policy.linkerd.io", &["AuthorizationPolicy", "EgressNetwork", "Server", "ServerAuthorization"]),
    ("kuma.io", &["MeshTrafficPermission", "TrafficPermission"]),
    ("consul.hashicorp.com", &["ServiceIntentions"]),
    ("access.smi-spec.io", &["TrafficTarget"]),
    ("policy.openservicemesh.io", &["Egress", "IngressBackend"]),
];

const CALICO: &[&str] = &["NetworkPolicy", "GlobalNetworkPolicy", "HostEndpoint", "Profile", "Tier"];
const ANTREA: &[&str] = &["NetworkPolicy", "ClusterNetworkPolicy"];

/// Names that a kind has for what it does, in whatever group.
const TELLING: [&str; 6] = [
    "NetworkPolicy",
    "AdminNetworkPolicy",
    "BaselineAdminNetworkPolicy",
    "ClusterNetworkPolicy",
    "GlobalNetworkPolicy",
    "MultiNetworkPolicy",
];

/// Whether objects of a kind decide which paths are open.
pub(in crate::manifest) fn decides_traffic(group: &str, kind: &str) -> bool {
    TELLING.contains(&kind) || KINDS.iter().any(|(known, kinds)| *known == group && kinds.contains(&kind))
}
