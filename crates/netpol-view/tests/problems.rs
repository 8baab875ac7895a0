//! The list of problems: what fixes them, what stands behind them, and what happens when there are very many.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that finds something else should fail"
)]

#[path = "asking/asking.rs"]
mod asking;

use netpol_view::Engine;
use netpol_view::protocol::{Language, ViewSettings};
use netpol_view::views::{FixView, ProblemsView, Tone};

fn problems_in(text: &str, language: Language) -> ProblemsView {
    let settings = ViewSettings { language, ..ViewSettings::default() };
    asking::page(&mut Engine::new(), text, &settings).problems
}

fn problems(text: &str) -> ProblemsView {
    problems_in(text, Language::En)
}

/// The text after an edit, as the editor makes it: from the end, in UTF-16 code units.
fn fixed(text: &str, fix: &FixView) -> String {
    let mut units: Vec<u16> = text.encode_utf16().collect();
    for piece in fix.replacements.iter().rev() {
        units.splice(piece.from as usize..piece.to as usize, piece.text.encode_utf16());
    }
    String::from_utf16(&units).unwrap()
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
    let problems = problems_in(&dns_over_udp("web"), Language::Ko);
    assert_eq!(problems.items[0].fix.as_ref().unwrap().label, "TCP 53 열기");
}

#[test]
fn several_mistakes_are_fixed_at_once() {
    let text = dns_over_udp("web") + "---\n" + &dns_over_udp("api");
    let found = problems(&text);
    let all = found.fix_all.unwrap();
    assert_eq!((found.warnings, all.label.as_str()), (2, "Fix all 2"));
    assert_eq!(problems(&fixed(&text, &all)).items, []);
}

#[test]
fn one_mistake_needs_no_button_for_all() {
    assert_eq!(problems(&dns_over_udp("web")).fix_all, None);
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
