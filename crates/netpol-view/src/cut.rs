//! Names that are too long for their place.

use std::borrow::Cow;

use netpol_core::order::sort_by;

/// The name, or its beginning and its end with a sign for what is cut out of the middle: names of workloads differ at both
/// ends. Letters count one, Hangul and its like two.
pub(crate) fn cut_in_the_middle(name: &str, most: usize) -> Cow<'_, str> {
    if length(name) <= most {
        return Cow::Borrowed(name);
    }
    let half = most.saturating_sub(1) / 2;
    let beginning = take(name.chars(), most.saturating_sub(1) - half);
    let end: String = take(name.chars().rev(), half).chars().rev().collect();
    Cow::Owned(format!("{beginning}…{end}"))
}

/// The name, where so many letters at its beginning tell nothing: what is behind them is kept, as far as there is room.
pub fn cut_apart(name: &str, untold: usize, most: usize) -> Cow<'_, str> {
    if untold == 0 || length(name) <= most {
        return cut_in_the_middle(name, most);
    }
    let rest: String = name.chars().skip(untold).collect();
    match length(&rest) < most {
        true => Cow::Owned(format!("…{rest}")),
        false => Cow::Owned(format!("…{}…", take(rest.chars(), most.saturating_sub(2)))),
    }
}

/// For each name how many letters at its beginning to leave out where names are cut: none where its beginning and its end tell it
/// apart, else as many as bring what differs from all others into sight.
pub(crate) fn untold(names: &[&str]) -> Vec<usize> {
    untold_of_cut(names, names.iter().map(|name| cut_in_the_middle(name, LIKELY)).collect())
}

/// The same, where it is known how each name is cut.
pub(crate) fn untold_of_cut(names: &[&str], cut: Vec<Cow<'_, str>>) -> Vec<usize> {
    let mut order: Vec<(Cow<'_, str>, &str, usize)> =
        cut.into_iter().zip(names).enumerate().map(|(place, (cut, name))| (cut, *name, place)).collect();
    sort_by(&mut order, Ord::cmp);
    let mut untold = vec![0; names.len()];
    for run in order.chunk_by(|one, other| one.0 == other.0) {
        let mut different: Vec<&str> = run.iter().map(|(_, name, _)| *name).collect();
        different.dedup();
        for (_, name, place) in run {
            if let (Some(untold), Ok(at)) = (untold.get_mut(*place), different.binary_search(name)) {
                // Of sorted names, one of the two beside it is as like it as any.
                let before = at.checked_sub(1).and_then(|at| different.get(at));
                let beside = before.into_iter().chain(different.get(at + 1));
                *untold =
                    beside.map(|other| alike(name, other)).max().map_or(0, |alike| beginning(name, alike));
            }
        }
    }
    untold
}

/// Where to begin with a name that begins with so many letters as others do: at the word in which it differs, or within it.
fn beginning(name: &str, alike: usize) -> usize {
    let letters: Vec<char> = name.chars().take(alike).collect();
    let is_sign = |letter: &char| letter.is_ascii() && !letter.is_ascii_alphanumeric();
    let word = letters.iter().rposition(is_sign).map_or(0, |sign| sign + 1);
    word.max(alike.saturating_sub(BEFORE))
}

/// Names are mostly cut to about so many letters.
const LIKELY: usize = 13;

/// At most so many letters before the one that differs are kept; the beginning of its word is better.
const BEFORE: usize = 5;

/// How many letters two names begin with alike.
fn alike(one: &str, other: &str) -> usize {
    one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count()
}

fn take(letters: impl Iterator<Item = char>, most: usize) -> String {
    let mut taken = 0;
    letters
        .take_while(|letter| {
            taken += width(*letter);
            taken <= most
        })
        .collect()
}

fn length(text: &str) -> usize {
    text.chars().map(width).sum()
}

fn width(letter: char) -> usize {
    if letter >= '\u{1100}' { 2 } else { 1 }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::fits("frontend", "frontend")]
    #[case::fits_just("abcdefghij", "abcdefghij")]
    #[case::is_cut("recommendationservice", "recom…vice")]
    #[case::keeps_its_ends("203.0.113.0/24 +3", "203.0…4 +3")]
    #[case::counts_hangul_twice("결제서비스관리자", "결제…리자")]
    fn a_name_has_ten_letters_at_most(#[case] name: &str, #[case] cut: &str) {
        assert_eq!(cut_in_the_middle(name, 10), cut);
    }

    #[test]
    fn names_that_would_be_cut_alike_are_told_apart() {
        let names = [
            "argocd-application-controller",
            "argocd-server",
            "argocd-notifications-controller",
            "argocd-applicationset-controller",
        ];
        let cut: Vec<_> =
            names.iter().zip(untold(&names)).map(|(name, untold)| cut_apart(name, untold, 13)).collect();
        assert_eq!(cut, ["…ation-contr…", "argocd-server", "…notificatio…", "…ationset-co…"]);
    }

    #[test]
    fn one_name_in_several_places_is_cut_in_the_middle() {
        let names = ["recommendationservice", "recommendationservice"];
        assert_eq!(untold(&names), [0, 0]);
    }
}
