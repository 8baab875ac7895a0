//! The guide's 3-tier application, as the page shows it.

#![allow(clippy::panic, clippy::indexing_slicing, reason = "a test that finds something else should fail")]

#[path = "asking/asking.rs"]
mod asking;

use netpol_view::protocol::{Language, ViewSettings};
use netpol_view::views::{CellState, ExplanationView, PageView, Run, Sentence};
use netpol_view::{Engine, blocked_arrow};

const TEXT: &str = include_str!("../../../tests/cases/guide/three-tier.yaml");

fn settings(language: Language, port: &str) -> ViewSettings {
    ViewSettings { language, port: port.to_owned(), ..ViewSettings::default() }
}

fn page(engine: &mut Engine, settings: ViewSettings) -> PageView {
    asking::page(engine, TEXT, &settings)
}

fn explain(engine: &mut Engine, from: &str, to: &str, settings: ViewSettings) -> Option<ExplanationView> {
    asking::explanation(engine, from, to, &settings)
}

/// The matrix as text, for people to read.
fn table(page: &PageView, language: Language) -> String {
    let mut text = String::new();
    let matrix = &page.matrix;
    for group in &matrix.groups {
        text += &format!("[{} {}] ", group.name, group.size);
    }
    text += &format!("\n{:10}", "");
    for endpoint in &matrix.endpoints {
        text += &format!("{:>13}", endpoint.name);
    }
    for (row, endpoint) in matrix.endpoints.iter().enumerate() {
        text += &format!("\n{:10}", endpoint.name);
        for cell in matrix.row(row) {
            text += &format!("{:>13}", format!("{} {}", cell.text, cell.detail).trim_end());
        }
    }
    let [from, to] = [1, 3].map(|index: usize| matrix.endpoints[index].name.as_str());
    let label = matrix.cell(1, 3).map(|cell| cell.label(from, to, language));
    format!("{text}\n{}\n{}", matrix.summary, label.unwrap_or_default())
}

fn plain(sentence: &Sentence) -> String {
    let run = |run: &Run| match run {
        Run::Text(text) => text.clone(),
        Run::Code(text) => format!("`{text}`"),
        Run::Link(text, target) => format!("[{text}:{}]", target.line),
    };
    let words: String = sentence.runs.iter().map(run).collect();
    if sentence.quiet { format!("  ({words})") } else { format!("  {words}") }
}

/// An explanation as text, for people to read.
fn told(explanation: &ExplanationView) -> String {
    let mut text = format!("{} {}\n{}\n", explanation.glyph, explanation.verdict, explanation.question);
    for end in &explanation.ends {
        text += &format!("{} <{}> {:?}\n", end.title, end.badge, end.state);
        for sentence in &end.sentences {
            text += &format!("{}\n", plain(sentence));
        }
    }
    for note in &explanation.notes {
        text += &format!("note:{}\n", plain(note));
    }
    for mark in &explanation.marks {
        text +=
            &format!("{:?} {}-{}: {}\n", mark.tone, mark.target.line, mark.target.last_line, mark.message);
    }
    text + &explanation.kubectl.clone().unwrap_or_default()
}

#[test]
fn the_matrix() {
    insta::assert_snapshot!(table(&page(&mut Engine::new(), settings(Language::En, "")), Language::En));
}

#[test]
fn the_matrix_in_korean() {
    insta::assert_snapshot!(table(&page(&mut Engine::new(), settings(Language::Ko, "")), Language::Ko));
}

#[test]
fn the_matrix_of_one_port() {
    insta::assert_snapshot!(table(&page(&mut Engine::new(), settings(Language::En, "80/TCP")), Language::En));
}

#[test]
fn frontend_to_database_is_blocked_at_both_ends() {
    let mut engine = Engine::new();
    let page = page(&mut engine, settings(Language::En, ""));
    let explanation = explain(
        &mut engine,
        "production/frontend",
        "production/database",
        settings(Language::En, "5432/TCP"),
    )
    .unwrap();
    let arrow = blocked_arrow(&page.diagram, &explanation).unwrap();
    assert_eq!(
        (arrow.label.as_str(), arrow.title.as_str()),
        ("✕ TCP 5432", "frontend to database: blocked by both egress and ingress.")
    );
    insta::assert_snapshot!(told(&explanation));
}

#[test]
fn frontend_to_database_in_korean() {
    let mut engine = Engine::new();
    page(&mut engine, settings(Language::Ko, ""));
    let explanation = explain(
        &mut engine,
        "production/frontend",
        "production/database",
        settings(Language::Ko, "5432/TCP"),
    )
    .unwrap();
    insta::assert_snapshot!(told(&explanation));
}

#[test]
fn backend_to_frontend_is_opened_at_one_end() {
    let mut engine = Engine::new();
    page(&mut engine, settings(Language::En, ""));
    let explanation =
        explain(&mut engine, "production/backend", "production/frontend", settings(Language::En, ""))
            .unwrap();
    assert_eq!(explanation.state, CellState::OneEnd);
    insta::assert_snapshot!(told(&explanation));
}

#[test]
fn frontend_to_backend_is_open_on_one_port() {
    let mut engine = Engine::new();
    let page = page(&mut engine, settings(Language::En, ""));
    let explanation =
        explain(&mut engine, "production/frontend", "production/backend", settings(Language::En, ""))
            .unwrap();
    assert_eq!(blocked_arrow(&page.diagram, &explanation), None);
    insta::assert_snapshot!(told(&explanation));
}

#[test]
fn frontend_to_dns_and_outside() {
    let mut engine = Engine::new();
    page(&mut engine, settings(Language::En, ""));
    let to_dns =
        explain(&mut engine, "production/frontend", "kube-system/kube-dns", settings(Language::En, ""))
            .unwrap();
    let to_outside =
        explain(&mut engine, "production/frontend", "ip:0.0.0.0/0", settings(Language::En, "")).unwrap();
    let from_dns =
        explain(&mut engine, "kube-system/kube-dns", "production/backend", settings(Language::En, ""))
            .unwrap();
    insta::assert_snapshot!([to_dns, to_outside, from_dns].map(|one| told(&one)).join("\n\n"));
}

#[test]
fn everything_else_on_the_page() {
    let page = page(&mut Engine::new(), settings(Language::En, ""));
    let ports: Vec<&str> = page.ports.iter().map(|port| port.label.as_str()).collect();
    assert_eq!(ports, ["All ports", "TCP 80", "TCP 8080", "UDP 53", "TCP 5432"]);
    let policies: Vec<&str> = page.policies.iter().map(|policy| policy.name.as_str()).collect();
    assert_eq!(policies, ["default-deny-all", "frontend-policy", "backend-policy", "database-policy"]);
    assert_eq!(page.inferred.len(), 5);
    assert_eq!(page.banner, None);
    assert_eq!(page.problems.errors, 0);
}

#[test]
fn the_diagram() {
    let page = page(&mut Engine::new(), settings(Language::En, ""));
    insta::assert_snapshot!(page.diagram.description.join("\n"));
    let names: Vec<&str> = page.diagram.boxes.iter().map(|place| place.name.as_str()).collect();
    assert_eq!(names, ["Internet", "frontend", "backend", "database", "kube-dns"]);
}

#[test]
fn another_language_port_or_cell_evaluates_nothing_again() {
    let mut engine = Engine::new();
    page(&mut engine, settings(Language::En, ""));
    page(&mut engine, settings(Language::Ko, "80/TCP"));
    explain(&mut engine, "production/backend", "production/frontend", settings(Language::En, "443"));
    assert_eq!(engine.evaluations(), 1);
}

#[test]
fn another_profile_evaluates_again() {
    let mut engine = Engine::new();
    page(&mut engine, settings(Language::En, ""));
    let open = ViewSettings { profile: "flannel".to_owned(), ..settings(Language::En, "") };
    let open_page = page(&mut engine, open.clone());
    assert_eq!(engine.evaluations(), 2);
    assert!(open_page.banner.is_some());
    let explanation = explain(&mut engine, "production/frontend", "production/database", open).unwrap();
    assert_eq!(explanation.state, CellState::Open);
    assert_eq!(engine.evaluations(), 2);
}

#[test]
fn what_is_gone_is_not_explained() {
    let mut engine = Engine::new();
    page(&mut engine, settings(Language::En, ""));
    assert_eq!(
        explain(&mut engine, "production/gone", "production/backend", settings(Language::En, "")),
        None
    );
}
