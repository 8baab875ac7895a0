//! NetworkPolicy of `networking.k8s.io/v1`, complete.

use crate::manifest::checked::{Checked, Read};
use crate::manifest::metadata::{OBJECT_META, ObjectMeta};
use crate::manifest::schema::{Others, STRING, Struct, Type};
use crate::manifest::selector::{self, LABEL_SELECTOR};
use crate::manifest::typed::{IntOrString, List};

/// `status` is what clusters before 1.28 print.
pub(super) static NETWORK_POLICY: Struct = Struct {
    go: "v1.NetworkPolicy",
    fields: &[
        ("apiVersion", STRING),
        ("kind", STRING),
        ("metadata", Type::Struct(&OBJECT_META)),
        ("spec", Type::Struct(&SPEC)),
    ],
    others: Others::Rejected { but: &["status"] },
};
static SPEC: Struct = Struct::whole(
    "v1.NetworkPolicySpec",
    &[
        ("podSelector", SELECTOR),
        ("policyTypes", Type::List(&Type::Text { go: "v1.PolicyType", takes: |_| false })),
        ("ingress", Type::List(&Type::Struct(&INGRESS_RULE))),
        ("egress", Type::List(&Type::Struct(&EGRESS_RULE))),
    ],
);
static INGRESS_RULE: Struct =
    Struct::whole("v1.NetworkPolicyIngressRule", &[("from", PEERS), ("ports", PORTS)]);
static EGRESS_RULE: Struct = Struct::whole("v1.NetworkPolicyEgressRule", &[("to", PEERS), ("ports", PORTS)]);
static PEER: Struct = Struct::whole(
    "v1.NetworkPolicyPeer",
    &[("podSelector", SELECTOR), ("namespaceSelector", SELECTOR), ("ipBlock", Type::Struct(&IP_BLOCK))],
);
static IP_BLOCK: Struct = Struct::whole("v1.IPBlock", &[("cidr", STRING), ("except", Type::List(&STRING))]);
static PORT: Struct = Struct::whole(
    "v1.NetworkPolicyPort",
    &[
        ("protocol", Type::Text { go: "v1.Protocol", takes: |_| false }),
        ("port", Type::IntOrString),
        ("endPort", Type::Integer("int32")),
    ],
);
const SELECTOR: Type = Type::Struct(&LABEL_SELECTOR);
const PEERS: Type = Type::List(&Type::Struct(&PEER));
const PORTS: Type = Type::List(&Type::Struct(&PORT));

/// A NetworkPolicy.
pub(super) struct NetworkPolicy {
    pub(super) metadata: Option<ObjectMeta>,
    pub(super) spec: Option<NetworkPolicySpec>,
}

impl Read for NetworkPolicy {
    fn read(value: Checked<'_>) -> Self {
        Self { metadata: value.member("metadata"), spec: value.member("spec") }
    }
}

/// `spec`.
#[derive(Default)]
pub(super) struct NetworkPolicySpec {
    pub(super) pod_selector: Option<selector::Raw>,
    pub(super) policy_types: List<String>,
    pub(super) ingress: List<NetworkPolicyIngressRule>,
    pub(super) egress: List<NetworkPolicyEgressRule>,
}

impl Read for NetworkPolicySpec {
    fn read(value: Checked<'_>) -> Self {
        Self {
            pod_selector: value.member("podSelector"),
            policy_types: value.member("policyTypes"),
            ingress: value.member("ingress"),
            egress: value.member("egress"),
        }
    }
}

/// `spec.ingress[i]`.
#[derive(Default)]
pub(super) struct NetworkPolicyIngressRule {
    pub(super) from: List<NetworkPolicyPeer>,
    pub(super) ports: List<NetworkPolicyPort>,
}

impl Read for NetworkPolicyIngressRule {
    fn read(value: Checked<'_>) -> Self {
        Self { from: value.member("from"), ports: value.member("ports") }
    }
}

/// `spec.egress[i]`.
#[derive(Default)]
pub(super) struct NetworkPolicyEgressRule {
    pub(super) to: List<NetworkPolicyPeer>,
    pub(super) ports: List<NetworkPolicyPort>,
}

impl Read for NetworkPolicyEgressRule {
    fn read(value: Checked<'_>) -> Self {
        Self { to: value.member("to"), ports: value.member("ports") }
    }
}

/// An element of `from` or `to`.
#[derive(Default)]
pub(super) struct NetworkPolicyPeer {
    pub(super) pod_selector: Option<selector::Raw>,
    pub(super) namespace_selector: Option<selector::Raw>,
    pub(super) ip_block: Option<IpBlock>,
}

impl Read for NetworkPolicyPeer {
    fn read(value: Checked<'_>) -> Self {
        Self {
            pod_selector: value.member("podSelector"),
            namespace_selector: value.member("namespaceSelector"),
            ip_block: value.member("ipBlock"),
        }
    }
}

/// `ipBlock`.
pub(super) struct IpBlock {
    pub(super) cidr: Option<String>,
    pub(super) except: List<String>,
}

impl Read for IpBlock {
    fn read(value: Checked<'_>) -> Self {
        Self { cidr: value.member("cidr"), except: value.member("except") }
    }
}

/// An element of `ports`.
#[derive(Default)]
pub(super) struct NetworkPolicyPort {
    pub(super) protocol: Option<String>,
    pub(super) port: Option<IntOrString>,
    pub(super) end_port: Option<i32>,
}

impl Read for NetworkPolicyPort {
    fn read(value: Checked<'_>) -> Self {
        Self {
            protocol: value.member("protocol"),
            port: value.member("port"),
            end_port: value.member("endPort"),
        }
    }
}
