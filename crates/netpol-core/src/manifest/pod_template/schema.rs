//! Templates of pods: only the fields that matter here.

use crate::manifest::checked::{Checked, Read};
use crate::manifest::metadata::{OBJECT_META_PART, ObjectMeta};
use crate::manifest::schema::{ANY_STRING, STRING, Struct, Type};
use crate::manifest::typed::List;

pub(in crate::manifest) static POD_TEMPLATE: Struct = Struct::part(
    "v1.PodTemplateSpec",
    &[("metadata", Type::Struct(&OBJECT_META_PART)), ("spec", Type::Struct(&POD_SPEC))],
);
pub(in crate::manifest) static POD_SPEC: Struct = Struct::part(
    "v1.PodSpec",
    &[
        ("containers", Type::List(&Type::Struct(&CONTAINER))),
        ("initContainers", Type::List(&Type::Struct(&CONTAINER))),
        ("hostNetwork", Type::Boolean),
        ("nodeName", ANY_STRING),
    ],
);
static CONTAINER: Struct = Struct::part(
    "v1.Container",
    &[
        ("ports", Type::List(&Type::Struct(&PORT))),
        ("restartPolicy", Type::Text { go: "v1.ContainerRestartPolicy", takes: |_| false }),
    ],
);
static PORT: Struct = Struct::part(
    "v1.ContainerPort",
    &[
        ("name", STRING),
        ("containerPort", Type::Integer("int32")),
        ("protocol", Type::Text { go: "v1.Protocol", takes: |_| false }),
    ],
);

/// `spec.template`.
#[derive(Default)]
pub(in crate::manifest) struct PodTemplateSpec {
    pub(in crate::manifest) metadata: Option<ObjectMeta>,
    pub(in crate::manifest) spec: Option<PodSpec>,
}

impl Read for PodTemplateSpec {
    fn read(value: Checked<'_>) -> Self {
        Self { metadata: value.member("metadata"), spec: value.member("spec") }
    }
}

/// `spec` of a pod.
#[derive(Default)]
pub(in crate::manifest) struct PodSpec {
    pub(in crate::manifest) containers: List<Container>,
    pub(in crate::manifest) init_containers: List<Container>,
    pub(in crate::manifest) host_network: Option<bool>,
    pub(in crate::manifest) node_name: Option<String>,
}

impl Read for PodSpec {
    fn read(value: Checked<'_>) -> Self {
        Self {
            containers: value.member("containers"),
            init_containers: value.member("initContainers"),
            host_network: value.member("hostNetwork"),
            node_name: value.member("nodeName"),
        }
    }
}

/// A container.
pub(in crate::manifest) struct Container {
    pub(in crate::manifest) ports: List<ContainerPort>,
    pub(in crate::manifest) restart_policy: Option<String>,
}

impl Read for Container {
    fn read(value: Checked<'_>) -> Self {
        Self { ports: value.member("ports"), restart_policy: value.member("restartPolicy") }
    }
}

/// An element of a container's `ports`.
#[derive(Default)]
pub(in crate::manifest) struct ContainerPort {
    pub(in crate::manifest) name: Option<String>,
    pub(in crate::manifest) container_port: Option<i32>,
    pub(in crate::manifest) protocol: Option<String>,
}

impl Read for ContainerPort {
    fn read(value: Checked<'_>) -> Self {
        Self {
            name: value.member("name"),
            container_port: value.member("containerPort"),
            protocol: value.member("protocol"),
        }
    }
}
