//! Sorting through one sort for all types, and maps and sets as sorted lists.
//!
//! Every kind of element that `slice::sort_by` or a set's `collect` sorts brings some five kilobytes of code of its own into the
//! page, so that thirty of them were a tenth of it. Here each kind brings a few instructions; what is sorted often and by
//! the thousand, such as numbers, is better off with the slice's own.

mod serialized;
mod sorted_map;
mod sorted_set;

use std::cmp::Ordering;
use std::mem;

pub use sorted_map::SortedMap;
pub use sorted_set::SortedSet;

/// The same as [`slice::sort_by`]: stable.
pub fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let mut places = sorted_places(items.len(), &|one, two| match (items.get(one), items.get(two)) {
        (Some(one), Some(two)) => compare(one, two),
        _ => Ordering::Equal,
    });
    arrange(&mut places, &mut |one, two| items.swap(one, two));
}

/// The same as [`slice::sort_by_key`]: stable.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |one, two| key(one).cmp(&key(two)));
}

/// For each place the one of the element that belongs there; nothing where all are in their order.
fn sorted_places(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    if (1..count).all(|place| compare(place - 1, place).is_le()) {
        return Vec::new();
    }
    let mut places: Vec<usize> = (0..count).collect();
    // By their places where they are equal: so it is stable, with the sort that is needed for numbers too.
    places.sort_unstable_by(|one, two| compare(*one, *two).then(one.cmp(two)));
    places
}

/// Swaps until every element is where it belongs: around each circle of places, where each is set to itself behind us.
fn arrange(places: &mut [usize], swap: &mut dyn FnMut(usize, usize)) {
    for start in 0..places.len() {
        let mut at = start;
        while let Some(place) = places.get_mut(at) {
            let next = mem::replace(place, at);
            if next == start {
                break;
            }
            swap(at, next);
            at = next;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_sorts_as_the_sort_of_slices(mut items: Vec<(u8, u16)>) {
            let mut expected = items.clone();
            expected.sort_by_key(|(key, _)| *key);
            sort_by_key(&mut items, |(key, _)| *key);
            prop_assert_eq!(items, expected);
        }
    }

    #[test]
    fn what_is_equal_stays_in_its_order() {
        let mut words = vec!["pear", "fig", "plum", "kiwi", "nut"];
        sort_by_key(&mut words, |word| word.len());
        assert_eq!(words, ["fig", "nut", "pear", "plum", "kiwi"]);
    }

    #[test]
    fn elements_need_not_be_copied() {
        let mut numbers: Vec<Box<u8>> = [3, 1, 2].map(Box::new).into();
        sort_by(&mut numbers, |one, two| two.cmp(one));
        assert_eq!(numbers, [3, 2, 1].map(Box::new));
    }
}
