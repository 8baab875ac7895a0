//! What a text draws on a whiteboard.
#![expect(clippy::expect_used, reason = "a test that cannot go on should stop")]

#[path = "asking/board.rs"]
mod asking;

use std::collections::{BTreeMap, BTreeSet};

use asking::{board, drawn, try_to_draw};
use netpol_core::cluster::{Endpoint, EndpointId};
use netpol_core::ports::PortSet;
use netpol_core::source::Sources;
use netpol_core::{Evaluation, Evaluator};
use netpol_view::views::{BoardEnd, BoardTone, BoardView};
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
        1 => (select(&PODS[..]), select(&PODS[..])).prop_map(|(from, to)| format!("expect {from} -> {to}:80")),
        1 => select(vec!["rm shop/web", "rm ns data", "mv shop/db data"]).prop_map(str::to_owned),
    ]
}

/// The text of a random drawing: what of it can be drawn.
fn drawing() -> impl Strategy<Value = String> {
    prop::collection::vec(line(), 1..10).prop_map(|lines| {
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
