//! What is accepted here is an object to the types that are made from Kubernetes' own schema.
#![allow(missing_docs, reason = "a test has no users")]

use k8s_openapi::api::networking::v1::NetworkPolicy;
use netpol_core::manifest::read;
use netpol_core::source::{Limits, Sources};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use serde_json::{Value, json};

/// Values where others belong, as people write them. `80.0` is not among them: kubectl sends it as `80`.
fn odd() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(json!(null)),
        Just(json!(true)),
        Just(json!(-1)),
        Just(json!(80)),
        Just(json!(80.5)),
        Just(json!(99_999_999_999_u64)),
        Just(json!("")),
        Just(json!("80")),
        Just(json!([])),
        Just(json!({})),
        Just(json!(["a"])),
        Just(json!({"a": "b"})),
    ]
}

fn mostly(value: impl Strategy<Value = Value> + 'static) -> BoxedStrategy<Value> {
    prop_oneof![24 => value, 1 => odd()].boxed()
}

fn word(words: &'static [&'static str]) -> BoxedStrategy<Value> {
    mostly(prop::sample::select(words).prop_map(|word| json!(word)))
}

/// An object with some of these members.
fn object(members: Vec<(&'static str, BoxedStrategy<Value>)>) -> BoxedStrategy<Value> {
    let member = |(key, value): (&'static str, BoxedStrategy<Value>)| {
        prop::option::of(value).prop_map(move |value| value.map(|value| (key.to_owned(), value)))
    };
    let members: Vec<_> = members.into_iter().map(member).collect();
    mostly(members.prop_map(|members| Value::Object(members.into_iter().flatten().collect())))
}

/// Go takes null as an item of any list, and these types do not, so there is none.
fn list(item: BoxedStrategy<Value>) -> BoxedStrategy<Value> {
    let item = item.prop_map(|item| if item.is_null() { json!({}) } else { item });
    mostly(prop::collection::vec(item, 0..3).prop_map(Value::Array))
}

fn selector() -> BoxedStrategy<Value> {
    let labels = mostly(Just(json!({"app": "web"})));
    let expression = object(vec![
        ("key", word(&["app", "a/b", "x y"])),
        ("operator", word(&["In", "NotIn", "Exists", "DoesNotExist", "Gt"])),
        ("values", list(word(&["a", "b", ""]))),
    ]);
    object(vec![("matchLabels", labels), ("matchExpressions", list(expression))])
}

fn peers() -> BoxedStrategy<Value> {
    let block = object(vec![
        ("cidr", word(&["10.0.0.0/8", "2001:db8::/32", "10.0.0.5"])),
        ("except", list(word(&["10.1.0.0/16", "2001:db8:1::/48"]))),
    ]);
    let selected = object(vec![("podSelector", selector()), ("namespaceSelector", selector())]);
    list(prop_oneof![selected, object(vec![("ipBlock", block)])].boxed())
}

fn ports() -> BoxedStrategy<Value> {
    let number = mostly((1..=65535_u32).prop_map(|port| json!(port)));
    list(object(vec![
        ("protocol", word(&["TCP", "UDP", "SCTP", "tcp"])),
        ("port", prop_oneof![number.clone(), word(&["http", "Http"])].boxed()),
        ("endPort", number),
    ]))
}

fn policy() -> BoxedStrategy<Value> {
    let spec = object(vec![
        ("podSelector", selector()),
        ("policyTypes", list(word(&["Ingress", "Egress"]))),
        ("ingress", list(object(vec![("from", peers()), ("ports", ports())]))),
        ("egress", list(object(vec![("to", peers()), ("ports", ports())]))),
    ]);
    let metadata = object(vec![
        ("namespace", word(&["a", "b"])),
        ("labels", mostly(Just(json!({"a": "b"})))),
        ("annotations", mostly(Just(json!({"a": "b c"})))),
        ("generation", mostly(Just(json!(3)))),
        ("finalizers", list(word(&["a/b"]))),
        ("managedFields", Just(json!([{"manager": "kubectl", "operation": "Apply"}])).boxed()),
    ]);
    (metadata, spec)
        .prop_map(|(mut metadata, spec)| {
            if let Value::Object(members) = &mut metadata {
                members.insert("name".to_owned(), json!("p"));
            }
            json!({
                "apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy", "metadata": metadata, "spec": spec,
            })
        })
        .boxed()
}

fn accepted(text: &str) -> usize {
    read(&Sources::single("policy.json", text), &Limits::default(), None).0.policies.len()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn what_is_accepted_has_the_types_of_kubernetes(policy in policy()) {
        let text = policy.to_string();
        if accepted(&text) == 1 {
            let typed = serde_json::from_str::<NetworkPolicy>(&text);
            prop_assert!(typed.is_ok(), "{}\n{:?}", text, typed.err());
        }
    }
}

/// The property says nothing of what is refused, so enough has to be accepted.
#[test]
fn many_of_the_random_policies_are_accepted() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let accepted = (0..500).filter(|_| {
        let policy = policy().new_tree(&mut runner).map(|tree| tree.current().to_string());
        policy.is_ok_and(|text| accepted(&text) == 1)
    });
    let count = accepted.count();
    assert!((50..450).contains(&count), "{count}");
}
