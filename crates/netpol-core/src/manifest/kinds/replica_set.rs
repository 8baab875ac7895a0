//! ReplicaSets: `replicas` pods.

use crate::manifest::WorkloadKind;
use crate::manifest::kind::Kind;
use crate::manifest::metadata::OBJECT_META_PART;
use crate::manifest::object::Object;
use crate::manifest::pod_template::POD_TEMPLATE;
use crate::manifest::schema::{Struct, Type};
use crate::manifest::workload::{self, BEFORE_APPS_V1};

pub(in crate::manifest) static KIND: Kind = Kind {
    name: "ReplicaSet",
    version: "apps/v1",
    removed: BEFORE_APPS_V1,
    is_custom: false,
    schema: Type::Struct(&REPLICA_SET),
    read: |reading| workload::read(WorkloadKind::ReplicaSet, reading).map(Object::Workload),
};

static REPLICA_SET: Struct = Struct::part(
    "v1.ReplicaSet",
    &[("metadata", Type::Struct(&OBJECT_META_PART)), ("spec", Type::Struct(&SPEC))],
);
static SPEC: Struct = Struct::part(
    "v1.ReplicaSetSpec",
    &[("replicas", Type::Integer("int32")), ("template", Type::Struct(&POD_TEMPLATE))],
);
