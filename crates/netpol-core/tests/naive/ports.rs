//! Sets of ports against lists of ranges that are looked through one by one.

use netpol_core::manifest::Protocol;
use netpol_core::ports::PortSet;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// A protocol, the first and the last port; nothing where the last is smaller.
type Ranges = Vec<(Protocol, u16, u16)>;

const BORDERS: [u16; 10] = [0, 1, 2, 3, 79, 80, 81, 82, 65534, 65535];

fn ranges() -> impl Strategy<Value = Ranges> {
    vec((select(&Protocol::ALL), select(&BORDERS), select(&BORDERS)), 0..=5)
}

fn set(ranges: &Ranges) -> PortSet {
    ranges.iter().fold(PortSet::none(), |mut set, (protocol, first, last)| {
        set.insert(*protocol, *first, *last);
        set
    })
}

/// Port 0 is no port.
fn has(ranges: &Ranges, protocol: Protocol, port: u16) -> bool {
    port > 0 && ranges.iter().any(|(one, first, last)| *one == protocol && *first <= port && port <= *last)
}

/// Every port at which one of the ranges could begin or end, and its neighbours.
fn ports() -> impl Iterator<Item = (Protocol, u16)> {
    let ports = BORDERS.into_iter().chain([4, 78, 83, 65533]);
    ports.flat_map(|port| Protocol::ALL.map(|protocol| (protocol, port)))
}

proptest! {
    #[test]
    fn a_set_holds_what_was_put_in(one in ranges()) {
        let set = set(&one);
        for (protocol, port) in ports() {
            prop_assert_eq!(set.contains(protocol, port), has(&one, protocol, port), "{} {}", protocol, port);
        }
        prop_assert_eq!(set.is_none(), ports().all(|(protocol, port)| !has(&one, protocol, port)));
        let is_port = |port: u16| port > 0;
        let all = ports().filter(|(_, port)| is_port(*port)).all(|(protocol, port)| has(&one, protocol, port));
        prop_assert_eq!(set.is_all(), all);
    }

    #[test]
    fn intervals_are_sorted_and_apart(one in ranges()) {
        let set = set(&one);
        for protocol in Protocol::ALL {
            let intervals = set.intervals(protocol);
            prop_assert!(intervals.iter().all(|(first, last)| first <= last));
            prop_assert!(intervals.windows(2).all(|pair| pair[0].1 + 1 < pair[1].0), "{:?}", intervals);
        }
        let again = set.iter().collect();
        prop_assert_eq!(self::set(&again), set);
    }

    #[test]
    fn union_and_intersection_are_or_and_and(one in ranges(), two in ranges()) {
        let (left, right) = (set(&one), set(&two));
        let (union, intersection) = (left.union(&right), left.intersection(&right));
        let mut added = left.clone();
        added.add(&right);
        prop_assert_eq!(&added, &union);
        for (protocol, port) in ports() {
            let (in_one, in_two) = (has(&one, protocol, port), has(&two, protocol, port));
            prop_assert_eq!(union.contains(protocol, port), in_one || in_two);
            prop_assert_eq!(intersection.contains(protocol, port), in_one && in_two);
        }
        let is_subset = ports().all(|(protocol, port)| !has(&one, protocol, port) || has(&two, protocol, port));
        prop_assert_eq!(left.is_subset(&right), is_subset);
    }
}
