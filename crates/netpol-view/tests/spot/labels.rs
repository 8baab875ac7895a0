//! What a label, a selector or a range at a place of the text means.

use netpol_view::protocol::{Language, ViewSettings};
use rstest::rstest;

use crate::{THREE_TIER, asking, pods, policy, spot};

fn label_with(text: &str, words: &str, settings: &ViewSettings) -> Option<String> {
    asking::hover(text, words, settings).map(|hover| hover.said).filter(|said| !said.is_empty())
}

fn label(text: &str, words: &str) -> Option<String> {
    label_with(text, words, &ViewSettings::default())
}

/// Pods of two namespaces, and a policy with a selector of two labels and a peer of both kinds.
fn labelled() -> String {
    let rule = "  podSelector: {matchLabels: {app: web, tier: front}}\n  ingress:\n  - from:\n    - namespaceSelector: {matchExpressions: \
                [{key: kubernetes.io/metadata.name, operator: In, values: [ops, shop]}]}\n      podSelector: {matchLabels: {app: api}} # peer";
    pods("shop", &["web", "api"]) + &pods("ops", &["api", "job"]) + &policy("web", rule)
}

#[rstest]
#[case::of_the_policy(
    "app: web, tier",
    "In this text, app=web selects 2 pods: shop/web, shop/front. 1 of them is inferred. The whole selector selects 1."
)]
#[case::of_namespaces(
    "operator: In",
    "In this text, kubernetes.io/metadata.name in (ops, shop) selects 2 namespaces: ops, shop."
)]
#[case::of_pods_in_namespaces(
    "app: api}} # peer",
    "In this text, app=api selects 2 pods: ops/api, shop/api."
)]
#[case::of_a_pod(
    "app: web}}",
    "In this text, 2 pods of shop have app=web: shop/web, shop/front. 1 of them is inferred."
)]
fn a_label_says_what_it_selects(#[case] words: &str, #[case] expected: &str) {
    assert_eq!(label(&labelled(), words).as_deref(), Some(expected));
}

#[rstest]
#[case::of_the_policy(
    "podSelector: {matchLabels: {app: web",
    "In this text, app=web,tier=front selects 1 pod: shop/front. 1 of them is inferred."
)]
#[case::of_namespaces(
    "namespaceSelector",
    "In this text, kubernetes.io/metadata.name in (ops, shop) selects 2 namespaces: ops, shop."
)]
#[case::of_pods_in_namespaces(
    "podSelector: {matchLabels: {app: api",
    "In this text, app=api selects 2 pods: ops/api, shop/api."
)]
fn a_selector_says_what_it_selects(#[case] words: &str, #[case] expected: &str) {
    assert_eq!(label(&labelled(), words).as_deref(), Some(expected));
}

#[test]
fn the_empty_selector_is_said_as_it_is_written() {
    let text = pods("shop", &["web", "api"]) + &policy("all", "  podSelector: {}");
    let said = "In this text, {} selects 2 pods: shop/web, shop/api.";
    assert_eq!(label(&text, "podSelector: {}").as_deref(), Some(said));
}

/// Two pods, one of which has an address, and a policy with a range.
fn ranged(block: &str) -> String {
    let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: shop}\nspec: {nodeName: one}\nstatus: {podIP: 10.9.0.7}\n---\n";
    let node = "apiVersion: v1\nkind: Node\nmetadata: {name: one}\nstatus: {addresses: [{type: InternalIP, address: 192.0.2.4}]}\n---\n";
    let rule = format!(
        "  podSelector: {{matchLabels: {{app: web}}}}\n  ingress: [{{from: [{{ipBlock: {block}}}]}}]"
    );
    [pod, node].concat() + &pods("shop", &["web"]) + &policy("web", &rule)
}

#[rstest]
#[case::with_a_pod(
    "{cidr: 10.9.0.0/24}",
    "cidr",
    "10.9.0.0/24 is 256 addresses, 10.9.0.0 to 10.9.0.255. In this text, 1 pod has an address in it: shop/a."
)]
#[case::with_an_assumed_address(
    "{cidr: 10.244.0.0/16}",
    "cidr",
    "10.244.0.0/16 is 65536 addresses, 10.244.0.0 to 10.244.255.255. In this text, 1 pod has an address in it: shop/web. 1 of \
     them has an assumed address, since the text gives none."
)]
#[case::with_a_node(
    "{cidr: 192.0.2.4/32}",
    "cidr",
    "192.0.2.4/32 is 1 address. In this text, no pod has an address in it. Nodes with an address in it: one."
)]
#[case::without_what_is_excepted(
    "{cidr: 10.9.0.0/24, except: [10.9.0.0/29]}",
    "cidr",
    "10.9.0.0/24 is 256 addresses, 10.9.0.0 to 10.9.0.255. In this text, no pod has an address in it outside of except."
)]
#[case::of_an_exception(
    "{cidr: 10.9.0.0/24, except: [10.9.0.0/29]}",
    "10.9.0.0/29",
    "10.9.0.0/29 is 8 addresses, 10.9.0.0 to 10.9.0.7. In this text, 1 pod has an address in it: shop/a."
)]
#[case::of_a_large_range(
    "{cidr: '2001:db8::/32'}",
    "cidr",
    "2001:db8::/32 is 2^96 addresses, 2001:db8:: to 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff. In this text, no pod has an address \
     in it."
)]
fn a_range_says_whose_addresses_it_holds(#[case] block: &str, #[case] words: &str, #[case] expected: &str) {
    assert_eq!(label(&ranged(block), words).as_deref(), Some(expected));
}

#[test]
fn a_range_is_said_in_korean_too() {
    let settings = ViewSettings { language: Language::Ko, ..ViewSettings::default() };
    assert_eq!(
        label_with(&ranged("{cidr: 10.9.0.0/24}"), "cidr", &settings).as_deref(),
        Some(
            "10.9.0.0/24 범위의 주소 256개: 10.9.0.0부터 10.9.0.255까지. YAML에서 주소가 이 범위에 있는 파드 1개: shop/a."
        )
    );
}

#[test]
fn what_is_no_label_says_nothing() {
    assert_eq!(label(&labelled(), "kind: NetworkPolicy"), None);
    assert_eq!(label(&labelled(), "name: web"), None);
    assert_eq!(label(&labelled(), "kind: Pod"), None);
}

#[test]
fn pods_that_are_inferred_are_said_to_be() {
    assert_eq!(
        label(THREE_TIER, "tier: backend").as_deref(),
        Some("In this text, tier=backend selects 1 pod: production/backend. 1 of them is inferred.")
    );
}

#[test]
fn the_labels_of_what_makes_pods_are_those_of_its_pods() {
    let deployment = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop, labels: {own: label}}\nspec:\n  \
                      replicas: 3\n  selector: {matchLabels: {app: web}}\n  template:\n    metadata:\n      labels:\n        app: \
                      web\n    spec: {containers: []}\n";
    assert_eq!(
        label(deployment, "app: web\n").as_deref(),
        Some("In this text, 3 pods of shop have app=web: shop/web.")
    );
    assert_eq!(label(deployment, "own: label"), None);
}

#[test]
fn a_label_under_the_caret_is_said_before_its_rule() {
    let spot = spot(THREE_TIER, "tier: database\n    ports");
    assert_eq!(
        spot.words,
        [
            "In this text, tier=database selects 1 pod: production/database. 1 of them is inferred.",
            "This rule allows 1 path and alone opens it."
        ]
    );
}

#[test]
fn a_label_is_said_in_korean_too() {
    let settings = ViewSettings { language: Language::Ko, ..ViewSettings::default() };
    assert_eq!(
        label_with(&labelled(), "app: web, tier", &settings).as_deref(),
        Some(
            "YAML에서 app=web 조건으로 선택되는 파드 2개: shop/web, shop/front. 그중 추론한 것: 1개. 셀렉터 전체로 선택되는 개수: 1."
        )
    );
}
