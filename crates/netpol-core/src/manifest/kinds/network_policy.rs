//! NetworkPolicy: validation in the API server's order and words (semantics A15), then its defaults (A1, A8.1).

mod address;
mod port;
mod range;
mod schema;

use std::sync::Arc;

use crate::diagnostic::codes;
use crate::manifest::decode::decode;
use crate::manifest::field::Field;
use crate::manifest::fix;
use crate::manifest::kind::Kind;
use crate::manifest::metadata::{self, NameRule};
use crate::manifest::object::{Collected, Object};
use crate::manifest::quote::quote_json;
use crate::manifest::reading::Reading;
use crate::manifest::schema::Type;
use crate::manifest::selector;
use crate::manifest::typed::List;
use crate::manifest::{Manifest, NetworkPolicy, Peer, Rule};
use crate::source::Span;

pub(in crate::manifest) static KIND: Kind = Kind {
    name: "NetworkPolicy",
    version: "networking.k8s.io/v1",
    removed: &[("extensions/v1beta1", "1.16")],
    is_custom: false,
    schema: Type::Struct(&schema::NETWORK_POLICY),
    read: |reading| read(reading).map(Object::Policy),
};

impl Collected for NetworkPolicy {
    fn names(&self) -> (&'static str, &str, &str) {
        (KIND.name, &self.namespace, &self.name)
    }

    fn rename(&mut self, name: String) {
        self.name = name;
    }

    fn span(&self) -> Span {
        self.node.span
    }

    fn move_by(&mut self, bytes: u32) {
        // A tree that others still look at is copied.
        Arc::make_mut(&mut self.node).move_by(bytes);
    }

    fn list(manifest: &mut Manifest) -> &mut Vec<Self> {
        &mut manifest.policies
    }
}

/// The policy that is read, where the API server would accept it.
fn read(reading: &mut Reading<'_>) -> Option<NetworkPolicy> {
    metadata::check_times(reading);
    let Some(object) = decode::<schema::NetworkPolicy>(reading) else {
        range::tell_all(reading);
        return None;
    };
    let metadata = metadata::read(object.metadata, NameRule::FreeSubdomain, reading);
    let spec = object.spec.unwrap_or_default();
    let field = Field::ROOT.key("spec");
    let pod_selector =
        selector::read(spec.pod_selector.unwrap_or_default(), &field.key("podSelector"), reading);
    let ingress = read_ingress(spec.ingress, &field.key("ingress"), reading);
    let egress = read_egress(spec.egress, &field.key("egress"), reading);
    let types = read_types(spec.policy_types, &field.key("policyTypes"), reading);
    // Only the length counts: an empty list is as good as none (semantics A1.1 to A1.3).
    let isolates = |direction: &str| types.iter().any(|name| name == direction);
    let (isolates_ingress, isolates_egress) = match types.is_empty() {
        true => (true, !egress.is_empty()),
        false => (isolates("Ingress"), isolates("Egress")),
    };
    (!reading.is_refused()).then(|| NetworkPolicy {
        name: metadata.name,
        namespace: metadata.namespace,
        pod_selector,
        isolates_ingress,
        isolates_egress,
        ingress,
        egress,
        node: Arc::clone(reading.node()),
    })
}

fn read_ingress(
    rules: List<schema::NetworkPolicyIngressRule>,
    field: &Field<'_>,
    reading: &mut Reading<'_>,
) -> Vec<Rule> {
    let read = |(index, rule): (usize, Option<schema::NetworkPolicyIngressRule>)| {
        let field = field.index(index);
        let rule = rule.unwrap_or_else(|| reading.null_item(&field));
        let ports = port::read_all(rule.ports, &field.key("ports"), reading);
        Rule { peers: read_peers(rule.from, &field.key("from"), reading), ports }
    };
    rules.unwrap_or_default().into_iter().enumerate().map(read).collect()
}

fn read_egress(
    rules: List<schema::NetworkPolicyEgressRule>,
    field: &Field<'_>,
    reading: &mut Reading<'_>,
) -> Vec<Rule> {
    let read = |(index, rule): (usize, Option<schema::NetworkPolicyEgressRule>)| {
        let field = field.index(index);
        let rule = rule.unwrap_or_else(|| reading.null_item(&field));
        let ports = port::read_all(rule.ports, &field.key("ports"), reading);
        Rule { peers: read_peers(rule.to, &field.key("to"), reading), ports }
    };
    rules.unwrap_or_default().into_iter().enumerate().map(read).collect()
}

fn read_peers(
    peers: List<schema::NetworkPolicyPeer>,
    field: &Field<'_>,
    reading: &mut Reading<'_>,
) -> Vec<Peer> {
    let read = |(index, peer): (usize, Option<schema::NetworkPolicyPeer>)| {
        read_peer(peer.unwrap_or_default(), &field.index(index), reading)
    };
    peers.unwrap_or_default().into_iter().enumerate().filter_map(read).collect()
}

fn read_peer(peer: schema::NetworkPolicyPeer, field: &Field<'_>, reading: &mut Reading<'_>) -> Option<Peer> {
    let mut read =
        |raw: Option<selector::Raw>, key| raw.map(|raw| selector::read(raw, &field.key(key), reading));
    let pod_selector = read(peer.pod_selector, "podSelector");
    let namespace_selector = read(peer.namespace_selector, "namespaceSelector");
    let has_selector = pod_selector.is_some() || namespace_selector.is_some();
    let Some(raw) = peer.ip_block else {
        if !has_selector {
            reading.required(codes::PEER_EMPTY, field, "must specify a peer");
        }
        return has_selector.then_some(Peer::Pods { pod_selector, namespace_selector });
    };
    let block = address::read(raw, &field.key("ipBlock"), reading);
    if has_selector {
        reading.forbidden(codes::PEER_MIXED, field, "may not specify both ipBlock and another peer");
    }
    block.map(Peer::IpBlock)
}

fn read_types(types: List<String>, field: &Field<'_>, reading: &mut Reading<'_>) -> Vec<String> {
    let types: Vec<String> = types.unwrap_or_default().into_iter().map(Option::unwrap_or_default).collect();
    if types.len() > 2 {
        let printed: Vec<String> = types.iter().map(|name| quote_json(name)).collect();
        reading.invalid_json(
            codes::TOO_MANY_POLICY_TYPES,
            field,
            &format!("[{}]", printed.join(",")),
            "may not specify more than two policyTypes",
        );
        reading.fix(field, fix::drop_repeated_types);
        return types;
    }
    for (index, name) in types.iter().enumerate() {
        if name != "Ingress" && name != "Egress" {
            let (field, supported) = (field.index(index), ["Ingress", "Egress"]);
            reading
                .unsupported(codes::POLICY_TYPE_UNKNOWN, &field, name, &supported)
                .fix(&field, |source, node| fix::respell(source, node, &supported));
        }
    }
    types
}
