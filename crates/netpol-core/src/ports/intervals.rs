//! Numbers of ports as sorted, joined intervals, both ends included.

pub(super) type Interval = (u16, u16);

/// Adds the ports from `first` to `last`, of which `last` is not the smaller one.
pub(super) fn insert(list: &mut Vec<Interval>, first: u16, last: u16) {
    // Everything in `from..to` touches the new interval and melts into it.
    let from = list.partition_point(|(_, end)| end.saturating_add(1) < first);
    let to = list.partition_point(|(start, _)| *start <= last.saturating_add(1));
    let touched = list.get(from..to).unwrap_or_default();
    let start = touched.first().map_or(first, |(start, _)| first.min(*start));
    let end = touched.last().map_or(last, |(_, end)| last.max(*end));
    list.splice(from..to, [(start, end)]);
}

/// What is in either.
pub(super) fn union(one: &[Interval], two: &[Interval]) -> Vec<Interval> {
    let mut list = one.to_vec();
    two.iter().for_each(|(first, last)| insert(&mut list, *first, *last));
    list
}

/// What is in both.
pub(super) fn intersection(one: &[Interval], two: &[Interval]) -> Vec<Interval> {
    let mut list = Vec::new();
    let (mut left, mut right) = (one.iter(), two.iter());
    let (mut next, mut other) = (left.next(), right.next());
    while let (Some((start, end)), Some((other_start, other_end))) = (next, other) {
        let (first, last) = (*start.max(other_start), *end.min(other_end));
        if first <= last {
            list.push((first, last));
        }
        if end < other_end {
            next = left.next();
        } else {
            other = right.next();
        }
    }
    list
}

/// What is in the first and not in the second.
pub(super) fn subtraction(one: &[Interval], two: &[Interval]) -> Vec<Interval> {
    let mut list = Vec::new();
    for (first, last) in one {
        // The next port that may be left; none behind the last port there is.
        let mut next = Some(*first);
        for (start, end) in two {
            let Some(from) = next.filter(|next| end >= next && start <= last) else { continue };
            let to = start.saturating_sub(1).min(*last);
            if from <= to {
                list.push((from, to));
            }
            next = end.checked_add(1);
        }
        if let Some(from) = next.filter(|from| from <= last) {
            list.push((from, *last));
        }
    }
    list
}
