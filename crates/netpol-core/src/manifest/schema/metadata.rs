//! `metadata` of every object.

use serde::Deserialize;

use super::{List, TextMap};

/// `ObjectMeta` of the API, complete, so that a field it does not have can be told.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "fields that are never used are still known and have a type")]
pub(in crate::manifest) struct ObjectMeta {
    pub(in crate::manifest) name: Option<String>,
    pub(in crate::manifest) generate_name: Option<String>,
    pub(in crate::manifest) namespace: Option<String>,
    pub(in crate::manifest) labels: TextMap,
    pub(in crate::manifest) annotations: TextMap,
    pub(in crate::manifest) owner_references: List<OwnerReference>,
    self_link: Option<String>,
    uid: Option<String>,
    resource_version: Option<String>,
    generation: Option<i64>,
    creation_timestamp: Option<String>,
    deletion_timestamp: Option<String>,
    deletion_grace_period_seconds: Option<i64>,
    finalizers: List<String>,
}

/// An owner of an object.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "fields that are never used are still known and have a type")]
pub(in crate::manifest) struct OwnerReference {
    api_version: Option<String>,
    pub(in crate::manifest) kind: Option<String>,
    pub(in crate::manifest) name: Option<String>,
    uid: Option<String>,
    pub(in crate::manifest) controller: Option<bool>,
    block_owner_deletion: Option<bool>,
}
