//! What the rule or the policy at a place of the text does.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that finds something else should fail"
)]

#[path = "asking/asking.rs"]
mod asking;

use netpol_view::Engine;
use netpol_view::protocol::{Ask, Folding, Language, MatrixSettings, Told, Typing, ViewSettings};
use netpol_view::views::{Light, SpotView};
use rstest::rstest;

const THREE_TIER: &str = include_str!("../../../tests/cases/guide/three-tier.yaml");

fn spot_with(text: &str, words: &str, settings: &ViewSettings) -> Option<SpotView> {
    let mut engine = Engine::new();
    asking::page(&mut engine, text, settings);
    asking::spot(&mut engine, text, words, settings)
}

fn spot(text: &str, words: &str) -> SpotView {
    spot_with(text, words, &ViewSettings::default()).unwrap()
}

/// Every path that is lit up, `!` behind those that the rules alone open.
fn paths(spot: &SpotView) -> Vec<String> {
    let name = |row: u32| spot.rows[row as usize].as_str();
    let paths =
        spot.paths.iter().flat_map(|(from, row)| row.iter().map(move |(to, light)| (*from, *to, *light)));
    let told = paths.map(|(from, to, light)| {
        format!("{} > {}{}", name(from), name(to), if light == Light::Alone { "!" } else { "" })
    });
    told.collect()
}

fn pods(namespace: &str, names: &[&str]) -> String {
    let pod = |name: &&str| {
        format!(
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: {name}, namespace: {namespace}, labels: {{app: {name}}}}}\n---\n"
        )
    };
    names.iter().map(pod).collect()
}

/// A policy of `shop`, of which each rule is on lines of its own.
fn policy(name: &str, spec: &str) -> String {
    format!(
        "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{name: {name}, namespace: shop}}\nspec:\n{spec}\n---\n"
    )
}

#[test]
fn a_rule_of_the_three_tiers_allows_one_path_and_alone_opens_it() {
    let spot = spot(THREE_TIER, "ports:\n    - protocol: TCP\n      port: 5432\n  egress:");
    assert_eq!(spot.words, ["This rule allows 1 path and alone opens it."]);
    assert_eq!(paths(&spot), ["production/backend > production/database!"]);
    assert!(spot.isolated.is_empty());
}

#[test]
fn a_policy_isolates_pods_and_its_rules_allow_paths() {
    let spot = spot(THREE_TIER, "name: backend-policy");
    assert_eq!(
        spot.words,
        [
            "backend-policy isolates 1 pod for ingress and egress: backend. It is inferred.",
            "This policy allows 3 paths and alone opens all of them.",
        ]
    );
    assert_eq!(
        paths(&spot),
        [
            "production/frontend > production/backend!",
            "production/backend > production/database!",
            "production/backend > kube-system/kube-dns!",
        ]
    );
    assert_eq!(spot.isolated.len(), 1);
    assert_eq!(spot.isolated[0].id, "production/backend");
    assert!(spot.isolated[0].ingress && spot.isolated[0].egress);
}

#[test]
fn a_policy_without_rules_isolates_everyone_and_allows_nothing() {
    let spot = spot(THREE_TIER, "name: default-deny-all");
    assert_eq!(
        spot.words,
        [
            "default-deny-all isolates 3 pods for ingress and egress: frontend, backend, database, and other pods of \
             production. All of them are inferred.",
            "This policy allows no path from one row to another here.",
        ]
    );
    assert_eq!(spot.isolated.len(), 4);
}

/// Two rules for the same peer.
fn twice() -> String {
    let from_web = "  - from:\n    - podSelector: {matchLabels: {app: web}}\n";
    pods("shop", &["web", "api"])
        + &policy(
            "api",
            &format!(
                "  podSelector: {{matchLabels: {{app: api}}}}\n  ingress:\n{from_web}{from_web}    ports: [{{port: 80}}]"
            ),
        )
}

#[test]
fn what_two_rules_open_neither_opens_alone() {
    let spot = spot(&twice(), "ports: [{port: 80}]");
    assert_eq!(spot.words, ["This rule allows 1 path, but does not open it alone."]);
    assert_eq!(paths(&spot), ["shop/web > shop/api"]);
}

#[test]
fn without_a_rule_a_path_may_be_open_on_fewer_ports() {
    let spot = spot(&twice(), "  - from:");
    assert_eq!(
        spot.words,
        [
            "This rule allows 1 path, but does not open it alone. Without it, the path would be open on fewer ports."
        ]
    );
    assert_eq!(paths(&spot), ["shop/web > shop/api"]);
}

#[test]
fn what_the_other_side_blocks_is_allowed_and_not_open() {
    let text = pods("shop", &["web", "api"])
        + &policy("deny", "  podSelector: {matchLabels: {app: api}}")
        + &policy(
            "web",
            "  podSelector: {matchLabels: {app: web}}\n  egress:\n  - to: [{podSelector: {}}] # here",
        );
    let spot = spot(&text, "# here");
    assert_eq!(
        spot.words,
        ["This rule allows 1 path, but does not open it alone. It is blocked at the other side."]
    );
    assert_eq!(paths(&spot), ["shop/web > shop/api"]);
}

/// One peer that asks for both, or two peers of which each asks for one.
#[rstest]
#[case::and("      podSelector: {matchLabels: {app: web}}", &["ops/web > shop/api!"])]
#[case::or("    - podSelector: {matchLabels: {app: web}}", &[
    "shop/web > shop/api!", "ops/web > shop/api!", "ops/job > shop/api!"
])]
fn one_dash_makes_two_peers_of_one(#[case] second: &str, #[case] expected: &[&str]) {
    let rule = format!(
        "  podSelector: {{matchLabels: {{app: api}}}}\n  ingress:\n  - from:\n    - namespaceSelector: {{matchLabels: \
         {{kubernetes.io/metadata.name: ops}}}}\n{second}"
    );
    let text = pods("shop", &["web", "api"]) + &pods("ops", &["web", "job"]) + &policy("api", &rule);
    assert_eq!(paths(&spot(&text, "  - from:")), expected);
}

/// Where a rule stands: the caret may be at its dash, at its end, in a comment behind it, or between the brackets.
#[rstest]
#[case::dash("  - from: [", true)]
#[case::comment("# web", true)]
#[case::end("\n  - ports", true)]
#[case::second("ports: [{port: 1}]", false)]
fn a_rule_has_its_lines(#[case] words: &str, #[case] is_first: bool) {
    let rules = "  podSelector: {}\n  ingress:\n  - from: [podSelector: {matchLabels: {app: web}}] # web\n  - ports: [{port: 1}]";
    let spot = spot(&(pods("shop", &["web", "api"]) + &policy("api", rules)), words);
    assert_eq!(paths(&spot).len(), if is_first { 1 } else { 4 }, "{:?}", spot);
}

#[test]
fn rules_on_one_line_are_told_apart() {
    let spec = "  {podSelector: {matchLabels: {app: api}}, ingress: [{from: [{podSelector: {matchLabels: {app: web}}}]}, {ports: [{port: 1}]}]}";
    let text = pods("shop", &["web", "api", "job"]) + &policy("api", spec);
    assert_eq!(paths(&spot(&text, "from: [")), ["shop/web > shop/api"]);
    assert_eq!(paths(&spot(&text, "ports: [")).len(), 3);
    assert_eq!(spot(&text, "{podSelector: {matchLabels: {app: api").isolated.len(), 1);
}

#[test]
fn elsewhere_nothing_is_said() {
    let text = pods("shop", &["web"]) + &policy("deny", "  podSelector: {}");
    assert_eq!(spot_with(&text, "kind: Pod", &ViewSettings::default()), None);
}

#[test]
fn places_are_counted_as_the_editor_counts() {
    let text = format!("# 정책 🎨\n{}", twice());
    assert_eq!(paths(&spot(&text, "ports: [{port: 80}]")), ["shop/web > shop/api"]);
}

#[test]
fn a_folded_cell_is_lit_up_when_some_of_its_paths_are() {
    let rule = "  podSelector: {matchLabels: {app: api}}\n  ingress:\n  - from: [namespaceSelector: {}]";
    let text = pods("shop", &["web", "api"]) + &pods("ops", &["job", "bot"]) + &policy("api", rule);
    let matrix = MatrixSettings { folding: Folding::Namespaces, ..MatrixSettings::default() };
    let settings = ViewSettings { matrix, ..ViewSettings::default() };
    let folded = spot_with(&text, "  - from:", &settings).unwrap();
    assert_eq!(paths(&folded), ["shop/* > shop/*!", "ops/* > shop/*!"]);
    assert_eq!(folded.words, ["This rule allows 3 paths and alone opens all of them."]);
    assert_eq!(folded.words, spot(&text, "  - from:").words);
}

#[test]
fn only_the_ports_count_that_are_asked_about() {
    let on = |port: &str| {
        let settings = ViewSettings { port: port.to_owned(), ..ViewSettings::default() };
        spot_with(&twice(), "ports: [{port: 80}]", &settings).unwrap().words
    };
    assert_eq!(on("443/TCP"), ["On TCP 443: This rule allows no path from one row to another here."]);
    assert_eq!(on("80/TCP"), ["On TCP 80: This rule allows 1 path, but does not open it alone."]);
}

#[test]
fn where_nothing_is_enforced_nobody_is_isolated() {
    let settings = ViewSettings { profile: "flannel".to_owned(), ..ViewSettings::default() };
    let spot = spot_with(THREE_TIER, "name: backend-policy", &settings).unwrap();
    assert!(spot.isolated.is_empty());
    assert!(spot.words[0].contains("does not enforce"), "{:?}", spot.words);
    assert_eq!(spot.words[1], "This policy allows 3 paths and opens none of them alone.");
}

#[test]
fn it_is_said_in_korean_too() {
    let settings = ViewSettings { language: Language::Ko, ..ViewSettings::default() };
    insta::assert_snapshot!(spot_with(THREE_TIER, "name: backend-policy", &settings).unwrap().words.join("\n"), @r"
    backend-policy 정책이 ingress와 egress 방향으로 격리하는 파드 1개: backend. 추론한 파드입니다.
    이 정책은 경로 3개를 허용하며, 모두 혼자서 엽니다.
    ");
}

/// A part that is broken counts as it last was, and what is behind it has moved.
#[test]
fn while_one_types_the_places_behind_are_found() {
    let before = twice() + &policy("deny", "  podSelector: {}") + "# the end\n";
    let now = before.replacen("kind: Pod\n", "kind: Pod\nbroken: [\n", 1);
    let settings = ViewSettings { typing: Typing::Now, ..ViewSettings::default() };
    let mut engine = Engine::new();
    asking::page(&mut engine, &before, &settings);
    let page = asking::page(&mut engine, &now, &settings);
    assert!(page.standing.is_some());
    let spot = asking::spot(&mut engine, &now, "ports: [{port: 80}]", &settings).unwrap();
    assert_eq!(paths(&spot), ["shop/web > shop/api"]);
    assert_eq!(asking::spot(&mut engine, &now, "broken", &settings), None);
    let behind_the_end = Ask::Spot { offset: u32::MAX, settings };
    assert!(matches!(asking::told(&mut engine, 0, behind_the_end), Told::Spotted(_)));
}

fn label_with(text: &str, words: &str, settings: &ViewSettings) -> Option<String> {
    let mut engine = Engine::new();
    asking::page(&mut engine, text, settings);
    let offset = text.split(words).next().unwrap().encode_utf16().count() as u32;
    match asking::told(&mut engine, 0, Ask::Label { offset, settings: settings.clone() }) {
        Told::Label(hover) => hover.map(|hover| hover.said).filter(|said| !said.is_empty()),
        told => panic!("a label was asked about: {told:?}"),
    }
}

fn label(text: &str, words: &str) -> Option<String> {
    label_with(text, words, &ViewSettings::default())
}

/// Pods of two namespaces, and a policy with a selector of two labels and a peer of both kinds.
fn labelled() -> String {
    let rule = "  podSelector: {matchLabels: {app: web, tier: front}}\n  ingress:\n  - from:\n    - namespaceSelector: {matchExpressions: \
                [{key: kubernetes.io/metadata.name, operator: In, values: [ops, shop]}]}\n      podSelector: {matchLabels: {app: api}} # peer";
    pods("shop", &["web", "api"]) + &pods("ops", &["api", "job"]) + &policy("web", rule)
}

#[rstest]
#[case::of_the_policy(
    "app: web, tier",
    "In this text, app=web selects 2 pods: shop/web, shop/front. 1 of them is inferred. The whole selector selects 1."
)]
#[case::of_namespaces(
    "operator: In",
    "In this text, kubernetes.io/metadata.name in (ops, shop) selects 2 namespaces: ops, shop."
)]
#[case::of_pods_in_namespaces(
    "app: api}} # peer",
    "In this text, app=api selects 2 pods: ops/api, shop/api."
)]
#[case::of_a_pod(
    "app: web}}",
    "In this text, 2 pods of shop have app=web: shop/web, shop/front. 1 of them is inferred."
)]
fn a_label_says_what_it_selects(#[case] words: &str, #[case] expected: &str) {
    assert_eq!(label(&labelled(), words).as_deref(), Some(expected));
}

#[rstest]
#[case::of_the_policy(
    "podSelector: {matchLabels: {app: web",
    "In this text, app=web,tier=front selects 1 pod: shop/front. 1 of them is inferred."
)]
#[case::of_namespaces(
    "namespaceSelector",
    "In this text, kubernetes.io/metadata.name in (ops, shop) selects 2 namespaces: ops, shop."
)]
#[case::of_pods_in_namespaces(
    "podSelector: {matchLabels: {app: api",
    "In this text, app=api selects 2 pods: ops/api, shop/api."
)]
fn a_selector_says_what_it_selects(#[case] words: &str, #[case] expected: &str) {
    assert_eq!(label(&labelled(), words).as_deref(), Some(expected));
}

#[test]
fn the_empty_selector_is_said_as_it_is_written() {
    let text = pods("shop", &["web", "api"]) + &policy("all", "  podSelector: {}");
    let said = "In this text, {} selects 2 pods: shop/web, shop/api.";
    assert_eq!(label(&text, "podSelector: {}").as_deref(), Some(said));
}

/// Two pods, one of which has an address, and a policy with a range.
fn ranged(block: &str) -> String {
    let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: shop}\nspec: {nodeName: one}\nstatus: {podIP: 10.9.0.7}\n---\n";
    let node = "apiVersion: v1\nkind: Node\nmetadata: {name: one}\nstatus: {addresses: [{type: InternalIP, address: 192.0.2.4}]}\n---\n";
    let rule = format!(
        "  podSelector: {{matchLabels: {{app: web}}}}\n  ingress: [{{from: [{{ipBlock: {block}}}]}}]"
    );
    [pod, node].concat() + &pods("shop", &["web"]) + &policy("web", &rule)
}

#[rstest]
#[case::with_a_pod(
    "{cidr: 10.9.0.0/24}",
    "cidr",
    "10.9.0.0/24 is 256 addresses, 10.9.0.0 to 10.9.0.255. In this text, 1 pod has an address in it: shop/a."
)]
#[case::with_an_assumed_address(
    "{cidr: 10.244.0.0/16}",
    "cidr",
    "10.244.0.0/16 is 65536 addresses, 10.244.0.0 to 10.244.255.255. In this text, 1 pod has an address in it: shop/web. 1 of \
     them has an assumed address, since the text gives none."
)]
#[case::with_a_node(
    "{cidr: 192.0.2.4/32}",
    "cidr",
    "192.0.2.4/32 is 1 address. In this text, no pod has an address in it. Nodes with an address in it: one."
)]
#[case::without_what_is_excepted(
    "{cidr: 10.9.0.0/24, except: [10.9.0.0/29]}",
    "cidr",
    "10.9.0.0/24 is 256 addresses, 10.9.0.0 to 10.9.0.255. In this text, no pod has an address in it outside of except."
)]
#[case::of_an_exception(
    "{cidr: 10.9.0.0/24, except: [10.9.0.0/29]}",
    "10.9.0.0/29",
    "10.9.0.0/29 is 8 addresses, 10.9.0.0 to 10.9.0.7. In this text, 1 pod has an address in it: shop/a."
)]
#[case::of_a_large_range(
    "{cidr: '2001:db8::/32'}",
    "cidr",
    "2001:db8::/32 is 2^96 addresses, 2001:db8:: to 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff. In this text, no pod has an address \
     in it."
)]
fn a_range_says_whose_addresses_it_holds(#[case] block: &str, #[case] words: &str, #[case] expected: &str) {
    assert_eq!(label(&ranged(block), words).as_deref(), Some(expected));
}

#[test]
fn a_range_is_said_in_korean_too() {
    let settings = ViewSettings { language: Language::Ko, ..ViewSettings::default() };
    assert_eq!(
        label_with(&ranged("{cidr: 10.9.0.0/24}"), "cidr", &settings).as_deref(),
        Some(
            "10.9.0.0/24 범위의 주소 256개: 10.9.0.0부터 10.9.0.255까지. YAML에서 주소가 이 범위에 있는 파드 1개: shop/a."
        )
    );
}

#[test]
fn what_is_no_label_says_nothing() {
    assert_eq!(label(&labelled(), "kind: NetworkPolicy"), None);
    assert_eq!(label(&labelled(), "name: web"), None);
    assert_eq!(label(&labelled(), "kind: Pod"), None);
}

#[test]
fn pods_that_are_inferred_are_said_to_be() {
    assert_eq!(
        label(THREE_TIER, "tier: backend").as_deref(),
        Some("In this text, tier=backend selects 1 pod: production/backend. 1 of them is inferred.")
    );
}

#[test]
fn the_labels_of_what_makes_pods_are_those_of_its_pods() {
    let deployment = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop, labels: {own: label}}\nspec:\n  \
                      replicas: 3\n  selector: {matchLabels: {app: web}}\n  template:\n    metadata:\n      labels:\n        app: \
                      web\n    spec: {containers: []}\n";
    assert_eq!(
        label(deployment, "app: web\n").as_deref(),
        Some("In this text, 3 pods of shop have app=web: shop/web.")
    );
    assert_eq!(label(deployment, "own: label"), None);
}

#[test]
fn a_label_under_the_caret_is_said_before_its_rule() {
    let spot = spot(THREE_TIER, "tier: database\n    ports");
    assert_eq!(
        spot.words,
        [
            "In this text, tier=database selects 1 pod: production/database. 1 of them is inferred.",
            "This rule allows 1 path and alone opens it."
        ]
    );
}

#[test]
fn a_label_is_said_in_korean_too() {
    let settings = ViewSettings { language: Language::Ko, ..ViewSettings::default() };
    assert_eq!(
        label_with(&labelled(), "app: web, tier", &settings).as_deref(),
        Some(
            "YAML에서 app=web 조건으로 선택되는 파드 2개: shop/web, shop/front. 그중 추론한 것: 1개. 셀렉터 전체로 선택되는 개수: 1."
        )
    );
}
