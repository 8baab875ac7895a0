//! The fewest ranges that hold the same addresses.

use ipnet::IpNet;

use crate::order::sort_by;

/// The ranges without those that another one holds, two halves of a range as that range. The same as [`IpNet::aggregate`],
/// which brings a sort for either family into the page.
pub(crate) fn joined(ranges: impl Iterator<Item = IpNet>) -> Vec<IpNet> {
    let mut ranges: Vec<IpNet> = ranges.map(|range| range.trunc()).collect();
    sort_by(&mut ranges, Ord::cmp);
    let mut joined: Vec<IpNet> = Vec::new();
    for mut range in ranges {
        if joined.last().is_some_and(|last| last.contains(&range)) {
            continue;
        }
        while let Some(whole) = joined.last().and_then(|last| whole(*last, range)) {
            joined.pop();
            range = whole;
        }
        joined.push(range);
    }
    joined
}

/// The range of which the two are the halves.
fn whole(one: IpNet, two: IpNet) -> Option<IpNet> {
    one.supernet().filter(|whole| one != two && one.prefix_len() == two.prefix_len() && whole.contains(&two))
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

    use proptest::prelude::*;

    use super::*;

    /// Ranges so close to each other that many are inside or beside others.
    fn range() -> impl Strategy<Value = IpNet> {
        let v4 = (0u8..16, 28u8..=32)
            .prop_map(|(last, length)| (IpAddr::V4(Ipv4Addr::new(10, 0, 0, last)), length));
        let v6 = (0u16..16, 124u8..=128)
            .prop_map(|(last, length)| (IpAddr::V6(Ipv6Addr::new(0xfd00, 0, 0, 0, 0, 0, 0, last)), length));
        prop_oneof![v4, v6].prop_map(|(address, length)| IpNet::new(address, length).unwrap())
    }

    proptest! {
        #[test]
        fn they_are_those_of_the_library(ranges in prop::collection::vec(range(), 0..12)) {
            prop_assert_eq!(joined(ranges.iter().copied()), IpNet::aggregate(&ranges));
        }
    }

    #[test]
    fn both_halves_of_everything_are_everything() {
        let halves = ["0.0.0.0/1", "128.0.0.0/1", "10.0.0.0/8"].map(|range| range.parse().unwrap());
        assert_eq!(joined(halves.into_iter()), ["0.0.0.0/0".parse().unwrap()]);
    }
}
