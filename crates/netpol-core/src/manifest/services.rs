//! Services: only what matters, and no complaint about anything else.

use super::decode::{Unknown, decode};
use super::metadata::{self, NameRule};
use super::names;
use super::reading::Reading;
use super::schema::{self, IntOrString};
use super::value::Keep;
use super::{PortReference, Protocol, ServiceObject, ServicePort};

const METADATA: Keep = Keep::Only(&[
    ("name", Keep::All),
    ("generateName", Keep::All),
    ("namespace", Keep::All),
    ("labels", Keep::All),
]);
const SPEC: Keep = Keep::Only(&[("selector", Keep::All), ("clusterIP", Keep::All), ("ports", Keep::All)]);

/// The Service that is read, where the API server would accept what matters of it.
pub(super) fn read(reading: &mut Reading<'_>) -> Option<ServiceObject> {
    let keep = Keep::Only(&[("metadata", METADATA), ("spec", SPEC)]);
    let object: schema::Service = decode(keep, Unknown::Passed, reading)?;
    let metadata = metadata::read(object.metadata, NameRule::Label, "Service", reading);
    let spec = object.spec.unwrap_or_default();
    let selector = spec.selector.unwrap_or_default().into_iter();
    (!reading.is_refused()).then(|| ServiceObject {
        name: metadata.name,
        namespace: metadata.namespace,
        selector: selector.map(|(key, value)| (key, value.unwrap_or_default())).collect(),
        headless: spec.cluster_ip.as_deref() == Some("None"),
        ports: spec.ports.into_iter().flatten().flatten().filter_map(read_port).collect(),
        span: reading.node().span,
    })
}

/// A port, where it is one; a missing `targetPort`, or 0, is the port itself (semantics A13.3).
fn read_port(raw: schema::ServicePort) -> Option<ServicePort> {
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
    Some(ServicePort { name: raw.name.filter(|name| !name.is_empty()), protocol, port, target })
}
