//! What a text draws on a whiteboard.
#![expect(clippy::expect_used, reason = "a test that cannot go on should stop")]

#[path = "asking/board.rs"]
mod asking;

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

use asking::{board, drawn, try_to_draw};
use ipnet::IpNet;
use netpol_core::cluster::{EndQuery, Endpoint, EndpointId};
use netpol_core::draw::{Arrow, Gesture};
use netpol_core::ports::PortSet;
use netpol_core::source::Sources;
use netpol_core::{Evaluation, Evaluator};
use netpol_view::views::{BoardEnd, BoardLineView, BoardTone, BoardView};
use proptest::prelude::*;
use proptest::sample::select;

const ALREADY: &str = "It is so already.";

fn evaluated(text: &str) -> Evaluation {
    Evaluator::default().evaluate(Sources::single("", text)).evaluation
}

/// What is open between pods that somebody wrote and from and to the Internet, by their ids.
fn verdicts(evaluation: &Evaluation) -> BTreeMap<(String, String), PortSet> {
    let cluster = &evaluation.cluster;
    let is_declared = |end: &Endpoint| end.pod().is_none_or(|pod| !pod.inferred);
    let ends: Vec<EndpointId> =
        cluster.iter().filter(|(_, end)| is_declared(end)).map(|(id, _)| id).collect();
    let is_pod = |id: EndpointId| cluster.endpoint(id).is_some_and(|end| end.pod().is_some());
    let pairs = ends.iter().flat_map(|from| ends.iter().map(move |to| (*from, *to)));
    let pairs = pairs.filter(|(from, to)| from != to && (is_pod(*from) || is_pod(*to)));
    pairs
        .map(|(from, to)| {
            let ids = (cluster.printed_id(from), cluster.printed_id(to));
            (ids, evaluation.reach.verdict(from, to).allowed.into_owned())
        })
        .collect()
}

/// What there is apart from arrows, and what is open between pods and some addresses, each as it is typed.
type Said = (BTreeSet<String>, BTreeMap<(String, String), PortSet>);

/// What is to be left once an item of the list is taken away, and what is left.
fn kept_and_left(before: &str, item: &BoardLineView, after: &str) -> (Said, Said) {
    let gesture = Gesture::read(&item.line).expect("it is a gesture");
    let (mut lines, mut open) = (other_lines(before), open(before));
    let (mut left, mut open_after) = (other_lines(after), self::open(after));
    lines.remove(&item.line);
    let evaluation = asked(before);
    let gone = |pod: &str| match &gesture {
        Gesture::Pods(pods) => pods.iter().any(|one| one.to_string() == pod),
        Gesture::Namespace(name) => pod.starts_with(&format!("{name}/")),
        _ => false,
    };
    open.retain(|(from, to), _| !gone(from) && !gone(to));
    match &gesture {
        Gesture::Allow(arrows) => {
            for Arrow { from, to, ports } in arrows {
                let both = evaluation.asked_about([from, to]);
                for ((source, destination), known) in &mut open {
                    if means(&both, from, source) && means(&both, to, destination) {
                        let end =
                            evaluation.cluster.endpoint(id(&evaluation, destination)).expect("it is there");
                        let mut closed = if ports.is_empty() { PortSet::all() } else { PortSet::none() };
                        ports.iter().for_each(|port| closed.add(&port.asked(end)));
                        *known = known.difference(&closed);
                    }
                }
            }
        }
        // Pods that nothing else isolates are open.
        Gesture::Lock(_) => (open, open_after) = Default::default(),
        // What speaks of what is gone goes with it, and what is left may mean others.
        Gesture::Pods(_) | Gesture::Namespace(_) => {
            let speaks = |line: &String| match Gesture::read(line) {
                Ok(Gesture::Forbid(arrows) | Gesture::Expect(arrows)) => arrows
                    .iter()
                    .any(|arrow| [&arrow.from, &arrow.to].into_iter().any(|end| gone(&end.to_string()))),
                Ok(Gesture::Pods(pods)) => pods.iter().any(|pod| gone(&pod.to_string())),
                Ok(Gesture::Lock(name) | Gesture::AllowDns(name)) => gone(&format!("{name}/")),
                _ => false,
            };
            lines.retain(|line| !speaks(line) && !line.starts_with("dns "));
            left.retain(|line| !line.starts_with("dns "));
        }
        _ => {}
    }
    ((lines, open), (left, open_after))
}

/// The lines of a text that are no arrows of open paths.
fn other_lines(text: &str) -> BTreeSet<String> {
    let lines = board(text).list.into_iter().map(|item| item.line);
    lines.filter(|line| !matches!(Gesture::read(line), Ok(Gesture::Allow(_)))).collect()
}

/// Whether an end of an arrow is, among others, that pod or address.
fn means(asked: &Evaluation, end: &EndQuery, one: &str) -> bool {
    let found = end.resolve(&asked.cluster).expect("it is there");
    found.into_iter().filter_map(|id| Some((id, asked.cluster.endpoint(id)?))).any(|(id, endpoint)| {
        match (endpoint.external(), one.parse::<IpAddr>()) {
            (Some(external), Ok(address)) => {
                let is_in = |ranges: &[IpNet]| ranges.iter().any(|range| range.contains(&address));
                is_in(&external.cidrs) && !is_in(&external.except)
            }
            _ => asked.cluster.printed_id(id) == one,
        }
    })
}

const ADDRESSES: [&str; 3] = ["10.1.2.3", "203.0.113.7", "2001:db8::1"];

fn asked(text: &str) -> Evaluation {
    let addresses = ADDRESSES.map(|address| EndQuery::parse(address).expect("it is an address"));
    evaluated(text).asked_about(&addresses).into_owned()
}

fn id(evaluation: &Evaluation, end: &str) -> EndpointId {
    let found = EndQuery::parse(end).expect("it is an end").resolve(&evaluation.cluster);
    *found.expect("it is there").first().expect("it is one")
}

/// What is open between pods that somebody wrote and some addresses.
fn open(text: &str) -> BTreeMap<(String, String), PortSet> {
    let evaluation = asked(text);
    let pods: Vec<String> =
        evaluation.manifest.pods.iter().map(|pod| format!("{}/{}", pod.namespace, pod.name)).collect();
    let ends: Vec<&str> = pods.iter().map(String::as_str).chain(ADDRESSES).collect();
    let pairs = ends.iter().flat_map(|from| ends.iter().map(move |to| (*from, *to)));
    let is_path = |(from, to): &(&str, &str)| from != to && (from.contains('/') || to.contains('/'));
    pairs
        .filter(is_path)
        .map(|(from, to)| {
            let verdict = evaluation.reach.verdict(id(&evaluation, from), id(&evaluation, to));
            ((from.to_owned(), to.to_owned()), verdict.allowed.into_owned())
        })
        .collect()
}

/// The same with the ranges that only the other one tells apart: there they are what the rest of the Internet is.
fn with_ranges_of(
    mut verdicts: BTreeMap<(String, String), PortSet>,
    other: &BTreeMap<(String, String), PortSet>,
) -> BTreeMap<(String, String), PortSet> {
    let rest = |end: &str| if end.starts_with("ip:") { "ip:0.0.0.0/0".to_owned() } else { end.to_owned() };
    for (from, to) in other.keys() {
        let known = verdicts.get(&(rest(from), rest(to))).cloned();
        if let Some(known) = known {
            verdicts.entry((from.clone(), to.clone())).or_insert(known);
        }
    }
    verdicts
}

/// The ids of the boxes at an end of an arrow.
fn at(view: &BoardView, end: BoardEnd) -> Vec<String> {
    let is_at = |index: usize, frame: Option<usize>| match end {
        BoardEnd::Box(other) => index == other,
        BoardEnd::Frame(other) => frame == Some(other),
    };
    let boxes = view.boxes.iter().enumerate();
    boxes.filter(|(index, one)| is_at(*index, one.frame)).map(|(_, one)| one.id.clone()).collect()
}

/// A random line of a drawing.
fn line() -> impl Strategy<Value = String> {
    const PODS: [&str; 5] = ["shop/web", "shop/api", "shop/db", "data/lake", "data/jobs"];
    const ENDS: [&str; 9] = [
        "shop/web",
        "shop/api",
        "shop/db",
        "data/lake",
        "data/jobs",
        "internet",
        "shop/*",
        "data/*",
        "10.0.0.0/8",
    ];
    const PORTS: [&str; 6] = ["", ":80", ":443,8443", ":53/udp", ":8000-8010", ":1-65535/udp"];
    let arrow =
        (select(&ENDS[..]), select(&ENDS[..]), select(&PORTS[..]), select(vec!["->", "->", "->", "-x"]));
    let is_path =
        |(from, to, ..): &(&str, &str, &str, &str)| from != to && (from.contains("/") || to.contains("/"));
    prop_oneof![
        2 => select(&PODS[..]).prop_map(str::to_owned),
        1 => select(vec!["ns shop", "ns data", "ns empty", "dns shop", "dns data", "lock shop"]).prop_map(str::to_owned),
        7 => arrow.prop_filter("it is a path", is_path).prop_map(|(from, to, ports, arrow)| format!("{from} {arrow} {to}{ports}")),
        1 => (select(&PODS[..]), select(&PODS[..])).prop_map(|(from, to)| format!("no {from} -> {to}")),
        1 => (select(&PODS[..]), select(&PODS[..]), select(vec!["", ":80", ":all"])).prop_map(|(from, to, ports)| format!("expect {from} -> {to}{ports}")),
        1 => select(vec!["rm shop/web", "rm ns data", "mv shop/db data"]).prop_map(str::to_owned),
    ]
}

/// The text of a random drawing: what of it can be drawn.
fn drawing() -> impl Strategy<Value = String> {
    drawing_of(line())
}

/// The same of which no rule is for a whole namespace, since no pod can be taken out of that.
fn drawing_of_single_pods() -> impl Strategy<Value = String> {
    let is_single = |line: &String| line.contains("-x") || !line.contains("*");
    drawing_of(line().prop_filter("each of its rules is for one thing", is_single))
}

fn drawing_of(line: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    prop::collection::vec(line, 1..10).prop_map(|lines| {
        lines.iter().fold(String::new(), |text, line| match try_to_draw(&text, &[line]) {
            Ok(after) => after.text,
            Err(_) => text,
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_listed_is_drawn_already(text in drawing()) {
        for one in board(&text).list {
            let again = try_to_draw(&text, &[&one.line]).map(|after| after.text);
            prop_assert_eq!(again, Err(ALREADY.to_owned()), "{}\n{}", one.line, text);
        }
    }

    #[test]
    fn what_erases_an_item_takes_away_that_and_nothing_else(text in drawing_of_single_pods()) {
        let before = board(&text);
        for item in before.list.iter().filter(|item| !item.erase.is_empty()) {
            let after = try_to_draw(&text, &[&item.erase]).map(|after| after.text);
            prop_assert!(after.is_ok(), "{}: {:?}\n{}", item.erase, after, text);
            let after = after.unwrap_or_default();
            let (kept, left) = kept_and_left(&text, item, &after);
            prop_assert_eq!(left, kept, "{}\n{}\n{}", item.erase, text, after);
            prop_assert!(!board(&after).list.contains(item), "{}\n{}\n{}", item.erase, text, after);
        }
    }

    #[test]
    fn the_list_draws_the_same_again(text in drawing()) {
        let view = board(&text);
        let lines: Vec<&str> = view.list.iter().map(|one| one.line.as_str()).collect();
        if !lines.is_empty() {
            let again = drawn("", &lines);
            let (again_open, open) = (verdicts(&evaluated(&again)), verdicts(&evaluated(&text)));
            let again_open = with_ranges_of(again_open, &open);
            prop_assert_eq!(again_open, open, "{:#?}\n{}\n{}", lines, text, again);
        }
    }

    #[test]
    fn the_arrows_are_the_open_paths(text in drawing()) {
        let view = board(&text);
        let open = verdicts(&evaluated(&text)).into_iter().filter(|(_, ports)| !ports.is_none());
        let open: BTreeSet<(String, String)> = open.map(|(path, _)| path).collect();
        // The Internet as a whole is all of its ranges.
        let ranges: BTreeSet<String> =
            open.iter().flat_map(|(from, to)| [from, to]).filter(|end| end.starts_with("ip:")).cloned().collect();
        let at = |end: BoardEnd, is_whole: bool| match is_whole && at(&view, end).iter().all(|id| id.starts_with("ip:")) {
            true => ranges.iter().cloned().collect(),
            false => at(&view, end),
        };
        let mut arrows: BTreeSet<(String, String)> = BTreeSet::new();
        for arrow in view.arrows.iter().filter(|arrow| matches!(arrow.tone, BoardTone::Open | BoardTone::Quiet)) {
            let is_whole = arrow.line.contains("internet");
            let to = at(arrow.to, is_whole);
            for from in at(arrow.from, is_whole) {
                arrows.extend(to.iter().filter(|to| **to != from).map(|to| (from.clone(), to.clone())));
            }
        }
        let made_up: BTreeSet<&String> = view.boxes.iter().filter(|one| one.inferred).map(|one| &one.id).collect();
        arrows.retain(|(from, to)| !made_up.contains(from) && !made_up.contains(to));
        prop_assert_eq!(arrows, open, "{}", text);
    }
}
