//! The part of a text that is being typed: which one it is, and whether what stands there counts yet.
//!
//! A picture that follows every letter of a new policy would isolate the whole namespace at `podSelector:` and open everything
//! at `from:`. So what is being typed counts as it last was, until it can be read, or until the typing pauses where it is new.

use std::ops::Range;

use netpol_core::source::document_contents;

/// More letters at once are pasted, not typed.
const MOST_TYPED: usize = 40;

/// A document of the text, as it counts until it is finished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Standing {
    /// Which part it is, from 0.
    pub(super) number: usize,
    /// The text that counts in its place.
    pub(super) text: String,
}

/// What a change of a text is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Typed {
    /// The part that was changed, and the text that counts in its place where it does not count itself.
    pub(super) standing: Standing,
    /// Where the part is now.
    pub(super) range: Range<usize>,
    /// Where the typing is.
    pub(super) at: usize,
}

/// The part that was typed into between two texts; none where more was changed than one types at once, or parts came or went.
pub(super) fn typed(before: &str, now: &str, standing: Option<&Standing>) -> Option<Typed> {
    if before == now {
        let standing = standing?.clone();
        let range = document_contents(now).get(standing.number)?.clone();
        return Some(Typed { at: range.end, standing, range });
    }
    let (start, end_before, end_now) = change(before, now);
    let put_in = now.get(start..end_now).unwrap_or_default();
    if put_in.chars().count() > MOST_TYPED || put_in.matches('\n').count() > 1 {
        return None;
    }
    let (parts_before, parts_now) = (document_contents(before), document_contents(now));
    let holds = |range: &Range<usize>, end: usize| range.start <= start && end <= range.end;
    let number = parts_now.iter().position(|range| holds(range, end_now))?;
    let range = parts_now.get(number)?.clone();
    let was = parts_before.get(number)?;
    if parts_before.len() != parts_now.len() || !holds(was, end_before) {
        return None;
    }
    let standing = match standing {
        Some(standing) if standing.number == number => standing.clone(),
        _ => Standing { number, text: before.get(was.clone()).unwrap_or_default().to_owned() },
    };
    Some(Typed { standing, range, at: end_now })
}

impl Typed {
    /// Nothing stood there before it was typed: blank lines and comments.
    pub(super) fn is_new(&self) -> bool {
        let mut lines = self.standing.text.lines().map(str::trim);
        lines.all(|line| line.is_empty() || line.starts_with('#'))
    }

    /// Whether the line that is being typed waits for more: `podSelector:` or `-` with nothing behind and nothing below.
    pub(super) fn is_unfinished(&self, text: &str) -> bool {
        let start = text.get(..self.at).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
        let mut lines = text.get(start..self.range.end).unwrap_or_default().lines();
        let line = lines.next().unwrap_or_default();
        let is_open = line.trim_end().ends_with(':') || line.trim() == "-";
        let indentation = |line: &str| line.len() - line.trim_start().len();
        let below = lines.find(|line| !line.trim().is_empty() && !line.trim().starts_with('#'));
        let has_more = below.is_some_and(|below| {
            indentation(below) > indentation(line)
                || (indentation(below) == indentation(line)
                    && below.trim().starts_with("- ")
                    && !line.trim().starts_with('-'))
        });
        is_open && !has_more
    }

    /// The text in which the part is as it last counted.
    pub(super) fn counted(&self, now: &str) -> String {
        let (before, after) = (now.get(..self.range.start), now.get(self.range.end..));
        [before.unwrap_or_default(), &self.standing.text, after.unwrap_or_default()].concat()
    }
}

/// The one stretch in which two texts differ: where it begins, and where it ends in each.
pub(super) fn change(before: &str, now: &str) -> (usize, usize, usize) {
    let same = before.bytes().zip(now.bytes()).take_while(|(one, other)| one == other).count();
    let start =
        (0..=same).rev().find(|at| before.is_char_boundary(*at) && now.is_char_boundary(*at)).unwrap_or(0);
    let rest = before.len().min(now.len()) - start;
    let same = before
        .bytes()
        .rev()
        .zip(now.bytes().rev())
        .take(rest)
        .take_while(|(one, other)| one == other)
        .count();
    let is_boundary =
        |same: &usize| before.is_char_boundary(before.len() - same) && now.is_char_boundary(now.len() - same);
    let end = (0..=same).rev().find(is_boundary).unwrap_or(0);
    (start, before.len() - end, now.len() - end)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    const TEXT: &str = "kind: A\n---\nkind: B\nspec:\n  key: 1\n";

    #[test]
    fn a_letter_is_typed_into_one_part() {
        let typed = typed(TEXT, &TEXT.replace("key: 1", "key: 12"), None).unwrap();
        assert_eq!(typed.standing, Standing { number: 1, text: "kind: B\nspec:\n  key: 1\n".into() });
        assert!(!typed.is_new());
    }

    #[test]
    fn what_stands_there_stands_until_it_is_finished() {
        let standing = Standing { number: 1, text: "kind: B\n".into() };
        let typed = typed(TEXT, &TEXT.replace("key: 1", "key: 12"), Some(&standing)).unwrap();
        assert_eq!(typed.standing, standing);
        assert_eq!(typed.counted(TEXT), "kind: A\n---\nkind: B\n");
    }

    #[rstest]
    #[case::a_paste(&TEXT.replace("key: 1", "key: 1\n  a: 1\n  b: 2"))]
    #[case::a_separator(&TEXT.replace("  key: 1\n", "---\n"))]
    #[case::two_parts_at_once("kind: C\nspec:\n  key: 1\n")]
    fn more_than_one_types_counts_at_once(#[case] now: &str) {
        assert_eq!(typed(TEXT, now, None), None);
    }

    #[rstest]
    #[case("a:\n  b:|\n", true)]
    #[case("a:\n  b:|\n    c: 1\n", false)]
    #[case("a:\n  b: 1|\n", false)]
    #[case("a:\n- |\n", true)]
    #[case("a:|\n- b\n", false)]
    #[case("a:\n- b:|\n- c: 1\n", true)]
    #[case("a:\n- b:|\n\n    # later\n    c: 1\n", false)]
    fn a_line_waits_for_more(#[case] marked: &str, #[case] waits: bool) {
        let text = marked.replace('|', "");
        let typed = Typed {
            standing: Standing { number: 0, text: String::new() },
            range: 0..text.len(),
            at: marked.find('|').unwrap(),
        };
        assert_eq!(typed.is_unfinished(&text), waits);
    }

    #[test]
    fn a_change_lies_between_whole_letters() {
        assert_eq!(change("가나", "가다"), (3, 6, 6));
        assert_eq!(change("aa", "aaa"), (2, 2, 3));
    }
}
