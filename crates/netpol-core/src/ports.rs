//! Sets of ports: per protocol a sorted list of joined intervals, and ports that are known by their name alone. A verdict
//! is such a set, never a boolean.

mod intervals;

use std::sync::Arc;

use crate::manifest::Protocol;
use intervals::{Interval, insert, intersection, subtraction, union};

/// The lowest and the highest port a policy can name.
const FIRST: u16 = 1;
const LAST: u16 = u16::MAX;

/// Ports of TCP, UDP and SCTP.
///
/// A rule can open a port by its name on a pod of which nobody said what ports it has. Such a port has some number, and which
/// one is not known: what is said of numbers holds for every port that is not the one of such a name. Two names of a
/// protocol are two ports.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PortSet {
    intervals: [Vec<Interval>; 3],
    /// The names for which something else holds than for other ports, in order.
    named: Vec<Named>,
}

/// What holds for the port of a name.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Named {
    protocol: Protocol,
    name: Arc<str>,
    /// With one of these numbers it is in the set.
    intervals: Vec<Interval>,
}

/// A port in a set that is known by its name alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedPort<'a> {
    /// Its protocol.
    pub protocol: Protocol,
    /// Its name.
    pub name: &'a str,
    /// The numbers with which it is in the set; none where it is in it whatever its number is.
    pub only: Option<Vec<(u16, u16)>>,
}

impl PortSet {
    /// No port.
    pub fn none() -> Self {
        Self::default()
    }

    /// Every port of every protocol.
    pub fn all() -> Self {
        Self { intervals: Protocol::ALL.map(|_| vec![(FIRST, LAST)]), named: Vec::new() }
    }

    /// Every port of one protocol.
    pub fn every(protocol: Protocol) -> Self {
        Self::range(protocol, FIRST, LAST)
    }

    /// One port.
    pub fn single(protocol: Protocol, port: u16) -> Self {
        Self::range(protocol, port, port)
    }

    /// Ports from `first` to `last`, both included; none where `last` is smaller.
    pub fn range(protocol: Protocol, first: u16, last: u16) -> Self {
        let mut set = Self::none();
        set.insert(protocol, first, last);
        set
    }

    /// The port of that name, whatever its number is.
    pub fn named(protocol: Protocol, name: Arc<str>) -> Self {
        let named = Named { protocol, name, intervals: vec![(FIRST, LAST)] };
        Self { named: vec![named], ..Self::none() }
    }

    /// Adds the ports from `first` to `last`, both included.
    pub fn insert(&mut self, protocol: Protocol, first: u16, last: u16) {
        let first = first.max(FIRST);
        if first > last {
            return;
        }
        insert(self.list_mut(protocol), first, last);
        if !self.named.is_empty() {
            let of_protocol = self.named.iter_mut().filter(|named| named.protocol == protocol);
            of_protocol.for_each(|named| insert(&mut named.intervals, first, last));
            self.forget_like_others();
        }
    }

    /// Adds everything in `other`.
    pub fn add(&mut self, other: &PortSet) {
        if self.named.is_empty() && other.named.is_empty() {
            for (protocol, first, last) in other.iter() {
                insert(self.list_mut(protocol), first, last);
            }
        } else {
            *self = self.combined(other, union);
        }
    }

    /// What is in either.
    pub fn union(&self, other: &PortSet) -> PortSet {
        let mut set = self.clone();
        set.add(other);
        set
    }

    /// What is in both.
    pub fn intersection(&self, other: &PortSet) -> PortSet {
        self.combined(other, intersection)
    }

    /// What is in this set and not in the other.
    pub fn difference(&self, other: &PortSet) -> PortSet {
        self.combined(other, subtraction)
    }

    /// Whether everything in this set is in the other too.
    pub fn is_subset(&self, other: &PortSet) -> bool {
        self.intersection(other) == *self
    }

    /// Whether it holds that port, whichever names have that number.
    pub fn contains(&self, protocol: Protocol, port: u16) -> bool {
        self.intervals(protocol).iter().any(|(first, last)| (*first..=*last).contains(&port))
    }

    /// Whether it holds the port of that name, if its number is this one.
    pub fn contains_named(&self, protocol: Protocol, name: &str, number: u16) -> bool {
        let mut named = self.named.iter();
        match named.find(|named| named.protocol == protocol && &*named.name == name) {
            Some(named) => named.intervals.iter().any(|(first, last)| (*first..=*last).contains(&number)),
            None => self.contains(protocol, number),
        }
    }

    /// Whether it is empty.
    pub fn is_none(&self) -> bool {
        self.intervals.iter().all(Vec::is_empty) && self.named.is_empty()
    }

    /// Whether it is every port of every protocol.
    pub fn is_all(&self) -> bool {
        self.intervals.iter().all(|list| list.as_slice() == [(FIRST, LAST)]) && self.named.is_empty()
    }

    /// Whether it holds a port only if the port of some name has a certain number, so that it may as well be empty.
    pub fn is_uncertain(&self) -> bool {
        let is_certain = |named: &Named| named.intervals.as_slice() == [(FIRST, LAST)];
        !self.is_none() && self.intervals.iter().all(Vec::is_empty) && !self.named.iter().any(is_certain)
    }

    /// Whether what is known by its name alone is in it whatever its number is, as a rule can say it.
    pub fn is_of_whole_names(&self) -> bool {
        self.named.iter().all(|named| named.intervals.as_slice() == [(FIRST, LAST)])
    }

    /// The sorted, joined intervals of one protocol, both ends included.
    pub fn intervals(&self, protocol: Protocol) -> &[(u16, u16)] {
        let [tcp, udp, sctp] = &self.intervals;
        match protocol {
            Protocol::Tcp => tcp,
            Protocol::Udp => udp,
            Protocol::Sctp => sctp,
        }
    }

    /// All intervals: protocol, first and last port.
    pub fn iter(&self) -> impl Iterator<Item = (Protocol, u16, u16)> + '_ {
        Protocol::ALL.into_iter().flat_map(|protocol| {
            self.intervals(protocol).iter().map(move |(first, last)| (protocol, *first, *last))
        })
    }

    /// The ports in it that are known by their name alone, by protocol and name.
    pub fn names(&self) -> impl Iterator<Item = NamedPort<'_>> {
        self.named.iter().filter_map(|named| {
            let more = subtraction(&named.intervals, self.intervals(named.protocol));
            let is_whole = named.intervals.as_slice() == [(FIRST, LAST)];
            (!more.is_empty()).then(|| NamedPort {
                protocol: named.protocol,
                name: &named.name,
                only: (!is_whole).then_some(more),
            })
        })
    }

    fn list_mut(&mut self, protocol: Protocol) -> &mut Vec<Interval> {
        let [tcp, udp, sctp] = &mut self.intervals;
        match protocol {
            Protocol::Tcp => tcp,
            Protocol::Udp => udp,
            Protocol::Sctp => sctp,
        }
    }

    /// What holds for a name is put together like what holds for the other ports.
    fn combined(&self, other: &PortSet, combine: fn(&[Interval], &[Interval]) -> Vec<Interval>) -> PortSet {
        let intervals =
            Protocol::ALL.map(|protocol| combine(self.intervals(protocol), other.intervals(protocol)));
        let mut set = Self { intervals, named: Vec::new() };
        let (mut left, mut right) = (self.named.iter().peekable(), other.named.iter().peekable());
        loop {
            let order = match (left.peek(), right.peek()) {
                (None, None) => break,
                (Some(_), None) => std::cmp::Ordering::Less,
                (None, Some(_)) => std::cmp::Ordering::Greater,
                (Some(one), Some(two)) => (one.protocol, &one.name).cmp(&(two.protocol, &two.name)),
            };
            let one = if order.is_le() { left.next() } else { None };
            let two = if order.is_ge() { right.next() } else { None };
            let Some(named) = one.or(two) else { break };
            let of_one = one.map_or(self.intervals(named.protocol), |named| &named.intervals);
            let of_two = two.map_or(other.intervals(named.protocol), |named| &named.intervals);
            let intervals = combine(of_one, of_two);
            set.named.push(Named { protocol: named.protocol, name: Arc::clone(&named.name), intervals });
        }
        set.forget_like_others();
        set
    }

    /// A name for which the same holds as for every other port needs no word.
    fn forget_like_others(&mut self) {
        let mut named = std::mem::take(&mut self.named);
        named.retain(|named| named.intervals != self.intervals(named.protocol));
        self.named = named;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn touching_intervals_join() {
        let mut set = PortSet::range(Protocol::Tcp, 80, 81);
        set.insert(Protocol::Tcp, 83, 90);
        set.insert(Protocol::Tcp, 82, 82);
        assert_eq!(set.intervals(Protocol::Tcp), [(80, 90)]);
    }

    #[test]
    fn far_intervals_stay_apart_and_sorted() {
        let mut set = PortSet::single(Protocol::Udp, 65535);
        set.insert(Protocol::Udp, 1, 1);
        set.insert(Protocol::Udp, 53, 53);
        assert_eq!(set.intervals(Protocol::Udp), [(1, 1), (53, 53), (65535, 65535)]);
    }

    #[test]
    fn protocols_do_not_leak_into_each_other() {
        let tcp = PortSet::every(Protocol::Tcp);
        assert!(tcp.intersection(&PortSet::every(Protocol::Udp)).is_none());
    }

    #[test]
    fn intersection_walks_both_lists() {
        let mut left = PortSet::range(Protocol::Tcp, 1, 100);
        left.insert(Protocol::Tcp, 200, 300);
        let mut right = PortSet::range(Protocol::Tcp, 50, 250);
        right.insert(Protocol::Tcp, 300, 400);
        assert_eq!(left.intersection(&right).intervals(Protocol::Tcp), [(50, 100), (200, 250), (300, 300)]);
    }

    #[test]
    fn a_difference_leaves_what_lies_between() {
        let ports = PortSet::range(Protocol::Tcp, 10, 20);
        let mut other = PortSet::range(Protocol::Tcp, 1, 10);
        other.insert(Protocol::Tcp, 12, 13);
        other.insert(Protocol::Tcp, 20, u16::MAX);
        other.insert(Protocol::Udp, 15, 15);
        assert_eq!(ports.difference(&other).intervals(Protocol::Tcp), [(11, 11), (14, 19)]);
        assert!(ports.difference(&PortSet::all()).is_none());
    }

    fn http() -> PortSet {
        PortSet::named(Protocol::Tcp, "http".into())
    }

    #[test]
    fn a_name_is_in_every_range_perhaps() {
        let both = http().intersection(&PortSet::single(Protocol::Tcp, 80));
        let only = Some(vec![(80, 80)]);
        assert_eq!(
            both.names().collect::<Vec<_>>(),
            [NamedPort { protocol: Protocol::Tcp, name: "http", only }]
        );
        assert!(both.is_uncertain() && !both.is_none() && !both.contains(Protocol::Tcp, 80));
        assert!(!http().is_uncertain());
    }

    #[test]
    fn a_name_is_one_of_every_port() {
        assert_eq!(http().intersection(&PortSet::all()), http());
        assert!(http().union(&PortSet::all()).is_all());
        assert!(http().difference(&PortSet::every(Protocol::Tcp)).is_none());
        assert!(http().intersection(&PortSet::every(Protocol::Udp)).is_none());
    }

    #[test]
    fn another_name_is_another_port() {
        let web = PortSet::named(Protocol::Tcp, "web".into());
        assert!(http().intersection(&web).is_none());
        assert_eq!(http().union(&web).names().count(), 2);
    }

    fn some_ports() -> impl Strategy<Value = PortSet> {
        let named = prop::collection::vec((0..3_usize, prop::sample::select(&["a", "b"][..])), 0..3);
        (some_numbers(), named, some_numbers()).prop_map(|(mut set, named, around)| {
            for (protocol, name) in named {
                let named = PortSet::named(Protocol::ALL[protocol], name.into());
                set.add(&if protocol == 0 { named } else { named.intersection(&around) });
            }
            set
        })
    }

    /// Whether a port is in a set, where these are the numbers of the names.
    fn has(set: &PortSet, protocol: Protocol, port: u16, numbers: [(&str, u16); 2]) -> bool {
        match numbers.iter().find(|(_, number)| *number == port) {
            Some((name, _)) => set.contains_named(protocol, name, port),
            None => set.contains(protocol, port),
        }
    }

    fn some_numbers() -> impl Strategy<Value = PortSet> {
        let border = prop_oneof![1..6_u16, 65_531..=u16::MAX];
        let interval = (0..3_usize, border.clone(), border);
        prop::collection::vec(interval, 0..5).prop_map(|intervals| {
            let mut set = PortSet::none();
            for (protocol, one, other) in intervals {
                set.insert(Protocol::ALL[protocol], one.min(other), one.max(other));
            }
            set
        })
    }

    proptest! {
        #[test]
        fn sets_are_combined_port_by_port(
            one in some_ports(),
            two in some_ports(),
            (a, b) in (1..8_u16, 65_529..=u16::MAX),
        ) {
            let (difference, union, both) = (one.difference(&two), one.union(&two), one.intersection(&two));
            let has = |set, protocol, port| has(set, protocol, port, [("a", a), ("b", b)]);
            for protocol in Protocol::ALL {
                for port in (1..8).chain(65_529..=u16::MAX) {
                    let (first, second) = (has(&one, protocol, port), has(&two, protocol, port));
                    prop_assert_eq!(has(&difference, protocol, port), first && !second);
                    prop_assert_eq!(has(&union, protocol, port), first || second);
                    prop_assert_eq!(has(&both, protocol, port), first && second);
                }
            }
            prop_assert_eq!(difference.union(&both), one);
        }

        #[test]
        fn what_is_certain_is_in_the_set_whatever_the_numbers(set in some_ports(), a in 1..8_u16, b in 65_529..=u16::MAX) {
            let is_empty = Protocol::ALL.iter().all(|protocol| {
                let mut ports = (1..8).chain(65_529..=u16::MAX);
                ports.all(|port| !has(&set, *protocol, port, [("a", a), ("b", b)]))
            });
            prop_assert!(!is_empty || set.is_none() || set.is_uncertain());
        }
    }

    #[test]
    fn every_port_of_every_protocol_is_all() {
        let mut set = PortSet::every(Protocol::Tcp);
        set.add(&PortSet::every(Protocol::Udp));
        assert!(!set.is_all());
        set.add(&PortSet::every(Protocol::Sctp));
        assert!(set.is_all());
    }
}
