//! The objects that reading the YAML must give.

use std::sync::Arc;

use netpol_core::manifest::Direction;
use netpol_core::manifest::{
    Labels, Manifest, NamespaceObject, NetworkPolicy, PodObject, PodTemplate, PolicyPort, Protocol, Rule,
};
use netpol_core::source::{Node, NodeValue, Span};

use super::{NamespaceSetup, PodSetup, PolicySetup, RuleSetup, Setup};

impl Setup {
    pub(crate) fn manifest(&self) -> Manifest {
        Manifest {
            namespaces: self.namespaces.iter().map(NamespaceSetup::object).collect(),
            pods: self.pods.iter().map(PodSetup::object).collect(),
            policies: self.policies.iter().map(PolicySetup::object).collect(),
            ..Manifest::default()
        }
    }
}

impl NamespaceSetup {
    fn object(&self) -> NamespaceObject {
        let mut labels = self.labels.clone();
        labels.insert("kubernetes.io/metadata.name".into(), self.name.clone());
        NamespaceObject { name: self.name.clone(), labels, span: Span::default() }
    }
}

impl PodSetup {
    fn object(&self) -> PodObject {
        let template = PodTemplate {
            labels: self.labels.clone(),
            ports: [self.ports.clone(), self.sidecar_ports.clone()].concat(),
            host_network: self.host_network,
            node_name: self.node.clone(),
        };
        PodObject {
            name: self.name.clone(),
            namespace: self.namespace.clone(),
            template,
            ips: self.ips.clone(),
            host_ips: Vec::new(),
            phase: self.phase,
            owner: None,
            span: Span::default(),
        }
    }
}

impl PolicySetup {
    fn object(&self) -> NetworkPolicy {
        let types = self.policy_types.items();
        let names = |direction| types.contains(&direction);
        NetworkPolicy {
            name: self.name.clone(),
            namespace: self.namespace.clone(),
            pod_selector: self.pod_selector.clone().unwrap_or_default(),
            isolates_ingress: types.is_empty() || names(Direction::Ingress),
            isolates_egress: names(Direction::Egress)
                || (types.is_empty() && !self.egress.items().is_empty()),
            ingress: self.ingress.items().iter().map(RuleSetup::object).collect(),
            egress: self.egress.items().iter().map(RuleSetup::object).collect(),
            node: nowhere(),
        }
    }
}

impl RuleSetup {
    pub(crate) fn object(&self) -> Rule {
        let ports = self.ports.items().iter();
        let tcp = Protocol::Tcp;
        Rule {
            peers: self.peers.items().to_vec(),
            ports: ports
                .map(|one| PolicyPort { protocol: one.protocol.unwrap_or(tcp), port: one.port.clone() })
                .collect(),
        }
    }
}

/// The selector of a policy and the labels of pods never point at the text here.
fn nowhere() -> Arc<Node> {
    Arc::new(Node { span: Span::default(), value: NodeValue::Mapping(Vec::new()) })
}

/// Labels from pairs.
pub(crate) fn labels<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Labels {
    pairs.into_iter().map(|(key, value)| (key.to_owned(), value.to_owned())).collect()
}
