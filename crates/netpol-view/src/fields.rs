//! What the API says of fields, by the mapping in which each stands.

use crate::words::Words;

/// A field of a mapping, by what Go calls the mapping, and the key of its words. Of a mapping that is empty here the field means
/// the same in all of them that are not named before it.
const FIELDS: &[(&str, &str, &str)] = &[
    ("NetworkPolicySpec", "podSelector", "pod_selector"),
    ("NetworkPolicySpec", "policyTypes", "policy_types"),
    ("NetworkPolicySpec", "ingress", "ingress"),
    ("NetworkPolicySpec", "egress", "egress"),
    ("NetworkPolicyIngressRule", "from", "from"),
    ("NetworkPolicyIngressRule", "ports", "ports"),
    ("NetworkPolicyEgressRule", "to", "to"),
    ("NetworkPolicyEgressRule", "ports", "ports"),
    ("NetworkPolicyPeer", "podSelector", "peer_pod_selector"),
    ("NetworkPolicyPeer", "namespaceSelector", "namespace_selector"),
    ("NetworkPolicyPeer", "ipBlock", "ip_block"),
    ("IPBlock", "cidr", "ip_block"),
    ("IPBlock", "except", "except"),
    ("NetworkPolicyPort", "port", "port"),
    ("NetworkPolicyPort", "endPort", "end_port"),
    ("LabelSelector", "matchLabels", "match_labels"),
    ("LabelSelector", "matchExpressions", "match_expressions"),
    ("LabelSelectorRequirement", "key", "key"),
    ("LabelSelectorRequirement", "operator", "operator"),
    ("LabelSelectorRequirement", "values", "values"),
    ("ObjectMeta", "generateName", "generate_name"),
    ("ObjectMeta", "namespace", "object_namespace"),
    ("ObjectMeta", "labels", "labels"),
    ("ObjectMeta", "annotations", "annotations"),
    ("ObjectMeta", "ownerReferences", "owner_references"),
    ("ObjectMeta", "finalizers", "kept_by_cluster"),
    ("ObjectMeta", "uid", "kept_by_cluster"),
    ("ObjectMeta", "resourceVersion", "kept_by_cluster"),
    ("ObjectMeta", "generation", "kept_by_cluster"),
    ("ObjectMeta", "creationTimestamp", "kept_by_cluster"),
    ("ObjectMeta", "deletionTimestamp", "kept_by_cluster"),
    ("ObjectMeta", "deletionGracePeriodSeconds", "kept_by_cluster"),
    ("ObjectMeta", "selfLink", "kept_by_cluster"),
    ("ObjectMeta", "managedFields", "kept_by_cluster"),
    ("PodSpec", "containers", "containers"),
    ("PodSpec", "initContainers", "init_containers"),
    ("PodSpec", "hostNetwork", "host_network"),
    ("PodSpec", "nodeName", "node_name"),
    ("Container", "ports", "container_ports"),
    ("Container", "restartPolicy", "restart_policy"),
    ("ContainerPort", "name", "container_port_name"),
    ("ContainerPort", "containerPort", "container_port"),
    ("PodStatus", "phase", "phase"),
    ("PodStatus", "podIP", "pod_ip"),
    ("PodStatus", "podIPs", "pod_ip"),
    ("PodStatus", "hostIP", "host_ip"),
    ("PodStatus", "hostIPs", "host_ip"),
    ("ServiceSpec", "selector", "service_selector"),
    ("ServiceSpec", "type", "service_type"),
    ("ServiceSpec", "clusterIP", "cluster_ip"),
    ("ServiceSpec", "clusterIPs", "cluster_ip"),
    ("ServiceSpec", "externalIPs", "external_ips"),
    ("ServiceSpec", "externalName", "external_name"),
    ("ServiceSpec", "externalTrafficPolicy", "external_traffic_policy"),
    ("ServiceSpec", "ports", "service_ports"),
    ("ServicePort", "port", "service_port"),
    ("ServicePort", "targetPort", "target_port"),
    ("ServicePort", "nodePort", "node_port"),
    ("Expectation", "expect", "expect"),
    ("Expected", "from", "expect_from"),
    ("Expected", "to", "expect_to"),
    ("Expected", "port", "expect_port"),
    ("Expected", "open", "open"),
    ("", "apiVersion", "api_version"),
    ("", "kind", "kind"),
    ("", "metadata", "metadata"),
    ("", "name", "name"),
    ("", "spec", "spec"),
    ("", "status", "status"),
    ("", "protocol", "protocol"),
    ("", "replicas", "replicas"),
    ("", "template", "template"),
];

/// The keys of the fields that decide who can reach whom. Each has a place on the page of fields, by its key.
pub const POLICY_FIELDS: [&str; 15] = [
    "namespace",
    "pod_selector",
    "policy_types",
    "ingress",
    "egress",
    "from",
    "to",
    "peer_pod_selector",
    "namespace_selector",
    "ip_block",
    "except",
    "ports",
    "protocol",
    "port",
    "end_port",
];

/// A field of which something is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldWords {
    /// The key of its words, and its place on the page of fields.
    pub key: &'static str,
}

impl FieldWords {
    /// The words for a field of a mapping, in an object of that kind.
    pub(crate) fn of(kind: &str, owner: &str, field: &str) -> Option<Self> {
        if (kind, owner, field) == ("NetworkPolicy", "ObjectMeta", "namespace") {
            return Some(Self { key: "namespace" });
        }
        let known = FIELDS.iter().find(|(of, name, _)| *name == field && (*of == owner || of.is_empty()));
        known.map(|(.., key)| Self { key })
    }

    /// What it means.
    pub fn what(self, words: Words) -> &'static str {
        words.template(&["field.", self.key, ".what"].concat())
    }

    /// What leaving it out means; empty where nothing is said of that.
    pub fn missing(self, words: Words) -> &'static str {
        words.template(&["field.", self.key, ".missing"].concat())
    }

    /// Its place on the page of fields, relative to the pages of the language; none where it is not there.
    pub(crate) fn page(self) -> Option<String> {
        POLICY_FIELDS.contains(&self.key).then(|| ["fields/#", self.key].concat())
    }
}

#[cfg(test)]
mod tests {
    use netpol_core::manifest::{Slot, known_kinds};
    use rstest::rstest;

    use super::*;
    use crate::language::Language;

    #[test]
    fn every_field_has_words() {
        let words = Words::new(Language::En);
        let keys = FIELDS.iter().map(|(.., key)| *key).chain(POLICY_FIELDS);
        for key in keys {
            assert_ne!(FieldWords { key }.what(words), "", "{key}");
        }
    }

    #[rstest]
    #[case("Pod", "ObjectMeta", "namespace", "object_namespace")]
    #[case("NetworkPolicy", "ObjectMeta", "namespace", "namespace")]
    #[case("NetworkPolicy", "NetworkPolicyPeer", "podSelector", "peer_pod_selector")]
    #[case("Service", "ServicePort", "protocol", "protocol")]
    fn a_field_is_told_by_where_it_stands(
        #[case] kind: &str,
        #[case] owner: &str,
        #[case] field: &str,
        #[case] key: &str,
    ) {
        assert_eq!(FieldWords::of(kind, owner, field).map(|words| words.key), Some(key));
    }

    fn every_field(kind: &str, slot: Slot, told: &mut Vec<String>) {
        for (name, inner) in slot.fields() {
            let owner = slot.owner().unwrap();
            if FieldWords::of(kind, owner, name).is_none() {
                told.push(format!("{owner}.{name}"));
            }
            every_field(kind, inner, told);
            if let Some(item) = inner.item() {
                every_field(kind, item, told);
            }
        }
    }

    #[rstest]
    #[case("NetworkPolicy", &["OwnerReference.uid", "OwnerReference.controller", "OwnerReference.blockOwnerDeletion"])]
    #[case("Namespace", &["OwnerReference.uid", "OwnerReference.controller", "OwnerReference.blockOwnerDeletion"])]
    fn every_field_of_these_kinds_has_words(#[case] kind: &str, #[case] but: &[&str]) {
        let mut told = Vec::new();
        every_field(kind, Slot::of_kind(kind).unwrap(), &mut told);
        assert_eq!(told, but);
    }

    #[rstest]
    #[case("Pod")]
    #[case("Deployment")]
    #[case("Service")]
    #[case("Expectation")]
    fn what_is_read_of_these_kinds_has_words(#[case] kind: &str) {
        let mut told = Vec::new();
        every_field(kind, Slot::of_kind(kind).unwrap(), &mut told);
        told.retain(|field| !field.starts_with("OwnerReference") && !field.ends_with("IP.ip"));
        assert_eq!(told, [""; 0]);
    }

    #[test]
    fn no_field_stands_in_a_mapping_that_is_not_there() {
        fn owners(slot: Slot, known: &mut Vec<&str>) {
            known.extend(slot.owner());
            for (_, inner) in slot.fields() {
                owners(inner.item().unwrap_or(inner), known);
            }
        }
        let mut known = vec![""];
        for (_, kind) in known_kinds() {
            owners(Slot::of_kind(kind).unwrap(), &mut known);
        }
        for (owner, field, _) in FIELDS {
            assert!(known.contains(owner), "{owner}.{field}");
        }
    }
}
