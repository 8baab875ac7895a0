//! The cluster's DNS: which pods it is, and on which ports they listen (semantics A13.7). Kubernetes itself knows
//! nothing of it; there are only conventions.

use super::{NAMESPACE_NAME_LABEL, Pod, names};
use crate::manifest::{ContainerPort, Labels, NetworkPolicy, Peer, PortReference, Protocol};

/// The namespace of the DNS pods, except on OpenShift.
pub const NAMESPACE: &str = names::KUBE_SYSTEM;

/// The port of DNS.
pub const PORT: u16 = 53;

/// OpenShift's DNS pods listen on this port, and carry this label whatever its value is.
const OPENSHIFT_PORT: u16 = 5353;
const OPENSHIFT_LABEL: &str = "dns.operator.openshift.io/daemonset-dns";

/// The namespace of OpenShift's DNS pods.
const OPENSHIFT_NAMESPACE: &str = "openshift-dns";

/// kube-dns and most installations of CoreDNS, others of CoreDNS, and the cache on each node's own network.
const K8S_APPS: [&str; 3] = ["kube-dns", "coredns", "node-local-dns"];

/// What is in the values by which people label and select the DNS pods of a cluster.
const WORDS: [&str; 5] = ["kube-dns", "coredns", "core-dns", "node-local-dns", "nodelocaldns"];

impl Pod {
    /// Whether it is a DNS server of the cluster: it carries a conventional label, in whichever namespace it is, or it
    /// is in `kube-system` and listens for DNS over UDP.
    pub fn is_cluster_dns(&self) -> bool {
        let is_conventional = |(key, value): (&String, &String)| match key.as_str() {
            names::K8S_APP => K8S_APPS.contains(&value.as_str()),
            names::APP_NAME => value == "coredns",
            OPENSHIFT_LABEL => true,
            _ => false,
        };
        self.labels.iter().any(is_conventional)
            || (self.namespace == NAMESPACE && self.declared_dns_port(Protocol::Udp).is_some())
    }

    /// Whether it answers DNS: a server of the cluster, or any other pod that declares port 53.
    pub fn answers_dns(&self) -> bool {
        self.is_cluster_dns() || self.ports.iter().any(|port| port.port == PORT)
    }

    /// The port on which a DNS server listens: the one that it declares, else the usual one.
    pub fn dns_port(&self, protocol: Protocol) -> u16 {
        let is_openshift = self.labels.contains_key(OPENSHIFT_LABEL);
        let usual = if is_openshift { OPENSHIFT_PORT } else { PORT };
        self.declared_dns_port(protocol).unwrap_or(usual)
    }

    fn declared_dns_port(&self, protocol: Protocol) -> Option<u16> {
        let is_dns = |port: &&ContainerPort| {
            is_number(port.port) || port.name.as_ref().is_some_and(|name| is_port_name(name))
        };
        self.ports.iter().filter(|port| port.protocol == protocol).find(is_dns).map(|port| port.port)
    }
}

/// Whether the cluster's DNS pods may be in a namespace of that name.
pub fn is_namespace_of_dns(name: &str) -> bool {
    name == NAMESPACE || name.contains("dns")
}

/// Whether a policy stands among OpenShift's own parts, whose namespaces are named so.
pub fn is_openshift(namespace: &str) -> bool {
    namespace.starts_with("openshift-")
}

/// Whether a label is one of the cluster's DNS pods.
pub fn is_label_of_dns(key: &str, value: &str) -> bool {
    key == OPENSHIFT_LABEL || WORDS.iter().any(|word| value.contains(word))
}

/// Whether a label of the cluster's DNS pods is one that no namespace has by custom.
pub fn is_label_of_dns_pods_alone(key: &str, value: &str) -> bool {
    let is_of_pods = matches!(key, names::K8S_APP | names::APP_NAME | "app" | OPENSHIFT_LABEL);
    is_of_pods && is_label_of_dns(key, value)
}

/// Whether a label is one of a responder of multicast DNS, which answers for its own host alone.
pub fn is_label_of_mdns(value: &str) -> bool {
    value.contains("avahi") || value.contains("mdns")
}

/// The ports on which DNS pods are known to listen.
pub fn usual_ports() -> [u16; 2] {
    [PORT, OPENSHIFT_PORT]
}

impl PortReference {
    /// Whether it means DNS and nothing else: its port by number, or a name such as `dns` and `dns-tcp`.
    pub fn is_dns(&self) -> bool {
        match self {
            PortReference::Every => false,
            PortReference::Range(first, last) => first == last && is_number(*first),
            PortReference::Name(name) => is_port_name(name),
        }
    }
}

/// The DNS pod that stands in where nobody defined one: as kubeadm makes it.
pub(crate) fn usual_pod() -> Pod {
    let port = |name: &str, protocol| ContainerPort { name: Some(name.to_owned()), port: PORT, protocol };
    let labels = Labels::from([(names::K8S_APP.to_owned(), "kube-dns".to_owned())]);
    Pod {
        ports: vec![port("dns", Protocol::Udp), port("dns-tcp", Protocol::Tcp)],
        ..Pod::inferred(NAMESPACE, "kube-dns".to_owned(), labels)
    }
}

/// The DNS pod of OpenShift.
fn openshift_pod() -> Pod {
    let usual = usual_pod();
    let labels = Labels::from([(OPENSHIFT_LABEL.to_owned(), "default".to_owned())]);
    let ports = usual.ports.iter().cloned().map(|port| ContainerPort { port: OPENSHIFT_PORT, ..port });
    Pod {
        namespace: OPENSHIFT_NAMESPACE.to_owned(),
        name: "dns-default".to_owned(),
        labels,
        ports: ports.collect(),
        ..usual
    }
}

/// The DNS pods that clusters usually have: those of OpenShift where the policies stand in its namespaces, and beside
/// those of every other cluster where some rule selects them.
pub(crate) fn usual_pods(policies: &[NetworkPolicy]) -> Vec<Pod> {
    let openshift = openshift_pod();
    if policies.iter().any(|policy| is_openshift(&policy.namespace)) {
        return vec![openshift];
    }
    let name = Labels::from([(NAMESPACE_NAME_LABEL.to_owned(), openshift.namespace.clone())]);
    let kube_system = Labels::from([(NAMESPACE_NAME_LABEL.to_owned(), NAMESPACE.to_owned())]);
    let selects_it = |peer: &Peer| match peer {
        Peer::Pods { namespace_selector: Some(selector), .. } => {
            selector.matches(&name) && !selector.matches(&kube_system)
        }
        _ => false,
    };
    let mut rules = policies.iter().flat_map(|policy| &policy.egress);
    match rules.any(|rule| rule.peers.iter().any(selects_it)) {
        true => vec![usual_pod(), openshift],
        false => vec![usual_pod()],
    }
}

fn is_number(port: u16) -> bool {
    usual_ports().contains(&port)
}

/// `dns` and `dns-tcp` are the names by kubeadm and OpenShift, `udp-53` and `tcp-53` those by the chart of CoreDNS.
pub(crate) fn is_port_name(name: &str) -> bool {
    name.starts_with("dns") || matches!(name, "udp-53" | "tcp-53")
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn pod(namespace: &str, label: Option<(&str, &str)>, ports: &[(&str, u16, Protocol)]) -> Pod {
        let port = |(name, port, protocol): &(&str, u16, Protocol)| ContainerPort {
            name: (!name.is_empty()).then(|| (*name).to_owned()),
            port: *port,
            protocol: *protocol,
        };
        Pod {
            namespace: namespace.to_owned(),
            labels: label.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect(),
            ports: ports.iter().map(port).collect(),
            ..usual_pod()
        }
    }

    #[rstest]
    #[case::kube_dns("kube-system", Some(("k8s-app", "kube-dns")), &[], true)]
    #[case::core_dns("dns", Some(("k8s-app", "coredns")), &[], true)]
    #[case::core_dns_by_helm("infra", Some(("app.kubernetes.io/name", "coredns")), &[], true)]
    #[case::openshift("openshift-dns", Some(("dns.operator.openshift.io/daemonset-dns", "default")), &[], true)]
    #[case::on_each_node("kube-system", Some(("k8s-app", "node-local-dns")), &[], true)]
    #[case::by_its_port("kube-system", None, &[("", 53, Protocol::Udp)], true)]
    #[case::by_the_name_of_its_port("kube-system", None, &[("dns", 1053, Protocol::Udp)], true)]
    #[case::over_tcp_alone("kube-system", None, &[("", 53, Protocol::Tcp)], false)]
    #[case::another_resolver("lab", None, &[("dns", 53, Protocol::Udp)], false)]
    #[case::something_else("kube-system", Some(("k8s-app", "metrics-server")), &[("", 443, Protocol::Tcp)], false)]
    fn the_cluster_s_dns_is_known_by_convention(
        #[case] namespace: &str,
        #[case] label: Option<(&str, &str)>,
        #[case] ports: &[(&str, u16, Protocol)],
        #[case] expected: bool,
    ) {
        assert_eq!(pod(namespace, label, ports).is_cluster_dns(), expected);
    }

    #[test]
    fn a_resolver_of_ones_own_answers_dns_too() {
        assert!(pod("lab", None, &[("", 53, Protocol::Udp)]).answers_dns());
        assert!(!pod("lab", None, &[("mdns", 5353, Protocol::Udp)]).answers_dns());
    }

    #[rstest]
    #[case::declared(None, &[("metrics", 9153, Protocol::Tcp), ("dns-tcp", 8053, Protocol::Tcp)], 8053)]
    #[case::usual(Some(("k8s-app", "kube-dns")), &[("dns", 8053, Protocol::Udp)], 53)]
    #[case::openshift(Some(("dns.operator.openshift.io/daemonset-dns", "default")), &[], 5353)]
    fn the_port_over_tcp(
        #[case] label: Option<(&str, &str)>,
        #[case] ports: &[(&str, u16, Protocol)],
        #[case] expected: u16,
    ) {
        assert_eq!(pod("kube-system", label, ports).dns_port(Protocol::Tcp), expected);
    }

    #[rstest]
    #[case::number(PortReference::Range(53, 53), true)]
    #[case::openshift(PortReference::Range(5353, 5353), true)]
    #[case::range_between_them(PortReference::Range(53, 5353), false)]
    #[case::name(PortReference::Name("dns-tcp".to_owned()), true)]
    #[case::another_name(PortReference::Name("mdns".to_owned()), false)]
    #[case::every(PortReference::Every, false)]
    fn a_reference_means_dns(#[case] reference: PortReference, #[case] expected: bool) {
        assert_eq!(reference.is_dns(), expected);
    }
}
