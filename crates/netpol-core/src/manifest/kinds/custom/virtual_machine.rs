//! KubeVirt: each running machine is in a pod, `virt-launcher`, that has the machine's labels and some of its own.

use crate::manifest::checked::{Checked, Read};
use crate::manifest::decode::decode;
use crate::manifest::kind::Kind;
use crate::manifest::metadata::{self, NameRule, OBJECT_META_PART, ObjectMeta};
use crate::manifest::object::Object;
use crate::manifest::reading::Reading;
use crate::manifest::schema::{Struct, Type};
use crate::manifest::{Labels, PodTemplate, WorkloadKind, WorkloadObject, workload};
use crate::source::{Node, Resolved};

pub(super) const INSTANCE: &str = "VirtualMachineInstance";

pub(super) static VIRTUAL_MACHINE: Kind = Kind {
    name: "VirtualMachine",
    version: "kubevirt.io/v1",
    removed: &[],
    is_custom: true,
    schema: Type::Struct(&super::WITH_REPLICAS),
    read: |reading| {
        let machine = workload::read(WorkloadKind::VirtualMachine, reading)?;
        let replicas = u32::from(!is_stopped(reading.node()));
        Some(Object::Workload(launched(WorkloadObject { replicas, ..machine })))
    },
};

pub(super) static VIRTUAL_MACHINE_INSTANCE: Kind = Kind {
    name: INSTANCE,
    version: "kubevirt.io/v1",
    removed: &[],
    is_custom: true,
    schema: Type::Struct(&MACHINE_INSTANCE),
    read: |reading| read_instance(reading).map(Object::Workload),
};

pub(super) static REPLICA_SET: Kind = Kind {
    name: "VirtualMachineInstanceReplicaSet",
    version: "kubevirt.io/v1",
    removed: &[],
    is_custom: true,
    schema: Type::Struct(&super::WITH_REPLICAS),
    read: |reading| {
        let set = workload::read(WorkloadKind::VirtualMachineInstanceReplicaSet, reading)?;
        Some(Object::Workload(launched(set)))
    },
};

static MACHINE_INSTANCE: Struct =
    Struct::part("VirtualMachineInstance", &[("metadata", Type::Struct(&OBJECT_META_PART))]);

/// A VirtualMachineInstance, of which the labels alone matter.
struct Instance {
    metadata: Option<ObjectMeta>,
}

impl Read for Instance {
    fn read(value: Checked<'_>) -> Self {
        Self { metadata: value.member("metadata") }
    }
}

fn read_instance(reading: &mut Reading<'_>) -> Option<WorkloadObject> {
    let object: Instance = decode(reading)?;
    let metadata = metadata::read(object.metadata, NameRule::Subdomain, reading);
    (!reading.is_refused()).then(|| {
        launched(WorkloadObject {
            kind: WorkloadKind::VirtualMachineInstance,
            name: metadata.name,
            namespace: metadata.namespace,
            labels: Labels::new(),
            replicas: 1,
            template: PodTemplate { labels: metadata.labels, ..PodTemplate::default() },
            owner: metadata.owner,
            span: reading.node().span,
        })
    })
}

/// With the label that KubeVirt puts on every pod that runs a machine.
fn launched(mut machine: WorkloadObject) -> WorkloadObject {
    machine.template.labels.insert("kubevirt.io".to_owned(), "virt-launcher".to_owned());
    machine
}

/// Whether a VirtualMachine is said to be off: `running: false`, or its newer form.
fn is_stopped(machine: &Node) -> bool {
    let of_spec = |key: &str| machine.get("spec").and_then(|spec| spec.get(key));
    let is_off = of_spec("running").and_then(Node::resolve) == Some(Resolved::Boolean(false));
    is_off || of_spec("runStrategy").and_then(Node::text) == Some("Halted")
}
