//! Endpoints: the addresses behind a Service, and no complaint about anything else.

use std::net::IpAddr;

use crate::manifest::checked::{Checked, Read};
use crate::manifest::decode::decode;
use crate::manifest::kind::Kind;
use crate::manifest::metadata::{self, NameRule, OBJECT_META_PART, ObjectMeta};
use crate::manifest::object::{Object, collected};
use crate::manifest::reading::Reading;
use crate::manifest::schema::{STRING, Struct, Type};
use crate::manifest::typed::List;
use crate::manifest::{Backend, BackendPort, BackendsObject, Protocol};

pub(in crate::manifest) static KIND: Kind = Kind {
    name: "Endpoints",
    version: "v1",
    removed: &[],
    is_custom: false,
    schema: Type::Struct(&ENDPOINTS),
    read: |reading| read(reading).map(Object::Backends),
};

static ENDPOINTS: Struct = Struct::part(
    "v1.Endpoints",
    &[("metadata", Type::Struct(&OBJECT_META_PART)), ("subsets", Type::List(&Type::Struct(&SUBSET)))],
);
static SUBSET: Struct = Struct::part(
    "v1.EndpointSubset",
    &[("addresses", Type::List(&Type::Struct(&ADDRESS))), ("ports", Type::List(&Type::Struct(&PORT)))],
);
static ADDRESS: Struct = Struct::part("v1.EndpointAddress", &[("ip", STRING)]);
static PORT: Struct = Struct::part("v1.EndpointPort", &PORT_FIELDS);

/// The fields of a port, which EndpointSlices have too.
pub(super) static PORT_FIELDS: [(&str, Type); 3] = [
    ("name", STRING),
    ("protocol", Type::Text { go: "v1.Protocol", takes: |_| false }),
    ("port", Type::Integer("int32")),
];

/// An Endpoints object.
struct Endpoints {
    metadata: Option<ObjectMeta>,
    subsets: List<Subset>,
}

impl Read for Endpoints {
    fn read(value: Checked<'_>) -> Self {
        Self { metadata: value.member("metadata"), subsets: value.member("subsets") }
    }
}

/// Addresses that have the same ports.
struct Subset {
    addresses: List<Address>,
    ports: List<RawPort>,
}

impl Read for Subset {
    fn read(value: Checked<'_>) -> Self {
        Self { addresses: value.member("addresses"), ports: value.member("ports") }
    }
}

/// An element of `addresses`; what is not ready stands in `notReadyAddresses`.
struct Address {
    ip: Option<String>,
}

impl Read for Address {
    fn read(value: Checked<'_>) -> Self {
        Self { ip: value.member("ip") }
    }
}

/// An element of `ports`, which EndpointSlices have too.
pub(super) struct RawPort {
    name: Option<String>,
    protocol: Option<String>,
    port: Option<i32>,
}

impl Read for RawPort {
    fn read(value: Checked<'_>) -> Self {
        Self { name: value.member("name"), protocol: value.member("protocol"), port: value.member("port") }
    }
}

collected!(BackendsObject, backends, |object| (object.kind, &object.namespace, &object.name));

/// The object that is read, where the API server would accept what matters of it.
fn read(reading: &mut Reading<'_>) -> Option<BackendsObject> {
    let object: Endpoints = decode(reading)?;
    let metadata = metadata::read(object.metadata, NameRule::Subdomain, reading);
    let subsets = object.subsets.into_iter().flatten().flatten();
    let backends = subsets.flat_map(|subset| {
        let addresses = subset.addresses.into_iter().flatten().flatten().filter_map(|address| address.ip);
        backends(addresses, read_ports(subset.ports))
    });
    let backends = backends.collect();
    (!reading.is_refused()).then(|| BackendsObject {
        kind: KIND.name,
        service: metadata.name.clone(),
        name: metadata.name,
        namespace: metadata.namespace,
        backends,
        span: reading.node().span,
    })
}

/// Each address with all of the ports.
pub(super) fn backends(
    addresses: impl Iterator<Item = String>,
    ports: Vec<BackendPort>,
) -> impl Iterator<Item = Backend> {
    let addresses = addresses.filter_map(|address| address.parse::<IpAddr>().ok());
    addresses.map(move |address| Backend { address, ports: ports.clone() })
}

/// The ports that are some.
pub(super) fn read_ports(ports: List<RawPort>) -> Vec<BackendPort> {
    let read = |raw: RawPort| {
        let protocol = match raw.protocol.as_deref() {
            None | Some("") => Protocol::Tcp,
            Some(name) => Protocol::from_name(name)?,
        };
        let port = u16::try_from(raw.port?).ok().filter(|port| *port > 0)?;
        Some(BackendPort { name: raw.name.filter(|name| !name.is_empty()), protocol, port })
    };
    ports.into_iter().flatten().flatten().filter_map(read).collect()
}
