//! Jobs: `parallelism` pods, while there is something to do.

use crate::manifest::WorkloadKind;
use crate::manifest::kind::Kind;
use crate::manifest::metadata::OBJECT_META_PART;
use crate::manifest::object::Object;
use crate::manifest::pod_template::POD_TEMPLATE;
use crate::manifest::schema::{ANY_STRING, Struct, Type};
use crate::manifest::workload;

pub(in crate::manifest) static KIND: Kind = Kind {
    name: "Job",
    version: "batch/v1",
    removed: &[],
    is_custom: false,
    schema: Type::Struct(&JOB),
    read: |reading| workload::read(WorkloadKind::Job, reading).map(Object::Workload),
};

static JOB: Struct = Struct::part(
    "v1.Job",
    &[
        ("metadata", Type::Struct(&OBJECT_META_PART)),
        ("spec", Type::Struct(&JOB_SPEC)),
        ("status", Type::Struct(&STATUS)),
    ],
);
pub(super) static JOB_SPEC: Struct = Struct::part(
    "v1.JobSpec",
    &[
        ("parallelism", Type::Integer("int32")),
        ("completions", Type::Integer("int32")),
        ("suspend", Type::Boolean),
        ("template", Type::Struct(&POD_TEMPLATE)),
    ],
);
static STATUS: Struct = Struct::part(
    "v1.JobStatus",
    &[
        ("active", Type::Integer("int32")),
        ("succeeded", Type::Integer("int32")),
        ("completionTime", ANY_STRING),
        ("conditions", Type::List(&Type::Struct(&CONDITION))),
    ],
);
static CONDITION: Struct = Struct::part("v1.JobCondition", &[("type", ANY_STRING), ("status", ANY_STRING)]);
