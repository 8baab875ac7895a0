//! What is expected of a path, as it is written.

use netpol_core::change::{Obstacle, expect, no_longer_expect, staying};
use netpol_core::cluster::EndpointId;
use netpol_core::edit::{DocumentPlace, Together};
use netpol_core::ports::PortSet;
use netpol_core::source::{SourceId, Sources};
use netpol_core::{Checked, Evaluator, Settings};
use rstest::rstest;

const END: DocumentPlace = DocumentPlace::End(SourceId(0));

const HEAD: &str = "\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
---
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: shop, labels: {app: db}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec:
  podSelector: {matchLabels: {app: db}}
  policyTypes: [Ingress]
  ingress:
  - from:
    - podSelector: {matchLabels: {app: web}}
    - ipBlock: {cidr: 203.0.113.0/24, except: [203.0.113.8/32]}
    ports: [{port: 5432}, {port: 53, protocol: UDP}]
";

fn checked(text: &str) -> Checked {
    Evaluator::new(Settings::default()).evaluate(Sources::single("a.yaml", text))
}

/// The endpoints whose ids begin so.
fn ends(checked: &Checked, id: &str) -> Vec<EndpointId> {
    let cluster = &checked.evaluation.cluster;
    let all = cluster.iter().filter(|(_, endpoint)| endpoint.id().starts_with(id));
    all.map(|(id, _)| id).collect()
}

fn expected(text: &str, from: &str, to: &str, only: bool) -> Result<Together, Obstacle> {
    let checked = checked(text);
    let (from, to) = (ends(&checked, from), ends(&checked, to));
    let lines = staying(&checked.evaluation, &from, &to, &PortSet::all(), only)?;
    expect(&checked.evaluation, END, &lines)
}

/// The text with what a change does.
fn changed(text: &str, change: Together) -> String {
    let texts = change.apply(&checked(text).evaluation.sources).expect("edits fit");
    texts.get(SourceId(0)).expect("there is one").text().to_owned()
}

#[rstest]
#[case::some(
    "shop/web",
    "shop/db",
    false,
    "\
- {from: shop/web, to: shop/db, port: 5432/TCP, open: true}
- {from: shop/web, to: shop/db, port: 53/UDP, open: true}
"
)]
#[case::only(
    "shop/web",
    "shop/db",
    true,
    "\
- {from: shop/web, to: shop/db, port: 5432/TCP, open: true}
- {from: shop/web, to: shop/db, port: 53/UDP, open: true}
- {from: shop/web, to: shop/db, port: \"any but 5432/TCP, 53/UDP\", open: false}
"
)]
#[case::every("shop/db", "shop/web", true, "- {from: shop/db, to: shop/web, port: all, open: true}\n")]
#[case::blocked(
    "ip:0.0.0.0/0",
    "shop/db",
    false,
    "- {from: \"ip:0.0.0.0/0\", to: shop/db, port: any, open: false}\n"
)]
#[case::among_themselves(
    "shop/web",
    "shop/web",
    false,
    "- {from: shop/web, to: shop/web, port: all, open: true}\n"
)]
#[case::range(
    "ip:203.0.113.8/32",
    "shop/db",
    false,
    "- {from: 203.0.113.8, to: shop/db, port: any, open: false}\n"
)]
fn a_path_is_expected_to_stay_as_it_is(
    #[case] from: &str,
    #[case] to: &str,
    #[case] only: bool,
    #[case] items: &str,
) {
    let head =
        "---\napiVersion: netpol-playground/v1\nkind: Expectation\nmetadata: {name: expected}\nexpect:\n";
    let change = expected(HEAD, from, to, only).expect("it can be expected");
    assert_eq!(changed(HEAD, change), format!("{HEAD}{head}{items}"));
}

#[rstest]
#[case::lines(
    "expect:\n- {from: a, to: b, open: true} # why\n",
    "expect:\n- {from: a, to: b, open: true} # why\n*\n"
)]
#[case::indented(
    "expect:\n  - from: a\n    to: b\n    open: true\n",
    "expect:\n  - from: a\n    to: b\n    open: true\n  *\n"
)]
#[case::brackets("expect: [{from: a, to: b, open: true}]\n", "expect: [{from: a, to: b, open: true}, +]\n")]
#[case::empty("expect: []\n", "expect:\n*\n")]
fn it_stands_behind_what_the_text_expects_already(#[case] items: &str, #[case] after: &str) {
    let item = "{from: shop/db, to: shop/web, port: all, open: true}";
    let after = after.replace('*', &format!("- {item}")).replace('+', item);
    let head = "apiVersion: netpol-playground/v1\nkind: Expectation\n";
    let text = format!("{head}{items}---\n{HEAD}");
    let change = expected(&text, "shop/db", "shop/web", false).expect("it can be expected");
    assert_eq!(changed(&text, change), format!("{head}{after}---\n{HEAD}"));
}

#[test]
fn pods_without_a_name_of_their_own_are_named_by_their_labels() {
    let replica = |number: u8, group: &str| {
        format!(
            "---\napiVersion: v1\nkind: Pod\nmetadata:\n  name: db-{number}\n  namespace: data\n  labels: {{app: db, group: {group}}}\n  \
             ownerReferences: [{{apiVersion: apps/v1, kind: StatefulSet, name: db, uid: u, controller: true}}]\n"
        )
    };
    let text = format!("{HEAD}{}{}{}", replica(0, "a"), replica(1, "a"), replica(2, "b"));
    let checked = checked(&text);
    let db = ends(&checked, "data/db");
    let sides = |to: &[EndpointId]| {
        let from = ends(&checked, "shop/db");
        let lines =
            staying(&checked.evaluation, &from, to, &PortSet::all(), false).expect("it can be expected");
        let change = expect(&checked.evaluation, END, &lines).expect("it can be written");
        let text = changed(&text, change);
        let sides = text.lines().filter_map(|line| line.strip_prefix("- {from: shop/db, to: "));
        sides
            .filter_map(|side| side.strip_suffix(", port: all, open: true}"))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(sides(&db), ["data/db"]);
    assert_eq!(sides(&db[..2]), ["{namespace: data, labels: {app: db, group: a}}"]);
    assert_eq!(sides(&db[2..]), ["data/db-2"]);
    assert_eq!(sides(&db[1..]), ["data/db-1", "data/db-2"]);
}

#[test]
fn a_path_to_itself_and_one_without_a_pod_are_not_expected() {
    assert_eq!(expected(HEAD, "shop/db", "shop/db", false).err(), Some(Obstacle::AlwaysOpen));
    assert_eq!(expected(HEAD, "ip:0.0.0.0/0", "ip:203.0.113.8/32", false).err(), Some(Obstacle::Uncertain));
}

#[rstest]
#[case::whole("a: 1\n---\n*expect:\n- +\n", 0, "a: 1\n")]
#[case::first("*expect:\n- +\n---\na: 1\n", 0, "---\na: 1\n")]
#[case::comment_before("a: 1\n---\n# why\n*expect:\n- +\n", 0, "a: 1\n---\n# why\n")]
#[case::comment_behind("a: 1\n---\n*expect:\n- +\n# end\n---\nb: 1\n", 0, "a: 1\n---\n# end\n---\nb: 1\n")]
#[case::one_of_two("*expect:\n# one\n- + # first\n# two\n- +\n", 0, "*expect:\n# one\n# two\n- +\n")]
#[case::last("*expect:\n- +\n- + # last\n", 1, "*expect:\n- +\n")]
#[case::brackets("*expect: [+, +]\n", 0, "*expect: [+]\n")]
#[case::json(
    "{\"a\": 1}\n{\"apiVersion\": \"netpol-playground/v1\", \"kind\": \"Expectation\", \"expect\": [{\"from\": \"a\", \"to\": \"b\", \"open\": true}]}\n{\"b\": 1}\n",
    0,
    "{\"a\": 1}\n{\"b\": 1}\n"
)]
fn what_is_no_longer_expected_goes_with_its_line(
    #[case] text: &str,
    #[case] number: usize,
    #[case] after: &str,
) {
    let whole = |text: &str| {
        let text = text.replace('+', "{from: a, to: b, open: true}");
        text.replace('*', "apiVersion: netpol-playground/v1\nkind: Expectation\n")
    };
    let text = whole(text);
    let checked = checked(&text);
    let (expectation, _) = &checked.tested.as_ref().expect("something is expected").all[number];
    let change = no_longer_expect(&checked.evaluation, expectation).expect("it can be taken out");
    assert_eq!(changed(&text, change), whole(after));
}

#[test]
fn where_an_alias_repeats_values_nothing_is_added_beside_them() {
    let aliased = "apiVersion: netpol-playground/v1\nkind: Expectation\nexpect:\n- &a {from: a, to: b, open: true}\n- *a\n";
    let text = format!("{aliased}---\n{HEAD}");
    let change = expected(&text, "shop/db", "shop/web", false).expect("it can be expected");
    assert!(changed(&text, change).starts_with(&text));
}
