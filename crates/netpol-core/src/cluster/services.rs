//! Services: the pods that each selects, and where its ports lead.

use std::net::IpAddr;

use rustc_hash::FxHashMap;

use super::{Backends, Endpoint, EndpointId, Pod};
use crate::manifest::{Backend, BackendPort, Labels, Protocol, Published, ServiceObject, ServicePort};
use crate::selector::has_all;
use crate::source::Span;

/// The kind, as questions write it.
pub(super) const SERVICE: &str = "Service";

/// A Service with the pods behind it.
#[derive(Clone, Debug, PartialEq)]
pub struct Service {
    /// Its namespace's name.
    pub namespace: String,
    /// Its name.
    pub name: String,
    /// Clients connect to the pods themselves (semantics A13.4).
    pub headless: bool,
    /// Where clients outside the cluster find it.
    pub published: Published,
    /// The addresses that clients in the cluster connect to, where the text gives them.
    pub cluster_ips: Vec<IpAddr>,
    /// Addresses that nodes take connections for.
    pub external_ips: Vec<IpAddr>,
    /// Nodes keep the address of a client outside the cluster (semantics A13.6).
    pub keeps_client_address: bool,
    /// Its selector. Without one, its addresses are given elsewhere.
    pub selector: Labels,
    /// The pods of its namespace with the labels of its selector, in order; none where it has no selector.
    pub pods: Vec<EndpointId>,
    /// The addresses that the text gives it in the place of pods, where it has no selector.
    pub backends: Vec<Backend>,
    /// Its ports.
    pub ports: Vec<ServicePort>,
    /// The object in the text.
    pub span: Span,
}

impl Service {
    /// Its name with its namespace.
    pub fn full_name(&self) -> String {
        format!("{}/{}", self.namespace, self.name)
    }

    /// How a question names it, whatever else has its name.
    pub fn id(&self) -> String {
        format!("{}/{SERVICE}/{}", self.namespace, self.name)
    }

    /// Whether clients outside the cluster find it somewhere: at nodes, at a load balancer, at external addresses.
    pub fn is_published(&self) -> bool {
        matches!(self.published, Published::NodePort | Published::LoadBalancer)
            || !self.external_ips.is_empty()
    }

    /// The port of that number.
    pub fn port(&self, protocol: Protocol, number: u16) -> Option<&ServicePort> {
        self.ports.iter().find(|port| (port.protocol, port.port) == (protocol, number))
    }

    /// The port of a pod to which a connection to a port of the Service leads: the one that the client dials where the
    /// Service is headless, none where the pod has no port of the target's name (semantics A13.3, A13.4).
    pub fn target(&self, port: &ServicePort, pod: &Pod) -> Option<u16> {
        if self.headless { Some(port.port) } else { pod.target_port(port) }
    }

    /// The port of an address behind it to which a connection to a port of the Service leads: the one that the client dials
    /// where the Service is headless, else that of the same name (`core/v1`, `EndpointPort.name`), none where it has none.
    pub fn target_at(&self, port: &ServicePort, backend: &Backend) -> Option<u16> {
        if self.headless {
            return Some(port.port);
        }
        let is_meant = |other: &&BackendPort| (&other.name, other.protocol) == (&port.name, port.protocol);
        backend.ports.iter().find(is_meant).map(|port| port.port)
    }
}

/// The Services with the pods that they select. Each pod asks for the Services of one of its labels, so that many
/// Services cost no more than many labels.
pub(super) fn services(
    objects: &[ServiceObject],
    backends: &Backends,
    endpoints: &[Endpoint],
) -> Vec<Service> {
    let mut services: Vec<Service> =
        objects.iter().map(|object| without_pods(object, backends.of(object))).collect();
    let by_label = by_label(objects);
    if by_label.is_empty() {
        return services;
    }
    for (index, endpoint) in endpoints.iter().enumerate() {
        let Some(pod) = endpoint.pod() else { continue };
        let Some(labelled) = by_label.get(pod.namespace.as_str()) else { continue };
        for (key, value) in &pod.labels {
            let asking = labelled.get(&(key.as_str(), value.as_str())).into_iter().flatten();
            for number in asking {
                let selects =
                    objects.get(*number).is_some_and(|object| has_all(&pod.labels, &object.selector));
                if let Some(service) = services.get_mut(*number).filter(|_| selects) {
                    service.pods.push(EndpointId(index as u32));
                }
            }
        }
    }
    services
}

/// By namespace, then by the first label of their selector: the numbers of the Services.
fn by_label(objects: &[ServiceObject]) -> FxHashMap<&str, FxHashMap<(&str, &str), Vec<usize>>> {
    let mut by_label: FxHashMap<&str, FxHashMap<(&str, &str), Vec<usize>>> = FxHashMap::default();
    for (number, object) in objects.iter().enumerate() {
        if let Some((key, value)) = object.selector.iter().next() {
            let of_namespace = by_label.entry(&object.namespace).or_default();
            of_namespace.entry((key, value)).or_default().push(number);
        }
    }
    by_label
}

fn without_pods(object: &ServiceObject, backends: &[Backend]) -> Service {
    Service {
        namespace: object.namespace.clone(),
        name: object.name.clone(),
        headless: object.headless,
        published: object.published.clone(),
        cluster_ips: object.cluster_ips.clone(),
        external_ips: object.external_ips.clone(),
        keeps_client_address: object.keeps_client_address,
        selector: object.selector.clone(),
        pods: Vec::new(),
        backends: backends.to_vec(),
        ports: object.ports.clone(),
        span: object.span,
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use crate::cluster::{Cluster, Endpoint};
    use crate::manifest::Protocol;
    use crate::source::{SourceText, Sources};
    use crate::{Evaluator, Settings};

    const SHOP: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: old, namespace: shop, labels: {app: web, track: stable}}
spec: {containers: [{name: main, ports: [{name: http, containerPort: 8080}]}]}
---
apiVersion: v1
kind: Pod
metadata: {name: new, namespace: shop, labels: {app: web, track: canary}}
spec: {containers: [{name: main, ports: [{name: http, containerPort: 9090}, {name: http, containerPort: 9091}]}]}
---
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: shop, labels: {app: db}}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: blog, labels: {app: web, track: canary}}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec:
  selector: {app: web}
  ports:
  - {name: named, port: 80, targetPort: http}
  - {name: same, port: 443}
  - {name: number, port: 53, protocol: UDP, targetPort: 5353}
---
apiVersion: v1
kind: Service
metadata: {name: canary, namespace: shop}
spec: {clusterIP: None, selector: {track: canary, app: web}, ports: [{port: 80, targetPort: http}]}
---
apiVersion: v1
kind: Service
metadata: {name: elsewhere, namespace: shop}
spec: {ports: [{port: 80}]}
";

    fn shop() -> Cluster {
        let mut sources = Sources::default();
        sources.add(SourceText::new("shop.yaml".to_owned(), SHOP.to_owned()));
        Evaluator::new(Settings::default()).evaluate(sources).evaluation.cluster
    }

    #[rstest]
    #[case::one_label("web", &["shop/old", "shop/new"])]
    #[case::all_labels("canary", &["shop/new"])]
    #[case::no_selector("elsewhere", &[])]
    fn a_service_selects_pods_of_its_namespace(#[case] name: &str, #[case] expected: &[&str]) {
        let cluster = shop();
        let service = cluster.services.iter().find(|service| service.name == name).unwrap();
        let pods: Vec<String> =
            service.pods.iter().filter_map(|id| cluster.endpoint(*id)).map(Endpoint::id).collect();
        assert_eq!(pods, expected);
    }

    #[rstest]
    #[case::named("web", (Protocol::Tcp, 80), "shop/old", Some(8080))]
    #[case::named_twice("web", (Protocol::Tcp, 80), "shop/new", Some(9090))]
    #[case::name_that_the_pod_lacks("web", (Protocol::Tcp, 80), "shop/db", None)]
    #[case::missing("web", (Protocol::Tcp, 443), "shop/old", Some(443))]
    #[case::number("web", (Protocol::Udp, 53), "shop/old", Some(5353))]
    #[case::headless("canary", (Protocol::Tcp, 80), "shop/new", Some(80))]
    fn a_port_leads_to_a_port_of_each_pod(
        #[case] name: &str,
        #[case] (protocol, port): (Protocol, u16),
        #[case] pod: &str,
        #[case] expected: Option<u16>,
    ) {
        let cluster = shop();
        let service = cluster.services.iter().find(|service| service.name == name).unwrap();
        let pod = cluster.find(pod).and_then(|id| cluster.endpoint(id)).and_then(Endpoint::pod).unwrap();
        assert_eq!(service.target(service.port(protocol, port).unwrap(), pod), expected);
    }
}
