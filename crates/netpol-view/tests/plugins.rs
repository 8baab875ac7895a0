//! The chosen network plugin: which verdicts it changes, and what is told about it.

#![allow(clippy::unwrap_used, reason = "a test that finds something else should fail")]

use netpol_core::profile::{PROFILES, Profile};
use netpol_core::source::Sources;
use netpol_core::{Evaluator, Settings};
use netpol_view::protocol::{Language, ViewSettings};
use netpol_view::views::PageView;
use netpol_view::{page, plugin_title};
use rstest::rstest;

const FROM_EVERYWHERE: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
---
apiVersion: v1
kind: Pod
metadata: {name: api, namespace: shop, labels: {app: api}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: api, namespace: shop}
spec:
  podSelector: {matchLabels: {app: api}}
  ingress:
  - from: [{ipBlock: {cidr: 0.0.0.0/0}}]
";

fn under(profile: &str, language: Language) -> PageView {
    let profile = Profile::from_name(profile).unwrap();
    let checked = Evaluator::new(Settings { profile, ..Settings::default() })
        .evaluate(Sources::single("shop.yaml", FROM_EVERYWHERE));
    page(&checked, &ViewSettings { language, ..ViewSettings::default() })
}

/// From, to and the words of every cell that is marked.
fn marked(page: &PageView) -> Vec<String> {
    let ends = &page.matrix.endpoints;
    let cells = page.matrix.rows().zip(ends).flat_map(|(row, from)| {
        row.zip(ends)
            .filter(|(cell, _)| cell.differs)
            .map(move |(cell, to)| format!("{} -> {}: {}", from.name, to.name, cell.verdict))
    });
    cells.collect()
}

#[rstest]
#[case(Language::En, "With Cilium, 1 result differs from", "(by the Kubernetes documentation: open")]
#[case(Language::Ko, "쿠버네티스 문서와 다른 판정 1개", "(쿠버네티스 문서 기준: 모든 포트 열림)")]
fn changed_verdicts_are_counted_marked_and_told(
    #[case] language: Language,
    #[case] counted: &str,
    #[case] told: &str,
) {
    let page = under("cilium", language);
    let plugin = page.matrix.plugin.as_ref().unwrap();
    assert!(plugin.changes.contains(counted), "{}", plugin.changes);
    let cells = marked(&page);
    assert_eq!(cells.len(), 1, "{cells:?}");
    assert!(cells[0].starts_with("web -> api: ") && cells[0].contains(told), "{cells:?}");
}

#[test]
fn a_plugin_that_changes_nothing_says_so() {
    let page = under("calico", Language::En);
    let plugin = page.matrix.plugin.as_ref().unwrap();
    assert_eq!(plugin.changes, "With Calico, every result is as the Kubernetes documentation says.");
    assert_eq!(marked(&page), Vec::<String>::new());
}

#[test]
fn the_standard_is_compared_with_nothing() {
    let page = under("standard", Language::En);
    assert_eq!((page.matrix.plugin.as_ref(), marked(&page).len()), (None, 0));
}

/// Whatever is open though a policy isolates: everything that the standard blocks.
#[test]
fn where_nothing_is_enforced_every_blocked_path_differs() {
    let blocked = |page: &PageView| {
        let cells = page.matrix.rows().flatten();
        cells.filter(|cell| cell.verdict.starts_with("blocked")).count()
    };
    assert_eq!(marked(&under("flannel", Language::En)).len(), blocked(&under("standard", Language::En)));
}

#[test]
fn every_plugin_is_told_with_its_notes_and_their_sources() {
    for profile in PROFILES.iter().filter(|profile| profile.name != "standard") {
        for language in Language::ALL {
            let plugin = under(profile.name, language).matrix.plugin.unwrap();
            let title = plugin_title(profile, language);
            let name = title.split(':').next().unwrap();
            assert!(plugin.changes.contains(name), "{title}: {}", plugin.changes);
            assert_eq!(plugin.notes.len(), profile.notes.len());
            assert!(plugin.notes.iter().all(|note| !note.text.is_empty() && !note.source.is_empty()));
        }
    }
}
