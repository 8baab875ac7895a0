//! ReplicationControllers: `replicas` pods.

use crate::manifest::WorkloadKind;
use crate::manifest::kind::Kind;
use crate::manifest::metadata::OBJECT_META_PART;
use crate::manifest::object::Object;
use crate::manifest::pod_template::POD_TEMPLATE;
use crate::manifest::schema::{Struct, Type};
use crate::manifest::workload;

pub(in crate::manifest) static KIND: Kind = Kind {
    name: "ReplicationController",
    version: "v1",
    removed: &[],
    is_custom: false,
    schema: Type::Struct(&REPLICATION_CONTROLLER),
    read: |reading| workload::read(WorkloadKind::ReplicationController, reading).map(Object::Workload),
};

static REPLICATION_CONTROLLER: Struct = Struct::part(
    "v1.ReplicationController",
    &[("metadata", Type::Struct(&OBJECT_META_PART)), ("spec", Type::Struct(&SPEC))],
);
static SPEC: Struct = Struct::part(
    "v1.ReplicationControllerSpec",
    &[("replicas", Type::Integer("int32")), ("template", Type::Struct(&POD_TEMPLATE))],
);
