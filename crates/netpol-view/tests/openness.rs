//! What the diagram says at a box in the place of lines, and which lines are left: what rules open to chosen peers.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that finds something else should fail")]

#[path = "asking/asking.rs"]
mod asking;

use std::fmt::Write;

use netpol_view::Engine;
use netpol_view::protocol::{Language, ViewSettings};
use netpol_view::views::DiagramView;
use rstest::rstest;

fn diagram(text: &str, settings: &ViewSettings) -> DiagramView {
    asking::page(&mut Engine::new(), text, settings).diagram
}

/// So many pods, of which every one reaches every other one, that not everything is drawn; and `policies` in their namespace.
fn shop(policies: &str) -> String {
    let mut text = String::new();
    for name in ["web", "api", "db", "cache", "mail", "jobs"] {
        let _ = writeln!(
            text,
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: {name}, namespace: shop, labels: {{app: {name}}}}}\n---"
        );
    }
    // The namespace is isolated and open to everyone, so that rules are asked, and none of them chooses.
    text.push_str(
        "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: open, namespace: shop}\n\
         spec: {podSelector: {matchExpressions: [{key: app, operator: NotIn, values: [db]}]}, ingress: [{}], egress: [{}], \
         policyTypes: [Ingress, Egress]}\n---\n",
    );
    text + policies
}

/// A policy for the database with one rule.
fn database(rule: &str) -> String {
    shop(&format!(
        "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{name: db, namespace: shop}}\n\
         spec:\n  podSelector: {{matchLabels: {{app: db}}}}\n  policyTypes: [Ingress, Egress]\n  {rule}\n"
    ))
}

/// What the tooltip of the database says behind what it is, also where most boxes have the same.
fn said_at_the_database(text: &str) -> Vec<String> {
    let diagram = diagram(text, &ViewSettings::default());
    let place = diagram.boxes.iter().find(|place| place.name == "db").unwrap();
    place.title.lines().skip(1).map(str::to_owned).collect()
}

#[rstest]
#[case("ingress: [{}]", &["ingress from anyone"])]
#[case(
    "ingress: [{ports: [{port: 5432}]}]",
    &["ingress from anyone on TCP 5432"]
)]
#[case(
    "ingress: [{from: [{namespaceSelector: {}}]}]",
    &["ingress from every pod in the cluster"]
)]
#[case(
    "ingress: [{from: [{podSelector: {}}]}]",
    &["ingress from every pod of its namespace"]
)]
#[case(
    "ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}}]}]",
    &["ingress from every pod of its namespace"]
)]
#[case(
    "ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0}}]}]",
    &["ingress from every IPv4 address"]
)]
#[case(
    "egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0, except: [10.0.0.0/8]}}], ports: [{port: 443}]}]",
    &["egress to every IPv4 address except 1 on TCP 443"]
)]
// A rule for chosen peers says nothing at the box.
#[case("ingress: [{from: [{podSelector: {matchLabels: {app: api}}}]}]", &[])]
// A namespace selector with a pod selector beside it chooses pods.
#[case("ingress: [{from: [{namespaceSelector: {}, podSelector: {matchLabels: {app: api}}}]}]", &[])]
// What is open to anyone is not said again of fewer.
#[case(
    "ingress: [{}, {from: [{namespaceSelector: {}}], ports: [{port: 80}]}]",
    &["ingress from anyone"]
)]
fn a_box_says_what_is_open_to_nobody_in_particular(#[case] rule: &str, #[case] said: &[&str]) {
    assert_eq!(said_at_the_database(&database(rule)), said);
}

#[test]
fn a_pod_that_no_policy_selects_is_not_isolated() {
    assert_eq!(said_at_the_database(&shop("")), ["not isolated"]);
}

#[test]
fn only_what_a_rule_opens_to_chosen_peers_is_an_arrow() {
    let text = database(
        "ingress: [{ports: [{port: 80}]}, {from: [{podSelector: {matchLabels: {app: api}}}], ports: [{port: 5432}]}]",
    );
    let diagram = diagram(&text, &ViewSettings::default());
    let arrows: Vec<(&str, &str)> =
        diagram.arrows.iter().map(|arrow| (arrow.title.as_str(), arrow.label.as_str())).collect();
    // TCP 80 is open from anyone, which the box says.
    assert_eq!(arrows, [("api to db: TCP 5432", "5432")]);
}

#[test]
fn a_chosen_port_narrows_arrows_and_what_is_said() {
    let text = database(
        "ingress: [{from: [{namespaceSelector: {}}], ports: [{port: 80}, {port: 81}]}, {from: [{podSelector: {matchLabels: {app: api}}}]}]",
    );
    let settings = ViewSettings { port: "80/TCP".to_owned(), ..ViewSettings::default() };
    let diagram = diagram(&text, &settings);
    let tags: Vec<&str> =
        diagram.boxes.iter().flat_map(|place| &place.tags).map(|tag| tag.text.as_str()).collect();
    assert!(tags.contains(&"in: from the cluster · 80"), "{tags:?}");
    assert!(diagram.arrows.is_empty(), "80 is open from the whole cluster already");
}

#[test]
fn a_pods_own_node_is_nobodys_choice() {
    let policy = database("ingress: [{from: [{ipBlock: {cidr: 192.0.2.0/24}}], ports: [{port: 80}]}]");
    let text = policy.replace(
        "labels: {app: db}}\n",
        "labels: {app: db}}\nspec: {nodeName: one}\nstatus: {hostIP: 192.0.2.7}\n",
    );
    let diagram = diagram(&text, &ViewSettings::default());
    for arrow in &diagram.arrows {
        assert_eq!(arrow.label, "80", "{arrow:?}");
    }
}

#[test]
fn everything_is_drawn_on_demand() {
    let text = database("ingress: [{}]");
    let selective = diagram(&text, &ViewSettings::default());
    let all = diagram(&text, &ViewSettings { everything: true, ..ViewSettings::default() });
    assert!(selective.arrows.is_empty() && all.arrows.len() > 3);
    assert_eq!((selective.other.unwrap().everything, all.other.unwrap().everything), (true, false));
}

#[rstest]
#[case::english("online_boutique", Language::En)]
#[case::korean("online_boutique", Language::Ko)]
#[case::argo("argo_cd", Language::En)]
#[case::recipes("recipes", Language::En)]
fn public_sets_in_words(#[case] name: &str, #[case] language: Language) {
    let path = format!("{}/../../tests/cases/lint/well_written/{name}.yaml", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    let diagram = diagram(&text, &ViewSettings { language, ..ViewSettings::default() });
    let head = diagram.other.map(|other| other.text).unwrap_or_default();
    let words = format!("{head}\n\n{}", diagram.description.join("\n"));
    insta::with_settings!({snapshot_suffix => format!("{name}_{}", language.tag())}, {
        insta::assert_snapshot!(words);
    });
}
