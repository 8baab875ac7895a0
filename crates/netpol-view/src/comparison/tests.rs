//! What is told of two texts, and where it is seen.

use netpol_core::diff::End;
use netpol_core::source::Sources;
use netpol_core::{Evaluator, Settings};
use proptest::prelude::*;
use proptest::sample::subsequence;
use rstest::rstest;

use super::*;
use crate::language::Language;
use crate::views::Light;

/// Pods of two namespaces, and policies of which a text may have any.
const PODS: [&str; 4] = ["shop/web", "shop/api", "ops/web", "ops/job"];
const POLICIES: [&str; 6] = [
    "{name: deny, namespace: shop}\nspec: {podSelector: {}, policyTypes: [Ingress]}",
    "{name: deny-out, namespace: ops}\nspec: {podSelector: {}, policyTypes: [Egress]}",
    "{name: web-to-api, namespace: shop}\nspec: {podSelector: {matchLabels: {app: api}}, ingress: [{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 80}]}]}",
    "{name: web-to-api-too, namespace: shop}\nspec: {podSelector: {matchLabels: {app: api}}, ingress: [{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 81}]}]}",
    "{name: block, namespace: shop}\nspec: {podSelector: {matchLabels: {app: web}}, ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}]}]}",
    "{name: cache, namespace: shop}\nspec: {podSelector: {matchLabels: {app: cache}}, policyTypes: [Ingress]}",
];

fn pod(id: &str) -> String {
    let (namespace, name) = id.split_once('/').unwrap_or_default();
    format!(
        "apiVersion: v1\nkind: Pod\nmetadata: {{name: {name}, namespace: {namespace}, labels: {{app: {name}}}}}\n"
    )
}

fn text(pods: &[&str], policies: &[&str]) -> String {
    let policies = policies
        .iter()
        .map(|policy| format!("apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {policy}\n"));
    pods.iter().map(|id| pod(id)).chain(policies).collect::<Vec<_>>().join("---\n")
}

fn checked(text: &str) -> Checked {
    Evaluator::new(Settings::default()).evaluate(Sources::single("", text))
}

fn compared_at(before: &str, after: &str, settings: &ViewSettings) -> ComparisonView {
    comparison(&checked(before), &checked(after).evaluation, settings)
}

fn told(before: &str, after: &str) -> ComparisonView {
    compared_at(before, after, &ViewSettings::default())
}

/// What the cell between two rows shows, and its ports.
fn mark<'a>(view: &'a ComparisonView, from: &str, to: &str) -> Option<(Light, &'a str)> {
    let number = |id: &str| view.marks.rows.iter().position(|row| row == id).map(|place| place as u32);
    let (from, to) = (number(from)?, number(to)?);
    let (_, row) = view.marks.paths.iter().find(|(row, _)| *row == from)?;
    let (_, light) = row.iter().find(|(column, _)| *column == to)?;
    let (Light::Opened(ports) | Light::Closed(ports) | Light::Changed(ports)) = *light else { return None };
    Some((*light, view.marks.words.get(ports as usize)?))
}

fn lines(view: &ComparisonView) -> Vec<&str> {
    view.groups.iter().flat_map(|group| &group.paths).map(|path| path.text.as_str()).collect()
}

fn two_texts() -> impl Strategy<Value = (String, String)> {
    let one = || {
        (subsequence(PODS.to_vec(), 1..=PODS.len()), subsequence(POLICIES.to_vec(), 0..=POLICIES.len()))
            .prop_map(|(pods, policies)| text(&pods, &policies))
    };
    (one(), one())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_text_is_not_different_from_itself((text, _) in two_texts()) {
        let view = told(&text, &text);
        prop_assert_eq!(view.summary.as_str(), "0 paths opened, 0 closed, 0 changed");
        prop_assert!(view.groups.is_empty() && view.notes.is_empty() && view.marks.paths.is_empty());
    }

    #[test]
    fn the_other_way_round_what_opened_is_closed((old, new) in two_texts()) {
        let titles = |view: &ComparisonView| -> Vec<String> {
            view.groups.iter().map(|group| group.title.clone()).collect()
        };
        let turned = |title: String| match title.split_once(" (") {
            Some(("Opened", count)) => format!("Closed ({count}"),
            Some(("Closed", count)) => format!("Opened ({count}"),
            Some(("Open to or from what is new", count)) => format!("Was open to or from what is gone ({count}"),
            Some((_, count)) if title.starts_with("Was") => format!("Open to or from what is new ({count}"),
            _ => title,
        };
        let mut back: Vec<String> = titles(&told(&new, &old)).into_iter().map(turned).collect();
        let mut there = titles(&told(&old, &new));
        there.sort();
        back.sort();
        prop_assert_eq!(there, back);
    }

    #[test]
    fn counts_and_cells_are_those_of_the_comparison_of_the_core((old, new) in two_texts()) {
        let (before, after) = (checked(&old), checked(&new));
        let diff = netpol_core::diff::diff(&before.evaluation, &after.evaluation, &|_| netpol_core::ports::PortSet::all());
        let view = comparison(&before, &after.evaluation, &ViewSettings::default());
        let count = |change| diff.paths().filter(|path| path.change() == change).count();
        let [opened, closed, changed] = [Change::Opened, Change::Closed, Change::Changed].map(count);
        let paths = if opened == 1 { "path" } else { "paths" };
        let mut summary = format!("{opened} {paths} opened, {closed} closed, {changed} changed");
        for (change, words) in [(Change::Added, "open to or from what is new"), (Change::Removed, "once open to or from what is gone")] {
            if count(change) > 0 {
                summary += &format!(", {} {words}", count(change));
            }
        }
        prop_assert_eq!(&view.summary, &summary);
        // Every pod is a row of its own here.
        for path in diff.paths() {
            let id = |end: &End| Some(after.evaluation.cluster.endpoint(*end.after.first()?)?.id());
            let Some((from, to)) = id(path.from).zip(id(path.to)) else { continue };
            let (light, ports) = mark(&view, &from, &to).expect("what differs is marked");
            if path.from.namespace().is_some() && path.to.namespace().is_some() {
                let expected = matches!(path.change(), Change::Opened | Change::Added);
                prop_assert_eq!(matches!(light, Light::Opened(_)), expected);
                prop_assert_eq!(ports, ports_of_change(&path, Words::new(Language::En)));
            }
        }
    }
}

const BOTH: [&str; 2] = ["shop/web", "shop/api"];

#[rstest]
#[case::opened(&POLICIES[..1], &[], "Opened (4)", "web → api: every port")]
#[case::closed(&[], &POLICIES[..1], "Closed (4)", "web → api: every port")]
#[case::changed(&POLICIES[2..3], &POLICIES[3..4], "Changed (1)", "web → api: TCP 80 → TCP 81")]
fn paths_are_told_by_what_became_of_them(
    #[case] before: &[&str],
    #[case] after: &[&str],
    #[case] title: &str,
    #[case] line: &str,
) {
    let view = told(&text(&BOTH, before), &text(&BOTH, after));
    let group = view.groups.iter().find(|group| group.title == title);
    let pair = Some(("shop/web".to_owned(), "shop/api".to_owned()));
    let path = ChangedPathView { text: line.to_owned(), pair };
    assert!(group.is_some_and(|group| group.paths.contains(&path)), "{:?}", view.groups);
}

#[test]
fn more_paths_than_are_told_are_counted() {
    let pods: Vec<String> = (0..6).map(|number| format!("shop/p{number}")).collect();
    let pods: Vec<&str> = pods.iter().map(String::as_str).collect();
    let view = told(&text(&pods, &[]), &text(&pods, &POLICIES[..1]));
    // Six times five among themselves, and six from outside.
    assert_eq!(view.summary, "0 paths opened, 36 closed, 0 changed");
    assert_eq!((lines(&view).len(), view.groups[0].more.as_deref()), (MOST_PATHS, Some("and 24 more")));
}

#[test]
fn what_is_new_or_gone_is_named_and_is_no_path_that_opened() {
    let view = told(&text(&["shop/web", "shop/old"], &[]), &text(&BOTH, &[]));
    let summary = "0 paths opened, 0 closed, 0 changed, 4 open to or from what is new, 4 once open to or from what is gone";
    assert_eq!(view.summary, summary);
    assert_eq!(view.notes, ["New: api.", "Gone: old."]);
    assert!(lines(&view).contains(&"web → api: every port"), "{view:?}");
    let gone = view.groups.iter().flat_map(|group| &group.paths).find(|path| path.text.contains("old"));
    assert_eq!(gone.map(|path| &path.pair), Some(&None));
}

#[test]
fn of_one_port_nothing_is_told_of_others() {
    let settings = ViewSettings { port: "80/TCP".into(), ..ViewSettings::default() };
    let (before, after) = (text(&BOTH, &POLICIES[2..3]), text(&BOTH, &POLICIES[3..4]));
    let view = compared_at(&before, &after, &settings);
    assert_eq!(view.summary, "0 paths opened, 1 closed, 0 changed (on TCP 80)");
    assert_eq!(mark(&view, "shop/web", "shop/api").map(|(_, ports)| ports), Some("TCP 80"));
}

#[test]
fn a_folded_row_has_the_marks_of_all_that_is_folded() {
    use crate::protocol::{Folding, MatrixSettings};
    let matrix = MatrixSettings { folding: Folding::Namespaces, ..MatrixSettings::default() };
    let settings = ViewSettings { matrix, ..ViewSettings::default() };
    let view = compared_at(&text(&PODS, &[]), &text(&PODS, &POLICIES[..1]), &settings);
    assert!(matches!(mark(&view, "ops/*", "shop/*"), Some((Light::Closed(_), "every port"))), "{view:?}");
    assert!(matches!(mark(&view, "shop/*", "shop/*"), Some((Light::Closed(_), _))), "{view:?}");
    assert_eq!(mark(&view, "shop/*", "ops/*"), None);
}

#[test]
fn a_text_with_errors_is_said_to_have_some() {
    let view = told("kind: [", &text(&BOTH, &[]));
    assert!(view.notes.iter().any(|note| note.contains("has errors")), "{:?}", view.notes);
}
