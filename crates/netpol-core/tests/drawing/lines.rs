//! Gestures as they are typed: each is read as what was written.

use netpol_core::cluster::EndQuery;
use netpol_core::draw::{Arrow, Gesture, PodName};
use netpol_core::expect::ExpectedPorts;
use proptest::prelude::*;
use proptest::sample::select;
use rstest::rstest;

#[rstest]
#[case("ns shop", "ns shop")]
#[case("shop/web,api", "shop/web, api")]
#[case("internet→web:443/tcp->api:8080 , 53/UDP", "external -> web:443 -> api:8080,53/udp")]
#[case("a -> b:5432, c", "a -> b:5432; a -> c")]
#[case("no a, b -> c", "no a -> c; b -> c")]
#[case("expect a -> b:any/UDP", "expect a -> b:any/UDP")]
#[case("a -x b:http+443+metrics -x c", "a -x b:http,443+metrics -x c")]
#[case("a -> [fd00::1]:80 -> fd00::1", "a -> [fd00::1]:80 -> fd00::1")]
#[case("rm shop/*", "rm ns shop")]
#[case("mv a,b data", "mv a, b data")]
fn a_line_is_written_plainly(#[case] line: &str, #[case] expected: &str) {
    let gesture = Gesture::read(line).expect("it is a gesture");
    assert_eq!(gesture.to_string(), expected);
}

/// Names, among them the words that begin gestures.
fn name() -> impl Strategy<Value = String> {
    let words =
        ["web", "api", "8080", "443-80", "no", "expect", "rm", "mv", "ns", "namespace", "lock", "dns", "x"];
    select(words.to_vec()).prop_map(str::to_owned)
}

fn pods() -> impl Strategy<Value = Vec<PodName>> {
    let pod = (prop::option::of(name()), name()).prop_map(|(namespace, name)| PodName { namespace, name });
    prop::collection::vec(pod, 1..4)
}

fn end() -> impl Strategy<Value = EndQuery> {
    let others = [
        "internet",
        "*",
        "shop/*",
        "shop/Deployment/web",
        "{app=web}",
        "x{a=b,c=d}",
        "10.0.0.1",
        "10.0.0.0/8",
        "fd00::1",
        "fd00::/8",
        "ip:0.0.0.0/0",
        "ip:fd00::/8",
        "Node/worker-1",
    ];
    let named = (prop::option::of(name()), name()).prop_map(|(namespace, name)| EndQuery::Named {
        namespace,
        kind: None,
        name,
    });
    let others = select(others.to_vec()).prop_map(|text| EndQuery::parse(text).expect("it is an end"));
    prop_oneof![named, others]
}

fn arrows() -> impl Strategy<Value = Vec<Arrow>> {
    let ports = ["80", "443", "53/UDP", "8000-8100", "http", "all", "any", "all/UDP", "all-of-it", "5/SCTP"];
    let port = select(ports.to_vec()).prop_map(|text| ExpectedPorts::parse(text).expect("it is a port"));
    let arrow = (end(), end(), prop::collection::vec(port, 0..4));
    let arrow = arrow.prop_map(|(from, to, ports)| Arrow { from, to, ports });
    prop::collection::vec(arrow, 1..4)
}

fn gesture() -> impl Strategy<Value = Gesture> {
    prop_oneof![
        name().prop_map(Gesture::Namespace),
        name().prop_map(Gesture::RemoveNamespace),
        name().prop_map(Gesture::Lock),
        name().prop_map(Gesture::Unlock),
        name().prop_map(Gesture::AllowDns),
        pods().prop_map(Gesture::Pods),
        pods().prop_map(Gesture::Remove),
        (pods(), name()).prop_map(|(pods, namespace)| Gesture::Move { pods, namespace }),
        arrows().prop_map(Gesture::Allow),
        arrows().prop_map(Gesture::Erase),
        arrows().prop_map(Gesture::Forbid),
        arrows().prop_map(Gesture::NoLongerForbid),
        arrows().prop_map(Gesture::Expect),
        arrows().prop_map(Gesture::NoLongerExpect),
    ]
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(gesture in gesture()) {
        let line = gesture.to_string();
        prop_assert_eq!(Gesture::read(&line), Ok(gesture), "{}", line);
    }
}
