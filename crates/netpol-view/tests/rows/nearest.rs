//! What is said of the rule that comes nearest to opening a path, and of how to check it.

use netpol_view::protocol::{Language, ViewSettings};
use netpol_view::views::EndState;
use rstest::rstest;

use super::{deployment, explain, pod, policy};

fn rules(ingress: &str) -> String {
    policy("rules", "shop", &format!("{{podSelector: {{matchLabels: {{app: db}}}}, ingress: {ingress}}}"))
}

/// What the nearest rule opens and everything on which it fails.
fn told(text: &str, from: &str, settings: ViewSettings) -> String {
    let explanation = explain(text, from, "shop/db", settings);
    let end = explanation.ends.iter().find(|end| end.state == EndState::Blocked).unwrap();
    end.sentences.iter().take(2).map(|sentence| sentence.plain()).collect::<Vec<_>>().join("\n")
}

#[rstest]
#[case::only_a_label_fails(
    "app: api",
    "[{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 9090}]}, {from: [{podSelector: {matchLabels: {app: job}}}], ports: [{port: 8080}]}]",
    "8080/TCP",
    "rules allows TCP 8080, but only from pods with app=job.",
    "The source has the label app=api, but the rule requires app=job."
)]
#[case::two_labels(
    "app: db, release: db",
    "[{from: [{podSelector: {matchLabels: {app: db, chart: db-1.2.3, version: 1.2.3}}}]}]",
    "",
    "rules allows every port, but only from pods with app=db,chart=db-1.2.3,version=1.2.3.",
    "The source has no label chart, but the rule requires chart=db-1.2.3, and the source has no label version, but the rule requires version=1.2.3."
)]
#[case::label_and_port(
    "app: api",
    "[{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 9090}]}]",
    "8080/TCP",
    "rules allows TCP 9090, but only from pods with app=web.",
    "The source has the label app=api, but the rule requires app=web, and the rule allows TCP 9090; you asked about TCP 8080."
)]
#[case::label_and_name_of_a_port(
    "app: api",
    "[{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: pg}]}]",
    "",
    "rules allows TCP pg, but only from pods with app=web.",
    "The source has the label app=api, but the rule requires app=web, and the destination has no TCP port named pg, so the rule opens nothing there."
)]
#[case::every_part_of_except(
    "app: api",
    "[{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.244.0.0/16, 10.1.0.0/16, 10.244.0.0/24]}}]}]",
    "",
    "rules allows every port, but only from 10.0.0.0/8 except 10.244.0.0/16, 10.1.0.0/16, 10.244.0.0/24.",
    "The source's address is in 10.0.0.0/8, but except excludes 10.244.0.0/16, 10.244.0.0/24."
)]
#[case::what_nothing_can_meet_is_not_the_nearest(
    "app: api",
    "[{from: [{podSelector: {matchExpressions: [{key: app, operator: In, values: [web]}, {key: app, operator: NotIn, values: [web]}]}}]}, {from: [{podSelector: {matchLabels: {app: web, tier: front}}}]}]",
    "",
    "rules allows every port, but only from pods with app=web,tier=front.",
    "The source has the label app=api, but the rule requires app=web, and the source has no label tier, but the rule requires tier=front."
)]
fn everything_that_fails_is_told(
    #[case] labels: &str,
    #[case] ingress: &str,
    #[case] port: &str,
    #[case] what: &str,
    #[case] why: &str,
) {
    let text = pod("db", "shop", "app: db") + &pod("api", "shop", labels) + &rules(ingress);
    let settings = ViewSettings { port: port.to_owned(), ..ViewSettings::default() };
    let told = told(&text, "shop/api", settings);
    let (first, second) = told.split_once('\n').unwrap();
    assert!(first.starts_with(what), "{first}");
    assert_eq!(second, why);
}

#[rstest]
#[case(
    Language::En,
    "The source has the label app=api, but the rule requires app=web, and the source is in another namespace, batch: a podSelector without a namespaceSelector selects only pods in shop."
)]
#[case(
    Language::Ko,
    "출발지 파드의 레이블: app=api, 규칙의 조건: app=web. 또한 출발지 파드는 다른 네임스페이스(batch)에 있습니다. podSelector만 쓰면 정책과 같은 네임스페이스(shop)의 파드만 선택합니다."
)]
fn a_label_and_the_namespace_are_both_told(#[case] language: Language, #[case] why: &str) {
    let text = pod("db", "shop", "app: db")
        + &pod("api", "batch", "app: api")
        + &rules("[{from: [{podSelector: {matchLabels: {app: web}}}]}]");
    let told = told(&text, "batch/api", ViewSettings { language, ..ViewSettings::default() });
    assert!(told.ends_with(why), "{told}");
}

/// A pod on its node's network, which has the names of ports in vain.
const ON_HOST_NETWORK: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: node-agent, namespace: shop, labels: {app: api}}
spec: {hostNetwork: true, containers: [{name: main, image: main, ports: [{name: pg, containerPort: 5432}]}]}
---
";

#[test]
fn an_address_that_is_not_given_is_not_called_outside_a_range() {
    let text = pod("db", "shop", "app: db")
        + ON_HOST_NETWORK
        + &rules("[{from: [{ipBlock: {cidr: 10.0.0.0/8}}], ports: [{port: 80}]}]");
    let told = told(&text, "shop/node-agent", ViewSettings::default());
    let why = "Your YAML does not give the source's IP address, which may be in 10.0.0.0/8.";
    assert!(told.ends_with(why), "{told}");
}

#[test]
fn names_of_ports_do_not_apply_to_the_host_network() {
    let egress =
        "{podSelector: {matchLabels: {app: db}}, policyTypes: [Egress], egress: [{ports: [{port: pg}]}]}";
    let text = pod("db", "shop", "app: db") + ON_HOST_NETWORK + &policy("rules", "shop", egress);
    let explanation = explain(&text, "shop/db", "shop/node-agent", ViewSettings::default());
    assert_eq!(
        explanation.ends[0].sentences[1].plain(),
        "The destination uses the host network, so the port name pg does not apply to it."
    );
}

#[test]
fn a_plugin_that_compares_no_pod_with_ranges_is_told_whatever_the_address() {
    let text = pod("db", "shop", "app: db")
        + &pod("api", "shop", "app: api")
        + &rules("[{from: [{ipBlock: {cidr: 203.0.113.0/24}}]}]");
    let told =
        told(&text, "shop/api", ViewSettings { profile: "cilium".to_owned(), ..ViewSettings::default() });
    let why = "This network plugin compares an ipBlock with addresses outside the cluster only, and the source is inside it.";
    assert!(told.ends_with(why), "{told}");
}

/// Whether a note says that the result depends on an address that was assumed.
fn speaks_of_an_address(ingress: &str) -> bool {
    let text = pod("db", "shop", "app: db") + &pod("api", "shop", "app: api") + &rules(ingress);
    let explanation = explain(&text, "shop/api", "shop/db", ViewSettings::default());
    explanation.notes.iter().any(|note| note.plain().contains("which was assumed"))
}

#[rstest]
#[case::the_pods_own_range("[{from: [{ipBlock: {cidr: 10.244.0.0/16}}]}]", true)]
#[case::another_range_of_pods("[{from: [{ipBlock: {cidr: 192.168.0.0/16}}]}]", true)]
#[case::a_range_of_pods_by_ipv6("[{from: [{ipBlock: {cidr: 'fd00::/8'}}]}]", true)]
#[case::open_by_another_rule(
    "[{from: [{podSelector: {}}]}, {from: [{ipBlock: {cidr: 10.244.0.0/16}}]}]",
    false
)]
#[case::open_by_another_peer("[{from: [{ipBlock: {cidr: 10.244.0.0/16}}, {podSelector: {}}]}]", false)]
#[case::every_address("[{from: [{ipBlock: {cidr: 0.0.0.0/0}}]}]", false)]
#[case::no_address_of_pods("[{from: [{ipBlock: {cidr: 203.0.113.0/24}}]}]", false)]
#[case::no_address_at_all("[{from: [{podSelector: {matchLabels: {app: web}}}]}]", false)]
fn a_made_up_address_is_told_where_the_verdict_hangs_on_it(#[case] ingress: &str, #[case] expected: bool) {
    assert_eq!(speaks_of_an_address(ingress), expected);
}

/// The command that checks a path to port 80.
fn command(text: &str, from: &str, to: &str) -> Option<String> {
    explain(text, from, to, ViewSettings { port: "80/TCP".to_owned(), ..ViewSettings::default() }).kubectl
}

#[test]
fn two_pods_of_a_workload_are_checked_one_against_the_other() {
    let command = command(&deployment("web", "shop", 3), "shop/web-0", "shop/web-0").unwrap();
    assert!(command.contains("$(kubectl get pod -n shop -l app=web -o name | head -n 1)"), "{command}");
    assert!(command.contains("-l app=web -o jsonpath='{.items[1].status.podIP}'"), "{command}");
}

#[test]
fn a_pod_whose_labels_the_other_has_too_is_found_without_the_other() {
    let text = deployment("web", "shop", 1).replace("labels: {app: web}", "labels: {app: web, tier: front}")
        + &deployment("old", "shop", 1).replace("labels: {app: old}", "labels: {app: web}");
    let command = command(&text, "shop/old-0", "shop/web-0").unwrap();
    assert!(command.contains("-l 'app=web,!tier' -o name"), "{command}");
}

#[test]
fn defined_pods_with_the_same_labels_are_found_by_their_names() {
    let text = pod("alice", "shop", "app: web")
        + &pod("bob", "shop", "app: web")
        + &policy("deny", "shop", "{podSelector: {}}");
    let command = command(&text, "shop/alice", "shop/alice").unwrap();
    assert!(
        command.contains("-n shop alice --image") && command.contains("-n shop bob -o jsonpath"),
        "{command}"
    );
}

#[test]
fn a_pod_and_one_of_a_workload_with_the_same_labels_are_not_told_apart() {
    let text = pod("alice", "shop", "app: web") + &deployment("web", "shop", 1);
    assert_eq!(command(&text, "shop/alice", "shop/web-0"), None);
}
