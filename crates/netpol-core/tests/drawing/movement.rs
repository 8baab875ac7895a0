//! Pods that are moved.

use netpol_core::change::Obstacle;
use netpol_core::draw::DrawError;
use netpol_core::ports::PortSet;
use rstest::rstest;

use crate::{allowed, begun, drawn, error, tcp, text};

const SHOP: [&str; 3] = ["ns shop", "internet -> web:443 -> api:8080 -> db:5432", "web -x db"];

#[test]
fn a_pod_has_its_paths_in_another_namespace() {
    insta::assert_snapshot!(text(&drawn("", &[&SHOP[..], &["mv api data"]].concat())));
}

#[test]
fn several_pods_keep_the_paths_between_them() {
    let checked = drawn("", &[&SHOP[..], &["mv api, db data"]].concat());
    let open = |from, to| allowed(&checked.evaluation, from, to);
    assert_eq!(open("data/api", "data/db"), tcp(5432));
    assert_eq!(open("shop/web", "data/api"), tcp(8080));
    assert!(open("data/db", "data/api").is_none() && open("shop/web", "data/db").is_none());
}

#[test]
fn what_is_there_and_back_again_has_the_same_paths() {
    let lines = [&SHOP[..], &["mv web data", "mv web shop"]].concat();
    let (before, after) = (drawn("", &SHOP), drawn("", &lines));
    let ends = ["shop/web", "shop/api", "shop/db", "ip:0.0.0.0/0"];
    for (from, to) in ends.iter().flat_map(|from| ends.iter().map(move |to| (*from, *to))) {
        let open = |checked: &netpol_core::Checked| allowed(&checked.evaluation, from, to);
        assert_eq!(open(&after), open(&before), "{from} -> {to}");
    }
    assert_eq!(after.tested.as_ref().map(|tested| (tested.holding(), tested.all.len())), Some((1, 1)));
}

#[test]
fn the_rest_of_its_document_stays() {
    let pod = "# the front\napiVersion: v1\nkind: Pod\nmetadata:\n  name: web # its name\n  labels: {tier: front}\nspec: {containers: [{name: web, image: web, ports: [{name: http, containerPort: 80}]}]}\n";
    let after = pod.replace("# its name\n", "# its name\n  namespace: data\n");
    let checked = drawn(pod, &["mv web data"]);
    assert!(text(&checked).starts_with(&after), "{}", text(&checked));
}

/// A pod in a namespace that isolates nobody, beside one that everyone reaches.
const OPEN: &str =
    "apiVersion: v1\nkind: Pod\nmetadata: {name: other, namespace: open, labels: {app: other}}\n";

#[test]
fn a_pod_stays_isolated_where_nobody_is() {
    let checked = drawn(OPEN, &["ns shop", "web -> api:8080", "mv web open"]);
    let open = |from, to| allowed(&checked.evaluation, from, to);
    assert_eq!(open("open/web", "shop/api"), tcp(8080));
    assert!(open("open/other", "open/web").is_none() && open("open/web", "open/other").is_none());
}

#[test]
fn a_pod_that_nobody_isolated_stays_open_where_everybody_is() {
    let checked = drawn(OPEN, &["open/more", "ns shop", "web", "mv other shop"]);
    assert_eq!(allowed(&checked.evaluation, "open/more", "shop/other"), PortSet::all());
    assert!(allowed(&checked.evaluation, "shop/web", "shop/other").is_none());
}

#[test]
fn ranges_that_its_policies_alone_tell_apart_stay_open() {
    let checked = drawn("", &["ns shop", "web -> 203.0.113.0/24:443; web -> 192.0.2.7:80", "mv web data"]);
    let asked = |line: &str| {
        let (mut evaluator, checked) = begun(text(&checked));
        let gesture = netpol_core::draw::Gesture::read(line).expect("it is a gesture");
        netpol_core::draw::draw(&mut evaluator, &checked.evaluation, crate::SOURCE, &gesture).map(|_| ())
    };
    for line in ["data/web -> 203.0.113.9:443", "data/web -> 192.0.2.7:80"] {
        assert_eq!(asked(line), Err(DrawError::Obstacle(Obstacle::Already)), "{line}");
    }
    assert_eq!(asked("data/web -> 203.0.114.9:443"), Ok(()));
}

#[rstest]
#[case::there_already("mv web shop", Obstacle::Already)]
#[case::a_name_that_is_taken("mv web data", Obstacle::NameTaken("data/web".to_owned()))]
fn there_is_a_reason_where_nothing_is_moved(#[case] line: &str, #[case] expected: Obstacle) {
    let before = drawn("", &["ns shop", "web", "ns data", "data/web"]);
    let line = line.replace("web", "shop/web");
    assert_eq!(error(text(&before), &line), DrawError::Obstacle(expected));
}

#[test]
fn a_pod_that_no_label_tells_from_others_is_not_moved_where_it_would_isolate_them() {
    let alike = OPEN.replace("app: other", "app: web");
    let before = drawn(&alike, &["ns shop", "web"]);
    assert_eq!(error(text(&before), "mv web open"), DrawError::Obstacle(Obstacle::Alike));
}
