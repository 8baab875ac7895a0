//! A pod by itself: its policies, who reaches it and whom it reaches.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that finds something else should fail"
)]

#[path = "asking/asking.rs"]
mod asking;

use std::fmt::Write;

use netpol_view::Engine;
use netpol_view::protocol::{Ask, Folding, Language, MatrixSettings, Told, ViewSettings};
use netpol_view::views::{PodView, Run};

const THREE_TIER: &str = include_str!("../../../tests/cases/guide/three-tier.yaml");

fn pod_with(text: &str, id: &str, settings: &ViewSettings) -> Option<PodView> {
    let mut engine = Engine::new();
    asking::page(&mut engine, text, settings);
    match asking::told(&mut engine, 0, Ask::Pod { id: id.to_owned(), settings: settings.clone() }) {
        Told::Pod(pod) => pod.map(|pod| *pod),
        told => panic!("a pod was asked about: {told:?}"),
    }
}

/// What is read of it, links in brackets.
fn read(pod: &PodView) -> String {
    let mut told = format!("{}\n", pod.title);
    for side in &pod.sides {
        let _ = writeln!(told, "## {} [{}]", side.end.title, side.end.badge);
        for run in side.end.sentences.iter().flat_map(|sentence| &sentence.runs) {
            match run {
                Run::Text(words) | Run::Code(words) => told.push_str(words),
                Run::Link(words, target) => {
                    let _ = write!(told, "[{words} {}-{}]", target.line, target.last_line);
                }
            }
        }
        let _ = writeln!(told, "\n{}", side.summary);
        for peer in &side.peers {
            let _ = writeln!(told, "- [{}] {} ({} > {})", peer.name, peer.verdict, peer.from, peer.to);
        }
        told.extend(side.more.iter().map(|more| format!("{more}\n")));
    }
    told
}

#[test]
fn the_backend_is_reached_by_the_frontend_and_reaches_the_database() {
    let pod = pod_with(THREE_TIER, "production/backend", &ViewSettings::default()).unwrap();
    insta::assert_snapshot!(read(&pod));
}

#[test]
fn it_is_told_in_korean_too() {
    let settings = ViewSettings { language: Language::Ko, ..ViewSettings::default() };
    insta::assert_snapshot!(read(&pod_with(THREE_TIER, "production/backend", &settings).unwrap()));
}

#[test]
fn no_policy_applies_to_what_is_outside() {
    let pod = pod_with(THREE_TIER, "ip:0.0.0.0/0", &ViewSettings::default()).unwrap();
    insta::assert_snapshot!(read(&pod));
}

#[test]
fn others_are_told_as_the_matrix_folds_them_and_on_the_ports_that_are_asked_about() {
    let matrix = MatrixSettings { folding: Folding::Namespaces, ..MatrixSettings::default() };
    let settings = ViewSettings { matrix, port: "53/UDP".into(), ..ViewSettings::default() };
    insta::assert_snapshot!(read(&pod_with(THREE_TIER, "production/backend", &settings).unwrap()));
}

#[test]
fn what_is_not_there_is_not_told_of() {
    assert_eq!(pod_with(THREE_TIER, "production/nobody", &ViewSettings::default()), None);
    assert_eq!(pod_with(THREE_TIER, "production/*", &ViewSettings::default()), None);
}

/// Replicas reach each other by the same rules as others do, and one pod always reaches itself, which is not told.
#[test]
fn replicas_are_told_among_the_others() {
    let deployment = |replicas: usize| {
        format!(
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: web, namespace: shop}}\nspec:\n  replicas: {replicas}\n  \
             selector: {{matchLabels: {{app: web}}}}\n  template: {{metadata: {{labels: {{app: web}}}}, spec: {{containers: []}}}}\n"
        )
    };
    let peers = |replicas| {
        let text = deployment(replicas);
        let mut engine = Engine::new();
        let page = asking::page(&mut engine, &text, &ViewSettings::default());
        let row = page.matrix.endpoints.iter().find(|row| row.name == "web").unwrap();
        let pod = pod_with(&text, &row.id, &ViewSettings::default()).unwrap();
        pod.sides[0].peers.iter().map(|peer| peer.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(peers(2), ["Internet", "web"]);
    assert_eq!(peers(1), ["Internet"]);
}
