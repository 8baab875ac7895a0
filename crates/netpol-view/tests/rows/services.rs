//! The ports of Services as columns.

use netpol_view::protocol::{MatrixSettings, Sides, ViewSettings};
use netpol_view::views::{CellState, EndState, PageView};
use rstest::rstest;

use super::{ask, asking, cell, names, pod, policy};

const OUTSIDE: &str = "ip:0.0.0.0/0";

fn service(name: &str, spec: &str) -> String {
    format!("apiVersion: v1\nkind: Service\nmetadata: {{name: {name}, namespace: shop}}\nspec: {spec}\n---\n")
}

/// Two web pods, of which one is open to `client` on 8080, and a Service for both.
fn shop(spec: &str) -> String {
    pod("client", "shop", "app: client")
        + &pod("old", "shop", "app: web, track: old")
        + &pod("new", "shop", "app: web, track: new")
        + &service("web", spec)
        + &policy("new", "shop", "{podSelector: {matchLabels: {track: new}}, policyTypes: [Ingress]}")
        + &policy(
            "old",
            "shop",
            "{podSelector: {matchLabels: {track: old}}, ingress: [{from: [{podSelector: {}}], ports: [{port: 8080}]}]}",
        )
}

fn with_services() -> ViewSettings {
    let matrix = MatrixSettings { services: true, ..MatrixSettings::default() };
    ViewSettings { matrix, ..ViewSettings::default() }
}

fn page(text: &str) -> PageView {
    ask(text, &with_services()).1
}

const BOTH: &str = "{selector: {app: web}, ports: [{port: 80, targetPort: 8080}, {port: 53, protocol: UDP}]}";

#[test]
fn each_port_is_a_column_and_no_row() {
    let page = page(&shop(BOTH));
    assert_eq!(names(&page), ["Internet", "old", "new", "client", "web:80", "web:53/UDP"]);
    assert_eq!((page.matrix.services, page.matrix.sources(), page.matrix.cells.len()), (2, 4, 4));
    assert_eq!(page.matrix.groups_of(true).len(), 2);
    assert_eq!(page.matrix.groups_of(false).len(), 3);
}

#[test]
fn without_being_asked_for_they_are_not_there() {
    let page = ask(&shop(BOTH), &ViewSettings::default()).1;
    assert_eq!((page.matrix.services, page.matrix.has_services), (0, true));
    assert_eq!(names(&page).len(), 4);
}

#[rstest]
#[case::some_pods(
    "client",
    "{selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}",
    CellState::Mixed,
    "1/2",
    "open at 1 of 2 pods"
)]
#[case::all_pods(
    "client",
    "{selector: {track: old}, ports: [{port: 80, targetPort: 8080}]}",
    CellState::Open,
    "✓",
    "open"
)]
#[case::another_target(
    "client",
    "{selector: {track: old}, ports: [{port: 80, targetPort: 9090}]}",
    CellState::Blocked,
    "✕",
    "blocked"
)]
#[case::no_pods(
    "client",
    "{selector: {app: none}, ports: [{port: 80}]}",
    CellState::Nothing,
    "·",
    "not known from this YAML"
)]
fn a_cell_says_what_becomes_of_connections(
    #[case] from: &str,
    #[case] spec: &str,
    #[case] state: CellState,
    #[case] text: &str,
    #[case] verdict: &str,
) {
    let page = page(&shop(spec));
    let cell = cell(&page, &format!("shop/{from}"), "shop/Service/web:80/TCP");
    assert_eq!((cell.state, cell.text.as_str(), cell.verdict.as_str()), (state, text, verdict));
}

#[rstest]
#[case::inside_alone("{selector: {track: old}, ports: [{port: 80, targetPort: 8080}]}", "no connection")]
#[case::at_its_node_port(
    "{type: NodePort, selector: {track: old}, ports: [{port: 80, targetPort: 8080, nodePort: 30080}]}",
    "depends on whose address the pod sees"
)]
fn from_outside_a_service_is_met_where_it_is_published(#[case] spec: &str, #[case] verdict: &str) {
    let page = page(&shop(spec));
    assert_eq!(cell(&page, OUTSIDE, "shop/Service/web:80/TCP").verdict, verdict);
}

#[test]
fn the_port_filter_chooses_the_ports_that_clients_dial() {
    let settings = ViewSettings { port: "53/UDP".to_owned(), ..with_services() };
    assert_eq!(names(&ask(&shop(BOTH), &settings).1).last(), Some(&"web:53/UDP"));
    let settings = ViewSettings { port: "8080/TCP".to_owned(), ..with_services() };
    assert_eq!(ask(&shop(BOTH), &settings).1.matrix.services, 0);
}

#[test]
fn where_one_side_is_asked_for_alone_no_service_can_be_judged() {
    let mut settings = with_services();
    settings.matrix.sides = Sides::Egress;
    assert_eq!(ask(&shop(BOTH), &settings).1.matrix.services, 0);
}

#[test]
fn a_folded_namespace_has_one_answer_for_all_of_it() {
    let mut settings = with_services();
    settings.matrix.toggled = vec!["shop/*".to_owned()];
    let page = ask(&shop(BOTH), &settings).1;
    assert_eq!(cell(&page, "shop/*", "shop/Service/web:80/TCP").state, CellState::Mixed);
}

#[rstest]
#[case::a_pod("shop/client", EndState::Blocked)]
#[case::all_of_a_namespace("shop/*", EndState::Blocked)]
fn the_reason_tells_each_step(#[case] from: &str, #[case] ingress: EndState) {
    let mut settings = with_services();
    settings.matrix.toggled = if from == "shop/*" { vec![from.to_owned()] } else { Vec::new() };
    let mut engine = ask(&shop(BOTH), &settings).0;
    let told = asking::explanation(&mut engine, from, "shop/Service/web:80/TCP", &settings).unwrap();
    assert_eq!((told.from.as_str(), told.to.as_str()), (from, "shop/Service/web:80/TCP"));
    let name = if from == "shop/*" { "shop" } else { "client" };
    assert_eq!(told.question, format!("{name} → shop/web (Service), TCP 80"));
    let first = told.steps[0].plain();
    assert_eq!(
        first,
        "shop/web takes TCP 80 and leads to port 8080 of its pods. Policies are applied there."
    );
    assert_eq!(told.ends[1].state, ingress);
}

#[test]
fn a_folded_row_is_not_taken_for_the_row_that_speaks_for_it() {
    let open = "{selector: {track: old}, ports: [{port: 80, targetPort: 8080}]}";
    let text = shop(open)
        + &pod("client", "blog", "app: client")
        + &pod("other", "blog", "app: other")
        + &policy("client", "blog", "{podSelector: {matchLabels: {app: other}}, policyTypes: [Egress]}");
    let mut settings = with_services();
    settings.matrix.toggled = vec!["blog/*".to_owned()];
    let service = "shop/Service/web:80/TCP";
    let state = |settings: &ViewSettings, from: &str| cell(&ask(&text, settings).1, from, service).state;
    assert_eq!(state(&with_services(), "blog/client"), CellState::Blocked);
    assert_eq!(state(&settings, "blog/*"), CellState::Blocked);
    assert_eq!(state(&settings, "shop/client"), CellState::Open);
}

/// Two pods on the host network, taken for their node alike; taken for pods, one of them alone has the port of the name.
#[test]
fn what_depends_on_the_plugin_for_one_pod_alone_is_told_for_it() {
    let on_host = |name: &str, port: &str| {
        format!(
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: {name}, namespace: shop}}\n\
             spec: {{hostNetwork: true, containers: [{{name: main, ports: [{port}]}}]}}\nstatus: {{podIP: 172.18.0.9}}\n---\n"
        )
    };
    let text = on_host("without", "")
        + &on_host("with", "{name: dns, containerPort: 53}")
        + &pod("client", "shop", "app: client")
        + &policy(
            "client",
            "shop",
            "{podSelector: {matchLabels: {app: client}}, egress: [{ports: [{port: dns}]}]}",
        );
    let page = ask(&text, &ViewSettings::default()).1;
    assert_eq!(cell(&page, "shop/client", "shop/with").state, CellState::Depends);
    let mut settings = ViewSettings::default();
    settings.matrix.toggled = vec!["shop/*".to_owned()];
    let folded = ask(&text, &settings).1;
    let verdict = &cell(&folded, "shop/*", "shop/*").verdict;
    assert!(verdict.ends_with(", 1 not known"), "{verdict}");
}
