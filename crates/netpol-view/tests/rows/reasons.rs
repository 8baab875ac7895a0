//! What is said of one cell.

use netpol_view::blocked_arrow;
use netpol_view::protocol::ViewSettings;
use netpol_view::views::{CellState, EndState, MarkTone};
use rstest::rstest;

use super::{deployment, explain, on_port, page, pod, policy};

#[test]
fn the_reason_for_a_diagonal_speaks_of_two_pods() {
    let text =
        deployment("web", "shop", 3) + &policy("deny", "shop", "{podSelector: {}, policyTypes: [Ingress]}");
    let (explanation, page) =
        (explain(&text, "shop/web-0", "shop/web-0", ViewSettings::default()), page(&text));
    assert_eq!(explanation.question, "one web pod → another web pod, every port");
    assert_eq!(explanation.ends.len(), 2);
    assert!(blocked_arrow(&page.diagram, &explanation).is_some());
}

#[test]
fn where_nothing_opens_the_lines_that_isolate_light_up() {
    let text =
        pod("web", "shop", "app: web") + &policy("deny", "shop", "{podSelector: {}, policyTypes: [Ingress]}");
    let explanation = explain(&text, "ip:0.0.0.0/0", "shop/web", ViewSettings::default());
    let marks: Vec<(MarkTone, u32)> =
        explanation.marks.iter().map(|mark| (mark.tone, mark.target.line)).collect();
    assert_eq!(marks, [(MarkTone::Misses, 9)]);
}

/// The first two sentences of the end that blocks.
fn reason(text: &str, from: &str, to: &str, port: &str) -> String {
    let explanation = explain(text, from, to, on_port(port));
    let end = explanation.ends.iter().find(|end| end.state == EndState::Blocked).unwrap();
    end.sentences.iter().take(2).map(|sentence| sentence.plain()).collect::<Vec<_>>().join(" / ")
}

#[rstest]
#[case::ports("[{from: [{podSelector: {}}], ports: [{port: 8080}]}]", "shop/api", "5432/TCP")]
#[case::named_port("[{from: [{podSelector: {}}], ports: [{port: metrics}]}]", "shop/api", "")]
#[case::missing_label("[{from: [{podSelector: {matchLabels: {tier: web}}}]}]", "shop/api", "")]
#[case::expression(
    "[{from: [{podSelector: {matchExpressions: [{key: app, operator: NotIn, values: [api, job]}]}}]}]",
    "shop/api",
    ""
)]
#[case::other_namespace("[{from: [{podSelector: {matchLabels: {app: job}}}]}]", "batch/job", "")]
#[case::namespace_label("[{from: [{namespaceSelector: {matchLabels: {env: prod}}}]}]", "batch/job", "")]
#[case::selector_for_outside("[{from: [{namespaceSelector: {}}]}]", "ip:0.0.0.0/0", "")]
#[case::several_peers(
    "[{from: [{podSelector: {matchLabels: {a: b}}}, {namespaceSelector: {matchLabels: {c: d}}, podSelector: {matchLabels: {e: f}}}]}]",
    "shop/api",
    ""
)]
fn the_nearest_miss_is_told(#[case] ingress: &str, #[case] from: &str, #[case] port: &str) {
    let text = pod("web", "shop", "app: web")
        + &pod("api", "shop", "app: api")
        + &pod("job", "batch", "app: job")
        + &policy(
            "rules",
            "shop",
            &format!("{{podSelector: {{matchLabels: {{app: web}}}}, ingress: {ingress}}}"),
        );
    insta::with_settings!({ snapshot_suffix => std::thread::current().name().unwrap_or("").rsplit("::").next().unwrap_or("").to_owned() }, {
        insta::assert_snapshot!(reason(&text, from, "shop/web", port));
    });
}

#[test]
fn an_address_range_and_what_is_taken_out_of_it() {
    let spec = "{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.0.1.0/24]}}], ports: [{port: 80}]}]}";
    let text = pod("web", "shop", "app: web") + &policy("office", "shop", spec);
    let excepted = reason(&text, "ip:10.0.1.0/24", "shop/web", "");
    assert!(excepted.contains("but except excludes 10.0.1.0/24"), "{excepted}");
    let elsewhere = reason(&text, "ip:0.0.0.0/0", "shop/web", "");
    assert!(elsewhere.contains("The source's address is not in 10.0.0.0/8"), "{elsewhere}");
}

#[test]
fn a_verdict_that_hangs_on_a_made_up_address_says_so() {
    let spec =
        "{podSelector: {matchLabels: {app: web}}, ingress: [{from: [{ipBlock: {cidr: 10.244.0.0/16}}]}]}";
    let text =
        pod("web", "shop", "app: web") + &pod("api", "shop", "app: api") + &policy("range", "shop", spec);
    let explanation = explain(&text, "shop/api", "shop/web", ViewSettings::default());
    assert_eq!(explanation.state, CellState::Open);
    assert!(
        explanation.notes.iter().any(|note| note.plain().contains("which was assumed")),
        "{explanation:?}"
    );
}

/// What is said of other plugins below a path from a pod to `web`, whose policy has this ingress.
fn of_plugins(ingress: &str, from: &str) -> Vec<String> {
    let text = pod("web", "shop", "app: web")
        + &pod("api", "shop", "app: api")
        + &policy(
            "rules",
            "shop",
            &format!("{{podSelector: {{matchLabels: {{app: web}}}}, ingress: {ingress}}}"),
        );
    let explanation = explain(&text, from, "shop/web", ViewSettings::default());
    let notes = explanation.notes.iter().map(|note| note.plain());
    notes.filter(|note| note.starts_with("On ")).collect()
}

#[rstest]
#[case::block_for_a_pod(
    "[{from: [{ipBlock: {cidr: 10.0.0.0/8}}]}]",
    "shop/api",
    &["On Cilium, an ipBlock never matches a pod, so the one in rules allows nothing here."]
)]
#[case::block_for_the_outside("[{from: [{ipBlock: {cidr: 0.0.0.0/0}}]}]", "ip:0.0.0.0/0", &[])]
#[case::range_of_ports(
    "[{ports: [{port: 8000, endPort: 8100}]}]",
    "shop/api",
    &["On Weave Net, endPort is not read, so a rule of rules with a range allows its first port only."]
)]
#[case::named_port_of_a_rule_that_opens_nothing(
    "[{from: [{podSelector: {}}], ports: [{port: http}]}]",
    "shop/api",
    &["On Weave Net, rules is ignored as a whole, since it gives a port by name: it does not even isolate."]
)]
#[case::nothing_special("[{from: [{podSelector: {}}], ports: [{port: 80}]}]", "shop/api", &[])]
fn what_plugins_are_known_to_do_otherwise_is_told_where_it_decides(
    #[case] ingress: &str,
    #[case] from: &str,
    #[case] expected: &[&str],
) {
    assert_eq!(of_plugins(ingress, from), expected);
}
