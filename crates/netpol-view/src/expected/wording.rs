//! What is expected of a path, and whether it is so, in a sentence.

use netpol_core::expect::{Expectation, ExpectedPorts, Why};

use crate::ports::{PortFilter, spoken};
use crate::words::Words;

/// That it is as expected.
pub(crate) fn held_words(expectation: &Expectation, words: Words) -> String {
    say(true, expectation, "", words)
}

/// That it is not as expected, and why.
pub(crate) fn missed_words(expectation: &Expectation, why: &Why, words: Words) -> String {
    let on = |key: &str, ports: String| words.say(key, &[("ports", &ports)]);
    let why = match why {
        Why::Open(ports) if ports.is_all() => words.plain("expected.why.open"),
        Why::Open(ports) => on("expected.why.open_on", spoken(ports, words)),
        Why::Blocked => words.plain("expected.why.blocked"),
        Why::SomeBlocked(ports) => on("expected.why.blocked_on", spoken(ports, words)),
        Why::NoSuchPort => words.plain("expected.why.no_port"),
        Why::Depends => words.plain("expected.why.depends"),
        Why::Unknown => words.plain("expected.why.unknown"),
        Why::Itself => words.plain("expected.why.itself"),
    };
    say(false, expectation, &why, words)
}

fn say(holds: bool, expectation: &Expectation, why: &str, words: Words) -> String {
    let ports = port_words(&expectation.ports, expectation.open, words);
    let key = match (holds, expectation.open, ports.is_empty()) {
        (true, true, true) => "expected.holds.open",
        (true, true, false) => "expected.holds.open_on",
        (true, false, true) => "expected.holds.blocked",
        (true, false, false) => "expected.holds.blocked_on",
        (false, true, true) => "expected.missed.open",
        (false, true, false) => "expected.missed.open_on",
        (false, false, true) => "expected.missed.blocked",
        (false, false, false) => "expected.missed.blocked_on",
    };
    words.say(key, &[("ports", &ports), ("why", why)])
}

/// The ports of an expectation; nothing where any is meant.
pub(crate) fn port_words(ports: &ExpectedPorts, open: bool, words: Words) -> String {
    if *ports == ExpectedPorts::ANY {
        return String::new();
    }
    let written = ports.to_string();
    if let Some(others) = ports.others() {
        let others: Vec<String> = others.iter().map(|one| port_words(one, open, words)).collect();
        return words.say("expected.any_but", &[("ports", &others.join(", "))]);
    }
    let (port, protocol) = written.split_once('/').unwrap_or((&written, ""));
    let filter = match port {
        // Any port of a protocol is one of them where it is to be open, and each of them where it is to be blocked.
        "any" if open => None,
        "any" | "all" => PortFilter::parse(protocol),
        _ => PortFilter::parse(&written),
    };
    filter.map_or_else(|| written.clone(), |filter| filter.spoken(words))
}
