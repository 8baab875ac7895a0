//! Templates of pods: only the fields that matter here.

use serde::Deserialize;

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
#[derive(Default, Deserialize)]
pub(in crate::manifest) struct PodTemplateSpec {
    pub(in crate::manifest) metadata: Option<ObjectMeta>,
    pub(in crate::manifest) spec: Option<PodSpec>,
}

/// `spec` of a pod.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::manifest) struct PodSpec {
    pub(in crate::manifest) containers: List<Container>,
    pub(in crate::manifest) init_containers: List<Container>,
    pub(in crate::manifest) host_network: Option<bool>,
    pub(in crate::manifest) node_name: Option<String>,
}

/// A container.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::manifest) struct Container {
    pub(in crate::manifest) ports: List<ContainerPort>,
    pub(in crate::manifest) restart_policy: Option<String>,
}

/// An element of a container's `ports`.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::manifest) struct ContainerPort {
    pub(in crate::manifest) name: Option<String>,
    pub(in crate::manifest) container_port: Option<i32>,
    pub(in crate::manifest) protocol: Option<String>,
}
