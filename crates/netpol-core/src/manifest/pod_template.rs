//! What pods are made of, in a Pod and in what makes pods: only what matters, and no complaint about anything else.

mod schema;

pub(super) use schema::{POD_SPEC, POD_TEMPLATE, PodSpec, PodTemplateSpec};

use super::field::Field;
use super::fix;
use super::metadata;
use super::names;
use super::reading::Reading;
use super::typed::List;
use super::{ContainerPort, PodTemplate, Protocol};
use crate::diagnostic::codes;
use schema::Container;

/// What a pod is made of, by a `template` in that field.
pub(super) fn read_template(
    template: Option<PodTemplateSpec>,
    field: &Field<'_>,
    reading: &mut Reading<'_>,
) -> PodTemplate {
    let template = template.unwrap_or_default();
    let field = field.key("template");
    let labels = template.metadata.unwrap_or_default().labels;
    let labels = metadata::read_labels(labels, &field.key("metadata").key("labels"), reading);
    PodTemplate { labels, ..read_spec(template.spec, &field.key("spec"), reading) }
}

/// What a pod is made of without its labels, by a `spec` in that field.
pub(super) fn read_spec(spec: Option<PodSpec>, field: &Field<'_>, reading: &mut Reading<'_>) -> PodTemplate {
    let spec = spec.unwrap_or_default();
    let mut ports = read_containers(spec.containers, &field.key("containers"), |_| true, reading);
    // An init container that restarts runs beside the others, so its ports count (semantics A8.9).
    let is_sidecar = |container: &Container| container.restart_policy.as_deref() == Some("Always");
    ports.extend(read_containers(spec.init_containers, &field.key("initContainers"), is_sidecar, reading));
    PodTemplate {
        ports,
        host_network: spec.host_network.unwrap_or(false),
        node_name: spec.node_name.filter(|name| !name.is_empty()),
        ..PodTemplate::default()
    }
}

fn read_containers(
    containers: List<Container>,
    field: &Field<'_>,
    counts: impl Fn(&Container) -> bool,
    reading: &mut Reading<'_>,
) -> Vec<ContainerPort> {
    let mut ports = Vec::new();
    for (index, container) in containers.into_iter().flatten().enumerate() {
        let Some(container) = container.filter(&counts) else { continue };
        let field = field.index(index);
        let list = field.key("ports");
        for (index, port) in container.ports.into_iter().flatten().enumerate() {
            ports.extend(read_port(port.unwrap_or_default(), &list.index(index), reading));
        }
    }
    ports
}

fn read_port(
    raw: schema::ContainerPort,
    field: &Field<'_>,
    reading: &mut Reading<'_>,
) -> Option<ContainerPort> {
    let name = raw.name.filter(|name| !name.is_empty());
    for broken in name.iter().flat_map(|name| names::port_name(name)) {
        reading.invalid(
            codes::PORT_NAME_INVALID,
            &field.key("name"),
            name.as_deref().unwrap_or_default(),
            &broken,
        );
    }
    let number = raw.container_port.unwrap_or(0);
    let port = u16::try_from(number).ok().filter(|port| *port > 0);
    if number == 0 {
        let variant = raw.container_port.is_none().then_some("missing");
        let field = field.key("containerPort");
        reading.required(codes::PORT_OUT_OF_RANGE, &field, "").with("value", "0").in_words(variant);
    } else if port.is_none() {
        let detail = "must be between 1 and 65535, inclusive";
        reading.invalid_number(codes::PORT_OUT_OF_RANGE, &field.key("containerPort"), number, detail);
    }
    let protocol = match raw.protocol.as_deref() {
        None | Some("") => Some(Protocol::Tcp),
        Some(name) => {
            let protocol = Protocol::from_name(name);
            if protocol.is_none() {
                let (field, supported) = (field.key("protocol"), ["SCTP", "TCP", "UDP"]);
                reading
                    .unsupported(codes::PROTOCOL_UNKNOWN, &field, name, &supported)
                    .fix(&field, |source, node| fix::respell(source, node, &supported));
            }
            protocol
        }
    };
    Some(ContainerPort { name, port: port?, protocol: protocol? })
}
