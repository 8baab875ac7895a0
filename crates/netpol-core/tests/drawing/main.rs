//! What is drawn by gestures: each text, and that its open paths are exactly the arrows.
#![expect(clippy::expect_used, reason = "a test that cannot go on should stop")]

mod expected;
mod lines;
mod model;
mod movement;
mod remove;
mod unlock;

use netpol_core::change::Obstacle;
use netpol_core::cluster::EndQueryError;
use netpol_core::draw::{DrawError, Gesture, draw};
use netpol_core::manifest::Protocol;
use netpol_core::ports::PortSet;
use netpol_core::source::{SourceId, Sources};
use netpol_core::{Checked, Evaluation, Evaluator, Settings};

const SOURCE: SourceId = SourceId(0);

fn text(checked: &Checked) -> &str {
    checked.evaluation.sources.get(SOURCE).expect("there is one").text()
}

/// An evaluator, and a text evaluated by it.
fn begun(text: &str) -> (Evaluator, Checked) {
    let mut evaluator = Evaluator::new(Settings::default());
    let checked = evaluator.evaluate(Sources::single("a.yaml", text));
    (evaluator, checked)
}

/// The text with these lines drawn, one after the other.
fn drawn(before: &str, lines: &[&str]) -> Checked {
    let (mut evaluator, mut checked) = begun(before);
    for line in lines {
        let gesture = Gesture::read(line).expect("it is a gesture");
        checked = draw(&mut evaluator, &checked.evaluation, SOURCE, &gesture).expect(line);
    }
    checked
}

fn error(before: &str, line: &str) -> DrawError {
    let (mut evaluator, checked) = begun(before);
    let gesture = Gesture::read(line).expect("it is a gesture");
    draw(&mut evaluator, &checked.evaluation, SOURCE, &gesture).map(|_| ()).expect_err("nothing is drawn")
}

fn allowed(evaluation: &Evaluation, from: &str, to: &str) -> PortSet {
    let find = |id: &str| evaluation.cluster.find(id).expect(id);
    evaluation.reach.verdict(find(from), find(to)).allowed.into_owned()
}

fn tcp(port: u16) -> PortSet {
    PortSet::single(Protocol::Tcp, port)
}

#[test]
fn an_arrow_draws_its_pods_and_a_rule_on_each_side() {
    insta::assert_snapshot!(text(&drawn("", &["ns shop", "web -> api:8080"])), @r#"
    apiVersion: v1
    kind: Namespace
    metadata:
      name: shop
    ---
    apiVersion: networking.k8s.io/v1
    kind: NetworkPolicy
    metadata:
      name: default-deny-all
      namespace: shop
    spec:
      podSelector: {}
      policyTypes:
      - Ingress
      - Egress
    ---
    apiVersion: networking.k8s.io/v1
    kind: NetworkPolicy
    metadata:
      name: allow-to-api
      namespace: shop
    spec:
      podSelector:
        matchLabels:
          app: api
      policyTypes:
      - Ingress
      ingress:
      - from:
        - podSelector:
            matchLabels:
              app: web
        ports:
        - protocol: TCP
          port: 8080
    ---
    apiVersion: networking.k8s.io/v1
    kind: NetworkPolicy
    metadata:
      name: allow-from-web
      namespace: shop
    spec:
      podSelector:
        matchLabels:
          app: web
      policyTypes:
      - Egress
      egress:
      - to:
        - podSelector:
            matchLabels:
              app: api
        ports:
        - protocol: TCP
          port: 8080
    ---
    apiVersion: v1
    kind: Pod
    metadata:
      name: web
      namespace: shop
      labels:
        app: web
    spec:
      containers:
      - name: main
        image: "registry.k8s.io/pause:3.10"
    ---
    apiVersion: v1
    kind: Pod
    metadata:
      name: api
      namespace: shop
      labels:
        app: api
    spec:
      containers:
      - name: main
        image: "registry.k8s.io/pause:3.10"
    "#);
}

#[test]
fn a_pod_is_closed_until_an_arrow_opens_it() {
    let checked = drawn("", &["ns shop", "web, api, db", "web -> api:8080"]);
    let open = |from, to| allowed(&checked.evaluation, from, to);
    assert_eq!(open("shop/web", "shop/api"), tcp(8080));
    assert!(open("shop/api", "shop/web").is_none() && open("shop/web", "shop/db").is_none());
}

#[test]
fn a_frame_is_a_namespace_selector_and_is_for_pods_that_come_later() {
    let lines = ["ns shop", "web", "ns data", "db", "shop/* -> data/db:5432", "shop/late"];
    let checked = drawn("", &lines);
    assert_eq!(allowed(&checked.evaluation, "shop/late", "data/db"), tcp(5432));
    let text = text(&checked);
    assert!(text.contains("namespaceSelector") && !text.contains("app: web\n          ports"), "{text}");
}

#[test]
fn an_arrow_that_is_taken_away_is_closed_again() {
    let checked = drawn("", &["ns shop", "web -> api:8080,9090", "no web -> api:9090"]);
    assert_eq!(allowed(&checked.evaluation, "shop/web", "shop/api"), tcp(8080));
    let checked = drawn("", &["ns shop", "web -> api:8080,9090", "no web -> api"]);
    assert!(allowed(&checked.evaluation, "shop/web", "shop/api").is_none());
}

#[test]
fn what_is_forbidden_is_an_expectation_that_holds_until_it_is_opened() {
    let held = drawn("", &["ns shop", "api, db", "api -x db"]);
    let outcomes = |checked: &Checked| {
        let tested = checked.tested.as_ref().expect("it expects something");
        (tested.holding(), tested.all.len())
    };
    assert_eq!(outcomes(&held), (1, 1));
    assert_eq!(outcomes(&drawn(text(&held), &["api -> db:5432"])), (0, 1));
}

#[test]
fn in_a_text_that_was_there_an_arrow_isolates_nobody() {
    let pods = "kind: Pod\napiVersion: v1\nmetadata: {name: web, labels: {app: web}}\n---\nkind: Pod\napiVersion: v1\nmetadata: {name: api, labels: {app: api}}\n";
    let open = DrawError::Obstacle(Obstacle::Already);
    assert_eq!(error(pods, "web -> api:8080"), open);
    let checked = drawn(pods, &["lock default", "web -> api:8080"]);
    assert_eq!(allowed(&checked.evaluation, "default/web", "default/api"), tcp(8080));
}

#[test]
fn names_may_be_asked_for_once_egress_is_isolated() {
    let checked = drawn("", &["ns shop", "web", "dns shop"]);
    let dns =
        checked.evaluation.cluster.iter().find_map(|(id, endpoint)| {
            endpoint.pod().filter(|pod| pod.namespace == "kube-system").map(|_| id)
        });
    let web = checked.evaluation.cluster.find("shop/web").expect("it is drawn");
    let verdict = checked.evaluation.reach.verdict(web, dns.expect("it is inferred"));
    assert!(verdict.allowed.contains(Protocol::Udp, 53) && verdict.allowed.contains(Protocol::Tcp, 53));
}

#[test]
fn what_has_a_name_that_no_pod_can_have_is_not_drawn() {
    assert!(matches!(error("", "web -> {app=none}"), DrawError::End(_)));
}

#[test]
fn a_name_that_two_namespaces_have_is_not_drawn() {
    let before = drawn("", &["ns shop", "web", "ns data", "web, api"]);
    let both = ["data/web", "shop/web"].map(str::to_owned).to_vec();
    let ambiguous = DrawError::End(EndQueryError::Ambiguous { query: "web".to_owned(), candidates: both });
    for line in ["web -> api", "no api -> web", "web -x api", "rm web", "mv api, web shop"] {
        assert_eq!(error(text(&before), line), ambiguous, "{line}");
    }
}

#[test]
fn an_arrow_that_several_rules_open_is_taken_away() {
    let lines = ["ns shop", "web -> api:80", "web -> api", "no web -> api"];
    assert!(allowed(&drawn("", &lines).evaluation, "shop/web", "shop/api").is_none());
}

#[test]
fn what_is_known_by_its_rules_alone_is_gone_with_the_last_of_them() {
    let lines = ["ns shop", "web, api", "dns shop", "no shop/* -> kube-system/kube-dns"];
    let asks = |lines: &[&str]| text(&drawn("", lines)).contains("k8s-app: kube-dns");
    assert_eq!((asks(&lines[..3]), asks(&lines)), (true, false));
}

#[test]
fn an_arrow_from_a_namespace_to_its_only_pod_needs_another_pod() {
    for line in ["shop/* -> web:80", "web -> web"] {
        let before = drawn("", &["ns shop", "web"]);
        assert_eq!(error(text(&before), line), DrawError::Obstacle(Obstacle::OnlyItself));
    }
}
