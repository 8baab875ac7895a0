//! The fields of a NetworkPolicy with the names that Go has for their types, for the API server's own words.

use crate::source::{Node, NodeValue, Path, PathSegment, Resolved};

/// The keys of which a peer has one or two.
pub(super) const PEER_FIELDS: [&str; 3] = ["podSelector", "namespaceSelector", "ipBlock"];

/// A Go struct with the fields that JSON has for it, each with the type of its value.
struct Struct {
    name: &'static str,
    fields: &'static [(&'static str, &'static str)],
}

const OBJECT_META: Struct = Struct {
    name: "ObjectMeta",
    fields: &[
        ("name", "string"),
        ("generateName", "string"),
        ("namespace", "string"),
        ("labels", "map[string]string"),
        ("annotations", "map[string]string"),
        ("ownerReferences", "[]v1.OwnerReference"),
        ("finalizers", "[]string"),
        ("uid", "types.UID"),
        ("resourceVersion", "string"),
        ("generation", "int64"),
        ("creationTimestamp", "string"),
        ("deletionTimestamp", "string"),
        ("deletionGracePeriodSeconds", "int64"),
        ("selfLink", "string"),
        ("managedFields", "[]v1.ManagedFieldsEntry"),
    ],
};
const OWNER_REFERENCE: Struct = Struct {
    name: "OwnerReference",
    fields: &[
        ("apiVersion", "string"),
        ("kind", "string"),
        ("name", "string"),
        ("uid", "types.UID"),
        ("controller", "bool"),
        ("blockOwnerDeletion", "bool"),
    ],
};
const NETWORK_POLICY: Struct = Struct {
    name: "NetworkPolicy",
    fields: &[
        ("apiVersion", "string"),
        ("kind", "string"),
        ("metadata", "v1.ObjectMeta"),
        ("spec", "v1.NetworkPolicySpec"),
    ],
};
const SPEC: Struct = Struct {
    name: "NetworkPolicySpec",
    fields: &[
        ("podSelector", "v1.LabelSelector"),
        ("policyTypes", "[]v1.PolicyType"),
        ("ingress", "[]v1.NetworkPolicyIngressRule"),
        ("egress", "[]v1.NetworkPolicyEgressRule"),
    ],
};
const INGRESS_RULE: Struct = Struct {
    name: "NetworkPolicyIngressRule",
    fields: &[("from", "[]v1.NetworkPolicyPeer"), ("ports", "[]v1.NetworkPolicyPort")],
};
const EGRESS_RULE: Struct = Struct {
    name: "NetworkPolicyEgressRule",
    fields: &[("to", "[]v1.NetworkPolicyPeer"), ("ports", "[]v1.NetworkPolicyPort")],
};
const PEER: Struct = Struct {
    name: "NetworkPolicyPeer",
    fields: &[
        ("podSelector", "v1.LabelSelector"),
        ("namespaceSelector", "v1.LabelSelector"),
        ("ipBlock", "v1.IPBlock"),
    ],
};
const PORT: Struct = Struct {
    name: "NetworkPolicyPort",
    fields: &[("protocol", "v1.Protocol"), ("port", "intstr.IntOrString"), ("endPort", "int32")],
};
const IP_BLOCK: Struct = Struct { name: "IPBlock", fields: &[("cidr", "string"), ("except", "[]string")] };
const SELECTOR: Struct = Struct {
    name: "LabelSelector",
    fields: &[("matchLabels", "map[string]string"), ("matchExpressions", "[]v1.LabelSelectorRequirement")],
};
const REQUIREMENT: Struct = Struct {
    name: "LabelSelectorRequirement",
    fields: &[("key", "string"), ("operator", "v1.LabelSelectorOperator"), ("values", "[]string")],
};

/// The struct in which a field is, by the key that leads to it.
fn container(parent: Option<&str>) -> Option<&'static Struct> {
    Some(match parent {
        None => &NETWORK_POLICY,
        Some("metadata") => &OBJECT_META,
        Some("ownerReferences") => &OWNER_REFERENCE,
        Some("spec") => &SPEC,
        Some("ingress") => &INGRESS_RULE,
        Some("egress") => &EGRESS_RULE,
        Some("from" | "to") => &PEER,
        Some("ports") => &PORT,
        Some("ipBlock") => &IP_BLOCK,
        Some("podSelector" | "namespaceSelector") => &SELECTOR,
        Some("matchExpressions") => &REQUIREMENT,
        Some(_) => return None,
    })
}

/// The keys of a path without its indexes.
pub(super) fn keys(path: &Path) -> Vec<&str> {
    path.0
        .iter()
        .filter_map(|segment| match segment {
            PathSegment::Key(key) => Some(key.as_str()),
            PathSegment::Index(_) => None,
        })
        .collect()
}

/// The fields that stand where an unknown one was found.
pub(super) fn known(path: &Path) -> Vec<&'static str> {
    let keys = keys(path);
    let parent = keys.len().checked_sub(2).and_then(|at| keys.get(at)).copied();
    container(parent).map_or_else(Vec::new, |found| found.fields.iter().map(|(name, _)| *name).collect())
}

/// The known field that is written most like the unknown one.
pub(super) fn nearest(name: &str, known: &[&'static str]) -> &'static str {
    // No field has so long a name that more of it would matter.
    let name: String = name.chars().take(64).map(|letter| letter.to_ascii_lowercase()).collect();
    let likeness = |field: &str| strsim::jaro_winkler(&name, &field.to_ascii_lowercase());
    known.iter().copied().max_by(|one, two| likeness(one).total_cmp(&likeness(two))).unwrap_or_default()
}

/// Whether a value has the shape of the field's type: a list, a mapping or a scalar.
pub(super) fn fits(path: &Path, node: &Node) -> bool {
    let Some(go_type) = go_type(path) else { return false };
    let (is_list, is_text_map) = (go_type.starts_with("[]"), go_type.starts_with("map["));
    match &node.value {
        NodeValue::Sequence(_) => is_list,
        NodeValue::Mapping(_) => is_text_map || container_of_type(path).is_some() && !is_list,
        NodeValue::Scalar(scalar) if scalar.resolve() == Resolved::Null => true,
        NodeValue::Scalar(_) => !is_list && !is_text_map && container_of_type(path).is_none(),
    }
}

/// Whether the field is a list.
pub(super) fn is_list(path: &Path) -> bool {
    go_type(path).is_some_and(|go_type| go_type.starts_with("[]"))
}

/// Whether the field is a list of texts.
pub(super) fn is_list_of_text(path: &Path) -> bool {
    go_type(path).is_some_and(|go_type| matches!(go_type, "[]string" | "[]v1.PolicyType"))
}

/// Whether the field is a map of texts, which has any keys.
pub(super) fn is_text_map(path: &Path) -> bool {
    go_type(path) == Some("map[string]string")
}

fn go_type(path: &Path) -> Option<&'static str> {
    let keys = keys(path);
    let (last, parents) = keys.split_last()?;
    let fields = container(parents.last().copied())?.fields;
    fields.iter().find(|(name, _)| name == last).map(|(_, go_type)| *go_type)
}

fn container_of_type(path: &Path) -> Option<&'static Struct> {
    container(keys(path).last().copied())
}

/// What Go's JSON decoder says of a value of the wrong type (semantics A16.6). `found` is the type of the value, `number`
/// the value itself where it is a number.
pub(super) fn type_error(path: &Path, found: &str, number: Option<&str>) -> Option<String> {
    let keys = keys(path);
    let (last, parents) = keys.split_last()?;
    let (owner, field, go_type) = match parents {
        // A label or annotation: the last key is the map's.
        [above @ .., "labels" | "annotations" | "matchLabels"] => {
            (container(above.last().copied())?, parents.join("."), "string")
        }
        _ => {
            let owner = container(parents.last().copied())?;
            let (_, go_type) = owner.fields.iter().find(|(name, _)| name == last)?;
            let is_item = matches!(path.0.last(), Some(PathSegment::Index(_)));
            let go_type = match *go_type {
                // Its own decoder reads everything but text as a number.
                "intstr.IntOrString" => "int32",
                list if is_item => list.strip_prefix("[]").unwrap_or(list),
                other => other,
            };
            (owner, keys.join("."), go_type)
        }
    };
    let number = number.filter(|_| go_type.starts_with("int"));
    let found = number.map_or_else(|| found.to_owned(), |number| format!("number {number}"));
    let owner = owner.name;
    Some(format!("json: cannot unmarshal {found} into Go struct field {owner}.{field} of type {go_type}"))
}
