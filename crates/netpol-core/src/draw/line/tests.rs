//! What lines are read as.

use rstest::rstest;

use super::*;
use crate::cluster::EndQuery;
use crate::expect::ExpectedPorts;

fn arrow(from: &str, to: &str, ports: &[&str]) -> Arrow {
    let end = |text| EndQuery::parse(text).unwrap();
    let ports = ports.iter().map(|port| ExpectedPorts::parse(port).unwrap()).collect();
    Arrow { from: end(from), to: end(to), ports }
}

fn name(text: &str) -> PodName {
    let (namespace, name) = text.split_once('/').map_or((None, text), |(one, other)| (Some(one), other));
    PodName { namespace: namespace.map(str::to_owned), name: name.to_owned() }
}

#[rstest]
#[case("web -> api:8080", vec![arrow("web", "api", &["8080"])])]
#[case("web->api", vec![arrow("web", "api", &[])])]
#[case("web → api", vec![arrow("web", "api", &[])])]
#[case("a -> b:80 -> c:5432", vec![arrow("a", "b", &["80"]), arrow("b", "c", &["5432"])])]
#[case("a -> b:5432, c:6379", vec![arrow("a", "b", &["5432"]), arrow("a", "c", &["6379"])])]
#[case("a, b -> c:80,443,53/udp", vec![
    arrow("a", "c", &["80", "443", "53/udp"]),
    arrow("b", "c", &["80", "443", "53/udp"]),
])]
#[case("shop/* -> x{a=b,c=d}:53/udp", vec![arrow("shop/*", "x{a=b,c=d}", &["53/udp"])])]
#[case("internet -> web:443", vec![arrow("external", "web", &["443"])])]
#[case("web -> fd00::1", vec![arrow("web", "fd00::1", &[])])]
#[case("web -> [fd00::1]:443", vec![arrow("web", "fd00::1", &["443"])])]
#[case("web -> ip:0.0.0.0/0:443", vec![arrow("web", "ip:0.0.0.0/0", &["443"])])]
#[case("web -> ip:fd00::/8", vec![arrow("web", "ip:fd00::/8", &[])])]
#[case("web -> api:http+80,443", vec![arrow("web", "api", &["http", "80", "443"])])]
#[case("a -> [b, x{c=d,e=f}]:80,443, g", vec![
    arrow("a", "b", &["80", "443"]),
    arrow("a", "x{c=d,e=f}", &["80", "443"]),
    arrow("a", "g", &[]),
])]
#[case("[a, b] -> c", vec![arrow("a", "c", &[]), arrow("b", "c", &[])])]
#[case("a -> b:80; c -> b", vec![arrow("a", "b", &["80"]), arrow("c", "b", &[])])]
fn arrows_are_typed(#[case] line: &str, #[case] expected: Vec<Arrow>) {
    assert_eq!(Gesture::read(line), Ok(Gesture::Allow(expected)));
}

#[test]
fn an_arrow_is_taken_away_or_forbidden() {
    assert_eq!(Gesture::read("no web -> api:80"), Ok(Gesture::Erase(vec![arrow("web", "api", &["80"])])));
    assert_eq!(Gesture::read("web -x db"), Ok(Gesture::Forbid(vec![arrow("web", "db", &[])])));
}

#[rstest]
#[case("no web -x db", Gesture::NoLongerForbid(vec![arrow("web", "db", &[])]))]
#[case("expect web -> api:8080", Gesture::Expect(vec![arrow("web", "api", &["8080"])]))]
#[case("no expect web -> api:8080", Gesture::NoLongerExpect(vec![arrow("web", "api", &["8080"])]))]
#[case("no -> expect", Gesture::Allow(vec![arrow("no", "expect", &[])]))]
#[case("no no -> expect", Gesture::Erase(vec![arrow("no", "expect", &[])]))]
#[case("no expect -> web", Gesture::Erase(vec![arrow("expect", "web", &[])]))]
#[case("a -x b; c -x d", Gesture::Forbid(vec![arrow("a", "b", &[]), arrow("c", "d", &[])]))]
fn what_is_expected_is_typed(#[case] line: &str, #[case] expected: Gesture) {
    assert_eq!(Gesture::read(line), Ok(expected));
}

#[rstest]
#[case("rm web", Gesture::Remove(vec![name("web")]))]
#[case("rm shop/web,  shop/web.v1", Gesture::Remove(vec![name("shop/web"), name("shop/web.v1")]))]
#[case("rm ns", Gesture::Remove(vec![name("ns")]))]
#[case("rm ns shop", Gesture::RemoveNamespace("shop".into()))]
#[case("rm shop/*", Gesture::RemoveNamespace("shop".into()))]
#[case("mv web data", Gesture::Move { pods: vec![name("web")], namespace: "data".into() })]
#[case("mv shop/web, api data", Gesture::Move {
    pods: vec![name("shop/web"), name("api")],
    namespace: "data".into(),
})]
#[case("mv", Gesture::Pods(vec![name("mv")]))]
#[case("unlock shop", Gesture::Unlock("shop".into()))]
fn what_is_taken_away_or_moved_is_typed(#[case] line: &str, #[case] expected: Gesture) {
    assert_eq!(Gesture::read(line), Ok(expected));
}

#[rstest]
#[case("ns shop", Gesture::Namespace("shop".into()))]
#[case("lock shop", Gesture::Lock("shop".into()))]
#[case("dns shop", Gesture::AllowDns("shop".into()))]
#[case("dns", Gesture::Pods(vec![PodName { namespace: None, name: "dns".into() }]))]
#[case("shop/web, api", Gesture::Pods(vec![
    PodName { namespace: Some("shop".into()), name: "web".into() },
    PodName { namespace: None, name: "api".into() },
]))]
fn other_gestures_are_typed(#[case] line: &str, #[case] expected: Gesture) {
    assert_eq!(Gesture::read(line), Ok(expected));
}

#[rstest]
#[case("", LineError::Empty)]
#[case("Web", LineError::Name("Web".into()))]
#[case("web api", LineError::Name("web api".into()))]
#[case("ns My Shop", LineError::Name("My Shop".into()))]
#[case("web -> api:http!", LineError::Port("http!".into()))]
#[case("web -> ", LineError::End(String::new()))]
#[case("web -> [fd00::1]443", LineError::End("[fd00::1]443".into()))]
#[case("mv web", LineError::NoNamespace)]
#[case("mv web My", LineError::Name("My".into()))]
#[case("rm Web", LineError::Name("Web".into()))]
#[case("no web", LineError::Name("no web".into()))]
#[case("rm internet", LineError::Outside("internet".into()))]
#[case("rm web, ip:0.0.0.0/0", LineError::Outside("ip:0.0.0.0/0".into()))]
#[case("mv 10.0.0.0/8 data", LineError::Outside("10.0.0.0/8".into()))]
#[case("web, internet", LineError::Outside("internet".into()))]
#[case("web -> {a}", LineError::End("{a}".into()))]
fn what_is_no_gesture_is_told(#[case] line: &str, #[case] expected: LineError) {
    assert_eq!(Gesture::read(line), Err(expected));
}
