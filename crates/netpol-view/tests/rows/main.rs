//! Rows, cells and reasons for what a text may hold beside the guide's examples.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that finds something else should fail"
)]

#[path = "../asking/asking.rs"]
mod asking;
mod folding;
mod nearest;
mod reasons;
mod services;

use asking::cell;
use netpol_view::Engine;
use netpol_view::protocol::{Language, ViewSettings};
use netpol_view::views::{CellState, EndpointKind, ExplanationView, PageView};
use rstest::rstest;

fn ask(text: &str, settings: &ViewSettings) -> (Engine, PageView) {
    let mut engine = Engine::new();
    let page = asking::page(&mut engine, text, settings);
    (engine, page)
}

fn page(text: &str) -> PageView {
    ask(text, &ViewSettings::default()).1
}

fn on_port(port: &str) -> ViewSettings {
    ViewSettings { port: port.to_owned(), ..ViewSettings::default() }
}

fn explain(text: &str, from: &str, to: &str, settings: ViewSettings) -> ExplanationView {
    let mut engine = ask(text, &settings).0;
    asking::explanation(&mut engine, from, to, &settings).unwrap()
}

fn names(page: &PageView) -> Vec<&str> {
    page.matrix.endpoints.iter().map(|endpoint| endpoint.name.as_str()).collect()
}

fn deployment(name: &str, namespace: &str, replicas: u32) -> String {
    format!(
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: {name}, namespace: {namespace}}}\nspec:\n  replicas: {replicas}\n  \
         selector: {{matchLabels: {{app: {name}}}}}\n  template:\n    metadata: {{labels: {{app: {name}}}}}\n    spec:\n      \
         containers:\n      - name: main\n        ports: [{{name: http, containerPort: 8080}}]\n---\n"
    )
}

fn pod(name: &str, namespace: &str, labels: &str) -> String {
    format!(
        "apiVersion: v1\nkind: Pod\nmetadata: {{name: {name}, namespace: {namespace}, labels: {{{labels}}}}}\nspec: {{}}\n---\n"
    )
}

fn policy(name: &str, namespace: &str, spec: &str) -> String {
    format!(
        "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{name: {name}, namespace: {namespace}}}\nspec: {spec}\n---\n"
    )
}

#[test]
fn replicas_are_one_row_and_their_diagonal_is_one_to_another() {
    let text =
        deployment("web", "shop", 3) + &policy("deny", "shop", "{podSelector: {}, policyTypes: [Ingress]}");
    let page = page(&text);
    assert_eq!(names(&page), ["Internet", "web"]);
    assert_eq!(page.matrix.endpoints[1].count, 3);
    assert_eq!(cell(&page, "shop/web-0", "shop/web-0").state, CellState::Blocked);
}

#[test]
fn a_single_pod_reaches_itself() {
    let text =
        pod("web", "shop", "app: web") + &policy("deny", "shop", "{podSelector: {}, policyTypes: [Ingress]}");
    assert_eq!(cell(&page(&text), "shop/web", "shop/web").text, "↺");
    let explanation = explain(&text, "shop/web", "shop/web", ViewSettings::default());
    assert_eq!(explanation.notes[0].plain(), "Policies do not apply between a pod and itself.");
}

#[test]
fn pods_alike_are_one_row_and_pods_told_apart_are_two() {
    let text = pod("a", "shop", "app: web") + &pod("b", "shop", "app: web") + &pod("c", "shop", "app: api");
    assert_eq!(names(&page(&text)), ["Internet", "a +1", "c"]);
    assert_eq!(page(&text).matrix.endpoints[1].count, 2);
}

#[test]
fn a_row_of_pods_alike_is_found_by_the_name_of_each() {
    let text = pod("alice", "shop", "app: web")
        + &pod("bob", "shop", "app: web")
        + &pod("carol", "shop", "app: api");
    let settings = ViewSettings { endpoint_filter: "bob".to_owned(), ..ViewSettings::default() };
    assert_eq!(names(&ask(&text, &settings).1), ["alice +1"]);
}

#[test]
fn a_row_of_pods_alike_is_not_taken_for_one_of_them() {
    let text = pod("alice", "shop", "app: web")
        + &pod("bob", "shop", "app: web")
        + &policy("deny", "shop", "{podSelector: {}}");
    let explanation = explain(&text, "shop/alice", "shop/alice", ViewSettings::default());
    assert_eq!(explanation.path, "alice +1 to alice +1: blocked by ingress.");
    assert_eq!(explanation.question, "one of alice +1 → another of them, every port");
}

#[test]
fn one_name_for_two_things_is_told_apart() {
    let text = pod("web", "shop", "app: other") + &deployment("web", "shop", 2);
    let page = page(&text);
    assert_eq!(names(&page), ["Internet", "web", "Deployment/web"]);
}

#[test]
fn an_inferred_pod_leaves_a_workload_its_name() {
    let text = deployment("nginx", "shop", 2)
        + &policy("canary", "shop", "{podSelector: {matchLabels: {app: nginx, track: canary}}}");
    assert_eq!(names(&page(&text)), ["Internet", "nginx", "nginx-canary"]);
}

#[test]
fn outside_comes_first_and_the_platform_last() {
    let text = pod("dns", "kube-system", "k8s-app: kube-dns")
        + &pod("b", "later", "app: b")
        + &pod("db", "shop", "app: db")
        + &pod("web", "shop", "app: web")
        + &policy("deny", "shop", "{podSelector: {}}");
    let page = page(&text);
    let groups: Vec<&str> = page.matrix.groups.iter().map(|group| group.name.as_str()).collect();
    assert_eq!(groups, ["outside", "shop", "later", "kube-system"]);
    assert_eq!(names(&page), ["Internet", "web", "db", "b", "dns"]);
}

#[test]
fn ranges_outside_have_rows_of_their_own_and_nothing_between_them() {
    let spec =
        "{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 203.0.113.0/24, except: [203.0.113.7/32]}}]}]}";
    let page = page(&(pod("web", "shop", "app: web") + &policy("office", "shop", spec)));
    assert_eq!(names(&page), ["rest of the Internet", "203.0.113.0/24", "203.0.113.7/32", "web"]);
    assert_eq!(page.matrix.cell(0, 1).unwrap().state, CellState::Nothing);
    assert_eq!(page.matrix.cell(1, 3).unwrap().state, CellState::Open);
    assert_eq!(page.matrix.cell(2, 3).unwrap().state, CellState::Blocked);
}

#[test]
fn five_hundred_rows_are_shown_and_the_rest_is_counted() {
    let text: String =
        (0..510).map(|at| pod(&format!("pod-{at}"), "shop", &format!("app: app-{at}"))).collect();
    let page = page(&text);
    assert_eq!(page.matrix.endpoints.len(), 500);
    assert!(page.matrix.left_out.unwrap().starts_with("11 more rows"));
    assert_eq!(page.matrix.summary, "249500 of 249500 paths open, of the rows shown");
    assert_eq!(page.diagram.boxes.len(), 2);
}

#[test]
fn a_filter_finds_names_and_namespaces() {
    let text =
        pod("web", "shop", "app: web") + &pod("api", "shop", "app: api") + &pod("job", "batch", "app: job");
    let found = |filter: &str| {
        let settings = ViewSettings { endpoint_filter: filter.to_owned(), ..ViewSettings::default() };
        names(&ask(&text, &settings).1).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(found("shop"), ["web", "api"]);
    assert_eq!(found("JOB"), ["job"]);
}

#[rstest]
#[case::its_number("8080/TCP", CellState::Open)]
#[case::its_name("http", CellState::Open)]
#[case::one_of_three_protocols("8080", CellState::SomePorts)]
#[case::another("tcp/443", CellState::Blocked)]
fn a_port_filter_judges_that_port_alone(#[case] port: &str, #[case] state: CellState) {
    let spec = "{podSelector: {}, policyTypes: [Ingress], ingress: [{ports: [{port: http}]}]}";
    let text = deployment("web", "shop", 1) + &pod("api", "shop", "app: api") + &policy("http", "shop", spec);
    assert_eq!(cell(&ask(&text, &on_port(port)).1, "shop/api", "shop/web-0").state, state);
}

#[test]
fn a_dns_server_is_known_by_its_label_and_its_own_port() {
    let server = "apiVersion: v1\nkind: Pod\nmetadata: {name: dns-default, namespace: openshift-dns, labels: \
                  {dns.operator.openshift.io/daemonset-dns: default}}\n---\n";
    let spec = "{podSelector: {}, policyTypes: [Egress], egress: [{ports: [{port: 5353, protocol: UDP}]}]}";
    let text = pod("web", "shop", "app: web") + server + &policy("dns", "shop", spec);
    let explanation = explain(&text, "shop/web", "openshift-dns/dns-default", ViewSettings::default());
    let notes: Vec<String> = explanation.notes.iter().map(|note| note.plain()).collect();
    assert!(
        notes.contains(&"Large DNS responses are retried over TCP 5353, which is not open here.".to_owned()),
        "{notes:?}"
    );
    assert!(page(&text).diagram.lanes.iter().any(|lane| lane.label == "platform"));
}

#[test]
fn a_destination_without_that_name_has_nothing_to_judge() {
    let text = deployment("web", "shop", 1) + &pod("api", "shop", "app: api");
    let page = ask(&text, &on_port("http")).1;
    let cell = cell(&page, "shop/web-0", "shop/api");
    assert_eq!(
        (cell.state, cell.label("web", "api", Language::En).as_str()),
        (CellState::Nothing, "web to api: the destination has no port http.")
    );
    assert_eq!(page.matrix.summary, "2 of 2 paths open on port http");
}

#[test]
fn what_is_no_port_shows_all_ports_and_says_so() {
    let page = ask(&pod("web", "shop", "app: web"), &on_port("70000")).1;
    assert!(page.banner.unwrap().contains("“70000” is not a port"));
    assert_eq!(page.matrix.cell(0, 1).unwrap().detail, "all");
}

#[rstest]
#[case::one(1, "reject the policy in this YAML")]
#[case::two(2, "reject all 2 policies in this YAML")]
fn where_all_policies_are_refused_it_says_so(#[case] count: usize, #[case] says: &str) {
    let refused = |name| policy(name, "shop", "{podSelector: {}, policyTypes: [Outgress]}");
    let text: String = ["a", "b"].into_iter().take(count).map(refused).collect();
    let page = page(&text);
    assert!(page.matrix.endpoints.is_empty());
    assert!(page.nothing.unwrap().contains(says));
}

#[test]
fn a_policy_of_another_version_is_refused_too() {
    let text = policy("a", "shop", "{podSelector: {}}").replace("networking.k8s.io/v1", "v1");
    assert!(page(&text).nothing.unwrap().contains("reject the policy in this YAML"));
}

#[test]
fn pods_beside_a_refused_policy_are_not_said_to_have_none() {
    let text = pod("web", "shop", "app: web") + &policy("a", "shop", "{policyTypes: [Outgress]}");
    let page = page(&text);
    assert_eq!(page.nothing, None);
    assert!(page.banner.unwrap().contains("no NetworkPolicy here isolates any pod"));
}

#[test]
fn a_text_that_cannot_be_read_says_why_nothing_is_drawn() {
    assert!(page("kind: [\n").nothing.unwrap().contains("could not be read"));
    assert_eq!(page("# nothing yet\n").nothing, None);
}

#[test]
fn where_nothing_is_enforced_the_diagram_says_what_its_arrows_would() {
    let settings = ViewSettings { profile: "flannel".into(), ..ViewSettings::default() };
    let text = pod("web", "shop", "app: web") + &pod("api", "shop", "app: api");
    let page = ask(&text, &settings).1;
    assert!(page.diagram.note.unwrap().starts_with("No policy is enforced"));
}

#[test]
fn a_pod_of_its_nodes_network_is_what_it_is() {
    let text = "apiVersion: v1\nkind: Pod\nmetadata: {name: agent, namespace: shop}\nspec: {hostNetwork: true}\n---\n".to_owned()
        + &pod("web", "shop", "app: web")
        + &policy("deny", "shop", "{podSelector: {}}");
    let page = page(&text);
    let agent = page.matrix.endpoints.iter().find(|endpoint| endpoint.name == "agent").unwrap();
    assert_eq!(agent.kind, EndpointKind::HostNetwork);
    assert!(agent.title.contains("on the host network"));
}

#[rstest]
#[case::nothing("", "Paste a NetworkPolicy")]
#[case::only_blank_lines("\n  \n", "Paste a NetworkPolicy")]
#[case::pods_alone(
    "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {}\n",
    "No NetworkPolicy in this YAML"
)]
#[case::another_kind(
    "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n",
    "contains no NetworkPolicy and no pod"
)]
fn without_a_policy_a_banner_helps(#[case] text: &str, #[case] banner: &str) {
    assert!(page(text).banner.unwrap_or_default().contains(banner), "{:?}", page(text).banner);
}

#[test]
fn an_empty_text_has_no_rows_and_no_boxes() {
    let page = page("");
    assert!(page.matrix.endpoints.is_empty() && page.diagram.boxes.is_empty());
}

#[test]
fn other_kinds_are_listed() {
    let page = page("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\n");
    assert_eq!(page.passed_over, ["ConfigMap settings"]);
}

#[test]
fn pods_that_ended_are_listed_and_have_no_row() {
    let text = "apiVersion: v1\nkind: Pod\nmetadata: {name: once, namespace: shop}\nspec: {}\nstatus: {phase: Succeeded}\n---\n"
        .to_owned()
        + &pod("web", "shop", "app: web");
    let page = page(&text);
    assert_eq!(page.passed_over, ["Pod shop/once (finished)"]);
    assert_eq!(names(&page), ["Internet", "web"]);
}

#[test]
fn problems_stand_where_the_editor_counts() {
    let text = "# 정책 🎨\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: a}\nspec: {podSelectr: {}}\n";
    let page = page(text);
    let problem = &page.problems.items[0];
    let units: Vec<u16> = text.encode_utf16().collect();
    let marked =
        String::from_utf16(&units[problem.target.from as usize..problem.target.to as usize]).unwrap();
    assert!(marked.contains("podSelectr"), "{marked}");
    assert_eq!((problem.target.line, page.problems.errors), (5, 1));
}

#[test]
fn ends_that_open_different_ports_have_nothing_in_common() {
    let spec = |direction: &str, field: &str, app: &str, port: u16| {
        format!(
            "{{podSelector: {{matchLabels: {{app: {app}}}}}, policyTypes: [{direction}], {field}: [{{ports: [{{port: {port}}}]}}]}}"
        )
    };
    let text = pod("web", "shop", "app: web")
        + &pod("api", "shop", "app: api")
        + &policy("out", "shop", &spec("Egress", "egress", "web", 80))
        + &policy("in", "shop", &spec("Ingress", "ingress", "api", 443));
    let page = page(&text);
    let cell = cell(&page, "shop/web", "shop/api");
    assert_eq!(cell.state, CellState::Blocked);
    assert_eq!(
        cell.label("web", "api", Language::En),
        "web to api: blocked: egress opens TCP 80, ingress opens TCP 443, and no port is in both."
    );
}

#[test]
fn a_korean_page_is_korean() {
    let settings = ViewSettings { language: Language::Ko, ..ViewSettings::default() };
    let page = ask(&pod("web", "shop", "app: web"), &settings).1;
    assert_eq!(page.matrix.groups[0].name, "외부");
    assert!(page.banner.unwrap().starts_with("이 YAML에는 NetworkPolicy가 없어"));
}
