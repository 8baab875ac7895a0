//! Problems that are alike are one entry of the list, with all of their places and one fix.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that finds something else should fail"
)]

#[path = "asking/asking.rs"]
mod asking;

use std::fmt::Write;
use std::fs;
use std::path::Path;

use netpol_view::Engine;
use netpol_view::protocol::{Language, Typing, ViewSettings};
use netpol_view::views::{EntryView, FixView, LineChange, ProblemView, ProblemsView};
use proptest::prelude::*;

const THREE_TIERS: &str = include_str!("../../../web/examples/three-tier.en.yaml");

fn problems(text: &str) -> ProblemsView {
    asking::problems(text, Language::En)
}

fn items<'a>(problems: &'a ProblemsView, entry: &EntryView) -> Vec<&'a ProblemView> {
    entry.problems().map(|number| &problems.items[number]).collect()
}

/// The list as it is read: each entry's sentences with their lines, and its fix.
fn read(problems: &ProblemsView) -> String {
    let mut said = String::new();
    for entry in &problems.entries {
        let items = items(problems, entry);
        for row in &entry.rows {
            let lines: Vec<String> =
                row.iter().map(|number| problems.items[*number].target.line.to_string()).collect();
            let first = &problems.items[row[0]];
            writeln!(said, "{} line {}: {}", first.code, lines.join(", "), first.message).unwrap();
        }
        match (&entry.fix, items.first().and_then(|item| item.fix.as_ref())) {
            (Some(fix), _) => writeln!(said, "    [{}]", fix.label).unwrap(),
            (None, Some(fix)) if items.len() > 1 => writeln!(said, "    [{}] for each", fix.label).unwrap(),
            (None, Some(fix)) => writeln!(said, "    [{}]", fix.label).unwrap(),
            (None, None) => {}
        }
        said.push('\n');
    }
    said
}

/// The text after edits, each made in what the ones before it left, in UTF-16 code units as the editor makes them.
fn fixed_one_by_one<'a>(text: &str, fixes: impl IntoIterator<Item = &'a FixView>) -> String {
    let mut units: Vec<u16> = text.encode_utf16().collect();
    let mut made: Vec<(u32, i64)> = Vec::new();
    for fix in fixes {
        let moved = |at: u32| -> usize {
            let by: i64 = made.iter().filter(|(before, _)| *before <= at).map(|(_, by)| by).sum();
            (i64::from(at) + by) as usize
        };
        let places: Vec<_> =
            fix.replacements.iter().map(|piece| moved(piece.from)..moved(piece.to)).collect();
        for (piece, place) in fix.replacements.iter().zip(places).rev() {
            units.splice(place, piece.text.encode_utf16());
            let more = piece.text.encode_utf16().count() as i64 - i64::from(piece.to - piece.from);
            made.push((piece.to, more));
        }
    }
    String::from_utf16(&units).unwrap()
}

fn fixed(text: &str, fix: &FixView) -> String {
    fixed_one_by_one(text, [fix])
}

/// What must hold of every list.
fn hold_together(text: &str, problems: &ProblemsView) {
    let mut listed: Vec<usize> = problems.entries.iter().flat_map(EntryView::problems).collect();
    let firsts: Vec<usize> = problems.entries.iter().map(|entry| entry.rows[0][0]).collect();
    assert!(firsts.is_sorted(), "entries are where their first problems are: {firsts:?}");
    listed.sort_unstable();
    let every: Vec<usize> = (0..problems.items.len()).collect();
    assert_eq!(listed, every, "each problem is in one entry");
    assert_eq!(
        problems.items.len() + problems.left_out,
        problems.errors + problems.warnings + problems.hints,
        "problems are counted, not entries"
    );
    for entry in &problems.entries {
        let items = items(problems, entry);
        assert!(items.iter().all(|item| item.code == items[0].code && item.help == items[0].help));
        for row in &entry.rows {
            let row: Vec<&ProblemView> = row.iter().map(|number| &problems.items[*number]).collect();
            assert!(row.iter().all(|item| item.message == row[0].message), "a row is one sentence");
            assert!(row.is_sorted_by_key(|item| item.target.from), "places are in the order of the text");
            assert!(row.len() == 1 || row[0].fix.is_none() || entry.fix.is_some(), "each can be fixed");
        }
        if let Some(fix) = &entry.fix {
            let fixes: Vec<&FixView> = items.iter().map(|item| item.fix.as_ref().unwrap()).collect();
            assert!(fixes.len() > 1 && fixes.iter().all(|one| one.needs_look == fix.needs_look));
            assert_eq!(fixed(text, fix), fixed_one_by_one(text, fixes), "at once is one after the other");
        }
    }
}

fn pod(name: &str) -> String {
    format!("apiVersion: v1\nkind: Pod\nmetadata: {{name: {name}, namespace: shop}}\n---\n")
}

fn other_policy(name: &str) -> String {
    format!(
        "apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: {{name: {name}, namespace: shop}}\n---\n"
    )
}

#[test]
fn the_three_tiers_have_one_entry_with_three_places() {
    let found = problems(THREE_TIERS);
    hold_together(THREE_TIERS, &found);
    assert_eq!((found.warnings, found.hints, found.entries.len()), (3, 1, 2));
    let lines: Vec<u32> = items(&found, &found.entries[0]).iter().map(|item| item.target.line).collect();
    assert_eq!(lines, [45, 82, 112]);
    let fix = found.entries[0].fix.clone().unwrap();
    assert_eq!((fix.label.as_str(), fix.needs_look), ("Open TCP 53 (3 places)", true));
    let after = problems(&fixed(THREE_TIERS, &fix));
    assert_eq!((after.errors, after.warnings, after.hints), (0, 0, 1));
}

#[test]
fn the_fix_of_several_places_says_how_many_in_korean() {
    let found = asking::problems(THREE_TIERS, Language::Ko);
    assert_eq!(found.entries[0].fix.as_ref().unwrap().label, "TCP 53 열기 (3곳)");
}

#[test]
fn its_preview_shows_the_lines_of_every_place() {
    let fix = problems(THREE_TIERS).entries[0].fix.clone().unwrap();
    let changed = fix.preview.iter().filter(|line| line.change == LineChange::Added);
    assert_eq!(changed.map(|line| line.line).collect::<Vec<_>>(), [46, 47, 85, 86, 117, 118]);
    let kept = fix.preview.iter().filter(|line| line.change == LineChange::Kept);
    assert_eq!(kept.map(|line| line.line).collect::<Vec<_>>(), [45, 82, 112]);
}

#[test]
fn it_shows_them_however_many_places_there_are() {
    let policy = |number: u32| {
        format!(
            "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{name: web-{number}, namespace: shop}}\nspec:\n  \
             podSelector: {{matchLabels: {{app: web-{number}}}}}\n  policyTypes: [Egress]\n  egress:\n  - to:\n    \
             - namespaceSelector: {{matchLabels: {{kubernetes.io/metadata.name: kube-system}}}}\n    ports:\n    \
             - protocol: UDP\n      port: 53\n---\n"
        )
    };
    let text: String = (0..50).map(policy).collect();
    let found = problems(&text);
    hold_together(&text, &found);
    let fix = found.entries[0].fix.as_ref().unwrap();
    assert_eq!((fix.label.as_str(), fix.preview.len()), ("Open TCP 53 (50 places)", 150));
}

#[test]
fn three_sentences_of_a_kind_are_one_entry() {
    let text: String = ["a", "b", "c", "b"].map(other_policy).concat() + &pod("web");
    let found = problems(&text);
    hold_together(&text, &found);
    insta::assert_snapshot!(read(&found), @r"
    NP157 line 2: CiliumNetworkPolicy `shop/a` (cilium.io) decides traffic too and is not read, so results may differ.
    NP157 line 6, 14: CiliumNetworkPolicy `shop/b` (cilium.io) decides traffic too and is not read, so results may differ.
    NP157 line 10: CiliumNetworkPolicy `shop/c` (cilium.io) decides traffic too and is not read, so results may differ.
    ");
}

#[test]
fn two_sentences_of_a_kind_are_read_at_once() {
    let text: String = ["a", "b"].map(other_policy).concat() + &pod("web");
    let found = problems(&text);
    assert_eq!(found.entries.iter().map(|entry| entry.problems().count()).collect::<Vec<_>>(), [1, 1]);
}

#[test]
fn another_help_is_another_entry() {
    let policy =
        |kind: &str| format!("apiVersion: extensions/v1beta1\nkind: {kind}\nmetadata: {{name: a}}\n---\n");
    let text: String = ["NetworkPolicy", "Ingress", "Deployment"].map(policy).concat();
    let found = problems(&text);
    hold_together(&text, &found);
    insta::assert_snapshot!(read(&found), @r"
    NP010 line 1: Kubernetes 1.16 removed NetworkPolicy from `extensions/v1beta1`, so current clusters do not accept this object.
        [Fix the version]

    NP010 line 9: Kubernetes 1.16 removed Deployment from `extensions/v1beta1`, so current clusters do not accept this object.
        [Fix the version]
    ");
}

/// A policy whose ports are written in a way of their own.
fn policy_with_ports(name: &str, ports: &str) -> String {
    format!(
        "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{name: {name}, namespace: shop}}\nspec:\n  \
         podSelector: {{}}\n  policyTypes: [Ingress]\n  ingress:\n  - ports: {ports}\n---\n"
    )
}

#[test]
fn the_same_error_in_several_policies_is_fixed_at_once() {
    let text: String =
        ["a", "b", "c"].map(|name| policy_with_ports(name, "[{protocol: tcp, port: 80}]")).concat();
    let found = problems(&text);
    hold_together(&text, &found);
    assert_eq!((found.errors, found.entries.len()), (3, 1));
    let fix = found.entries[0].fix.as_ref().unwrap();
    assert!(!fix.needs_look && fix.preview.is_empty());
    assert_eq!(problems(&fixed(&text, fix)).errors, 0);
}

#[test]
fn fixes_that_do_other_things_are_not_put_together() {
    let text = policy_with_ports("a", "[{protocol: tcp, port: 80}]")
        + &policy_with_ports("b", "[{protocol: tcpp, port: 80}]");
    let found = problems(&text);
    hold_together(&text, &found);
    insta::assert_snapshot!(read(&found), @r"
    NP036 line 8: `tcp` is not a protocol that NetworkPolicy supports.
        [Fix the spelling]

    NP036 line 17: `tcpp` is not a protocol that NetworkPolicy supports.
    ");
}

#[test]
fn fixes_that_touch_the_same_text_are_made_one_by_one() {
    let text = "\
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {}
  policyTypes: [Egress]
  egress:
  - to:
    - podSelector: {}
    ports:
    - port: 53
    - ipBlock: {cidr: 10.0.0.0/8}
    - ipBlock: {cidr: 172.16.0.0/12}
";
    let found = problems(text);
    hold_together(text, &found);
    insta::assert_snapshot!(read(&found), @r"
    NP002 line 12: There is no field `ipBlock` here; it belongs in `to`.
    NP002 line 13: There is no field `ipBlock` here; it belongs in `to`.
        [Move the field] for each
    ");
}

#[test]
fn while_a_part_is_typed_its_problems_and_the_others_are_all_listed() {
    let text = format!("{THREE_TIERS}---\n{}", policy_with_ports("typed", "[{port: 80}]"));
    let mut engine = Engine::new();
    let mut settings = ViewSettings::default();
    asking::page(&mut engine, &text, &settings);
    settings.typing = Typing::Now;
    let broken = text.replace("[{port: 80}]", "[{port: 80}");
    let page = asking::page(&mut engine, &broken, &settings);
    assert!(page.standing.is_some());
    assert!(page.problems.errors > 0 && page.problems.warnings == 3);
    hold_together(&broken, &page.problems);
}

#[test]
fn the_public_sets_hold_together() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases/lint");
    let sets = fs::read_dir(&folder).unwrap().chain(fs::read_dir(folder.join("well_written")).unwrap());
    for path in sets.map(|file| file.unwrap().path()).filter(|path| path.is_file()) {
        let text = fs::read_to_string(&path).unwrap();
        hold_together(&text, &problems(&text));
    }
}

/// Parts of which a text with many problems is made.
fn part() -> impl Strategy<Value = String> {
    let ports = prop_oneof![
        Just("[{protocol: tcp, port: 80}]"),
        Just("[{protocol: TCP, port: '80'}]"),
        Just("[{protocol: UDP, port: 80, endport: 90}]"),
        Just("{port: 80}"),
        Just("[{}]"),
    ];
    prop_oneof![
        "[a-d]".prop_map(|name| other_policy(&name)),
        ("[a-d]", ports).prop_map(|(name, ports)| policy_with_ports(&name, ports)),
        Just("- no object\n---\n".to_owned()),
        Just("from:\n- podSelector: {}\n---\n".to_owned()),
    ]
}

proptest! {
    #[test]
    fn every_problem_is_in_one_entry_and_a_fix_at_once_is_one_after_the_other(parts in prop::collection::vec(part(), 1..12)) {
        let text = parts.concat();
        hold_together(&text, &problems(&text));
    }
}
