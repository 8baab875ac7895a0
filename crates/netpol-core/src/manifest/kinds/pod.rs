//! Pods: only what matters, and no complaint about anything else.

use std::net::IpAddr;

use crate::manifest::checked::{Checked, Read};
use crate::manifest::decode::decode;
use crate::manifest::field::Field;
use crate::manifest::kind::Kind;
use crate::manifest::metadata::{self, NameRule, OBJECT_META_PART, ObjectMeta};
use crate::manifest::object::{Object, collected};
use crate::manifest::pod_template::{self, POD_SPEC, PodSpec};
use crate::manifest::reading::Reading;
use crate::manifest::schema::{STRING, Struct, Type};
use crate::manifest::typed::List;
use crate::manifest::{PodObject, PodPhase, PodTemplate};

pub(in crate::manifest) static KIND: Kind = Kind {
    name: "Pod",
    version: "v1",
    removed: &[],
    is_custom: false,
    schema: Type::Struct(&POD),
    read: |reading| read(reading).map(Object::Pod),
};

static POD: Struct = Struct::part(
    "v1.Pod",
    &[
        ("metadata", Type::Struct(&OBJECT_META_PART)),
        ("spec", Type::Struct(&POD_SPEC)),
        ("status", Type::Struct(&STATUS)),
    ],
);
static STATUS: Struct = Struct::part(
    "v1.PodStatus",
    &[
        ("phase", Type::Text { go: "v1.PodPhase", takes: |_| false }),
        ("podIP", STRING),
        ("podIPs", Type::List(&Type::Struct(&POD_IP))),
        ("hostIP", STRING),
        ("hostIPs", Type::List(&Type::Struct(&HOST_IP))),
    ],
);
static POD_IP: Struct = Struct::part("v1.PodIP", &[("ip", STRING)]);
static HOST_IP: Struct = Struct::part("v1.HostIP", &[("ip", STRING)]);

/// A Pod.
struct Pod {
    metadata: Option<ObjectMeta>,
    spec: Option<PodSpec>,
    status: Option<PodStatus>,
}

impl Read for Pod {
    fn read(value: Checked<'_>) -> Self {
        Self {
            metadata: value.member("metadata"),
            spec: value.member("spec"),
            status: value.member("status"),
        }
    }
}

/// `status` of a pod.
#[derive(Default)]
struct PodStatus {
    phase: Option<String>,
    pod_ip: Option<String>,
    pod_ips: List<Address>,
    host_ip: Option<String>,
    host_ips: List<Address>,
}

impl Read for PodStatus {
    fn read(value: Checked<'_>) -> Self {
        Self {
            phase: value.member("phase"),
            pod_ip: value.member("podIP"),
            pod_ips: value.member("podIPs"),
            host_ip: value.member("hostIP"),
            host_ips: value.member("hostIPs"),
        }
    }
}

/// An element of `podIPs` or `hostIPs`.
struct Address {
    ip: Option<String>,
}

impl Read for Address {
    fn read(value: Checked<'_>) -> Self {
        Self { ip: value.member("ip") }
    }
}

collected!(PodObject, pods, |pod| (KIND.name, &pod.namespace, &pod.name));

/// The pod that is read, where the API server would accept it.
fn read(reading: &mut Reading<'_>) -> Option<PodObject> {
    let object: Pod = decode(reading)?;
    let metadata = metadata::read(object.metadata, NameRule::Subdomain, reading);
    let template = pod_template::read_spec(object.spec, &Field::ROOT.key("spec"), reading);
    let status = object.status.unwrap_or_default();
    (!reading.is_refused()).then(|| PodObject {
        name: metadata.name,
        namespace: metadata.namespace,
        template: PodTemplate { labels: metadata.labels, ..template },
        phase: read_phase(&status),
        ips: read_addresses(status.pod_ips, status.pod_ip),
        host_ips: read_addresses(status.host_ips, status.host_ip),
        owner: metadata.owner,
        span: reading.node().span,
    })
}

fn read_phase(status: &PodStatus) -> PodPhase {
    match status.phase.as_deref() {
        Some("Running" | "Unknown") => PodPhase::Running,
        Some("Pending") => PodPhase::Pending,
        Some("Succeeded" | "Failed") => PodPhase::Ended,
        _ => PodPhase::Assumed,
    }
}

/// The list where there is one, else the single address; what is no address is left out. An IPv4 address that is written
/// as an IPv6 one (`::ffff:10.1.2.3`) is the IPv4 address, as it is for the API server (`net.ParseIP`).
fn read_addresses(list: List<Address>, single: Option<String>) -> Vec<IpAddr> {
    let read = |text: String| Some(text.parse::<IpAddr>().ok()?.to_canonical());
    let addresses: Vec<IpAddr> =
        list.into_iter().flatten().flatten().filter_map(|address| read(address.ip?)).collect();
    if addresses.is_empty() { single.and_then(read).into_iter().collect() } else { addresses }
}
