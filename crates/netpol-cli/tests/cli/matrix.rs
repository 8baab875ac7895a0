use rstest::rstest;

use crate::{THREE_TIER, netpol, netpol_reading, netpol_reading_in, shown, text};

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

const TWO_PODS: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
---
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: shop, labels: {app: db}}
";

/// Two pods, a policy that holds and two that are rejected, one of them in another namespace.
const REJECTED: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
---
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: shop, labels: {app: db}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec:
  podSelector: {matchLabels: {app: db}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: allow, namespace: shop}
spec:
  podSelectr: {}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: allow, namespace: blog}
spec:
  podSelectr: {}
";

#[test]
fn the_table_itself_says_that_policies_were_rejected() {
    let output = netpol_reading(REJECTED, &["matrix", "-"]);
    let first = text(&output.stdout).lines().next().unwrap().to_owned();
    assert_eq!(
        first,
        "As far as can be read: the policies `shop/allow`, `blog/allow` were rejected, so paths may differ."
    );
}

#[test]
fn the_table_itself_says_that_something_could_not_be_read() {
    let output = netpol_reading(&format!("{TWO_PODS}---\na: b: c\n"), &["matrix", "-"]);
    let first = text(&output.stdout).lines().next().unwrap().to_owned();
    assert_eq!(first, "As far as can be read: what has an error (-:9) was skipped, so paths may differ.");
}

#[test]
fn an_explanation_names_the_rejected_policy_of_its_namespaces_alone() {
    let question = ["explain", "-", "--from", "shop/web", "--to", "shop/db"];
    let output = netpol_reading(REJECTED, &question);
    let first = text(&output.stdout).lines().next().unwrap().to_owned();
    assert_eq!(first, "As far as can be read: the policy `shop/allow` was rejected, so paths may differ.");
}

/// Two pods; one lets so many ranges in, on ports that a function of their number gives.
pub(crate) fn ranges(count: usize, port: impl Fn(usize) -> usize) -> String {
    let rules: String = (0..count)
        .map(|number| {
            let port = port(number);
            format!(
                "  - {{from: [{{ipBlock: {{cidr: 198.51.{number}.0/24}}}}], ports: [{{port: {port}}}]}}\n"
            )
        })
        .collect();
    format!(
        "{TWO_PODS}---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{name: db, namespace: shop}}\n\
         spec:\n  podSelector: {{matchLabels: {{app: db}}}}\n  ingress:\n{rules}"
    )
}

#[test]
fn ranges_that_nothing_tells_apart_are_one_row() {
    insta::assert_snapshot!(shown(&netpol_reading(&ranges(70, |_| 5432), &["matrix", "-"])));
}

#[test]
fn ranges_that_differ_stand_behind_the_pods_and_have_no_cells_with_each_other() {
    let output = netpol_reading(&ranges(70, |number| 5000 + number), &["matrix", "-"]);
    let shown = text(&output.stdout);
    let rows: Vec<&str> = shown.lines().filter(|line| line.contains('│')).skip(2).collect();
    assert!(rows[0].contains(" 1 web") && rows[1].contains(" 2 db"), "{shown}");
    assert_eq!(rows.len(), 60);
    let range = rows.iter().find(|row| row.contains("198.51.7.0/24")).unwrap();
    assert_eq!(range.split('│').skip(1).map(str::trim).collect::<Vec<_>>(), ["✓  5007", ""]);
}

/// Pods with long names that differ in the middle, in two namespaces with long names.
fn long_names() -> String {
    let names = ["payments-gateway-primary-stable", "payments-gateway-standby-stable", "web"];
    let pods = names.iter().zip(["team-payments-production", "team-payments-production", "team-web-staging"]);
    let pod = |(name, namespace): (&&str, &str)| {
        format!(
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: {name}, namespace: {namespace}, labels: {{app: {name}}}}}\n---\n"
        )
    };
    let policy = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\n\
                  metadata: {name: web, namespace: team-web-staging}\nspec: {podSelector: {}, ingress: []}\n";
    pods.map(pod).chain([policy.to_owned()]).collect()
}

#[test]
fn long_names_are_cut_in_the_middle_and_alike_on_both_axes() {
    insta::assert_snapshot!(shown(&netpol_reading(&long_names(), &["matrix", "-"])));
}

#[test]
fn a_narrow_terminal_has_numbers_above_the_columns() {
    let columns = [("COLUMNS", "60")];
    insta::assert_snapshot!(shown(&netpol_reading_in(&columns, &long_names(), &["matrix", "-"])));
}

#[rstest]
#[case::narrow(40)]
#[case::usual(80)]
#[case::wide(132)]
fn no_line_of_the_table_is_wider_than_the_terminal(#[case] width: usize) {
    let columns = width.to_string();
    for input in [long_names(), forty_pods(), ranges(70, |number| 5000 + number)] {
        let output = netpol_reading_in(&[("COLUMNS", columns.as_str())], &input, &["matrix", "-"]);
        let shown = text(&output.stdout);
        for line in shown.lines().filter(|line| line.contains('│')) {
            assert!(line.chars().count() <= width, "{line}");
        }
    }
}

#[rstest]
#[case::nothing("", "Nothing to show: the input is empty.\n")]
#[case::blank("\n \n", "Nothing to show: the input is empty.\n")]
#[case::comment("# nothing\n", "Nothing to show: the input has no pod and no policy.\n")]
fn an_empty_input_is_told_in_words_of_the_command_line(#[case] input: &str, #[case] expected: &str) {
    assert_eq!(text(&netpol_reading(input, &["matrix", "-"]).stdout), expected);
}

#[test]
fn any_port_is_every_port() {
    let all = netpol(&["matrix", THREE_TIER]);
    let any = netpol(&["matrix", THREE_TIER, "--port", "any"]);
    assert_eq!(text(&any.stdout), text(&all.stdout));
}

#[test]
fn a_column_for_each_port_of_a_service_on_request() {
    let file = "crates/netpol-cli/tests/field/15-loadbalancer-client-ip.yaml";
    insta::assert_snapshot!(shown(&netpol(&["matrix", file, "--services"])));
}
