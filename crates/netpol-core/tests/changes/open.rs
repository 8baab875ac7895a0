//! Opening paths.

use netpol_core::change::{Obstacle, open_path, open_paths};
use netpol_core::edit::Together;
use netpol_core::manifest::Protocol;
use netpol_core::ports::PortSet;
use netpol_core::source::Sources;
use rstest::rstest;

use crate::*;

#[rstest]
#[case::pod_of_another_namespace(
    "shop/web",
    "data/backup",
    "{matchLabels: {job: backup}}",
    sql(),
    "\
spec:
  podSelector: {matchLabels: {job: backup}}  # one
  policyTypes: [Ingress]
  ingress:
  - from:
    - namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: shop
      podSelector:
        matchLabels:
          app: web
    ports:
    - protocol: TCP
      port: 5432
"
)]
#[case::pod_that_has_fewer_labels(
    "data/db",
    "data/backup",
    "{matchLabels: {job: backup}}",
    PortSet::all(),
    "\
spec:
  podSelector: {matchLabels: {job: backup}}  # one
  policyTypes: [Ingress]
  ingress:
  - from:
    - podSelector:
        matchLabels:
          app: db
        matchExpressions:
        - key: job
          operator: DoesNotExist
"
)]
#[case::outside(
    "ip:0.0.0.0/0",
    "data/db",
    "{matchExpressions: [{key: job, operator: DoesNotExist}]}",
    PortSet::range(Protocol::Udp, 1, 9),
    "\
spec:
  podSelector: {matchExpressions: [{key: job, operator: DoesNotExist}]}  # one
  policyTypes: [Ingress]
  ingress:
  - from:
    - ipBlock:
        cidr: \"0.0.0.0/0\"
        except:
        - \"10.244.0.0/16\"
    ports:
    - protocol: UDP
      port: 1
      endPort: 9
"
)]
fn a_policy_of_one_pod_gets_the_rule(
    #[case] from: &str,
    #[case] to: &str,
    #[case] selector: &str,
    #[case] ports: PortSet,
    #[case] expected: &str,
) {
    let spec = format!("spec:\n  podSelector: {selector}  # one\n  policyTypes: [Ingress]\n");
    let evaluation = with_policy(&spec);
    let change = open_path(&evaluation, find(&evaluation, from), find(&evaluation, to), &ports);
    let unquoted = spec_after(&evaluation, change).map(|text| text.replace('"', ""));
    assert_eq!(unquoted, Ok(expected.replace('"', "")));
}

#[test]
fn beside_a_policy_of_many_pods_each_side_gets_its_own() {
    let evaluation = with_policy(ISOLATED);
    let (from, to) = (find(&evaluation, "data/backup"), find(&evaluation, "data/db"));
    insta::assert_snapshot!(added(&evaluation, open_path(&evaluation, from, to, &sql())).expect("it is made"), @r#"
    ---
    apiVersion: networking.k8s.io/v1
    kind: NetworkPolicy
    metadata:
      name: allow-to-db
      namespace: data
    spec:
      podSelector:
        matchLabels:
          app: db
        matchExpressions:
        - key: job
          operator: DoesNotExist
      policyTypes:
      - Ingress
      ingress:
      - from:
        - podSelector:
            matchLabels:
              app: db
              job: backup
        ports:
        - protocol: TCP
          port: 5432
    ---
    apiVersion: networking.k8s.io/v1
    kind: NetworkPolicy
    metadata:
      name: allow-from-backup
      namespace: data
    spec:
      podSelector:
        matchLabels:
          app: db
          job: backup
      policyTypes:
      - Egress
      egress:
      - to:
        - podSelector:
            matchLabels:
              app: db
            matchExpressions:
            - key: job
              operator: DoesNotExist
        ports:
        - protocol: TCP
          port: 5432
    "#);
    let already = open_path(&evaluation, from, from, &sql());
    assert_eq!(already.map(Together::edits), Err(Obstacle::Already));
}

#[test]
fn pods_that_need_the_same_share_a_policy() {
    let evaluation = with_policy(ISOLATED);
    let find = |id| find(&evaluation, id);
    let ticked = [(find("shop/web"), find("data/db")), (find("shop/web"), find("data/backup"))];
    insta::assert_snapshot!(added(&evaluation, open_paths(&evaluation, &ticked, &sql())).expect("it is made"), @r#"
    ---
    apiVersion: networking.k8s.io/v1
    kind: NetworkPolicy
    metadata:
      name: allow-to-db
      namespace: data
    spec:
      podSelector:
        matchLabels:
          app: db
      policyTypes:
      - Ingress
      ingress:
      - from:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: shop
          podSelector:
            matchLabels:
              app: web
        ports:
        - protocol: TCP
          port: 5432
    "#);
}

#[test]
fn a_policy_for_a_whole_namespace_gets_no_rule_since_it_is_for_pods_that_the_text_does_not_hold() {
    let web =
        "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: deny, namespace: shop}\n";
    let spec = "spec:\n  podSelector: {}\n  policyTypes: [Egress]\n";
    let text = format!("{PODS}---\n{web}{spec}");
    let evaluation = evaluated(Sources::single("a.yaml", text.as_str()));
    let opened = open_path(&evaluation, find(&evaluation, "shop/web"), find(&evaluation, "data/db"), &sql());
    let after = opened.expect("it is made").apply(&evaluation.sources).expect("edits fit");
    let after = after.get(SourceId(0)).expect("there is one").text();
    let added = after.strip_prefix(&text).expect("nothing that was there changes");
    assert!(added.contains("name: allow-from-web\n"), "{added}");
}

#[test]
fn pods_of_one_label_are_one_peer() {
    let spec = "spec:\n  podSelector: {matchLabels: {app: web}}\n  policyTypes: [Ingress, Egress]\n";
    let pods = PODS.replace(
        "{name: db, namespace: data, labels: {app: db}}",
        "{name: db, namespace: data, labels: {app: db, job: none}}",
    );
    let web = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p, namespace: shop}\n";
    let evaluation = evaluated(Sources::single("a.yaml", format!("{pods}---\n{web}{spec}")));
    let find = |id| find(&evaluation, id);
    let ticked = [(find("shop/web"), find("data/db")), (find("shop/web"), find("data/backup"))];
    insta::assert_snapshot!(added(&evaluation, open_paths(&evaluation, &ticked, &sql())).expect("it is made"), @r#"
    egress:
    - to:
      - namespaceSelector:
          matchLabels:
            kubernetes.io/metadata.name: data
        podSelector:
          matchLabels:
            app: db
      ports:
      - protocol: TCP
        port: 5432
    "#);
}
