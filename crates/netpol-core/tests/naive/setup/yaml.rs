//! The setup as a stream of Kubernetes objects. Everything below `metadata` is written in JSON's form of YAML, so that
//! one line shows one rule.

use std::fmt::Write;

use netpol_core::manifest::{
    ContainerPort, IpBlock, LabelSelector, Labels, Operator, Peer, PodPhase, PortReference,
};
use serde_json::{Value, json};

use super::{Listed, NamespaceSetup, PodSetup, PolicySetup, PortSetup, RuleSetup, Setup};

impl Setup {
    pub(crate) fn yaml(&self) -> String {
        let namespaces = self.namespaces.iter().map(NamespaceSetup::yaml);
        let pods = self.pods.iter().map(PodSetup::yaml);
        let policies = self.policies.iter().map(PolicySetup::yaml);
        namespaces.chain(pods).chain(policies).collect::<Vec<_>>().join("---\n")
    }
}

impl NamespaceSetup {
    fn yaml(&self) -> String {
        let metadata = json!({"name": self.name, "labels": labels(&self.labels)});
        format!("apiVersion: v1\nkind: Namespace\nmetadata: {metadata}\n")
    }
}

impl PodSetup {
    fn yaml(&self) -> String {
        let metadata =
            json!({"name": self.name, "namespace": self.namespace, "labels": labels(&self.labels)});
        // One container a port, and an init container that ends, whose port no name leads to.
        let containers: Vec<Value> =
            self.ports.iter().map(|port| json!({"name": "main", "ports": [container_port(port)]})).collect();
        let mut spec = json!({"containers": containers});
        if !self.sidecar_ports.is_empty() {
            let setup = json!({"name": "setup", "ports": [{"name": "http", "containerPort": 7777}]});
            let ports: Vec<Value> = self.sidecar_ports.iter().map(container_port).collect();
            spec["initContainers"] =
                json!([setup, {"name": "proxy", "restartPolicy": "Always", "ports": ports}]);
        }
        if self.host_network {
            spec["hostNetwork"] = json!(true);
        }
        if let Some(node) = &self.node {
            spec["nodeName"] = json!(node);
        }
        let mut status = json!({});
        if !self.ips.is_empty() {
            status["podIPs"] = self.ips.iter().map(|ip| json!({"ip": ip.to_string()})).collect();
        }
        match self.phase {
            PodPhase::Assumed => {}
            PodPhase::Running => status["phase"] = json!("Running"),
            PodPhase::Pending => status["phase"] = json!("Pending"),
            PodPhase::Ended => status["phase"] = json!("Succeeded"),
        }
        format!("apiVersion: v1\nkind: Pod\nmetadata: {metadata}\nspec: {spec}\nstatus: {status}\n")
    }
}

fn container_port(port: &ContainerPort) -> Value {
    let mut value = json!({"containerPort": port.port, "protocol": port.protocol.name()});
    if let Some(name) = &port.name {
        value["name"] = json!(name);
    }
    value
}

impl PolicySetup {
    fn yaml(&self) -> String {
        let metadata = json!({"name": self.name, "namespace": self.namespace});
        let mut text =
            format!("apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {metadata}\nspec:\n");
        let selector = self.pod_selector.as_ref().map_or(Value::Null, selector);
        let _ = writeln!(text, "  podSelector: {selector}");
        list(&mut text, "policyTypes", &self.policy_types, |direction| json!(format!("{direction:?}")));
        list(&mut text, "ingress", &self.ingress, |rule| rule.value("from"));
        list(&mut text, "egress", &self.egress, |rule| rule.value("to"));
        text
    }
}

impl RuleSetup {
    fn value(&self, peers_field: &str) -> Value {
        let mut rule = json!({});
        field(&mut rule, peers_field, &self.peers, peer);
        field(&mut rule, "ports", &self.ports, PortSetup::value);
        rule
    }
}

impl PortSetup {
    fn value(&self) -> Value {
        let mut value = json!({});
        if let Some(protocol) = self.protocol {
            value["protocol"] = json!(protocol.name());
        }
        match &self.port {
            PortReference::Every => {}
            PortReference::Range(first, last) if first == last => value["port"] = json!(first),
            PortReference::Range(first, last) => {
                value["port"] = json!(first);
                value["endPort"] = json!(last);
            }
            PortReference::Name(name) => value["port"] = json!(name),
        }
        value
    }
}

fn list<T>(text: &mut String, key: &str, items: &Listed<T>, value: impl Fn(&T) -> Value) {
    let _ = match items {
        Listed::Missing => Ok(()),
        Listed::Null => writeln!(text, "  {key}:"),
        Listed::Written(items) if items.is_empty() => writeln!(text, "  {key}: []"),
        Listed::Written(items) => {
            let items: String = items.iter().map(|item| format!("  - {}\n", value(item))).collect();
            write!(text, "  {key}:\n{items}")
        }
    };
}

fn field<T>(object: &mut Value, key: &str, items: &Listed<T>, value: impl Fn(&T) -> Value) {
    match items {
        Listed::Missing => {}
        Listed::Null => object[key] = Value::Null,
        Listed::Written(items) => object[key] = items.iter().map(value).collect(),
    }
}

fn peer(peer: &Peer) -> Value {
    match peer {
        Peer::IpBlock(IpBlock { cidr, except }) => {
            let except: Vec<String> = except.iter().map(ToString::to_string).collect();
            json!({"ipBlock": {"cidr": cidr.to_string(), "except": except}})
        }
        Peer::Pods { pod_selector, namespace_selector } => {
            let mut value = json!({});
            if let Some(pods) = pod_selector {
                value["podSelector"] = selector(pods);
            }
            if let Some(namespaces) = namespace_selector {
                value["namespaceSelector"] = selector(namespaces);
            }
            value
        }
    }
}

fn selector(selector: &LabelSelector) -> Value {
    let mut value = json!({});
    if !selector.match_labels.is_empty() {
        value["matchLabels"] = labels(&selector.match_labels);
    }
    let expressions = selector.match_expressions.iter().map(|expression| {
        let mut value = json!({"key": expression.key, "operator": format!("{:?}", expression.operator)});
        if matches!(expression.operator, Operator::In | Operator::NotIn) {
            value["values"] = json!(expression.values);
        }
        value
    });
    if !selector.match_expressions.is_empty() {
        value["matchExpressions"] = expressions.collect();
    }
    value
}

fn labels(labels: &Labels) -> Value {
    json!(labels)
}
