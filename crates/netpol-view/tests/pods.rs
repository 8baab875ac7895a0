//! A dump of a real kind of cluster: pods on their node's network, static pods, pods that ended or wait for a node.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that finds something else should fail")]

#[path = "asking/asking.rs"]
mod asking;

use netpol_view::Engine;
use netpol_view::protocol::{Language, ViewSettings};
use netpol_view::views::{CellState, EndpointKind, ExplanationView, PageView, Sentence};

const CLUSTER: &str = include_str!("../../../tests/cases/clusters/kind.yaml");
const POLICIES: &str = "\
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Ingress, Egress]
  ingress:
  - from: [{namespaceSelector: {}}]
    ports: [{port: http}]
";

fn page(engine: &mut Engine, policies: &str) -> PageView {
    asking::page(engine, &format!("{CLUSTER}{policies}"), &ViewSettings::default())
}

fn explained(from: &str, to: &str, language: Language) -> ExplanationView {
    let mut engine = Engine::new();
    let page = page(&mut engine, POLICIES);
    let id = |name: &str| page.matrix.endpoints.iter().find(|one| one.name == name).unwrap().id.clone();
    let settings = ViewSettings { language, ..ViewSettings::default() };
    asking::explanation(&mut engine, &id(from), &id(to), &settings).unwrap()
}

fn notes(explanation: &ExplanationView) -> String {
    explanation.notes.iter().map(Sentence::plain).collect::<Vec<_>>().join("\n")
}

#[test]
fn each_pod_is_shown_for_what_it_is() {
    let page = page(&mut Engine::new(), POLICIES);
    let rows: Vec<String> = page
        .matrix
        .endpoints
        .iter()
        .map(|one| format!("{} ×{} {:?}: {}", one.name, one.count, one.kind, one.title))
        .collect();
    insta::assert_snapshot!(format!("{}\n\npassed over:\n{}", rows.join("\n"), page.passed_over.join("\n")));
}

/// A static pod's copy in the API is owned by its node (semantics A12); two of a node are no replicas.
#[test]
fn static_pods_of_a_node_are_not_folded() {
    let page = page(&mut Engine::new(), POLICIES);
    let names: Vec<&str> = page.matrix.endpoints.iter().map(|one| one.name.as_str()).collect();
    assert!(names.contains(&"etcd-kind-control-plane"), "{names:?}");
    assert!(names.contains(&"kube-apiserver-kind-control-plane"), "{names:?}");
}

#[test]
fn the_own_node_is_let_in() {
    let explanation = explained("kube-proxy", "web", Language::En);
    assert_eq!(explanation.state, CellState::Open);
    assert_eq!(notes(&explanation), "");
}

/// Semantics A10.2: the documentation says that it is open, and not every plugin does it.
#[test]
fn the_way_out_to_the_own_node_depends_on_the_plugin_with_the_reason() {
    let explanation = explained("web", "kube-proxy", Language::En);
    assert_eq!(explanation.state, CellState::Depends);
    assert!(notes(&explanation).contains("Calico and Cilium"), "{}", notes(&explanation));
    assert!(notes(&explained("web", "kube-proxy", Language::Ko)).contains("Calico"));
}

#[test]
fn another_nodes_network_depends_on_the_plugin_with_the_reason() {
    let explanation = explained("etcd-kind-control-plane", "web", Language::En);
    assert_eq!(explanation.state, CellState::Depends);
    assert!(notes(&explanation).contains("depends on the network plugin"), "{}", notes(&explanation));
}

#[test]
fn without_policies_nothing_depends_on_the_plugin() {
    let page = page(&mut Engine::new(), "");
    let host = page.matrix.endpoints.iter().filter(|one| one.kind == EndpointKind::HostNetwork).count();
    assert_eq!(host, 5);
    assert!(page.matrix.verdicts.iter().all(|cell| cell.state != CellState::Depends));
}
