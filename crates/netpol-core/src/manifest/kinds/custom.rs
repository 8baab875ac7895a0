//! Kinds of other groups whose objects hold a template of pods: read like a Deployment where they do.

mod virtual_machine;

use crate::manifest::WorkloadKind;
use crate::manifest::kind::Kind;
use crate::manifest::metadata::OBJECT_META_PART;
use crate::manifest::object::Object;
use crate::manifest::others::group_of;
use crate::manifest::pod_template::POD_TEMPLATE;
use crate::manifest::schema::{Struct, Type};
use crate::manifest::workload;
use crate::source::{Node, NodeValue};

/// The kind of such an object; none where it has no template: a Rollout may refer to that of a Deployment.
pub(super) fn of(api_version: &str, kind: &str, object: &Node) -> Option<&'static Kind> {
    let is_of = |known: &&&Kind| known.name == kind && group_of(known.version) == group_of(api_version);
    let known = KINDS.iter().find(is_of)?;
    let template = match known.name {
        virtual_machine::INSTANCE => object.get("metadata"),
        _ => object.get("spec").and_then(|spec| spec.get("template")),
    };
    template.is_some_and(|template| matches!(template.value, NodeValue::Mapping(_))).then_some(*known)
}

static KINDS: &[&Kind] = &[
    &DEPLOYMENT_CONFIG,
    &ROLLOUT,
    &CLONE_SET,
    &STATEFUL_SET,
    &DAEMON_SET,
    &BROADCAST_JOB,
    &virtual_machine::VIRTUAL_MACHINE,
    &virtual_machine::VIRTUAL_MACHINE_INSTANCE,
    &virtual_machine::REPLICA_SET,
];

/// Declares a kind with a template, and the kind of workload that it is.
macro_rules! templated {
    ($($file:ident: $version:literal $name:literal is $kind:ident, $object:ident;)+) => {
        $(static $file: Kind = Kind {
            name: $name,
            version: $version,
            removed: &[],
            is_custom: true,
            schema: Type::Struct(&$object),
            read: |reading| workload::read(WorkloadKind::$kind, reading).map(Object::Workload),
        };)+
    };
}

templated! {
    DEPLOYMENT_CONFIG: "apps.openshift.io/v1" "DeploymentConfig" is DeploymentConfig, WITH_REPLICAS;
    ROLLOUT: "argoproj.io/v1alpha1" "Rollout" is Rollout, WITH_REPLICAS;
    CLONE_SET: "apps.kruise.io/v1alpha1" "CloneSet" is CloneSet, WITH_REPLICAS;
    STATEFUL_SET: "apps.kruise.io/v1beta1" "StatefulSet" is StatefulSet, WITH_REPLICAS;
    DAEMON_SET: "apps.kruise.io/v1alpha1" "DaemonSet" is DaemonSet, ON_EACH_NODE;
    BROADCAST_JOB: "apps.kruise.io/v1alpha1" "BroadcastJob" is BroadcastJob, ON_EACH_NODE;
}

static WITH_REPLICAS: Struct = Struct::part(
    "Workload",
    &[("metadata", Type::Struct(&OBJECT_META_PART)), ("spec", Type::Struct(&SPEC_WITH_REPLICAS))],
);
static SPEC_WITH_REPLICAS: Struct = Struct::part(
    "WorkloadSpec",
    &[("replicas", Type::Integer("int32")), ("template", Type::Struct(&POD_TEMPLATE))],
);
static ON_EACH_NODE: Struct = Struct::part(
    "Workload",
    &[("metadata", Type::Struct(&OBJECT_META_PART)), ("spec", Type::Struct(&SPEC_ON_EACH_NODE))],
);
static SPEC_ON_EACH_NODE: Struct = Struct::part("WorkloadSpec", &[("template", Type::Struct(&POD_TEMPLATE))]);
