//! What makes pods. Each kind has a schema of its own, so that what is read of one says how many it makes and of what.

mod job;

use super::checked::{Checked, Read};
use super::decode::decode;
use super::field::Field;
use super::metadata::{self, NameRule, ObjectMeta};
use super::object::collected;
use super::pod_template::{self, PodTemplateSpec};
use super::reading::Reading;
use super::{WorkloadKind, WorkloadObject};
use job::JobStatus;

/// Versions that kinds of `apps/v1` had before.
pub(super) const BEFORE_APPS_V1: &[(&str, &str)] =
    &[("extensions/v1beta1", "1.16"), ("apps/v1beta1", "1.16"), ("apps/v1beta2", "1.16")];

/// An object that makes pods.
struct Workload {
    metadata: Option<ObjectMeta>,
    spec: Option<WorkloadSpec>,
    status: Option<JobStatus>,
}

impl Read for Workload {
    fn read(value: Checked<'_>) -> Self {
        Self {
            metadata: value.member("metadata"),
            spec: value.member("spec"),
            status: value.member("status"),
        }
    }
}

/// `spec` of a workload, and of a CronJob's job template.
#[derive(Default)]
struct WorkloadSpec {
    replicas: Option<i32>,
    parallelism: Option<i32>,
    completions: Option<i32>,
    suspend: Option<bool>,
    template: Option<PodTemplateSpec>,
    job_template: Option<JobTemplateSpec>,
}

impl Read for WorkloadSpec {
    fn read(value: Checked<'_>) -> Self {
        Self {
            replicas: value.member("replicas"),
            parallelism: value.member("parallelism"),
            completions: value.member("completions"),
            suspend: value.member("suspend"),
            template: value.member("template"),
            job_template: value.member("jobTemplate"),
        }
    }
}

/// `spec.jobTemplate` of a CronJob.
struct JobTemplateSpec {
    spec: Option<Box<WorkloadSpec>>,
}

impl Read for JobTemplateSpec {
    fn read(value: Checked<'_>) -> Self {
        Self { spec: value.member("spec") }
    }
}

collected!(WorkloadObject, workloads, |workload| (workload.kind.name(), &workload.namespace, &workload.name));

/// The workload that is read, where the API server would accept it.
pub(super) fn read(kind: WorkloadKind, reading: &mut Reading<'_>) -> Option<WorkloadObject> {
    let object: Workload = decode(reading)?;
    let metadata = metadata::read(object.metadata, NameRule::Subdomain, reading);
    let spec = object.spec.unwrap_or_default();
    let field = Field::ROOT.key("spec");
    let job_template = field.key("jobTemplate");
    let (spec, field) = match spec.job_template {
        Some(template) => (template.spec.map(|spec| *spec).unwrap_or_default(), job_template.key("spec")),
        None => (spec, field),
    };
    let replicas = match kind {
        WorkloadKind::Job | WorkloadKind::CronJob => job::pods(&spec, &object.status.unwrap_or_default()),
        _ => spec.replicas.unwrap_or(1),
    };
    let template = pod_template::read_template(spec.template, &field, reading);
    (!reading.is_refused()).then(|| WorkloadObject {
        kind,
        name: metadata.name,
        namespace: metadata.namespace,
        labels: metadata.labels,
        replicas: u32::try_from(replicas).unwrap_or(0),
        template,
        owner: metadata.owner,
        span: reading.node().span,
    })
}
