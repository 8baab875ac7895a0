use netpol_core::Evaluator;
use netpol_core::diagnostic::Severity;
use netpol_core::source::Sources;
use rstest::rstest;

use super::*;
use crate::language::Language;

const SHOP: &str = "\
apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {team: red}}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web, tier: front}}
spec: {containers: [{name: a, ports: [{name: http, containerPort: 8080}]}]}
---
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: shop, labels: {app: db}}
spec: {containers: [{name: a, ports: [{containerPort: 5432}, {containerPort: 53, protocol: UDP}]}]}
---
apiVersion: v1
kind: Pod
metadata: {name: alone, labels: {app: alone}}
---
";

const HEAD: &str =
    "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: a, namespace: shop}\n";

fn checked(text: &str) -> netpol_core::Checked {
    Evaluator::default().evaluate(Sources::single("", text))
}

/// What is offered at `^` in a document beside those of the shop.
fn offered(marked: &str) -> Option<Offered> {
    let marked = format!("{SHOP}{marked}");
    let text = marked.replacen('^', "", 1);
    // What is being typed does not count.
    complete(&text, marked.find('^').unwrap(), &checked(SHOP).evaluation, Words::new(Language::En))
}

fn labels(marked: &str) -> Vec<String> {
    offered(marked)
        .map(|offered| offered.items.into_iter().map(|item| item.label).collect())
        .unwrap_or_default()
}

/// The text after something was chosen.
fn after(marked: &str, label: &str) -> String {
    let offered = offered(marked).unwrap();
    let item = offered.items.into_iter().find(|item| item.label == label).unwrap();
    let text = format!("{SHOP}{}", marked.replacen('^', "", 1));
    let head = text.get(..offered.range.start).unwrap();
    let tail = text.get(offered.range.end..).unwrap();
    [head, &item.insert, tail].concat().split_off(SHOP.len())
}

#[rstest]
#[case::of_a_policy("^", &["metadata", "spec"])]
#[case::of_its_spec("spec:\n  ^", &["podSelector", "policyTypes", "ingress", "egress"])]
#[case::not_those_that_are_there("spec:\n  podSelector: {}\n  ^\n  egress: []\n", &["policyTypes", "ingress"])]
#[case::of_a_rule("spec:\n  ingress:\n    - ^", &["from", "ports"])]
#[case::of_the_other_direction("spec:\n  egress:\n    - ports: []\n      ^", &["to"])]
#[case::of_a_peer("spec:\n  ingress:\n    - from:\n        - ^", &["podSelector", "namespaceSelector", "ipBlock"])]
#[case::of_a_block("spec:\n  egress:\n    - to:\n        - ipBlock:\n            ^", &["cidr", "except"])]
#[case::of_a_port("spec:\n  egress:\n    - ports:\n        - port: 1\n          ^", &["protocol", "endPort"])]
#[case::of_a_condition("spec:\n  podSelector:\n    matchExpressions:\n      - ^", &["key", "operator", "values"])]
#[case::in_brackets("spec: {podSelector: {^}}", &["matchLabels", "matchExpressions"])]
#[case::where_items_belong("spec:\n  ingress:\n    ^", &["from", "ports"])]
#[case::while_it_is_broken("spec:\n  podSelector: {matchLabels: {app: web\n  ingress:\n    - fr^", &["from", "ports"])]
fn fields_are_offered_where_they_belong(#[case] place: &str, #[case] expected: &[&str]) {
    let head = if place == "^" { "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\n" } else { HEAD };
    assert_eq!(labels(&format!("{head}{place}")), expected);
}

#[rstest]
#[case::kind("kind: ^", "NetworkPolicy")]
#[case::version("kind: Deployment\napiVersion: ^", "apps/v1")]
#[case::flag("kind: Pod\nspec:\n  hostNetwork: ^", "true")]
#[case::service("kind: Service\nspec:\n  type: ^", "NodePort")]
fn values_are_offered(#[case] place: &str, #[case] expected: &str) {
    assert!(labels(place).contains(&expected.to_owned()), "{:?}", labels(place));
}

#[rstest]
#[case::types("spec:\n  policyTypes:\n    - ^", &["Ingress", "Egress"])]
#[case::not_twice("spec:\n  policyTypes: [Ingress, ^]", &["Egress"])]
#[case::protocol("spec:\n  egress:\n    - ports:\n        - protocol: ^", &["TCP", "UDP", "SCTP"])]
#[case::operator("spec:\n  podSelector:\n    matchExpressions:\n      - operator: ^", &["In", "NotIn", "Exists", "DoesNotExist"])]
#[case::keys_of_own_pods("spec:\n  podSelector:\n    matchLabels:\n      ^", &["app", "tier"])]
#[case::keys_not_twice("spec:\n  podSelector:\n    matchLabels: {app: web, ^}", &["tier"])]
#[case::values_of_own_pods("spec:\n  podSelector:\n    matchLabels:\n      app: ^", &["db", "web"])]
#[case::of_namespaces("spec:\n  ingress:\n    - from:\n        - namespaceSelector:\n            matchLabels:\n              ^", &["kubernetes.io/metadata.name", "team"])]
#[case::names_of_namespaces("spec:\n  ingress:\n    - from:\n        - namespaceSelector:\n            matchLabels:\n              kubernetes.io/metadata.name: ^", &["default", "shop"])]
#[case::of_pods_of_other_namespaces("spec:\n  ingress:\n    - from:\n        - namespaceSelector:\n            matchLabels: {kubernetes.io/metadata.name: default}\n          podSelector:\n            matchLabels:\n              app: ^", &["alone"])]
#[case::of_conditions("spec:\n  podSelector:\n    matchExpressions:\n      - key: ^", &["app", "tier"])]
#[case::values_of_conditions("spec:\n  podSelector:\n    matchExpressions:\n      - key: app\n        operator: In\n        values: [web, ^]", &["db"])]
#[case::ports_of_selected_pods("spec:\n  podSelector: {matchLabels: {app: web}}\n  ingress:\n    - ports:\n        - port: ^", &["8080", "http"])]
#[case::ports_of_peers("spec:\n  podSelector: {}\n  egress:\n    - to: [{podSelector: {matchLabels: {app: db}}}]\n      ports:\n        - port: ^", &["53", "5432"])]
#[case::ports_of_a_protocol("spec:\n  podSelector: {}\n  egress:\n    - ports:\n        - protocol: UDP\n          port: ^", &["53"])]
fn values_that_the_text_has_are_offered(#[case] place: &str, #[case] expected: &[&str]) {
    assert_eq!(labels(&format!("{HEAD}{place}")), expected);
}

#[test]
fn namespaces_that_exist_are_offered() {
    assert_eq!(labels("kind: NetworkPolicy\nmetadata:\n  namespace: ^"), ["default", "shop"]);
}

#[test]
fn ports_of_the_pods_of_a_service_are_offered() {
    let service = "kind: Service\nmetadata: {name: web, namespace: shop}\nspec:\n  selector: {app: web}\n  ports:\n    - targetPort: ^";
    assert_eq!(labels(service), ["8080", "http"]);
}

#[rstest]
#[case::comment("# ^")]
#[case::free_text("kind: Pod\nmetadata:\n  name: ^")]
#[case::no_such_field("kind: NetworkPolicy\nspecs:\n  ^")]
#[case::a_kind_that_is_not_read("kind: ConfigMap\ndata:\n  ^")]
#[case::a_kind_of_others("apiVersion: projectcalico.org/v3\nkind: NetworkPolicy\nspec:\n  ^")]
fn nothing_is_offered_where_nothing_is_known(#[case] place: &str) {
    assert_eq!(labels(place), [""; 0]);
}

#[rstest]
#[case::mapping("spec:\n  ^", "podSelector", "spec:\n  podSelector:\n    ")]
#[case::list("spec:\n  ing^", "ingress", "spec:\n  ingress:\n    - ")]
#[case::one_line(
    "spec:\n  egress:\n    - ports:\n        - ^",
    "port",
    "spec:\n  egress:\n    - ports:\n        - port: "
)]
#[case::list_as_lists_are_there("spec:\n  egress:\n  - ^", "to", "spec:\n  egress:\n  - to:\n    - ")]
#[case::a_key_that_is_whole("spec:\n  pod^Sel: {}\n", "podSelector", "spec:\n  podSelector: {}\n")]
#[case::in_brackets("spec: {^}", "egress", "spec: {egress: }")]
#[case::before_a_comment("spec:\n  ^ # why", "egress", "spec:\n  egress:  # why")]
#[case::item("spec:\n  policyTypes:\n    ^", "Egress", "spec:\n  policyTypes:\n    - Egress")]
#[case::behind_a_dash("spec:\n  policyTypes:\n    -^", "Egress", "spec:\n  policyTypes:\n    - Egress")]
#[case::behind_a_colon(
    "spec:\n  podSelector:\n    matchLabels:\n      app:^",
    "web",
    "spec:\n  podSelector:\n    matchLabels:\n      app: web"
)]
#[case::in_quotes(
    "spec:\n  podSelector: {matchLabels: {app: \"w^\"}}",
    "web",
    "spec:\n  podSelector: {matchLabels: {app: \"web\"}}"
)]
#[case::in_place_of_another(
    "spec:\n  podSelector: {matchLabels: {app: w^eb, tier: x}}",
    "db",
    "spec:\n  podSelector: {matchLabels: {app: db, tier: x}}"
)]
fn what_is_chosen_is_written_as_it_belongs_there(
    #[case] place: &str,
    #[case] label: &str,
    #[case] expected: &str,
) {
    assert_eq!(after(&format!("{HEAD}{place}"), label), format!("{HEAD}{expected}"));
}

#[rstest]
#[case::kind("^", "kind", true)]
#[case::type_of_a_service("kind: Service\nspec:\n  ^", "type", true)]
#[case::mapping("kind: Service\n^", "metadata", true)]
#[case::free_text("kind: Service\nmetadata:\n  ^", "name", false)]
fn what_can_follow_is_offered_at_once(#[case] place: &str, #[case] label: &str, #[case] goes_on: bool) {
    let offered = offered(place).unwrap();
    let item = offered.items.iter().find(|item| item.label == label).unwrap();
    assert_eq!(item.goes_on, goes_on);
    assert_ne!(labels(&format!("{}^", after(place, label))).is_empty(), goes_on);
}

#[test]
fn an_empty_document_can_begin_with_a_whole_object() {
    let offered = labels("^");
    assert_eq!(offered.get(..5).unwrap(), skeletons::SKELETONS.map(|(kind, _)| kind));
    assert_eq!(after("Net^", "NetworkPolicy"), skeletons::SKELETONS[0].1);
}

#[test]
fn skeletons_are_taken_by_the_api_server() {
    for (kind, object) in skeletons::SKELETONS {
        let errors: Vec<_> =
            checked(object).diagnostics.into_iter().filter(|one| one.severity == Severity::Error).collect();
        assert!(errors.is_empty(), "{kind}: {errors:?}");
    }
}

#[test]
fn a_smallest_object_is_a_policy() {
    assert_eq!(checked(skeletons::SKELETONS[0].1).evaluation.manifest.policies.len(), 1);
}

#[test]
fn who_has_it_is_told() {
    let offered = offered(&format!("{HEAD}spec:\n  podSelector:\n    matchLabels:\n      app: ^")).unwrap();
    let told: Vec<_> = offered.items.iter().map(|item| (item.label.as_str(), item.detail.as_str())).collect();
    assert_eq!(told, [("db", "shop/db"), ("web", "shop/web")]);
}

/// What is said of the field at `^`.
fn said(marked: &str) -> Option<FieldView> {
    let text = marked.replacen('^', "", 1);
    field(&text, marked.find('^').unwrap(), Words::new(Language::En))
}

#[test]
fn a_field_is_told_with_its_type_and_what_leaving_it_out_means() {
    let field = said(&format!("{HEAD}spec:\n  policy^Types: [Ingress]\n")).unwrap();
    assert_eq!((field.name.as_str(), field.type_name.as_str()), ("policyTypes", "[]PolicyType"));
    assert!(field.what.starts_with("The directions"), "{field:?}");
    assert!(field.missing.starts_with("`Ingress`, and"), "{field:?}");
    assert_eq!(field.page.as_deref(), Some("fields/#policy_types"));
}

#[test]
fn a_port_that_is_left_out_of_an_expectation_is_any() {
    let items = "- {from: shop/web, to: shop/db, po^rt: 80, open: true}\n";
    let head = "apiVersion: netpol-playground/v1\nkind: Expectation\nexpect:\n";
    let missing = said(&format!("{head}{items}")).unwrap().missing;
    assert!(missing.starts_with("Any port: with `open: true` one open port is enough"), "{missing}");
}

#[rstest]
#[case::in_a_broken_text("kind: Pod\nspec:\n  contain^ers: [{ports: [\n", Some("containers"))]
#[case::in_brackets("kind: Service\nspec: {selec^tor: {app: web}}", Some("selector"))]
#[case::of_each_object("kind: Namespace\nmeta^data: {name: a}", Some("metadata"))]
#[case::no_field("kind: NetworkPolicy\nspecs^: 1", None)]
#[case::a_value("kind: Pod^\n", None)]
#[case::a_label("kind: Pod\nmetadata: {labels: {ap^p: web}}", None)]
fn fields_are_told_at_their_names(#[case] marked: &str, #[case] name: Option<&str>) {
    assert_eq!(said(marked).map(|field| field.name).as_deref(), name);
}
