//! Names that are too long for their place.

use std::borrow::Cow;

use netpol_core::order::sort_by;

/// The name, or its beginning and its end with a sign for what is cut out of the middle: names of workloads differ at both
/// ends. Letters count one, Hangul and its like two.
pub(crate) fn cut_in_the_middle(name: &str, most: usize) -> Cow<'_, str> {
    if name.chars().map(width).sum::<usize>() <= most {
        return Cow::Borrowed(name);
    }
    let half = most.saturating_sub(1) / 2;
    let beginning = take(name.chars(), most.saturating_sub(1) - half);
    let end: String = take(name.chars().rev(), half).chars().rev().collect();
    Cow::Owned(format!("{beginning}…{end}"))
}

/// The name, where so many letters at its beginning are those of its like: what tells it apart is kept.
pub fn cut_apart(name: &str, alike: usize, most: usize) -> Cow<'_, str> {
    match name.chars().map(width).sum::<usize>() > most && alike > 0 {
        true => Cow::Owned(format!("…{}", take(name.chars().skip(alike), most.saturating_sub(1)))),
        false => cut_in_the_middle(name, most),
    }
}

/// For each name how many letters to leave out at its beginning where names are cut: those that it has in common with others that
/// would be cut to the same letters, back to the last sign between words. None where its beginning and end tell it apart.
pub(crate) fn alike(names: &[&str]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..names.len()).collect();
    let name = |place: usize| names.get(place).copied().unwrap_or_default();
    let cut = |place: &usize| cut_in_the_middle(name(*place), LIKELY);
    sort_by(&mut order, |one, other| cut(one).cmp(&cut(other)));
    let mut alike = vec![0; names.len()];
    for run in order.chunk_by(|one, other| cut(one) == cut(other)) {
        let first = run.first().map_or("", |place| name(*place));
        let others = run.iter().map(|place| name(*place)).filter(|other| *other != first);
        let Some(common) = others.map(|other| common_beginning(first, other)).min() else { continue };
        for place in run {
            if let Some(alike) = alike.get_mut(*place) {
                *alike = common;
            }
        }
    }
    alike
}

/// Names are mostly cut to about so many letters.
const LIKELY: usize = 13;

/// How many letters two names begin with alike, up to the last sign between words.
fn common_beginning(one: &str, other: &str) -> usize {
    let same =
        one.chars().zip(other.chars()).take_while(|(one, other)| one == other).map(|(letter, _)| letter);
    let same: Vec<char> = same.collect();
    same.iter().rposition(|letter| !letter.is_alphanumeric()).map_or(0, |place| place + 1)
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
            names.iter().zip(alike(&names)).map(|(name, alike)| cut_apart(name, alike, 13)).collect();
        assert_eq!(cut, ["…application-", "argocd-server", "…notification", "…applications"]);
    }

    #[test]
    fn one_name_in_several_places_is_cut_in_the_middle() {
        let names = ["recommendationservice", "recommendationservice"];
        assert_eq!(alike(&names), [0, 0]);
    }
}
