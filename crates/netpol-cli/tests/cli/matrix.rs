use crate::{THREE_TIER, netpol, netpol_reading, shown, text};

#[test]
fn the_three_tiers_as_a_table() {
    insta::assert_snapshot!(shown(&netpol(&["matrix", THREE_TIER])));
}

#[test]
fn the_three_tiers_in_korean() {
    insta::assert_snapshot!(shown(&netpol(&["matrix", THREE_TIER, "--lang", "ko"])));
}

#[test]
fn open_leaves_the_blocked_cells_empty() {
    insta::assert_snapshot!(shown(&netpol(&["matrix", THREE_TIER, "--open"])));
}

#[test]
fn a_port_narrows_the_question() {
    insta::assert_snapshot!(shown(&netpol(&[
        "matrix",
        THREE_TIER,
        "--port",
        "8080/TCP",
        "--only",
        "production"
    ])));
}

#[test]
fn a_plugin_that_enforces_nothing_leaves_everything_open() {
    insta::assert_snapshot!(shown(&netpol(&["matrix", THREE_TIER, "--profile", "flannel"])));
}

#[test]
fn colours_are_written_only_on_demand() {
    let plain = netpol(&["matrix", THREE_TIER]);
    let coloured = netpol(&["matrix", THREE_TIER, "--color", "always"]);
    assert!(!text(&plain.stdout).contains('\u{1b}'));
    assert!(text(&coloured.stdout).contains("\u{1b}["));
}

/// Forty pods of their own kind in four namespaces; a policy lets each reach the next of its namespace.
fn forty_pods() -> String {
    let mut text = String::new();
    for index in 0..40 {
        let (namespace, port, next) = (index / 10, 8000 + index, (index + 1) % 10 + index / 10 * 10);
        text.push_str(&format!(
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: service-{index}, namespace: team-{namespace}, labels: {{app: s{index}}}}}\n---\n\
             apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{name: p{next}, namespace: team-{namespace}}}\n\
             spec: {{podSelector: {{matchLabels: {{app: s{next}}}}}, ingress: [{{from: [{{podSelector: {{matchLabels: {{app: s{index}}}}}}}], ports: [{{port: {port}}}]}}]}}\n---\n",
        ));
    }
    text
}

#[test]
fn forty_pods_are_headed_by_numbers() {
    insta::assert_snapshot!(shown(&netpol_reading(&forty_pods(), &["matrix", "-"])));
}

#[test]
fn nothing_to_show_is_said() {
    insta::assert_snapshot!(shown(&netpol_reading("# nothing\n", &["matrix", "-"])));
}

/// Two pods alike, which are one row.
const ALIKE: &str = "\
{apiVersion: v1, kind: Pod, metadata: {name: alice, namespace: x, labels: {t: a}}}
---
{apiVersion: v1, kind: Pod, metadata: {name: bob, namespace: x, labels: {t: a}}}
---
{apiVersion: v1, kind: Pod, metadata: {name: carol, namespace: x, labels: {t: c}}}
";

#[test]
fn only_looks_into_folded_rows() {
    insta::assert_snapshot!(shown(&netpol_reading(ALIKE, &["matrix", "-", "--only", "bob"])));
}

#[test]
fn only_says_when_nothing_is_called_so() {
    let output = netpol_reading(ALIKE, &["matrix", "-", "--only", "dave"]);
    assert!(text(&output.stdout).ends_with("Nothing here has `dave` in its name or namespace.\n"));
}

/// Nobody says which ports the pods have.
const NAMED: &str = "\
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: policy, namespace: shop}
spec:
  podSelector: {matchLabels: {app: api}}
  ingress:
  - from: [{podSelector: {matchLabels: {app: web}}}]
    ports: [{port: http}]
";

#[test]
fn a_port_of_an_inferred_pod_is_open_by_its_name() {
    insta::assert_snapshot!(shown(&netpol_reading(NAMED, &["matrix", "-", "--only", "shop"])));
}

#[test]
fn asked_by_its_number_it_is_not_known_to_be_open() {
    let asked = ["matrix", "-", "--only", "shop", "--port", "80/TCP"];
    insta::assert_snapshot!(shown(&netpol_reading(NAMED, &asked)));
}

#[rstest::rstest]
#[case::all(&[], r#""allowed":[{"protocol":"TCP","name":"http"}]}"#)]
#[case::by_number(&["--port", "80/TCP"], r#""allowed":[{"protocol":"TCP","name":"http","only":"80"}]}"#)]
fn json_has_the_name_of_a_port_without_a_number(#[case] more: &[&str], #[case] expected: &str) {
    let output = text(&netpol_reading(NAMED, &[&["matrix", "-", "--format", "json"], more].concat()).stdout);
    let line = output.lines().find(|line| line.starts_with(r#"{"from":"shop/web","to":"shop/api""#)).unwrap();
    assert!(line.trim_end_matches(',').ends_with(expected), "{line}");
}
