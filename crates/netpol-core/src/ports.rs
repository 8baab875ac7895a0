//! Sets of ports: per protocol a sorted list of joined intervals. A verdict is such a set, never a boolean.

use crate::manifest::Protocol;

/// The lowest and the highest port a policy can name.
const FIRST: u16 = 1;
const LAST: u16 = u16::MAX;

/// Ports of TCP, UDP and SCTP.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PortSet {
    intervals: [Vec<(u16, u16)>; 3],
}

impl PortSet {
    /// No port.
    pub fn none() -> Self {
        Self::default()
    }

    /// Every port of every protocol.
    pub fn all() -> Self {
        Self { intervals: Protocol::ALL.map(|_| vec![(FIRST, LAST)]) }
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

    /// Adds the ports from `first` to `last`, both included.
    pub fn insert(&mut self, protocol: Protocol, first: u16, last: u16) {
        let first = first.max(FIRST);
        if first > last {
            return;
        }
        let list = self.list_mut(protocol);
        // Everything in `from..to` touches the new interval and melts into it.
        let from = list.partition_point(|(_, end)| end.saturating_add(1) < first);
        let to = list.partition_point(|(start, _)| *start <= last.saturating_add(1));
        let touched = list.get(from..to).unwrap_or_default();
        let start = touched.first().map_or(first, |(start, _)| first.min(*start));
        let end = touched.last().map_or(last, |(_, end)| last.max(*end));
        list.splice(from..to, [(start, end)]);
    }

    /// Adds everything in `other`.
    pub fn add(&mut self, other: &PortSet) {
        for (protocol, first, last) in other.iter() {
            self.insert(protocol, first, last);
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
        let mut set = Self::none();
        for protocol in Protocol::ALL {
            let (mut left, mut right) = (self.intervals(protocol).iter(), other.intervals(protocol).iter());
            let (mut one, mut two) = (left.next(), right.next());
            while let (Some((start, end)), Some((other_start, other_end))) = (one, two) {
                set.insert(protocol, *start.max(other_start), *end.min(other_end));
                if end < other_end {
                    one = left.next();
                } else {
                    two = right.next();
                }
            }
        }
        set
    }

    /// What is in this set and not in the other.
    pub fn difference(&self, other: &PortSet) -> PortSet {
        let mut set = Self::none();
        for protocol in Protocol::ALL {
            for (first, last) in self.intervals(protocol) {
                // The next port that may be left; none behind the last port there is.
                let mut next = Some(*first);
                for (start, end) in other.intervals(protocol) {
                    let Some(from) = next.filter(|next| end >= next && start <= last) else { continue };
                    set.insert(protocol, from, start.saturating_sub(1).min(*last));
                    next = end.checked_add(1);
                }
                if let Some(from) = next {
                    set.insert(protocol, from, *last);
                }
            }
        }
        set
    }

    /// Whether everything in this set is in the other too.
    pub fn is_subset(&self, other: &PortSet) -> bool {
        self.intersection(other) == *self
    }

    /// Whether it holds that port.
    pub fn contains(&self, protocol: Protocol, port: u16) -> bool {
        self.intervals(protocol).iter().any(|(first, last)| (*first..=*last).contains(&port))
    }

    /// Whether it is empty.
    pub fn is_none(&self) -> bool {
        self.intervals.iter().all(Vec::is_empty)
    }

    /// Whether it is every port of every protocol.
    pub fn is_all(&self) -> bool {
        self.intervals.iter().all(|list| list.as_slice() == [(FIRST, LAST)])
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

    fn list_mut(&mut self, protocol: Protocol) -> &mut Vec<(u16, u16)> {
        let [tcp, udp, sctp] = &mut self.intervals;
        match protocol {
            Protocol::Tcp => tcp,
            Protocol::Udp => udp,
            Protocol::Sctp => sctp,
        }
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

    fn some_ports() -> impl Strategy<Value = PortSet> {
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
        fn sets_are_combined_port_by_port(one in some_ports(), two in some_ports()) {
            let (difference, union, both) = (one.difference(&two), one.union(&two), one.intersection(&two));
            for protocol in Protocol::ALL {
                for port in (1..8).chain(65_529..=u16::MAX) {
                    let (first, second) = (one.contains(protocol, port), two.contains(protocol, port));
                    prop_assert_eq!(difference.contains(protocol, port), first && !second);
                    prop_assert_eq!(union.contains(protocol, port), first || second);
                    prop_assert_eq!(both.contains(protocol, port), first && second);
                }
            }
            prop_assert_eq!(difference.union(&both), one);
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
