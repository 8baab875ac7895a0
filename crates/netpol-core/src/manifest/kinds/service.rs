//! Services: only what matters, and no complaint about anything else.

use std::net::IpAddr;

use crate::manifest::checked::{Checked, Read};
use crate::manifest::decode::decode;
use crate::manifest::kind::Kind;
use crate::manifest::metadata::{self, NameRule, OBJECT_META_PART, ObjectMeta};
use crate::manifest::names;
use crate::manifest::object::{Object, collected};
use crate::manifest::reading::Reading;
use crate::manifest::schema::{LABELS, STRING, Struct, Type};
use crate::manifest::typed::{IntOrString, List, TextMap};
use crate::manifest::{PortReference, Protocol, Published, ServiceObject, ServicePort};

pub(in crate::manifest) static KIND: Kind = Kind {
    name: "Service",
    version: "v1",
    removed: &[],
    is_custom: false,
    schema: Type::Struct(&SERVICE),
    read: |reading| read(reading).map(Object::Service),
};

static SERVICE: Struct = Struct::part(
    "v1.Service",
    &[("metadata", Type::Struct(&OBJECT_META_PART)), ("spec", Type::Struct(&SPEC))],
);
static SPEC: Struct = Struct::part(
    "v1.ServiceSpec",
    &[
        ("selector", LABELS),
        ("clusterIP", STRING),
        ("clusterIPs", Type::List(&STRING)),
        ("type", Type::Text { go: "v1.ServiceType", takes: |_| false }),
        ("externalIPs", Type::List(&STRING)),
        ("externalName", STRING),
        ("externalTrafficPolicy", Type::Text { go: "v1.ServiceExternalTrafficPolicy", takes: |_| false }),
        ("ports", Type::List(&Type::Struct(&PORT))),
    ],
);
static PORT: Struct = Struct::part(
    "v1.ServicePort",
    &[
        ("name", STRING),
        ("protocol", Type::Text { go: "v1.Protocol", takes: |_| false }),
        ("port", Type::Integer("int32")),
        ("targetPort", Type::IntOrString),
        ("nodePort", Type::Integer("int32")),
    ],
);

/// A Service.
struct Service {
    metadata: Option<ObjectMeta>,
    spec: Option<ServiceSpec>,
}

impl Read for Service {
    fn read(value: Checked<'_>) -> Self {
        Self { metadata: value.member("metadata"), spec: value.member("spec") }
    }
}

/// `spec` of a Service.
#[derive(Default)]
struct ServiceSpec {
    selector: TextMap,
    cluster_ip: Option<String>,
    cluster_ips: List<String>,
    r#type: Option<String>,
    external_ips: List<String>,
    external_name: Option<String>,
    external_traffic_policy: Option<String>,
    ports: List<RawPort>,
}

impl Read for ServiceSpec {
    fn read(value: Checked<'_>) -> Self {
        Self {
            selector: value.member("selector"),
            cluster_ip: value.member("clusterIP"),
            cluster_ips: value.member("clusterIPs"),
            r#type: value.member("type"),
            external_ips: value.member("externalIPs"),
            external_name: value.member("externalName"),
            external_traffic_policy: value.member("externalTrafficPolicy"),
            ports: value.member("ports"),
        }
    }
}

/// An element of a Service's `ports`.
struct RawPort {
    name: Option<String>,
    protocol: Option<String>,
    port: Option<i32>,
    target_port: Option<IntOrString>,
    node_port: Option<i32>,
}

impl Read for RawPort {
    fn read(value: Checked<'_>) -> Self {
        Self {
            name: value.member("name"),
            protocol: value.member("protocol"),
            port: value.member("port"),
            target_port: value.member("targetPort"),
            node_port: value.member("nodePort"),
        }
    }
}

collected!(ServiceObject, services, |service| (KIND.name, &service.namespace, &service.name));

/// The Service that is read, where the API server would accept what matters of it.
fn read(reading: &mut Reading<'_>) -> Option<ServiceObject> {
    let object: Service = decode(reading)?;
    let metadata = metadata::read(object.metadata, NameRule::Label, reading);
    let spec = object.spec.unwrap_or_default();
    let published = published(&spec);
    let selector = spec.selector.unwrap_or_default().into_iter();
    let given = spec.cluster_ip.iter().chain(spec.cluster_ips.iter().flatten().flatten());
    let headless = given.clone().any(|address| address == "None");
    let mut cluster_ips: Vec<IpAddr> = given.filter_map(|address| address.parse().ok()).collect();
    cluster_ips.dedup();
    (!reading.is_refused()).then(|| ServiceObject {
        name: metadata.name,
        namespace: metadata.namespace,
        selector: selector.map(|(key, value)| (key, value.unwrap_or_default())).collect(),
        headless,
        published,
        cluster_ips,
        external_ips: addresses(spec.external_ips),
        keeps_client_address: spec.external_traffic_policy.as_deref() == Some("Local"),
        ports: spec.ports.into_iter().flatten().flatten().filter_map(read_port).collect(),
        span: reading.node().span,
    })
}

/// What the `type` publishes; the API server refuses any other type.
fn published(spec: &ServiceSpec) -> Published {
    match spec.r#type.as_deref() {
        Some("NodePort") => Published::NodePort,
        Some("LoadBalancer") => Published::LoadBalancer,
        Some("ExternalName") => Published::As(spec.external_name.clone().unwrap_or_default()),
        _ => Published::Nowhere,
    }
}

fn addresses(texts: List<String>) -> Vec<IpAddr> {
    texts.into_iter().flatten().flatten().filter_map(|text| text.parse().ok()).collect()
}

/// A port, where it is one; a missing `targetPort`, or 0, is the port itself (semantics A13.3).
fn read_port(raw: RawPort) -> Option<ServicePort> {
    let number = |number: i32| u16::try_from(number).ok().filter(|port| *port > 0);
    let port = number(raw.port?)?;
    let target = match raw.target_port {
        None | Some(IntOrString::Int(0)) => PortReference::Range(port, port),
        Some(IntOrString::Int(target)) => {
            let target = number(target)?;
            PortReference::Range(target, target)
        }
        // The API server refuses any other name, and a policy could not use it.
        Some(IntOrString::String(name)) if names::port_name(&name).is_empty() => PortReference::Name(name),
        Some(IntOrString::String(_)) => return None,
    };
    let protocol = match raw.protocol.as_deref() {
        None | Some("") => Protocol::Tcp,
        Some(name) => Protocol::from_name(name)?,
    };
    let name = raw.name.filter(|name| !name.is_empty());
    Some(ServicePort { name, protocol, port, node_port: raw.node_port.and_then(number), target })
}
