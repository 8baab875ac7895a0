//! Sets of policies that people take for others.

use rstest::rstest;

use super::*;
use crate::profile::{PROFILES, Profile};
use crate::source::Sources;
use crate::{Evaluator, Settings};

/// The question of the exam, in own names: who may reach `ledger` on its port.
const CLUSTER: &str = "
apiVersion: v1
kind: Namespace
metadata: {name: portal}
---
apiVersion: v1
kind: Namespace
metadata: {name: books}
---
apiVersion: v1
kind: Pod
metadata: {name: portal, namespace: portal, labels: {app: portal}}
---
apiVersion: v1
kind: Pod
metadata: {name: ledger, namespace: books, labels: {app: ledger}}
---
";

const OPENS_ALL: &str = "ingress: [{}]";
const NAMESPACE: &str = "namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: portal}}";
const NAMESPACE_OR_BLOCK: &str = "
  ingress:
  - from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: portal}}}, {ipBlock: {cidr: 172.16.0.0/16}}]
    ports: [{port: 80}]";
const NAMESPACE_OR_LABEL: &str = "
  ingress:
  - from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: portal}}}, {podSelector: {matchLabels: {app: portal}}}]
    ports: [{port: 80}]";

/// A policy for `ledger`.
fn policy(spec: &str) -> String {
    named_policy("ledger", spec)
}

fn named_policy(name: &str, spec: &str) -> String {
    format!(
        "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{name: {name}, namespace: books}}\nspec:\n  podSelector: {{matchLabels: {{app: ledger}}}}\n  {spec}\n---\n"
    )
}

fn from(peers: &str) -> String {
    policy(&format!("ingress: [{{from: [{peers}]}}]"))
}

fn evaluated(text: &str, profile: &'static Profile) -> Evaluation {
    let settings = Settings { profile, ..Settings::default() };
    let checked = Evaluator::new(settings).evaluate(Sources::single("", text));
    let errors =
        checked.diagnostics.iter().filter(|found| found.severity == crate::diagnostic::Severity::Error);
    assert_eq!(errors.count(), 0, "{text}");
    checked.evaluation
}

fn compared(common: &str, left: &str, right: &str) -> Comparison {
    compared_under(Default::default(), common, left, right)
}

fn compared_under(profile: &'static Profile, common: &str, left: &str, right: &str) -> Comparison {
    let [left, right] = [left, right].map(|text| evaluated(&[common, text].concat(), profile));
    compare(&left, &right).unwrap()
}

fn orders(comparison: &Comparison) -> (Order, Order) {
    (comparison.declared.order(), comparison.everything.order())
}

fn told(witness: Option<&Witness>) -> String {
    let Some(witness) = witness else { return "nothing".to_owned() };
    let end = |end: &Possible| match end {
        Possible::Address(address) => address.to_string(),
        Possible::Pod(pod) => {
            let pairs = |labels: &crate::manifest::Labels| {
                labels.iter().map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>().join(",")
            };
            let ports =
                pod.ports.iter().map(|port| format!(" {}={}", port.name.as_deref().unwrap(), port.port));
            let namespace = format!("{:?} {}{{{}}}", pod.origin, pod.namespace, pairs(&pod.namespace_labels));
            let held = pod.address.filter(|_| pod.is_address_unusual).map(|address| format!(" at {address}"));
            format!(
                "{namespace}/{}{{{}}}{}{}",
                pod.name.as_deref().unwrap_or_default(),
                pairs(&pod.labels),
                ports.collect::<String>(),
                held.unwrap_or_default()
            )
        }
    };
    format!("{} -> {} {}/{}", end(&witness.from), end(&witness.to), witness.port, witness.protocol.name())
}

#[test]
fn a_namespace_or_a_block_and_a_namespace_or_a_label_cannot_be_compared() {
    let found = compared(CLUSTER, &policy(NAMESPACE_OR_BLOCK), &policy(NAMESPACE_OR_LABEL));
    assert_eq!(orders(&found), (Order::Same, Order::Incomparable));
    insta::assert_snapshot!(told(found.everything.left_alone.as_ref()), @"172.16.0.1 -> Declared books{}/{app=ledger} 80/TCP");
    insta::assert_snapshot!(told(found.everything.right_alone.as_ref()), @"Declared books{}/{app=portal} -> Declared books{}/{app=ledger} 80/TCP");
}

#[rstest]
#[case(NAMESPACE_OR_BLOCK)]
#[case(NAMESPACE_OR_LABEL)]
fn what_opens_some_opens_fewer_than_what_opens_all(#[case] some: &str) {
    let found = compared(CLUSTER, &policy(some), &policy(OPENS_ALL));
    assert_eq!(orders(&found), (Order::Fewer, Order::Fewer));
    insta::allow_duplicates! {
        insta::assert_snapshot!(told(found.declared.right_alone.as_ref()), @"Declared portal{}/portal{app=portal} -> Declared books{}/ledger{app=ledger} 443/TCP");
        insta::assert_snapshot!(told(found.everything.right_alone.as_ref()), @"Declared books{}/{} -> Declared books{}/{app=ledger} 80/TCP");
    }
}

#[test]
fn both_in_one_element_open_fewer_than_either() {
    let both = from(&format!("{{{NAMESPACE}, podSelector: {{matchLabels: {{app: portal}}}}}}"));
    let either = from(&format!("{{{NAMESPACE}}}, {{podSelector: {{matchLabels: {{app: portal}}}}}}"));
    let found = compared(CLUSTER, &both, &either);
    assert_eq!(orders(&found), (Order::Same, Order::Fewer));
    insta::assert_snapshot!(told(found.everything.right_alone.as_ref()), @"Declared portal{}/{} -> Declared books{}/{app=ledger} 80/TCP");
}

#[rstest]
#[case::as_an_expression(
    "{podSelector: {matchLabels: {app: portal}}}",
    "{podSelector: {matchExpressions: [{key: app, operator: In, values: [portal]}]}}"
)]
#[case::in_two_elements(
    "{podSelector: {matchExpressions: [{key: app, operator: In, values: [portal, till]}]}}",
    "{podSelector: {matchLabels: {app: till}}}, {podSelector: {matchLabels: {app: portal}}}"
)]
#[case::there_or_not(
    "{podSelector: {}}",
    "{podSelector: {matchExpressions: [{key: app, operator: Exists}]}}, {podSelector: {matchExpressions: [{key: app, operator: DoesNotExist}]}}"
)]
#[case::in_halves(
    "{ipBlock: {cidr: 10.0.0.0/8}}",
    "{ipBlock: {cidr: 10.0.0.0/9}}, {ipBlock: {cidr: 10.128.0.0/9}}"
)]
#[case::the_own_namespace(
    "{podSelector: {}}",
    "{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: books}}}"
)]
#[case::every_namespace("{namespaceSelector: {}}", "{namespaceSelector: {}, podSelector: {}}")]
#[case::a_name_no_namespace_can_have(
    "{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: Books}}}",
    "{podSelector: {matchExpressions: [{key: app, operator: Exists}, {key: app, operator: DoesNotExist}]}}"
)]
fn the_same_may_be_written_otherwise(#[case] left: &str, #[case] right: &str) {
    assert_eq!(orders(&compared(CLUSTER, &from(left), &from(right))), (Order::Same, Order::Same));
}

#[test]
fn a_policy_that_adds_nothing_changes_nothing() {
    let one = policy(NAMESPACE_OR_LABEL);
    let narrower =
        "ingress: [{from: [{podSelector: {matchLabels: {app: portal, tier: web}}}], ports: [{port: 80}]}]";
    let more = [one.as_str(), &named_policy("more", narrower)].concat();
    assert_eq!(orders(&compared(CLUSTER, &one, &more)), (Order::Same, Order::Same));
}

#[rstest]
#[case::left_out(
    "ingress: [{}]\n  egress: [{to: [{podSelector: {}}]}]",
    "policyTypes: [Ingress, Egress]\n  ingress: [{}]\n  egress: [{to: [{podSelector: {}}]}]",
    Order::Same
)]
#[case::of_one_direction("policyTypes: [Ingress]", "policyTypes: [Ingress, Egress]", Order::More)]
#[case::of_the_other("policyTypes: [Ingress]", "policyTypes: [Egress]", Order::Incomparable)]
#[case::of_an_empty_list("egress: []", "policyTypes: [Ingress]", Order::Same)]
fn policy_types_decide_what_is_isolated(#[case] left: &str, #[case] right: &str, #[case] expected: Order) {
    assert_eq!(compared(CLUSTER, &policy(left), &policy(right)).everything.order(), expected);
}

#[rstest]
#[case::a_port("ports: [{port: 80}]", "ports: [{port: 80}, {port: 443}]", Order::Fewer)]
#[case::a_range("ports: [{port: 80, endPort: 90}]", "ports: [{port: 80}]", Order::More)]
#[case::a_protocol("ports: [{port: 53}]", "ports: [{port: 53, protocol: UDP}]", Order::Incomparable)]
#[case::ranges_that_join("ports: [{port: 1, endPort: 65535}]", "ports: [{protocol: TCP}]", Order::Same)]
#[case::a_name("ports: [{port: http}]", "ports: [{protocol: TCP}]", Order::Fewer)]
#[case::a_name_and_a_number("ports: [{port: http}]", "ports: [{port: 80}]", Order::Incomparable)]
fn ports_are_compared_as_sets(#[case] left: &str, #[case] right: &str, #[case] expected: Order) {
    let with = |ports: &str| policy(&format!("ingress: [{{{ports}}}]"));
    assert_eq!(compared(CLUSTER, &with(left), &with(right)).everything.order(), expected);
}

#[test]
fn a_name_may_mean_any_port_and_a_pod_may_not_have_it() {
    let with = |port: &str| policy(&format!("ingress: [{{ports: [{{port: {port}}}]}}]"));
    let found = compared(CLUSTER, &with("http"), &with("80"));
    insta::assert_snapshot!(told(found.everything.left_alone.as_ref()), @"Declared books{}/{} -> Declared books{}/{app=ledger} http=443 443/TCP");
    insta::assert_snapshot!(told(found.everything.right_alone.as_ref()), @"Declared books{}/{} -> Declared books{}/{app=ledger} 80/TCP");
}

/// One name lets out, another lets in, and only a pod that calls one port by both shows it.
#[test]
fn two_names_may_mean_one_port() {
    let common = "
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: out, namespace: books}
spec: {podSelector: {}, policyTypes: [Egress], egress: [{ports: [{port: web}]}]}
---
";
    let inside = "podSelector: {}";
    let [within, none] = ["http", "none"]
        .map(|port| policy(&format!("ingress: [{{from: [{{{inside}}}], ports: [{{port: {port}}}]}}]")));
    let found = compared(common, &within, &none);
    assert_eq!(found.everything.order(), Order::Incomparable);
    insta::assert_snapshot!(told(found.everything.left_alone.as_ref()), @"Named books{}/{} -> Named books{}/{app=ledger} http=1 web=1 1/TCP");
}

/// Under the standard an `ipBlock` matches a pod by its address, and any pod may have any address.
#[test]
fn a_block_may_hold_the_address_of_a_pod() {
    let block = from("{ipBlock: {cidr: 172.16.0.0/16}}");
    let outside = from("{ipBlock: {cidr: 172.16.0.0/16}}, {namespaceSelector: {}}");
    let pods = from("{namespaceSelector: {}}");
    assert_eq!(compared("", &block, &outside).everything.order(), Order::Fewer);
    let found = compared("", &block, &pods);
    assert_eq!(found.everything.order(), Order::Incomparable);
    let everybody = from("{ipBlock: {cidr: 0.0.0.0/0}}");
    assert_eq!(compared("", &pods, &everybody).everything.order(), Order::Fewer);
}

/// Cilium's blocks hold no pods.
#[test]
fn where_blocks_hold_no_pods_all_of_them_hold_none() {
    let cilium = PROFILES.iter().find(|profile| profile.name == "cilium").unwrap();
    let (pods, everybody) = (from("{namespaceSelector: {}}"), from("{ipBlock: {cidr: 0.0.0.0/0}}"));
    assert_eq!(compared_under(cilium, "", &pods, &everybody).everything.order(), Order::Incomparable);
}

/// Where two ends would have to have the one address of a block, there is no such path.
#[test]
fn two_ends_never_have_one_address() {
    let only = "{ipBlock: {cidr: 10.0.0.7/32}}";
    let isolated = "apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: out, namespace: books}
spec: {podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.0.0.7/32}}]}]}
---
";
    let [one, none] = [
        from(&format!("{only}, {{ipBlock: {{cidr: 10.0.0.9/32}}}}")),
        from("{ipBlock: {cidr: 10.0.0.9/32}}"),
    ];
    let found = compared(isolated, &one, &none);
    // From outside, and from pods of other namespaces, 10.0.0.7 reaches the pod; from its own namespace only itself could.
    insta::assert_snapshot!(told(found.everything.left_alone.as_ref()), @"10.0.0.7 -> Named books{}/{app=ledger} 80/TCP");
}

#[test]
fn ipv6_is_possible_where_a_text_uses_it_or_it_is_asked_for() {
    let [ipv4, all] = [from("{ipBlock: {cidr: 0.0.0.0/0}}"), policy("ingress: [{}]")];
    assert_eq!(compared("", &ipv4, &all).everything.order(), Order::Same);
    let both = from("{ipBlock: {cidr: 0.0.0.0/0}}, {ipBlock: {cidr: '::/0'}}");
    assert_eq!(compared("", &both, &all).everything.order(), Order::Same);
    assert_eq!(compared("", &ipv4, &both).everything.order(), Order::Fewer);
    let [left, right] = [ipv4, all].map(|text| evaluated(&text, Default::default()));
    let universe = Universe::of([&left, &right]).unwrap().including_ipv6();
    let found = universe.compare(&left, &right).unwrap();
    insta::assert_snapshot!(told(found.everything.right_alone.as_ref()), @"2001:db8::1 -> Named books{}/{app=ledger} at 2001:db8::2 80/TCP");
}

#[test]
fn a_declared_namespace_keeps_its_labels_and_another_may_have_any() {
    let by_name = from(&format!("{{{NAMESPACE}}}"));
    let by_label = from("{namespaceSelector: {matchLabels: {team: web}}}");
    let declared =
        CLUSTER.replace("metadata: {name: portal}", "metadata: {name: portal, labels: {team: web}}");
    let found = compared(&declared, &by_name, &by_label);
    assert_eq!(orders(&found), (Order::Same, Order::Fewer));
    insta::assert_snapshot!(told(found.everything.right_alone.as_ref()), @"New other{team=web}/{} -> Declared books{}/{app=ledger} 80/TCP");
    assert_eq!(compared("", &by_name, &by_label).everything.order(), Order::Incomparable);
}

/// Both ends are in one namespace, which has or has not the label.
#[test]
fn both_ends_of_a_path_are_in_one_cluster() {
    let common = "apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: out, namespace: books}
spec: {podSelector: {}, policyTypes: [Egress], egress: [{to: [{namespaceSelector: {matchExpressions: [{key: team, operator: DoesNotExist}]}}]}]}
---
";
    let labelled = from("{podSelector: {}}, {namespaceSelector: {matchLabels: {team: a}}}");
    let own = from("{podSelector: {}}");
    let found = compared(common, &labelled, &own);
    insta::assert_snapshot!(told(found.everything.left_alone.as_ref()), @"New other{team=a}/{} -> Named books{}/{app=ledger} 80/TCP");
    let only_labelled = "{namespaceSelector: {matchLabels: {team: a, kubernetes.io/metadata.name: books}}}";
    assert_eq!(
        compared(common, &from(only_labelled), &policy("policyTypes: [Ingress]")).everything.order(),
        Order::Same
    );
}

#[test]
fn where_nothing_enforces_policies_all_are_the_same() {
    let flannel = PROFILES.iter().find(|profile| profile.name == "flannel").unwrap();
    let found = compared_under(flannel, CLUSTER, &policy(OPENS_ALL), &policy("policyTypes: [Ingress]"));
    assert_eq!(orders(&found), (Order::Same, Order::Same));
}

#[test]
fn a_namespace_that_is_declared_in_two_ways_is_of_no_cluster() {
    let namespace = |team: &str| {
        format!("apiVersion: v1\nkind: Namespace\nmetadata: {{name: books, labels: {{team: {team}}}}}\n---\n")
    };
    let [left, right] = ["a", "b"].map(|team| evaluated(&namespace(team), Default::default()));
    assert_eq!(compare(&left, &right), Err(CompareError::NamespaceDiffers { name: "books".into() }));
}

#[test]
fn what_one_text_alone_declares_is_declared() {
    let pod =
        "apiVersion: v1\nkind: Pod\nmetadata: {name: till, namespace: books, labels: {app: till}}\n---\n";
    let left = [pod, &policy("policyTypes: [Ingress]")].concat();
    let found = compared(CLUSTER, &left, &from("{podSelector: {matchLabels: {app: till}}}"));
    insta::assert_snapshot!(told(found.declared.right_alone.as_ref()), @"Declared books{}/till{app=till} -> Declared books{}/ledger{app=ledger} 80/TCP");
}

#[test]
fn more_kinds_of_ends_than_are_tried_are_refused() {
    let selector = |number: usize| {
        format!(
            "{{podSelector: {{matchExpressions: [{{key: key-{number}, operator: DoesNotExist}}, {{key: other-{number}, operator: NotIn, values: [a]}}]}}}}, {{podSelector: {{matchExpressions: [{{key: key-{number}, operator: Exists}}]}}}}"
        )
    };
    let peers: Vec<String> = (0..16).map(selector).collect();
    let [left, right] = [from(&peers.join(", ")), policy("policyTypes: [Ingress]")];
    let [left, right] = [left, right].map(|text| evaluated(&text, Default::default()));
    assert!(matches!(compare(&left, &right), Err(CompareError::TooManyEnds { .. })));
}
