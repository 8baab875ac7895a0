//! Closing a path.

use netpol_core::change::{Obstacle, close_path};
use netpol_core::cluster::EndQuery;
use rstest::rstest;

use crate::*;

#[rstest]
#[case::one_of_several_peers(
    "  - from:\n    - {podSelector: {matchLabels: {job: backup}}}  # nightly\n    - namespaceSelector: {matchLabels: {a: b}}  # all\n",
    PortSet::all(),
    "  - from:\n    - namespaceSelector: {matchLabels: {a: b}}  # all\n"
)]
#[case::some_of_its_ports(
    "  - from: &all [{namespaceSelector: {}}]\n    ports: # of the database\n    - port: sql\n    - {port: 5000, endPort: 6000}\n    - port: 80  # health\n",
    sql(),
    "  - from: &all [{namespaceSelector: {}}]\n    ports: # of the database\n    - port: 80  # health\n    - protocol: TCP\n      port: 5000\n      endPort: 5431\n    - protocol: TCP\n      port: 5433\n      endPort: 6000\n"
)]
#[case::some_ports_of_one_peer(
    "  - ports: [{port: 5432}, {port: 80}]\n    from:\n    - podSelector: {}  # own\n    - namespaceSelector: {matchLabels: {a: b}}\n",
    sql(),
    "  - ports: [{port: 5432}, {port: 80}]\n    from:\n    - namespaceSelector: {matchLabels: {a: b}}\n  - from:\n    - podSelector: {}\n    ports:\n    - protocol: TCP\n      port: 80\n"
)]
#[case::a_rule(
    "  - ports: [{port: 5432}]  # all\n  - {from: [{ipBlock: {cidr: 10.0.0.0/8}}]}\n",
    sql(),
    "  - {from: [{ipBlock: {cidr: 10.0.0.0/8}}]}\n"
)]
fn a_path_is_closed(#[case] rules: &str, #[case] ports: PortSet, #[case] expected: &str) {
    let head = "spec:\n  podSelector: {matchLabels: {app: db}}\n  ingress:\n";
    let evaluation = with_policy(&format!("{head}{rules}"));
    let outside = rules.contains("10.0.0.0/8");
    let from = if outside { "shop/web" } else { "data/backup" };
    let change = close_path(&evaluation, find(&evaluation, from), find(&evaluation, "data/db"), &ports);
    let expected = format!("{head}{expected}");
    let expected = if outside { Err(Obstacle::SeveralRules) } else { Ok(expected) };
    assert_eq!(spec_after(&evaluation, change), expected);
}

#[test]
fn a_policy_isolates_still_when_its_last_rule_goes() {
    let evaluation = with_policy("spec:\n  podSelector: {}\n  egress:\n  - {}  # anything\n");
    let (from, to) = (find(&evaluation, "data/db"), find(&evaluation, "shop/web"));
    let expected = "spec:\n  podSelector: {}\n  policyTypes:\n  - Ingress\n  - Egress\n  egress: []\n";
    let change = close_path(&evaluation, from, to, &PortSet::all());
    assert_eq!(spec_after(&evaluation, change), Ok(expected.to_owned()));
}

#[rstest]
#[case::not_isolated("shop/web", "shop/web", Obstacle::AlwaysOpen)]
#[case::not_isolated("data/db", "shop/web", Obstacle::NotIsolated)]
#[case::not_open("shop/web", "data/backup", Obstacle::Already)]
#[case::alias("shop/web", "data/db", Obstacle::NotWritable)]
fn there_is_a_reason_where_nothing_is_closed(
    #[case] from: &str,
    #[case] to: &str,
    #[case] expected: Obstacle,
) {
    let rules =
        "  - ports: &ports [{port: 1}]\n    from: [{ipBlock: {cidr: 192.0.2.0/24}}]\n  - ports: *ports\n";
    let evaluation = with_policy(&format!("spec:\n  podSelector: {{}}\n  ingress:\n{rules}"));
    let ports = match expected {
        Obstacle::Already => sql(),
        _ => PortSet::single(Protocol::Tcp, 1),
    };
    let change = close_path(&evaluation, find(&evaluation, from), find(&evaluation, to), &ports);
    assert_eq!(change.map(Together::edits), Err(expected));
}

#[rstest]
#[case::a_range_inside(
    "203.0.113.0/24",
    "  - from:\n    - ipBlock:\n        cidr: 0.0.0.0/0\n    ports: [{port: 5432}]\n",
    "  - from:\n    - ipBlock:\n        cidr: 0.0.0.0/0\n        except:\n        - 203.0.113.0/24\n    ports: [{port: 5432}]\n"
)]
#[case::a_range_more(
    "203.0.113.0/24",
    "  - from: [{ipBlock: {cidr: 203.0.0.0/16, except: [203.0.7.0/24]}}]\n    ports: [{port: 5432}]\n",
    "  - from: [{ipBlock: {cidr: 203.0.0.0/16, except: [203.0.7.0/24, 203.0.113.0/24]}}]\n    ports: [{port: 5432}]\n"
)]
#[case::the_range_itself(
    "203.0.113.0/24",
    "  - from: [{ipBlock: {cidr: 203.0.113.0/24}}, {podSelector: {}}]\n    ports: [{port: 5432}]\n",
    "  - from: [{podSelector: {}}]\n    ports: [{port: 5432}]\n"
)]
#[case::what_is_around_a_range_that_stays(
    "ip:203.0.0.0/16",
    "  - from: [{ipBlock: {cidr: 203.0.0.0/16}}]\n    ports: [{port: 5432}]\n  - from: [{ipBlock: {cidr: 203.0.113.0/24}}]\n",
    "  - from: [{ipBlock: {cidr: 203.0.113.0/24}}]\n    ports: [{port: 5432}]\n  - from: [{ipBlock: {cidr: 203.0.113.0/24}}]\n"
)]
#[case::some_ports_of_a_range_inside(
    "203.0.113.0/24",
    "  - from: [{ipBlock: {cidr: 203.0.0.0/16}}]\n    ports: [{port: 5432}, {port: 80}]\n",
    "  - from: [{ipBlock: {cidr: 203.0.0.0/16, except: [203.0.113.0/24]}}]\n    ports: [{port: 5432}, {port: 80}]\n  - from:\n    - ipBlock:\n        cidr: 203.0.113.0/24\n    ports:\n    - protocol: TCP\n      port: 80\n"
)]
fn of_a_range_those_addresses_alone_are_closed(
    #[case] from: &str,
    #[case] rules: &str,
    #[case] expected: &str,
) {
    let head = "spec:\n  podSelector: {matchLabels: {app: db}}\n  ingress:\n";
    let evaluation = with_policy(&format!("{head}{rules}"));
    let query = EndQuery::parse(from).expect("it is a range");
    let evaluation = evaluation.asked_about([&query]);
    let found = query.resolve(&evaluation.cluster).expect("it is there");
    let change = close_path(&evaluation, found[0], find(&evaluation, "data/db"), &sql());
    assert_eq!(spec_after(&evaluation, change), Ok(format!("{head}{expected}")));
}
