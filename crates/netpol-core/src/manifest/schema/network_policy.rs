//! NetworkPolicy of `networking.k8s.io/v1`, complete.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error, Visitor};

use super::{List, ObjectMeta, TextMap};

/// A NetworkPolicy.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "fields that are never used are still known and have a type")]
pub(in crate::manifest) struct NetworkPolicy {
    api_version: Option<String>,
    kind: Option<String>,
    pub(in crate::manifest) metadata: Option<ObjectMeta>,
    pub(in crate::manifest) spec: Option<NetworkPolicySpec>,
}

/// `spec`.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::manifest) struct NetworkPolicySpec {
    pub(in crate::manifest) pod_selector: Option<LabelSelector>,
    pub(in crate::manifest) policy_types: List<String>,
    pub(in crate::manifest) ingress: List<NetworkPolicyIngressRule>,
    pub(in crate::manifest) egress: List<NetworkPolicyEgressRule>,
}

/// `spec.ingress[i]`.
#[derive(Default, Deserialize)]
pub(in crate::manifest) struct NetworkPolicyIngressRule {
    pub(in crate::manifest) from: List<NetworkPolicyPeer>,
    pub(in crate::manifest) ports: List<NetworkPolicyPort>,
}

/// `spec.egress[i]`.
#[derive(Default, Deserialize)]
pub(in crate::manifest) struct NetworkPolicyEgressRule {
    pub(in crate::manifest) to: List<NetworkPolicyPeer>,
    pub(in crate::manifest) ports: List<NetworkPolicyPort>,
}

/// An element of `from` or `to`.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::manifest) struct NetworkPolicyPeer {
    pub(in crate::manifest) pod_selector: Option<LabelSelector>,
    pub(in crate::manifest) namespace_selector: Option<LabelSelector>,
    pub(in crate::manifest) ip_block: Option<IpBlock>,
}

/// `ipBlock`.
#[derive(Deserialize)]
pub(in crate::manifest) struct IpBlock {
    pub(in crate::manifest) cidr: Option<String>,
    pub(in crate::manifest) except: List<String>,
}

/// An element of `ports`.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::manifest) struct NetworkPolicyPort {
    pub(in crate::manifest) protocol: Option<String>,
    pub(in crate::manifest) port: Option<IntOrString>,
    pub(in crate::manifest) end_port: Option<i32>,
}

/// A label selector.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::manifest) struct LabelSelector {
    pub(in crate::manifest) match_labels: TextMap,
    pub(in crate::manifest) match_expressions: List<LabelSelectorRequirement>,
}

/// An element of `matchExpressions`.
#[derive(Default, Deserialize)]
pub(in crate::manifest) struct LabelSelectorRequirement {
    pub(in crate::manifest) key: Option<String>,
    pub(in crate::manifest) operator: Option<String>,
    pub(in crate::manifest) values: List<String>,
}

/// `IntOrString` of the API: a whole number is a number, text is a name, also where it looks like a number.
pub(in crate::manifest) enum IntOrString {
    Int(i32),
    String(String),
}

impl<'de> Deserialize<'de> for IntOrString {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct IntOrStringVisitor;

        impl Visitor<'_> for IntOrStringVisitor {
            type Value = IntOrString;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(IntOrString::EXPECTED)
            }

            fn visit_i64<E: Error>(self, value: i64) -> Result<Self::Value, E> {
                let unexpected = serde::de::Unexpected::Signed(value);
                let value = i32::try_from(value).map_err(|_| E::invalid_value(unexpected, &self))?;
                Ok(IntOrString::Int(value))
            }

            fn visit_u64<E: Error>(self, value: u64) -> Result<Self::Value, E> {
                let unexpected = serde::de::Unexpected::Unsigned(value);
                let value = i32::try_from(value).map_err(|_| E::invalid_value(unexpected, &self))?;
                Ok(IntOrString::Int(value))
            }

            fn visit_str<E: Error>(self, value: &str) -> Result<Self::Value, E> {
                Ok(IntOrString::String(value.to_owned()))
            }
        }

        deserializer.deserialize_any(IntOrStringVisitor)
    }
}

impl IntOrString {
    /// What an error says was expected.
    pub(in crate::manifest) const EXPECTED: &'static str = "a port number or a port name";
}
