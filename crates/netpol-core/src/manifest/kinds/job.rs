//! Jobs: `parallelism` pods.

use crate::manifest::WorkloadKind;
use crate::manifest::kind::Kind;
use crate::manifest::metadata::OBJECT_META_PART;
use crate::manifest::object::Object;
use crate::manifest::pod_template::POD_TEMPLATE;
use crate::manifest::schema::{Struct, Type};
use crate::manifest::workload;

pub(in crate::manifest) static KIND: Kind = Kind {
    name: "Job",
    version: "batch/v1",
    removed: &[],
    schema: Type::Struct(&JOB),
    read: |reading| workload::read(WorkloadKind::Job, reading).map(Object::Workload),
};

static JOB: Struct = Struct::part(
    "v1.Job",
    &[("metadata", Type::Struct(&OBJECT_META_PART)), ("spec", Type::Struct(&JOB_SPEC))],
);
pub(super) static JOB_SPEC: Struct = Struct::part(
    "v1.JobSpec",
    &[("parallelism", Type::Integer("int32")), ("template", Type::Struct(&POD_TEMPLATE))],
);
