//! Policies in one form: as they were read here, and as the API server printed them.

use k8s_openapi::api::networking::v1::{NetworkPolicyPeer, NetworkPolicyPort, NetworkPolicySpec};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::LabelSelector;
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use netpol_core::manifest::{self, NetworkPolicy, Operator, Peer, PolicyPort, PortReference};
use serde_json::Value;

/// A policy in words that both sides have.
#[derive(Debug, PartialEq)]
pub(crate) struct Shown {
    name: String,
    namespace: String,
    pod_selector: String,
    isolates: (bool, bool),
    ingress: Vec<(Vec<String>, Vec<String>)>,
    egress: Vec<(Vec<String>, Vec<String>)>,
}

/// As it was read here.
pub(crate) fn shown(policy: &NetworkPolicy) -> Shown {
    let rules = |rules: &[manifest::Rule]| {
        let shown = |rule: &manifest::Rule| {
            (rule.peers.iter().map(peer).collect(), rule.ports.iter().map(port).collect())
        };
        rules.iter().map(shown).collect()
    };
    Shown {
        name: policy.name.clone(),
        namespace: policy.namespace.clone(),
        pod_selector: selector(&policy.pod_selector),
        isolates: (policy.isolates_ingress, policy.isolates_egress),
        ingress: rules(&policy.ingress),
        egress: rules(&policy.egress),
    }
}

/// As the API server prints it.
pub(crate) fn recorded(policy: &Value) -> Shown {
    let text = |key: &str| policy[key].as_str().unwrap_or_default().to_owned();
    let spec: NetworkPolicySpec = serde_json::from_value(policy["spec"].clone()).unwrap();
    let rule = |peers: &Option<Vec<NetworkPolicyPeer>>, ports: &Option<Vec<NetworkPolicyPort>>| {
        (
            peers.iter().flatten().map(recorded_peer).collect(),
            ports.iter().flatten().map(recorded_port).collect(),
        )
    };
    let types = spec.policy_types.unwrap_or_default();
    let isolates = |direction: &str| types.iter().any(|name| name == direction);
    Shown {
        name: text("name"),
        namespace: text("namespace"),
        pod_selector: recorded_selector(spec.pod_selector.as_ref()),
        isolates: (isolates("Ingress"), isolates("Egress")),
        ingress: spec.ingress.iter().flatten().map(|one| rule(&one.from, &one.ports)).collect(),
        egress: spec.egress.iter().flatten().map(|one| rule(&one.to, &one.ports)).collect(),
    }
}

fn selector(selector: &manifest::LabelSelector) -> String {
    let expression = |one: &manifest::Expression| {
        let operator = match one.operator {
            Operator::In => "In",
            Operator::NotIn => "NotIn",
            Operator::Exists => "Exists",
            Operator::DoesNotExist => "DoesNotExist",
        };
        (one.key.clone(), operator.to_owned(), one.values.clone())
    };
    let expressions: Vec<_> = selector.match_expressions.iter().map(expression).collect();
    format!("{:?} {expressions:?}", selector.match_labels)
}

fn recorded_selector(selector: Option<&LabelSelector>) -> String {
    let selector = selector.cloned().unwrap_or_default();
    let expressions = selector.match_expressions.unwrap_or_default().into_iter();
    let expressions: Vec<_> =
        expressions.map(|one| (one.key, one.operator, one.values.unwrap_or_default())).collect();
    format!("{:?} {expressions:?}", selector.match_labels.unwrap_or_default())
}

fn peer(peer: &Peer) -> String {
    match peer {
        Peer::Pods { pod_selector, namespace_selector } => {
            let [pods, namespaces] = [pod_selector, namespace_selector].map(|one| one.as_ref().map(selector));
            format!("pods {pods:?} namespaces {namespaces:?}")
        }
        Peer::IpBlock(block) => format!("{} except {:?}", block.cidr, block.except),
    }
}

fn recorded_peer(peer: &NetworkPolicyPeer) -> String {
    let Some(block) = &peer.ip_block else {
        let [pods, namespaces] = [&peer.pod_selector, &peer.namespace_selector]
            .map(|one| one.as_ref().map(|one| recorded_selector(Some(one))));
        return format!("pods {pods:?} namespaces {namespaces:?}");
    };
    let range = |text: &String| text.parse::<ipnet::IpNet>().unwrap();
    let except: Vec<_> = block.except.iter().flatten().map(range).collect();
    format!("{} except {except:?}", range(&block.cidr))
}

fn port(port: &PolicyPort) -> String {
    match &port.port {
        PortReference::Every => format!("{} every", port.protocol),
        PortReference::Range(first, last) => format!("{} {first}-{last}", port.protocol),
        PortReference::Name(name) => format!("{} {name:?}", port.protocol),
    }
}

fn recorded_port(port: &NetworkPolicyPort) -> String {
    let protocol = port.protocol.clone().unwrap_or_default();
    match &port.port {
        None => format!("{protocol} every"),
        Some(IntOrString::Int(first)) => format!("{protocol} {first}-{}", port.end_port.unwrap_or(*first)),
        Some(IntOrString::String(name)) => format!("{protocol} {name:?}"),
    }
}
