//! What is shown while somebody types: nothing changes that the finished text does not change.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that finds something else should fail"
)]

#[path = "asking/asking.rs"]
mod asking;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use netpol_view::Engine;
use netpol_view::protocol::{Typing, ViewSettings};
use netpol_view::views::{PageView, ProblemView};

const WEB: &str = "apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop, labels: {app: web}}\n";
const API: &str = "apiVersion: v1\nkind: Pod\nmetadata: {name: api, namespace: shop, labels: {app: api}}\n";
const POLICY: &str = "apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: api
  namespace: shop
spec:
  podSelector:
    matchLabels:
      app: api
  policyTypes:
  - Ingress
  ingress:
  - from:
    - podSelector:
        matchLabels:
          app: web
    ports:
    - port: 8080
";

/// Somebody who types.
struct Typist {
    engine: Engine,
    settings: ViewSettings,
}

impl Typist {
    fn new(text: &str) -> (Typist, PageView) {
        let mut typist = Typist { engine: Engine::new(), settings: ViewSettings::default() };
        let page = typist.show(text, Typing::No);
        (typist, page)
    }

    fn show(&mut self, text: &str, typing: Typing) -> PageView {
        self.settings.typing = typing;
        asking::page(&mut self.engine, text, &self.settings)
    }
}

/// Every cell by its source and destination.
fn cells(page: &PageView) -> BTreeMap<(&str, &str), &str> {
    let endpoints = &page.matrix.endpoints;
    let rows = endpoints.iter().enumerate();
    rows.flat_map(|(row, from)| {
        endpoints.iter().enumerate().map(move |(column, to)| {
            ((from.id.as_str(), to.id.as_str()), page.matrix.cell(row, column).unwrap().verdict.as_str())
        })
    })
    .collect()
}

fn told(problem: &ProblemView) -> (&str, &str) {
    (&problem.code, &problem.message)
}

/// Types a whole policy behind a text, letter by letter, and looks at every picture on the way.
fn types_calmly(name: &str, text: &str, policy: &str) {
    let (mut typist, before) = Typist::new(text);
    let finished = format!("{text}---\n{policy}");
    let after = Typist::new(&finished).1;
    let (cells_before, cells_after) = (cells(&before), cells(&after));
    let mut typed = text.to_owned();
    for letter in "---\n".chars().chain(policy.chars()) {
        typed.push(letter);
        let page = typist.show(&typed, Typing::Now);
        let now = cells(&page);
        for (pair, was) in &cells_before {
            if cells_after.get(pair) == Some(was) {
                assert_eq!(now.get(pair), Some(was), "{name}: {pair:?} changed at\n{typed}");
            }
        }
        assert!(
            !page.matrix.endpoints.is_empty() || before.matrix.endpoints.is_empty(),
            "{name}: empty at\n{typed}"
        );
        for problem in
            page.problems.items.iter().filter(|problem| (problem.target.from as usize) < text.len())
        {
            let was = before
                .problems
                .items
                .iter()
                .chain(&after.problems.items)
                .any(|known| told(known) == told(problem));
            assert!(was, "{name}: {} at\n{typed}", problem.message);
        }
    }
    let paused = typist.show(&typed, Typing::Paused);
    assert_eq!(cells(&paused), cells_after, "{name}");
    assert_eq!(paused.standing, None);
}

#[test]
fn a_policy_typed_behind_pods_changes_what_it_changes_when_it_is_finished() {
    types_calmly("two pods", &format!("{WEB}---\n{API}"), POLICY);
}

#[test]
fn policies_typed_behind_the_public_sets_change_nothing_on_the_way() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases/lint/well_written");
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let namespace = text
            .split("namespace: ")
            .nth(1)
            .and_then(|rest| rest.split_whitespace().next())
            .unwrap_or("default");
        let namespace = namespace.trim_matches(|letter: char| !letter.is_ascii_alphanumeric());
        let policy = format!(
            "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{name: typed, namespace: {namespace}}}\nspec:\n  \
             podSelector:\n    matchLabels: {{app: nobody}}\n  policyTypes: [Egress]\n"
        );
        types_calmly(&path.display().to_string(), &format!("{}\n", text.trim_end()), &policy);
    }
}

#[test]
fn a_policy_that_is_broken_under_the_caret_counts_as_it_was() {
    let text = format!("{WEB}---\n{API}---\n{POLICY}");
    let (mut typist, before) = Typist::new(&text);
    let broken = text.replace("  ingress:", "  ingre ss");
    let page = typist.show(&broken, Typing::Now);
    assert_eq!(cells(&page), cells(&before));
    let standing = page.standing.unwrap();
    let part = broken.get(standing.target.from as usize..).unwrap();
    assert!(part.starts_with("apiVersion: "), "{part}");
    assert!(page.problems.errors > 0);
}

#[test]
fn it_still_counts_so_while_the_caret_rests_there_and_no_more_when_it_leaves() {
    let text = format!("{WEB}---\n{API}---\n{POLICY}");
    let (mut typist, before) = Typist::new(&text);
    let broken = text.replace("  ingress:", "  ingre ss");
    typist.show(&broken, Typing::Now);
    assert_eq!(cells(&typist.show(&broken, Typing::Paused)), cells(&before));
    let left = typist.show(&broken, Typing::No);
    assert_eq!(cells(&left), cells(&Typist::new(&broken).1));
    assert_eq!(left.standing, None);
}

#[test]
fn a_rule_that_is_mended_counts_at_once() {
    let text = format!("{WEB}---\n{API}---\n{POLICY}");
    let (mut typist, _) = Typist::new(&text);
    typist.show(&text.replace("  ingress:", "  ingre ss"), Typing::Now);
    let mended = text.replace("8080", "9090");
    assert_eq!(cells(&typist.show(&mended, Typing::Now)), cells(&Typist::new(&mended).1));
}

#[test]
fn a_rule_without_its_peers_does_not_count_yet() {
    let text = format!("{WEB}---\n{API}---\n{POLICY}");
    let (mut typist, before) = Typist::new(&text);
    let waiting = format!("{text}  - from:");
    assert_eq!(cells(&typist.show(&waiting, Typing::Now)), cells(&before));
    assert_ne!(cells(&typist.show(&waiting, Typing::Paused)), cells(&before));
}

#[test]
fn what_is_pasted_counts_at_once() {
    let text = format!("{WEB}---\n{API}");
    let (mut typist, _) = Typist::new(&text);
    let pasted = format!("{text}---\n{POLICY}");
    assert_eq!(cells(&typist.show(&pasted, Typing::Now)), cells(&Typist::new(&pasted).1));
}

#[test]
fn lines_behind_a_longer_part_are_told_where_they_are_now() {
    let text = format!("{WEB}---\n{POLICY}---\n{}", POLICY.replace("name: api", "name: second"));
    let (mut typist, _) = Typist::new(&text);
    let broken = text.replacen("spec:", "spec:\n  what?", 1);
    let page = typist.show(&broken, Typing::Now);
    let second = page.policies.iter().find(|policy| policy.name == "second").unwrap();
    let line = broken.lines().position(|line| line.contains("name: second")).unwrap() as u32 + 1;
    assert_eq!(second.target.line, line - 3);
}
