//! CronJobs: the pods of one job.

use super::job::JOB_SPEC;
use crate::manifest::WorkloadKind;
use crate::manifest::kind::Kind;
use crate::manifest::metadata::OBJECT_META_PART;
use crate::manifest::object::Object;
use crate::manifest::schema::{Struct, Type};
use crate::manifest::workload;

pub(in crate::manifest) static KIND: Kind = Kind {
    name: "CronJob",
    version: "batch/v1",
    removed: &[("batch/v1beta1", "1.25"), ("batch/v2alpha1", "1.21")],
    is_custom: false,
    schema: Type::Struct(&CRON_JOB),
    read: |reading| workload::read(WorkloadKind::CronJob, reading).map(Object::Workload),
};

static CRON_JOB: Struct = Struct::part(
    "v1.CronJob",
    &[("metadata", Type::Struct(&OBJECT_META_PART)), ("spec", Type::Struct(&SPEC))],
);
static SPEC: Struct = Struct::part("v1.CronJobSpec", &[("jobTemplate", Type::Struct(&JOB_TEMPLATE))]);
static JOB_TEMPLATE: Struct = Struct::part("v1.JobTemplateSpec", &[("spec", Type::Struct(&JOB_SPEC))]);
