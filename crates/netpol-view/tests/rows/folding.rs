//! Namespaces folded to one row, what is searched, and which policies count.

use netpol_view::protocol::{Folding, MatrixSettings, Showing, Sides, ViewSettings};
use netpol_view::views::{CellState, EndpointKind, PageView};
use proptest::prelude::*;

use super::{ask, cell, explain, names, page, pod, policy};

/// Three namespaces of two pods each; the web pods of `shop` let those of `batch` in.
fn three_namespaces() -> String {
    let pods = ["shop", "batch", "ops"]
        .into_iter()
        .flat_map(|namespace| [pod("web", namespace, "app: web"), pod("db", namespace, "app: db")]);
    let from_batch = "{podSelector: {matchLabels: {app: web}}, ingress: [{from: [{namespaceSelector: \
                      {matchLabels: {kubernetes.io/metadata.name: batch}}}], ports: [{port: 8080}]}]}";
    pods.collect::<String>()
        + &policy("deny", "shop", "{podSelector: {}}")
        + &policy("web", "shop", from_batch)
}

fn looked_at(matrix: MatrixSettings) -> ViewSettings {
    ViewSettings { matrix, ..ViewSettings::default() }
}

fn folded() -> MatrixSettings {
    MatrixSettings { folding: Folding::Namespaces, ..MatrixSettings::default() }
}

fn shown(text: &str, matrix: MatrixSettings) -> PageView {
    ask(text, &looked_at(matrix)).1
}

fn verdict<'a>(page: &'a PageView, from: &str, to: &str) -> (CellState, &'a str, &'a str) {
    let cell = cell(page, from, to);
    (cell.state, &cell.text, &cell.verdict)
}

#[test]
fn a_folded_namespace_is_one_row() {
    let page = shown(&three_namespaces(), folded());
    assert_eq!(names(&page), ["Internet", "shop", "batch", "ops"]);
    assert_eq!(page.matrix.endpoints[1].kind, EndpointKind::Folded);
    assert_eq!(page.matrix.endpoints[1].title, "Namespace shop: 2 workloads, pods: 2");
    assert!(page.matrix.groups[1].folded);
}

#[test]
fn a_folded_cell_says_how_many_of_its_paths_are_open() {
    let page = shown(&three_namespaces(), folded());
    assert_eq!(
        verdict(&page, "batch/*", "shop/*"),
        (CellState::Mixed, "8080", "2 of 4 paths open on TCP 8080")
    );
    assert_eq!(verdict(&page, "ops/*", "shop/*"), (CellState::Blocked, "✕", "none of 4 paths open"));
    assert_eq!(verdict(&page, "shop/*", "ops/*"), (CellState::Open, "✓", "4 of 4 paths open on every port"));
}

#[test]
fn a_namespace_to_itself_has_a_path_from_each_workload_to_each_other() {
    let page = shown(&three_namespaces(), folded());
    assert_eq!(verdict(&page, "ops/*", "ops/*").2, "2 of 2 paths open on every port");
}

#[test]
fn paths_on_different_ports_are_counted_and_not_said_to_be_open_on_all_of_them() {
    let on_443 = "{podSelector: {matchLabels: {app: db}}, ingress: [{from: [{namespaceSelector: \
                  {matchLabels: {kubernetes.io/metadata.name: batch}}}], ports: [{port: 443}]}]}";
    let page = shown(&(three_namespaces() + &policy("db", "shop", on_443)), folded());
    assert_eq!(verdict(&page, "batch/*", "shop/*"), (CellState::Mixed, "4/4", "4 of 4 paths open"));
    let line = page.diagram.description.iter().find(|line| line.contains("to some of shop")).unwrap();
    assert_eq!(line, "some of batch to some of shop: TCP 443, TCP 8080");
}

#[test]
fn what_is_open_between_folded_rows_is_explained_by_its_rules() {
    let explanation = explain(&three_namespaces(), "batch/*", "shop/*", looked_at(folded()));
    assert_eq!(explanation.verdict, "2 of 4 paths open on TCP 8080");
    assert_eq!(explanation.question, "batch → shop");
    let told: Vec<String> = explanation.ends[0].sentences.iter().map(|told| told.plain()).collect();
    assert_eq!(told, ["web → web: TCP 8080", "db → web: TCP 8080"]);
    assert_eq!(explanation.ends[1].sentences[0].plain(), "web, Line 39");
}

#[test]
fn a_folded_group_is_unfolded_by_itself() {
    let page = shown(&three_namespaces(), MatrixSettings { toggled: vec!["shop/*".into()], ..folded() });
    assert_eq!(names(&page), ["Internet", "web", "db", "batch", "ops"]);
}

#[test]
fn a_group_is_folded_by_itself() {
    let toggled = vec!["batch/*".into()];
    let page = shown(&three_namespaces(), MatrixSettings { toggled, ..MatrixSettings::default() });
    assert_eq!(names(&page), ["Internet", "web", "db", "batch", "web", "db"]);
}

#[test]
fn what_is_searched_stands_beside_folded_namespaces() {
    let search = "app=web".to_owned();
    let page = shown(
        &(three_namespaces() + &pod("job", "ops", "app: job")),
        MatrixSettings { search, ..MatrixSettings::default() },
    );
    assert_eq!(names(&page), ["Internet", "web", "db", "web", "db", "web", "2 more"]);
}

#[test]
fn many_rows_of_many_namespaces_are_folded_by_themselves() {
    let pods = |count| -> String {
        let names = (0..count).map(|at| (format!("pod-{at}"), format!("team-{}", at % 6)));
        names.map(|(name, namespace)| pod(&name, &namespace, &format!("app: {name}"))).collect()
    };
    assert_eq!(page(&pods(36)).matrix.endpoints.len(), 37);
    assert_eq!(page(&pods(48)).matrix.endpoints.len(), 7);
}

#[test]
fn one_side_is_judged_by_its_own_policies() {
    let text = three_namespaces();
    let sides = |sides| shown(&text, MatrixSettings { sides, ..MatrixSettings::default() });
    let (egress, ingress) = (sides(Sides::Egress), sides(Sides::Ingress));
    assert_eq!(verdict(&egress, "ops/web", "shop/web").2, "egress opens every port");
    assert_eq!(verdict(&ingress, "ops/web", "shop/web"), (CellState::Blocked, "✕", "blocked by ingress"));
    assert_eq!(verdict(&ingress, "batch/db", "shop/web").2, "ingress opens TCP 8080");
}

#[test]
fn the_diagram_counts_both_sides_whichever_the_matrix_shows() {
    let text = three_namespaces();
    let egress = shown(&text, MatrixSettings { sides: Sides::Egress, ..MatrixSettings::default() });
    assert_eq!(egress.diagram, page(&text).diagram);
}

#[test]
fn only_pods_that_no_policy_isolates_are_shown() {
    let showing = Showing::NotIsolated;
    let page = shown(&three_namespaces(), MatrixSettings { showing, ..MatrixSettings::default() });
    let groups: Vec<&str> = page.matrix.groups.iter().map(|group| group.id.as_str()).collect();
    assert_eq!(groups, ["batch/*", "ops/*"]);
    assert_eq!(page.matrix.coverage, "6 pods · 4 not isolated");
}

#[test]
fn only_rows_with_such_a_path_are_shown() {
    let text = pod("web", "shop", "app: web")
        + &pod("db", "shop", "app: db")
        + &policy("deny", "shop", "{podSelector: {matchLabels: {app: db}}, policyTypes: [Ingress, Egress]}");
    let shown = |showing| {
        let page = shown(&text, MatrixSettings { showing, ..MatrixSettings::default() });
        names(&page).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(shown(Showing::Open), ["Internet", "web"]);
    assert_eq!(shown(Showing::Blocked), ["Internet", "web", "db"]);
    assert!(shown(Showing::Uncertain).is_empty());
}

proptest! {
    /// However rows are folded, as many paths are counted, and as many of them are open.
    #[test]
    fn folding_changes_no_count(
        pods in prop::collection::vec((0_usize..3, 0_usize..3), 1..9),
        allowed in prop::collection::vec((0_usize..3, 0_usize..3, 0_usize..3), 0..4),
        toggled in prop::collection::vec(0_usize..3, 0..3),
    ) {
        let mut text = String::new();
        for (at, (namespace, app)) in pods.iter().enumerate() {
            text += &pod(&format!("pod-{at}"), &format!("team-{namespace}"), &format!("app: app-{app}"));
        }
        for (at, (namespace, app, peer)) in allowed.iter().enumerate() {
            let spec = format!(
                "{{podSelector: {{matchLabels: {{app: app-{app}}}}}, ingress: [{{from: [{{namespaceSelector: {{}}, \
                 podSelector: {{matchLabels: {{app: app-{peer}}}}}}}], ports: [{{port: {}}}]}}]}}",
                8080 + at % 2
            );
            text += &policy(&format!("policy-{at}"), &format!("team-{namespace}"), &spec);
        }
        let toggled = toggled.iter().map(|at| format!("team-{at}/*")).collect();
        let partly = MatrixSettings { toggled, ..MatrixSettings::default() };
        let unfolded = page(&text).matrix.summary;
        prop_assert_eq!(&shown(&text, folded()).matrix.summary, &unfolded);
        prop_assert_eq!(&shown(&text, partly).matrix.summary, &unfolded);
    }
}

#[test]
fn the_diagram_says_which_namespaces_it_has_no_room_for() {
    let pods = |count: usize| {
        (0..count).map(|place| pod("web", &format!("team-{place}"), "app: web")).collect::<String>()
            + &policy("deny", "team-0", "{podSelector: {}}")
    };
    let note = |count| shown(&pods(count), MatrixSettings::default()).diagram.note;
    let text =
        "22 more namespaces are neither drawn nor counted here; find them in the matrix by their names.";
    assert_eq!(note(81).as_deref(), Some(text));
    assert!(!note(50).unwrap_or_default().contains("namespaces"));
}
