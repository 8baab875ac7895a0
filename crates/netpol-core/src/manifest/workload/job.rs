//! How many pods a Job has at a time.

use super::WorkloadSpec;
use crate::manifest::checked::{Checked, Read};
use crate::manifest::typed::List;

/// `status` of a Job.
#[derive(Default)]
pub(super) struct JobStatus {
    active: Option<i32>,
    succeeded: Option<i32>,
    completion_time: Option<String>,
    conditions: List<JobCondition>,
}

impl Read for JobStatus {
    fn read(value: Checked<'_>) -> Self {
        Self {
            active: value.member("active"),
            succeeded: value.member("succeeded"),
            completion_time: value.member("completionTime"),
            conditions: value.member("conditions"),
        }
    }
}

/// An element of `status.conditions`.
struct JobCondition {
    kind: Option<String>,
    status: Option<String>,
}

impl Read for JobCondition {
    fn read(value: Checked<'_>) -> Self {
        Self { kind: value.member("type"), status: value.member("status") }
    }
}

/// The pods of a Job: `parallelism`, but no more than there are completions to come; none where it is done or suspended
/// (kubernetes/api `batch/v1/types.go`, JobSpec and JobStatus; `manageJob` of the Job controller).
pub(super) fn pods(spec: &WorkloadSpec, status: &JobStatus) -> i32 {
    if spec.suspend == Some(true) || is_done(status) {
        return 0;
    }
    let parallelism = spec.parallelism.unwrap_or(1);
    let succeeded = status.succeeded.unwrap_or(0);
    match spec.completions {
        Some(completions) => completions.saturating_sub(succeeded).min(parallelism),
        // Of a work queue no pod is made once one has succeeded, and those that run go on.
        None if succeeded > 0 && spec.parallelism.is_some() => status.active.unwrap_or(parallelism),
        None if succeeded > 0 => 0,
        None => parallelism,
    }
}

fn is_done(status: &JobStatus) -> bool {
    let ends = |condition: &JobCondition| {
        matches!(condition.kind.as_deref(), Some("Complete" | "Failed"))
            && condition.status.as_deref() == Some("True")
    };
    status.completion_time.is_some() || status.conditions.iter().flatten().flatten().any(ends)
}
