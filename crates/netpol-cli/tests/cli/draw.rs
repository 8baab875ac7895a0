//! Drawing by typed lines.

use crate::{netpol, netpol_reading, shown, text};

const THREE_TIERS_WITH_A_CACHE: [&str; 5] = [
    "ns shop",
    "internet -> web:443 -> api:8080 -> db:5432, cache:6379",
    "api -x internet",
    "dns shop",
    "web -x db",
];

fn drawn(lines: &[&str]) -> String {
    text(&netpol(&[&["draw"], lines].concat()).stdout)
}

#[test]
fn three_tiers_with_a_cache_have_the_matrix_that_was_drawn() {
    let yaml = drawn(&THREE_TIERS_WITH_A_CACHE);
    insta::assert_snapshot!(shown(&netpol_reading(&yaml, &["matrix", "-"])));
    assert_eq!(netpol_reading(&yaml, &["test", "-"]).status.code(), Some(0));
    assert_eq!(netpol_reading(&yaml, &["lint", "-", "--ignore", "NP2"]).status.code(), Some(0), "{yaml}");
}

#[test]
fn it_is_drawn_onto_a_text_which_stays_as_it_is() {
    let before = drawn(&["ns shop", "web -> api:8080"]);
    let output = netpol_reading(&before, &["draw", "--onto", "-", "api -> db:5432"]);
    let after = text(&output.stdout);
    let pods = |yaml: &str| yaml.matches("kind: Pod\n").count();
    assert_eq!((pods(&before), pods(&after)), (2, 3));
    assert!(before.lines().all(|line| after.contains(line)), "{after}");
}

#[test]
fn what_is_so_already_is_told_and_the_rest_is_drawn() {
    let output = netpol(&["draw", "ns shop", "web -> api:80", "web -> api:80", "web -> db:1"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output.stderr).starts_with("web -> api:80: "), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("name: db"));
}

#[test]
fn what_cannot_be_read_is_told_in_the_language_that_was_asked_for() {
    let output = netpol(&["draw", "--lang", "ko", "web -> api:http!"]);
    assert_eq!((output.status.code(), text(&output.stdout).as_str()), (Some(2), ""));
    insta::assert_snapshot!(text(&output.stderr));
}

#[test]
fn a_pod_that_is_taken_away_leaves_no_trace() {
    let before = drawn(&["ns shop", "internet -> web:443"]);
    let lines = ["web -> api:8080 -> db:5432", "web -x db", "rm shop/api, shop/db"];
    let output = netpol_reading(&before, &[&["draw", "--onto", "-"], &lines[..]].concat());
    assert_eq!(text(&output.stdout), before);
    let output = netpol_reading(&before, &["draw", "--onto", "-", "rm ns shop"]);
    assert_eq!((output.status.code(), text(&output.stdout).as_str()), (Some(0), ""));
}

#[test]
fn a_pod_that_is_moved_has_the_matrix_that_it_had() {
    let lines = ["ns shop", "internet -> web:443 -> api:8080", "dns shop", "web -x api:22", "mv api data"];
    let yaml = drawn(&lines);
    insta::assert_snapshot!(shown(&netpol_reading(&yaml, &["matrix", "-"])));
    assert_eq!(netpol_reading(&yaml, &["test", "-"]).status.code(), Some(0));
}

#[test]
fn what_is_expected_and_unlocked_is_tested() {
    let lines = ["ns shop", "web, api", "expect web -> api:8080"];
    let blocked = drawn(&lines);
    assert_eq!(netpol_reading(&blocked, &["test", "-"]).status.code(), Some(1));
    let open = netpol_reading(&blocked, &["draw", "--onto", "-", "unlock shop"]);
    assert_eq!(netpol_reading(&text(&open.stdout), &["test", "-"]).status.code(), Some(0));
}

const DEPLOYMENT: &str = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\nspec:\n  selector: {matchLabels: {app: web}}\n  template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: web}]}}\n";

#[test]
fn why_something_stays_is_told_in_both_languages() {
    let policy = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: outside, namespace: shop}\nspec:\n  podSelector: {}\n  policyTypes: [Egress]\n  egress:\n  - {}\n";
    let pod = |namespace: &str| {
        format!("---\napiVersion: v1\nkind: Pod\nmetadata: {{name: api, namespace: {namespace}}}\n")
    };
    let yaml = format!("{DEPLOYMENT}---\n{policy}{}{}", pod("shop"), pod("data"));
    let lines =
        ["rm shop/web", "rm ns shop", "unlock shop", "mv shop/api data", "mv api data", "rm api", "mv api"];
    let mut told = String::new();
    for line in lines {
        for language in ["en", "ko"] {
            let output = netpol_reading(&yaml, &["draw", "--lang", language, "--onto", "-", line]);
            assert_eq!(text(&output.stdout), "", "{line}");
            let code = output.status.code().unwrap_or_default();
            told += &format!("{code} {}", text(&output.stderr));
        }
    }
    insta::assert_snapshot!(told);
}

#[test]
fn what_is_closed_besides_is_told() {
    let before = drawn(&["ns shop", "web, cart, api", "shop/* -> api:80"]);
    let output = netpol_reading(&before, &["draw", "--onto", "-", "no web -> api"]);
    let told = "no web -> api: It also closes other paths (1): cart → api.\n";
    assert_eq!((output.status.code(), text(&output.stderr).as_str()), (Some(0), told));
}
