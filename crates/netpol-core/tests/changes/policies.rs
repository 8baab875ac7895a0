//! Policies and pods that are added.

use netpol_core::change::{NewPolicy, Obstacle, add_policy, allow_dns, isolate_namespace, write_inferred};
use netpol_core::edit::{DocumentPlace, Together};
use netpol_core::manifest::Direction;

use crate::*;

#[test]
fn what_is_inferred_is_written() {
    let text = "\
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Egress]
  egress:
  - ports: [{port: 53, protocol: UDP}]
  - to: [{namespaceSelector: {matchLabels: {team: on}}}]";
    let evaluation = evaluated(Sources::single("a.yaml", text.replace("on}", "\"on\"}")));
    let change = write_inferred(&evaluation, DocumentPlace::End(SourceId(0)));
    let after = spec_after(&evaluation, change).expect("it can be written");
    let written = after.split_once("}]\n").expect("it is behind the policy").1;
    insta::assert_snapshot!(written, @r#"
      - to: [{namespaceSelector: {matchLabels: {team: "on"}}}]
    ---
    apiVersion: v1
    kind: Namespace
    metadata:
      name: "on"
      labels:
        team: "on"
    ---
    apiVersion: v1
    kind: Pod
    metadata:
      name: web
      namespace: default
      labels:
        app: web
    spec:
      containers:
      - name: main
        image: "registry.k8s.io/pause:3.10"
    ---
    apiVersion: v1
    kind: Pod
    metadata:
      name: other
      namespace: default
    spec:
      containers:
      - name: main
        image: "registry.k8s.io/pause:3.10"
    ---
    apiVersion: v1
    kind: Pod
    metadata:
      name: kube-dns
      namespace: kube-system
      labels:
        k8s-app: kube-dns
    spec:
      containers:
      - name: main
        image: "registry.k8s.io/pause:3.10"
        ports:
        - name: dns
          containerPort: 53
          protocol: UDP
        - name: dns-tcp
          containerPort: 53
          protocol: TCP
    ---
    apiVersion: v1
    kind: Pod
    metadata:
      name: other
      namespace: "on"
    spec:
      containers:
      - name: main
        image: "registry.k8s.io/pause:3.10"
    "#);
}

#[test]
fn a_policy_is_written_behind_another() {
    let evaluation = with_policy("spec:\n  podSelector: {}  # everyone\n# the end\n");
    let place = DocumentPlace::After(evaluation.manifest.policies.first().expect("one").node.span);
    let mut policy = NewPolicy::default_deny("data", &Direction::ALL);
    "p".clone_into(&mut policy.name);
    let change = add_policy(&evaluation, place, &policy);
    let expected = "\
spec:
  podSelector: {}  # everyone
# the end
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: p-2
  namespace: data
spec:
  podSelector: {}
  policyTypes:
  - Ingress
  - Egress
";
    assert_eq!(spec_after(&evaluation, change), Ok(expected.to_owned()));
}

#[test]
fn a_policy_that_would_be_rejected_is_not_written() {
    let evaluation = with_policy("spec:\n  podSelector: {}\n");
    let policy = NewPolicy::default_deny("No Name", &[Direction::Ingress]);
    let change = add_policy(&evaluation, DocumentPlace::End(SourceId(0)), &policy);
    assert!(
        matches!(change.map(Together::edits), Err(Obstacle::Rejected(words)) if words.contains("metadata.namespace"))
    );
}

#[test]
fn dns_is_allowed_to_all_pods_where_all_are_isolated() {
    let evaluation = with_policy(ISOLATED);
    let change = allow_dns(&evaluation, DocumentPlace::End(SourceId(0)), find(&evaluation, "data/db"));
    insta::assert_snapshot!(added(&evaluation, change).expect("it is made"), @r#"
    ---
    apiVersion: networking.k8s.io/v1
    kind: NetworkPolicy
    metadata:
      name: allow-dns
      namespace: data
    spec:
      podSelector: {}
      policyTypes:
      - Egress
      egress:
      - to:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: kube-system
          podSelector:
            matchLabels:
              k8s-app: kube-dns
        ports:
        - protocol: UDP
          port: 53
        - protocol: TCP
          port: 53
    "#);
}

#[test]
fn dns_needs_no_rule_where_egress_is_not_isolated() {
    let evaluation = with_policy("spec:\n  podSelector: {}\n");
    let change = allow_dns(&evaluation, DocumentPlace::End(SourceId(0)), find(&evaluation, "data/db"));
    assert_eq!(change.map(Together::edits), Err(Obstacle::Already));
}

#[test]
fn a_namespace_is_left_to_its_own_pods() {
    let evaluation = evaluated(Sources::single("a.yaml", PODS));
    let change = isolate_namespace(&evaluation, DocumentPlace::End(SourceId(0)), "data");
    insta::assert_snapshot!(added(&evaluation, change).expect("it is made"), @r#"
    ---
    apiVersion: networking.k8s.io/v1
    kind: NetworkPolicy
    metadata:
      name: namespace-alone
      namespace: data
    spec:
      podSelector: {}
      policyTypes:
      - Ingress
      - Egress
      ingress:
      - from:
        - podSelector: {}
      egress:
      - to:
        - podSelector: {}
      - to:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: kube-system
          podSelector:
            matchLabels:
              k8s-app: kube-dns
        ports:
        - protocol: UDP
          port: 53
        - protocol: TCP
          port: 53
    "#);
}
