//! The list of problems: what fixes them, what stands behind them, and what happens when there are very many.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that finds something else should fail"
)]

#[path = "asking/asking.rs"]
mod asking;

use asking::fixed;
use netpol_view::Engine;
use netpol_view::protocol::{Language, ViewSettings};
use netpol_view::views::{FixView, LineChange, PreviewLine, ProblemsView, Tone};
use rstest::rstest;

fn problems(text: &str) -> ProblemsView {
    asking::problems(text, Language::En)
}

fn dns_over_udp(name: &str) -> String {
    format!(
        "# 정책 🎨
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {{name: {name}, namespace: shop}}
spec:
  podSelector: {{matchLabels: {{app: {name}}}}}
  policyTypes: [Egress]
  egress:
  - to: [{{namespaceSelector: {{matchLabels: {{kubernetes.io/metadata.name: kube-system}}}}}}]
    ports:
    - protocol: UDP
      port: 53
"
    )
}

/// A preview as `number sign text`.
fn preview(fix: &FixView) -> Vec<String> {
    let line = |line: &PreviewLine| {
        let sign = match line.change {
            LineChange::Kept => ' ',
            LineChange::Removed => '-',
            LineChange::Added => '+',
        };
        format!("{} {sign} {}", line.line, line.text)
    };
    fix.preview.iter().map(line).collect()
}

#[rstest]
#[case::unix("\n")]
#[case::windows("\r\n")]
fn a_fix_that_needs_a_look_shows_its_lines(#[case] line_break: &str) {
    let text = dns_over_udp("web").replace('\n', line_break);
    let fix = problems(&text).items[0].fix.clone().unwrap();
    assert!(fix.needs_look);
    assert_eq!(preview(&fix), ["12         port: 53", "13 +     - protocol: TCP", "14 +       port: 53"]);
}

#[test]
fn a_line_that_changes_goes_and_comes() {
    let text = dns_over_udp("web")
        .replace("    - protocol: UDP\n      port: 53\n", "    - {port: 53, protocol: UDP}\n");
    let text = text.replace("ports:\n    - {port: 53, protocol: UDP}", "ports: [{port: 53, protocol: UDP}]");
    let fix = problems(&text).items[0].fix.clone().unwrap();
    assert_eq!(
        preview(&fix),
        [
            "9     - to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}}]",
            "10 -     ports: [{port: 53, protocol: UDP}]",
            "10 +     ports: [{port: 53, protocol: UDP}, {protocol: TCP, port: 53}]",
        ]
    );
}

#[test]
fn a_safe_fix_needs_no_preview() {
    let text = dns_over_udp("web").replace("port: 53", "port: '53'");
    let problems = problems(&text);
    let fixes = problems.items.iter().filter_map(|problem| problem.fix.as_ref());
    let safe: Vec<&FixView> = fixes.filter(|fix| !fix.needs_look).collect();
    assert!(!safe.is_empty() && safe.iter().all(|fix| fix.preview.is_empty()));
}

#[test]
fn an_edit_stands_where_the_editor_counts() {
    let text = dns_over_udp("web");
    let problem = &problems(&text).items[0];
    let fix = problem.fix.as_ref().unwrap();
    assert_eq!((problem.code.as_str(), fix.label.as_str()), ("NP104", "Open TCP 53"));
    let fixed = fixed(&text, fix);
    assert!(fixed.ends_with("      port: 53\n    - protocol: TCP\n      port: 53\n"), "{fixed}");
    assert_eq!(problems(&fixed).items, []);
}

#[test]
fn an_edit_is_labelled_in_korean() {
    let problems = asking::problems(&dns_over_udp("web"), Language::Ko);
    assert_eq!(problems.items[0].fix.as_ref().unwrap().label, "TCP 53 열기");
}

#[test]
fn what_is_safe_is_fixed_at_once_and_nothing_else() {
    let misspelled = |name| dns_over_udp(name).replace("[Egress]", "[egress]");
    let text = misspelled("web") + "---\n" + &misspelled("api");
    let found = problems(&text);
    let all = found.fix_all.unwrap();
    assert_eq!((found.errors, all.label.as_str(), all.needs_look), (2, "Apply safe fixes (2)", false));
    let after = problems(&fixed(&text, &all));
    assert_eq!((after.errors, after.warnings), (0, 2));
    assert_eq!(after.fix_all, None, "what is left needs a look");
}

#[test]
fn a_fix_that_needs_a_look_says_so() {
    let fix = |text: &str| problems(text).items[0].fix.clone().unwrap();
    let opens = fix(&dns_over_udp("web"));
    assert_eq!(
        (opens.needs_look, opens.note.as_str()),
        (true, "It changes which paths are open, so check the lines first")
    );
    let respells = fix(&dns_over_udp("web").replace("[Egress]", "[egress]"));
    assert_eq!((respells.needs_look, respells.note.as_str()), (false, ""));
}

#[test]
fn one_safe_fix_needs_no_button_for_all() {
    assert_eq!(problems(&dns_over_udp("web").replace("[Egress]", "[egress]")).fix_all, None);
}

#[test]
fn each_code_is_taught_once() {
    let text = dns_over_udp("web") + "---\n" + &dns_over_udp("api");
    let lessons = problems(&text).lessons;
    assert_eq!(lessons.iter().map(|lesson| lesson.code.as_str()).collect::<Vec<_>>(), ["NP104"]);
    assert_eq!(lessons[0].title, "DNS over TCP is blocked");
    assert!(lessons[0].example.contains("UDP") && !lessons[0].example.contains("TCP"));
    assert!(lessons[0].instead.contains("TCP"));
}

#[test]
fn the_worst_come_first_and_each_kind_in_the_order_of_the_text() {
    let broken = "---\nkind: [\n";
    let text = dns_over_udp("web") + "---\n" + &dns_over_udp("api") + broken;
    let found = problems(&text).items;
    let order: Vec<(Tone, u32)> = found.iter().map(|problem| (problem.tone, problem.target.line)).collect();
    assert_eq!(order[0].0, Tone::Error);
    assert_eq!(order[1..].iter().map(|(tone, _)| *tone).collect::<Vec<_>>(), [Tone::Warning; 2]);
    assert!(order[1].1 < order[2].1);
}

#[test]
fn of_very_many_problems_all_are_counted_and_some_are_listed() {
    let text = "- nothing\n---\n".repeat(700);
    let found = problems(&text);
    assert_eq!((found.errors, found.items.len(), found.left_out), (700, 500, 200));
}

/// Whatever else a text holds, nobody may take its matrix for all that there is.
#[test]
fn what_decides_traffic_elsewhere_is_in_the_banner_and_in_the_list() {
    let text = "\
apiVersion: v1
kind: Pod
metadata: {name: web}
---
apiVersion: cilium.io/v2
kind: CiliumNetworkPolicy
metadata: {name: web}
---
apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata: {name: run}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
";
    let page = asking::page(&mut Engine::new(), text, &ViewSettings::default());
    let banner = page.banner.unwrap_or_default();
    assert_eq!(
        banner,
        "CiliumNetworkPolicy: these decide traffic too and are not read, so results may differ."
    );
    assert_eq!(
        page.passed_over,
        [
            "CiliumNetworkPolicy web (decides traffic, not read)",
            "Workflow run (may have pods that are not shown)",
            "ConfigMap settings"
        ]
    );
    assert_eq!(page.problems.items.iter().map(|one| one.code.as_str()).collect::<Vec<_>>(), ["NP157"]);
}
