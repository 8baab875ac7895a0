//! What the texts hold and nobody read. Of it nobody can say that it is missing: a pod that was refused for another reason,
//! a document that is no YAML, an object of a kind that has pods and is not known here.

use crate::manifest::{Manifest, OtherRole, Publishing, PublishingObject, Unread};

/// What may be in the parts of the texts that were not read.
pub(super) struct Hidden<'a> {
    manifest: &'a Manifest,
}

impl<'a> Hidden<'a> {
    pub(super) fn new(manifest: &'a Manifest) -> Self {
        Self { manifest }
    }

    /// Whether pods of that namespace may be among it.
    pub(super) fn has_pods_in(&self, namespace: &str) -> bool {
        let mut others = self.manifest.passed_over.iter();
        let is_gateway = |object: &PublishingObject| {
            matches!(object.publishing, Publishing::Gateway { .. }) && object.namespace == namespace
        };
        self.unread(Some(namespace), |kind| !NO_PODS.contains(&kind))
            || self.manifest.publishing.iter().any(is_gateway)
            || others.any(|other| {
                other.role == OtherRole::MayHavePods
                    && other.namespace.as_deref().is_none_or(|its| its == namespace)
            })
    }

    /// Whether namespaces, and so their labels, may be among it.
    pub(super) fn has_namespaces(&self) -> bool {
        self.unread(None, |kind| kind == "Namespace")
    }

    /// Whether policies that decide about pods of that namespace may be among it.
    pub(super) fn has_policies_in(&self, namespace: &str) -> bool {
        self.manifest.has_unread_policies_in(namespace)
            || self.manifest.passed_over.iter().any(|other| other.role == OtherRole::DecidesTraffic)
    }

    fn unread(&self, namespace: Option<&str>, is_kind: impl Fn(&str) -> bool) -> bool {
        self.manifest.unread.iter().any(|Unread { kind, namespace: its }| {
            kind.as_deref().is_none_or(&is_kind)
                && (namespace.is_none() || its.is_none() || its.as_deref() == namespace)
        })
    }
}

/// Kinds that are read and of which no pods come.
const NO_PODS: [&str; 3] = ["Namespace", "NetworkPolicy", "Service"];
