//! Which lines of a text came or were changed.

use netpol_core::source::{SourceId, Span};

/// With more changes than this, all between the first and the last of them counts as changed.
const MOST: usize = 800;

/// The runs of lines of the new text that the old one does not have, as the bytes that they are.
pub(super) fn changed_lines(old: &str, new: &str) -> Vec<Span> {
    let (before, after): (Vec<&str>, Vec<&str>) =
        (old.split_inclusive('\n').collect(), new.split_inclusive('\n').collect());
    let start = before.iter().zip(&after).take_while(|(old, new)| old == new).count();
    let rest = before.len().min(after.len()) - start;
    let same =
        before.iter().rev().zip(after.iter().rev()).take(rest).take_while(|(old, new)| old == new).count();
    let middle = start..before.len() - same;
    let old = before.get(middle).unwrap_or_default();
    let new = after.get(start..after.len() - same).unwrap_or_default();
    let added = added(old, new);
    let mut at = 0;
    let mut ends = vec![0_u32];
    for line in &after {
        at += line.len() as u32;
        ends.push(at);
    }
    let byte = |line: usize| ends.get(line).copied().unwrap_or(at);
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for line in added.into_iter().map(|line| line + start) {
        match runs.last_mut() {
            Some((_, end)) if *end == line => *end += 1,
            _ => runs.push((line, line + 1)),
        }
    }
    let runs = runs.into_iter().map(|run| from_its_marker(run, &after));
    runs.map(|(first, end)| Span { source: SourceId(0), start: byte(first), end: byte(end) }).collect()
}

/// A new document between two others begins at its `---`, although the one behind it begins with the same lines.
fn from_its_marker((first, end): (usize, usize), lines: &[&str]) -> (usize, usize) {
    let is_marker = |line: usize| lines.get(line).is_some_and(|line| line.trim_end() == "---");
    let may_move =
        |by: &usize| *by <= first && (1..=*by).all(|by| lines.get(first - by) == lines.get(end - by));
    let moved = (0..end - first).take_while(may_move).find(|by| is_marker(first - by));
    moved.map_or((first, end), |by| (first - by, end - by))
}

/// The places of what was added, by the shortest way from one to the other (Myers' greedy algorithm).
fn added(old: &[&str], new: &[&str]) -> Vec<usize> {
    if old.is_empty() {
        return (0..new.len()).collect();
    }
    let most = (old.len() + new.len()).min(MOST);
    // How far into the old text one comes on each diagonal, for each number of changes.
    let mut steps: Vec<Vec<usize>> = Vec::new();
    let mut furthest = vec![0_usize; 2 * most + 3];
    for changes in 0..=most {
        steps.push(furthest.clone());
        for diagonal in (0..=2 * changes).step_by(2) {
            let at = most + 1 + diagonal - changes;
            let reached = |at: usize| furthest.get(at).copied().unwrap_or_default();
            let is_down = diagonal == 0 || diagonal != 2 * changes && reached(at - 1) < reached(at + 1);
            let mut x = if is_down { reached(at + 1) } else { reached(at - 1) + 1 };
            let y = |x: usize| (x + most + 1).checked_sub(at);
            while y(x).is_some_and(|y| x < old.len() && old.get(x) == new.get(y)) {
                x += 1;
            }
            if let Some(known) = furthest.get_mut(at) {
                *known = x;
            }
            if x >= old.len() && y(x).is_some_and(|y| y >= new.len()) {
                return walked_back(&steps, most, (old.len(), new.len()));
            }
        }
    }
    (0..new.len()).collect()
}

/// The lines that were added on the way to both ends.
fn walked_back(steps: &[Vec<usize>], most: usize, (mut x, mut y): (usize, usize)) -> Vec<usize> {
    let mut added = Vec::new();
    for (changes, furthest) in steps.iter().enumerate().skip(1).rev() {
        let at = x + most + 1 - y;
        let reached = |at: usize| furthest.get(at).copied().unwrap_or_default();
        let (first, last) = (most + 1 - changes, most + 1 + changes);
        let is_down = at == first || at != last && reached(at - 1) < reached(at + 1);
        let before = if is_down { at + 1 } else { at - 1 };
        x = reached(before);
        y = (x + most + 1).saturating_sub(before);
        if is_down {
            added.push(y);
        }
    }
    added.reverse();
    added
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn changed<'a>(old: &str, new: &'a str) -> Vec<&'a str> {
        let text = |span: Span| new.get(span.start as usize..span.end as usize).unwrap();
        changed_lines(old, new).into_iter().map(text).collect()
    }

    #[test]
    fn lines_that_came_are_told_and_no_others() {
        assert_eq!(changed("a\nb\nc\nd\n", "a\nx\nb\nc\ny\nz\nd\n"), ["x\n", "y\nz\n"]);
        assert_eq!(changed("a\nb\n", "a\nb\n"), [""; 0]);
        assert_eq!(changed("", "a\nb"), ["a\nb"]);
    }

    #[test]
    fn a_document_between_others_is_told_as_a_whole() {
        let changed = changed("a: 1\n---\na: 3\n", "a: 1\n---\na: 2\n---\na: 3\n");
        assert_eq!(changed, ["---\na: 2\n"]);
    }

    proptest! {
        #[test]
        fn what_is_not_told_was_there_in_that_order(
            old in prop::collection::vec("[abc]", 0..12),
            new in prop::collection::vec("[abc]", 0..12),
        ) {
            let (old, new) = (old.join("\n") + "\n", new.join("\n") + "\n");
            let spans = changed_lines(&old, &new);
            let is_told = |at: usize| spans.iter().any(|span| (span.start as usize..span.end as usize).contains(&at));
            let kept: Vec<char> = new.char_indices().filter(|(at, one)| *one != '\n' && !is_told(*at)).map(|(_, one)| one).collect();
            let mut rest = old.chars();
            prop_assert!(kept.iter().all(|one| rest.any(|other| other == *one)), "{old:?} {new:?} {kept:?}");
        }
    }
}
