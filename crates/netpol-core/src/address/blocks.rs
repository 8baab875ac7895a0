//! Which of many blocks hold an address, without asking every block.

use std::net::IpAddr;

use indexmap::IndexSet;
use ipnet::IpNet;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::Family;
use super::range::place;
use crate::manifest::IpBlock;
use crate::order::{SortedSet, sort_by};

/// Different blocks, each with a number: its place among those that were given.
#[derive(Debug)]
pub(crate) struct Blocks<'a> {
    numbered: IndexSet<&'a IpBlock, FxBuildHasher>,
    by_cidr: FxHashMap<IpNet, Vec<usize>>,
    prefix_lengths: SortedSet<(Family, u8)>,
    /// Where some range or exception begins, and where one has just ended.
    borders: Vec<(Family, u128)>,
}

impl<'a> Blocks<'a> {
    /// Numbers the blocks; one that comes again keeps its first number.
    pub(crate) fn new(blocks: impl Iterator<Item = &'a IpBlock>) -> Self {
        let numbered: IndexSet<&IpBlock, FxBuildHasher> = blocks.collect();
        let mut by_cidr: FxHashMap<IpNet, Vec<usize>> = FxHashMap::default();
        let mut prefix_lengths = SortedSet::default();
        let mut borders = Vec::new();
        for (number, block) in numbered.iter().enumerate() {
            by_cidr.entry(block.cidr).or_default().push(number);
            prefix_lengths.insert((place(block.cidr.addr()).0, block.cidr.prefix_len()));
            for range in std::iter::once(&block.cidr).chain(&block.except) {
                let (family, last) = place(range.broadcast());
                borders.push(place(range.network()));
                borders.extend(last.checked_add(1).map(|next| (family, next)));
            }
        }
        sort_by(&mut borders, Ord::cmp);
        borders.dedup();
        Self { numbered, by_cidr, prefix_lengths, borders }
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.numbered.len()
    }

    /// The number of a block.
    pub(crate) fn number(&self, block: &IpBlock) -> Option<usize> {
        self.numbered.get_index_of(block)
    }

    /// The numbers of the blocks that hold the address, in order.
    pub(crate) fn containing(&self, address: IpAddr) -> Vec<usize> {
        let (family, _) = place(address);
        let lengths = self.prefix_lengths.iter().filter(|(of, _)| *of == family);
        // A block's range is the address's own network of that length.
        let ranges = lengths.filter_map(|(_, length)| IpNet::new(address, *length).ok());
        let numbers = ranges.filter_map(|range| self.by_cidr.get(&range.trunc())).flatten().copied();
        let holds =
            |number: &usize| self.numbered.get_index(*number).is_some_and(|block| block.contains(address));
        let mut containing: Vec<usize> = numbers.filter(holds).collect();
        sort_by(&mut containing, Ord::cmp);
        containing
    }

    /// The stretch between two borders in which the address lies: addresses of one stretch are in the same blocks.
    pub(crate) fn stretch(&self, address: IpAddr) -> usize {
        let place = place(address);
        self.borders.partition_point(|border| *border <= place)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use proptest::prelude::*;

    /// Few different bits, so that ranges meet, lie inside each other and end with the address space.
    fn range() -> impl Strategy<Value = IpNet> {
        let address = prop_oneof![
            (0..4_u32, 0..4_u32).prop_map(|(high, low)| IpAddr::from((high << 30 | low).to_be_bytes())),
            (0..4_u128, 0..4_u128).prop_map(|(high, low)| IpAddr::from((high << 126 | low).to_be_bytes())),
            Just(IpAddr::from([255; 4])),
            Just(IpAddr::from([255; 16])),
        ];
        (address, prop_oneof![0..4_u8, 29..=32_u8])
            .prop_map(|(address, length)| IpNet::new(address, length).unwrap().trunc())
    }

    proptest! {
        #[test]
        fn the_blocks_of_an_address_are_those_that_contain_it(
            blocks in prop::collection::vec((range(), prop::collection::vec(range(), 0..3)), 0..8),
            addresses in prop::collection::vec(range(), 1..8),
        ) {
            let blocks: Vec<IpBlock> =
                blocks.into_iter().map(|(cidr, except)| IpBlock { cidr, except }).collect();
            let index = Blocks::new(blocks.iter());
            let mut by_stretch = BTreeMap::new();
            for address in addresses.iter().flat_map(|range| [range.network(), range.broadcast()]) {
                let expected: BTreeSet<usize> = blocks
                    .iter()
                    .filter(|block| block.contains(address))
                    .filter_map(|block| index.number(block))
                    .collect();
                let found = index.containing(address);
                prop_assert_eq!(&found, &expected.into_iter().collect::<Vec<_>>());
                let known = by_stretch.entry(index.stretch(address)).or_insert_with(|| found.clone());
                prop_assert_eq!(&*known, &found);
            }
        }
    }
}
