use rstest::rstest;

use crate::{netpol_reading, shown};

const ADDRESSES: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: shop, labels: {app: db}}
spec: {nodeName: node-1}
status: {podIP: 10.244.1.2, hostIP: 172.18.0.2}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec:
  podSelector: {}
  ingress:
  - from: [{ipBlock: {cidr: 203.0.113.0/25}}, {ipBlock: {cidr: 10.244.0.0/16, except: [10.244.9.0/24]}}]
";

#[rstest]
#[case::of_no_pod("an_address_that_no_pod_has", "10.244.9.9")]
#[case::of_the_own_node("an_address_of_the_own_node", "172.18.0.2")]
#[case::cut_range("a_range_that_policies_cut_is_mixed", "203.0.113.0/24")]
fn an_address_is_judged_by_itself(#[case] name: &str, #[case] from: &str) {
    let output = netpol_reading(ADDRESSES, &["explain", "-", "--from", from, "--to", "shop/db"]);
    insta::assert_snapshot!(name, shown(&output));
}
