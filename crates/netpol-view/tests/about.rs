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

use netpol_view::protocol::{Ask, Folding, Language, MatrixSettings, Told, ViewSettings};
use netpol_view::views::{AboutView, CellState, PathGroupView, Run, Sentence};
use netpol_view::{Engine, policy_id};
use rstest::rstest;

const THREE_TIER: &str = include_str!("../../../tests/cases/guide/three-tier.yaml");

fn pod_with(text: &str, id: &str, settings: &ViewSettings) -> Option<AboutView> {
    let mut engine = Engine::new();
    asking::page(&mut engine, text, settings);
    match asking::told(&mut engine, 0, Ask::Pod { id: id.to_owned(), settings: settings.clone() }) {
        Told::Pod(pod) => pod.map(|pod| *pod),
        told => panic!("a pod was asked about: {told:?}"),
    }
}

/// What is read of it, links in brackets.
fn read(pod: &AboutView) -> String {
    let mut told = format!("{}\n", pod.title);
    for side in &pod.sides {
        let _ = writeln!(told, "## {} [{}]", side.end.title, side.end.badge);
        for sentence in &side.end.sentences {
            let _ = writeln!(told, "{}", read_sentence(sentence));
        }
        let _ = writeln!(told, "{}", side.summary);
        side.groups.iter().for_each(|group| read_group(&mut told, group));
    }
    told
}

fn read_sentence(sentence: &Sentence) -> String {
    let mut told = String::new();
    for run in &sentence.runs {
        match run {
            Run::Text(words) | Run::Code(words) => told.push_str(words),
            Run::Link(words, target) => {
                let _ = write!(told, "[{words} {}-{}]", target.line, target.last_line);
            }
        }
    }
    told
}

fn read_group(told: &mut String, group: &PathGroupView) {
    let _ = writeln!(told, "{} {}", group.glyph, group.verdict);
    group.sentences.iter().for_each(|sentence| {
        let _ = writeln!(told, "  {}", read_sentence(sentence));
    });
    for others in &group.others {
        others.sentences.iter().for_each(|sentence| {
            let _ = writeln!(told, "  - {}", read_sentence(sentence));
        });
        for peer in &others.peers {
            let _ = writeln!(told, "  - [{}] ({} > {})", peer.name, peer.from, peer.to);
        }
        told.extend(others.more.iter().map(|more| format!("  - {more}\n")));
    }
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

const BOUTIQUE: &str = include_str!("../../../tests/cases/lint/well_written/online_boutique.yaml");

/// The cell of every path that is told has that state, and every open cell of the row and of the column is told.
#[rstest]
#[case::three_tier(THREE_TIER, "")]
#[case::three_tier_on_a_port(THREE_TIER, "53/UDP")]
#[case::boutique(BOUTIQUE, "")]
fn who_reaches_a_row_is_its_column(#[case] text: &str, #[case] port: &str) {
    let settings = ViewSettings { port: port.into(), ..ViewSettings::default() };
    let mut engine = Engine::new();
    let matrix = asking::page(&mut engine, text, &settings).matrix;
    let place = |id: &str| matrix.endpoints.iter().position(|row| row.id == id).unwrap();
    let is_open = |state| matches!(state, CellState::Open | CellState::SomePorts);
    for row in &matrix.endpoints {
        let about = pod_with(text, &row.id, &settings).unwrap();
        let mut told = Vec::new();
        for group in about.sides.iter().flat_map(|side| &side.groups) {
            for peer in group.others.iter().flat_map(|others| &others.peers) {
                let cell = matrix.cell(place(&peer.from), place(&peer.to)).unwrap();
                assert_eq!(is_open(cell.state), is_open(group.state), "{} > {}", peer.from, peer.to);
                told.extend(is_open(group.state).then(|| (place(&peer.from), place(&peer.to))));
            }
        }
        let own = place(&row.id);
        let pairs = (0..matrix.endpoints.len()).flat_map(|other| [(other, own), (own, other)]);
        let mut open: Vec<_> =
            pairs.filter(|(from, to)| is_open(matrix.cell(*from, *to).unwrap().state)).collect();
        open.sort_unstable();
        told.sort_unstable();
        assert_eq!(told, open, "{}", row.id);
    }
}

fn policy(text: &str, id: &str, settings: &ViewSettings) -> String {
    read(&pod_with(text, &policy_id("production", id), settings).unwrap())
}

#[test]
fn a_policy_is_told_with_what_it_alone_opens() {
    insta::assert_snapshot!(policy(THREE_TIER, "backend-policy", &ViewSettings::default()));
}

#[test]
fn a_policy_that_isolates_alone_is_told_with_what_would_be_open_without_it() {
    let settings = ViewSettings { language: Language::Ko, ..ViewSettings::default() };
    insta::assert_snapshot!(policy(THREE_TIER, "default-deny-all", &settings));
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
        let groups = pod.sides[0].groups.iter().flat_map(|group| &group.others);
        groups.flat_map(|others| &others.peers).map(|peer| peer.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(peers(2), ["Internet", "web ×2"]);
    assert_eq!(peers(1), ["Internet"]);
}

#[rstest]
#[case::readable("", "No NetworkPolicy in this YAML isolates a for ingress")]
#[case::broken(
    "---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nspec: a: b\n",
    "No NetworkPolicy that could be read isolates a for ingress"
)]
#[case::refused(
    "---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p}\nspec: {podSelector: []}\n",
    "No NetworkPolicy that could be read isolates a for ingress"
)]
#[case::refused_elsewhere(
    "---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p, namespace: bank}\nspec: {podSelector: []}\n",
    "No NetworkPolicy in this YAML isolates a for ingress"
)]
#[case::of_another_kind(
    "---\napiVersion: v1\nkind: Service\nmetadata: {name: p}\nspec: []\n",
    "No NetworkPolicy in this YAML isolates a for ingress"
)]
fn what_could_not_be_read_may_isolate(#[case] more: &str, #[case] expected: &str) {
    let pod = |name: &str| {
        format!(
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: {name}, namespace: shop, labels: {{app: {name}}}}}\nspec: {{containers: [{{name: a, image: a}}]}}\n"
        )
    };
    let text = format!("{}---\n{}{more}", pod("a"), pod("b"));
    let about = pod_with(&text, "shop/a", &ViewSettings::default()).expect("it is a row");
    let told = read(&about);
    assert!(told.contains(expected), "{told}");
}
