//! What is expected by gestures.

use netpol_core::change::Obstacle;
use netpol_core::draw::DrawError;
use rstest::rstest;

use crate::{drawn, error, text};

const SHOP: [&str; 2] = ["ns shop", "web -> api:8080"];

#[test]
fn paths_are_expected_to_stay_open() {
    let before = drawn("", &SHOP);
    let checked = drawn(text(&before), &["expect web -> api:8080"]);
    let added = text(&checked).strip_prefix(text(&before)).expect("the rest stays");
    insta::assert_snapshot!(added, @r"
    ---
    apiVersion: netpol-playground/v1
    kind: Expectation
    metadata: {name: expected}
    expect:
    - {from: shop/web, to: shop/api, port: 8080/TCP, open: true}
    ");
    let holding = |checked: &netpol_core::Checked| checked.tested.as_ref().map(|tested| tested.holding());
    assert_eq!(holding(&checked), Some(1));
    assert_eq!(holding(&drawn(text(&checked), &["no web -> api"])), Some(0));
}

#[rstest]
#[case("web -x api", "no web -x api")]
#[case("web -x api:80; api -x web", "no shop/web -x api; api -x web")]
#[case("expect web -> api:8080,9090", "no expect web -> api")]
#[case("expect web -> api:8080,9090", "no expect web -> api:9090,8080")]
fn what_is_no_longer_expected_leaves_the_text_as_it_was(#[case] drawn_line: &str, #[case] line: &str) {
    let before = drawn("", &SHOP);
    assert_eq!(text(&drawn(text(&before), &[drawn_line, line])), text(&before));
}

#[rstest]
#[case::of_any_port("no web -x api:any", &["web -x api:443", "shop/* -x api"])]
#[case::of_one_port("no web -x api:443", &["web -x api", "shop/* -x api"])]
#[case::of_whichever_port("no web -x api", &["shop/* -x api"])]
#[case::of_every_pod("no shop/* -x api", &["web -x api", "web -x api:443"])]
fn only_what_is_named_is_taken_away(#[case] line: &str, #[case] left: &[&str]) {
    let pods = ["ns shop", "api"];
    let all = ["shop/* -x api", "web -x api", "web -x api:443"];
    let expecting = |lines: &[&str]| -> Vec<_> {
        let checked = drawn("", &[&pods[..], lines].concat());
        let tested = checked.tested.expect("something is expected").all;
        tested.into_iter().map(|(one, _)| (one.from, one.to, one.ports)).collect()
    };
    let mut kept = expecting(left);
    let mut found = expecting(&[&all[..], &[line]].concat());
    for list in [&mut kept, &mut found] {
        list.sort_by_key(|one| format!("{one:?}"));
    }
    assert_eq!(found, kept);
}

#[test]
fn of_two_that_mean_the_same_pods_the_one_that_is_named_so_is_taken_away() {
    let lines = ["ns data", "db", "ns shop", "web", "shop/* -x data/db", "no web -x data/db:any"];
    let before = drawn("", &lines[..5]);
    let item = "- {from: shop/web, to: data/db, port: any, open: false}\n";
    let both = format!("{}{item}", text(&before));
    assert_eq!(text(&drawn(&both, &lines[5..])), text(&before));
}

#[rstest]
#[case::never_expected("no web -x api")]
#[case::of_another_port("no web -x api:80")]
#[case::to_stay_open("no expect web -> api")]
fn what_is_not_expected_is_not_taken_away(#[case] line: &str) {
    let before = drawn("", &[&SHOP[..], &["web -x api:443", "expect api -> web"]].concat());
    let is_it = line == "no web -x api";
    let before = if is_it { drawn("", &SHOP) } else { before };
    assert_eq!(error(text(&before), line), DrawError::Obstacle(Obstacle::Already));
}

#[test]
fn a_name_means_the_same_when_another_namespace_has_it_too() {
    let checked = drawn("", &[&SHOP[..], &["web -x api:443", "ns data", "web"]].concat());
    assert_eq!(checked.tested.as_ref().map(|tested| tested.holding()), Some(1));
}
