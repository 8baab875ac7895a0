//! Namespaces, pods and workloads: only what matters, and no complaint about anything else.

use std::net::IpAddr;

use super::decode::{Unknown, decode};
use super::field::Field;
use super::fix;
use super::metadata::{self, NameRule};
use super::names;
use super::report::Report;
use super::schema::{self, List};
use super::value::Keep;
use super::{
    ContainerPort, NAMESPACE_NAME_LABEL, NamespaceObject, PodObject, PodPhase, PodTemplate, Protocol,
    WorkloadKind, WorkloadObject,
};
use crate::diagnostic::codes;

const METADATA: Keep = Keep::Only(&[
    ("name", Keep::All),
    ("generateName", Keep::All),
    ("namespace", Keep::All),
    ("labels", Keep::All),
    ("ownerReferences", Keep::All),
]);
const CONTAINER: Keep = Keep::Only(&[("ports", Keep::All), ("restartPolicy", Keep::All)]);
const POD_SPEC: Keep = Keep::Only(&[
    ("containers", Keep::Each(&CONTAINER)),
    ("initContainers", Keep::Each(&CONTAINER)),
    ("hostNetwork", Keep::All),
    ("nodeName", Keep::All),
]);
const STATUS: Keep = Keep::Only(&[
    ("phase", Keep::All),
    ("podIP", Keep::All),
    ("podIPs", Keep::All),
    ("hostIP", Keep::All),
    ("hostIPs", Keep::All),
]);
const TEMPLATE: Keep = Keep::Only(&[("metadata", METADATA), ("spec", POD_SPEC)]);
const JOB_SPEC: Keep = Keep::Only(&[("parallelism", Keep::All), ("template", TEMPLATE)]);
const WORKLOAD_SPEC: Keep = Keep::Only(&[
    ("replicas", Keep::All),
    ("parallelism", Keep::All),
    ("template", TEMPLATE),
    ("jobTemplate", Keep::Only(&[("spec", JOB_SPEC)])),
]);

/// The namespace of the report's tree, where the API server would accept it.
pub(super) fn read_namespace(report: &mut Report<'_>) -> Option<NamespaceObject> {
    let object: schema::Namespace = decode(Keep::Only(&[("metadata", METADATA)]), Unknown::Passed, report)?;
    let metadata = metadata::read(object.metadata, NameRule::Label, "Namespace", report);
    let (name, mut labels) = (metadata.name, metadata.labels);
    if let Some(written) = labels.get(NAMESPACE_NAME_LABEL).filter(|written| **written != name) {
        let field = Field::ROOT.key("metadata");
        report
            .note(codes::NAMESPACE_LABEL_FIXED, &field.key("labels").key(NAMESPACE_NAME_LABEL))
            .with("value", written)
            .with("name", &name)
            .fix(&field.key("labels").key(NAMESPACE_NAME_LABEL), |source, node| {
                fix::rewrite(source, node, &name)
            });
    }
    labels.insert(NAMESPACE_NAME_LABEL.to_owned(), name.clone());
    (!report.is_refused()).then(|| NamespaceObject { name, labels, span: report.node().span })
}

/// The pod of the report's tree, where the API server would accept it.
pub(super) fn read_pod(report: &mut Report<'_>) -> Option<PodObject> {
    let keep = Keep::Only(&[("metadata", METADATA), ("spec", POD_SPEC), ("status", STATUS)]);
    let object: schema::Pod = decode(keep, Unknown::Passed, report)?;
    let metadata = metadata::read(object.metadata, NameRule::Subdomain, "Pod", report);
    let template = read_spec(object.spec, &Field::ROOT.key("spec"), report);
    let status = object.status.unwrap_or_default();
    (!report.is_refused()).then(|| PodObject {
        name: metadata.name,
        namespace: metadata.namespace,
        template: PodTemplate { labels: metadata.labels, ..template },
        phase: read_phase(&status),
        ips: read_addresses(status.pod_ips, status.pod_ip),
        host_ips: read_addresses(status.host_ips, status.host_ip),
        owner: metadata.owner,
        span: report.node().span,
    })
}

/// The workload of the report's tree, where the API server would accept it.
pub(super) fn read_workload(kind: WorkloadKind, report: &mut Report<'_>) -> Option<WorkloadObject> {
    let keep = Keep::Only(&[("metadata", METADATA), ("spec", WORKLOAD_SPEC)]);
    let object: schema::Workload = decode(keep, Unknown::Passed, report)?;
    let metadata = metadata::read(object.metadata, NameRule::Subdomain, kind.name(), report);
    let spec = object.spec.unwrap_or_default();
    let spec_field = Field::ROOT.key("spec");
    let replicas = |wanted: Option<i32>| u32::try_from(wanted.unwrap_or(1)).unwrap_or(0);
    let (replicas, template) = match kind {
        WorkloadKind::DaemonSet => (1, read_template(spec.template, &spec_field, report)),
        WorkloadKind::Job => (replicas(spec.parallelism), read_template(spec.template, &spec_field, report)),
        WorkloadKind::CronJob => {
            let job =
                spec.job_template.and_then(|template| template.spec).map(|spec| *spec).unwrap_or_default();
            let template_field = spec_field.key("jobTemplate");
            let job_field = template_field.key("spec");
            (replicas(job.parallelism), read_template(job.template, &job_field, report))
        }
        WorkloadKind::Deployment
        | WorkloadKind::StatefulSet
        | WorkloadKind::ReplicaSet
        | WorkloadKind::ReplicationController => {
            (replicas(spec.replicas), read_template(spec.template, &spec_field, report))
        }
    };
    (!report.is_refused()).then(|| WorkloadObject {
        kind,
        name: metadata.name,
        namespace: metadata.namespace,
        replicas,
        template,
        owner: metadata.owner,
        span: report.node().span,
    })
}

fn read_template(
    template: Option<schema::PodTemplateSpec>,
    field: &Field<'_>,
    report: &mut Report<'_>,
) -> PodTemplate {
    let template = template.unwrap_or_default();
    let field = field.key("template");
    let labels = template.metadata.unwrap_or_default().labels;
    let labels = metadata::read_labels(labels, &field.key("metadata").key("labels"), report);
    PodTemplate { labels, ..read_spec(template.spec, &field.key("spec"), report) }
}

fn read_spec(spec: Option<schema::PodSpec>, field: &Field<'_>, report: &mut Report<'_>) -> PodTemplate {
    let spec = spec.unwrap_or_default();
    let mut ports = read_containers(spec.containers, &field.key("containers"), |_| true, report);
    // An init container that restarts runs beside the others, so its ports count (semantics A8.9).
    let is_sidecar = |container: &schema::Container| container.restart_policy.as_deref() == Some("Always");
    ports.extend(read_containers(spec.init_containers, &field.key("initContainers"), is_sidecar, report));
    PodTemplate {
        ports,
        host_network: spec.host_network.unwrap_or(false),
        node_name: spec.node_name.filter(|name| !name.is_empty()),
        ..PodTemplate::default()
    }
}

fn read_containers(
    containers: List<schema::Container>,
    field: &Field<'_>,
    counts: impl Fn(&schema::Container) -> bool,
    report: &mut Report<'_>,
) -> Vec<ContainerPort> {
    let mut ports = Vec::new();
    for (index, container) in containers.into_iter().flatten().enumerate() {
        let Some(container) = container.filter(&counts) else { continue };
        let field = field.index(index);
        let list = field.key("ports");
        for (index, port) in container.ports.into_iter().flatten().enumerate() {
            ports.extend(read_port(port.unwrap_or_default(), &list.index(index), report));
        }
    }
    ports
}

fn read_port(
    raw: schema::ContainerPort,
    field: &Field<'_>,
    report: &mut Report<'_>,
) -> Option<ContainerPort> {
    let name = raw.name.filter(|name| !name.is_empty());
    for broken in name.iter().flat_map(|name| names::port_name(name)) {
        report.invalid(
            codes::PORT_NAME_INVALID,
            &field.key("name"),
            name.as_deref().unwrap_or_default(),
            &broken,
        );
    }
    let number = raw.container_port.unwrap_or(0);
    let port = u16::try_from(number).ok().filter(|port| *port > 0);
    if number == 0 {
        report.required(codes::PORT_OUT_OF_RANGE, &field.key("containerPort"), "").with("value", "0");
    } else if port.is_none() {
        let detail = "must be between 1 and 65535, inclusive";
        report.invalid_number(codes::PORT_OUT_OF_RANGE, &field.key("containerPort"), number, detail);
    }
    let protocol = match raw.protocol.as_deref() {
        None | Some("") => Some(Protocol::Tcp),
        Some(name) => {
            let protocol = Protocol::from_name(name);
            if protocol.is_none() {
                let (field, supported) = (field.key("protocol"), ["SCTP", "TCP", "UDP"]);
                report
                    .unsupported(codes::PROTOCOL_UNKNOWN, &field, name, &supported)
                    .fix(&field, |source, node| fix::respell(source, node, &supported));
            }
            protocol
        }
    };
    Some(ContainerPort { name, port: port?, protocol: protocol? })
}

fn read_phase(status: &schema::PodStatus) -> PodPhase {
    match status.phase.as_deref() {
        Some("Running" | "Unknown") => PodPhase::Running,
        Some("Pending") => PodPhase::Pending,
        Some("Succeeded" | "Failed") => PodPhase::Ended,
        _ => PodPhase::Assumed,
    }
}

/// The list where there is one, else the single address; what is no address is left out.
fn read_addresses(list: List<schema::Address>, single: Option<String>) -> Vec<IpAddr> {
    let addresses: Vec<IpAddr> =
        list.into_iter().flatten().flatten().filter_map(|address| address.ip?.parse().ok()).collect();
    if addresses.is_empty() {
        single.iter().filter_map(|address| address.parse().ok()).collect()
    } else {
        addresses
    }
}
