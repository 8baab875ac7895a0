//! EndpointSlices: a part of the addresses behind a Service, and no complaint about anything else.

use super::endpoints::{PORT_FIELDS, RawPort, backends, read_ports};
use crate::manifest::BackendsObject;
use crate::manifest::checked::{Checked, Read};
use crate::manifest::decode::decode;
use crate::manifest::kind::Kind;
use crate::manifest::metadata::{self, NameRule, OBJECT_META_PART, ObjectMeta};
use crate::manifest::object::Object;
use crate::manifest::reading::Reading;
use crate::manifest::schema::{STRING, Struct, Type};
use crate::manifest::typed::List;

/// The label with the name of the Service (`discovery/v1`, `LabelServiceName`).
const SERVICE_NAME_LABEL: &str = "kubernetes.io/service-name";

pub(in crate::manifest) static KIND: Kind = Kind {
    name: "EndpointSlice",
    version: "discovery.k8s.io/v1",
    removed: &[("discovery.k8s.io/v1beta1", "1.25")],
    is_custom: false,
    schema: Type::Struct(&ENDPOINT_SLICE),
    read: |reading| read(reading).map(Object::Backends),
};

static ENDPOINT_SLICE: Struct = Struct::part(
    "v1.EndpointSlice",
    &[
        ("metadata", Type::Struct(&OBJECT_META_PART)),
        ("endpoints", Type::List(&Type::Struct(&ENDPOINT))),
        ("ports", Type::List(&Type::Struct(&PORT))),
    ],
);
static ENDPOINT: Struct = Struct::part(
    "v1.Endpoint",
    &[("addresses", Type::List(&STRING)), ("conditions", Type::Struct(&CONDITIONS))],
);
static CONDITIONS: Struct = Struct::part("v1.EndpointConditions", &[("ready", Type::Boolean)]);
static PORT: Struct = Struct::part("v1.EndpointPort", &PORT_FIELDS);

/// An EndpointSlice.
struct EndpointSlice {
    metadata: Option<ObjectMeta>,
    endpoints: List<Endpoint>,
    ports: List<RawPort>,
}

impl Read for EndpointSlice {
    fn read(value: Checked<'_>) -> Self {
        Self {
            metadata: value.member("metadata"),
            endpoints: value.member("endpoints"),
            ports: value.member("ports"),
        }
    }
}

/// An element of `endpoints`.
struct Endpoint {
    addresses: List<String>,
    conditions: Option<Conditions>,
}

impl Read for Endpoint {
    fn read(value: Checked<'_>) -> Self {
        Self { addresses: value.member("addresses"), conditions: value.member("conditions") }
    }
}

/// `conditions` of an endpoint.
struct Conditions {
    ready: Option<bool>,
}

impl Read for Conditions {
    fn read(value: Checked<'_>) -> Self {
        Self { ready: value.member("ready") }
    }
}

impl Endpoint {
    /// Unless it says that it is not ready (`discovery/v1`, `EndpointConditions.Ready`: nil should be interpreted as true).
    fn is_ready(&self) -> bool {
        self.conditions.as_ref().and_then(|conditions| conditions.ready) != Some(false)
    }
}

/// The slice that is read, where the API server would accept what matters of it.
fn read(reading: &mut Reading<'_>) -> Option<BackendsObject> {
    let object: EndpointSlice = decode(reading)?;
    let metadata = metadata::read(object.metadata, NameRule::Subdomain, reading);
    let ready = object.endpoints.into_iter().flatten().flatten().filter(Endpoint::is_ready);
    // All addresses of an endpoint are the same backend, so that the first one stands for it (`discovery/v1`,
    // `Endpoint.Addresses`).
    let addresses = ready.filter_map(|endpoint| endpoint.addresses.into_iter().flatten().flatten().next());
    let backends = backends(addresses, read_ports(object.ports)).collect();
    (!reading.is_refused()).then(|| BackendsObject {
        kind: KIND.name,
        service: metadata.labels.get(SERVICE_NAME_LABEL).cloned().unwrap_or_default(),
        name: metadata.name,
        namespace: metadata.namespace,
        backends,
        span: reading.node().span,
    })
}
