//! Services: only the fields that matter here.

use serde::Deserialize;

use super::{IntOrString, List, ObjectMeta, TextMap};

/// A Service.
#[derive(Deserialize)]
pub(in crate::manifest) struct Service {
    pub(in crate::manifest) metadata: Option<ObjectMeta>,
    pub(in crate::manifest) spec: Option<ServiceSpec>,
}

/// `spec` of a Service.
#[derive(Default, Deserialize)]
pub(in crate::manifest) struct ServiceSpec {
    pub(in crate::manifest) selector: TextMap,
    #[serde(rename = "clusterIP")]
    pub(in crate::manifest) cluster_ip: Option<String>,
    pub(in crate::manifest) ports: List<ServicePort>,
}

/// An element of a Service's `ports`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::manifest) struct ServicePort {
    pub(in crate::manifest) name: Option<String>,
    pub(in crate::manifest) protocol: Option<String>,
    pub(in crate::manifest) port: Option<i32>,
    pub(in crate::manifest) target_port: Option<IntOrString>,
}
