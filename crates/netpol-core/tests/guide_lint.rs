//! What lint finds in every block of the guide, and so the mistakes that the guide itself makes (semantics E).
#![allow(missing_docs, reason = "a test has no users")]
#![allow(clippy::unwrap_used, reason = "the helpers of a test are not seen as part of it")]

use std::fs;

use netpol_core::Evaluator;
use netpol_core::lint::lint;
use netpol_core::source::Sources;
use rstest::rstest;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/cases/guide");

/// Each as `code@line`.
#[rstest]
#[case::all_egress("allow-all-egress", &[])]
#[case::all_ingress("allow-all-ingress", &[])]
#[case::dns("allow-dns-egress", &[])]
#[case::e9_names_cannot_be_resolved("allow-external-api", &["NP203@12"])]
#[case::e10_pods_are_in_that_range("allow-external", &["NP216@15"])]
#[case::from_namespace("allow-from-namespace", &[])]
#[case::frontend("allow-frontend", &[])]
#[case::names_cannot_be_resolved("backend-egress", &["NP103@12"])]
#[case::deny_all("default-deny-all", &[])]
#[case::deny_egress("default-deny-egress", &[])]
#[case::deny_ingress("default-deny-ingress", &[])]
#[case::e7_dns_over_udp_alone("exam-four-without-separators", &["NP104@80"])]
#[case::names_cannot_be_resolved_either("example-policy", &["NP103@21"])]
#[case::both("fragment-and", &[])]
#[case::e6_name_is_not_set("fragment-or", &["NP207@6", "NP106@8"])]
#[case::both_or_either("mistake-and-or", &[])]
#[case::e7_its_own_example("mistake-dns", &["NP104@10"])]
#[case::e6_in_its_own_example("mistake-namespace-selector", &["NP106@17"])]
#[case::e1_ingress_is_isolated_too("mistake-policy-types", &["NP101@4", "NP103@4"])]
#[case::e22_name_is_not_set("namespace-isolation", &["NP106@29"])]
#[case::e7_and_e19_three_tiers("three-tier", &["NP212@27", "NP104@45", "NP104@82", "NP104@112"])]
fn mistakes_of_the_guide_are_found(#[case] block: &str, #[case] expected: &[&str]) {
    let text = fs::read_to_string(format!("{FOLDER}/{block}.yaml")).unwrap();
    let evaluation = Evaluator::default().evaluate(Sources::single("guide.yaml", text)).evaluation;
    let found = lint(&evaluation);
    let line = |span| evaluation.sources.position(span).unwrap().line;
    let found: Vec<String> = found.iter().map(|one| format!("{}@{}", one.code, line(one.span))).collect();
    assert_eq!(found, expected);
}

#[test]
fn no_block_is_forgotten() {
    let source = include_str!("guide_lint.rs");
    for file in fs::read_dir(FOLDER).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        assert!(source.contains(&format!("(\"{}\"", name.trim_end_matches(".yaml"))), "{name}");
    }
}
