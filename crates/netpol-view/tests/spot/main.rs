//! What the rule or the policy at a place of the text does.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that finds something else should fail"
)]

#[path = "../asking/asking.rs"]
mod asking;
mod labels;

use netpol_view::Engine;
use netpol_view::protocol::{Ask, Folding, Language, MatrixSettings, Told, Typing, ViewSettings};
use netpol_view::views::{Light, SpotView};
use rstest::rstest;

const THREE_TIER: &str = include_str!("../../../../tests/cases/guide/three-tier.yaml");

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
