use rstest::rstest;

use crate::{netpol, netpol_reading, shown, text};

/// The questions of people who asked in public, each with what they had.
fn asked(command: &str, field: &str, from: &str, to: &str, more: &[&str]) -> String {
    let file = format!("crates/netpol-cli/tests/field/{field}.yaml");
    shown(&netpol(&[&[command, &file, "--from", from, "--to", to, "--port"], more].concat()))
}

#[test]
fn a_rule_for_the_service_s_port_leaves_the_pod_s_port_blocked() {
    let question = ("shop/backend", "shop/svc/db1");
    insta::assert_snapshot!(asked("probe", "01-service-port-egress", question.0, question.1, &["80"]));
    insta::assert_snapshot!(asked("explain", "01-service-port-egress", question.0, question.1, &["80"]));
}

#[test]
fn the_pod_of_a_service_s_name_comes_first_and_the_service_is_named() {
    insta::assert_snapshot!(asked(
        "probe",
        "01-service-port-egress",
        "shop/backend",
        "shop/db1",
        &["80", "--lang", "ko"]
    ));
}

#[test]
fn the_address_of_the_api_server_s_service_leads_to_the_endpoints_that_the_text_gives() {
    insta::assert_snapshot!(asked(
        "probe",
        "05-egress-to-apiserver",
        "dmz/controller",
        "10.233.0.1",
        &["443"]
    ));
}

#[test]
fn behind_a_load_balancer_a_block_for_clients_depends_on_their_address() {
    let field = "15-loadbalancer-client-ip";
    insta::assert_snapshot!(asked("probe", field, "203.0.113.7", "default/svc/whoami", &["80"]));
    insta::assert_snapshot!(asked("explain", field, "198.51.100.7", "default/svc/whoami", &["80"]));
    insta::assert_snapshot!(asked(
        "probe",
        field,
        "203.0.113.7",
        "default/svc/whoami",
        &["80", "--lang", "ko"]
    ));
}

#[test]
fn what_an_ingress_publishes_is_followed_through_its_controller() {
    let field = "13-default-deny-kills-ingress-controller";
    insta::assert_snapshot!(asked("probe", field, "outside", "shop/Ingress/web", &["443"]));
    insta::assert_snapshot!(asked("probe", field, "outside", "shop/Ingress/web", &["443", "--lang", "ko"]));
    insta::assert_snapshot!(asked("probe", field, "203.0.113.7", "shop/svc/web", &["80"]));
    insta::assert_snapshot!(asked("probe", field, "203.0.113.7", "shop/web", &["8080"]));
    insta::assert_snapshot!(asked("explain", field, "203.0.113.7", "shop/web", &["8080"]));
    insta::assert_snapshot!(asked("explain", field, "outside", "shop/Ingress/web", &["443"]));
}

#[test]
fn a_rule_with_the_name_of_the_service_s_port_opens_nothing() {
    insta::assert_snapshot!(asked(
        "explain",
        "21-named-port-service-name",
        "prod/client",
        "prod/svc/api",
        &["http", "--lang", "ko"]
    ));
}

#[test]
fn a_pod_to_itself_through_its_service_depends_on_the_plugin() {
    let question = ("my-namespace/hello", "my-namespace/svc/hello");
    insta::assert_snapshot!(asked("probe", "24-self-via-service", question.0, question.1, &["80"]));
    let antrea = ["80", "--profile", "antrea"];
    assert!(
        asked("probe", "24-self-via-service", question.0, question.1, &antrea).starts_with("exit code 0\n")
    );
}

#[test]
fn replicas_are_tried_without_the_pod_itself() {
    insta::assert_snapshot!(asked(
        "probe",
        "34-elasticsearch-own-replicas",
        "logging/es",
        "logging/es",
        &["9300"]
    ));
}

/// Pods of which some lack the name of the port, and some are blocked.
const SHOP: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: old, namespace: shop, labels: {app: web, track: stable}}
spec: {containers: [{name: main, ports: [{name: http, containerPort: 8080}]}]}
---
apiVersion: v1
kind: Pod
metadata: {name: new, namespace: shop, labels: {app: web, track: canary}}
spec: {containers: [{name: main, ports: [{name: http, containerPort: 9090}]}]}
---
apiVersion: v1
kind: Pod
metadata: {name: broken, namespace: shop, labels: {app: web}}
---
apiVersion: v1
kind: Pod
metadata: {name: client, namespace: shop, labels: {app: client}}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {type: NodePort, selector: {app: web}, ports: [{name: main, port: 80, targetPort: http, nodePort: 30080}]}
---
apiVersion: v1
kind: Service
metadata: {name: headless, namespace: shop}
spec: {clusterIP: None, selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
---
apiVersion: v1
kind: Service
metadata: {name: alias, namespace: shop}
spec: {type: ExternalName, externalName: db.example.com}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  ingress:
  - ports: [{port: 8080}]
";

fn shop(from: &str, to: &str, port: &str, more: &[&str]) -> String {
    let question = [&["probe", "-", "--from", from, "--to", to, "--port", port], more].concat();
    shown(&netpol_reading(SHOP, &question))
}

#[test]
fn some_pods_are_open_some_blocked_and_one_lacks_the_name() {
    insta::assert_snapshot!(shop("shop/client", "shop/web", "80", &[]));
}

#[test]
fn programs_read_every_path() {
    insta::assert_snapshot!(shop("shop/client", "shop/web", "80", &["--format", "json"]));
}

#[rstest]
#[case::target(
    "shop/client",
    "shop/headless",
    "80",
    "shop/headless is headless: clients connect to its pods themselves, on the port that they dial (TCP 80). Its targetPort (8080) does not count."
)]
#[case::unlisted("shop/client", "shop/headless", "8080", "also on a port that it does not list.")]
#[case::another_port("shop/client", "shop/web", "8080", "shop/web has no port 8080. It takes TCP 80 (main).")]
#[case::node_port(
    "shop/client",
    "shop/web",
    "30080",
    "That is its node port: nodes take it and lead it to its port 80."
)]
#[case::from_outside(
    "203.0.113.7",
    "shop/web",
    "30080",
    "From outside, clients connect to port 30080 of a node."
)]
#[case::inside_only(
    "203.0.113.7",
    "shop/web",
    "80",
    "From outside, clients connect to port 30080 of a node."
)]
#[case::not_published(
    "203.0.113.7",
    "shop/headless",
    "80",
    "shop/headless publishes no port outside the cluster"
)]
#[case::another_name(
    "shop/client",
    "shop/alias",
    "80",
    "shop/alias is another name for db.example.com (type: ExternalName)"
)]
fn each_step_is_told(#[case] from: &str, #[case] to: &str, #[case] port: &str, #[case] expected: &str) {
    let shown = shop(from, to, port, &[]);
    assert!(shown.contains(expected), "{shown}");
}

#[rstest]
#[case::open("shop/client", "shop/old", "8080", 0)]
#[case::blocked("shop/client", "shop/new", "9090", 1)]
#[case::some("shop/client", "shop/web", "80", 1)]
#[case::not_known("shop/client", "shop/alias", "80", 1)]
#[case::several_ports("shop/client", "shop/web", "80-90", 2)]
#[case::nobody("shop/nobody", "shop/web", "80", 2)]
fn the_exit_code_says_whether_it_is_open(
    #[case] from: &str,
    #[case] to: &str,
    #[case] port: &str,
    #[case] code: i32,
) {
    let output = netpol_reading(SHOP, &["probe", "-", "--from", from, "--to", to, "--port", port]);
    assert_eq!(output.status.code(), Some(code), "{}{}", text(&output.stdout), text(&output.stderr));
}
