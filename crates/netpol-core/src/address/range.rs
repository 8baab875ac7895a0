//! Stretches of addresses, which need not be a CIDR range.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::IpNet;

/// The addresses from one to another of the same family, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AddressRange {
    family: Family,
    first: u128,
    last: u128,
}

/// More ranges than these are counted where they are spelled out.
const MOST_SPELLED_OUT: usize = 6;

/// IPv4 or IPv6. No range of one holds an address of the other (semantics A7.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Family {
    V4,
    V6,
}

impl Family {
    /// The family of an address.
    pub(crate) fn of(address: IpAddr) -> Self {
        match address {
            IpAddr::V4(_) => Family::V4,
            IpAddr::V6(_) => Family::V6,
        }
    }
}

impl From<IpNet> for AddressRange {
    fn from(cidr: IpNet) -> Self {
        let ((family, first), (_, last)) = (place(cidr.network()), place(cidr.broadcast()));
        Self { family, first, last }
    }
}

impl AddressRange {
    /// The first address.
    pub fn first(&self) -> IpAddr {
        address(self.family, self.first)
    }

    /// The last address.
    pub fn last(&self) -> IpAddr {
        address(self.family, self.last)
    }

    pub(crate) fn family(&self) -> Family {
        self.family
    }

    /// Whether all addresses of the other are among these.
    pub fn contains(&self, other: &AddressRange) -> bool {
        self.family == other.family && self.first <= other.first && other.last <= self.last
    }

    /// Whether some address is in both.
    pub fn overlaps(&self, other: &AddressRange) -> bool {
        self.family == other.family && self.first <= other.last && other.first <= self.last
    }

    /// The addresses that are in both; none where there are none.
    pub(crate) fn intersection(&self, other: &AddressRange) -> Option<AddressRange> {
        let (first, last) = (self.first.max(other.first), self.last.min(other.last));
        self.overlaps(other).then_some(Self { first, last, ..*self })
    }

    /// What is left of it without these ranges, which are inside it, apart and in order.
    pub(crate) fn without(&self, holes: impl Iterator<Item = AddressRange>) -> Vec<AddressRange> {
        let mut left = Vec::new();
        // The next address that may be left; none behind the last one there is.
        let mut next = Some(self.first);
        for hole in holes {
            let Some(first) = next else { return left };
            if first < hole.first {
                left.push(Self { first, last: hole.first - 1, ..*self });
            }
            next = hole.last.checked_add(1);
        }
        if let Some(first) = next.filter(|first| *first <= self.last) {
            left.push(Self { first, ..*self });
        }
        left
    }

    /// The same addresses in as few ranges as can be; they are apart and in order.
    pub(crate) fn joined(ranges: Vec<AddressRange>) -> Vec<AddressRange> {
        let mut joined: Vec<AddressRange> = Vec::with_capacity(ranges.len());
        for range in ranges {
            match joined.last_mut() {
                Some(before)
                    if before.family == range.family && before.last.checked_add(1) == Some(range.first) =>
                {
                    before.last = range.last;
                }
                _ => joined.push(range),
            }
        }
        joined
    }

    /// Ranges as people write them; where they are many, how many more there are.
    pub fn spelled_out(ranges: &[AddressRange]) -> String {
        let written = |range: &AddressRange| match range.cidr() {
            Some(cidr) if cidr.prefix_len() == cidr.max_prefix_len() => cidr.addr().to_string(),
            Some(cidr) => cidr.to_string(),
            None => range.to_string(),
        };
        let first: Vec<String> = ranges.iter().take(MOST_SPELLED_OUT).map(written).collect();
        match ranges.len().saturating_sub(MOST_SPELLED_OUT) {
            0 => first.join(", "),
            more => format!("{}, … +{more}", first.join(", ")),
        }
    }

    /// The CIDR range that has just these addresses, where there is one.
    pub fn cidr(&self) -> Option<IpNet> {
        // All bits that differ are host bits: nothing but ones behind the prefix, and zeros in the first address.
        let hosts = self.first ^ self.last;
        let is_cidr = hosts & hosts.wrapping_add(1) == 0 && self.first & hosts == 0;
        let bits = if self.family == Family::V4 { 32 } else { 128 };
        let length = u8::try_from(bits - hosts.count_ones()).ok()?;
        IpNet::new(self.first(), length).ok().filter(|_| is_cidr)
    }
}

/// `10.0.0.0-10.0.0.6`, both included.
impl fmt::Display for AddressRange {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}-{}", self.first(), self.last())
    }
}

/// An address as a number of its family.
pub(super) fn place(address: IpAddr) -> (Family, u128) {
    let number = match address {
        IpAddr::V4(address) => u128::from(u32::from(address)),
        IpAddr::V6(address) => u128::from(address),
    };
    (Family::of(address), number)
}

fn address(family: Family, number: u128) -> IpAddr {
    match (family, u32::try_from(number)) {
        (Family::V4, Ok(number)) => IpAddr::V4(Ipv4Addr::from(number)),
        _ => IpAddr::V6(Ipv6Addr::from(number)),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn range(cidr: &str) -> AddressRange {
        AddressRange::from(cidr.parse::<IpNet>().unwrap())
    }

    #[rstest]
    #[case::in_the_middle("10.0.0.0/30", &["10.0.0.1/32"], &["10.0.0.0-10.0.0.0", "10.0.0.2-10.0.0.3"])]
    #[case::side_by_side("10.0.0.0/30", &["10.0.0.0/32", "10.0.0.1/32"], &["10.0.0.2-10.0.0.3"])]
    #[case::all_of_it("::/0", &["::/1", "8000::/1"], &[])]
    #[case::the_last_address("255.255.255.254/31", &["255.255.255.255/32"], &["255.255.255.254-255.255.255.254"])]
    fn holes_leave_what_lies_between(#[case] whole: &str, #[case] holes: &[&str], #[case] left: &[&str]) {
        let found = range(whole).without(holes.iter().map(|hole| range(hole)));
        assert_eq!(found.iter().map(ToString::to_string).collect::<Vec<_>>(), left);
    }

    #[test]
    fn ranges_side_by_side_are_one() {
        let ranges = vec![range("10.0.0.0/32"), range("10.0.0.1/32"), range("10.0.0.4/30"), range("::/0")];
        let joined = AddressRange::joined(ranges);
        let joined: Vec<String> = joined.iter().map(ToString::to_string).collect();
        let whole_ipv6 = "::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff";
        assert_eq!(joined, ["10.0.0.0-10.0.0.1", "10.0.0.4-10.0.0.7", whole_ipv6]);
    }

    #[test]
    fn some_ranges_are_a_cidr() {
        for cidr in ["0.0.0.0/0", "10.0.0.0/25", "::1/128", "::/0"] {
            assert_eq!(range(cidr).cidr(), Some(cidr.parse().unwrap()));
        }
        assert_eq!(range("10.0.0.0/30").without([range("10.0.0.0/32")].into_iter())[0].cidr(), None);
    }
}
